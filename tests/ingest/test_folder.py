"""Which files of a folder are read."""

import os
import sys
from pathlib import Path

import pytest

from ingest import PaperRefused, find_papers, read_paper


def folder_of(tmp_path: Path, *names: str) -> Path:
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1. It rained.\n\n2. It ended.\n", encoding="utf-8")
    return tmp_path


def found(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in find_papers([folder])]


def test_folders_are_read_with_all_below_them_in_name_order(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "c.pdf", "b/2.md", "b/1.txt", "a.TXT", "b/d/x.txt")
    assert found(folder) == ["a.TXT", "b/1.txt", "b/2.md", "b/d/x.txt", "c.pdf"]


def test_other_kinds_hidden_files_and_the_manifest_are_passed_over(tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path, "a.txt", "map.png", "sums.xlsx", "manifest.csv", "none", ".a.txt", ".git/a.txt", "b/.c/d.txt"
    )
    assert found(folder) == ["a.txt"]


def test_a_hidden_folder_above_hides_nothing(tmp_path: Path) -> None:
    assert found(folder_of(tmp_path / ".cache", "a.txt")) == ["a.txt"]


def test_a_folder_named_like_a_paper_is_no_paper(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "a.txt/b.md")
    assert found(folder) == ["a.txt/b.md"]


def test_a_file_that_is_named_is_not_passed_over(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, ".hidden.txt", "map.png")
    named = [folder / "map.png", folder / ".hidden.txt", folder / "none.txt"]
    assert list(find_papers(named)) == named


def test_web_pages_and_files_of_other_word_processors_are_found(tmp_path: Path) -> None:
    names = ["a.doc", "b.htm", "c.html", "d.odt", "e.RTF"]
    assert found(folder_of(tmp_path, *names)) == names


def test_what_a_browser_saves_beside_a_page_is_passed_over(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "page.html", "page_files/frame.html", "page_files/a/note.txt", "old_files/a.txt")
    assert found(folder) == ["old_files/a.txt", "page.html"]


def test_a_format_that_cannot_be_read_is_refused_with_those_that_can(tmp_path: Path) -> None:
    with pytest.raises(PaperRefused, match=r"^sums\.xlsx: \.xlsx cannot be read; add it as one of \.txt, \.md, \.pdf"):
        read_paper(folder_of(tmp_path, "sums.xlsx") / "sums.xlsx")


def test_a_file_without_a_suffix_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PaperRefused, match=r"^notes: a file without suffix cannot be read; add it as one of"):
        read_paper(folder_of(tmp_path, "notes") / "notes")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="may skip: this user may read every file")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = folder_of(tmp_path, "a.txt") / "a.txt"
    path.chmod(0)
    with pytest.raises(PaperRefused, match=r"^a\.txt: cannot be opened \(Permission denied\)\.$"):
        read_paper(path)
