"""The record: papers, paragraphs and passages in SQLite, with the word index (FTS5, BM25) beside them.

It is the truth of a library: a vector whose passage does not stand here is never shown.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from index.errors import LibraryError
from index.passages import Passage
from index.rows import INFO_COLUMNS, PARAGRAPH_COLUMNS, column, info_columns, paragraph_of
from index.sameness import Copy, Marks
from index.schema import OF_ITS_OWN, SCHEMA, VERSION
from index.tokens import STOPWORDS, match_any, words
from ingest import Access, Paper, PaperInfo, Paragraph, Source

CONTEXT_WEIGHT = 0.5
"""BM25 weight of a word in the context line, against 1 in the text."""
INFO = ", ".join(INFO_COLUMNS)
PAPER_OF = "(SELECT coalesce(same_as, id) FROM papers WHERE id = ?)"
OF_PAPER = "paragraph_id IN (SELECT id FROM paragraphs WHERE paper_id = ?)"


class Record:
    """The SQLite file of a library. Each call opens its own connection, so any thread may call."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._reading() as db:
            version = db.execute("PRAGMA user_version").fetchone()[0]
        if version > VERSION:
            raise LibraryError(
                f"{path.parent} was made by a newer Pilcrow (schema {version}); update Pilcrow to use it."
            )
        if 0 < version < VERSION:
            raise LibraryError(
                f"{path.parent} was made by an older Pilcrow, which read papers in another way; "
                "delete the folder and add the papers again."
            )

    @classmethod
    def create(cls, path: Path) -> "Record":
        """A new, empty record at `path`."""
        with _connected(path) as db:
            db.execute("PRAGMA journal_mode = WAL")
            db.executescript(f"BEGIN; {SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")
        return cls(path)

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """One transaction: what is read inside is of one moment, whatever is written meanwhile."""
        with _connected(self._path) as db:
            db.execute("BEGIN")
            yield db

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of what happens inside is kept, or none of it."""
        with _connected(self._path) as db:
            db.execute("BEGIN IMMEDIATE")
            with db:
                yield db

    def meta(self, key: str) -> str | None:
        """A fact about the library itself, such as the name of its embedder."""
        with self._reading() as db:
            row = db.execute("SELECT value FROM meta WHERE key = ?", [key]).fetchone()
        return row["value"] if row else None

    def set_meta(self, key: str, value: str) -> None:
        """Keep a fact about the library itself."""
        with self.writing() as db:
            db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [key, value])

    def papers(self) -> list[PaperInfo]:
        """All papers, newest meeting first, undated ones last."""
        with self._reading() as db:
            rows = db.execute(f"SELECT {INFO} FROM listed ORDER BY dated DESC NULLS LAST, sources").fetchall()
        return [PaperInfo(**info_columns(row)) for row in rows]

    def info(self, id_: str) -> PaperInfo | None:
        """A paper without its text, by its own id or that of a copy; None if there is none."""
        with self._reading() as db:
            row = db.execute(f"SELECT {INFO} FROM listed WHERE id = {PAPER_OF}", [id_]).fetchone()
        return PaperInfo(**info_columns(row)) if row else None

    def paper(self, id_: str) -> Paper | None:
        """A paper with its text, by its own id or that of a copy; None if there is none."""
        return self._whole(f"SELECT * FROM listed WHERE id = {PAPER_OF}", id_)

    def copy(self, id_: str) -> Paper | None:
        """A copy as it was read, with no more than its own sources; None if there is none."""
        return self._whole("SELECT * FROM copies WHERE id = ?", id_)

    def _whole(self, query: str, id_: str) -> Paper | None:
        with self._reading() as db:
            row = db.execute(query, [id_]).fetchone()
            if row is None:
                return None
            rows = db.execute("SELECT * FROM paragraphs WHERE paper_id = ? ORDER BY position", [row["id"]]).fetchall()
        return Paper(
            **info_columns(row), pages=tuple(json.loads(row["pages"])), paragraphs=tuple(map(paragraph_of, rows))
        )

    def copies(self, *, id_: str = "", digest: str = "") -> list[Copy]:
        """The copy with this id, or those with this digest, the ones that are found first."""
        with self._reading() as db:
            rows = db.execute(
                """SELECT papers.id, same_as, digest, access, dated, max(marked) AS marked, max(cleared) AS cleared,
                    max(first IS NULL) AS whole
                FROM papers JOIN sources ON paper_id = papers.id WHERE papers.id = ? OR digest = ?
                GROUP BY papers.id ORDER BY same_as IS NOT NULL, papers.rowid""",
                [id_, digest],
            ).fetchall()
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
        with self._reading() as db:
            rows = db.execute("SELECT * FROM sources WHERE paper_id = ? ORDER BY key", [copy_id]).fetchall()
        return {
            Source(
                row["file"], row["path"], row["sha256"], (row["first"], row["last"]) if row["first"] else None
            ): Marks(bool(row["marked"]), bool(row["cleared"]))
            for row in rows
        }

    def places(self, name: str) -> dict[int, str]:
        """Where papers stand in files of this name or path: the keys of sources, each with its path."""
        with self._reading() as db:
            rows = db.execute("SELECT key, path FROM sources WHERE file = ? OR path = ?", [name, name]).fetchall()
        return {row["key"]: row["path"] for row in rows}

    def outdated(self, paper: Paper) -> list[int]:
        """The keys of sources that do not hold now that this paper was read where they lie.

        Of other bytes at that path, or of other papers on the same pages; the rest of its pack stays.
        """
        with self._reading() as db:
            return [
                row["key"]
                for source in paper.sources
                for row in db.execute(
                    """SELECT key FROM sources WHERE path = :path AND paper_id != :id AND (
                        sha256 != :sha256 OR first IS NULL OR :first IS NULL OR first <= :last AND last >= :first)""",
                    {"id": paper.id} | _source_columns(source),
                )
            ]

    def left_without(self, keys: Iterable[int]) -> list[str]:
        """The copies that have no source but those with these keys."""
        listed = json.dumps(list(keys))
        with self._reading() as db:
            rows = db.execute(
                """SELECT paper_id FROM sources GROUP BY paper_id
                HAVING min(key IN (SELECT value FROM json_each(?))) = 1""",
                [listed],
            ).fetchall()
        return [row["paper_id"] for row in rows]

    def heir(self, paper_id: str, but: Iterable[str]) -> str | None:
        """The copy that can take a paper's place: the first that is none of `but`, a whole file before a part."""
        with self._reading() as db:
            row = db.execute(
                """SELECT id FROM papers WHERE same_as = ? AND id NOT IN (SELECT value FROM json_each(?))
                ORDER BY EXISTS (SELECT 1 FROM sources WHERE paper_id = id AND first IS NULL) DESC, rowid""",
                [paper_id, json.dumps(list(but))],
            ).fetchone()
        return row["id"] if row else None

    def put(self, db: sqlite3.Connection, paper: Paper, digest: str, same_as: str | None) -> None:
        """Write a copy inside a transaction of `writing`, in place of an older version, and standing nowhere yet."""
        db.execute("DELETE FROM papers WHERE id = ?", [paper.id])
        values = {name: column(getattr(paper, name)) for name in (*OF_ITS_OWN, "pages")}
        _insert(db, "papers", [values | {"digest": digest, "same_as": same_as}])
        _insert(
            db,
            "paragraphs",
            [
                {name: column(getattr(paragraph, name)) for name in PARAGRAPH_COLUMNS}
                | {"paper_id": paper.id, "position": position}
                for position, paragraph in enumerate(paper.paragraphs)
            ],
        )

    def place(self, db: sqlite3.Connection, copy_id: str, places: Mapping[Source, Marks]) -> None:
        """Write where a copy stands, and what it says there of who may see it."""
        db.execute("DELETE FROM sources WHERE paper_id = ?", [copy_id])
        rows = [
            {"paper_id": copy_id, "marked": marks.marked, "cleared": marks.cleared} | _source_columns(source)
            for source, marks in places.items()
        ]
        _insert(db, "sources", rows)

    def put_passages(self, db: sqlite3.Connection, access: Access, passages: Sequence[Passage]) -> None:
        """Write the passages of a copy that is to be found."""
        names = ("id", "paragraph_id", "text", "headings", "context")
        rows = [{name: getattr(passage, name) for name in names} | {"access": access} for passage in passages]
        _insert(db, "passages", rows)

    def hand_on(self, db: sqlite3.Connection, paper_id: str, heir: str) -> None:
        """Let another copy stand for a paper's copies."""
        db.execute("UPDATE papers SET same_as = nullif(?, id) WHERE same_as = ?", [heir, paper_id])

    def stand_for(self, db: sqlite3.Connection, paper_id: str, other: str) -> None:
        """Make a paper and its copies copies of another one, so that it is not found any more."""
        self.hand_on(db, paper_id, other)
        db.execute("UPDATE papers SET same_as = ? WHERE id = ?", [other, paper_id])
        db.execute(f"DELETE FROM passages WHERE {OF_PAPER}", [paper_id])

    def withhold(self, db: sqlite3.Connection, copy_id: str) -> None:
        """Make a copy exempt."""
        db.execute("UPDATE papers SET access = ? WHERE id = ?", [Access.EXEMPT, copy_id])
        db.execute(f"UPDATE passages SET access = ? WHERE {OF_PAPER}", [Access.EXEMPT, copy_id])

    def forget(self, db: sqlite3.Connection, sources: Iterable[int], copies: Iterable[str]) -> None:
        """Remove sources by their keys, and copies by their ids with their paragraphs and passages."""
        db.executemany("DELETE FROM sources WHERE key = ?", [[key] for key in sources])
        db.executemany("DELETE FROM papers WHERE id = ?", [[id_] for id_ in copies])

    def remove(self, db: sqlite3.Connection, paper_id: str) -> None:
        """Remove a paper with all its copies."""
        db.execute("DELETE FROM papers WHERE id = ? OR same_as = ?", [paper_id, paper_id])

    def matching(self, question: str, limit: int, access: Sequence[str]) -> dict[str, float]:
        """The `limit` passages that match words of the question best: their ids and BM25 scores, best first."""
        terms = dict.fromkeys(words(question))
        query = match_any([term for term in terms if term not in STOPWORDS] or terms)
        if not query:
            return {}
        with self._reading() as db:
            # bm25() is smaller for better matches.
            rows = db.execute(
                f"""SELECT passages.id, -bm25(words, 1.0, {CONTEXT_WEIGHT}) AS score
                FROM words JOIN passages ON passages.key = words.rowid
                WHERE words MATCH ? AND passages.access IN ({", ".join("?" * len(access))})
                ORDER BY score DESC LIMIT ?""",
                [query, *access, limit],
            ).fetchall()
        return {row["id"]: row["score"] for row in rows}

    def passages(self, ids: Sequence[str]) -> dict[str, tuple[Passage, Paragraph, PaperInfo]]:
        """Each passage that is on record with its paragraph and paper, by passage id."""
        found: dict[str, tuple[Passage, Paragraph, PaperInfo]] = {}
        with self._reading() as db:
            for id_ in ids:
                row = db.execute("SELECT * FROM passages WHERE id = ?", [id_]).fetchone()
                if row is None:
                    continue
                passage = Passage(row["id"], row["paragraph_id"], row["text"], row["headings"], row["context"])
                paragraph = db.execute("SELECT * FROM paragraphs WHERE id = ?", [passage.paragraph_id]).fetchone()
                info = db.execute(f"SELECT {INFO} FROM listed WHERE id = ?", [paragraph["paper_id"]]).fetchone()
                found[id_] = passage, paragraph_of(paragraph), PaperInfo(**info_columns(info))
        return found

    def frequencies(self, stems: Sequence[str]) -> tuple[dict[str, int], int]:
        """In how many passages each stem occurs (absent if in none), and how many passages there are."""
        with self._reading() as db:
            marks = ", ".join("?" * len(stems))
            rows = db.execute(f"SELECT term, doc FROM vocabulary WHERE term IN ({marks})", list(stems)).fetchall()
            total = db.execute("SELECT count(*) FROM passages").fetchone()[0]
        return {row["term"]: row["doc"] for row in rows}, total


@contextmanager
def _connected(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        db = sqlite3.connect(path, timeout=30)
        try:
            db.row_factory = sqlite3.Row
            db.execute("PRAGMA foreign_keys = ON")
            yield db
        finally:
            db.close()
    except sqlite3.DatabaseError as error:
        raise LibraryError(f"{path} cannot be used as a library: {error}.") from error


def _insert(db: sqlite3.Connection, table: str, rows: Sequence[dict[str, object]]) -> None:
    """Insert rows that all have the same columns."""
    for names in {tuple(row) for row in rows}:
        marks = ", ".join(f":{name}" for name in names)
        db.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)


def _source_columns(source: Source) -> dict[str, object]:
    first, last = source.pages or (None, None)
    return {"file": source.file, "path": source.path, "sha256": source.sha256, "first": first, "last": last}
