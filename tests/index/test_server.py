"""Vectors on a Chroma server: a real one, on this machine."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index import Embedder, Library, LibraryError
from index.vectors import VectorStore
from ingest import Access, Paper


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running Chroma."""
    command = shutil.which("chroma", path=str(Path(sys.executable).parent))  # comes with the package
    assert command
    port = free_port()
    folder = tmp_path_factory.mktemp("server")
    with (folder / "log.txt").open("w") as log:
        run = [command, "run", "--path", str(folder), "--host", "127.0.0.1", "--port", str(port)]
        process = subprocess.Popen(run, stdout=log, stderr=log, env=os.environ | {"ANONYMIZED_TELEMETRY": "False"})
        try:
            wait_for(f"http://127.0.0.1:{port}/api/v2/heartbeat", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()
            process.wait()


def wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        assert process.poll() is None
        try:
            urllib.request.urlopen(address, timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server does not answer")


@pytest.fixture
def served(tmp_path: Path, bag: Embedder, server: str) -> Library:
    return Library.open(tmp_path / "served", bag, create=True, chroma_url=server)


def test_a_library_with_a_server_finds_what_one_without_finds(
    served: Library, library: Library, papers: list[Paper]
) -> None:
    for one in (served, library):
        one.add(papers[0])
        one.add(replace(papers[2], access=Access.EXEMPT))
        one.add(papers[1])
    assert not (served.folder / "chroma").exists()
    for question in ("flood wardens", "mobile pump at Hollenby", "gullies"):
        assert [(hit.paragraph.id, round(hit.score, 3)) for hit in served.search(question)] == [
            (hit.paragraph.id, round(hit.score, 3)) for hit in library.search(question)
        ]
    assert served.check() == []
    served.remove(papers[1].id)
    assert {hit.paper.id for hit in served.search("gullies", 100)} == {papers[0].id}
    assert served.check() == []


def test_two_libraries_on_one_server_do_not_mix(
    served: Library, tmp_path: Path, bag: Embedder, server: str, papers: list[Paper]
) -> None:
    other = Library.open(tmp_path / "other", bag, create=True, chroma_url=server)
    served.add(papers[0])
    other.add(papers[0])
    served.remove(papers[0].id)
    assert other.check() == []
    assert other.search("flood wardens")


def test_a_library_moves_to_a_server_and_back(
    library: Library, bag: Embedder, server: str, papers: list[Paper]
) -> None:
    library.add(papers[0])
    found = [hit.paragraph.id for hit in library.search("flood wardens")]
    moved = Library.open(library.folder, bag, chroma_url=server)
    assert [hit.paragraph.id for hit in moved.search("flood wardens")] == found
    moved.add(papers[1])
    moved.close()
    back = Library.open(library.folder, bag)
    assert papers[1].id in {hit.paper.id for hit in back.search("gullies", 50)}
    assert back.check() == []


def test_what_a_server_has_lost_is_mended(served: Library, server: str, papers: list[Paper]) -> None:
    served.add(papers[0])
    VectorStore(server, served.id).forget_all()
    assert "vectors of public passages missing" in str(served.check()[0])
    served.repair()
    assert served.check() == []


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("http://127.0.0.1:{port}", "Could not connect to a Chroma server"),
        ("127.0.0.1:8000", "its address must begin with http:// or https:// and name a machine"),
        ("http://127.0.0.1:notaport", "Port could not be cast"),
    ],
)
def test_no_server_is_told_in_a_sentence(
    library: Library, bag: Embedder, papers: list[Paper], address: str, told: str
) -> None:
    library.add(papers[0])
    address = address.format(port=free_port())
    away = Library.open(library.folder, bag, chroma_url=address)
    with pytest.raises(LibraryError) as caught:
        away.search("flood wardens")
    assert str(caught.value).startswith(f"the vectors on {address} cannot be opened: {told}")
    assert [info.id for info in away.papers()] == [papers[0].id]
    assert Library.open(library.folder, bag).search("flood wardens")
