"""The page of one speaker as its address keeps it: who, which claim or subject, and which of the statements are listed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

MOST_PAGES = 100_000
_SUBJECT_WORDS = 2


@dataclass(frozen=True, slots=True)
class ActorQuery:
    """What to show: ``actor`` is an id or any name; ``words``, ``since`` and ``until`` limit the list of statements, ``page`` counts from 1."""

    actor: str = ""
    claim: str = ""
    words: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    page: int = 1

    @property
    def filtered(self) -> bool:
        """Whether the list of statements leaves any out."""
        return bool(self.words or self.since or self.until)


def read_actor_query(params: Mapping[str, str]) -> ActorQuery:
    """Read a query string; what makes no sense in it counts as not given."""
    page = params.get("page", "")
    return ActorQuery(
        actor=params.get("actor", "").strip(),
        claim=params.get("claim", "").strip(),
        words=params.get("words", "").strip(),
        since=_iso_day(params.get("from", "")),
        until=_iso_day(params.get("to", "")),
        page=min(max(int(page), 1), MOST_PAGES) if page.isascii() and page.isdecimal() and len(page) < 9 else 1,
    )


def write_actor_query(query: ActorQuery) -> dict[str, str]:
    """Return the query string's parts, the language apart; ``read_actor_query`` reads them back."""
    return {
        "actor": query.actor,
        "claim": query.claim,
        "words": query.words,
        "from": query.since.isoformat() if query.since else "",
        "to": query.until.isoformat() if query.until else "",
        "page": str(query.page) if query.page > 1 else "",
    }


def is_subject(text: str) -> bool:
    """Tell a subject of one or two words, which takes no side, from a claim.

    >>> is_subject("سد آبگون"), is_subject("سد آبگون سالم است")
    (True, False)
    """
    return 0 < len(text.split()) <= _SUBJECT_WORDS


def _iso_day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
