"""Which column of a table holds the claim, the speaker, the day and the id, and the table's rows as claims by them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from factcheck.errors import InputError
from factcheck.language.days import written_day
from factcheck.language.text import phrase_key
from factcheck.reading.claims import ClaimRow
from factcheck.reading.rows import Row, parse_day, text_value

_NAMES = {
    "claim": ("claim", "claims", "text", "statement", "quote", "sentence", "ادعا", "متن ادعا", "متن", "گفته", "نقل قول", "جمله", "سخن", "عبارت"),
    "actor": ("actor", "speaker", "claimant", "author", "person", "name", "گوینده", "نام گوینده", "گوینده ادعا", "شخص", "نام", "از زبان", "منبع"),
    "date": ("date", "claim date", "day", "claimed on", "تاریخ", "تاریخ ادعا", "تاریخ گفته", "روز", "زمان"),
    "id": ("id", "claim id", "code", "number", "no", "row", "شناسه", "شناسه ادعا", "کد", "شماره", "ردیف"),
}
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000  # days since 1899-12-30 as Excel counts them: 1954 to 2119
_SERIAL_START = dt.date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns by what they hold; an empty name is a column that is not there."""

    claim: str = ""
    actor: str = ""
    date: str = ""
    id: str = ""


def guess_columns(names: Iterable[str]) -> Columns:
    """Tell by their names, in Persian or English, what columns hold.

    >>> guess_columns(["ردیف", "گوینده", "متن ادعا", "تاریخ"])
    Columns(claim='متن ادعا', actor='گوینده', date='تاریخ', id='ردیف')
    """
    keys = {name: _words(name) for name in names}
    found: dict[str, str] = {}
    for whole in (True, False):
        for field, known in _NAMES.items():
            free = {name: key for name, key in keys.items() if name not in found.values()}
            if field not in found and (column := _named(free, [_words(name) for name in known], whole=whole)):
                found[field] = column
    return Columns(**found)


def claim_rows(rows: Iterable[Row], columns: Columns, *, name: str) -> Iterator[ClaimRow]:
    """Turn a table's rows into claims.

    :param rows: the rows; one with an error is passed on with it.
    :param columns: which column holds what.
    :param name: what to call the file in an error.
    :yields: one claim a row, in order; what cannot be used carries its error, with the claim if that much could be read.
    """
    used = {column for column in asdict(columns).values() if column}
    for row in rows:
        place, claim = f"{name} line {row.line}", None
        other = {field: value for field, value in row.values.items() if field not in used}
        try:
            if row.error:
                raise InputError(row.error)
            claim = text_value(row, [columns.claim], place=place)
            if claim is None:
                raise InputError(f"{place}: no claim: add it")
            actor, id_ = (text_value(row, [column], place=place) for column in (columns.actor, columns.id))
            yield ClaimRow(row.line, claim.strip(), actor, cell_day(row.values.get(columns.date), place=place), id_, None, other)
        except InputError as error:
            yield ClaimRow(row.line, claim, id=_shown_id(row, columns), error=str(error), other=other)


def cell_day(value: object, *, place: str) -> dt.date | None:
    """Read the day in a cell, in either calendar.

    :param value: a day, the number that Excel keeps for one, or text such as ``2025-10-21``, ``1404/07/29``, «۱۴۰۴/۷/۲۹».
    :param place: where it stands, for an error.
    :returns: the day; ``None`` for an empty cell.
    :raises InputError: if it is no day that can be read.
    """
    if isinstance(value, dt.date):
        return value.date() if isinstance(value, dt.datetime) else value
    if isinstance(value, (int, float)) and not isinstance(value, bool) and _FIRST_SERIAL <= value < _LAST_SERIAL:
        return _SERIAL_START + dt.timedelta(days=int(value))
    text = text_value(Row(0, {"date": value}), ["date"], place=place)
    if text is None:
        return None
    day = written_day(text)
    if day is None:
        raise InputError(f'{place}: date "{text.strip()[:40]}" is no day that can be read: write it as 2025-10-21 or 1404/07/29')
    return parse_day(day.isoformat(), place=place)


def _named(keys: dict[str, str], known: list[str], *, whole: bool) -> str | None:
    """Return the first column called by a known name, or that has one among its words."""
    for name in known:
        for column, key in keys.items():
            if key == name if whole else f" {name} " in f" {key} ":
                return column
    return None


def _words(name: str) -> str:
    return " ".join(phrase_key(word) for word in name.replace("_", " ").replace("\u200c", " ").split())


def _shown_id(row: Row, columns: Columns) -> str | None:
    """Return the id of a row that is refused, if it has one that can be shown."""
    try:
        return text_value(row, [columns.id], place="")
    except InputError:
        return None
