"""The record and the vectors kept in step: one writer, and an order of writes that may break off anywhere.

New vectors are stored first; then the record changes, in one transaction; then vectors that no passage refers to any
more are removed. Before either, the record notes which vectors these are: whenever it breaks off, every passage on
record has its vector, a vector without a passage is never shown, and the next writer removes it.
"""

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import Connection, select

from index.changes import Changes
from index.database import Database
from index.embedder import Embedder, Vectors
from index.errors import LibraryError
from index.finding import Filings, among
from index.lock import WriterLock
from index.passages import Passage, make_passages
from index.record import Record
from index.rows import passage_of, vector_id
from index.schema import passages, pending
from ingest import Access, Paper

if TYPE_CHECKING:
    from index.vectors import VectorStore

EMBEDDER, LIBRARY_ID, PLACE = "embedder", "id", "vectors"
EMBEDDED = "chroma"
"""The place of vectors that lie in the library's folder, wherever that is moved."""
PORTION = 2000
"""How many texts are embedded before their vectors are stored, where many are missing."""


class Store:
    """What a library keeps on the disk, or on a server, and how it changes."""

    def __init__(self, database: Database, embedder: Embedder, chroma_url: str | None = None) -> None:
        self.database = database
        self.folder = database.path.parent
        self.lock = WriterLock(self.folder)
        self.embedder = embedder
        self._url = chroma_url
        self.filings = Filings()
        self._is_complete = False
        self._is_ahead = False
        with database.reading() as db:
            known = Record(db).meta(EMBEDDER)
            self.id = Record(db).meta(LIBRARY_ID) or ""
        if known not in (None, embedder.name):
            raise LibraryError(
                f"{self.folder} was made with the embedder {known!r}, and {embedder.name!r} cannot search it; "
                f"set PILCROW_EMBEDDER={known} or use another library."
            )

    def embed_question(self, question: str) -> Vectors:
        """The vector of a question, of shape (dimensions,)."""
        vector: Vectors = self.embedder.embed([question])[0]
        return vector

    @cached_property
    def vectors(self) -> "VectorStore":
        """The vectors; where another process has changed them since, `VectorStore.follow` makes that known."""
        # Importing Chroma takes a second, and lists of papers need none of it.
        from index.vectors import VectorStore

        return VectorStore(self._url, self.id) if self._url else VectorStore(self.folder / EMBEDDED)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the one writer inside. What a writer before left undone is done first."""
        with self.lock.held():
            self._settle()
            yield

    def be_complete(self) -> None:
        """Make the vectors if they are not where this library looks for them: after a migration, or on a new server."""
        if self._is_complete:
            return
        with self.database.reading() as db:
            self._is_complete = self._has_vectors(Record(db))
            is_empty = _is_empty(db)
        if not (self._is_complete or is_empty):
            with self.writing():
                pass  # whoever writes sees to it first

    @contextmanager
    def ahead(self, papers: Iterable[Paper]) -> Iterator[None]:
        """Store the vectors of several papers at once, each of which is then put on record inside.

        Embedder and Chroma take nearly as long for one short text as for twenty. Until the end all of them stay noted.
        """
        with self.writing():
            wanted: dict[Access, dict[str, str]] = {access: {} for access in Access}
            with suppress(Exception):  # it comes again, and is told, where the paper is added that is at fault
                for paper in papers:
                    wanted[paper.access] |= self._texts(make_passages(paper))
                self._provide(wanted)
            self._is_ahead = True
            try:
                yield
            finally:
                self._is_ahead = False
            self._remove_noted()

    @contextmanager
    def changing(self, wanted: Mapping[Access, Sequence[Passage]]) -> Iterator[Changes]:
        """A transaction that may put these passages on record: their vectors are there before it begins."""
        self._provide({access: self._texts(of) for access, of in wanted.items() if of})
        with self._transaction() as changes:
            changes.renew()
            yield changes
            unneeded = {} if self._is_ahead else changes.unneeded()
        self._discard(unneeded)

    def restore(self) -> None:
        """Make the store hold the vectors of all passages on record, and no others."""
        for access in Access:
            with self.database.reading() as db:
                on_record = set(db.scalars(select(passages.c.vector).where(passages.c.access == access)))
            held = self.vectors.held(access)
            self.vectors.remove(sorted(held - on_record), access)
            missing = sorted(on_record - held)
            for start in range(0, len(missing), PORTION):
                with self.database.reading() as db:
                    of = among(passages.c.vector, missing[start : start + PORTION])
                    rows = db.execute(select(passages).where(passages.c.access == access, of)).mappings()
                    # By the text and not by the row: whatever is wrong with that, a vector is of what its id says.
                    self._put({access: self._texts([passage_of(row) for row in rows])})
        with self._transaction() as changes:
            changes.set_meta(PLACE, self._url or EMBEDDED)
            changes.forget_notes()

    def forget_vectors(self) -> None:
        """Begin anew without vectors, whatever state they are in; if it breaks off here, who writes next makes them."""
        with self._transaction() as changes:
            changes.set_meta(PLACE, "")
        if self._url:
            self.vectors.forget_all()
        else:
            self.vectors.close()
            shutil.rmtree(self.folder / EMBEDDED, ignore_errors=True)

    def close(self) -> None:
        """Give back files and memory."""
        self.database.close()
        if "vectors" in self.__dict__:
            self.vectors.close()

    def _texts(self, of: Sequence[Passage]) -> dict[str, str]:
        return {vector_id(self.embedder.name, passage.embedded): passage.embedded for passage in of}

    def _settle(self) -> None:
        with self.database.reading() as db:
            writes, has_vectors = Record(db).writes, self._has_vectors(Record(db))
            is_pending = db.scalar(select(pending.c.vector).limit(1)) is not None
            is_empty = _is_empty(db)
        if not has_vectors and is_empty:
            with self._transaction() as changes:
                changes.set_meta(PLACE, self._url or EMBEDDED)
        elif not has_vectors:
            self.restore()
        else:
            self.vectors.follow(writes)
        if is_pending and not self._is_ahead:
            self._remove_noted()

    def _remove_noted(self) -> None:
        with self._transaction() as changes:
            unneeded = changes.unneeded()
        self._discard(unneeded)

    def _has_vectors(self, record: Record) -> bool:
        return record.meta(PLACE) == (self._url or EMBEDDED)

    def _provide(self, wanted: Mapping[Access, Mapping[str, str]]) -> None:
        """See to it that these vectors, each with its text, are in the store."""
        missing = {access: set(texts) - self.vectors.held(access, list(texts)) for access, texts in wanted.items()}
        if not any(missing.values()):
            return
        made = {
            access: self._made({id_: text for id_, text in texts.items() if id_ in missing[access]}, access)
            for access, texts in wanted.items()
        }
        with self._transaction() as changes:
            # Not before it has made vectors: one that cannot would be named for good.
            changes.set_meta(EMBEDDER, self.embedder.name)
            for access, ids in missing.items():
                changes.note(access, ids)
        for access, (made_ids, vectors) in made.items():
            self.vectors.put(made_ids, vectors, access)

    def _put(self, wanted: Mapping[Access, Mapping[str, str]]) -> None:
        for access, texts in wanted.items():
            self.vectors.put(*self._made(texts, access), access)

    def _made(self, texts: Mapping[str, str], access: Access) -> tuple[list[str], Vectors]:
        """The ids and vectors of these texts: of a paper that becomes public or exempt they are there already."""
        if not texts:
            return [], np.empty((0, 0), dtype=np.float32)
        kept: dict[str, Vectors] = {}
        for other in Access:
            kept |= self.vectors.fetch(list(texts), other) if other is not access else {}
        fresh = [id_ for id_ in texts if id_ not in kept]
        made = dict(zip(fresh, self.embedder.embed([texts[id_] for id_ in fresh]), strict=True)) if fresh else {}
        return list(texts), np.stack([(kept | made)[id_] for id_ in texts])

    def _discard(self, unneeded: Mapping[Access, Sequence[str]]) -> None:
        if unneeded:
            for access, ids in unneeded.items():
                self.vectors.remove(ids, access)
            with self._transaction() as changes:
                changes.forget_notes()

    @contextmanager
    def _transaction(self) -> Iterator[Changes]:
        with self.database.writing() as db:
            changes = Changes(db)
            yield changes
            writes = changes.writes
        # This process knows what it wrote.
        if "vectors" in self.__dict__:
            self.vectors.writes = writes


def _is_empty(db: Connection) -> bool:
    return db.scalar(select(passages.c.key).limit(1)) is None
