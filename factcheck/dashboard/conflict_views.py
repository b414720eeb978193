"""What the pages of conflicts and of their review show, worked out as plain values: which ones are asked for, and each as a pair of cards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from factcheck.archive.conflicts import Conflict
from factcheck.archive.sought import Sought
from factcheck.dashboard.marks import Segment, differing
from factcheck.dashboard.views import Card, Profile, card_of, no_profile
from factcheck.domain import ArchivedStatement, Evidence, Match, ReasonType, Relation, Strength
from factcheck.kinds import ReviewState
from factcheck.reports.calendar import period
from factcheck.reports.reasons import reason_words
from factcheck.reports.text import actor_name
from factcheck.reports.words import word

PAGE = 20
"""How many conflicts stand on a page."""
RELATIONS = (Relation.CONTRADICTION, Relation.CHANGE_OF_POSITION)
"""The relations that two statements in conflict can have."""
_UNSEEN = frozenset({ReviewState.OPEN, ReviewState.CONFIRMED})
_DIGITS = 18  # SQLite counts no farther than 2**63

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class ConflictQuery:
    """What an address asks for: a list of conflicts and which page of it, or one pair.

    ``actor`` is an id or any name; ``since`` and ``until`` are of the later statement; ``hidden`` shows rejected and incomparable pairs too; ``page`` counts
    from 1; ``later`` and ``earlier`` are the two statements of one pair, or ``None``.
    """

    actor: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    outlet: str = ""
    reason: ReasonType | None = None
    strength: Strength | None = None
    relation: Relation | None = None
    review: ReviewState | None = None
    hidden: bool = False
    page: int = 1
    later: int | None = None
    earlier: int | None = None

    @property
    def limits(self) -> tuple[object, ...]:
        """All that narrows the list down, without what is empty."""
        given = (self.actor, self.since, self.until, self.outlet, self.reason, self.strength, self.relation, self.review)
        return tuple(limit for limit in given if limit)


@dataclass(frozen=True, slots=True)
class ConflictView:
    """Two statements in the order of their days, the differing words marked.

    ``labels`` say which is the earlier where the days tell; ``words`` are the statements' own, ``sentences`` what the cards hold; ``share`` is that of
    a conflict in ``[0, 1]``.
    """

    heading: str
    speakers: tuple[str, ...]
    profiles: tuple[str, ...]
    labels: tuple[str, str]
    cards: tuple[Card, Card]
    words: tuple[tuple[Segment, ...], tuple[Segment, ...]]
    reasons: tuple[str, ...]
    citations: tuple[str, str]
    permalink: str = ""
    queue: str = ""


def read_conflict_query(params: Mapping[str, str]) -> ConflictQuery:
    """Read a query string; what makes no sense in it counts as not given."""
    return ConflictQuery(
        actor=params.get("actor", "").strip(),
        since=_day(params.get("from", "")),
        until=_day(params.get("to", "")),
        outlet=params.get("outlet", "").strip(),
        reason=_member(ReasonType, params.get("reason", "")),
        strength=_member(Strength, params.get("strength", "")),
        relation=_member(Relation, params.get("relation", "")),
        review=_member(ReviewState, params.get("review", "")),
        hidden=params.get("hidden") == "1",
        page=_number(params.get("page", "")) or 1,
        later=_number(params.get("later", "")),
        earlier=_number(params.get("earlier", "")),
    )


def write_conflict_query(query: ConflictQuery) -> dict[str, str]:
    """Return the query string's parts; ``read_conflict_query`` reads them back."""
    parts = {
        "actor": query.actor,
        "from": query.since.isoformat() if query.since else "",
        "to": query.until.isoformat() if query.until else "",
        "outlet": query.outlet,
        "reason": query.reason or "",
        "strength": query.strength or "",
        "relation": query.relation or "",
        "review": query.review or "",
        "hidden": "1" if query.hidden else "",
        "page": str(query.page) if query.page > 1 else "",
        "later": str(query.later or ""),
        "earlier": str(query.earlier or ""),
    }
    return {name: str(value) for name, value in parts.items() if value}


def sought_of(query: ConflictQuery, actor_ids: frozenset[str] | None) -> Sought:
    """Say to the archive what a query asks for; rejected and incomparable pairs are left out unless they are asked for."""
    states = frozenset({query.review}) if query.review else None if query.hidden else _UNSEEN
    return Sought(
        actor_ids=actor_ids,
        since=query.since,
        until=query.until,
        strength=query.strength,
        relation=query.relation,
        reason=query.reason,
        outlet=query.outlet or None,
        states=states,
    )


def last_page(total: int) -> int:
    """Return how many pages ``total`` conflicts fill, at least one."""
    return max(-(-total // PAGE), 1)


def conflict_view(conflict: Conflict, lang: str, *, profile: Profile = no_profile, permalink: str = "", queue: str = "") -> ConflictView:
    """Work out what a page shows of a conflict.

    :param conflict: the two statements and their judgement.
    :param lang: language of the words around.
    :param profile: links speakers to their pages.
    :param permalink: the address that shows this pair alone.
    :param queue: the address that shows it in the review queue.
    :returns: the view.
    """
    pair, judgement = (conflict.earlier, conflict.later), conflict.judgement
    first, second = (card_of(Evidence(Match(one, conflict.similarity), judgement), lang, profile=profile) for one in pair)
    theirs = {actor.id for actor in conflict.earlier.actors}
    common = [actor for actor in conflict.later.actors if actor.id in theirs]
    labels = ("conflicts.earlier", "conflicts.later") if _told_apart(*pair) else ("conflicts.one", "conflicts.other")
    return ConflictView(
        heading=word("strength.of", lang, stance=word(judgement.relation, lang), strength=word(judgement.strength, lang)),
        speakers=tuple(actor_name(actor, lang) for actor in common),
        profiles=tuple(profile(actor.id) for actor in common),
        labels=(word(labels[0], lang), word(labels[1], lang)),
        cards=(first, second),
        words=_differing(conflict.earlier.text, conflict.later.text),
        reasons=tuple(reason_words(reason, lang) for reason in judgement.reasons),
        citations=(first.citation, second.citation),
        permalink=permalink,
        queue=queue,
    )


def limits_words(query: ConflictQuery, actor: str, lang: str) -> list[str]:
    """Say what narrows a list down; ``actor`` is the speaker's name."""
    since = word("conflicts.from.limit", lang, day=period(query.since, query.since, lang)) if query.since else ""
    until = word("conflicts.to.limit", lang, day=period(query.until, query.until, lang)) if query.until else ""
    members = [word(member, lang) for member in (query.reason, query.strength, query.relation, query.review) if member]
    return [limit for limit in (actor, since, until, query.outlet, *members) if limit]


def _told_apart(earlier: ArchivedStatement, later: ArchivedStatement) -> bool:
    """Tell whether the days say that one was made after the other."""
    first, second = (one.date.end or one.date.start for one in (earlier, later))
    return first is not None and second is not None and first < second


def _differing(earlier: str, later: str) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """Mark the words that differ, unless all do, as they do in two languages: then marks would tell nothing."""
    first, second = differing(earlier, later)
    if any(segment.text.strip() and not segment.marks for segment in (*first, *second)):
        return first, second
    return (Segment(earlier),), (Segment(later),)


def _member(kind: type[E], value: str) -> E | None:
    return next((member for member in kind if member.value == value), None)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _number(text: str) -> int | None:
    """Read a whole number from 1 on."""
    return int(text) or None if text.isascii() and text.isdigit() and len(text) <= _DIGITS else None
