"""A check as the page's address keeps it: claim, actor, day and language in the query string."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from factcheck.domain import Precision
from factcheck.language.dates import resolve_date
from factcheck.reports.words import LANGUAGES


@dataclass(frozen=True, slots=True)
class Query:
    """What to check: ``actor`` is an actor's id or any of its names, empty to read it from the claim."""

    claim: str = ""
    actor: str = ""
    date: dt.date | None = None
    lang: str = LANGUAGES[0]


def read_query(params: Mapping[str, str]) -> Query:
    """Read a query string; what makes no sense in it counts as not given."""
    lang = params.get("lang", "")
    return Query(
        claim=params.get("claim", "").strip(),
        actor=params.get("actor", "").strip(),
        date=_iso_day(params.get("date", "")),
        lang=lang if lang in LANGUAGES else LANGUAGES[0],
    )


def write_query(query: Query) -> dict[str, str]:
    """Return the query string's parts, those left out that say nothing; ``read_query`` reads them back."""
    date = query.date.isoformat() if query.date else ""
    lang = query.lang if query.lang != LANGUAGES[0] else ""
    parts = {"claim": query.claim, "actor": query.actor, "date": date, "lang": lang}
    return {name: value for name, value in parts.items() if value}


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


def _iso_day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
