"""Files that are broken, odd or hostile: each is read, or refused in one sentence; and no file costs another."""

import csv
import random
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from pypdf import PdfWriter

from ingest import Paper, PaperRefused, read_all
from ingest.guard import MEMORY, Outcome
from ingest.reader import read_papers

ROOT = Path(__file__).resolve().parents[2]
SMALLEST = {
    path.suffix: path
    for path in sorted((ROOT / "corpus" / "papers").iterdir(), key=lambda path: -path.stat().st_size)
    if path.suffix != ".csv"
}
COPIES = 60
"""So many damaged copies are made of a file."""


def thrifty(path: Path) -> tuple[Paper, ...]:
    """Reads a file, and fails where that took more memory than it may. Runs in a process of its own."""
    papers = read_papers(path)
    if sys.platform == "linux":
        import resource

        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 < MEMORY
    return papers


def lean(path: Path) -> tuple[Paper, ...]:
    """Reads a file, and fails where the memory of the process grows by 300 MB or more."""
    import resource

    pages = int(Path("/proc/self/statm").read_text().split()[1])
    papers = read_papers(path)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - pages * resource.getpagesize()
    assert grown < 300e6, f"{grown / 1e6:.0f} MB"
    return papers


def bad(files: Sequence[Path]) -> list[str]:
    """The files that are neither read nor refused in a sentence on the file, each with what happened."""
    found = list(read_all(files, read=thrifty))
    assert [file for file, _ in found] == list(files)
    return [f"{file.name}: {outcome}" for file, outcome in found if not is_paper(outcome) and not is_sentence(outcome)]


def is_paper(outcome: Outcome) -> bool:
    return isinstance(outcome, tuple) and len(outcome) > 0 and all(paper.paragraphs for paper in outcome)


def is_sentence(outcome: Outcome) -> bool:
    """One line that ends with a full stop and is about the file, not about Pilcrow or what ended a process."""
    if not isinstance(outcome, PaperRefused):
        return False
    about_us = any(words in outcome.reason for words in ("fault of Pilcrow", "brought the reader down", "given up"))
    return (
        outcome.reason.endswith((".", "?"))
        and "\n" not in outcome.reason
        and len(outcome.reason) < 200
        and not about_us
    )


@pytest.fixture(autouse=True)
def _found_by_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))  # where a reading process finds `thrifty`


def test_broken_and_odd_pdfs_of_the_tools_own_tests(real_papers: Path) -> None:
    folder = real_papers / "torture"
    with (folder / "LIST.csv").open(newline="") as file:
        listed = [folder / row["file"] for row in csv.DictReader(file)]
    assert len(listed) >= 30
    assert bad(listed) == []


def damaged(data: bytes, dice: random.Random) -> bytes:
    """`data` cut short, with bytes changed, or with a run of it left out, doubled or zeroed."""
    start = dice.randrange(len(data))
    end = min(len(data), start + dice.choice([1, 10, 1000]))
    match dice.randrange(5):
        case 0:
            return data[:start]
        case 1:
            return data[:start] + data[end:]
        case 2:
            return data[:start] + data[start:end] * 3 + data[end:]
        case 3:
            return data[:start] + bytes(end - start) + data[end:]
    changed = bytearray(data)
    for _ in range(dice.choice([1, 10, 100])):
        changed[dice.randrange(len(data))] = dice.randrange(256)
    return bytes(changed)


@pytest.mark.parametrize("file", SMALLEST.values(), ids=lambda file: file.suffix)
def test_damaged_copies_of_a_file(tmp_path: Path, file: Path) -> None:
    dice = random.Random(file.suffix)
    copies = [tmp_path / f"{number}{file.suffix}" for number in range(COPIES)]
    for copy in copies:
        copy.write_bytes(damaged(file.read_bytes(), dice))
    assert bad(copies) == []


@pytest.mark.skipif(sys.platform != "linux", reason="may skip: only Linux tells what memory a process takes")
def test_a_pack_of_300_pages_is_read_in_little_memory(tmp_path: Path) -> None:
    pack = tmp_path / "pack.pdf"
    writer = PdfWriter()
    while len(writer.pages) < 300:
        for paper in sorted((ROOT / "corpus" / "papers").glob("*-report.pdf")):
            writer.append(paper)
    writer.write(pack)
    [(_, outcome)] = read_all([pack], read=lean)
    assert is_paper(outcome), outcome
