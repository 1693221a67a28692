"""Adding packs, copies and exempt files: what the summary says, and who may see what afterwards."""

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from index import Embedder, Library
from ingest import Access
from tests.index.conftest import Bag
from tests.ingest.test_packs import AGENDA, APPENDIX, BUDGET, DRAINS, MINUTES, bound
from ui.adding import add_papers
from ui.cli import app

PACK = (AGENDA, MINUTES, DRAINS, APPENDIX, BUDGET)
TEXT = "The Wardens of Ossley\n\n1. There are 74 flood wardens.\n\n2. They are trained in spring.\n"


@pytest.fixture
def bag() -> Embedder:
    return Bag()


@pytest.fixture
def library(tmp_path: Path, bag: Embedder) -> Library:
    return Library.open(tmp_path / "library", bag, create=True)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """An empty folder."""
    folder = tmp_path / "papers"
    folder.mkdir()
    return folder


def added(library: Library, folder: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What is printed: the counts, and what comes behind the place of the library."""
    assert add_papers(library, [folder])
    printed = " ".join(capsys.readouterr().out.split())
    return [line.strip() for line in printed.replace(f"Library: {library.folder}", "|").split("|")]


def test_a_pack_is_one_file_and_several_papers(
    library: Library, papers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (papers / "pack.pdf").write_bytes(bound(*PACK).done())
    assert added(library, papers, capsys)[0] == "1 file, 5 papers: 5 added."
    assert added(library, papers, capsys)[0] == "1 file, 5 papers: 5 unchanged."
    (papers / "pack.pdf").write_bytes(bound(*PACK[:3]).done())
    assert added(library, papers, capsys)[0] == "1 file, 3 papers: 3 replaced."
    assert len(library.papers()) == 3


def test_a_report_that_stands_in_the_pack_too_is_told_of(
    library: Library, papers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (papers / "drains.pdf").write_bytes(bound(DRAINS, bookmarks=False, stamps=False).done())
    (papers / "pack.pdf").write_bytes(bound(*PACK).done())
    assert added(library, papers, capsys)[0] == "2 files, 6 papers: 5 added, 1 found in another file too."
    assert [[source.file for source in info.sources] for info in library.papers() if len(info.sources) > 1] == [
        ["drains.pdf", "pack.pdf"]
    ]


def test_removing_a_file_says_what_goes_and_what_stays(
    library: Library, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (papers / "drains.pdf").write_bytes(bound(DRAINS, bookmarks=False, stamps=False).done())
    closed = replace(BUDGET, pages=(f"NOT FOR PUBLICATION\n\n{BUDGET.pages[0]}", BUDGET.pages[1]))
    (papers / "pack.pdf").write_bytes(bound(AGENDA, DRAINS, closed).done())
    assert add_papers(library, [papers])
    monkeypatch.setattr("ui.cli._open", lambda *_, **__: library)
    told = CliRunner().invoke(app, ["remove", "pack.pdf"])
    assert told.exit_code == 0
    assert sorted(told.stdout.splitlines()) == [
        "Kept drains.pdf: Cabinet, 5 May 2033, The Drains of Ossley",
        "Removed pack.pdf, p. 1: Cabinet, 5 May 2033, Agenda",
        "Removed pack.pdf, pp. 4–5: an exempt paper",
    ]
    assert [info.source for info in library.papers()] == ["drains.pdf"]


def test_a_note_names_the_paper_in_its_pack(library: Library, papers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, last = DRAINS.pages
    odd = replace(DRAINS, pages=(first, last.replace("3.|", "4.|")))
    (papers / "pack.pdf").write_bytes(bound(AGENDA, MINUTES, odd, BUDGET).done())
    told = added(library, papers, capsys)[1]
    assert "note pack.pdf, pages 3 to 4 (The Drains of Ossley): number 3 is missing" in told


def test_a_note_on_an_exempt_paper_does_not_tell_its_title(
    library: Library, papers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    closed = replace(DRAINS, pages=(f"NOT FOR PUBLICATION\n\n{DRAINS.pages[0]}", DRAINS.pages[1]))
    (papers / "pack.pdf").write_bytes(bound(AGENDA, MINUTES, closed, BUDGET).done())
    told = added(library, papers, capsys)[1]
    assert "note pack.pdf, pages 3 to 4: taken as exempt:" in told
    assert "Drains" not in told


def test_a_public_file_that_says_what_an_exempt_one_says_is_kept_out_and_told_of(
    library: Library, papers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (papers / "a.txt").write_text(TEXT)
    assert added(library, papers, capsys)[0] == "1 added."
    (papers / "b.txt").write_text(TEXT + "\n")
    (papers / "manifest.csv").write_text("file,access\nb.txt,exempt\n")
    kept_out = "a.txt: says the same as an exempt file and is kept out like it"
    assert kept_out in added(library, papers, capsys)[1]
    assert library.search("flood wardens") == []
    assert kept_out in added(library, papers, capsys)[1]  # as long as it is so
    (papers / "manifest.csv").write_text("file,access\na.txt,public\nb.txt,exempt\n")
    assert "a.txt: was exempt and is public now" in added(library, papers, capsys)[1]
    assert {(info.source, info.access) for info in library.papers()} == {
        ("a.txt", Access.PUBLIC),
        ("b.txt", Access.EXEMPT),
    }
