"""The tables in code, the migrations and ``db/schema.sql`` say the same."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect

from factcheck.archive import Archive
from factcheck.archive.migrate import SCHEMA
from factcheck.archive.schema import schema_sql
from factcheck.archive.tables import Base
from factcheck.config import project_folder

OPEN = """
import sys
from pathlib import Path
from factcheck.archive import open_archive
for number in range(4):
    with open_archive(Path(sys.argv[1]) / f"{number}.sqlite") as archive:
        print(archive.identity)
"""


def test_schema_sql_is_what_the_migrations_build() -> None:
    assert (project_folder() / "db" / "schema.sql").read_text(encoding="utf-8") == schema_sql(), "run the command in its first line"


def test_schema_sql_can_be_run() -> None:
    connection = sqlite3.connect(":memory:")
    connection.executescript(schema_sql())
    assert connection.execute("SELECT count(*) FROM statements").fetchone() == (0,)


def test_the_newest_migration_is_the_schema_of_the_code() -> None:
    config = Config()
    config.set_main_option("script_location", str(project_folder() / "db" / "migrations"))
    assert ScriptDirectory.from_config(config).get_heads() == [SCHEMA]


def test_the_tables_in_code_are_the_migrated_ones(archive: Archive, tmp_path: Path) -> None:
    migrated = create_engine(f"sqlite:///{archive.path}")
    created = create_engine(f"sqlite:///{tmp_path / 'created.sqlite'}")
    Base.metadata.create_all(created)
    with migrated.connect() as connection:
        options = {"compare_type": True, "include_name": lambda name, kind, _: not (kind == "table" and name.startswith("statement_words"))}  # FTS5's own
        assert compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata) == []
    assert _constraints(migrated) == _constraints(created)
    migrated.dispose()
    created.dispose()


def test_the_file_is_a_write_ahead_one_with_its_references_enforced(archive: Archive) -> None:
    with archive._reading() as connection:
        pragmas = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "foreign_keys", "busy_timeout")}
    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 200}


def test_processes_that_make_the_same_archive_at_once_agree(tmp_path: Path) -> None:
    commands = [sys.executable, "-c", OPEN, str(tmp_path)]
    processes = [subprocess.Popen(commands, stdout=subprocess.PIPE, text=True, cwd=project_folder()) for _ in range(3)]
    outputs = [process.communicate(timeout=120)[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert len(outputs[0].splitlines()) == 4
    assert len(set(outputs)) == 1


def _constraints(engine: Engine) -> dict[str, list[str]]:
    """List the checks and references of each table, which a comparison by Alembic passes over in part."""
    tables = inspect(engine)
    return {
        table: sorted(map(str, [*tables.get_check_constraints(table), *tables.get_foreign_keys(table), *tables.get_unique_constraints(table)]))
        for table in Base.metadata.tables
    }
