"""One field of a row as text or as a day."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from factcheck.errors import InputError
from factcheck.language.days import written_day
from factcheck.reading.decoding import is_damaged
from factcheck.reading.rows import Fault, Row

_DAY = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.,+\-Z ]*)?\s*", re.ASCII)
_EARLIEST, _LATEST = 1800, 2200
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000  # days since 1899-12-30 as Excel counts them: 1954 to 2119
_SERIAL_START = dt.date(1899, 12, 30)
_SHOWN = 40  # characters of a date in an error


def is_blank(value: object) -> bool:
    """Tell whether a field says nothing: it is missing, white space, or the number that stands for no number."""
    return value is None or (isinstance(value, str) and not value.strip()) or (isinstance(value, float) and math.isnan(value))


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
        if is_blank(value):
            continue
        if isinstance(value, bool) or not isinstance(value, (str, int, float, Decimal)):
            raise InputError(f"{place}: {name} is {_kind(value)}: give text")
        text = str(value)
        if is_damaged(text):
            raise InputError(f"{place}: {name} holds bytes or half characters that are no text: save the file as UTF-8")
        if "\0" in text:
            raise InputError(f"{place}: {name} holds a NUL character: remove it")
        return text
    return None


def cell_day(value: object, *, place: str) -> dt.date | None:
    """Read the day in a cell, in either calendar; a time of day after it is left out.

    :param value: a day, the number that Excel keeps for one, or text such as ``2025-10-21``, ``1404/07/29``, «۱۴۰۴/۷/۲۹».
    :param place: where it stands, for an error.
    :returns: the day, in the Gregorian calendar; ``None`` for an empty cell.
    :raises InputError: if it is no day that can be read.
    """
    if isinstance(value, dt.date):
        return value.date() if isinstance(value, dt.datetime) else value
    if isinstance(value, (int, float)) and not isinstance(value, bool) and _FIRST_SERIAL <= value < _LAST_SERIAL:
        return _SERIAL_START + dt.timedelta(days=int(value))
    text = text_value(Row(0, {"date": value}), ["date"], place=place)
    return None if text is None else _parse_day(text, place)


def _parse_day(text: str, place: str) -> dt.date:
    match, shown = _DAY.fullmatch(text), " ".join(text.split())[:_SHOWN]
    if match and _EARLIEST <= int(match[1]) <= _LATEST:
        try:
            return dt.date(*map(int, match.groups()))
        except ValueError as error:
            raise InputError(f'{place}: date "{shown}" does not exist ({error}): correct it') from error
    day = _written_day(text)
    if day is None:
        raise InputError(f'{place}: date "{shown}" is no day that can be read: write it as 2025-10-21 or 1404/07/29')
    if not _EARLIEST <= day.year <= _LATEST:
        raise InputError(f'{place}: date "{shown}" is of a year before {_EARLIEST} or after {_LATEST}: correct it')
    return day


@lru_cache(maxsize=4096)
def _written_day(text: str) -> dt.date | None:
    """Read a day once; a file has few days and many rows."""
    return written_day(text)


def _kind(value: object) -> str:
    if isinstance(value, Fault):
        return value.said
    names = {bool: "true or false", list: "a list", dict: "an object", bytes: "bytes"}
    return "a day" if isinstance(value, dt.date) else names.get(type(value), type(value).__name__)
