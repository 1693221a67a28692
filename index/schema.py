"""What the tables of a record are.

A row of `papers` is a copy of a paper: a file, or a part of a pack, as it was read. Copies that say the same are
one paper. The first has passages and is found; the others are kept beside it (`same_as`), so that one of them can
take its place when its file changes or goes.
"""

from index.rows import INFO_COLUMNS

VERSION = 2
"""The version of the schema below, kept in SQLite's user_version."""
OF_ITS_OWN = [name for name in INFO_COLUMNS if name != "sources"]
TOLD_BY_ANY = ("council", "body", "dated", "url", "item_number")
"""What a paper says in one place and not in another: a report alone may not print the meeting that its pack is for."""
LISTED = ", ".join(
    f"coalesce(papers.{name}, (SELECT max({name}) FROM papers AS copy WHERE copy.same_as = papers.id)) AS {name}"
    if name in TOLD_BY_ANY
    else f"papers.{name}"
    for name in OF_ITS_OWN
)
PLACES = """SELECT json_group_array(json_object('file', file, 'path', path, 'sha256', sha256,
    'pages', json(CASE WHEN first IS NULL THEN 'null' ELSE json_array(first, last) END)))
FROM (SELECT sources.* FROM sources JOIN papers AS copy ON copy.id = sources.paper_id WHERE {these}
    ORDER BY copy.same_as IS NOT NULL, sources.key)"""
SCHEMA = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE papers (
    id TEXT PRIMARY KEY, same_as TEXT REFERENCES papers DEFERRABLE INITIALLY DEFERRED, digest TEXT NOT NULL,
    title TEXT NOT NULL, council TEXT, body TEXT, dated TEXT, kind TEXT NOT NULL, access TEXT NOT NULL,
    appendix_to TEXT, url TEXT, item_number TEXT, author TEXT, considered_with TEXT, wards TEXT NOT NULL,
    reading TEXT NOT NULL, pages TEXT NOT NULL
);
CREATE INDEX papers_by_digest ON papers (digest);
CREATE INDEX papers_by_copy ON papers (same_as);
CREATE TABLE sources (
    key INTEGER PRIMARY KEY, paper_id TEXT NOT NULL REFERENCES papers ON DELETE CASCADE, file TEXT NOT NULL,
    path TEXT NOT NULL, sha256 TEXT NOT NULL, first INTEGER, last INTEGER,
    marked INTEGER NOT NULL, cleared INTEGER NOT NULL
);
CREATE INDEX sources_by_paper ON sources (paper_id);
CREATE INDEX sources_by_path ON sources (path);
CREATE VIEW listed AS SELECT {LISTED}, papers.pages,
    ({PLACES.format(these="copy.id = papers.id OR copy.same_as = papers.id")}) AS sources
FROM papers WHERE same_as IS NULL;
CREATE VIEW copies AS SELECT papers.*, ({PLACES.format(these="copy.id = papers.id")}) AS sources FROM papers;
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
