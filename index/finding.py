"""What a search needs of the record: passages by their words and by their vectors, all of one moment."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_, select, true

from index import word_index
from index.filters import Filter
from index.naming import is_initials
from index.passages import Passage
from index.record import Record
from index.references import Reference
from index.rows import info_of, paragraph_of, passage_of
from index.schema import INFO, listed, papers, paragraphs, passages
from index.tokens import stem, words
from ingest import Access, Kind, PaperInfo, Paragraph

MOST_PARAMETERS = 500
DAY = len("2022-10-20")
MOST_POINTS = 20
"""How many passages of one number are looked at for each paragraph that is wanted: points of a minute share theirs."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may be shown, with what ranking needs to know of it."""

    id: str
    vector: str
    paragraph_id: str
    paper_id: str
    text: str
    headings: str


@dataclass(frozen=True, slots=True)
class Filing:
    """What is known of a paper to filter and to rank by."""

    id: str
    title: str
    council: str | None
    body: str | None
    dated: str | None
    kind: Kind
    access: Access

    @property
    def meeting_date(self) -> date | None:
        """The day of the meeting, where it is known to the day."""
        return date.fromisoformat(self.dated) if self.dated and len(self.dated) == DAY else None

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called by: its title, its body, its council."""
        return tuple(name for name in (self.title, self.body, self.council) if name)


class Filings:
    """What is known of all papers, kept until the record changes. Any thread may ask."""

    def __init__(self) -> None:
        self._kept: tuple[int, dict[str, Filing]] = (-1, {})

    def of(self, db: Connection, generation: int) -> Mapping[str, Filing]:
        """By their ids, at this generation of the record."""
        kept, held = self._kept
        if kept != generation:
            rows = db.execute(select(*(listed.c[field.name] for field in fields(Filing))))
            held = {
                id_: Filing(id_, title, council, body, dated, Kind(kind), Access(access))
                for id_, title, council, body, dated, kind, access in rows
            }
            self._kept = (generation, held)
        return held


class Moment:
    """The record as it is at the moment of a transaction, as far as a search may see it."""

    def __init__(self, db: Connection, filter: Filter, filings: Filings) -> None:
        self._db = db
        self.filter = filter
        self.generation, self.writes = Record(db).counters
        self.filings = filings.of(db, self.generation)
        """What is known of all papers, by their ids."""
        self.papers = self._scope()

    def _scope(self) -> list[str] | None:
        """The papers that the filter lets through; None where it keeps out none but those of other access classes."""
        if not self.filter.is_narrow:
            return None
        return [filing.id for filing in self.shown()]

    def shown(self) -> list[Filing]:
        """The papers that the filter lets through."""
        return [filing for filing in self.filings.values() if self.filter.fits(filing)]

    def vectors(self, access: Access, limit: int | None = None) -> list[str] | None:
        """The ids of the vectors that may be shown, or `limit` of them; None for all of this class."""
        if self.papers is None:
            return None
        # The empty text keeps SQLite from going through all of the class, instead of those of the papers.
        scoped = select(passages.c.vector).distinct().where(passages.c.access + "" == access, self._in_scope())
        return list(self._db.scalars(scoped.limit(limit)))

    def is_empty(self, access: Access) -> bool:
        """Whether there is nothing of this class to be found."""
        return self._db.scalar(select(passages.c.key).where(passages.c.access == access).limit(1)) is None

    def matching(self, query: str, limit: int) -> dict[str, float]:
        """The `limit` passages that fit an FTS5 query best: their ids and BM25 scores, best first."""
        return word_index.matching(self._db, query, limit, self.filter.access, self.papers)

    def lacks(self, phrases: Iterable[str]) -> list[str]:
        """Those of the phrases that stand nowhere: in no passage and in no paper's title, body or council."""
        lacking = [
            phrase for phrase in phrases if not word_index.is_held(self._db, phrase, self.filter.access, self.papers)
        ]
        if not lacking:
            return []
        names = {name for one in self.shown() for name in one.names}
        return [phrase for phrase in lacking if not any(stands_in(phrase, name) for name in names)]

    def candidates(
        self,
        *,
        vectors: Iterable[str] = (),
        ids: Iterable[str] = (),
        of: Sequence[str] = (),
        access: Access | None = None,
    ) -> list[Candidate]:
        """The passages with one of these vectors or ids or `of` one of these paragraphs, as far as they may be shown.

        Of one access class alone, where it is given.
        """
        classes = self.filter.access if access is None else [access] if access in self.filter.access else []
        # The plus and the empty text keep SQLite from going through all passages in the order of their keys or by
        # their access class: what is looked up are a few dozen.
        shown = _CANDIDATES.where(self._in_scope()).order_by(passages.c.key + 0)
        of_vectors = shown.where(passages.c.access.in_(classes), among(passages.c.vector, vectors))
        of_ids = shown.where((passages.c.access + "").in_(classes), among(passages.c.id, ids))
        queries = [of_vectors, of_ids]
        if of:
            queries.append(shown.where((passages.c.access + "").in_(classes), among(passages.c.paragraph_id, of)))
        return list({row.id: Candidate(*row) for query in queries for row in self._db.execute(query)}.values())

    def stated(self, references: Sequence[Reference], limit: int) -> list[Candidate]:
        """The first passages of paragraphs that are meant by one of these references, those of newest papers first."""
        found: dict[str, Candidate] = {}
        for reference in references:
            rows = self._db.execute(
                _CANDIDATES.add_columns(paragraphs.c.number, paragraphs.c.label)
                .join(paragraphs, paragraphs.c.id == passages.c.paragraph_id)
                .join(papers, papers.c.id == passages.c.paper_id)
                .where(_has_number(reference), passages.c.access.in_(self.filter.access), self._in_scope())
                .order_by(papers.c.dated.desc().nulls_last(), passages.c.key)
                .limit(limit * MOST_POINTS)
            )
            fitting = [row for row in rows if reference.fits(row.number, row.label)]
            fitting.sort(key=lambda row: not reference.calls_it_so(row.label))
            first = {row.paragraph_id: Candidate(*row[:-2]) for row in reversed(fitting)}
            found |= {key: first[key] for key in list(dict.fromkeys(row.paragraph_id for row in fitting))[:limit]}
        return list(found.values())

    def details(self, ids: Sequence[str]) -> dict[str, tuple[Passage, Paragraph, PaperInfo]]:
        """Passages by their ids, each with its paragraph and its paper."""
        rows = self._db.execute(select(passages).where(among(passages.c.id, ids))).mappings().all()
        placed = self.places({row["paragraph_id"] for row in rows})
        found: dict[str, tuple[Passage, Paragraph, PaperInfo]] = {}
        for row in rows:
            paper, paragraph = placed[row["paragraph_id"]]
            found[row["id"]] = passage_of(row), paragraph, paper
        return {id_: found[id_] for id_ in ids if id_ in found}

    def places(self, ids: Iterable[str]) -> dict[str, tuple[PaperInfo, Paragraph]]:
        """Paragraphs by their ids, each behind its paper."""
        rows = self._db.execute(select(paragraphs).where(among(paragraphs.c.id, ids))).mappings().all()
        which = among(listed.c.id, {row["paper_id"] for row in rows})
        infos = {row["id"]: info_of(row) for row in self._db.execute(INFO.where(which)).mappings()}
        return {row["id"]: (infos[row["paper_id"]], paragraph_of(row)) for row in rows}

    def _in_scope(self) -> ColumnElement[bool]:
        return true() if self.papers is None else among(passages.c.paper_id, self.papers)


