"""Claims, pairs to compare and ready-made statements: rows of a JSONL or CSV file as typed values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from factcheck.errors import InputError
from factcheck.reading.rows import Row, day_value, named, read_rows, text_value

_CLAIM = ("claim", "text")
_CLAIM_DATE = ("date", "claim_date")


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim to check. ``error`` says why the row cannot be used; ``other`` keeps the fields that have no place here."""

    line: int
    claim: str | None = None
    actor: str | None = None
    date: dt.date | None = None
    id: str | None = None
    error: str | None = None
    other: Mapping[str, Any] = field(default_factory=dict)


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


def read_claims(path: Path | None, *, stream: BinaryIO | None = None) -> Iterator[ClaimRow]:
    """Yield the claims of a file, or without one of ``stream`` or standard input: ``claim`` or ``text``, ``actor``, ``date`` or ``claim_date``, ``id``.

    :param path: a JSONL or CSV file; ``-`` is standard input.
    :param stream: bytes to read where there is no path; it stays open.
    :yields: one claim a row, in order; fields that have no place in it are kept in ``other``.
    :raises EmptyInputError: if there is no row in it.
    :raises InputError: if the file as a whole cannot be read; a bad row never raises, it carries its error.
    """
    for row in read_rows(path, stream=stream, columns=_CLAIM):
        place, other = _place(path, row), _other(row, (*_CLAIM, *_CLAIM_DATE, "actor", "id"))
        try:
            _refuse(row)
            claim = _required(row, _CLAIM, place)
            actor, day = text_value(row, ["actor"], place=place), day_value(row, _CLAIM_DATE, place=place)
            yield ClaimRow(row.line, claim, actor, day, text_value(row, ["id"], place=place), None, other)
        except InputError as error:
            yield ClaimRow(row.line, id=_name(row), error=str(error), other=other)


def read_pairs(path: Path | None, *, stream: BinaryIO | None = None) -> Iterator[PairRow]:
    """Yield the pairs of a file: ``claim``, ``evidence``, and if given ``actor``, ``claim_date``, ``evidence_date``, ``id``.

    :param path: a JSONL or CSV file; ``-`` is standard input.
    :param stream: bytes to read where there is no path; it stays open.
    :yields: one pair a row, in order; fields that have no place in it are kept in ``other``.
    :raises EmptyInputError: if there is no row in it.
    :raises InputError: if the file as a whole cannot be read; a bad row never raises, it carries its error.
    """
    for row in read_rows(path, stream=stream, columns=("claim", "evidence")):
        place, other = _place(path, row), _other(row, ("claim", "evidence", "actor", "claim_date", "evidence_date", "id"))
        try:
            _refuse(row)
            yield PairRow(
                row.line,
                _required(row, ("claim",), place),
                _required(row, ("evidence",), place),
                text_value(row, ["actor"], place=place),
                day_value(row, ["claim_date"], place=place),
                day_value(row, ["evidence_date"], place=place),
                text_value(row, ["id"], place=place),
                None,
                other,
            )
        except InputError as error:
            yield PairRow(row.line, id=_name(row), error=str(error), other=other)


def read_statements(path: Path | None, *, stream: BinaryIO | None = None) -> Iterator[StatementRow]:
    """Yield the ready-made statements of a file: ``actor``, ``text``, and if given ``date``, ``outlet``, ``id``.

    :param path: a JSONL or CSV file; ``-`` is standard input.
    :param stream: bytes to read where there is no path; it stays open.
    :yields: one statement a row, in order; fields that have no place in it are kept in ``other``.
    :raises EmptyInputError: if there is no row in it.
    :raises InputError: if the file as a whole cannot be read; a bad row never raises, it carries its error.
    """
    for row in read_rows(path, stream=stream, columns=("text",)):
        place, other = _place(path, row), _other(row, ("actor", "text", "date", "outlet", "id"))
        try:
            _refuse(row)
            actor, text = _required(row, ("actor",), place), _required(row, ("text",), place)
            outlet, day = text_value(row, ["outlet"], place=place), day_value(row, ["date"], place=place)
            yield StatementRow(row.line, actor, text, day, outlet, text_value(row, ["id"], place=place), None, other)
        except InputError as error:
            yield StatementRow(row.line, id=_name(row), error=str(error), other=other)


def _place(path: Path | None, row: Row) -> str:
    return f"{path.name if named(path) and path else 'stdin'} line {row.line}"


def _refuse(row: Row) -> None:
    if row.error:
        raise InputError(row.error)


def _required(row: Row, names: tuple[str, ...], place: str) -> str:
    value = text_value(row, names, place=place)
    if value is None:
        raise InputError(f"{place}: no {' or '.join(names)}: add it")
    return value.strip()


def _other(row: Row, names: tuple[str, ...]) -> Mapping[str, Any]:
    return {name: value for name, value in row.values.items() if name not in names}


def _name(row: Row) -> str | None:
    """Return the id of a row that is refused, if it has one that can be shown."""
    value = row.values.get("id")
    return str(value) if isinstance(value, (str, int)) and value != "" else None
