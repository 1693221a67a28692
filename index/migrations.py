"""How a record comes to be, and how an older one becomes one of today: numbered steps, which only go forward.

A step is kept as it was written, whatever the schema becomes later, but for views, triggers and the word index: these
hold nothing of their own, and a later step that changes them makes them anew.
"""

import shutil
import uuid
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, insert

from index.database import Database
from index.errors import LibraryError
from index.lock import WriterLock
from index.rows import definition_rows, vector_id
from index.schema import TRIGGERS, VERSION, VIEWS, definitions, meta, metadata
from index.word_index import CREATE as WORDS

OLDEST = 2
"""Records before this one hold papers that were read in another way."""


def create(database: Database) -> None:
    """Make a new, empty record."""
    with database.reading() as db:
        db.exec_driver_sql("COMMIT")  # the journal's kind cannot be changed inside a transaction
        db.exec_driver_sql("PRAGMA journal_mode = WAL")
        db.exec_driver_sql("BEGIN")
    with database.writing() as db:
        if version_of(db) == 0:
            _make(db)
            _set_version(db, VERSION)


def is_unmade(database: Database) -> bool:
    """Whether nothing has been written to the file yet: its making was broken off."""
    with database.reading() as db:
        return version_of(db) == 0 and db.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one() == 0


def bring_forward(database: Database) -> None:
    """Make an older record one of today. Raises `LibraryError` for one that is too old, or newer than this Pilcrow."""
    folder = database.path.parent
    with database.reading() as db:
        version = version_of(db)
    if version > VERSION:
        raise LibraryError(f"{folder} was made by a newer Pilcrow (schema {version}); update Pilcrow to use it.")
    if 0 < version < OLDEST:
        raise LibraryError(
            f"{folder} was made by an older Pilcrow, which read papers in another way; "
            "delete the folder and add the papers again."
        )
    if OLDEST <= version < VERSION:
        with WriterLock(folder).held(), database.writing() as db:
            for step in range(version_of(db), VERSION):
                STEPS[step](db, folder)
                _set_version(db, step + 1)


def version_of(db: Connection) -> int:
    """The version of a record's schema; 0 if it has none yet."""
    return int(db.exec_driver_sql("PRAGMA user_version").scalar_one())


def _set_version(db: Connection, version: int) -> None:
    db.exec_driver_sql(f"PRAGMA user_version = {version}")


def _make(db: Connection) -> None:
    metadata.create_all(db)
    for statement in (*VIEWS, *TRIGGERS, *WORDS):
        db.exec_driver_sql(statement)
    db.execute(insert(meta).values(key="id", value=uuid.uuid4().hex))


def _from_2(db: Connection, folder: Path) -> None:
    """Passages get the ids of their vectors, and each access class has a word index; vectors are to be made anew."""
    embedder = db.exec_driver_sql("SELECT value FROM meta WHERE key = 'embedder'").scalar() or ""
    driver = db.connection.dbapi_connection
    assert driver is not None
    driver.create_function("vector_of", 2, lambda headings, text: vector_id(embedder, f"{headings}\n{text}".strip()))
    for statement in (
        "DROP TRIGGER passages_added",
        "DROP TRIGGER passages_removed",
        "DROP TABLE vocabulary",
        "DROP TABLE words",
        "DROP INDEX passages_by_paragraph",
        "ALTER TABLE passages RENAME TO old_passages",
        """CREATE TABLE passages (
            key INTEGER PRIMARY KEY NOT NULL, id TEXT NOT NULL UNIQUE,
            paper_id TEXT NOT NULL REFERENCES papers (id) ON DELETE CASCADE,
            paragraph_id TEXT NOT NULL REFERENCES paragraphs (id) ON DELETE CASCADE,
            access TEXT NOT NULL, vector TEXT NOT NULL,
            text TEXT NOT NULL, headings TEXT NOT NULL, context TEXT NOT NULL
        )""",
        "CREATE INDEX passages_by_paper ON passages (paper_id)",
        "CREATE INDEX passages_by_paragraph ON passages (paragraph_id)",
        "CREATE INDEX passages_by_vector ON passages (access, vector)",
        "CREATE INDEX paragraphs_by_number ON paragraphs (number)",
        """CREATE TABLE definitions (
            key INTEGER PRIMARY KEY NOT NULL, paper_id TEXT NOT NULL REFERENCES papers (id) ON DELETE CASCADE,
            paragraph_id TEXT NOT NULL REFERENCES paragraphs (id) ON DELETE CASCADE,
            short TEXT NOT NULL, long TEXT NOT NULL, short_key TEXT NOT NULL, long_key TEXT NOT NULL
        )""",
        "CREATE INDEX definitions_by_paper ON definitions (paper_id)",
        "CREATE INDEX definitions_by_paragraph ON definitions (paragraph_id)",
        "CREATE INDEX definitions_by_short ON definitions (short_key)",
        "CREATE INDEX definitions_by_long ON definitions (long_key)",
        """CREATE TABLE pending (access TEXT NOT NULL, vector TEXT NOT NULL, PRIMARY KEY (access, vector))""",
        """CREATE TABLE receipts (
            path TEXT PRIMARY KEY NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL, changed INTEGER,
            stated TEXT NOT NULL, ocr INTEGER NOT NULL, reader TEXT NOT NULL, papers INTEGER NOT NULL
        )""",
        *TRIGGERS,
        *WORDS,
        """INSERT INTO passages (key, id, paper_id, paragraph_id, access, vector, text, headings, context)
            SELECT key, old.id, paper_id, paragraph_id, access, vector_of(old.headings, old.text),
                old.text, old.headings, context
            FROM old_passages AS old JOIN paragraphs ON paragraphs.id = paragraph_id ORDER BY key""",
        "DROP TABLE old_passages",
    ):
        db.exec_driver_sql(statement)
    for row in db.exec_driver_sql("SELECT id, paper_id, text FROM paragraphs ORDER BY paper_id, position").all():
        if found := definition_rows(row.paper_id, row.id, row.text):
            db.execute(insert(definitions), found)
    db.execute(insert(meta).values(key="id", value=uuid.uuid4().hex))
    # Chroma's collections were others. Until the record says where the vectors are, they count as missing.
    shutil.rmtree(folder / "chroma", ignore_errors=True)


STEPS: dict[int, Callable[[Connection, Path], None]] = {2: _from_2}
"""What leads from each version to the next."""
