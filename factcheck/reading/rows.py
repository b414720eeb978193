"""Rows of JSONL and CSV files, one at a time, with the number of the line that each begins on."""

from __future__ import annotations

import csv
import datetime as dt
import io
import itertools
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from factcheck.errors import EmptyInputError, InputError
from factcheck.reading.decoding import MOST_BYTES, buffered, decode, is_damaged, open_text, starts_with_brace

JSON_SUFFIXES = frozenset({".jsonl", ".ndjson"})
TABLE_SUFFIXES = frozenset({".csv", ".tsv"})
_DAY = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.,+\-Z ]*)?\s*")
_EARLIEST, _LATEST = 1800, 2200


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its values by the name of the field, or the reason why there are none."""

    line: int
    values: Mapping[str, Any] = field(default_factory=dict)
    error: str | None = None


def read_rows(path: Path | None, *, stream: BinaryIO | None = None, columns: Iterable[str] = ()) -> Iterator[Row]:
    """Yield the rows of a JSONL file or a CSV with a header row, in constant memory.

    :param path: the file; its suffix tells the format. Without it, or for ``-``, ``stream`` or standard input is read, and its first character tells.
    :param stream: bytes to read where there is no path; it stays open.
    :param columns: names of which a CSV's header must have at least one.
    :yields: the rows in order, bad ones with their error.
    :raises EmptyInputError: if there is no row in it.
    :raises InputError: if the file cannot be read, is not text, or its format or header is unknown.
    """
    path = named(path)
    with opened(path, stream) as (source, name):
        unnamed = ".jsonl" if starts_with_brace(source) else ".csv"
        suffix = path.suffix.lower() if path else unnamed
        if suffix in JSON_SUFFIXES:
            rows = json_rows(source, name=name)
        elif suffix in TABLE_SUFFIXES:
            rows = _table_rows(open_text(source, place=name), name=name, columns=frozenset(columns))
        else:
            raise InputError(f'{name}: no reader for "{suffix}" files: give one of {", ".join(sorted(JSON_SUFFIXES | TABLE_SUFFIXES))}')
        found = False
        for row in rows:
            found = True
            yield row
    if not found:
        raise EmptyInputError(f"{name}: no rows in it: give at least one")


def named(path: Path | None) -> Path | None:
    """Return ``path``, or ``None`` where it is the dash that stands for standard input."""
    return None if path is None or str(path) == "-" else path


@contextmanager
def opened(path: Path | None, stream: BinaryIO | None) -> Iterator[tuple[io.BufferedReader, str]]:
    """Open ``path``, or take ``stream`` or standard input, which stays open; also give the name to use in errors.

    :param path: the file; ``None`` for the stream.
    :param stream: bytes to read where there is no path; ``None`` for standard input.
    :raises InputError: if the file is missing, is a folder, or may not be read.
    """
    if path is None:
        yield buffered(stream or sys.stdin.buffer), "stdin"
        return
    try:
        source = path.open("rb")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}): check the name and the permissions") from error
    with source:
        yield buffered(source), path.name


def json_rows(stream: io.BufferedReader, *, name: str) -> Iterator[Row]:
    """Yield the objects of a JSONL stream; a line that is none comes with its error.

    :param stream: the bytes, with nothing read from it yet.
    :param name: what to call it in an error.
    :yields: a row a line, empty lines passed over.
    :raises InputError: if the stream is not text.
    """
    for number, line in enumerate(_lines(stream, name), start=1):
        place = f"{name} line {number}"
        try:
            text = line if isinstance(line, str) else decode(line, place=place)
        except EmptyInputError:
            continue
        except InputError as error:
            yield Row(number, error=str(error))
            continue
        if text.strip():
            yield _json_row(number, text, place)


def separated_cells(text: TextIO, *, name: str) -> Iterator[tuple[int, list[str], str | None]]:
    """Yield the cells of a CSV row by row, its header first; comma, semicolon or tab, whichever the first line has most of.

    :param text: the text, with nothing read from it yet.
    :param name: what to call it in an error.
    :yields: the line that the row begins on, its cells, and the error of a row that is none; empty rows are passed over.
    """
    first, opening = next(((number, line) for number, line in enumerate(text, start=1) if line.strip("\ufeff \t\r\n")), (1, ""))
    separator = max(",;\t", key=opening.count)
    reader = csv.reader(itertools.chain([opening.removeprefix("\ufeff")], text), delimiter=separator)
    while True:
        line = first + reader.line_num
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, [], f"{name} line {line}: not a row ({error}): correct its quotation marks"
            continue
        if any(value.strip() for value in values):
            yield line, values, None


def table_row(line: int, header: Sequence[str], values: Sequence[str], *, name: str) -> Row:
    """Put the cells of a CSV row under their columns; a row with more cells than columns carries its error."""
    if len(values) > len(header):
        return Row(
            line,
            error=f"{name} line {line}: {len(values)} fields where the header has {len(header)}: put the field that holds the separator in quotation marks",
        )
    return Row(line, dict(zip(header, values, strict=False)))


def text_value(row: Row, names: Iterable[str], *, place: str) -> str | None:
    """Return the first of the named fields that is not empty, as text.

    :param row: the row.
    :param names: fields to look in, first choice first.
    :param place: what to call the row in an error.
    :returns: the text as it stands; ``None`` if all are empty.
    :raises InputError: if it is neither text nor a number, or cannot be written in any encoding.
    """
    for name in names:
        value = row.values.get(name)
        if value is None or value == "":
            continue
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            raise InputError(f"{place}: {name} is {_kind(value)}: give text")
        text = str(value)
        if is_damaged(text):
            raise InputError(f"{place}: {name} holds bytes or half characters that are no text: save the file as UTF-8")
        if "\0" in text:
            raise InputError(f"{place}: {name} holds a NUL character: remove it")
        if text.strip():
            return text
    return None


def day_value(row: Row, names: Iterable[str], *, place: str) -> dt.date | None:
    """Return the first of the named fields that is not empty, as a day.

    :param row: the row.
    :param names: fields to look in, first choice first.
    :param place: what to call the row in an error.
    :returns: the day; ``None`` if all are empty.
    :raises InputError: if it is no day of the Gregorian calendar.
    """
    names = list(names)
    text = text_value(row, names, place=place)
    return None if text is None else parse_day(text, place=place)


def parse_day(text: str, *, place: str) -> dt.date:
    """Read ``YYYY-MM-DD``, a time of day after it left out.

    :param text: the date as it is written.
    :param place: where it stands, for an error.
    :returns: the day, in the Gregorian calendar.
    :raises InputError: if it is no such day, or by its year one of another calendar.
    """
    match = _DAY.fullmatch(text)
    if not match:
        raise InputError(f'{place}: date "{text[:40]}" is not of the form YYYY-MM-DD: correct it')
    year, month, day = map(int, match.groups())
    if not _EARLIEST <= year <= _LATEST:
        raise InputError(f'{place}: date "{text[:40]}" is not Gregorian: give the Gregorian day as YYYY-MM-DD')
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        raise InputError(f'{place}: date "{text[:40]}" does not exist ({error}): correct it') from error


def _kind(value: object) -> str:
    names = {bool: "true or false", list: "a list", dict: "an object"}
    return names.get(type(value), type(value).__name__)


def _lines(stream: io.BufferedReader, name: str) -> Iterator[bytes | str]:
    """Yield lines as bytes, or as text where a byte order mark tells an encoding in which a line feed is no single byte."""
    if stream.peek(2)[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        yield from open_text(stream, place=name)
        return
    while line := stream.readline(MOST_BYTES + 2):
        yield line
        while len(line) > MOST_BYTES + 1 and not line.endswith(b"\n") and (line := stream.readline(MOST_BYTES + 2)):
            pass


def _json_row(number: int, text: str, place: str) -> Row:
    try:
        value = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
        return Row(number, error=f"{place}: not JSON ({reason}): correct the line")
    except ValueError as error:
        return Row(number, error=f"{place}: not usable JSON ({error}): correct the line")
    if not isinstance(value, dict):
        return Row(number, error=f'{place}: {_kind(value)}, not an object: write {{"name": "value", …}}')
    return Row(number, value)


def _table_rows(text: TextIO, *, name: str, columns: frozenset[str]) -> Iterator[Row]:
    rows = separated_cells(text, name=name)
    _, first, broken = next(rows, (1, [], None))
    if broken:
        raise InputError(broken)
    header = [column.strip().lower().replace(" ", "_") for column in first]
    if header and columns and not columns & set(header):
        raise InputError(f"{name}: no column {' or '.join(sorted(columns))} in the header ({', '.join(header)[:200]}): name the columns in the first row")
    for line, values, error in rows:
        yield Row(line, error=error) if error else table_row(line, header, values, name=name)
