"""Days and intervals as a reader writes them: Jalali and Gregorian, Persian and English."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

import jdatetime

from factcheck.domain import DateInterval, Precision
from factcheck.language.calendars import Calendar, Days, month_of, year_month, year_of
from factcheck.reports.words import word

_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_JALALI_MONTHS = {
    "fa": ("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"),
    "en": ("Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar", "Mehr", "Aban", "Azar", "Dey", "Bahman", "Esfand"),
}
_GREGORIAN_MONTHS = {
    "fa": ("ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
}
_FIRST_JALALI_DAY = dt.date(622, 3, 22)
_LAST_JALALI_DAY = dt.date(9998, 12, 31)


class Written(NamedTuple):
    """One date in both calendars, the reader's own first; ``second`` is empty where there is nothing to add."""

    first: str
    second: str

    def __str__(self) -> str:
        """Write both on one line."""
        return f"{self.first} ({self.second})" if self.second else self.first


def persian_digits(text: str) -> str:
    """Return ``text`` with its ASCII digits as Persian ones.

    >>> persian_digits("12 از 20")
    '۱۲ از ۲۰'
    """
    return text.translate(_PERSIAN)


def number(value: int, lang: str) -> str:
    """Write a whole number with its thousands apart.

    >>> number(12500, "fa")
    '۱۲٬۵۰۰'
    """
    return persian_digits(f"{value:,}".replace(",", "٬")) if lang == "fa" else f"{value:,}"


def jalali(day: dt.date, lang: str = "fa") -> str:
    """Write a day in the Jalali calendar; one that it does not reach in the Gregorian one.

    >>> jalali(dt.date(2025, 10, 21))
    '۲۹ مهر ۱۴۰۴'
    """
    if not _FIRST_JALALI_DAY <= day <= _LAST_JALALI_DAY:
        return gregorian(day, lang)
    date = jdatetime.date.fromgregorian(date=day)
    return _digits(f"{date.day} {_JALALI_MONTHS[lang][date.month - 1]} {date.year}", lang)


def gregorian(day: dt.date, lang: str = "fa") -> str:
    """Write a day in the Gregorian calendar.

    >>> gregorian(dt.date(2025, 10, 21))
    '۲۱ اکتبر ۲۰۲۵'
    """
    return _digits(f"{day.day} {_GREGORIAN_MONTHS[lang][day.month - 1]} {day.year}", lang)


def both_calendars(date: DateInterval | None, lang: str = "fa") -> Written:
    """Write an interval in both calendars: Jalali first in Persian, Gregorian first in English; one unknown on both sides is said to be so."""
    if date is None or (date.start is None and date.end is None):
        return Written(word("date.unknown", lang), "")
    written = Written(_interval(date, Calendar.JALALI, lang), _interval(date, Calendar.GREGORIAN, lang))
    return written if lang == "fa" else Written(written.second, written.first)


def both_calendars_of(day: dt.date, lang: str = "fa") -> Written:
    """Write one day in both calendars, as ``both_calendars`` does."""
    written = Written(jalali(day, lang), gregorian(day, lang))
    return written if lang == "fa" else Written(written.second, written.first)


def period(start: dt.date | None, end: dt.date | None, lang: str = "fa") -> str:
    """Write the days from ``start`` to ``end`` in the reader's own calendar."""
    writer = jalali if lang == "fa" else gregorian
    if start is None and end is None:
        return word("date.unknown", lang)
    return _between(start, end, writer, lang)


def _interval(date: DateInterval, calendar: Calendar, lang: str) -> str:
    writer = jalali if calendar is Calendar.JALALI else gregorian
    closed = date.start is not None and date.end is not None and _FIRST_JALALI_DAY <= date.start <= date.end <= _LAST_JALALI_DAY
    whole = _whole(date.start, date.end, calendar, lang) if closed and date.start and date.end else ""
    written = whole or _between(date.start, date.end, writer, lang)
    return word("date.about", lang, date=written) if date.precision is Precision.VAGUE else written


def _whole(start: dt.date, end: dt.date, calendar: Calendar, lang: str) -> str:
    """Write an interval that is exactly a year or a month of the calendar as such; anything else is empty."""
    year, month = year_month(calendar, start)
    if year_of(calendar, year) == Days(start, end):
        return word("date.year", lang, year=_digits(str(year), lang))
    if month_of(calendar, year, month) == Days(start, end):
        months = _JALALI_MONTHS if calendar is Calendar.JALALI else _GREGORIAN_MONTHS
        return _digits(f"{months[lang][month - 1]} {year}", lang)
    return ""


def _between(start: dt.date | None, end: dt.date | None, writer: Callable[[dt.date, str], str], lang: str) -> str:
    if start is None and end is not None:
        return word("date.until", lang, end=writer(end, lang))
    if end is None and start is not None:
        return word("date.since", lang, start=writer(start, lang))
    if start is None or end is None or start == end:
        return writer(start or end or dt.date.min, lang)
    return word("date.between", lang, start=_without_common_end(writer(start, lang), writer(end, lang)), end=writer(end, lang))


def _without_common_end(first: str, second: str) -> str:
    """Cut month and year off the first of two written days where the second repeats them.

    >>> _without_common_end("24 مهر 1404", "29 مهر 1404")
    '24'
    """
    ours, theirs = first.split(), second.split()
    while len(ours) > 1 and ours[-1] == theirs[-1]:
        ours.pop()
        theirs.pop()
    return " ".join(ours)


def _digits(text: str, lang: str) -> str:
    return persian_digits(text) if lang == "fa" else text
