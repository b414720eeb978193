"""A check as the page's address keeps it: claim, actor, day and language in the query string."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from factcheck.language.days import read_day
from factcheck.reports.words import LANGUAGES

__all__ = ["Query", "read_day", "read_query", "write_query"]


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


def _iso_day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
