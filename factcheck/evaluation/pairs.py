"""Whole judging (guards and model) against labelled same-actor pairs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from factcheck.domain import Judgement, Strength
from factcheck.evaluation.ablation import ablate
from factcheck.evaluation.scores import Evaluation, classification, classification_intervals
from factcheck.judging.judge import Pair
from factcheck.models.stance import StanceModel

FIELDS = ("claim", "evidence", "relation")
_STANCES = {"supports": "supports", "conflicts": "conflicts", "unrelated": "neutral"}
_LABELS = {"supports": "supports", "conflicts": "conflicts", "neutral": "unrelated"}


def evaluate_pairs(
    golds: Sequence[dict[str, Any]],
    prepare: Callable[[Sequence[Pair]], list[Pair]],
    judge_pairs: Callable[[Sequence[Pair]], list[Judgement]],
    model: StanceModel,
) -> Evaluation:
    """Score judgements against ``relation``: supports, conflicts, unrelated.

    :param golds: rows with claim, evidence and relation.
    :param prepare: makes texts self-contained and measures how near they are.
    :param judge_pairs: the judging to score.
    :param model: the stance model, for what it would say alone.
    :returns: scores by relation, how many compatible pairs are called a conflict, and what each part of judging is worth.
    """
    pairs = prepare([Pair(gold["claim"], gold["evidence"], _day(gold.get("claim_date")), _day(gold.get("evidence_date"))) for gold in golds])
    judged = judge_pairs(pairs)
    predicted = [_LABELS[judgement.stance.value] for judgement in judged]
    rows = [
        {"id": gold.get("id", number), "gold": gold["relation"], "prediction": label, "strength": judgement.strength.value}
        for number, (gold, label, judgement) in enumerate(zip(golds, predicted, judged, strict=True))
    ]
    labels = [gold["relation"] for gold in golds]
    stances = [_STANCES[label] for label in labels]
    figures = {**classification(labels, predicted), **_firm(labels, predicted, judged), **ablate(pairs, stances, judged, model)}
    return Evaluation(figures, rows, classification_intervals(labels, predicted))


def _firm(labels: Sequence[str], predicted: Sequence[str], judged: Sequence[Judgement]) -> dict[str, float]:
    """Return how often a firm stance is right, and the share of compatible pairs that are called a conflict, at all and firmly."""
    firm = [judgement.strength is Strength.LIKELY for judgement in judged]
    figures: dict[str, float] = {}
    for stance in ("conflicts", "supports"):
        right = [gold == stance for gold, label, sure in zip(labels, predicted, firm, strict=True) if label == stance and sure]
        figures |= {
            f"{stance} likely precision": sum(right) / len(right) if right else 0.0,
            f"{stance} likely recall": sum(right) / max(labels.count(stance), 1),
        }
    compatible = [(label, sure) for gold, label, sure in zip(labels, predicted, firm, strict=True) if gold == "unrelated"]
    called = [sure for label, sure in compatible if label == "conflicts"]
    figures["compatible called conflict"] = len(called) / max(len(compatible), 1)
    figures["compatible called conflict, likely"] = sum(called) / max(len(compatible), 1)
    return figures


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
