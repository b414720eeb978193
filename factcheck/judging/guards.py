"""What rules alone can tell of a claim and a statement: same words, opposite polarity, numbers that cannot both hold, other people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from factcheck.domain import Reason, ReasonType
from factcheck.judging.overlap import content_words, shared_words
from factcheck.language.detect import detect_language
from factcheck.language.numbers import conflicting_numbers, find_numbers
from factcheck.language.polarity import negations

ParticipantFinder = Callable[[str, dt.date | None], frozenset[str]]
"""Finds the actors that a text is about: text and the day it was said in, actor ids out."""

_SAME_WORDS = 0.9
_SOME_SHARED = 0.45
_ENOUGH_SHARED = 0.6
_NEARLY_ALL_SHARED = 0.8


@dataclass(frozen=True, slots=True)
class Guards:
    """What the rules found: the share of the claim's words in the evidence, and typed reasons.

    ``toll`` says that the numbers count victims, whose count changes from day to day.
    """

    shared: float
    same_words: bool
    negation: Reason | None
    number: Reason | None
    participant: Reason | None
    toll: bool = False

    @property
    def certain(self) -> bool:
        """Whether a rule alone shows a conflict: another number for the same thing, or the same words denied."""
        return (self.number is not None and self.shared >= _ENOUGH_SHARED) or (self.negation is not None and self.shared >= _NEARLY_ALL_SHARED)


def no_participants(text: str, day: dt.date | None) -> frozenset[str]:
    """Know nobody."""
    return frozenset()


def run_guards(claim: str, evidence: str, *, participants: ParticipantFinder = no_participants, day: dt.date | None = None) -> Guards:
    """Compare two self-contained texts by rule.

    A negation counts only where the two share most of their words, so that it is the same thing that is denied.
    """
    shared = min(shared_words(claim, evidence), 1.0)
    negation = _negation(claim, evidence) if shared >= _ENOUGH_SHARED else None
    number, toll = _number(claim, evidence) if shared >= _SOME_SHARED else (None, False)
    back = shared_words(evidence, claim)
    same = min(shared, back) >= _SAME_WORDS and not negation and not number
    return Guards(shared, same, negation, number, _participant(claim, evidence, participants, day), toll)


def _negation(claim: str, evidence: str) -> Reason | None:
    ours, theirs = negations(claim), negations(evidence)
    if len(ours) % 2 == len(theirs) % 2:
        return None
    return Reason(ReasonType.NEGATION, claim=" ".join(ours), evidence=" ".join(theirs))


def _number(claim: str, evidence: str) -> tuple[Reason | None, bool]:
    ours, theirs = (find_numbers(text, lang=detect_language(text)) for text in (claim, evidence))
    for mine, yours in conflicting_numbers(ours, theirs):
        return Reason(ReasonType.NUMBER, claim=mine.span.of(claim), evidence=yours.span.of(evidence)), yours.unit == "person"
    return None, False


def _participant(claim: str, evidence: str, participants: ParticipantFinder, day: dt.date | None) -> Reason | None:
    """Object when both name people and none of them is the same: another matter."""
    ours, theirs = participants(claim, day), participants(evidence, day)
    if ours and theirs and not ours & theirs and not content_words(claim) <= content_words(evidence):
        return Reason(ReasonType.PARTICIPANT, claim=", ".join(sorted(ours)), evidence=", ".join(sorted(theirs)))
    return None
