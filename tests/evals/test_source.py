"""The fingerprint of the source: what changes it, and what does not."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import qa
from evals.source import READER, code_fingerprint


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    code_fingerprint.cache_clear()
    yield
    code_fingerprint.cache_clear()


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The package `qa` in another folder, which is fingerprinted in its place."""
    whole = tmp_path / "elsewhere"
    shutil.copytree(Path(qa.__path__[0]), whole, ignore=shutil.ignore_patterns("__pycache__", "*.onnx"))
    monkeypatch.setattr(qa, "__path__", [str(whole)])
    return whole


def again() -> str:
    """The fingerprint of the files as they are now."""
    code_fingerprint.cache_clear()
    return code_fingerprint()


def test_neither_the_place_nor_line_ends_nor_other_files_matter(copy: Path) -> None:
    before = again()
    path = copy / "answer.py"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    (copy / "notes.txt").write_text("not code", encoding="utf-8")
    assert again() == before


@pytest.mark.parametrize("name", ["answer.py", "reading/reader.py", READER.as_posix()])
def test_a_change_of_any_file_is_other_code(copy: Path, name: str) -> None:
    before = again()
    with (copy / name).open("a", encoding="utf-8") as file:
        file.write(" ")
    assert again() != before


def test_a_module_that_is_called_otherwise_is_other_code(copy: Path) -> None:
    before = again()
    (copy / "answer.py").rename(copy / "answers.py")
    assert again() != before


def test_while_it_runs_the_code_is_that_of_the_beginning(copy: Path) -> None:
    before = code_fingerprint()
    (copy / "answer.py").unlink()
    assert code_fingerprint() == before
