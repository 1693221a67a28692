"""A tiny paper as text, read as a file."""

from pathlib import Path
from typing import Protocol

import pytest

from ingest import Paper, read_paper


class Read(Protocol):
    def __call__(self, text: str, name: str = "paper.txt") -> Paper: ...


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Writes a text to a file and reads that."""

    def written_and_read(text: str, name: str = "paper.txt") -> Paper:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return read_paper(path)

    return written_and_read
