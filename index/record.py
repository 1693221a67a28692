"""The record: what it knows of papers and their copies. It is the truth of a library.

A `Record` reads inside one transaction, so that all it tells is of one moment; `index.changes` writes, and
`index.finding` looks up passages for a search.
"""

import hashlib
from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    ScalarSelect,
    Select,
    func,
    insert,
    literal_column,
    or_,
    select,
)

from index.passages import Passage
from index.rows import info_of, paper_of, passage_of
from index.sameness import Copy, Marks
from index.schema import INFO, copies, listed, meta, papers, paragraphs, passages, sources
from ingest import Access, Paper, PaperInfo, Source

GENERATION, WRITES = "generation", "writes"
_ADDED_FIRST: ColumnElement[int] = literal_column("papers.rowid")


class Record:
    """What is on record, at the moment of a transaction."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def meta(self, key: str) -> str | None:
        """A fact about the library itself, such as the name of its embedder."""
        return self._db.scalar(select(meta.c.value).where(meta.c.key == key))

    def set_meta(self, key: str, value: str) -> None:
        """Keep a fact about the library itself."""
        self._db.execute(insert(meta).prefix_with("OR REPLACE").values(key=key, value=value))

    @property
    def generation(self) -> int:
        """A number that grows with every change of what is on record."""
        return int(self.meta(GENERATION) or 0)

    @property
    def counters(self) -> tuple[int, int]:
        """`generation` and `writes`, read at once."""
        rows = self._db.execute(select(meta).where(meta.c.key.in_((GENERATION, WRITES))))
        known = {row.key: int(row.value) for row in rows}
        return known.get(GENERATION, 0), known.get(WRITES, 0)

    @property
    def writes(self) -> int:
        """A number that grows with every transaction that writes: with changes, and around those of the vectors."""
        return int(self.meta(WRITES) or 0)

    def papers(self) -> list[PaperInfo]:
        """All papers, newest meeting first, undated ones last."""
        rows = self._all(INFO.order_by(listed.c.dated.desc().nulls_last(), listed.c.sources))
        return [info_of(row) for row in rows]

    def fingerprint(self) -> str:
        """Twelve hex digits of all that the public may find, the same where papers are read and embedded alike."""
        public = select(passages.c.paper_id, passages.c.vector).where(passages.c.access == Access.PUBLIC)
        digest = hashlib.sha256()
        for row in self._db.execute(public.order_by(passages.c.paper_id, passages.c.vector)):
            digest.update(" ".join(row).encode())
        return digest.hexdigest()[:12]

    def access(self) -> dict[str, Access]:
        """Who may see each paper, by its id and by those of its copies."""
        main = papers.alias()
        query = select(papers.c.id, func.coalesce(main.c.access, papers.c.access)).join_from(
            papers, main, main.c.id == papers.c.same_as, isouter=True
        )
        return {id_: Access(access) for id_, access in self._db.execute(query)}

    def info(self, id_: str) -> PaperInfo | None:
        """A paper without its text, by its own id or that of a copy; None if there is none."""
        row = self._one(INFO.where(listed.c.id == _paper_of(id_)))
        return info_of(row) if row else None

    def paper(self, id_: str) -> Paper | None:
        """A paper with its text, by its own id or that of a copy; None if there is none."""
        return self._whole(select(listed).where(listed.c.id == _paper_of(id_)))

    def copy(self, id_: str) -> Paper | None:
        """A copy as it was read, with no more than its own sources; None if there is none."""
        return self._whole(select(copies).where(copies.c.id == id_))

    def _whole(self, query: Select[Any]) -> Paper | None:
        row = self._one(query)
        if row is None:
            return None
        text = select(paragraphs).where(paragraphs.c.paper_id == row["id"]).order_by(paragraphs.c.position)
        return paper_of(row, self._all(text))

    def passages(self, id_: str) -> list[Passage]:
        """The passages of a copy that is found."""
        return [passage_of(row) for row in self._all(select(passages).where(passages.c.paper_id == id_))]

    def copies(self, *, id_: str = "", digest: str = "") -> list[Copy]:
        """The copy with this id, or those with this digest, the ones that are found first."""
        rows = self._all(
            select(
                *(papers.c[name] for name in ("id", "same_as", "digest", "access", "dated")),
                func.max(sources.c.marked).label("marked"),
                func.max(sources.c.cleared).label("cleared"),
                func.max(sources.c.first.is_(None)).label("whole"),
            )
            .join_from(papers, sources, sources.c.paper_id == papers.c.id)
            .where(or_(papers.c.id == id_, papers.c.digest == digest))
            .group_by(papers.c.id)
            .order_by(papers.c.same_as.is_not(None), _ADDED_FIRST)
        )
        return [
            Copy(
                id=row["id"],
                same_as=row["same_as"],
                digest=row["digest"],
                access=Access(row["access"]),
                marked=bool(row["marked"]),
                cleared=bool(row["cleared"]),
                dated=row["dated"],
                whole=bool(row["whole"]),
            )
            for row in rows
        ]

    def marks(self, copy_id: str) -> dict[Source, Marks]:
        """Where a copy stands, and what it says there of who may see it."""
        rows = self._all(select(sources).where(sources.c.paper_id == copy_id).order_by(sources.c.key))
        return {
            Source(
                row["file"], row["path"], row["sha256"], (row["first"], row["last"]) if row["first"] else None
            ): Marks(bool(row["marked"]), bool(row["cleared"]))
            for row in rows
        }

    def places(self, name: str) -> dict[int, str]:
        """Where papers stand in files of this name or path: the keys of sources, each with its path."""
        named = or_(sources.c.file == name, sources.c.path == name)
        return {row["key"]: row["path"] for row in self._all(select(sources.c.key, sources.c.path).where(named))}

    def outdated(self, paper: Paper) -> list[int]:
        """The keys of sources that do not hold now that this paper was read where they lie.

        Of other bytes at that path, or of other papers on the same pages; the rest of its pack stays.
        """
        found: list[int] = []
        for source in paper.sources:
            query = select(sources.c.key).where(sources.c.path == source.path, sources.c.paper_id != paper.id)
            if source.pages:
                first, last = source.pages
                overlap = (sources.c.first <= last) & (sources.c.last >= first)
                query = query.where(or_(sources.c.sha256 != source.sha256, sources.c.first.is_(None), overlap))
            found += self._db.scalars(query)
        return found

    def left_without(self, keys: Iterable[int]) -> list[str]:
        """The copies that have no source but those with these keys."""
        leaving, other = list(keys), sources.alias()
        stays = select(other.c.key).where(other.c.paper_id == sources.c.paper_id, other.c.key.not_in(leaving)).exists()
        query = select(sources.c.paper_id).distinct().where(sources.c.key.in_(leaving), ~stays)
        return list(self._db.scalars(query.order_by(sources.c.paper_id)))

    def heir(self, paper_id: str, but: Iterable[str]) -> str | None:
        """The copy that can take a paper's place: the first that is none of `but`, a whole file before a part."""
        is_whole = select(sources.c.key).where(sources.c.paper_id == papers.c.id, sources.c.first.is_(None)).exists()
        return self._db.scalar(
            select(papers.c.id)
            .where(papers.c.same_as == paper_id, papers.c.id.not_in(list(but)))
            .order_by(is_whole.desc(), _ADDED_FIRST)
        )

    def _one(self, query: Select[Any]) -> RowMapping | None:
        return self._db.execute(query).mappings().first()

    def _all(self, query: Select[Any]) -> list[RowMapping]:
        return list(self._db.execute(query).mappings())


def _paper_of(id_: str) -> ScalarSelect[Any]:
    """The paper that this copy is one of."""
    return select(func.coalesce(papers.c.same_as, papers.c.id)).where(papers.c.id == id_).scalar_subquery()
