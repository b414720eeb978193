"""Claim and statement → judgement: guards and the stance model, both directions, the best of the statement's propositions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from factcheck.domain import Judgement, Probabilities, Reason, ReasonType, Relation, Stance, Strength
from factcheck.judging.guards import Guards, ParticipantFinder, no_participants, run_guards
from factcheck.judging.propositions import split_propositions
from factcheck.judging.thresholds import Thresholds, load_thresholds
from factcheck.models.stance import StanceModel


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim and a statement to judge, both as self-contained text, with the days they were made on where known.

    ``related`` is how near the two are in meaning (cosine), or ``None`` if nobody measured.
    """

    claim: str
    evidence: str
    claim_date: dt.date | None = None
    evidence_date: dt.date | None = None
    related: float | None = None


def judge(
    pairs: Sequence[Pair], model: StanceModel, *, participants: ParticipantFinder = no_participants, thresholds: Thresholds | None = None
) -> list[Judgement]:
    """Judge every pair; all propositions of all pairs go through the model in one batch per direction.

    :param participants: finds the actors that a text is about, for "another matter".
    :param thresholds: when a stance counts; those of ``data/models/thresholds.json`` by default.
    :returns: one judgement a pair, in order. Empty texts are NEUTRAL.
    """
    limits = thresholds or load_thresholds()
    propositions = [split_propositions(pair.evidence) if pair.claim.strip() else [] for pair in pairs]
    flat = [(pair, text) for pair, texts in zip(pairs, propositions, strict=True) for text in texts]
    scores = _both_directions(flat, model)
    judged: list[Judgement] = []
    position = 0
    for pair, texts in zip(pairs, propositions, strict=True):
        own = scores[position : position + len(texts)]
        position += len(texts)
        options = [_judge_one(pair, text, row, limits, participants) for text, row in zip(texts, own, strict=True)]
        judged.append(max(options, key=_firmness) if options else _neutral())
    return judged


def _both_directions(flat: Sequence[tuple[Pair, str]], model: StanceModel) -> NDArray[np.float32]:
    """Average the conflict of both directions; support and neutral are the statement's word on the claim.

    :returns: float32 of shape ``(n, 3)``: supports, conflicts, neutral; rows sum to 1.
    """
    if not flat:
        return np.zeros((0, 3), dtype=np.float32)
    there = model.predict([(text, pair.claim) for pair, text in flat])
    back = model.predict([(pair.claim, text) for pair, text in flat])
    scores = there.copy()
    scores[:, 1] = (there[:, 1] + back[:, 1]) / 2
    normalised: NDArray[np.float32] = scores / scores.sum(axis=1, keepdims=True)
    return normalised


def _judge_one(pair: Pair, evidence: str, scores: NDArray[np.float32], limits: Thresholds, participants: ParticipantFinder) -> Judgement:
    guards = run_guards(pair.claim, evidence, participants=participants, day=pair.evidence_date)
    supports, conflicts, neutral = (float(score) for score in scores)
    probabilities = Probabilities(round(supports, 4), round(conflicts, 4), round(neutral, 4))
    if guards.same_words:
        return Judgement(Stance.SUPPORTS, Strength.LIKELY, probabilities, Relation.SAME_POSITION, (Reason(ReasonType.SAME_WORDS, pair.claim, evidence),))
    if guards.participant:
        return Judgement(Stance.NEUTRAL, Strength.LIKELY, probabilities, Relation.UNRELATED, (guards.participant,))
    stance, strength = _stance(guards, supports, conflicts, limits, related=pair.related)
    reasons = _reasons(guards, stance, pair, evidence)
    return Judgement(stance, strength, probabilities, _relation(stance, pair, guards), reasons)


def _stance(guards: Guards, supports: float, conflicts: float, limits: Thresholds, *, related: float | None) -> tuple[Stance, Strength]:
    """Ask for a conflict first: a rule that is certain, a rule that the model does not contradict, or the model alone and sure."""
    ruled = guards.negation or guards.number
    if guards.certain or (ruled and conflicts >= limits.conflict_with_rule):
        return Stance.CONFLICTS, Strength.LIKELY
    if related is not None and related < limits.same_matter and guards.shared < limits.shared_words:
        return Stance.NEUTRAL, Strength.LIKELY
    if conflicts >= limits.conflict_possible and conflicts >= supports:
        return Stance.CONFLICTS, Strength.LIKELY if conflicts >= limits.conflict_likely else Strength.POSSIBLE
    if supports >= limits.support_possible and not ruled:
        return Stance.SUPPORTS, Strength.LIKELY if supports >= limits.support_likely else Strength.POSSIBLE
    return Stance.NEUTRAL, Strength.LIKELY


def _reasons(guards: Guards, stance: Stance, pair: Pair, evidence: str) -> tuple[Reason, ...]:
    reasons: list[Reason] = []
    if stance is Stance.CONFLICTS:
        reasons = [reason for reason in (guards.number, guards.negation) if reason]
        if pair.claim_date and pair.evidence_date and pair.claim_date != pair.evidence_date:
            reasons.append(Reason(ReasonType.REVERSAL, pair.claim_date.isoformat(), pair.evidence_date.isoformat()))
    if stance is not Stance.NEUTRAL and not reasons:
        reasons.append(Reason(ReasonType.MEANING, pair.claim, evidence))
    return tuple(reasons)


def _relation(stance: Stance, pair: Pair, guards: Guards) -> Relation:
    if stance is Stance.SUPPORTS:
        return Relation.SAME_POSITION
    if stance is Stance.NEUTRAL:
        return Relation.UNRELATED
    if pair.claim_date and pair.evidence_date and pair.claim_date != pair.evidence_date:
        return Relation.CHANGE_OF_POSITION
    return Relation.CONTRADICTION


def _firmness(judgement: Judgement) -> tuple[bool, bool, float]:
    """Order judgements: a stance before none, a firm one before a possible one, then by its probability."""
    scores = {Stance.SUPPORTS: judgement.probabilities.supports, Stance.CONFLICTS: judgement.probabilities.conflicts, Stance.NEUTRAL: 0.0}
    return judgement.stance is not Stance.NEUTRAL, judgement.strength is Strength.LIKELY, scores[judgement.stance]


def _neutral() -> Judgement:
    return Judgement(Stance.NEUTRAL, Strength.LIKELY, Probabilities(0.0, 0.0, 1.0), Relation.UNRELATED)
