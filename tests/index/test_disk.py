"""A disk that is full or may not be written to: one sentence, and nothing lost."""

import gc
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index import Embedder, Library, LibraryError
from ingest import Paper

Disk = Callable[[str], Path]
FULL = "the disk of FOLDER is full; make room and do it again: nothing that was there is lost."


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """Mounts a disk of its own with these options, or changes them."""
    folder = tmp_path / "disk"
    folder.mkdir()

    def mount(options: str) -> Path:
        command = shutil.which("mount")
        if command is None:
            pytest.skip("may skip: there is no mount")
        done = subprocess.run([command, "-t", "tmpfs", "-o", options, "none", str(folder)], capture_output=True)
        if done.returncode:
            pytest.skip("may skip: only root may mount a small disk")
        return folder / "library"

    yield mount
    gc.collect()
    subprocess.run(["umount", "--lazy", str(folder)], capture_output=True)


def said(folder: Path, work: Callable[[], object]) -> str:
    with pytest.raises(LibraryError) as caught:
        work()
    return str(caught.value).replace(str(folder), "FOLDER")


def add(folder: Path, papers: list[Paper], bag: Embedder) -> Library:
    library = Library.open(folder, bag, create=True)
    for paper in papers:
        library.add(paper)
    return library


@pytest.mark.parametrize("room", [12, 60, 140, 260, 400, 700])
def test_what_a_full_disk_broke_off_goes_on_once_there_is_room(
    disk: Disk, papers: list[Paper], bag: Embedder, room: int
) -> None:
    folder = disk(f"size={room}k")
    assert said(folder, lambda: add(folder, papers, bag)) == FULL
    disk("remount,size=64m")
    held = len(Library.open(folder, bag, create=True).papers())
    library = add(folder, papers, bag)
    assert 0 <= held < len(library.papers()) == len(papers)
    assert library.check() == []
    library.close()


def test_papers_that_were_there_are_still_there_when_the_disk_is_full(
    disk: Disk, papers: list[Paper], bag: Embedder
) -> None:
    folder = disk("size=64m")
    library = add(folder, papers[:1], bag)
    found = library.search("flood wardens")
    library.close()
    used = shutil.disk_usage(folder).used // 1024
    disk(f"remount,size={used + 40}k")
    assert said(folder, lambda: add(folder, papers, bag)) == FULL
    disk("remount,size=64m")
    library = Library.open(folder, bag)
    assert (library.search("flood wardens"), library.check()) == (found, [])
    library.close()


def test_a_folder_that_may_only_be_read(disk: Disk, papers: list[Paper], bag: Embedder) -> None:
    folder = disk("size=64m")
    library = add(folder, papers[:1], bag)
    library.close()
    disk("remount,ro")
    told = "FOLDER does not allow writing, which reading needs too; allow it, or copy it elsewhere."
    assert said(folder, lambda: Library.open(folder, bag).papers()) == told
    assert said(folder, lambda: add(folder, papers, bag)) == told
    elsewhere = folder.parent / "new"
    refused = "FOLDER cannot be opened (Read-only file system); name another folder."
    assert said(elsewhere, lambda: Library.open(elsewhere, bag, create=True)) == refused
    disk("remount,rw")
    assert len(Library.open(folder, bag).papers()) == 1
