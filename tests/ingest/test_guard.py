"""A file that hangs, crashes, eats memory or finds a fault in a reader is refused, and the next one is read."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from itertools import islice
from multiprocessing import active_children
from pathlib import Path

import pytest
from pypdf import PdfWriter

from ingest import ManifestError, Paper, PaperRefused, Stated, read_all, read_paper
from ingest.guard import CONTEXT, MEMORY, OCR_SECONDS, PROCESSES, Outcome, ocr_seconds

ROOT = Path(__file__).resolve().parents[2]
GOOD = ("first.txt", "second.txt", "third.txt")

unix = pytest.mark.skipif(sys.platform == "win32", reason="may skip: Windows has no signals and groups of processes")


def troubled(path: Path) -> tuple[Paper, ...]:
    """Reads a file, or does what its name says. Runs in a process of its own."""
    match path.stem:
        case "hangs":
            time.sleep(600)
        case "crashes":
            os.abort()
        case "ends":
            os._exit(3)
        case "begets":
            child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
            path.write_text(str(child.pid))
            time.sleep(600)
        case "hungry":
            bytearray(MEMORY + 2**30)
        case "faulty":
            raise KeyError("x")
        case "slow":
            time.sleep(0.3)
        case "unsendable":
            return (threading.Lock(),)  # type: ignore[return-value]
    return (read_paper(path),)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(str(ROOT))  # where a reading process finds `troubled`
    for name in (*GOOD, "slow.txt"):
        (tmp_path / name).write_text(f"1. The {name} paper.\n\n2. It has two paragraphs.")
    return tmp_path


def reason(found: Outcome) -> str:
    assert isinstance(found, PaperRefused)
    return found.reason


def titles(found: Iterator[tuple[Path, Outcome]]) -> list[str]:
    return [file.name if isinstance(outcome, tuple) else f"{file.name} refused" for file, outcome in found]


def test_papers_come_in_the_order_of_the_files_as_if_read_here(folder: Path) -> None:
    files = [folder / name for name in ("slow.txt", *GOOD)]
    assert list(read_all(files, read=troubled)) == [(file, (read_paper(file),)) for file in files]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("crashes.pdf", r"brought the reader down \(SIGABRT\), as a damaged file does; export it again\."),
        ("ends.pdf", r"brought the reader down \(exit code 3\), as .+"),
        ("hungry.pdf", r"needs more than 2 GiB of memory to be read; split it\."),
        ("faulty.pdf", r"cannot be read by a fault of Pilcrow's \(KeyError: 'x'\); please report it\."),
        (
            "unsendable.pdf",
            r"cannot be read by a fault of Pilcrow's \(TypeError: cannot pickle .+\); please report it\.",
        ),
        ("none.pdf", r"there is no such file\."),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="may skip: signals and limits of memory are Linux's")
def test_what_is_wrong_with_a_file_costs_no_other(folder: Path, name: str, said: str) -> None:
    files = [folder / each for each in ("first.txt", name, *GOOD)]
    first, (_, found), *rest = read_all(files, read=troubled)
    assert re.fullmatch(said, reason(found))
    assert titles(iter([first, *rest])) == ["first.txt", *GOOD]


def test_a_file_that_hangs_is_given_up(folder: Path) -> None:
    list(read_all([folder / "first.txt"], read=troubled))  # what reading processes are made from is there now
    start = time.monotonic()
    files = [folder / name for name in ("first.txt", "hangs.pdf", "second.txt", "hangs.pdf", "third.txt")]
    found = list(read_all(files, read=troubled, seconds=2))
    assert time.monotonic() - start < 10
    assert titles(iter(found)) == ["first.txt", "hangs.pdf refused", "second.txt", "hangs.pdf refused", "third.txt"]
    assert reason(found[1][1]) == "took longer than 2 s and was given up; export it again or split it."


@unix
def test_a_programme_that_a_reader_has_started_ends_with_it(folder: Path) -> None:
    [(_, found)] = read_all([folder / "begets.pdf"], read=troubled, seconds=3)
    assert "given up" in reason(found)
    time.sleep(0.2)
    assert not is_running(int((folder / "begets.pdf").read_text()))


def is_running(pid: int) -> bool:
    """Whether there is such a process, and not only its exit code that nobody has asked for."""
    status = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(status.strip()) and not status.startswith("Z")


def test_a_scan_may_take_longer_page_by_page(tmp_path: Path) -> None:
    two_pages = tmp_path / "two.pdf"
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_blank_page(100, 100)
    writer.write(two_pages)
    assert ocr_seconds(two_pages) == 2 * OCR_SECONDS
    assert ocr_seconds(tmp_path / "none.pdf") == 0


def test_files_are_read_ahead_while_the_papers_are_used(folder: Path) -> None:
    found = read_all([folder / "slow.txt"] * 5, read=troubled)
    next(found)
    time.sleep(1)
    start = time.monotonic()
    assert len(list(islice(found, 2))) == 2
    assert time.monotonic() - start < 0.25, "two were read meanwhile"


def test_files_are_not_listed_further_ahead_than_they_are_read(folder: Path) -> None:
    listed: list[Path] = []

    def files() -> Iterator[Path]:
        for _ in range(1000):
            listed.append(folder / "first.txt")
            yield listed[-1]

    found = read_all(files(), read=troubled)
    for _ in range(5):
        next(found)
    assert len(listed) == 5 + PROCESSES
    found.close()  # type: ignore[attr-defined]


def test_what_is_stated_goes_to_the_process_that_reads(folder: Path) -> None:
    found = read_all([folder / "first.txt"], stated=lambda file: Stated(file=file.name, title="The Wardens"))
    [(_, outcome)] = found
    assert isinstance(outcome, tuple)
    assert [paper.title for paper in outcome] == ["The Wardens"]


def test_no_process_is_left(folder: Path) -> None:
    found = read_all([folder / "first.txt", folder / "hangs.pdf", folder / "second.txt"], read=troubled)
    next(found)
    assert active_children()
    found.close()  # type: ignore[attr-defined]
    assert not active_children()
    list(read_all([folder / "first.txt"], read=troubled))
    assert not active_children()


def test_a_bad_manifest_is_told_as_such(folder: Path) -> None:
    (folder / "manifest.csv").write_text("file,titel\nfirst.txt,First\n")
    with pytest.raises(ManifestError, match="'titel' is no column"):
        list(read_all([folder / "first.txt"]))
    assert not active_children()


def test_nothing_to_read_starts_nothing() -> None:
    assert list(read_all([])) == []


SCRIPT = """
from pathlib import Path
from multiprocessing import active_children
from ingest import read_all
from tests.ingest.test_guard import troubled
found = read_all([Path("first.txt"), Path("hangs.pdf"), Path("second.txt")], read=troubled)
try:
    {}
    next(found)
    print(*[child.pid for child in active_children()], flush=True)
    next(found)