_CANDIDATES = select(*(passages.c[field.name] for field in fields(Candidate)))


def stands_in(phrase: str, name: str) -> bool:
    """Whether a name has the words of a phrase one after the other, endings aside, or is shortened to it ("ABC")."""
    stems = f" {' '.join(map(stem, words(name)))} "
    return f" {' '.join(map(stem, words(phrase)))} " in stems or is_initials(phrase, name)


def _has_number(reference: Reference) -> ColumnElement[bool]:
    number = reference.number
    if number is None:
        return paragraphs.c.number.is_(None) & paragraphs.c.label.like(f"%unnumbered para {reference.point}")
    exact = paragraphs.c.number.in_({number, number.upper()})
    below = paragraphs.c.number.between(f"{number}.", f"{number}/")  # the character after the dot
    return or_(exact, below) if reference.noun == "section" else exact


def among(column: ColumnElement[Any], values: Iterable[str]) -> ColumnElement[bool]:
    """Whether the column is one of the values, of which there may be more than a statement has parameters."""
    values = list(values)
    if len(values) <= MOST_PARAMETERS:
        return column.in_(values)  # which takes SQLAlchemy less time to write
    listed_values = func.json_each(json.dumps(values)).table_valued("value")
    return column.in_(select(listed_values.c.value))
