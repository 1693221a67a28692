"""A library is safe for many readers and one writer, in one process or several."""

import subprocess
import sys
import threading
from pathlib import Path

from index import Library
from ingest import Paper

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
