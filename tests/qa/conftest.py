"""What the tests of qa share: a library of the sample papers, and one of a paper written for a test."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index import Embedder, Library, SentenceEmbedder
from ingest import find_papers, read_paper
from qa import Assistant


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    return SentenceEmbedder()


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder, samples: Path) -> Library:
    """The sample papers: the minutes of 2023, the report of 2024 and its appendix."""
    library = Library.open(tmp_path_factory.mktemp("library"), embedder, create=True)
    for path in find_papers([samples]):
        library.add(read_paper(path))
    return library


@pytest.fixture(scope="session")
def assistant(library: Library) -> Assistant:
    return Assistant(library)


@pytest.fixture
def library_of(tmp_path: Path, embedder: Embedder) -> Callable[[str], Library]:
    """Makes a library of one paper with this text."""

    def make(text: str) -> Library:
        path = tmp_path / "paper.txt"
        path.write_text(text, encoding="utf-8")
        library = Library.open(tmp_path / "library", embedder, create=True)
        library.add(read_paper(path))
        return library

    return make
