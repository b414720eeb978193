"""The cells of an XLSX workbook, row by row and in constant memory but for the texts that it keeps in a part of their own."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from typing import Any, BinaryIO, NamedTuple

from factcheck.reading.rows import Fault

_MOST_UNPACKED = 500_000_000  # bytes; a ZIP of a few can unpack to any number
_MOST_ROWS = 1_048_576  # of a sheet, as Excel has it
_MOST_CELLS = 200  # of a row
_MOST_MERGED = 100_000  # ranges of a sheet
_CHUNK, _OVERLAP = 1 << 20, 200  # bytes; a range is written in fewer than the overlap
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]{0,60}\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_UNWORKED = re.compile(rb'<c\b(?![^>]*\bt="str")[^>]*><f\b[^>]*>[^<]*</f>(?:<v ?/>|<v></v>)?</c>')  # as "str" it came to an empty text
_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!", "#CALC!"})


class SheetRow(NamedTuple):
    """A row of a sheet: its number as Excel shows it, and its cells without the empty ones at the end.

    ``sheet`` and ``others`` name the sheet and those that are not read; ``unworked`` is whether it has formulas that were saved without what they come to.
    """

    sheet: str
    others: tuple[str, ...]
    unworked: bool
    number: int
    cells: list[Any]


class _Merged(NamedTuple):
    """A cell that goes on over the rows below: the place of its column, and its last row."""

    column: int
    last: int


class _Marks(NamedTuple):
    """What openpyxl does not tell when it reads row by row: cells merged with those below, by their first row, and whether formulas lack their value."""

    merged: dict[int, list[_Merged]]
    unworked: bool


def sheets(stream: BinaryIO) -> tuple[str, ...]:
    """Return the names of the sheets, in order; those of charts are left out.

    :param stream: the workbook, at its beginning; it stays open.
    :returns: the names.
    :raises ValueError: if it unpacks to too much.
    :raises Exception: of any kind, as openpyxl raises it, if the workbook is damaged.
    """
    with closing(_opened(stream)) as book:
        return tuple(sheet.title for sheet in book.worksheets)


def cells(stream: BinaryIO, sheet: str) -> Iterator[SheetRow]:
    """Yield the rows of a sheet that are not empty.

    A formula counts as what it came to when the workbook was saved, a cell that is merged with those below it as standing in each of their rows.

    :param stream: the workbook, at its beginning; it stays open.
    :param sheet: one of its sheets; the first that has a row if it is empty.
    :yields: the rows; days are ``datetime``, whole numbers ``int``, errors such as ``#REF!`` a ``Fault``.
    :raises ValueError: if it unpacks to too much.
    :raises Exception: of any kind, as openpyxl raises it, if the workbook is damaged.
    """
    with closing(_opened(stream)) as book:
        for page in [book[sheet]] if sheet else book.worksheets:
            others = tuple(other.title for other in book.worksheets if other is not page)
            found = False
            marks = _marks(book, page)
            for number, values in _rows(page, marks.merged):
                found = True
                yield SheetRow(page.title, others, marks.unworked, number, values)
            if found:
                return


def _opened(stream: BinaryIO) -> Any:
    from openpyxl import load_workbook

    with zipfile.ZipFile(stream) as package:
        unpacked = sum(member.file_size for member in package.infolist())
    if unpacked > _MOST_UNPACKED:
        raise ValueError(f"it unpacks to {unpacked // 1_000_000} MB")
    stream.seek(0)
    return load_workbook(stream, read_only=True, data_only=True, keep_links=False)


def _rows(page: Any, merged: dict[int, list[_Merged]]) -> Iterator[tuple[int, list[Any]]]:
    """Yield the numbers and cells of the rows that hold something of their own."""
    page.reset_dimensions()  # what a sheet says of its own size is not always so
    running: list[tuple[_Merged, Any]] = []
    for number, values in enumerate(page.iter_rows(max_row=_MOST_ROWS, values_only=True), start=1):
        row = _trimmed([_plain(value) for value in islice(values, _MOST_CELLS)])
        running = [(cell, value) for cell, value in running if cell.last >= number]
        if row:
            yield number, _filled(row, running)
        running += [(cell, row[cell.column]) for cell in merged.get(number, []) if cell.column < len(row)]


def _filled(row: list[Any], running: list[tuple[_Merged, Any]]) -> list[Any]:
    """Put the cells that go on from above into a row."""
    if not running:
        return row
    wide = row + [None] * (max(cell.column for cell, _ in running) + 1 - len(row))
    for cell, value in running:
        if wide[cell.column] is None:
            wide[cell.column] = value
    return _trimmed(wide)


def _marks(book: Any, page: Any) -> _Marks:
    """Look through the text of a sheet, which is fast, since nothing is made of its cells."""
    found: dict[int, list[_Merged]] = defaultdict(list)
    unworked = False
    with book._archive.open(page._worksheet_path) as part:
        rest, count = b"", 0
        while (chunk := part.read(_CHUNK)) and count < _MOST_MERGED:
            text = rest + chunk
            unworked = unworked or (b"<f" in text and _UNWORKED.search(text) is not None)
            for column, first, _, last in _MERGED.findall(text) if b"mergeCell" in text else ():
                count += 1
                if int(last) > int(first):
                    found[int(first)].append(_Merged(_place(column), int(last)))
            rest = text[-_OVERLAP:]
    return _Marks(found, unworked)


def _place(letters: bytes) -> int:
    """Count a column from 0 by its letters.

    >>> _place(b"A"), _place(b"AB")
    (0, 27)
    """
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1


def _plain(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str):
        return Fault(f"the error {value}") if value in _ERRORS else _unescaped(value)
    return str(value) if isinstance(value, (dt.time, dt.timedelta)) else value


def _unescaped(text: str) -> str:
    r"""Undo the way in which XLSX writes characters that XML cannot hold: ``_x000D_`` is a carriage return."""
    if "_x" not in text:
        return text
    from openpyxl.utils.escape import unescape

    plain: str = unescape(text)
    return plain


def _trimmed(values: list[Any]) -> list[Any]:
    while values and (values[-1] is None or (isinstance(values[-1], str) and not values[-1].strip())):
        values.pop()
    return values
