import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner

from index import Library
from ingest import find_papers, read_paper
from ui.cli import app


@pytest.fixture
def folder(tmp_path: Path, samples: Path) -> Path:
    """A library of the sample papers."""
    library = Library.open(tmp_path / "library", create=True)
    for path in find_papers([samples]):
        library.add(read_paper(path))
    library.close()
    return library.folder


def check(folder: Path, *options: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["check", *options, "--library", str(folder)])
    return result.exit_code, " ".join(result.output.split()).replace(str(folder), "FOLDER")


def test_what_differs_is_told_and_mended(folder: Path) -> None:
    whole = "Record, passages, word index and vectors agree. Library: FOLDER"
    assert check(folder) == (0, whole)
    db = sqlite3.connect(folder / "library.sqlite")
    db.execute("INSERT INTO public_words (public_words) VALUES ('delete-all')")
    db.commit()
    db.close()
    differs = "The word index of public papers is not that of their passages."
    assert check(folder) == (1, f"{differs} The same command with --repair mends it.")
    assert check(folder, "--repair") == (0, f"{differs} {whole}")
    assert check(folder) == (0, whole)


def test_what_cannot_be_mended_is_told(folder: Path) -> None:
    db = sqlite3.connect(folder / "library.sqlite")
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute(f"UPDATE sources SET paper_id = '{'0' * 12}'")
    db.commit()
    db.close()
    lost = "The record: 3 rows of papers that it does not hold."
    assert check(folder) == (1, lost)
    assert check(folder, "--repair") == (1, f"{lost} Not mended: {lost}")
