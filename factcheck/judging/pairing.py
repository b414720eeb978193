"""Matches of a claim, and statements held against each other, as the pairs that are judged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from factcheck.domain import ActorKind, ArchivedStatement, Match
from factcheck.judging.judge import Pair


def pairs_of(text: str, date: dt.date | None, matches: Sequence[Match]) -> list[Pair]:
    """Lay out a claim with each of its matches.

    :param text: the claim as the models read it.
    :param date: when it was made.
    :param matches: what it is held against; how near each is counts against the nearest of them.
    :returns: a pair a match, in order.
    """
    nearest = max((match.similarity for match in matches), default=None)
    return [Pair(text, m.statement.resolved, date, m.statement.date.end, m.similarity, nearest, suggests_only(m.statement)) for m in matches]


def suggests_only(statement: ArchivedStatement) -> bool:
    """Tell what somebody else reported of the speaker, or a source without a name said: it caps a judgement at "possible"."""
    return statement.nested or bool(statement.actors and all(actor.kind is ActorKind.ANONYMOUS for actor in statement.actors))
