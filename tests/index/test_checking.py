import re
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index import Change, Embedder, Library, LibraryError, Receipt
from index.vectors import VectorStore
from ingest import Access, Paper
from tests.index.test_library_adding import MakePaper, contents, vectors_of, vectors_wanted

Spoil = Callable[[Library], None]


def keep_receipt(library: Library, paper: Paper) -> Path:
    path = Path(paper.sources[0].path)
    library.files.keep(path, Receipt(paper.sources[0].sha256, 1, None, "", False, "1", 1))
    assert library.files.receipt(path)
    return path


def record(library: Library, *statements: str) -> None:
    db = sqlite3.connect(library.folder / "library.sqlite")
    for statement in statements:
        db.execute(statement)
    db.commit()
    db.close()


def change_paragraph(library: Library) -> None:
    text = "Two new flood wardens were trained for the Arden Valley (AV)."
    record(library, f"UPDATE paragraphs SET text = '{text}' WHERE rowid = 2")


def lose_paragraph(library: Library) -> None:
    record(library, "DELETE FROM paragraphs WHERE rowid = 2")


def lose_passage(library: Library) -> None:
    record(library, "DELETE FROM passages WHERE key = 2")


def double_passage(library: Library) -> None:
    columns = "paper_id, paragraph_id, access, vector, text, headings, context"
    record(library, f"INSERT INTO passages (id, {columns}) SELECT id || '2', {columns} FROM passages WHERE key = 2")


def swap_passages(library: Library) -> None:
    """Each with the paragraph, the paper and the id of the other."""
    record(
        library,
        "CREATE TEMP TABLE old AS SELECT * FROM passages",
        "UPDATE passages SET id = 'x' WHERE key = 1",
        "UPDATE passages SET (id, paper_id, paragraph_id) = (SELECT id, paper_id, paragraph_id FROM old WHERE key = 1)"
        " WHERE key = (SELECT max(key) FROM old)",
        "UPDATE passages SET (id, paper_id, paragraph_id) = (SELECT id, paper_id, paragraph_id FROM old"
        " WHERE key = (SELECT max(key) FROM old)) WHERE key = 1",
    )


def change_passage(library: Library) -> None:
    record(library, "UPDATE passages SET text = 'No flood wardens at all.' WHERE key = 2")


def show_passage(library: Library) -> None:
    record(library, "UPDATE passages SET access = 'exempt' WHERE key = 2")


def change_title(library: Library) -> None:
    record(library, "UPDATE papers SET title = 'Another report' WHERE rowid = 1")


def orphan_rows(library: Library) -> None:
    columns = "access, vector, text, headings, context"
    record(
        library,
        f"INSERT INTO passages (id, paper_id, paragraph_id, {columns})"
        f" SELECT 'orphan/0', 'orphan', 'orphan', {columns} FROM passages WHERE key = 1",
        "INSERT INTO definitions (paper_id, paragraph_id, short, long, short_key, long_key)"
        " VALUES ('orphan', 'orphan', 'FW', 'flood wardens', 'fw', 'flood warden')",
        "CREATE TEMP TABLE lost AS SELECT * FROM paragraphs WHERE rowid = 1",
        "UPDATE lost SET id = 'lost', paper_id = 'orphan'",
        "INSERT INTO paragraphs SELECT * FROM lost",
    )


def change_definition(library: Library) -> None:
    record(library, "UPDATE definitions SET long = 'Fire Wardens' WHERE key = 1")


def lose_vectors(library: Library) -> None:
    store = VectorStore(library.folder / "chroma")
    store.remove(sorted(store.held(Access.PUBLIC))[:3], Access.PUBLIC)
    store.close()


def gain_vectors(library: Library) -> None:
    store = VectorStore(library.folder / "chroma")
    store.put(["f" * 32], np.eye(1, 256, dtype=np.float32), Access.EXEMPT)
    store.close()


def lose_words(library: Library) -> None:
    record(library, "INSERT INTO public_words (public_words) VALUES ('delete-all')")


def rename_vectors(library: Library) -> None:
    record(library, f"UPDATE passages SET vector = '{'e' * 32}' WHERE key = 1")


def lose_folder(library: Library) -> None:
    shutil.rmtree(library.folder / "chroma")


def spoil_folder(library: Library) -> None:
    (library.folder / "chroma" / "chroma.sqlite3").write_bytes(b"garbage " * 2000)


def lose_index(library: Library) -> None:
    """Two that write at once, each with an index of its own: what Chroma does then."""
    one, other = (VectorStore(library.folder / "chroma") for _ in range(2))
    rng = np.random.default_rng(7)
    for number in range(12):
        for store in (one, other):
            ids = [f"{number:02}{store is one:1}{n:029}" for n in range(150)]
            store.put(ids, rng.normal(size=(150, 256)).astype(np.float32), Access.PUBLIC)
    one.close()
    other.close()


def rows(library: Library) -> dict[str, list[str]]:
    """What the tables hold that papers are found in, numbers of rows aside."""
    db = sqlite3.connect(library.folder / "library.sqlite")
    held = {}
    for table in ("papers", "paragraphs", "passages", "definitions", "pending"):
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[1] != "key"]
        held[table] = sorted(map(repr, db.execute(f"SELECT {', '.join(columns)} FROM {table}")))
    db.close()
    return held


