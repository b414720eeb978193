"""Bring an archive's schema up to date, or refuse what is not an archive of ours."""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path

from sqlalchemy import Connection, Engine, func, insert, inspect, select, text

from factcheck import __version__
from factcheck.archive.sqlite import make_engine, use_write_ahead_log, writing
from factcheck.archive.tables import MetaRow
from factcheck.config import project_folder
from factcheck.errors import ArchiveError

SCHEMA = "factcheck_0006"
"""The revision that this code reads and writes: the newest one in ``db/migrations``."""


def bring_up_to_date(engine: Engine, path: Path, *, timeout: float, create: bool, migrate: bool = True) -> None:
    """Make the file an archive of the current schema, in one transaction.

    :param engine: connections to the file.
    :param path: the file, for messages and for the migration's own connection.
    :param timeout: seconds to wait for another process's lock.
    :param create: whether a file without any table may become an archive.
    :param migrate: whether an older schema may be brought up to date.
    :raises ArchiveError: if the file holds something else, or a schema that this version does not know.
    """
    with engine.connect() as connection:
        found = _revision(connection, path)
    if found is None and not create:
        raise ArchiveError(f"{path}: an empty file, no archive: name the archive with --archive, or fill one with ingest")
    if found != SCHEMA and found is not None and not migrate:
        raise ArchiveError(f'{path}: schema is {found}, {SCHEMA} is wanted and nothing may be written now: bring it up to date first, "factcheck info" does')
    if found != SCHEMA:
        # A table that is rebuilt must not take the rows that refer to it along.
        unbound = make_engine(path, timeout=timeout, foreign_keys=False)
        try:
            with writing(unbound).begin() as connection:
                if _revision(connection, path) != SCHEMA:  # another process may have been first
                    upgrade(connection, path)
        finally:
            unbound.dispose()
    if migrate:
        use_write_ahead_log(engine)


def upgrade(connection: Connection, path: Path, *, to: str = "head") -> None:
    """Run the migrations that are missing, inside the caller's transaction.

    :param connection: a connection with its transaction open.
    :param path: the file, for messages.
    :param to: the schema wanted; the newest by default.
    :raises ArchiveError: if the schema found, or wanted, is none that the migrations know.
    """
    # Alembic is slow to import and an archive is nearly always up to date.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(project_folder() / "db" / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    found = _revision(connection, path)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    for schema in (found or SCHEMA, to if to != "head" else SCHEMA):
        if schema not in known:
            raise ArchiveError(f"{path}: schema is {schema[:40]}, this version of factcheck knows {SCHEMA}: install a newer factcheck, or name another archive")
    command.upgrade(config, to)
    _describe(connection)


def _revision(connection: Connection, path: Path) -> str | None:
    """Read which schema the file has; ``None`` if it has no table at all."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    if not {"alembic_version", MetaRow.__tablename__} <= tables:
        raise ArchiveError(f"{path}: a database of something else (it has {min(tables)}), no archive: name another file with --archive")
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return str(found)


def _describe(connection: Connection) -> None:
    """Write down, once, which archive this is and what made it."""
    if connection.scalar(select(func.count()).select_from(MetaRow)):
        return
    facts = {
        "archive": uuid.uuid4().hex,
        "created_at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "created_by": f"factcheck {__version__}",
        "generation": "0",
        "filings": "0",
    }
    connection.execute(insert(MetaRow), [{"name": name, "value": value} for name, value in facts.items()])
