"""The day that a page or a feed says it was published on."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from factcheck.domain import Language, Precision
from factcheck.language.dates import find_dates
from factcheck.language.days import written_day

_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*(Z|[+-]\d{2}:?\d{2})?", re.IGNORECASE)
_EARLIEST, _LATEST = 1950, 2200
_ONE_DAY, _ANOTHER = dt.date(2001, 1, 15), dt.date(2024, 8, 20)
_MOST_WORDS = 400
_FA_ZONE, _FA_OFFSET = "Asia/Tehran", dt.timedelta(hours=3, minutes=30)


def published_day(text: str, *, lang: str | None = None) -> dt.date | None:
    """Read a time stamp or a written day as the day on which the outlet published.

    A stamp with an offset is dated as it stands. One in UTC, as most feeds have, is dated by the clock of Tehran where the language is Persian, and else as it stands.

    >>> published_day("2025-10-15T21:45:00Z", lang="fa"), published_day("2025-10-15T21:45:00Z", lang="en")
    (datetime.date(2025, 10, 16), datetime.date(2025, 10, 15))
    >>> published_day("۱۴۰۴/۰۷/۲۴ - ۰۹:۴۰")
    datetime.date(2025, 10, 16)

    :param text: ISO 8601, RFC 822 or a day in words, in the Gregorian or the Jalali calendar; it must say its year.
    :param lang: language of the page, an ISO 639-1 code.
    :returns: the day, or ``None`` if the text says none, or an impossible one.
    """
    text = " ".join(text[:_MOST_WORDS].split())
    moment = _iso_moment(text) or _mail_moment(text)
    if moment:
        return _sensible(local_day(moment, lang=lang))
    return _sensible(written_day(text) or _named_day(text))


def local_day(moment: dt.datetime, *, lang: str | None = None) -> dt.date:
    """Return the day of a moment on the outlet's calendar: as it stands, but in Tehran if it is in UTC and the language is Persian."""
    if moment.tzinfo is None or moment.utcoffset() or lang != Language.PERSIAN:
        return moment.date()
    return moment.astimezone(_tehran()).date()


def _iso_moment(text: str) -> dt.datetime | None:
    match = _ISO.match(text)
    if not match or int(text[:4]) < _EARLIEST:
        return None
    day, time, second, offset = match.groups()
    try:
        return dt.datetime.fromisoformat(f"{day}T{time}:{second or '00'}{(offset or '').upper()}")
    except ValueError:
        return None


def _mail_moment(text: str) -> dt.datetime | None:
    if not re.match(r"(?:[A-Za-z]{3,9},\s*)?\d{1,2}\s+[A-Za-z]{3}", text):
        return None
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _named_day(text: str) -> dt.date | None:
    """Find the first day in the text that means the same whenever it is read: one with its year."""
    first, again = ([(m.span, m.interval) for m in find_dates(text, base=base)] for base in (_ONE_DAY, _ANOTHER))
    return next((interval.start for span, interval in first if interval.precision is Precision.DAY and (span, interval) in again), None)


def _sensible(day: dt.date | None) -> dt.date | None:
    return day if day and _EARLIEST <= day.year <= _LATEST else None


def _tehran() -> dt.tzinfo:
    try:
        return ZoneInfo(_FA_ZONE)
    except (ZoneInfoNotFoundError, OSError):
        return dt.timezone(_FA_OFFSET)
