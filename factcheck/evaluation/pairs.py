"""Whole judging (guards and model) against labelled same-actor pairs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from factcheck.domain import Judgement
from factcheck.evaluation.scores import Evaluation, classification, classification_intervals
from factcheck.judging.judge import Pair

FIELDS = ("claim", "evidence", "relation")
_LABELS = {"supports": "supports", "conflicts": "conflicts", "neutral": "unrelated"}


def evaluate_pairs(golds: Sequence[dict[str, Any]], judge_pairs: Callable[[Sequence[Pair]], list[Judgement]]) -> Evaluation:
    """Score judgements against ``relation``: supports, conflicts, unrelated."""
    pairs = [Pair(gold["claim"], gold["evidence"], _day(gold.get("claim_date")), _day(gold.get("evidence_date"))) for gold in golds]
    judged = judge_pairs(pairs)
    predicted = [_LABELS[judgement.stance.value] for judgement in judged]
    rows = [
        {"id": gold.get("id", number), "gold": gold["relation"], "prediction": label, "strength": judgement.strength.value}
        for number, (gold, label, judgement) in enumerate(zip(golds, predicted, judged, strict=True))
    ]
    labels = [gold["relation"] for gold in golds]
    return Evaluation(classification(labels, predicted), rows, classification_intervals(labels, predicted))


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
