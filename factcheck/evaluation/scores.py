"""The figures that every task is scored with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

_SAMPLES = 500
_SEED = 0
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a task's run gave: figures by name, in order, a row for each item with gold and prediction, and 95 % intervals of some figures."""

    figures: Mapping[str, float | int | str]
    rows: Sequence[Mapping[str, Any]]
    intervals: Mapping[str, tuple[float, float]] = field(default_factory=dict)


def precision_recall_f1(right: int, predicted: int, gold: int) -> tuple[float, float, float]:
    """Return precision, recall and F1, each in ``[0, 1]`` and 0 where nothing was there.

    >>> precision_recall_f1(1, 2, 4)
    (0.5, 0.25, 0.3333333333333333)
    """
    precision, recall = (right / predicted if predicted else 0.0), (right / gold if gold else 0.0)
    return precision, recall, (2 * precision * recall / (precision + recall) if precision + recall else 0.0)


def bootstrap_intervals(items: Sequence[Item], figures_of: Callable[[Sequence[Item]], Mapping[str, Any]]) -> dict[str, tuple[float, float]]:
    """Return how far each figure would move on other samples of the same kind: the 2.5th and 97.5th percentile over resampled items.

    :param items: what was scored, one each.
    :param figures_of: computes figures from any sample of the items; those that are no fractions are left out.
    :returns: ``(low, high)`` by name; the same for the same items, since the draws are seeded.

    >>> bootstrap_intervals([1, 1, 1], lambda sample: {"mean": sum(sample) / len(sample)})
    {'mean': (1.0, 1.0)}
    """
    rng = np.random.default_rng(_SEED)
    drawn: defaultdict[str, list[float]] = defaultdict(list)
    for _ in range(_SAMPLES if items else 0):
        for name, value in figures_of([items[i] for i in rng.integers(0, len(items), len(items))]).items():
            if isinstance(value, float):
                drawn[name].append(value)
    return {name: (float(np.percentile(values, 2.5)), float(np.percentile(values, 97.5))) for name, values in drawn.items()}


def calibration_error(probabilities: NDArray[np.float64], right: NDArray[np.bool_], *, bins: int = 10) -> float:
    """Return the expected calibration error: how far, on average, the share of right answers is from what they claimed.

    :param probabilities: the probability of each answer given, in ``[0, 1]``, of shape ``(n,)``.
    :param right: whether it was right.
    :param bins: equally wide.
    :returns: in ``[0, 1]``; 0 for no answers.

    >>> calibration_error(np.array([0.95, 0.95]), np.array([True, False]))
    0.45
    """
    places = np.minimum((probabilities * bins).astype(int), bins - 1)
    gaps = (abs(float(right[places == place].mean()) - float(probabilities[places == place].mean())) * float((places == place).mean()) for place in set(places))
    return round(sum(gaps), 4)


def classification_intervals(gold: Sequence[str], predicted: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Return the 95 % interval of each figure of ``classification``."""
    pairs = list(zip(gold, predicted, strict=True))
    return bootstrap_intervals(pairs, lambda sample: classification([g for g, _ in sample], [p for _, p in sample]))


def classification(gold: Sequence[str], predicted: Sequence[str]) -> dict[str, float | int]:
    """Return accuracy, macro-F1 over the gold's classes, and each class's precision, recall and F1."""
    figures: dict[str, float | int] = {"items": len(gold), "accuracy": sum(g == p for g, p in zip(gold, predicted, strict=True)) / len(gold) if gold else 0.0}
    pairs, guesses, truths = Counter(zip(gold, predicted, strict=True)), Counter(predicted), Counter(gold)
    scores = {label: precision_recall_f1(pairs[label, label], guesses[label], truths[label]) for label in sorted(truths)}
    figures["macro F1"] = sum(f1 for _, _, f1 in scores.values()) / len(scores) if scores else 0.0
    for label, (precision, recall, f1) in scores.items():
        figures |= {f"{label} precision": precision, f"{label} recall": recall, f"{label} F1": f1}
    return figures
