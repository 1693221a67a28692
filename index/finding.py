"""What a search needs of the record: passages by their words and by their vectors, all of one moment."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, true

from index import words
from index.filters import Filter
from index.passages import Passage
from index.record import Record
from index.rows import info_of, paragraph_of, passage_of
from index.schema import INFO, listed, paragraphs, passages
from ingest import Access, PaperInfo, Paragraph


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may be shown, with what ranking needs to know of it."""

    id: str
    vector: str
    paragraph_id: str
    paper_id: str


class Moment:
    """The record as it is at the moment of a transaction, as far as a search may see it."""

    def __init__(self, db: Connection, filter: Filter) -> None:
        self._db = db
        self.filter = filter
        self.generation = Record(db).generation
        self.papers = self._scope()

    def _scope(self) -> list[str] | None:
        """The papers that the filter lets through; None where it keeps out none but those of other access classes."""
        if not self.filter.is_narrow:
            return None
        names = ("id", "council", "body", "dated", "kind", "access")
        rows = self._db.execute(select(*(listed.c[name] for name in names)))
        return [row.id for row in rows if self.filter.fits(row)]

    def vectors(self, access: Access) -> list[str] | None:
        """The ids of the vectors that may be shown; None for all of this class."""
        if self.papers is None:
            return None
        scoped = select(passages.c.vector).distinct().where(passages.c.access == access, self._in_scope())
        return list(self._db.scalars(scoped))

    def is_empty(self, access: Access) -> bool:
        """Whether there is nothing of this class to be found."""
        return self._db.scalar(select(passages.c.key).where(passages.c.access == access).limit(1)) is None

    def matching(self, query: str, limit: int) -> dict[str, float]:
        """The `limit` passages that fit an FTS5 query best: their ids and BM25 scores, best first."""
        return words.matching(self._db, query, limit, self.filter.access, self.papers)

    def candidates(
        self, *, vectors: Iterable[str] = (), ids: Iterable[str] = (), access: Access | None = None
    ) -> list[Candidate]:
        """The passages with one of these vectors or one of these ids, as far as they may be shown.

        Of one access class alone, where it is given.
        """
        classes = self.filter.access if access is None else [access] if access in self.filter.access else []
        columns = select(passages.c.id, passages.c.vector, passages.c.paragraph_id, passages.c.paper_id)
        shown = columns.where(passages.c.access.in_(classes), self._in_scope()).order_by(passages.c.key)
        found: dict[str, Candidate] = {}
        for column, values in ((passages.c.vector, list(vectors)), (passages.c.id, list(ids))):
            rows = self._db.execute(shown.where(among(column, values))) if values else ()
            found |= {row.id: Candidate(*row) for row in rows}
        return list(found.values())

    def details(self, ids: Sequence[str]) -> dict[str, tuple[Passage, Paragraph, PaperInfo]]:
        """Passages by their ids, each with its paragraph and its paper."""
        rows = self._db.execute(select(passages).where(among(passages.c.id, ids))).mappings().all()
        of = among(paragraphs.c.id, {row["paragraph_id"] for row in rows})
        texts = {row["id"]: paragraph_of(row) for row in self._db.execute(select(paragraphs).where(of)).mappings()}
        which = among(listed.c.id, {row["paper_id"] for row in rows})
        infos = {row["id"]: info_of(row) for row in self._db.execute(INFO.where(which)).mappings()}
        found = {row["id"]: (passage_of(row), texts[row["paragraph_id"]], infos[row["paper_id"]]) for row in rows}
        return {id_: found[id_] for id_ in ids if id_ in found}

    def _in_scope(self) -> ColumnElement[bool]:
        return true() if self.papers is None else among(passages.c.paper_id, self.papers)


def among(column: ColumnElement[Any], values: Iterable[str]) -> ColumnElement[bool]:
    """Whether the column is one of the values, of which there may be more than a statement has parameters."""
    listed_values = func.json_each(json.dumps(list(values))).table_valued("value")
    return column.in_(select(listed_values.c.value))
