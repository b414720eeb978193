"""One day as people write it in a field or a cell, in either calendar and either kind of digits."""

from __future__ import annotations

import datetime as dt
import re

from factcheck.domain import Precision
from factcheck.language.dates import resolve_date

_ONE_DAY, _ANOTHER = dt.date(2001, 1, 15), dt.date(2024, 8, 20)
_TIME = re.compile(r"(?<=\d)(?:T|\s+)\d{1,2}:\d{2}[\d:.,+\-Z ]*\Z")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")


def read_day(text: str, *, today: dt.date) -> dt.date | None:
    """Read a day as a reporter types it, in either calendar and either kind of digits.

    >>> read_day("۱۴۰۴/۷/۲۹", today=dt.date(2025, 11, 1))
    datetime.date(2025, 10, 21)

    :param text: «۲۹ مهر ۱۴۰۴», ``2025-10-21``, «دیروز» …
    :param today: the day that words like «دیروز» count from.
    :returns: the day, or ``None`` if the text as a whole is not one.
    """
    text = text.strip()
    found = resolve_date(text, base=today) if text else None
    whole = found is not None and found.precision is Precision.DAY and found.span is not None and len(found.span) == len(text)
    return found.start if whole and found else None


def written_day(text: str) -> dt.date | None:
    """Read a day that means the same whenever it is read; a time of day after it is left out.

    >>> written_day("1404/07/29 10:30"), written_day("14040729"), written_day("دیروز")
    (datetime.date(2025, 10, 21), datetime.date(2025, 10, 21), None)

    :param text: the day as it stands in a file: with its year, in either calendar.
    :returns: the day, or ``None`` if the text as a whole is not one, or says another one next year.
    """
    text = _TIME.sub("", text.strip())
    compact = _COMPACT.fullmatch(text)
    text = "/".join(compact.groups()) if compact else text
    day = read_day(text, today=_ONE_DAY)
    return day if day == read_day(text, today=_ANOTHER) else None
