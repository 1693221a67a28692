"""Adding packs, copies and exempt files: what the summary says, and who may see what afterwards."""

import os
import re
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from typer.testing import CliRunner

import ui.adding
from index import Embedder, Library, LibraryError
from ingest import Access, ManifestError, read_all
from tests.index.conftest import Bag
from tests.ingest.test_ocr import needs_tesseract
from tests.ingest.test_packs import AGENDA, APPENDIX, BUDGET, DRAINS, MINUTES, bound
from ui.adding import add_papers
from ui.cli import app

ROOT = Path(__file__).resolve().parents[2]
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
    monkeypatch.setattr("ui.cli.open_library", lambda *_, **__: library)
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


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read from now on."""
    names: list[str] = []

    def watched(*files: Any, **how: Any) -> Iterator[Any]:
        for file, found in read_all(*files, **how):
            names.append(file.name)
            yield file, found

    monkeypatch.setattr(ui.adding, "read_all", watched)
    return names


def write(folder: Path, name: str, wardens: int = 74, when: float = 1e9) -> Path:
    """A file that was last changed a while ago."""
    (folder / name).write_text(TEXT.replace("74", str(wardens)))
    os.utime(folder / name, (when, when))
    return folder / name


def test_an_unchanged_file_is_not_read_again(
    library: Library, papers: Path, capsys: pytest.CaptureFixture[str], read: list[str]
) -> None:
    write(papers, "a.txt")
    (papers / "pack.pdf").write_bytes(bound(*PACK).done())
    assert added(library, papers, capsys)[0] == "2 files, 6 papers: 6 added."
    assert added(library, papers, capsys)[0] == "2 files, 6 papers: 6 unchanged."
    assert read == ["a.txt", "pack.pdf"]


@dataclass
class Changes:
    """Of a file a.txt in a folder, which a library holds."""

    library: Library
    papers: Path
    monkeypatch: pytest.MonkeyPatch

    def words(self) -> None:
        write(self.papers, "a.txt", 75, 1.1e9)

    def length(self) -> None:
        write(self.papers, "a.txt", 174)

    def manifest(self) -> None:
        (self.papers / "manifest.csv").write_text("file,title\na.txt,Wardens\n")

    def removal(self) -> None:
        [paper] = self.library.papers()
        self.library.remove(paper.id)

    def reader(self) -> None:
        self.monkeypatch.setattr(ui.adding, "reader_version", lambda: "another")


@pytest.mark.parametrize("change", [Changes.words, Changes.length, Changes.manifest, Changes.removal, Changes.reader])
def test_what_may_read_otherwise_is_read_again(
    library: Library,
    papers: Path,
    read: list[str],
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Changes], None],
) -> None:
    write(papers, "a.txt")
    assert add_papers(library, [papers])
    change(Changes(library, papers, monkeypatch))
    for _ in range(2):
        assert add_papers(library, [papers])
    assert read == ["a.txt", "a.txt"]
    assert len(library.papers()) == 1


def test_a_file_that_changes_twice_within_a_moment_is_read_twice(
    library: Library, papers: Path, read: list[str]
) -> None:
    soon = time.time() + 60
    for wardens in (74, 75):
        (papers / "a.txt").write_text(TEXT.replace("74", str(wardens)))
        os.utime(papers / "a.txt", (soon, soon))  # the time of both, where time is coarse
        assert add_papers(library, [papers])
    assert read == ["a.txt", "a.txt"]


def test_a_file_that_was_only_touched_is_not_read_again(library: Library, papers: Path, read: list[str]) -> None:
    file = write(papers, "a.txt")
    for when in (1e9, 1.1e9, 1.2e9):
        os.utime(file, (when, when))
        assert add_papers(library, [papers])
    assert read == ["a.txt"]


def test_a_scan_is_read_again_with_ocr_but_what_was_read_with_it_not_without(
    library: Library, papers: Path, read: list[str]
) -> None:
    write(papers, "a.txt")
    for ocr in (False, True, True, False):
        assert add_papers(library, [papers], ocr=ocr)
    assert read == ["a.txt", "a.txt"]


@needs_tesseract
def test_a_scan_that_becomes_exempt_is_kept_out_at_once(library: Library, papers: Path) -> None:
    scan = ROOT / "corpus/papers/2021-07-15-environment-highways-minutes-signed.pdf"
    (papers / scan.name).write_bytes(scan.read_bytes())
    assert add_papers(library, [papers], ocr=True)
    (papers / "manifest.csv").write_text(f"file,access\n{scan.name},exempt\n")
    assert add_papers(library, [papers])
    [paper] = library.papers()
    assert paper.access is Access.EXEMPT
    assert paper.reading.ocr_pages, "what OCR has read is kept"


def test_a_paper_that_an_exempt_file_kept_out_is_shown_when_that_is_gone(
    library: Library, papers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(papers, "a.txt")
    (papers / "b.txt").write_text(TEXT + "\n")
    (papers / "manifest.csv").write_text("file,access\nb.txt,exempt\n")
    added(library, papers, capsys)
    assert library.search("flood wardens") == []
    (papers / "manifest.csv").unlink()
    (papers / "b.txt").unlink()
    library.remove_file("b.txt")
    assert "a.txt: was exempt and is public now" in added(library, papers, capsys)[1]
    assert library.search("flood wardens")


def test_nothing_heavy_is_loaded_when_nothing_has_changed(library: Library, papers: Path) -> None:
    write(papers, "a.txt")
    assert add_papers(library, [papers])
    library.close()
    script = (
        "import sys; from pathlib import Path; from index import Library; from tests.index.conftest import Bag; "
        "from ui.adding import add_papers; "
        f"add_papers(Library.open(Path({str(library.folder)!r}), Bag()), [Path({str(papers)!r})]); "
        "print(sorted({'torch', 'chromadb', 'pypdfium2'} & {*sys.modules}))"
    )
    told = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert told.startswith("1 unchanged.")
    assert told.splitlines()[-1] == "[]"


class Failing(Bag):
    """Fails at a text with the word "pump"."""

    def __init__(self, error: BaseException) -> None:
        self.error = error

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if any("pump" in text for text in texts):
            raise self.error
        return super().embed(texts)


@pytest.fixture
def three(papers: Path) -> Path:
    """Three files, of which the second speaks of a pump."""
    for name, text in (("a", TEXT), ("b", "1. There is a pump.\n\n2. It is old.\n"), ("c", TEXT.replace("74", "75"))):
        (papers / f"{name}.txt").write_text(text)
    return papers


def failing(tmp_path: Path, error: BaseException) -> Library:
    return Library.open(tmp_path / "library", Failing(error), create=True)


def test_a_file_at_which_adding_fails_costs_no_other(
    tmp_path: Path, three: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = failing(tmp_path, ValueError("no pump"))
    told = added(library, three, capsys)
    assert told[0] == "2 added, 1 refused."
    assert "b.txt: cannot be added by a fault of Pilcrow's (ValueError: no pump); please report it." in told[1]
    assert [info.source for info in library.papers()] == ["a.txt", "c.txt"]


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt(), 130), (LibraryError("The disk is full."), 1)])
def test_what_was_added_before_an_end_stays_and_is_told(
    tmp_path: Path, three: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int
) -> None:
    library = failing(tmp_path, error)
    monkeypatch.setattr("ui.cli.open_library", lambda *_, **__: library)
    monkeypatch.setattr("ui.adding.TOGETHER", 1)  # of short files that go together, all or none have been added
    told = CliRunner().invoke(app, ["add", str(three)])
    assert (told.exit_code, "1 added." in told.stdout) == (code, True)
    assert "stopped after 1 of 3 files; add them again to go on" in " ".join(told.stdout.split())
    assert [info.source for info in library.papers()] == ["a.txt"]
    again = Library.open(library.folder, Bag())
    assert add_papers(again, [three])
    assert [info.source for info in again.papers()] == ["a.txt", "b.txt", "c.txt"]


def test_a_bad_manifest_far_down_is_told_before_anything_is_added(library: Library, papers: Path) -> None:
    write(papers, "a.txt")
    (papers / "z").mkdir()
    write(papers / "z", "b.txt")
    (papers / "z" / "manifest.csv").write_text("file,titel\nb.txt,B\n")
    with pytest.raises(ManifestError, match="'titel' is no column"):
        add_papers(library, [papers])
    assert library.papers() == []


def test_files_that_are_gone_are_told_and_kept(
    library: Library, papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, name in enumerate("abc"):
        write(papers, f"{name}.txt", number + 2)
    added(library, papers, capsys)
    (papers / "a.txt").unlink()
    (papers / "b.txt").rename(papers / "d.txt")
    told = added(library, papers, capsys)
    assert re.findall(r"note (\S+): gone", told[1]) == ["a.txt"], "b.txt has only another name"
    assert "pilcrow remove a.txt" in told[1]
    assert len(library.papers()) == 3
    (tmp_path / "others").mkdir()
    write(tmp_path / "others", "e.txt", 9)
    assert "gone" not in added(library, tmp_path / "others", capsys)[1]


def test_memory_does_not_grow_with_the_number_of_files(library: Library, tmp_path: Path) -> None:
    peaks: list[int] = []
    for count in (5, 5, 30):  # the first time, libraries are loaded
        folder = tmp_path / f"folder {len(peaks)}"
        folder.mkdir()
        for number in range(count):
            words = f"{len(peaks)} {number} " * 10
            (folder / f"{number}.txt").write_text("\n\n".join(f"{one}. Flood {words}{one}." for one in range(1, 21)))
        tracemalloc.start()
        assert add_papers(library, [folder])
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[2] < peaks[1] * 1.25 + 500_000
