"""Claim and statement → judgement: guards and the stance model, both directions, the best of the statement's propositions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from factcheck.domain import Judgement, Probabilities, Reason, ReasonType, Relation, Stance, Strength
from factcheck.judging.combination import Combination, load_combination
from factcheck.judging.features import features
from factcheck.judging.guards import Guards, ParticipantFinder, no_participants, run_guards
from factcheck.judging.overlap import content_words
from factcheck.judging.propositions import split_propositions
from factcheck.judging.thresholds import Thresholds, load_thresholds
from factcheck.language.detect import detect_language
from factcheck.models.stance import StanceModel

MOST_WORDS = 150
"""Words of a text that are judged; of a longer one the rest is left out, and whoever shows the judgement says so."""
_CLOSE_BEHIND = 0.15
_SHARES_MANY = 0.4
_FEW_WORDS = 3
_MOST_REASONS = 2
_NEITHER = Probabilities(0.0, 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim and a statement to judge, both as self-contained text, with the days they were made on where known.

    ``related`` is how near the two are in meaning (cosine), ``nearest`` how near the claim's nearest candidate is; ``None`` if nobody measured.
    ``capped`` says that the evidence is of a kind that suggests at most: words of a source without a name.
    """

    claim: str
    evidence: str
    claim_date: dt.date | None = None
    evidence_date: dt.date | None = None
    related: float | None = None
    nearest: float | None = None
    capped: bool = False


@dataclass(frozen=True, slots=True)
class Weighed:
    """One proposition of a statement: the rules' findings, the model's word on evidence → claim and claim → evidence, and all of it taken together.

    The model has no word where a rule has said that it is another matter.
    """

    text: str
    guards: Guards
    there: Probabilities | None = None
    back: Probabilities | None = None
    probabilities: Probabilities = _NEITHER


def judge(
    pairs: Sequence[Pair],
    model: StanceModel,
    *,
    participants: ParticipantFinder = no_participants,
    thresholds: Thresholds | None = None,
    combination: Combination | None = None,
) -> list[Judgement]:
    """Judge every pair; the propositions of all pairs that are on the matter go through the model in one batch.

    :param pairs: what to judge.
    :param model: the stance model.
    :param participants: finds the actors that a text is about, for "another matter".
    :param thresholds: when a stance counts; those of ``data/models/thresholds.json`` by default.
    :param combination: how model and rules are weighed; that of ``data/models/judge.json`` by default.
    :returns: one judgement a pair, in order. Empty texts are NEUTRAL.
    """
    limits = thresholds or load_thresholds()
    weighed = weigh(pairs, model, participants=participants, thresholds=limits, combination=combination)
    return [settle(pair, options, limits) for pair, options in zip(pairs, weighed, strict=True)]


def weigh(
    pairs: Sequence[Pair],
    model: StanceModel,
    *,
    participants: ParticipantFinder = no_participants,
    thresholds: Thresholds | None = None,
    combination: Combination | None = None,
) -> list[list[Weighed]]:
    """Ask the rules about every proposition of every pair's evidence, and the model about those that may be on the matter, all in one batch.

    :param pairs: what to judge.
    :param model: the stance model.
    :param participants: finds the actors that a text is about.
    :param thresholds: when a statement is on another matter; those of ``data/models/thresholds.json`` by default.
    :param combination: how model and rules are weighed; that of ``data/models/judge.json`` by default.
    :returns: for each pair its propositions that are nearest to the claim's words; none where a text is empty.
    """
    limits, combined = thresholds or load_thresholds(), combination or load_combination()
    compared = [_nearest(pair, _compare(pair, participants)) for pair in pairs]
    asked = [(pair, option) for pair, options in zip(pairs, compared, strict=True) for option in options if not _decided(pair, option.guards, limits)]
    flat = [(option.text, shortened(pair.claim)) for pair, option in asked]
    words = [_rounded(row) for row in model.predict([*flat, *((claim, text) for text, claim in flat)])] if flat else []
    both = iter(zip(words[: len(flat)], words[len(flat) :], strict=True))
    return [
        [option if _decided(pair, option.guards, limits) else _weighed(pair, option, *next(both), combined) for option in options]
        for pair, options in zip(pairs, compared, strict=True)
    ]


def _compare(pair: Pair, participants: ParticipantFinder) -> list[Weighed]:
    """Hold every proposition of a pair's evidence against its claim by rule, the whole statement first; none where a text is empty."""
    claim = shortened(pair.claim)
    texts = split_propositions(shortened(pair.evidence)) if claim.strip() else []
    days = {"day": pair.evidence_date, "claim_day": pair.claim_date}
    return [Weighed(text, run_guards(claim, text, participants=participants, **days)) for text in texts]


