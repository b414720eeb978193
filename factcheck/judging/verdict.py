"""Evidence → verdict: the claim against what the archive holds, never about truth."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from factcheck.domain import ArchivedStatement, Evidence, Stance, Strength, Verdict


def decide(evidence: Iterable[Evidence]) -> tuple[Verdict, Strength]:
    """Fold the evidence on one claim into one verdict.

    Likely evidence outweighs any amount of possible evidence; only where there is none does possible evidence speak.

    :param evidence: judged matches of the claim's own actors, in any order.
    :returns: MIXED when both sides are equally firm, NOT_ENOUGH_EVIDENCE when nothing takes a side.
    """
    judged = [item.judgement for item in evidence]
    for strength in (Strength.LIKELY, Strength.POSSIBLE):
        stances = {judgement.stance for judgement in judged if judgement.strength is strength} - {Stance.NEUTRAL}
        if stances == {Stance.SUPPORTS}:
            return Verdict.SUPPORTED, strength
        if stances == {Stance.CONFLICTS}:
            return Verdict.CONTRADICTED, strength
        if stances:
            return Verdict.MIXED, strength
    return Verdict.NOT_ENOUGH_EVIDENCE, Strength.LIKELY


def newer_side(evidence: Iterable[Evidence]) -> Stance | None:
    """Tell which side the newest dated evidence takes, among the firmest that takes one.

    :param evidence: judged matches, in any order.
    :returns: SUPPORTS or CONFLICTS; ``None`` if nothing dated takes a side, or both sides have evidence of the newest day.
    """
    sided = [item for item in evidence if item.judgement.stance is not Stance.NEUTRAL]
    likely = [item for item in sided if item.judgement.strength is Strength.LIKELY]
    dated = [(day, item.judgement.stance) for item in likely or sided if (day := _day(item.match.statement))]
    newest = {stance for day, stance in dated if day == max(day for day, _ in dated)}
    return newest.pop() if len(newest) == 1 else None


def _day(statement: ArchivedStatement) -> dt.date | None:
    return statement.date.end or statement.date.start


def ranked(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Order evidence for the reader: what takes a side first, the firmer and more probable before the rest."""
    return tuple(sorted(evidence, key=_rank))


def _rank(item: Evidence) -> tuple[bool, bool, float, int]:
    judgement = item.judgement
    if judgement.stance is Stance.NEUTRAL:
        return True, True, -item.match.similarity, item.match.statement.id
    probability = judgement.probabilities.conflicts if judgement.stance is Stance.CONFLICTS else judgement.probabilities.supports
    return False, judgement.strength is not Strength.LIKELY, -probability, item.match.statement.id
