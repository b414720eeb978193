"""What rules alone can tell of a claim and a statement: same words, polarity, numbers, days, places, people, certainty."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from factcheck.domain import DateInterval, Precision, Reason, ReasonType
from factcheck.judging.overlap import content_words, new_names, verb_names
from factcheck.language.dates import DateMention, find_dates
from factcheck.language.detect import detect_language
from factcheck.language.modality import Mood, moods
from factcheck.language.numbers import NumberMention, conflicting_numbers, find_numbers
from factcheck.language.places import find_places
from factcheck.language.polarity import negations
from factcheck.language.poles import opposites
from factcheck.language.victims import victims

ParticipantFinder = Callable[[str, dt.date | None], frozenset[str]]
"""Finds the actors that a text is about: text and the day it was said in, actor ids out."""

_KEPT = 8192  # texts
_SAME_WORDS = 0.9
_SOME_SHARED = 0.45
_ENOUGH_SHARED = 0.6
_NEARLY_ALL_SHARED = 0.8
_SOFT = (Mood.HEDGE, Mood.CONDITION, Mood.QUESTION, Mood.PLAN)
_ANY_DAY = dt.date(2025, 3, 21)
_DAYS = frozenset({Precision.DAY, Precision.INTERVAL, Precision.YEAR})


@dataclass(frozen=True, slots=True)
class Guards:
    """What the rules found: shares of common words, and typed reasons.

    ``shared`` is the share of the claim's content words that the evidence has, ``back`` the other way about. ``negation`` is set only where most
    words are shared, ``denied`` wherever one text denies more than the other. ``opposite`` are words at two ends of one scale. ``hedge`` says that one
    of the two is no flat assertion: ``soft_claim`` and ``soft_evidence`` say which. ``agreed`` counts the numbers and days that both have.
    ``toll`` says that the numbers count victims of one kind, or persons in much the same words: such a count changes from day to day.
    """

    shared: float
    same_words: bool
    negation: Reason | None
    number: Reason | None
    participant: Reason | None
    toll: bool = False
    back: float = 0.0
    denied: bool = False
    any_number: Reason | None = None
    date: Reason | None = None
    place: Reason | None = None
    opposite: Reason | None = None
    hedge: Reason | None = None
    soft_claim: bool = False
    soft_evidence: bool = False
    agreed: int = 0
    new_names: int = 0
    lost_names: int = 0

    @property
    def certain(self) -> bool:
        """Whether a rule alone shows a conflict: another number for the same thing, or two texts that differ in nothing but being denied."""
        if self.date or self.place or self.participant or self.hedge or (self.new_names and self.lost_names):
            return False
        if self.number is not None:
            return self.negation is None and self.shared >= _ENOUGH_SHARED
        return self.negation is not None and not self.new_names and min(self.shared, self.back) >= _NEARLY_ALL_SHARED

    @property
    def clean(self) -> bool:
        """Whether no rule found any difference."""
        found = (self.any_number, self.date, self.place, self.participant, self.opposite, self.hedge)
        return not (any(found) or self.denied or self.new_names or self.lost_names)


def no_participants(text: str, day: dt.date | None) -> frozenset[str]:
    """Know nobody."""
    return frozenset()


def run_guards(
    claim: str, evidence: str, *, participants: ParticipantFinder = no_participants, day: dt.date | None = None, claim_day: dt.date | None = None
) -> Guards:
    """Compare two self-contained texts by rule.

    A negation counts as a reason only where the two share most of their words, so that it is the same thing that is denied.

    :param claim: the claim.
    :param evidence: what was said before.
    :param participants: finds the persons a text is about.
    :param day: when the evidence was said.
    :param claim_day: when the claim was made; without a day of its own a text's «دیروز» counts from the other's.
    :returns: what was found.
    """
    ours, theirs = content_words(claim), content_words(evidence)
    shared, back = (len(ours & theirs) / len(words) if words else 0.0 for words in (ours, theirs))
    denial = _negation(claim, evidence)
    number, toll, numbers_agreed = _number(claim, evidence)
    date, days_agreed = _date(claim, evidence, claim_day or day or _ANY_DAY, day or claim_day or _ANY_DAY)
    negation = denial if shared >= _ENOUGH_SHARED else None
    differs = negation or number or date or verb_names(claim) != verb_names(evidence)
    same = min(shared, back) >= _SAME_WORDS and not differs
    soft, hedge = _certainty(claim, evidence)
    pole = next(iter(opposites(claim, evidence)), None)
    return Guards(
        shared,
        same,
        negation,
        number if shared >= _SOME_SHARED else None,
        _participant(claim, evidence, participants, day),
        toll and (shared >= _SOME_SHARED or bool(victims(claim) & victims(evidence))),
        back=back,
        denied=denial is not None,
        any_number=number,
        date=date,
        place=_place(claim, evidence),
        opposite=Reason(ReasonType.OPPOSITE, *pole) if pole else None,
        hedge=hedge,
        soft_claim=soft[0],
        soft_evidence=soft[1],
        agreed=numbers_agreed + days_agreed,
        new_names=len(new_names(ours, theirs)),
        lost_names=len(new_names(theirs, ours)),
    )


def _negation(claim: str, evidence: str) -> Reason | None:
    ours, theirs = _negations(claim), _negations(evidence)
    if len(ours) % 2 == len(theirs) % 2:
        return None
    return Reason(ReasonType.NEGATION, claim=" ".join(ours), evidence=" ".join(theirs))


def _number(claim: str, evidence: str) -> tuple[Reason | None, bool, int]:
    """Return the first numbers that cannot both hold, whether they count persons, and how many numbers of the claim the evidence has too."""
    ours, theirs = _numbers(claim), _numbers(evidence)
    agreed = sum(any(mine.unit and (mine.low, mine.high, mine.unit) == (yours.low, yours.high, yours.unit) for yours in theirs) for mine in ours)
    for mine, yours in conflicting_numbers(ours, theirs):
        return Reason(ReasonType.NUMBER, claim=mine.span.of(claim), evidence=yours.span.of(evidence)), yours.unit == "person", agreed
    return None, False, agreed


def _date(claim: str, evidence: str, claim_day: dt.date, day: dt.date) -> tuple[Reason | None, int]:
    """Compare the days that both texts name: another day where none of the claim's overlaps any of the evidence's; and how many do overlap."""
    ours, theirs = _days_named(claim, claim_day), _days_named(evidence, day)
    agreed = sum(any(_overlap(mine.interval, yours.interval) for yours in theirs) for mine in ours)
    if not ours or not theirs or agreed:
        return None, agreed
    return Reason(ReasonType.DATE, claim=ours[0].span.of(claim), evidence=theirs[0].span.of(evidence)), 0


# A claim is held against many statements, and a statement against many claims: what is read of a text is kept.


@lru_cache(maxsize=_KEPT)
def _negations(text: str) -> tuple[str, ...]:
    return tuple(negations(text))


@lru_cache(maxsize=_KEPT)
def _numbers(text: str) -> tuple[NumberMention, ...]:
    return tuple(find_numbers(text, lang=detect_language(text)))


@lru_cache(maxsize=_KEPT)
def _days_named(text: str, base: dt.date) -> tuple[DateMention, ...]:
    return tuple(mention for mention in find_dates(text, base=base) if _is_days(mention.interval))


@lru_cache(maxsize=_KEPT)
def _places(text: str) -> Mapping[str, str]:
    return MappingProxyType(find_places(text))


@lru_cache(maxsize=_KEPT)
def _moods(text: str) -> Mapping[Mood, str]:
    return MappingProxyType(moods(text))


def _is_days(interval: DateInterval) -> bool:
    return interval.precision in _DAYS and interval.start is not None and interval.end is not None


def _overlap(left: DateInterval, right: DateInterval) -> bool:
    return bool(left.start and left.end and right.start and right.end and left.start <= right.end and right.start <= left.end)


def _place(claim: str, evidence: str) -> Reason | None:
    """Object where both name places and the claim's are all others."""
    ours, theirs = _places(claim), _places(evidence)
    if not ours or not theirs or ours.keys() & theirs.keys():
        return None
    return Reason(ReasonType.PARTICIPANT, claim=next(iter(ours.values())), evidence=next(iter(theirs.values())))


def _certainty(claim: str, evidence: str) -> tuple[tuple[bool, bool], Reason | None]:
    """Tell which of the two is no flat assertion, and by which words."""
    ours, theirs = _moods(claim), _moods(evidence)
    words = [next((found[mood] for mood in _SOFT if mood in found), "") for found in (ours, theirs)]
    soft = bool(words[0]), bool(words[1])
    return soft, Reason(ReasonType.HEDGE, *words) if soft[0] != soft[1] else None


def _participant(claim: str, evidence: str, participants: ParticipantFinder, day: dt.date | None) -> Reason | None:
    """Object when both name people and none of them is the same: another matter."""
    ours, theirs = participants(claim, day), participants(evidence, day)
    if ours and theirs and not ours & theirs and not content_words(claim) <= content_words(evidence):
        return Reason(ReasonType.PARTICIPANT, claim=", ".join(sorted(ours)), evidence=", ".join(sorted(theirs)))
    return None
