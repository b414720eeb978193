"""The cells of an XLSX workbook, row by row and in constant memory."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from typing import Any, BinaryIO

_MOST_UNPACKED = 500_000_000  # bytes; a ZIP of a few can unpack to any number
_MOST_ROWS = 1_048_576  # of a sheet, as Excel has it
_MOST_CELLS = 200  # of a row


def sheets(stream: BinaryIO) -> tuple[str, ...]:
    """Return the names of the sheets, in order; those of charts are left out.

    :param stream: the workbook, at its beginning; it stays open.
    :returns: the names.
    :raises ValueError: if it unpacks to too much.
    :raises Exception: of any kind, as openpyxl raises it, if the workbook is damaged.
    """
    with closing(_opened(stream)) as book:
        return tuple(sheet.title for sheet in book.worksheets)


def cells(stream: BinaryIO, sheet: str) -> Iterator[tuple[int, list[Any]]]:
    """Yield the rows of a sheet that are not empty: their number as Excel shows it, and their cells without the empty ones at the end.

    A formula counts as what it came to when the workbook was saved.

    :param stream: the workbook, at its beginning; it stays open.
    :param sheet: one of its sheets; the first that has a row if it is empty.
    :yields: number and cells; days are ``datetime``, whole numbers ``int``.
    :raises ValueError: if it unpacks to too much.
    :raises Exception: of any kind, as openpyxl raises it, if the workbook is damaged.
    """
    with closing(_opened(stream)) as book:
        for page in [book[sheet]] if sheet else book.worksheets:
            page.reset_dimensions()  # what a sheet says of its own size is not always so
            found = False
            for number, values in enumerate(page.iter_rows(max_row=_MOST_ROWS, values_only=True), start=1):
                row = _trimmed([_plain(value) for value in islice(values, _MOST_CELLS)])
                if row:
                    found = True
                    yield number, row
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


def _plain(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return str(value) if isinstance(value, (dt.time, dt.timedelta)) else value


def _trimmed(values: list[Any]) -> list[Any]:
    while values and (values[-1] is None or (isinstance(values[-1], str) and not values[-1].strip())):
        values.pop()
    return values
