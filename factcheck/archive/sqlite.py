"""All that is particular to SQLite: how its file is opened, and what its errors mean."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from factcheck.errors import ArchiveError, InputError

_TRIES = 40
_PAUSE = 0.05  # seconds

T = TypeVar("T")

_BEGIN = "factcheck_begin"
_MOST_PARAMETERS = 30_000

# Primary result codes of SQLite → what was found, and the way out.
_MEANINGS = {
    sqlite3.SQLITE_BUSY: "database is locked by another process: wait until that has finished, then run the command again",
    sqlite3.SQLITE_LOCKED: "database is locked by another process: wait until that has finished, then run the command again",
    sqlite3.SQLITE_FULL: "the disk is full, nothing of this step was written: free some space and run the command again",
    sqlite3.SQLITE_NOTADB: "not an SQLite file: name another one with --archive, or move this one away",
    sqlite3.SQLITE_CORRUPT: "the file is damaged: bring it back from a backup, or name another one with --archive",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened for writing: make the file and its folder writable, or name another place with --archive",
    sqlite3.SQLITE_READONLY: "cannot be written to: make the file and its folder writable, or name another place with --archive",
    sqlite3.SQLITE_PERM: "cannot be written to: make the file and its folder writable, or name another place with --archive",
    sqlite3.SQLITE_IOERR: "the disk failed while it was read or written: check that it works and has space, then run the command again",
}


def make_engine(path: Path | None, *, timeout: float, foreign_keys: bool = True) -> Engine:
    """Prepare connections to an SQLite file; nothing is opened yet.

    :param path: the file, ``None`` for a database in memory.
    :param timeout: seconds to wait for another process's lock.
    :param foreign_keys: whether references are enforced; only a migration goes without.
    :returns: an engine whose transactions are SQLite's own, data definitions included.
    """
    engine = create_engine(URL.create("sqlite", database=str(path) if path else None), connect_args={"timeout": timeout})

    def prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        # Without this the driver begins and commits on its own, and a half-made schema could stay behind.
        connection.isolation_level = None
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        connection.execute("PRAGMA synchronous = NORMAL")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", _begin)
    return engine


def writing(engine: Engine) -> Engine:
    """Return the same engine for transactions that write: they queue for the lock at their beginning, not half-way."""
    return engine.execution_options(**{_BEGIN: "IMMEDIATE"})


def use_write_ahead_log(engine: Engine) -> None:
    """Let readers go on while one process writes; the file remembers it.

    SQLite does not wait for another process that changes the mode at the same moment, so this does, for some seconds.
    """
    connection = engine.raw_connection()
    try:
        for attempt in range(_TRIES):
            try:
                (mode,) = connection.cursor().execute("PRAGMA journal_mode").fetchone()
                if mode != "wal":
                    connection.cursor().execute("PRAGMA journal_mode = WAL").fetchone()
                return
            except sqlite3.OperationalError:
                if attempt == _TRIES - 1:
                    raise
                time.sleep(_PAUSE)
    finally:
        connection.close()


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite says about the file into an ``ArchiveError`` with a way out, and a text without a UTF-8 form into an ``InputError``.

    Errors of the program stay as they are.
    """
    try:
        yield
    except UnicodeEncodeError as error:
        found = f"U+{ord(error.object[error.start]):04X} at character {error.start}"
        raise InputError(f"text holds half a surrogate pair ({found}), which no file can store: read it again in its right encoding") from error
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        meaning = _MEANINGS.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF)
        if meaning is None:
            raise
        raise ArchiveError(f"{path}: {meaning}") from error


def is_damage(error: DBAPIError) -> bool:
    """Tell whether SQLite says that what it reads is damaged."""
    return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_CORRUPT


def chunks(items: Iterable[T], size: int = _MOST_PARAMETERS) -> Iterator[list[T]]:
    """Cut ``items`` into lists that one ``IN (…)`` or one insert can take."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


def _begin(connection: Connection) -> None:
    """Open the transaction that SQLAlchemy thinks the driver has opened."""
    connection.exec_driver_sql(f"BEGIN {connection.get_execution_options().get(_BEGIN, 'DEFERRED')}")
