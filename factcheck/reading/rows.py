"""Rows of a file, one at a time, with the number of the line that each begins on, and those of JSON lines."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from factcheck.errors import EmptyInputError, InputError
from factcheck.reading.decoding import MOST_BYTES, decode_named, encoding_note, open_text


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its values by the name of the field, or the reason why there are none.

    ``line`` is the row's number where the file has no lines (a workbook, Parquet); ``note`` is a remark on the file that came up with this row.
    """

    line: int
    values: Mapping[str, Any] = field(default_factory=dict)
    error: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """What stands in a cell that holds no value, such as ``#REF!``; ``said`` completes "the claim is …"."""

    said: str

    def __str__(self) -> str:
        return self.said


def json_lines(data: bytes) -> bytes:
    """Write one JSON value, an object or a list of them, a line an object; what is lines already stays."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return data
    rows = value if isinstance(value, list) else [value]
    return b"".join(json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n" for row in rows)


def json_rows(stream: io.BufferedReader, *, name: str) -> Iterator[Row]:
    """Yield the objects of a JSONL stream; a line that is none comes with its error.

    :param stream: the bytes, with nothing read from it yet.
    :param name: what to call it in an error.
    :yields: a row a line, empty lines passed over; the first in an encoding other than UTF-8 says so in its note.
    :raises InputError: if the stream is not text.
    """
    seen: set[str | None] = {None}
    for number, (line, encoding) in enumerate(_lines(stream, name), start=1):
        place = f"{name} line {number}"
        try:
            text, encoding = (line, encoding) if isinstance(line, str) else decode_named(line, place=place)
        except EmptyInputError:
            continue
        except InputError as error:
            yield Row(number, error=str(error))
            continue
        if text.strip():
            note = encoding_note(encoding, name=name)
            yield _json_row(number, text, place, None if note in seen else note)
            seen.add(note)


def _lines(stream: io.BufferedReader, name: str) -> Iterator[tuple[bytes | str, str]]:
    """Yield lines as bytes, or as text where a byte order mark tells an encoding in which a line feed is no single byte."""
    if stream.peek(2)[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        text = open_text(stream, place=name)
        try:
            yield from ((line, text.encoding) for line in text)
        except UnicodeError as error:
            raise InputError(f"{name}: damaged {text.encoding} ({error}): save it as UTF-8") from error
        return
    while line := stream.readline(MOST_BYTES + 2):
        yield line, ""
        while len(line) > MOST_BYTES + 1 and not line.endswith(b"\n") and (line := stream.readline(MOST_BYTES + 2)):
            pass


def _json_row(number: int, text: str, place: str, note: str | None) -> Row:
    try:
        value = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
        return Row(number, error=f"{place}: not JSON ({reason}): correct the line", note=note)
    except ValueError as error:
        return Row(number, error=f"{place}: not usable JSON ({error}): correct the line", note=note)
    if not isinstance(value, dict):
        return Row(number, error=f'{place}: {_kind(value)}, not an object: write {{"name": "value", …}}', note=note)
    return Row(number, value, note=note)


def _kind(value: object) -> str:
    return {bool: "true or false", list: "a list"}.get(type(value), type(value).__name__)
