"""The archive's part that writes all of it down, row by row, so that the same archive can be made anywhere."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, select, text

from factcheck import __version__
from factcheck.archive.migrate import SCHEMA
from factcheck.archive.tables import Base, ConflictRow, MetaRow, ScanRow, VectorRow
from factcheck.archive.transactions import Transactions

_FOUND = {ConflictRow.__tablename__, ScanRow.__tablename__}
_APART = {MetaRow.__tablename__}
_ROWS_AT_ONCE = 500


class Dump(Transactions):
    """The archive's part that hands all of itself out."""

    def dump(self, *, conflicts: bool = True, vectors: bool = False) -> Iterator[dict[str, Any]]:
        """Yield all that the archive holds, as it is at the first row: facts, then every row of every table, then how many there were.

        A row's values are as SQLite stores them: days and times as ISO 8601 text, truth as 0 and 1. Rows come in the order of their keys, tables so that no
        row refers to one that is still to come.

        :param conflicts: what scans have found, and what they have looked at.
        :param vectors: what encoders made of the texts; they can be made again.
        :yields: ``{"factcheck": …, "schema": …, "facts": …}``, then ``{"table": …, "row": …}``, at last ``{"end": {table: number}}``.
        """
        left_out = _APART | (set() if conflicts else _FOUND) | (set() if vectors else {VectorRow.__tablename__})
        counts: dict[str, int] = {}
        with self._reading() as connection:
            facts = dict(connection.execute(select(MetaRow.name, MetaRow.value).order_by(MetaRow.name)).all())
            yield {"factcheck": __version__, "schema": SCHEMA, "facts": facts}
            for table in Base.metadata.sorted_tables:
                if table.name not in left_out:
                    counts[table.name] = 0
                    for row in _rows(connection, table):
                        counts[table.name] += 1
                        yield {"table": table.name, "row": row}
        yield {"end": counts}


def _rows(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    """Read a table as it is stored, whatever the types of its columns."""
    columns = [text(f'"{column.name}"') for column in table.columns]
    order = [text(f'"{column.name}"') for column in table.primary_key.columns]
    wanted = select(*columns).select_from(text(f'"{table.name}"')).order_by(*order)
    names = [column.name for column in table.columns]
    for row in connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(wanted):
        yield {name: _value(value) for name, value in zip(names, row, strict=True)}


def _value(value: Any) -> Any:
    return {"base64": base64.b64encode(value).decode()} if isinstance(value, bytes) else value