def _nearest(pair: Pair, options: Sequence[Weighed]) -> list[Weighed]:
    """Keep the propositions that share most words with the claim, where some share many; a long statement speaks of other things too.

    Where none does, the statement is taken as a whole; across languages words tell nothing, so everything is kept.
    """
    most = max((option.guards.shared for option in options), default=0.0)
    near = [option for option in options[1:] if option.guards.shared >= max(most - _CLOSE_BEHIND, _SHARES_MANY)]
    return near or list(options if _across(pair) else options[:1])


def _decided(pair: Pair, guards: Guards, limits: Thresholds) -> bool:
    """Tell a proposition that a rule alone makes neutral, whatever the model would say."""
    if guards.same_words:
        return False
    return guards.participant is not None or _has_grown(pair, guards) or (not guards.certain and _another_matter(pair, guards, limits))


def _weighed(pair: Pair, option: Weighed, there: Probabilities, back: Probabilities, combined: Combination) -> Weighed:
    return Weighed(option.text, option.guards, there, back, combined.probabilities(features(there, back, option.guards, pair.related)))


def shortened(text: str) -> str:
    """Cut a text after :data:`MOST_WORDS` words; a shorter one stays as it is."""
    words = text.split(maxsplit=MOST_WORDS)
    return text if len(words) <= MOST_WORDS else " ".join(words[:MOST_WORDS])


def settle(pair: Pair, options: Sequence[Weighed], limits: Thresholds) -> Judgement:
    """Judge a pair by the proposition that takes a side most firmly.

    :param pair: the pair.
    :param options: its propositions that are on the matter, weighed.
    :param limits: when a stance counts.
    :returns: the judgement; NEUTRAL if there are no propositions.
    """
    if not options:
        return Judgement(Stance.NEUTRAL, Strength.LIKELY, _NEITHER, Relation.UNRELATED)
    best = max((_judge_one(pair, option, limits) for option in options), key=_firmness)
    return replace(best, cut=any(shortened(text) != text for text in (pair.claim, pair.evidence)))


def of_other_speaker(judgement: Judgement) -> Judgement:
    """Return the judgement as it stands when somebody else made the statement: nobody has changed position."""
    if judgement.stance is Stance.NEUTRAL:
        return judgement
    reasons = tuple(reason for reason in judgement.reasons if reason.type is not ReasonType.REVERSAL)
    return replace(judgement, relation=Relation.OTHER_SPEAKER, reasons=(*reasons, Reason(ReasonType.OTHER_SPEAKER)))


def trace(option: Weighed) -> tuple[tuple[str, str], ...]:
    """List what went into a judgement, for whoever asks why: the model's word in both directions, the words shared, and each rule that spoke."""
    guards = option.guards
    rows = [
        ("model, evidence → claim", _shown(option.there)),
        ("model, claim → evidence", _shown(option.back)),
        ("all signs together", _shown(option.probabilities)),
        ("words shared", f"{guards.shared:.2f} of the claim's, {guards.back:.2f} of the evidence's"),
    ]
    found = (guards.number or guards.any_number, guards.negation, guards.date, guards.place, guards.participant, guards.opposite, guards.hedge)
    rows += [(f"rule: {reason.type.value}", f"{reason.claim} | {reason.evidence}") for reason in found if reason]
    return (*rows, *([("rule", "the same words")] if guards.same_words else []))


def _shown(probabilities: Probabilities | None) -> str:
    if probabilities is None:
        return "not asked: a rule says that it is another matter"
    return f"supports {probabilities.supports:.2f}, conflicts {probabilities.conflicts:.2f}, neutral {probabilities.neutral:.2f}"


def _rounded(row: NDArray[np.float32]) -> Probabilities:
    supports, conflicts, neutral = (round(float(score), 4) for score in row)
    return Probabilities(supports, conflicts, neutral)


