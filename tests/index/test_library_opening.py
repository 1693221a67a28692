import shutil
import sqlite3
from pathlib import Path

import pytest

from index import Embedder, Library, LibraryError
from ingest import Paper


def refusal(folder: Path, embedder: Embedder, *, create: bool = False) -> str:
    """What is said where no library can be opened, with the folder's name shortened."""
    with pytest.raises(LibraryError) as caught:
        Library.open(folder, embedder, create=create)
    return str(caught.value).replace(str(folder), "FOLDER")


def test_no_library_yet(tmp_path: Path, bag: Embedder) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        assert refusal(folder, bag) == "there is no library in FOLDER yet; make one with: pilcrow add PATH"
    assert list(tmp_path.iterdir()) == []


def test_a_library_is_made_in_a_new_folder_or_an_empty_one(tmp_path: Path, bag: Embedder) -> None:
    for folder in (tmp_path / "new" / "deep", tmp_path / "empty"):
        (tmp_path / "empty").mkdir(exist_ok=True)
        assert Library.open(folder, bag, create=True).papers() == []
        assert Library.open(folder, bag).papers() == []


def test_a_folder_of_other_files_is_left_alone(tmp_path: Path, bag: Embedder) -> None:
    (tmp_path / "letter.txt").write_text("Dear Sir")
    told = "FOLDER is not a library: it holds other files but no library.sqlite; name another folder."
    assert refusal(tmp_path, bag) == refusal(tmp_path, bag, create=True) == told
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_in_the_place_of_the_folder(tmp_path: Path, bag: Embedder) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear Sir")
    assert refusal(file, bag, create=True) == "FOLDER is a file, not a library folder; name a folder."
    told = "FOLDER cannot be opened (Not a directory); name another folder."
    assert refusal(file / "library", bag, create=True) == told


def test_a_folder_that_the_system_refuses(tmp_path: Path, bag: Embedder) -> None:
    assert refusal(tmp_path / ("x" * 300), bag) == "FOLDER cannot be opened (File name too long); name another folder."


def test_a_folder_that_sqlite_refuses(tmp_path: Path, bag: Embedder) -> None:
    deep = tmp_path.joinpath(*["x" * 100] * 6)  # SQLite takes paths of up to 512 bytes
    assert "cannot be used as a library: unable to open database file." in refusal(deep, bag, create=True)


def test_another_embedder_is_refused_once_papers_were_added(library: Library, papers: list[Paper]) -> None:
    class Other:
        name = "other"
        embed = library.embedder.embed

    assert Library.open(library.folder, Other()).papers() == []
    library.add(papers[0])
    assert refusal(library.folder, Other()) == (
        "FOLDER was made with the embedder 'bag', and 'other' cannot search it; "
        "set PILCROW_EMBEDDER=bag or use another library."
    )


def test_an_older_schema_is_told_to_be_made_again(library: Library, bag: Embedder) -> None:
    db = sqlite3.connect(library.folder / "library.sqlite")
    db.execute("PRAGMA user_version = 1")
    db.close()
    assert "made by an older Pilcrow" in refusal(library.folder, bag)


def test_a_newer_schema_is_left_to_a_newer_pilcrow(library: Library, bag: Embedder) -> None:
    db = sqlite3.connect(library.folder / "library.sqlite")
    db.execute("PRAGMA user_version = 99")
    db.close()
    assert refusal(library.folder, bag) == "FOLDER was made by a newer Pilcrow (schema 99); update Pilcrow to use it."


def test_a_spoilt_record(library: Library, bag: Embedder) -> None:
    for path in library.folder.glob("library.sqlite*"):
        path.unlink()
    (library.folder / "library.sqlite").write_bytes(b"garbage " * 2000)
    told = "FOLDER/library.sqlite cannot be used as a library: file is not a database."
    assert refusal(library.folder, bag) == told


def test_a_record_whose_making_was_broken_off_is_made(library: Library, papers: list[Paper], bag: Embedder) -> None:
    for path in library.folder.glob("library.sqlite*"):
        path.unlink()
    (library.folder / "library.sqlite").touch()
    assert refusal(library.folder, bag) == "there is no library in FOLDER yet; make one with: pilcrow add PATH"
    Library.open(library.folder, bag, create=True).add(papers[0])
    assert Library.open(library.folder, bag).search("flood wardens")


def test_spoilt_vectors_are_told_and_the_papers_can_still_be_listed(
    library: Library, papers: list[Paper], bag: Embedder, tmp_path: Path
) -> None:
    library.add(papers[0])
    spoilt = Library.open(Path(shutil.copytree(library.folder, tmp_path / "spoilt")), bag)
    (spoilt.folder / "chroma" / "chroma.sqlite3").write_bytes(b"garbage " * 2000)
    with pytest.raises(LibraryError, match=r"^the vectors in .+chroma cannot be opened: "):
        spoilt.search("flood wardens")
    assert [info.source for info in spoilt.papers()] == [papers[0].source]
