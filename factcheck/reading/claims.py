"""Files of claims, of pairs to judge and of ready-made statements, row by row; a bad row carries its error and the rest go on."""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import io
import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from factcheck.errors import InputError
from factcheck.reading.decoding import decode

_SNIFFED = 8192
_DELIMITERS = ",;\t|"
_LONGEST_FIELD = 10_000_000


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim to check, and the line that it stands on."""

    line: int
    claim: str | None = None
    actor: str | None = None
    date: dt.date | None = None
    id: str | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class PairRow:
    """A claim and a piece of evidence to judge, and the line that they stand on."""

    line: int
    claim: str | None = None
    evidence: str | None = None
    claim_date: dt.date | None = None
    evidence_date: dt.date | None = None
    actor: str | None = None
    id: str | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A ready-made statement to file, and the line that it stands on."""

    line: int
    actor: str | None = None
    text: str | None = None
    date: dt.date | None = None
    outlet: str | None = None
    id: str | None = None
    error: str | None = None


def read_claims(path: Path) -> Iterator[ClaimRow]:
    """Read claims from JSONL or CSV (``claim`` or ``text``, ``actor``, ``date`` or ``claim_date``, ``id``), or from standard input (``-``).

    :raises InputError: if the file is missing, of an unknown kind, or a table without a claim column.
    """
    for line, row, error in _rows(path, ("claim", "text")):
        if row is None:
            yield ClaimRow(line, error=error)
            continue
        try:
            claim = _text(row, "claim", "text")
            yield ClaimRow(line, claim, _text(row, "actor"), _date(row, "date", "claim_date"), _text(row, "id"), None if claim else "no claim")
        except InputError as problem:
            yield ClaimRow(line, id=_id(row), error=str(problem))


def read_pairs(path: Path) -> Iterator[PairRow]:
    """Read pairs from JSONL or CSV: ``claim``, ``evidence``; also ``claim_date``, ``evidence_date``, ``actor``, ``id``.

    :raises InputError: if the file is missing, of an unknown kind, or a table without the two columns.
    """
    for line, row, error in _rows(path, ("claim",)):
        if row is None:
            yield PairRow(line, error=error)
            continue
        try:
            claim, evidence = _text(row, "claim"), _text(row, "evidence")
            problem = None if claim is not None and evidence is not None else f"no {'claim' if claim is None else 'evidence'}"
            days = _date(row, "claim_date"), _date(row, "evidence_date")
            yield PairRow(line, claim, evidence, *days, _text(row, "actor"), _text(row, "id"), problem)
        except InputError as wrong:
            yield PairRow(line, id=_id(row), error=str(wrong))


def read_statements(path: Path) -> Iterator[StatementRow]:
    """Read statements from JSONL or CSV: ``actor``, ``text``; also ``date``, ``outlet`` (or ``source``), ``id``.

    :raises InputError: if the file is missing, of an unknown kind, or a table without a text column.
    """
    for line, row, error in _rows(path, ("text",)):
        if row is None:
            yield StatementRow(line, error=error)
            continue
        try:
            actor, text = _text(row, "actor"), _text(row, "text")
            problem = None if actor and text else f"no {'text' if actor else 'actor'}"
            yield StatementRow(line, actor, text, _date(row, "date"), _text(row, "outlet", "source"), _text(row, "id"), problem)
        except InputError as wrong:
            yield StatementRow(line, id=_id(row), error=str(wrong))


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, Mapping[str, Any] | None, str | None]]:
    """Yield line number and row, or line number and error, in constant memory where the file is UTF-8."""
    with ExitStack() as stack:
        stream = _open(path, stack)
        table = path.suffix.lower() in {".csv", ".tsv"}
        yield from _table_rows(stream, path.name, columns) if table else _json_rows(stream)


def _open(path: Path, stack: ExitStack) -> IO[str]:
    if str(path) == "-":
        return io.StringIO(decode(sys.stdin.buffer.read(), "standard input"))
    if path.suffix.lower() not in {".jsonl", ".ndjson", ".csv", ".tsv"}:
        raise InputError(f'{path.name}: "{path.suffix}" files are not read here: give .jsonl or .csv')
    try:
        with path.open("rb") as probe:
            utf8 = _is_utf8(probe)
        if not utf8:
            return io.StringIO(decode(path.read_bytes(), path.name), newline="")
        return stack.enter_context(path.open(encoding="utf-8-sig", newline=""))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error


def _is_utf8(stream: IO[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := stream.read(1 << 20):
            if b"\x00" in chunk:
                return False
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _json_rows(stream: IO[str]) -> Iterator[tuple[int, Mapping[str, Any] | None, str | None]]:
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            yield number, None, f"not JSON ({error.msg}): correct the line"
            continue
        yield (number, row, None) if isinstance(row, dict) else (number, None, "not a JSON object: give one object a line")


def _table_rows(stream: IO[str], place: str, columns: tuple[str, ...]) -> Iterator[tuple[int, Mapping[str, Any] | None, str | None]]:
    csv.field_size_limit(_LONGEST_FIELD)
    sample = stream.read(_SNIFFED)
    stream.seek(0)
    head = sample.splitlines()[0] if sample else ""
    delimiter = max(_DELIMITERS, key=head.count) if any(mark in head for mark in _DELIMITERS) else ","
    reader = csv.DictReader(stream, delimiter=delimiter)
    if not set(columns) & set(reader.fieldnames or ()):
        raise InputError(f'{place}: no "{columns[0]}" column among {", ".join(reader.fieldnames or ()) or "none"}: name the column so')
    line = 2
    for row in reader:
        extra = row.pop(None, None)  # type: ignore[call-overload]
        yield (line, None, f"{len(extra)} cells too many: quote cells that hold the delimiter") if extra else (line, row, None)
        line = reader.line_num + 1


def _text(row: Mapping[str, Any], *names: str) -> str | None:
    for name in names:
        value = row.get(name)
        if value is None:
            continue
        if isinstance(value, (dict, list)):
            raise InputError(f"{name} is not text: give a string")
        if str(value).strip() or name in {"claim", "evidence"}:
            return str(value).strip()
    return None


def _id(row: Mapping[str, Any]) -> str | None:
    return str(row["id"]) if row.get("id") not in (None, "") else None


def _date(row: Mapping[str, Any], *names: str) -> dt.date | None:
    text = _text(row, *names)
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError as error:
        raise InputError(f'date "{text}" is not a day: write YYYY-MM-DD') from error
