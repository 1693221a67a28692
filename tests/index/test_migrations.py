"""Libraries that older Pilcrows made are brought forward. Those in libraries/ are kept as they were written."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from index import Embedder, Library
from ingest import Access
from tests.index.test_library_adding import contents, vectors_of, vectors_wanted

KEPT = sorted(Path(__file__).with_name("libraries").glob("version-*.sql"))


@pytest.fixture(params=KEPT, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The folder of an old library, with vectors that nobody can use any more."""
    folder = tmp_path / "old"
    (folder / "chroma").mkdir(parents=True)
    (folder / "chroma" / "chroma.sqlite3").write_bytes(b"garbage " * 2000)
    db = sqlite3.connect(folder / "library.sqlite")
    db.execute("PRAGMA journal_mode = WAL")
    db.executescript(request.param.read_text(encoding="utf-8"))
    db.close()
    return folder


def schema(folder: Path) -> dict[str, Any]:
    """What a record is made of, however its statements are laid out."""
    db = sqlite3.connect(folder / "library.sqlite")
    made: dict[str, Any] = {}
    for kind, name, sql in db.execute("SELECT type, name, sql FROM sqlite_master").fetchall():
        if kind == "table" and "VIRTUAL" not in sql:
            columns = db.execute(f"PRAGMA table_info({name})").fetchall()
            keys = db.execute(f"PRAGMA foreign_key_list({name})").fetchall()
            # A primary key is not null and is what others refer to, whether or not that is said.
            made[name] = (
                sorted((row[1], row[2], bool(row[3] or row[5]), row[5]) for row in columns),
                sorted((row[2], row[3], row[4] or "id", *row[5:]) for row in keys),
            )
        elif kind == "index":
            unique = [row[2:4] for row in db.execute(f"PRAGMA index_list({name})")]
            made[name] = [row[2] for row in db.execute(f"PRAGMA index_info({name})")], unique
        else:
            made[name] = " ".join(sql.split())
    made["version"] = db.execute("PRAGMA user_version").fetchone()[0]
    db.close()
    return made


def test_an_old_library_has_all_its_papers_and_finds_them(old: Path, bag: Embedder) -> None:
    library = Library.open(old, bag)
    assert [(info.source, info.access, len(info.sources)) for info in library.papers()] == [
        ("minutes.txt", "public", 1),
        ("settlement.txt", "exempt", 1),
        ("report.txt", "public", 2),
    ]
    assert library.search("flood wardens are trained in spring")[0].paragraph.label == "para 2"
    assert {hit.paper.access for hit in library.search("settled for £48,000", 20)} == {Access.PUBLIC}
    assert library.frequencies(["gulli"])[0] == {"gulli": 2}
    assert vectors_of(library) == vectors_wanted(library)
    assert contents(library)["pending"] == 0


def test_an_old_library_becomes_what_a_new_one_is(old: Path, bag: Embedder, library: Library) -> None:
    Library.open(old, bag)
    assert schema(old) == schema(library.folder)


def test_an_old_library_can_be_changed_at_once(old: Path, bag: Embedder) -> None:
    library = Library.open(old, bag)
    library.remove(library.find("minutes.txt").id)
    assert library.search("The Cabinet thanked", 1)[0].paper.source == "report.txt"
    assert vectors_of(library) == vectors_wanted(library)


def test_a_migration_that_breaks_off_is_begun_again(old: Path, bag: Embedder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.migrations.VERSION", 4)  # to which no step leads
    with pytest.raises(KeyError):
        Library.open(old, bag)
    monkeypatch.undo()
    assert Library.open(old, bag).search("flood wardens")


def test_what_old_papers_define_is_in_the_glossary(old: Path, bag: Embedder) -> None:
    db = sqlite3.connect(old / "library.sqlite")
    with db:
        db.execute(
            """UPDATE paragraphs SET text = 'The Flood Risk Review (FRR) is done.' WHERE id = (
            SELECT paragraphs.id FROM paragraphs JOIN papers ON papers.id = paper_id
            WHERE access = 'public' AND same_as IS NULL LIMIT 1)"""
        )
    db.close()
    library = Library.open(old, bag)
    assert [(one.entry.short, one.entry.long) for one in library.glossary()] == [("FRR", "Flood Risk Review")]
    assert library.read("wradens").corrections == (("wradens", "wardens"),)
