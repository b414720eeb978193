"""The figures that every task is scored with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a task's run gave: figures by name, in order, and a row for each item with gold and prediction."""

    figures: Mapping[str, float | int | str]
    rows: Sequence[Mapping[str, Any]]


def precision_recall_f1(right: int, predicted: int, gold: int) -> tuple[float, float, float]:
    """Return precision, recall and F1, each in ``[0, 1]`` and 0 where nothing was there.

    >>> precision_recall_f1(1, 2, 4)
    (0.5, 0.25, 0.3333333333333333)
    """
    precision, recall = (right / predicted if predicted else 0.0), (right / gold if gold else 0.0)
    return precision, recall, (2 * precision * recall / (precision + recall) if precision + recall else 0.0)


def classification(gold: Sequence[str], predicted: Sequence[str]) -> dict[str, float | int]:
    """Return accuracy, macro-F1 over the gold's classes, and each class's precision, recall and F1."""
    figures: dict[str, float | int] = {"items": len(gold), "accuracy": sum(g == p for g, p in zip(gold, predicted, strict=True)) / len(gold) if gold else 0.0}
    pairs, guesses, truths = Counter(zip(gold, predicted, strict=True)), Counter(predicted), Counter(gold)
    scores = {label: precision_recall_f1(pairs[label, label], guesses[label], truths[label]) for label in sorted(truths)}
    figures["macro F1"] = sum(f1 for _, _, f1 in scores.values()) / len(scores) if scores else 0.0
    for label, (precision, recall, f1) in scores.items():
        figures |= {f"{label} precision": precision, f"{label} recall": recall, f"{label} F1": f1}
    return figures
