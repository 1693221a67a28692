"""What the tables of a record are.

A row of `papers` is a copy of a paper: a file, or a part of a pack, as it was read. Copies that say the same are
one paper. The first has passages and is found; the others are kept beside it (`same_as`), so that one of them can
take its place when its file changes or goes. The word index beside these tables is made in `index.word_index`.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Select, Table, Text, column, select, table

from index.rows import INFO_COLUMNS

VERSION = 3
"""The version of the schema below, kept in SQLite's user_version; `index.migrations` leads up to it."""
OF_ITS_OWN = [name for name in INFO_COLUMNS if name != "sources"]
TOLD_BY_ANY = ("council", "body", "dated", "url", "item_number")
"""What a paper says in one place and not in another: a report alone may not print the meeting that its pack is for."""

metadata = MetaData()


def _text(name: str, *, null: bool = False) -> Column[str]:
    return Column(name, Text, nullable=null)


def _number(name: str, *, null: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=null)


def _of(parent: str) -> ForeignKey:
    return ForeignKey(f"{parent}.id", ondelete="CASCADE")


meta = Table("meta", metadata, Column("key", Text, primary_key=True), _text("value"))
papers = Table(
    "papers",
    metadata,
    Column("id", Text, primary_key=True),
    Column("same_as", Text, ForeignKey("papers.id", deferrable=True, initially="DEFERRED")),
    _text("digest"),
    _text("title"),
    *(_text(name, null=True) for name in ("council", "body", "dated")),
    _text("kind"),
    _text("access"),
    *(_text(name, null=True) for name in ("appendix_to", "url", "item_number", "author", "considered_with")),
    *(_text(name) for name in ("wards", "reading", "pages")),
    Index("papers_by_digest", "digest"),
    Index("papers_by_copy", "same_as"),
)
sources = Table(
    "sources",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("paper_id", Text, _of("papers"), nullable=False),
    _text("file"),
    _text("path"),
    _text("sha256"),
    _number("first", null=True),
    _number("last", null=True),
    _number("marked"),
    _number("cleared"),
    Index("sources_by_paper", "paper_id"),
    Index("sources_by_path", "path"),
)
paragraphs = Table(
    "paragraphs",
    metadata,
    Column("id", Text, primary_key=True),
    Column("paper_id", Text, _of("papers"), nullable=False),
    _number("position"),
    _text("number", null=True),
    *(_text(name) for name in ("label", "headings", "text")),
    _number("page", null=True),
    *(_text(name) for name in ("spans", "boxes", "title")),
    _number("opens"),
    _number("ocr"),
    Index("paragraphs_by_paper", "paper_id", "position"),
    Index("paragraphs_by_number", "number"),
)
# Abbreviations with what they stand for, as the paragraphs of each copy define them; see `index.glossary`.
definitions = Table(
    "definitions",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("paper_id", Text, _of("papers"), nullable=False),
    Column("paragraph_id", Text, _of("paragraphs"), nullable=False),
    *(_text(name) for name in ("short", "long")),
    # The forms by which they are looked up.
    *(_text(name) for name in ("short_key", "long_key")),
    Index("definitions_by_paper", "paper_id"),
    Index("definitions_by_paragraph", "paragraph_id"),
    Index("definitions_by_short", "short_key"),
    Index("definitions_by_long", "long_key"),
)
passages = Table(
    "passages",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("paper_id", Text, _of("papers"), nullable=False),
    Column("paragraph_id", Text, _of("paragraphs"), nullable=False),
    _text("access"),
    _text("vector"),
    *(_text(name) for name in ("text", "headings", "context")),
    Index("passages_by_paper", "paper_id"),
    Index("passages_by_paragraph", "paragraph_id"),
    Index("passages_by_vector", "access", "vector"),
)
receipts = Table(
    "receipts",
    metadata,
    Column("path", Text, primary_key=True),
    _text("sha256"),
    _number("size"),
    _number("changed", null=True),
    _text("stated"),
    _number("ocr"),
    _text("reader"),
    _number("papers"),
)
# Vectors that may be in the store although no passage refers to them: noted before they come and before they go,
# so that after a break the next writer knows which to look at.
pending = Table(
    "pending",
    metadata,
    Column("access", Text, primary_key=True),
    Column("vector", Text, primary_key=True),
)

# The views below, as far as queries name their columns.
listed = table("listed", *(column(name) for name in (*INFO_COLUMNS, "pages")))
copies = table("copies", *(column(name) for name in (*INFO_COLUMNS, "pages", "same_as", "digest")))
INFO: Select[tuple[object, ...]] = select(*(listed.c[name] for name in INFO_COLUMNS))

_LISTED = ", ".join(
    f"coalesce(papers.{name}, (SELECT max({name}) FROM papers AS copy WHERE copy.same_as = papers.id)) AS {name}"
    if name in TOLD_BY_ANY
    else f"papers.{name}"
    for name in OF_ITS_OWN
)
_PLACES = """SELECT json_group_array(json_object('file', file, 'path', path, 'sha256', sha256,
    'pages', json(CASE WHEN first IS NULL THEN 'null' ELSE json_array(first, last) END)))
FROM (SELECT sources.* FROM sources JOIN papers AS copy ON copy.id = sources.paper_id WHERE {these}
    ORDER BY copy.same_as IS NOT NULL, sources.key)"""
VIEWS = (
    f"""CREATE VIEW listed AS SELECT {_LISTED}, papers.pages,
    ({_PLACES.format(these="copy.id = papers.id OR copy.same_as = papers.id")}) AS sources
FROM papers WHERE same_as IS NULL""",
    f"""CREATE VIEW copies AS SELECT papers.*, ({_PLACES.format(these="copy.id = papers.id")}) AS sources
FROM papers""",
)
# Whatever takes a passage away, its vector is noted in the same transaction.
TRIGGERS = (
    """CREATE TRIGGER passages_leave AFTER DELETE ON passages BEGIN
    INSERT OR IGNORE INTO pending (access, vector) VALUES (old.access, old.vector);
END""",
    """CREATE TRIGGER passages_change_access AFTER UPDATE OF access ON passages BEGIN
    INSERT OR IGNORE INTO pending (access, vector) VALUES (old.access, old.vector);
END""",
)
