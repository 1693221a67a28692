"""What is written to the record, inside a transaction that keeps all of it or nothing."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, Table, delete, exists, func, insert, or_, select, update

from index.finding import among
from index.passages import Passage
from index.record import GENERATION, WRITES, Record
from index.rows import PARAGRAPH_COLUMNS, column, definition_rows, passage_rows, source_columns
from index.sameness import Marks, digest_of
from index.schema import OF_ITS_OWN, definitions, papers, paragraphs, passages, pending, receipts, sources
from ingest import Access, Paper, Source


class Changes(Record):
    """The record inside a transaction that writes; it reads what it has written."""

    def __init__(self, db: Connection) -> None:
        super().__init__(db)
        self.set_meta(WRITES, str(self.writes + 1))

    def renew(self) -> None:
        """Say that what is on record changes now, for those who look twice."""
        self.set_meta(GENERATION, str(self.generation + 1))

    def put(self, paper: Paper, digest: str, same_as: str | None) -> None:
        """Write a copy, in place of an older version, and standing nowhere yet."""
        self._db.execute(delete(papers).where(papers.c.id == paper.id))
        values = {name: column(getattr(paper, name)) for name in (*OF_ITS_OWN, "pages")}
        self._insert(papers, [values | {"digest": digest, "same_as": same_as}])
        self._insert(
            paragraphs,
            [
                {name: column(getattr(paragraph, name)) for name in PARAGRAPH_COLUMNS}
                | {"paper_id": paper.id, "position": position}
                for position, paragraph in enumerate(paper.paragraphs)
            ],
        )
        self._put_definitions(paper)

    def place(self, copy_id: str, places: Mapping[Source, Marks]) -> None:
        """Write where a copy stands, and what it says there of who may see it."""
        self._db.execute(delete(sources).where(sources.c.paper_id == copy_id))
        self._insert(
            sources,
            [
                {"paper_id": copy_id, "marked": marks.marked, "cleared": marks.cleared} | source_columns(source)
                for source, marks in places.items()
            ],
        )

    def put_passages(self, paper_id: str, access: Access, of: Sequence[Passage], embedder: str) -> None:
        """Write the passages of a copy that is to be found."""
        self._insert(passages, passage_rows(paper_id, access, of, embedder))

    def make_anew(self, paper: Paper, of: Sequence[Passage], embedder: str) -> None:
        """Write anew what is made of the paragraphs of a copy, with these passages."""
        of_other = among(passages.c.id, [passage.id for passage in of])
        self._db.execute(delete(passages).where(or_(passages.c.paper_id == paper.id, of_other)))
        self.put_passages(paper.id, paper.access, of, embedder)
        self._db.execute(delete(definitions).where(definitions.c.paper_id == paper.id))
        self._put_definitions(paper)
        self._db.execute(update(papers).where(papers.c.id == paper.id).values(digest=digest_of(paper)))

    def read_again(self, copy_id: str) -> None:
        """Forget that the files were read in which a copy stands, so that the next addition reads them again."""
        stands = select(sources.c.path).where(sources.c.paper_id == copy_id)
        self._db.execute(delete(receipts).where(receipts.c.path.in_(stands)))

    def hand_on(self, paper_id: str, heir: str) -> None:
        """Let another copy stand for a paper's copies."""
        itself_for_none = func.nullif(heir, papers.c.id)
        self._db.execute(update(papers).where(papers.c.same_as == paper_id).values(same_as=itself_for_none))

    def stand_for(self, paper_id: str, other: str) -> None:
        """Make a paper and its copies copies of another one, so that it is not found any more."""
        self.hand_on(paper_id, other)
        self._db.execute(update(papers).where(papers.c.id == paper_id).values(same_as=other))
        self._db.execute(delete(passages).where(passages.c.paper_id == paper_id))

    def withhold(self, copy_id: str) -> None:
        """Make a copy exempt."""
        self._db.execute(update(papers).where(papers.c.id == copy_id).values(access=Access.EXEMPT))
        self._db.execute(update(passages).where(passages.c.paper_id == copy_id).values(access=Access.EXEMPT))

    def forget(self, keys: Iterable[int], copies: Iterable[str]) -> None:
        """Remove sources by their keys, and copies by their ids with their paragraphs and passages."""
        self._db.execute(delete(sources).where(sources.c.key.in_(list(keys))))
        self._db.execute(delete(papers).where(papers.c.id.in_(list(copies))))

    def remove(self, paper_id: str) -> None:
        """Remove a paper with all its copies."""
        self._db.execute(delete(papers).where(or_(papers.c.id == paper_id, papers.c.same_as == paper_id)))

    def note(self, access: Access, vectors: Iterable[str]) -> None:
        """Note vectors that may come to be in the store although no passage refers to them."""
        rows = [{"access": access, "vector": vector} for vector in vectors]
        if rows:
            self._db.execute(insert(pending).prefix_with("OR IGNORE"), rows)

    def unneeded(self) -> dict[Access, list[str]]:
        """Of the vectors that are noted, those that no passage refers to; the note of the others goes."""
        is_used = exists(passages.c.key).where(
            passages.c.access == pending.c.access, passages.c.vector == pending.c.vector
        )
        self._db.execute(delete(pending).where(is_used))
        found: dict[Access, list[str]] = {}
        for row in self._db.execute(select(pending)):
            found.setdefault(Access(row.access), []).append(row.vector)
        return found

    def forget_notes(self) -> None:
        """Nothing is pending any more."""
        self._db.execute(delete(pending))

    def _put_definitions(self, paper: Paper) -> None:
        found = (definition_rows(paper.id, paragraph.id, paragraph.text) for paragraph in paper.paragraphs)
        self._insert(definitions, [row for rows in found for row in rows])

    def _insert(self, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
        if rows:
            self._db.execute(insert(table), list(rows))
