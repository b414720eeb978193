"""The header that some feeds glue to the front of a text: ``date YYYY-MM-DD``."""

from __future__ import annotations

import datetime as dt
import re

from factcheck.domain import Span

_HEADER = re.compile(r"\A\s*date[:\s]+(\d{4})-(\d{1,2})-(\d{1,2})(?=\s|\Z)", re.IGNORECASE)


def header_span(text: str) -> Span:
    """Return the place of the header, empty if there is none."""
    match = _HEADER.match(text)
    return Span(0, match.end()) if match else Span(0, 0)


def header_date(text: str) -> dt.date | None:
    """Return the date of the header, or ``None`` if there is no header or its date does not exist.

    >>> header_date(" date 2025-10-21 …")
    datetime.date(2025, 10, 21)
    """
    match = _HEADER.match(text)
    if not match:
        return None
    try:
        return dt.date(*map(int, match.groups()))
    except ValueError:
        return None
