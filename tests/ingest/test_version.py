"""A corrected reader, or another version of a library that it reads with, is another version of the readers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest import reader_version, version


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that stands in for the code of the readers."""
    (tmp_path / "pdf").mkdir()
    (tmp_path / "pdf" / "page.py").write_text("x = 1\n")
    monkeypatch.setattr(version, "__file__", str(tmp_path / "version.py"))
    reader_version.cache_clear()
    yield tmp_path
    reader_version.cache_clear()


def test_it_stays_as_long_as_the_readers_do(room: Path) -> None:
    before = reader_version()
    (room / "notes.txt").write_text("Nothing that reads.")
    reader_version.cache_clear()
    assert reader_version() == before


def test_corrected_code_is_another_version(room: Path) -> None:
    before = reader_version()
    (room / "pdf" / "page.py").write_text("x = 2\n")
    reader_version.cache_clear()
    assert reader_version() != before


@pytest.mark.usefixtures("room")
def test_another_library_is_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    before = reader_version()
    monkeypatch.setattr(version, "version", lambda _: "0.0")
    reader_version.cache_clear()
    assert reader_version() != before