def ranking(library: Library) -> list[tuple[str, float]]:
    return [(hit.passage.id, round(hit.score, 4)) for hit in library.search("flood wardens")]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lose_vectors, r"^3 vectors of public passages missing$"),
        (gain_vectors, r"^1 vector of exempt passages too many$"),
        (lose_words, r"^the word index of public papers is not that of their passages$"),
        (rename_vectors, r"^the passages of 1 paper are not those of its paragraphs$"),
        (lose_passage, r"^the passages of 1 paper are not those of its paragraphs$"),
        (double_passage, r"^the passages of 1 paper are not those of its paragraphs$"),
        (swap_passages, r"^the passages of 2 papers are not those of their paragraphs$"),
        (change_passage, r"^the passages of 1 paper are not those of its paragraphs$"),
        (change_passage, r"^the word index of public papers is not that of their passages$"),
        (show_passage, r"^the passages of 1 paper are not those of its paragraphs$"),
        (change_definition, r"^the abbreviations of 1 paper are not those of its paragraphs$"),
        (orphan_rows, r"^the record: 3 rows of papers or paragraphs that it does not hold$"),
        (lose_folder, r"^\d+ vectors of public passages missing$"),
        (spoil_folder, r"^the vectors in .+ cannot be opened: .+; `pilcrow check --repair` makes them anew"),
        (lose_index, r"^the vectors in .+ cannot be read: .+; `pilcrow check --repair` makes them anew"),
    ],
)
def test_what_differs_from_the_record_is_told_and_mended(
    library: Library, papers: list[Paper], bag: Embedder, make_paper: MakePaper, spoil: Spoil, told: str
) -> None:
    for paper in (*papers[:2], make_paper("wardens.txt", "1. The Flood Warden Scheme (FWS) began in spring.")):
        library.add(paper)
    whole, held, found = contents(library), rows(library), ranking(library)
    assert library.check() == []
    library.close()
    spoil(library)
    again = Library.open(library.folder, bag)
    differences = [str(one) for one in again.check()]
    assert [one for one in differences if re.search(told, one)], differences
    again.repair()
    assert again.check() == []
    assert contents(library) == whole
    assert rows(library) == held
    assert vectors_of(library) == vectors_wanted(library)
    assert ranking(again) == found
    assert ranking(Library.open(library.folder, bag)) == found


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (change_paragraph, "the text of 1 paper is not what was read of it"),
        (lose_paragraph, "the text of 1 paper is not what was read of it"),
        (change_title, "the passages of 1 paper are not those of its paragraphs"),
    ],
)
def test_what_is_found_follows_the_paragraphs_on_record(
    library: Library, papers: list[Paper], bag: Embedder, spoil: Spoil, told: str
) -> None:
    """They are the truth, even where something else has changed them since they were read."""
    for paper in papers[:2]:
        library.add(paper)
    before = contents(library)
    files = [keep_receipt(library, paper) for paper in papers[:2]]
    library.close()
    spoil(library)
    again = Library.open(library.folder, bag)
    assert told in [str(one) for one in again.check()]
    again.repair()
    assert again.check() == []
    assert vectors_of(library) == vectors_wanted(library)
    assert contents(library) != before
    if spoil is change_paragraph:
        assert "Two new flood wardens" in again.search("two new flood wardens trained")[0].paragraph.text
        assert [entry.entry.short for entry in again.glossary("AV")] == ["AV"]
    if "text" in told:
        # Its file is read again when it is added again, although that has not changed.
        assert [again.files.receipt(path) is None for path in files].count(True) == 1
        assert Change.REPLACED in [again.add(paper) for paper in papers[:2]]
        assert contents(library) == before


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (f"UPDATE sources SET paper_id = '{'0' * 12}'", "the record: 1 row of papers that it does not hold"),
        ("DELETE FROM paragraphs", "the record: 1 paper whose paragraphs are not there or cannot be read"),
    ],
)
def test_what_the_record_has_lost_comes_back_with_the_paper(
    library: Library, papers: list[Paper], statement: str, told: str
) -> None:
    library.add(papers[0])
    path, before = keep_receipt(library, papers[0]), contents(library)
    record(library, "PRAGMA foreign_keys = OFF", statement)
    lost = [one for one in library.check() if not one.can_be_mended]
    assert [str(one) for one in lost] == [told]
    library.repair()
    assert library.check() == lost
    assert library.files.receipt(path) is None
    library.add(papers[0])
    assert library.check() == []
    assert contents(library) == before


def test_a_paragraph_that_cannot_be_read_is_told(library: Library, papers: list[Paper]) -> None:
    library.add(papers[0])
    record(library, "UPDATE paragraphs SET headings = '[' WHERE rowid = 1")
    told = "the record: 1 paper whose paragraphs are not there or cannot be read"
    assert [str(one) for one in library.check()] == [told]
    library.repair()
    assert [str(one) for one in library.check()] == [told]


def test_a_copy_has_no_passages_of_its_own(library: Library, make_paper: MakePaper) -> None:
    text = "1. There are 74 flood wardens."
    library.add(make_paper("one.txt", text))
    library.add(make_paper("other.txt", f"{text} "))
    assert library.check() == []
    record(
        library,
        "UPDATE passages SET paper_id = (SELECT id FROM papers WHERE same_as IS NOT NULL),"
        " paragraph_id = (SELECT paragraphs.id FROM paragraphs JOIN papers ON papers.id = paper_id"
        " WHERE same_as IS NOT NULL)",
    )
    assert [str(one) for one in library.check()] == ["the passages of 2 papers are not those of their paragraphs"]
    library.repair()
    assert library.check() == []
    assert [hit.paper.source for hit in library.search("flood wardens")] == ["one.txt"]


def test_vectors_that_cannot_be_read_do_not_hinder_a_list(library: Library, papers: list[Paper]) -> None:
    library.add(papers[0])
    library.close()
    spoil_folder(library)
    assert len(library.papers()) == 1
    with pytest.raises(LibraryError, match=r"cannot be opened: .+ makes them anew from the record\.$"):
        library.search("flood wardens")