def _judge_one(pair: Pair, option: Weighed, limits: Thresholds) -> Judgement:
    guards = option.guards
    if guards.same_words:
        return _judgement(Stance.SUPPORTS, Strength.LIKELY, option, Relation.SAME_POSITION, Reason(ReasonType.SAME_WORDS, pair.claim, option.text))
    if guards.participant:
        return _judgement(Stance.NEUTRAL, Strength.LIKELY, option, Relation.UNRELATED, guards.participant)
    if guards.any_number and _has_grown(pair, guards):
        return _judgement(Stance.NEUTRAL, Strength.LIKELY, option, Relation.UPDATE, guards.any_number)
    stance, strength = _stance(pair, option, limits)
    if strength is Strength.LIKELY and stance is not Stance.NEUTRAL and (pair.capped or _says_little(pair.claim) or _says_little(option.text)):
        strength = Strength.POSSIBLE
    return _judgement(stance, strength, option, _relation(stance, pair), *_reasons(pair, option, stance))


def _judgement(stance: Stance, strength: Strength, option: Weighed, relation: Relation, *reasons: Reason) -> Judgement:
    return Judgement(stance, strength, option.probabilities, relation, reasons, option.text, trace(option))


def _says_little(text: str) -> bool:
    """Tell a text of so few words that it suggests at most."""
    return len(content_words(text)) < _FEW_WORDS and len(text.split()) <= _FEW_WORDS


def _stance(pair: Pair, option: Weighed, limits: Thresholds) -> tuple[Stance, Strength]:
    """Ask for a conflict first: a rule that is certain; then for another matter, for nearly the same words, and for all signs together."""
    guards, supports, conflicts = option.guards, option.probabilities.supports, option.probabilities.conflicts
    if guards.certain:
        return Stance.CONFLICTS, Strength.LIKELY
    if _another_matter(pair, guards, limits):
        return Stance.NEUTRAL, Strength.LIKELY
    if pair.related is not None and pair.related >= limits.near_identical and guards.clean and conflicts < limits.near_identical_conflict:
        return Stance.SUPPORTS, Strength.LIKELY
    if conflicts >= limits.conflict_possible and conflicts >= supports:
        return Stance.CONFLICTS, Strength.LIKELY if conflicts >= limits.conflict_likely else Strength.POSSIBLE
    if supports >= limits.support_possible and supports > conflicts and not guards.number:
        return Stance.SUPPORTS, Strength.LIKELY if supports >= limits.support_likely else Strength.POSSIBLE
    return Stance.NEUTRAL, Strength.LIKELY


def _has_grown(pair: Pair, guards: Guards) -> bool:
    """Tell a toll that was counted anew on a later day."""
    return bool(guards.toll and pair.claim_date and pair.evidence_date and pair.evidence_date < pair.claim_date)


def _another_matter(pair: Pair, guards: Guards, limits: Thresholds) -> bool:
    """Tell a statement that is far from the claim, or clearly farther than the nearest candidate; across languages cosines are lower."""
    if pair.related is None:
        return False
    if pair.nearest is not None and pair.related < pair.nearest - limits.gap:
        return True
    return pair.related < limits.same_matter - (limits.across_languages if _across(pair) else 0.0) and guards.shared < limits.shared_words


def _across(pair: Pair) -> bool:
    return detect_language(pair.claim) != detect_language(pair.evidence)


def _reasons(pair: Pair, option: Weighed, stance: Stance) -> tuple[Reason, ...]:
    reasons: list[Reason] = []
    if stance is Stance.CONFLICTS:
        guards = option.guards
        reasons = [reason for reason in (guards.number, guards.negation, guards.date, guards.opposite, guards.hedge) if reason][:_MOST_REASONS]
        if pair.evidence_date and pair.claim_date != pair.evidence_date:
            said = pair.claim_date.isoformat() if pair.claim_date else ""
            reasons.append(Reason(ReasonType.REVERSAL, said, pair.evidence_date.isoformat()))
    if stance is not Stance.NEUTRAL and not reasons:
        reasons.append(Reason(ReasonType.MEANING, pair.claim, option.text))
    return tuple(reasons)


def _relation(stance: Stance, pair: Pair) -> Relation:
    if stance is Stance.SUPPORTS:
        return Relation.SAME_POSITION
    if stance is Stance.NEUTRAL:
        return Relation.UNRELATED
    return Relation.CHANGE_OF_POSITION if pair.evidence_date and pair.claim_date != pair.evidence_date else Relation.CONTRADICTION


def _firmness(judgement: Judgement) -> tuple[bool, bool, float]:
    """Order judgements: a stance before none, a firm one before a possible one, then by its probability."""
    scores = {Stance.SUPPORTS: judgement.probabilities.supports, Stance.CONFLICTS: judgement.probabilities.conflicts, Stance.NEUTRAL: 0.0}
    return judgement.stance is not Stance.NEUTRAL, judgement.strength is Strength.LIKELY, scores[judgement.stance]
