"""Whether the record, the word index and the vectors of a library agree, and how they are made to agree again."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select, update

from index import word_index
from index.errors import LibraryError
from index.rows import passage_of, vector_id
from index.schema import passages
from index.store import PORTION, Store
from ingest import Access


@dataclass(frozen=True, slots=True)
class Difference:
    """Something in a library that is not as its record says."""

    found: str
    """What, in a few words for the user, with how many."""
    can_be_mended: bool = True
    """Whether it can be made anew from the record; what the record itself has lost cannot."""

    def __str__(self) -> str:
        return self.found


def differences(store: Store) -> list[Difference]:
    """Everything that is not as it should be. Nobody can write meanwhile."""
    with store.lock.held():
        store.vectors.close()  # to see what is there, and not what this process has known of it
        return _now(store)


def _now(store: Store) -> list[Difference]:
    with store.database.reading() as db:
        return [*_of_record(db), *_of_words(db), *_of_ids(store, db), *_of_vectors(store, db)]


def repair(store: Store) -> None:
    """Make word index and vectors anew where they differ from the record."""
    with store.lock.held():
        with store.database.writing() as db:
            for access in Access:
                if not word_index.is_whole(db, access):
                    word_index.rebuild(db, access)
            named_anew = update(passages).where(passages.c.key == bindparam("of")).values(vector=bindparam("named"))
            if changed := [{"of": key, "named": id_} for key, id_ in _misnamed(store, db)]:
                db.execute(named_anew, changed)
        with store.database.reading() as db:
            if not any(_of_vectors(store, db)):
                return
        with suppress(LibraryError):
            store.restore()
        with store.database.reading() as db:
            if any(_of_vectors(store, db)):
                # What cannot be read cannot be mended piece by piece.
                store.forget_vectors()
                store.restore()


def _of_record(db: Connection) -> Iterator[Difference]:
    for (told,) in db.exec_driver_sql("PRAGMA quick_check(5)"):
        if told != "ok":
            yield Difference(f"the record is damaged: {told}", can_be_mended=False)
    if lost := len(db.exec_driver_sql("PRAGMA foreign_key_check").fetchall()):
        yield Difference(f"the record: {_many(lost, 'row')} of papers that it does not hold", can_be_mended=False)


def _of_words(db: Connection) -> Iterator[Difference]:
    for access in Access:
        if not word_index.is_whole(db, access):
            yield Difference(f"the word index of {access} papers is not that of their passages")


def _of_ids(store: Store, db: Connection) -> Iterator[Difference]:
    if misnamed := sum(1 for _ in _misnamed(store, db)):
        yield Difference(f"the record: {_many(misnamed, 'passage')} with the vector of another text")


def _misnamed(store: Store, db: Connection) -> Iterator[tuple[int, str]]:
    for row in db.execute(select(passages)).mappings():
        named = vector_id(store.embedder.name, passage_of(row).embedded)
        if row["vector"] != named:
            yield row["key"], named


def _of_vectors(store: Store, db: Connection) -> Iterator[Difference]:
    for access in Access:
        needed = set(db.scalars(select(passages.c.vector).where(passages.c.access == access)))
        try:
            held = store.vectors.held(access)
            if missing := len(needed - held):
                yield Difference(f"{_many(missing, 'vector')} of {access} passages missing")
            if surplus := len(held - needed):
                yield Difference(f"{_many(surplus, 'vector')} of {access} passages too many")
            kept = sorted(held)
            for start in range(0, len(kept), PORTION):
                store.vectors.fetch(kept[start : start + PORTION], access)
        except LibraryError as error:
            yield Difference(str(error))


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