except KeyboardInterrupt:
    print(len(active_children()), flush=True)
"""


@pytest.fixture
def script(folder: Path, request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[str]]:
    """A process that reads a file, tells which processes it has started, and waits for a file that hangs."""
    with subprocess.Popen(
        [sys.executable, "-c", SCRIPT.format(getattr(request, "param", "pass"))],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as running:
        yield running
        running.kill()


def interrupted(running: subprocess.Popen[str]) -> tuple[str, str, int]:
    """What a process prints, and its exit code, after Ctrl-C, which reaches all processes of a terminal."""
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=30)
    return out.strip(), err, running.returncode


@unix
def test_ctrl_c_leaves_no_process_behind(script: subprocess.Popen[str]) -> None:
    assert script.stdout is not None
    pids = [int(pid) for pid in script.stdout.readline().split()]
    assert len(pids) == 2
    time.sleep(0.5)  # until it waits for the file that hangs
    assert interrupted(script) == ("0", "", 0)
    assert not any(map(is_running, pids))


@unix
def test_readers_end_with_a_process_that_is_killed(script: subprocess.Popen[str]) -> None:
    assert script.stdout is not None
    pids = [int(pid) for pid in script.stdout.readline().split()]
    script.kill()
    script.wait()
    until = time.monotonic() + 5
    while any(map(is_running, pids)) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(map(is_running, pids))


@unix
@pytest.mark.parametrize("script", ["print(flush=True)"], indirect=True)
@pytest.mark.parametrize("seconds", [0.0, 0.05, 0.1, 0.2, 0.4])
def test_ctrl_c_while_a_process_starts_prints_no_traceback(script: subprocess.Popen[str], seconds: float) -> None:
    assert script.stdout is not None
    script.stdout.readline()
    time.sleep(seconds)
    out, err, code = interrupted(script)
    assert (out.splitlines()[-1], err, code) == ("0", "", 0)


def test_readers_are_fresh_processes() -> None:
    """A copy of this one could hold the locks of a model's threads."""
    assert CONTEXT.get_start_method() in ("forkserver", "spawn")
