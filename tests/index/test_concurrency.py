"""A library is safe for many readers and one writer, in one process or several."""

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from index import Embedder, Library, LibraryError
from ingest import Paper
from tests.index.conftest import MakePaper

QUESTION = "How many trained flood wardens are there in the parishes?"
ADDING = """
import runpy, sys
from pathlib import Path
from index import Library
from ingest import read_paper

Bag = runpy.run_path(sys.argv[1])["Bag"]
library = Library.open(Path(sys.argv[2]), Bag())
for path in map(Path, sys.argv[3:]):
    library.add(read_paper(path))
"""


def add_elsewhere(library: Library, *papers: Paper) -> "subprocess.Popen[bytes]":
    """Another process that adds papers."""
    conftest = Path(__file__).with_name("conftest.py")
    paths = [str(path) for path in (conftest, library.folder, *(paper.path for paper in papers))]
    return subprocess.Popen([sys.executable, "-c", ADDING, *paths])


def test_threads_can_search_while_one_adds_and_removes(library: Library, papers: list[Paper]) -> None:
    library.add(papers[0])
    done = threading.Event()
    found: list[int] = []
    errors: list[Exception] = []

    def search() -> None:
        try:
            while not done.is_set():
                hits = library.search(QUESTION, 50)
                assert papers[0].id in {hit.paper.id for hit in hits}
                found.append(len(hits))
        except Exception as error:
            errors.append(error)
            raise

    readers = [threading.Thread(target=search) for _ in range(2)]
    for reader in readers:
        reader.start()
    for _ in range(6):
        for paper in papers[1:]:
            library.add(paper)
        for paper in papers[1:]:
            library.remove(paper.id)
    done.set()
    for reader in readers:
        reader.join()
    assert errors == []
    assert len(found) > 2
    assert len(set(found)) > 1  # they did see the library change


def test_a_library_that_is_open_sees_what_another_process_adds(library: Library, papers: list[Paper]) -> None:
    library.add(papers[0])
    assert {hit.paper.id for hit in library.search(QUESTION)} == {papers[0].id}
    assert add_elsewhere(library, *papers[1:]).wait() == 0
    hits = library.search(QUESTION, 200)
    assert {hit.paper.id for hit in hits} == {paper.id for paper in papers}
    assert next(hit for hit in hits if hit.paper.id == papers[1].id).paragraph.number == "19"


def test_searching_goes_on_while_another_process_adds(library: Library, papers: list[Paper]) -> None:
    library.add(papers[0])
    other = add_elsewhere(library, *papers[1:])
    while other.poll() is None:
        assert papers[0].id in {hit.paper.id for hit in library.search(QUESTION, 50)}
    assert other.returncode == 0


def test_two_libraries_on_one_folder_can_add_in_turn(library: Library, papers: list[Paper]) -> None:
    library.add(papers[0])
    library.search(QUESTION)
    assert add_elsewhere(library, papers[1]).wait() == 0
    library.add(papers[2])
    again = Library.open(library.folder, library.embedder)
    for opened in (library, again):
        assert {hit.paper.id for hit in opened.search(QUESTION, 200)} == {paper.id for paper in papers}


HOLDING = """
import runpy, sys
from pathlib import Path
from index import Library

library = Library.open(Path(sys.argv[2]), runpy.run_path(sys.argv[1])["Bag"]())
with library.writing():
    print("writing", flush=True)
    sys.stdin.readline()
"""
REPLACING = """
import runpy, sys
from pathlib import Path
from index import Library
from ingest import read_paper

library = Library.open(Path(sys.argv[2]), runpy.run_path(sys.argv[1])["Bag"]())
versions = [Path(path).read_text() for path in sys.argv[4:]]
for number in range(9):  # it ends with the other version than it began with
    Path(sys.argv[3]).write_text(versions[(number + 1) % 2])
    library.add(read_paper(Path(sys.argv[3])))
"""
READING = """
import json, runpy, sys
from pathlib import Path
from index import Library

library = Library.open(Path(sys.argv[2]), runpy.run_path(sys.argv[1])["Bag"]())
seen = []
is_last = False
while not is_last:
    is_last = Path(sys.argv[3]).exists()
    hits = [(hit.paragraph.text, round(hit.similarity, 3)) for hit in library.search("flood wardens", 50)]
    if not seen:
        print("reading", flush=True)
    seen += [] if hits in seen else [hits]
print(json.dumps(seen))
"""


