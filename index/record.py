"""The record: papers, paragraphs and passages in SQLite, with the word index (FTS5, BM25) beside them.

It is the truth of a library: a vector whose passage does not stand here is never shown.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, astuple, fields, is_dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from index.errors import LibraryError
from index.passages import Passage
from index.tokens import STOPWORDS, match_any, words
from ingest import Access, Box, Kind, Paper, PaperInfo, Paragraph, Reading, Source, Span

VERSION = 2
"""The version of the schema below, kept in SQLite's user_version."""
CONTEXT_WEIGHT = 0.5
"""BM25 weight of a word in the context line, against 1 in the text."""
SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE papers (
    id TEXT PRIMARY KEY, sources TEXT NOT NULL, title TEXT NOT NULL, council TEXT, body TEXT, dated TEXT,
    kind TEXT NOT NULL, access TEXT NOT NULL, appendix_to TEXT, url TEXT, item_number TEXT, author TEXT,
    considered_with TEXT, wards TEXT NOT NULL, reading TEXT NOT NULL, pages TEXT NOT NULL
);
CREATE TABLE paragraphs (
    id TEXT PRIMARY KEY, paper_id TEXT NOT NULL REFERENCES papers ON DELETE CASCADE, position INTEGER NOT NULL,
    number TEXT, label TEXT NOT NULL, headings TEXT NOT NULL, text TEXT NOT NULL, page INTEGER, spans TEXT NOT NULL,
    boxes TEXT NOT NULL, title TEXT NOT NULL, opens INTEGER NOT NULL, ocr INTEGER NOT NULL
);
CREATE INDEX paragraphs_by_paper ON paragraphs (paper_id, position);
CREATE TABLE passages (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, access TEXT NOT NULL,
    paragraph_id TEXT NOT NULL REFERENCES paragraphs ON DELETE CASCADE, text TEXT NOT NULL,
    headings TEXT NOT NULL, context TEXT NOT NULL
);
CREATE INDEX passages_by_paragraph ON passages (paragraph_id);
CREATE VIRTUAL TABLE words USING fts5 (
    text, context, content='passages', content_rowid='key', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab ('words', 'row');
CREATE TRIGGER passages_added AFTER INSERT ON passages BEGIN
    INSERT INTO words (rowid, text, context) VALUES (new.key, new.text, new.context);
END;
CREATE TRIGGER passages_removed AFTER DELETE ON passages BEGIN
    INSERT INTO words (words, rowid, text, context) VALUES ('delete', old.key, old.text, old.context);
END;
"""
SOURCES = TypeAdapter(tuple[Source, ...])
READING = TypeAdapter(Reading)
INFO_COLUMNS = ", ".join(field.name for field in fields(PaperInfo))


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
            rows = db.execute(f"SELECT {INFO_COLUMNS} FROM papers ORDER BY dated DESC NULLS LAST, sources").fetchall()
        return [_info(row) for row in rows]

    def paper(self, paper_id: str) -> Paper | None:
        """A paper with its text, or None."""
        with self._reading() as db:
            row = db.execute("SELECT * FROM papers WHERE id = ?", [paper_id]).fetchone()
            rows = db.execute("SELECT * FROM paragraphs WHERE paper_id = ? ORDER BY position", [paper_id]).fetchall()
        if row is None:
            return None
        return Paper(
            **_info_columns(row), pages=tuple(json.loads(row["pages"])), paragraphs=tuple(_paragraph(p) for p in rows)
        )

    def put(self, db: sqlite3.Connection, paper: Paper, passages: Sequence[Passage]) -> None:
        """Write a paper and its passages inside a transaction of `writing`, in place of an older version."""
        db.execute("DELETE FROM papers WHERE id = ?", [paper.id])
        names = [*INFO_COLUMNS.split(", "), "pages"]
        values = [_column(getattr(paper, name)) for name in names]
        db.execute(f"INSERT INTO papers ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})", values)
        db.executemany(
            "INSERT INTO paragraphs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (p.id, paper.id, position, p.number, p.label, _column(p.headings), p.text, p.page,
                 _column(p.spans), _column(p.boxes), p.title, p.opens, p.ocr)
                for position, p in enumerate(paper.paragraphs)
            ],
        )  # fmt: skip
        db.executemany(
            "INSERT INTO passages (id, access, paragraph_id, text, headings, context) VALUES (?, ?, ?, ?, ?, ?)",
            [(p.id, paper.access, p.paragraph_id, p.text, p.headings, p.context) for p in passages],
        )

    def remove(self, db: sqlite3.Connection, paper_id: str) -> None:
        """Remove a paper with its paragraphs and passages inside a transaction of `writing`."""
        db.execute("DELETE FROM papers WHERE id = ?", [paper_id])

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
                info = db.execute(f"SELECT {INFO_COLUMNS} FROM papers WHERE id = ?", [paragraph["paper_id"]]).fetchone()
                found[id_] = passage, _paragraph(paragraph), _info(info)
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


def _info_columns(row: sqlite3.Row) -> dict[str, Any]:
    columns: dict[str, Any] = {name: row[name] for name in INFO_COLUMNS.split(", ")}
    return columns | {
        "sources": SOURCES.validate_json(row["sources"]),
        "kind": Kind(row["kind"]),
        "access": Access(row["access"]),
        "wards": tuple(json.loads(row["wards"])),
        "reading": READING.validate_json(row["reading"]),
    }


def _info(row: sqlite3.Row) -> PaperInfo:
    return PaperInfo(**_info_columns(row))


def _paragraph(row: sqlite3.Row) -> Paragraph:
    return Paragraph(
        id=row["id"],
        number=row["number"],
        label=row["label"],
        headings=tuple(json.loads(row["headings"])),
        text=row["text"],
        page=row["page"],
        spans=tuple(Span(*span) for span in json.loads(row["spans"])),
        boxes=tuple(Box(*box) for box in json.loads(row["boxes"])),
        title=row["title"],
        opens=bool(row["opens"]),
        ocr=bool(row["ocr"]),
    )


def _column(value: object) -> object:
    """A value as SQLite keeps it: tuples and nouns as JSON; spans and boxes, of which there are many, as bare lists."""
    if isinstance(value, tuple) and value and isinstance(value[0], Span | Box):
        return json.dumps([astuple(place) for place in value])
    if isinstance(value, tuple):
        return json.dumps([asdict(one) if is_dataclass(one) else one for one in value], ensure_ascii=False)  # type: ignore[arg-type]
    return json.dumps(asdict(value), ensure_ascii=False) if isinstance(value, Reading) else value
