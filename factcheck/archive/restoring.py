"""Make a new archive of what ``Archive.dump`` has written down."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, insert, inspect, text
from sqlalchemy.exc import IntegrityError, InterfaceError, ProgrammingError

from factcheck.archive.migrate import upgrade
from factcheck.archive.sqlite import explained, make_engine
from factcheck.archive.tables import MetaRow
from factcheck.archive.words import WORDS, refill
from factcheck.errors import ArchiveError, InputError
from factcheck.reading.rows import Row

_ROWS_AT_ONCE = 1_000
_OWN = "archive"  # the fact that no two archives share
_REFUSED = (IntegrityError, InterfaceError, ProgrammingError, KeyError, OverflowError, TypeError, ValueError)  # what a damaged row can lead to


def restore_archive(path: Path, rows: Iterable[Row], *, name: str) -> dict[str, int]:
    """Make an archive of a dump, of today's schema or of an older one: whole, or not at all.

    :param path: the new archive's file; it must not be there yet.
    :param rows: the dump's lines.
    :param name: what to call the dump in an error.
    :returns: how many rows of each table.
    :raises ArchiveError: if the file is there, or cannot be written.
    :raises InputError: if the dump is cut short, damaged, of a schema unknown here, or not a dump; nothing is left behind.
    """
    if path.exists():
        raise ArchiveError(f"{path}: is there already, and a dump is restored into a new archive only: name another file with --archive, or move this one away")
    draft = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove(draft)  # of a run that was killed
        with explained(path):
            counts = _build(draft, iter(rows), name)
        draft.rename(path)
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be written ({error.strerror}): name another place with --archive") from error
    finally:
        _remove(draft)
    return counts


def _remove(draft: Path) -> None:
    """Remove an unfinished archive with all that SQLite keeps beside it."""
    for ending in ("", "-journal", "-wal", "-shm"):
        draft.with_name(draft.name + ending).unlink(missing_ok=True)


def _build(draft: Path, rows: Iterator[Row], name: str) -> dict[str, int]:
    head = _values(next(rows, Row(1)), name)
    schema, facts = head.get("schema"), head.get("facts")
    if not isinstance(schema, str) or not isinstance(facts, dict):
        raise InputError(f'{name} line 1: not the beginning of a dump: give what "factcheck export archive" wrote')
    engine = make_engine(draft, timeout=10.0, foreign_keys=False)  # a table that is rebuilt on the way to today's schema must not take rows along
    try:
        with engine.begin() as connection:
            upgrade(connection, Path(name), to=schema)
            counts = _insert(connection, rows, name)
            _keep_facts(connection, facts)
            if broken := connection.execute(text("PRAGMA foreign_key_check")).first():
                raise InputError(f"{name}: a row of {broken[0]} refers to one of {broken[2]} that is not in it: export the archive again")
            if WORDS.name in inspect(connection).get_table_names():
                refill(connection)
            upgrade(connection, Path(name))
    finally:
        engine.dispose()
    return counts


def _insert(connection: Connection, rows: Iterator[Row], name: str) -> dict[str, int]:
    """Insert the rows up to the end that the dump announces, and hold their number against it."""
    tables = {table: {column["name"] for column in inspect(connection).get_columns(table)} for table in inspect(connection).get_table_names()}
    tables = {table: columns for table, columns in tables.items() if not table.startswith(WORDS.name)}
    counts: Counter[str] = Counter()
    end: Mapping[str, Any] | None = None
    for table, group in groupby(_table_rows(rows, name), key=lambda item: item[0]):
        if table is None:
            end = next(group)[2]
            break
        while batch := list(islice(group, _ROWS_AT_ONCE)):
            _insert_batch(connection, table, tables.get(table), [(line, row) for _, line, row in batch], name)
            counts[table] += len(batch)
    if end is None:
        raise InputError(f"{name}: cut short after {counts.total()} rows: export the archive again")
    if next(rows, None) is not None or dict(counts) != {table: number for table, number in end.items() if number}:
        raise InputError(f"{name}: its last line speaks of other rows than it holds: export the archive again")
    return dict(counts)


def _table_rows(rows: Iterator[Row], name: str) -> Iterator[tuple[str | None, int, Mapping[str, Any]]]:
    """Yield table, line and row of each line; no table for the end."""
    for line in rows:
        values = _values(line, name)
        if isinstance(end := values.get("end"), dict):
            yield None, line.line, end
            return
        table, row = values.get("table"), values.get("row")
        if not isinstance(table, str) or not isinstance(row, dict) or not row:
            raise InputError(f"{name} line {line.line}: neither a row nor the end of a dump: export the archive again")
        yield table, line.line, row


def _insert_batch(connection: Connection, table: str, columns: set[str] | None, rows: list[tuple[int, Mapping[str, Any]]], name: str) -> None:
    first = list(rows[0][1])
    for line, row in rows:
        if columns is None or table in {"meta", "alembic_version"} or row.keys() != set(first) or not row.keys() <= columns:
            raise InputError(f"{name} line {line}: a row that table {table[:40]} has no place for: export the archive again")
    names = ", ".join(f'"{column}"' for column in first)
    places = ", ".join("?" for _ in first)
    try:
        connection.exec_driver_sql(f'INSERT INTO "{table}" ({names}) VALUES ({places})', [tuple(_value(row[column]) for column in first) for _, row in rows])
    except _REFUSED as error:
        raise InputError(f"{name} lines {rows[0][0]} to {rows[-1][0]}: {table} refuses a row ({_reason(error)}): export the archive again") from error


def _keep_facts(connection: Connection, facts: Mapping[str, Any]) -> None:
    """Keep what the dump says of the archive it is from, but not its identity: an index of the one is not the other's."""
    kept = {str(fact): str(value) for fact, value in facts.items() if fact != _OWN}
    kept["restored_from"] = str(facts.get(_OWN, ""))
    connection.execute(delete(MetaRow).where(MetaRow.name.in_(kept)))
    connection.execute(insert(MetaRow), [{"name": fact, "value": value} for fact, value in kept.items()])


def _values(row: Row, name: str) -> Mapping[str, Any]:
    if row.error:
        raise InputError(row.error)
    return row.values


def _value(value: Any) -> Any:
    if isinstance(value, dict):
        return base64.b64decode(value["base64"], validate=True)
    return value


def _reason(error: Exception) -> str:
    return str(getattr(error, "orig", error)).splitlines()[0]