def elsewhere(script: str, library: Library, *arguments: Path) -> "subprocess.Popen[str]":
    """Another process that runs a script on a library."""
    conftest = Path(__file__).with_name("conftest.py")
    command = [sys.executable, "-c", script, *map(str, (conftest, library.folder, *arguments))]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


@contextmanager
def written_elsewhere(library: Library) -> Iterator["subprocess.Popen[str]"]:
    """Another process is writing to the library until its input ends."""
    process = elsewhere(HOLDING, library)
    assert process.stdout
    assert process.stdout.readline() == "writing\n"
    try:
        yield process
    finally:
        if process.stdin:
            process.stdin.close()
        process.wait()


def test_a_second_writer_is_told_who_writes(
    library: Library, papers: list[Paper], bag: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add(papers[0])
    monkeypatch.setattr("index.lock.WAIT_SECONDS", 0.3)
    told: list[str] = []
    second = Library.open(library.folder, bag, on_wait=told.append)
    with written_elsewhere(library) as process:
        with pytest.raises(LibraryError) as caught:
            second.add(papers[1])
        who = f"{library.folder} is being written to by process {process.pid} on {socket.gethostname()} (-c "
        assert str(caught.value).startswith(who)
        assert str(caught.value).endswith("; try again when that has ended.")
        assert [one.startswith(who) for one in told] == [True]
        assert second.search("flood wardens")  # whoever reads need not wait
    second.add(papers[1])
    assert len(told) == 1


def test_a_second_writer_waits_for_the_first(library: Library, papers: list[Paper], bag: Embedder) -> None:
    with written_elsewhere(library) as process:
        second = Library.open(library.folder, bag, on_wait=lambda _: process.stdin and process.stdin.close())
        second.add(papers[0])
        process.wait()
    assert len(second.papers()) == 1


def test_a_writer_that_was_killed_holds_nobody_up(library: Library, papers: list[Paper]) -> None:
    with written_elsewhere(library) as process:
        process.kill()
        process.wait()
        library.add(papers[0])
    assert len(library.papers()) == 1


def test_two_processes_add_at_once(library: Library, papers: list[Paper]) -> None:
    library.search("flood wardens")
    others = [add_elsewhere(library, *papers), add_elsewhere(library, *reversed(papers))]
    library.add(papers[1])
    assert [other.wait() for other in others] == [0, 0]
    assert {info.id for info in library.papers()} == {paper.id for paper in papers}
    assert library.check() == []
    assert {hit.paper.id for hit in library.search(QUESTION, 200)} == {paper.id for paper in papers}


def test_readers_in_other_processes_see_the_library_before_or_after(
    library: Library, make_paper: MakePaper, bag: Embedder, tmp_path: Path
) -> None:
    texts = [
        "\n\n".join(f"{n}. There are {n * factor} flood wardens in ward {n}." for n in range(1, 20))
        for factor in (3, 5)
    ]
    states = []
    for number, text in enumerate(texts):
        alone = Library.open(tmp_path / f"alone {number}", bag, create=True)
        alone.add(make_paper("report.txt", text))
        hits = [[hit.paragraph.text, round(hit.similarity, 3)] for hit in alone.search("flood wardens", 50)]
        states.append(sorted(hits, key=repr))
        (tmp_path / f"{number}.txt").write_text(text)
    paper = make_paper("report.txt", texts[0])
    library.add(paper)
    done = tmp_path / "done"
    readers = [elsewhere(READING, library, done) for _ in range(2)]
    for reader in readers:
        assert reader.stdout
        assert reader.stdout.readline() == "reading\n"
    writer = elsewhere(REPLACING, library, Path(paper.path), tmp_path / "0.txt", tmp_path / "1.txt")
    assert writer.wait() == 0
    done.touch()
    for reader in readers:
        seen = [sorted(hits, key=repr) for hits in json.loads(reader.communicate()[0])]
        assert [hits for hits in seen if hits not in states] == []
        assert len(seen) >= 2  # they did see it change
