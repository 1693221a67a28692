"""The file that holds a record: SQLite through SQLAlchemy, its transactions, and what its troubles are called."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, create_engine, event
from sqlalchemy.exc import DBAPIError

from index.errors import LibraryError, disk_full

WAIT_SECONDS = 30
"""How long a transaction waits for another process that is writing."""
# What SQLite calls it, by the beginning of the name of its code, and what a person can do.
TOLD = {
    "SQLITE_READONLY": "{folder} cannot be written to; allow it, or name another folder with --library.",
    "SQLITE_CORRUPT": "the record in {folder} is damaged; take a copy of it that you have, "
    "or delete it and add the papers again.",
    "SQLITE_BUSY": "{folder} is being written to by another program; try again when that is done.",
}


class Database:
    """The SQLite file of a library. Any thread may ask it for a transaction."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._engine = create_engine(
            URL.create("sqlite", database=str(path)), connect_args={"timeout": WAIT_SECONDS}, max_overflow=-1
        )
        event.listen(self._engine, "connect", _prepare)
        event.listen(self._engine, "begin", _begin)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One transaction: what is read inside is of one moment, whatever is written meanwhile."""
        with self._told(), self._engine.connect() as db, db.begin():
            yield db

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all of what happens inside is kept, or none of it."""
        with self._told(), self._engine.connect().execution_options(pilcrow_begin="IMMEDIATE") as db, db.begin():
            yield db

    def close(self) -> None:
        """Give back the file; the next transaction opens it again."""
        self._engine.dispose()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            if full := disk_full(self.path.parent, str(error.orig)):
                raise full from error
            code = getattr(error.orig, "sqlite_errorname", "")
            told = next((told for name, told in TOLD.items() if code.startswith(name)), "")
            if code == "SQLITE_CANTOPEN" and self.path.is_file() and not os.access(self.path.parent, os.W_OK):
                told = "{folder} does not allow writing, which reading needs too; allow it, or copy it elsewhere."
            told = told or f"{self.path} cannot be used as a library: {error.orig}."
            raise LibraryError(told.format(folder=self.path.parent)) from error


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # else Python begins transactions where it thinks fit
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(db: Connection) -> None:
    # Deferred, a transaction that writes could fail half-way because another one began to write in the meantime.
    db.exec_driver_sql(f"BEGIN {db.get_execution_options().get('pilcrow_begin', 'DEFERRED')}")
