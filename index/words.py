"""The word index: SQLite's FTS5 with Porter stems, ranked by BM25.

One index for each access class, so that a search cannot come upon what it may not show, nor learn from the
frequencies of its words. This text and these triggers are the one part of the record that only SQLite understands.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from sqlite3 import SQLITE_CORRUPT, SQLITE_CORRUPT_VTAB

from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DatabaseError

from index.schema import passages
from index.tokens import STOPWORDS, match_any, words
from ingest import Access

CONTEXT_WEIGHT = 0.5
"""BM25 weight of a word in the context line, against 1 in the text."""
PREFIXES = "2 3 4"
"""Lengths of beginnings of words that have an index of their own, for queries such as flood*."""
CREATE = [
    statement
    for access in Access
    for statement in (
        # What the index of a class is made of, and is checked against.
        f"""CREATE VIEW {access}_passages AS
    SELECT key, text, context FROM passages WHERE access = '{access}'""",
        f"""CREATE VIRTUAL TABLE {access}_words USING fts5 (
    text, context, content='{access}_passages', content_rowid='key',
    tokenize='porter unicode61 remove_diacritics 2', prefix='{PREFIXES}'
)""",
        f"CREATE VIRTUAL TABLE {access}_vocabulary USING fts5vocab ('{access}_words', 'row')",
        f"""CREATE TRIGGER {access}_words_come AFTER INSERT ON passages WHEN new.access = '{access}' BEGIN
    INSERT INTO {access}_words (rowid, text, context) VALUES (new.key, new.text, new.context);
END""",
        f"""CREATE TRIGGER {access}_words_go AFTER DELETE ON passages WHEN old.access = '{access}' BEGIN
    INSERT INTO {access}_words ({access}_words, rowid, text, context)
    VALUES ('delete', old.key, old.text, old.context);
END""",
        f"""CREATE TRIGGER {access}_words_enter AFTER UPDATE OF access ON passages
WHEN new.access = '{access}' AND old.access != '{access}' BEGIN
    INSERT INTO {access}_words (rowid, text, context) VALUES (new.key, new.text, new.context);
END""",
        f"""CREATE TRIGGER {access}_words_depart AFTER UPDATE OF access ON passages
WHEN old.access = '{access}' AND new.access != '{access}' BEGIN
    INSERT INTO {access}_words ({access}_words, rowid, text, context)
    VALUES ('delete', old.key, old.text, old.context);
END""",
    )
]


def any_word(question: str) -> str:
    """The FTS5 query for passages with any word of the question; empty if it has none."""
    terms = dict.fromkeys(words(question))
    return match_any([term for term in terms if term not in STOPWORDS] or terms)


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


def _best(access: Access, *, scoped: bool) -> str:
    # Only what is best is looked up among the passages. bm25 is smaller for better matches. The plus keeps FTS5 from
    # running the query once for each row of the papers.
    scope = "AND +rowid IN (SELECT key FROM passages WHERE paper_id IN (SELECT value FROM json_each(:papers)))"
    return f"""SELECT passages.id, -best.rank AS score FROM (
    SELECT rowid, rank FROM {access}_words
    WHERE {access}_words MATCH :query AND rank MATCH 'bm25(1.0, {CONTEXT_WEIGHT})' {scope if scoped else ""}
    ORDER BY rank LIMIT :limit
) AS best JOIN passages ON passages.key = best.rowid ORDER BY best.rank"""


def _given(query: str, limit: int, papers: Sequence[str] | None) -> dict[str, object]:
    scope = {} if papers is None else {"papers": json.dumps(list(papers))}
    return {"query": query, "limit": limit} | scope


def frequencies(db: Connection, stems: Iterable[str], access: Sequence[Access]) -> tuple[dict[str, int], int]:
    """In how many passages each stem occurs (absent if in none), and how many passages there are."""
    counts: Counter[str] = Counter()
    wanted = {"stems": json.dumps(list(stems))}
    for one in access:
        query = f"SELECT term, doc FROM {one}_vocabulary WHERE term IN (SELECT value FROM json_each(:stems))"
        counts.update({row.term: row.doc for row in db.execute(text(query), wanted)})
    total = db.scalar(select(func.count()).select_from(passages).where(passages.c.access.in_(access)))
    return dict(counts), total or 0


def vocabulary(db: Connection, access: Sequence[Access]) -> dict[str, int]:
    """All stems of those papers, each with the number of passages in which it occurs."""
    counts: Counter[str] = Counter()
    for one in access:
        counts.update({row.term: row.doc for row in db.execute(text(f"SELECT term, doc FROM {one}_vocabulary"))})
    return dict(counts)


def is_whole(db: Connection, access: Access) -> bool:
    """Whether the index holds the words of these passages, and no others."""
    try:
        # With a rank of 1 the index is compared with the passages, and not only with itself.
        db.execute(text(f"INSERT INTO {access}_words ({access}_words, rank) VALUES ('integrity-check', 1)"))
    except DatabaseError as error:
        if getattr(error.orig, "sqlite_errorcode", None) in (SQLITE_CORRUPT, SQLITE_CORRUPT_VTAB):
            return False
        raise
    return True


def rebuild(db: Connection, access: Access) -> None:
    """Make the index anew from the passages."""
    db.execute(text(f"INSERT INTO {access}_words ({access}_words) VALUES ('rebuild')"))
