"""The word index: SQLite's FTS5 with Porter stems, ranked by BM25.

One index for each access class, so that a search cannot come upon what it may not show, nor learn from the
frequencies of its words. This text and these triggers are the one part of the record that only SQLite understands.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from sqlite3 import SQLITE_CORRUPT, SQLITE_CORRUPT_VTAB

from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DatabaseError

from index.schema import passages
from ingest import Access

CONTEXT_WEIGHT = 0.5
"""BM25 weight of a word in the context line, against 1 in the text."""
PREFIXES = "2 3 4"
"""Lengths of beginnings of words that have an index of their own, for queries such as flood*."""
TOKENS = "unicode61 remove_diacritics 2"
INDEXES = ("words", "spellings")


def _index(access: Access, name: str, vocabulary: str, columns: str, options: str) -> list[str]:
    """An index of the passages of one class, the list of its words, and the triggers that keep it."""
    table, new, old = f"{access}_{name}", *(re.sub(r"(\w+)", rf"{row}.\1", columns) for row in ("new", "old"))
    come = f"INSERT INTO {table} (rowid, {columns}) VALUES (new.key, {new});"
    go = f"INSERT INTO {table} ({table}, rowid, {columns}) VALUES ('delete', old.key, {old});"
    entered = f"new.access = '{access}' AND old.access != '{access}'"
    departed = f"old.access = '{access}' AND new.access != '{access}'"
    options += f", content='{access}_passages', content_rowid='key'"
    return [
        f"CREATE VIRTUAL TABLE {table} USING fts5 ({columns}, {options})",
        f"CREATE VIRTUAL TABLE {access}_{vocabulary} USING fts5vocab ('{table}', 'row')",
        f"CREATE TRIGGER {table}_come AFTER INSERT ON passages WHEN new.access = '{access}' BEGIN {come} END",
        f"CREATE TRIGGER {table}_go AFTER DELETE ON passages WHEN old.access = '{access}' BEGIN {go} END",
        f"CREATE TRIGGER {table}_enter AFTER UPDATE OF access ON passages WHEN {entered} BEGIN {come} END",
        f"CREATE TRIGGER {table}_depart AFTER UPDATE OF access ON passages WHEN {departed} BEGIN {go} END",
    ]


CREATE = [
    statement
    for access in Access
    for statement in (
        # What the indexes of a class are made of, and are checked against.
        f"CREATE VIEW {access}_passages AS SELECT key, text, context FROM passages WHERE access = '{access}'",
        *_index(access, "words", "vocabulary", "text, context", f"tokenize='porter {TOKENS}', prefix='{PREFIXES}'"),
        # The words as they are spelt: only which there are, and in how many passages.
        *_index(access, "spellings", "spelt", "text", f"tokenize='{TOKENS}', detail='none', columnsize=0"),
    )
]


def matching(
    db: Connection, query: str, limit: int, access: Sequence[Access], papers: Sequence[str] | None = None
) -> dict[str, float]:
    """The `limit` passages that fit an FTS5 query best: their ids and BM25 scores, best first.

    Of those papers only, where papers are given.
    """
    found: dict[str, float] = {}
    for one in access if query else ():
        rows = db.execute(text(_best(one, scoped=papers is not None)), _given(query, limit, papers))
        found |= {row.id: row.score for row in rows}
    return dict(sorted(found.items(), key=lambda item: -item[1])[:limit])


_OF_PAPERS = "FROM passages WHERE paper_id IN (SELECT value FROM json_each(:papers))"


def _best(access: Access, *, scoped: bool) -> str:
    # Only what is best is looked up among the passages. bm25 is smaller for better matches. The plus keeps FTS5 from
    # running the query once for each row of the papers.
    # A paper's passages lie together, so that FTS5 need not go through all others.
    inside = _OF_PAPERS
    span = f"BETWEEN (SELECT min(key) {inside}) AND (SELECT max(key) {inside})"
    scope = f"AND rowid {span} AND +rowid IN (SELECT key {inside})"
    return f"""SELECT passages.id, -best.rank AS score FROM (
    SELECT rowid, rank FROM {access}_words
    WHERE {access}_words MATCH :query AND rank MATCH 'bm25(1.0, {CONTEXT_WEIGHT})' {scope if scoped else ""}
    ORDER BY rank LIMIT :limit
) AS best JOIN passages ON passages.key = best.rowid ORDER BY best.rank"""


def is_held(db: Connection, phrase: str, access: Sequence[Access], papers: Sequence[str] | None = None) -> bool:
    """Whether a passage has these words one after the other, endings aside; of those papers only, where given."""
    scope = "" if papers is None else f"AND +rowid IN (SELECT key {_OF_PAPERS})"
    query = "SELECT 1 FROM {0}_words WHERE {0}_words MATCH :query " + scope + " LIMIT 1"
    given = _given('"' + phrase.replace('"', " ") + '"', 1, papers)
    return any(db.execute(text(query.format(one)), given).first() for one in access)


def _given(query: str, limit: int, papers: Sequence[str] | None) -> dict[str, object]:
    scope = {} if papers is None else {"papers": json.dumps(list(papers))}
    return {"query": query, "limit": limit} | scope


def count(db: Connection, access: Sequence[Access]) -> int:
    """How many passages these classes have."""
    return db.scalar(select(func.count()).select_from(passages).where(passages.c.access.in_(access))) or 0


def occurrences(db: Connection, stems: Iterable[str], access: Sequence[Access]) -> dict[str, int]:
    """In how many passages each stem occurs; absent if in none."""
    counts: Counter[str] = Counter()
    wanted = {"stems": json.dumps(list(stems))}
    for one in access:
        query = f"SELECT term, doc FROM {one}_vocabulary WHERE term IN (SELECT value FROM json_each(:stems))"
        counts.update({row.term: row.doc for row in db.execute(text(query), wanted)})
    return dict(counts)


def spellings(db: Connection, access: Sequence[Access], among: Iterable[str] | None = None) -> dict[str, int]:
    """All words of those papers as they are spelt, folded, each with the number of passages in which it occurs.

    Or those of `among` that occur.
    """
    counts: Counter[str] = Counter()
    scope = "" if among is None else "WHERE term IN (SELECT value FROM json_each(:words))"
    wanted = {} if among is None else {"words": json.dumps(list(among))}
    for one in access:
        rows = db.execute(text(f"SELECT term, doc FROM {one}_spelt {scope}"), wanted)
        counts.update({row.term: row.doc for row in rows})
    return dict(counts)


def begun(db: Connection, prefix: str, access: Sequence[Access], limit: int) -> list[str]:
    """Words of those papers, folded, that begin so; the shortest first."""
    query = "SELECT term FROM {}_spelt WHERE term >= :prefix AND term < :end ORDER BY length(term), term LIMIT :limit"
    given = {"prefix": prefix, "end": prefix + "\U0010ffff", "limit": limit}
    return [row.term for one in access for row in db.execute(text(query.format(one)), given)]


def is_whole(db: Connection, access: Access) -> bool:
    """Whether the indexes hold the words of these passages, and no others."""
    try:
        for name in INDEXES:
            # With a rank of 1 an index is compared with the passages, and not only with itself.
            table = f"{access}_{name}"
            db.execute(text(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)"))
    except DatabaseError as error:
        if getattr(error.orig, "sqlite_errorcode", None) in (SQLITE_CORRUPT, SQLITE_CORRUPT_VTAB):
            return False
        raise
    return True


def rebuild(db: Connection, access: Access) -> None:
    """Make the indexes anew from the passages."""
    for name in INDEXES:
        db.execute(text(f"INSERT INTO {access}_{name} ({access}_{name}) VALUES ('rebuild')"))
