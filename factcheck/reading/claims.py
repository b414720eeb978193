"""Claims, pairs to compare and ready-made statements: rows of a file as typed values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO

from factcheck.errors import InputError
from factcheck.reading.columns import CLAIM, PAIR, STATEMENT, Columns, Kind
from factcheck.reading.records import placed, read_rows
from factcheck.reading.rows import Row
from factcheck.reading.sources import name_of
from factcheck.reading.values import cell_day, text_value


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim to check. ``error`` says why the row cannot be used; ``other`` keeps the fields that have no place here; ``note`` is a remark on the file."""

    line: int
    claim: str | None = None
    actor: str | None = None
    date: dt.date | None = None
    id: str | None = None
    error: str | None = None
    other: Mapping[str, Any] = field(default_factory=dict)
    note: str | None = None


@dataclass(frozen=True, slots=True)
class PairRow:
    """A claim and a piece of evidence to compare, with the days on which they were said."""

    line: int
    claim: str | None = None
    evidence: str | None = None
    actor: str | None = None
    claim_date: dt.date | None = None
    evidence_date: dt.date | None = None
    id: str | None = None
    error: str | None = None
    other: Mapping[str, Any] = field(default_factory=dict)
    note: str | None = None


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A ready-made statement of an actor, to be filed without an article."""

    line: int
    actor: str | None = None
    text: str | None = None
    date: dt.date | None = None
    outlet: str | None = None
    id: str | None = None
    error: str | None = None
    other: Mapping[str, Any] = field(default_factory=dict)
    note: str | None = None


def read_claims(path: Path | None, *, stream: BinaryIO | None = None, columns: Mapping[str, str] | None = None) -> Iterator[ClaimRow]:
    """Yield the claims of a file, or without one of ``stream`` or standard input: ``claim`` or ``text``, ``actor``, ``date`` or ``claim_date``, ``id``.

    :param path: a file of rows; ``-`` is standard input.
    :param stream: bytes to read where there is no path; it stays open.
    :param columns: names of columns by field, where they are called otherwise.
    :yields: one claim a row, in order; fields that have no place in it are kept in ``other``.
    :raises EmptyInputError: if there is no row in it.
    :raises InputError: if the file as a whole cannot be read; a bad row never raises, it carries its error.
    """
    yield from _claims(read_rows(path, kind=CLAIM, stream=stream, columns=columns), name_of(path), CLAIM.needed["claim"])


def claim_rows(rows: Iterable[Row], columns: Columns, *, name: str) -> Iterator[ClaimRow]:
    """Turn a table's rows into claims.

    :param rows: the rows; one with an error is passed on with it.
    :param columns: which column holds what.
    :param name: what to call the file in an error.
    :yields: one claim a row, in order; what cannot be used carries its error, with the claim if that much could be read.
    """
    places = {field: (column,) for field, column in asdict(columns).items() if column}
    yield from _claims((replace(row, values=placed(row.values, places)) for row in rows), name, "claim")


def read_pairs(path: Path | None, *, stream: BinaryIO | None = None, columns: Mapping[str, str] | None = None) -> Iterator[PairRow]:
    """Yield the pairs of a file: ``claim``, ``evidence``, and if given ``actor``, ``claim_date``, ``evidence_date``, ``id``.

    :param path: a file of rows; ``-`` is standard input.
    :param stream: bytes to read where there is no path; it stays open.
    :param columns: names of columns by field, where they are called otherwise.
    :yields: one pair a row, in order; fields that have no place in it are kept in ``other``.
    :raises EmptyInputError: if there is no row in it.
    :raises InputError: if the file as a whole cannot be read; a bad row never raises, it carries its error.
    """
    for row in read_rows(path, kind=PAIR, stream=stream, columns=columns):
        place, other = _place(name_of(path), row), _other(row, PAIR)
        try:
            _refuse(row)
            yield PairRow(
                row.line,
                _required(row, "claim", place),
                _required(row, "evidence", place),
                text_value(row, ["actor"], place=place),
                cell_day(row.values.get("claim_date"), place=place),
                cell_day(row.values.get("evidence_date"), place=place),
                text_value(row, ["id"], place=place),
                None,
                other,
                row.note,
            )
        except InputError as error:
            yield PairRow(row.line, id=_name(row), error=str(error), other=other, note=row.note)


def read_statements(path: Path | None, *, stream: BinaryIO | None = None, columns: Mapping[str, str] | None = None) -> Iterator[StatementRow]:
    """Yield the ready-made statements of a file: ``actor``, ``text``, and if given ``date``, ``outlet``, ``id``.

    :param path: a file of rows; ``-`` is standard input.
    :param stream: bytes to read where there is no path; it stays open.
    :param columns: names of columns by field, where they are called otherwise.
    :yields: one statement a row, in order; fields that have no place in it are kept in ``other``.
    :raises EmptyInputError: if there is no row in it.
    :raises InputError: if the file as a whole cannot be read; a bad row never raises, it carries its error.
    """
    for row in read_rows(path, kind=STATEMENT, stream=stream, columns=columns):
        place, other = _place(name_of(path), row), _other(row, STATEMENT)
        try:
            _refuse(row)
            actor, text = _required(row, "actor", place), _required(row, "text", place)
            outlet, day = text_value(row, ["outlet"], place=place), cell_day(row.values.get("date"), place=place)
            yield StatementRow(row.line, actor, text, day, outlet, text_value(row, ["id"], place=place), None, other, row.note)
        except InputError as error:
            yield StatementRow(row.line, id=_name(row), error=str(error), other=other, note=row.note)


def _claims(rows: Iterable[Row], name: str, said: str) -> Iterator[ClaimRow]:
    for row in rows:
        place, other, claim = _place(name, row), _other(row, CLAIM), None
        try:
            _refuse(row)
            claim = _required(row, "claim", place, said)
            actor, day = text_value(row, ["actor"], place=place), cell_day(row.values.get("date"), place=place)
            yield ClaimRow(row.line, claim, actor, day, text_value(row, ["id"], place=place), None, other, row.note)
        except InputError as error:
            yield ClaimRow(row.line, claim, id=_name(row), error=str(error), other=other, note=row.note)


def _place(name: str, row: Row) -> str:
    return f"{name} line {row.line}"


def _refuse(row: Row) -> None:
    if row.error:
        raise InputError(row.error)


def _required(row: Row, field: str, place: str, said: str = "") -> str:
    value = text_value(row, [field], place=place)
    if value is None:
        raise InputError(f"{place}: no {said or field}: add it")
    return value.strip()


def _other(row: Row, kind: Kind) -> Mapping[str, Any]:
    return {name: value for name, value in row.values.items() if name not in kind.names}


def _name(row: Row) -> str | None:
    """Return the id of a row that is refused, if it has one that can be shown."""
    value = row.values.get("id")
    return str(value) if isinstance(value, (str, int)) and value != "" else None
