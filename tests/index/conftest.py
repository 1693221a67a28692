"""What the tests of index share: the sample papers, and an embedder that needs no model."""

import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index import Embedder, Library, words
from ingest import Paper, find_papers, read_paper

MakePaper = Callable[[str, str], Paper]


class Bag:
    """Hashed bags of words as unit vectors: texts that share words are near."""

    name = "bag"

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = np.full((len(texts), 256), 1e-3, dtype=np.float32)
        for vector, text in zip(vectors, texts, strict=True):
            for word in words(text):
                vector[zlib.crc32(word.encode()) % 256] += 1
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors


@pytest.fixture(scope="session")
def bag() -> Embedder:
    return Bag()


@pytest.fixture(scope="session")
def papers(samples: Path) -> list[Paper]:
    """The sample papers: the minutes of 2023, the report of 2024 and its appendix."""
    return [read_paper(path) for path in find_papers([samples])]


@pytest.fixture
def make_paper(tmp_path: Path) -> MakePaper:
    """Writes a file of this name and text, and reads it."""

    def make(name: str, text: str) -> Paper:
        path = tmp_path / "papers" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return read_paper(path)

    return make


@pytest.fixture
def library(tmp_path: Path, bag: Embedder) -> Library:
    """An empty library."""
    return Library.open(tmp_path / "library", bag, create=True)
