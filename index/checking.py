"""Whether the record of a library agrees with all that is made of it, and how that is made to agree again.

The paragraphs of papers are the truth; passages, abbreviations, word index and vectors are made of them.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum

from sqlalchemy import Connection, Table, delete, select

from index import word_index
from index.changes import Changes
from index.errors import LibraryError
from index.passages import Passage, make_passages
from index.record import Record
from index.rows import definition_rows, passage_rows
from index.sameness import digest_of
from index.schema import definitions, papers, paragraphs, passages, receipts, sources
from index.store import PORTION, Store
from ingest import Access, Paper


@dataclass(frozen=True, slots=True)
class Difference:
    """Something in a library that is not as its record says."""

    found: str
    """What, in a few words for the user, with how many."""
    can_be_mended: bool = True
    """Whether it can be made anew from the record; what the record itself has lost cannot."""

    def __str__(self) -> str:
        return self.found


class Misfit(Enum):
    """What of a paper is not as its paragraphs make it, as the user is told of one such paper and of several."""

    LOST = (
        "the record: {} paper whose paragraphs are not there or cannot be read",
        "the record: {} papers whose paragraphs are not there or cannot be read",
    )
    TEXT = "the text of {} paper is not what was read of it", "the text of {} papers is not what was read of them"
    PASSAGES = (
        "the passages of {} paper are not those of its paragraphs",
        "the passages of {} papers are not those of their paragraphs",
    )
    ABBREVIATIONS = (
        "the abbreviations of {} paper are not those of its paragraphs",
        "the abbreviations of {} papers are not those of their paragraphs",
    )


def differences(store: Store) -> list[Difference]:
    """Everything that is not as it should be. Nobody can write meanwhile."""
    with store.lock.held():
        store.vectors.close()  # to see what is there, and not what this process has known of it
        return _now(store)


def _now(store: Store) -> list[Difference]:
    with store.database.reading() as db:
        return [*_of_record(db), *_of_papers(store, db), *_of_words(db), *_of_vectors(store, db)]


def repair(store: Store) -> None:
    """Make anew what differs from the record: each paper in a transaction of its own, as an addition does."""
    with store.lock.held():
        store.vectors.close()
        with store.database.writing() as db:
            _mend_rows(db)
        if not _is_readable(store):
            # What cannot be read cannot be mended piece by piece, and passages cannot come without their vectors.
            store.forget_vectors()
        with store.database.reading() as db:
            ids = _ids(db)
        for id_ in ids:
            _mend_paper(store, id_)
        _mend_vectors(store)
    with store.writing():
        pass  # whoever writes removes first what is noted


def _mend_rows(db: Connection) -> None:
    changes = Changes(db)
    changes.renew()
    # First of all, since triggers take words out of the index that are those of the passages.
    for access in Access:
        if not word_index.is_whole(db, access):
            word_index.rebuild(db, access)
    for table in (paragraphs, passages, definitions):
        # Of no use without their paper, which they would hinder from being added again.
        db.execute(delete(table).where(table.c.paper_id.not_in(select(papers.c.id))))
        if table is not paragraphs:
            db.execute(delete(table).where(table.c.paragraph_id.not_in(select(paragraphs.c.id))))
    lost = select(sources.c.path).where(sources.c.paper_id.not_in(select(papers.c.id)))
    db.execute(delete(receipts).where(receipts.c.path.in_(lost)))


def _mend_paper(store: Store, id_: str) -> None:
    with store.database.reading() as db:
        misfits = set(_misfits(db, id_, store.embedder.name))
        if not misfits:
            return
        paper = None if Misfit.LOST in misfits else Record(db).copy(id_)
        made = _passages(db, paper) if paper else []
    with store.changing({paper.access: made} if paper else {}) as changes:
        if misfits & {Misfit.LOST, Misfit.TEXT}:
            changes.read_again(id_)
        if paper:
            changes.make_anew(paper, made, store.embedder.name)


def _mend_vectors(store: Store) -> None:
    if _has_right_vectors(store):
        return
    with suppress(LibraryError):
        store.restore()
    if not _has_right_vectors(store):
        store.forget_vectors()
        store.restore()


def _has_right_vectors(store: Store) -> bool:
    with store.database.reading() as db:
        return not any(_of_vectors(store, db))


def _of_record(db: Connection) -> Iterator[Difference]:
    for (told,) in db.exec_driver_sql("PRAGMA quick_check(5)"):
        if told != "ok":
            yield Difference(f"the record is damaged: {told}", can_be_mended=False)
    orphans = {(row[0], row[1]) for row in db.exec_driver_sql("PRAGMA foreign_key_check")}
    made = sum(table in (paragraphs.name, passages.name, definitions.name) for table, _ in orphans)
    if made:
        yield Difference(f"the record: {_many(made, 'row')} of papers or paragraphs that it does not hold")
    if lost := len(orphans) - made:
        yield Difference(f"the record: {_many(lost, 'row')} of papers that it does not hold", can_be_mended=False)


def _of_papers(store: Store, db: Connection) -> Iterator[Difference]:
    found = Counter(misfit for id_ in _ids(db) for misfit in _misfits(db, id_, store.embedder.name))
    for misfit in Misfit:
        if number := found[misfit]:
            told = misfit.value[number > 1].format(f"{number:,}")
            yield Difference(told, can_be_mended=misfit is not Misfit.LOST)


def _ids(db: Connection) -> list[str]:
    return list(db.scalars(select(papers.c.id)))


def _misfits(db: Connection, id_: str, embedder: str) -> Iterator[Misfit]:
    """What does not fit of one copy of a paper; no more than one is in memory at a time."""
    try:
        paper = Record(db).copy(id_)
    except (ValueError, TypeError):  # what pydantic, json and the nouns raise
        paper = None
    if paper is None or not paper.paragraphs:
        yield Misfit.LOST
        return
    if digest_of(paper) != db.scalar(select(papers.c.digest).where(papers.c.id == id_)):
        yield Misfit.TEXT
    if not _holds(db, passages, id_, passage_rows(id_, paper.access, _passages(db, paper), embedder)):
        yield Misfit.PASSAGES
    defined = (definition_rows(id_, paragraph.id, paragraph.text) for paragraph in paper.paragraphs)
    if not _holds(db, definitions, id_, [row for found in defined for row in found]):
        yield Misfit.ABBREVIATIONS


def _passages(db: Connection, paper: Paper) -> list[Passage]:
    """Those that it should have; a copy that another one stands for has none."""
    same_as = db.scalar(select(papers.c.same_as).where(papers.c.id == paper.id))
    return [] if same_as else make_passages(paper)


def _holds(db: Connection, table: Table, id_: str, wanted: Sequence[Mapping[str, object]]) -> bool:
    columns = [column for column in table.c if column.name != "key"]
    held = Counter(tuple(row) for row in db.execute(select(*columns).where(table.c.paper_id == id_)))
    return held == Counter(tuple(row[column.name] for column in columns) for row in wanted)


def _of_words(db: Connection) -> Iterator[Difference]:
    for access in Access:
        if not word_index.is_whole(db, access):
            yield Difference(f"the word index of {access} papers is not that of their passages")


def _is_readable(store: Store) -> bool:
    try:
        for access in Access:
            _read(store, access, store.vectors.held(access))
    except LibraryError:
        return False
    return True


def _of_vectors(store: Store, db: Connection) -> Iterator[Difference]:
    for access in Access:
        needed = set(db.scalars(select(passages.c.vector).where(passages.c.access == access)))
        try:
            held = store.vectors.held(access)
            if missing := len(needed - held):
                yield Difference(f"{_many(missing, 'vector')} of {access} passages missing")
            if surplus := len(held - needed):
                yield Difference(f"{_many(surplus, 'vector')} of {access} passages too many")
            _read(store, access, held)
        except LibraryError as error:
            yield Difference(str(error))


def _read(store: Store, access: Access, held: set[str]) -> None:
    kept = sorted(held)
    for start in range(0, len(kept), PORTION):
        store.vectors.fetch(kept[start : start + PORTION], access)


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
