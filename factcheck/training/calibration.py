"""Make a model's probabilities as often right as they say: one temperature for each script, set on pairs that were not trained on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from factcheck.models.stance import ANY_SCRIPT, COLUMNS, CrossEncoderStance
from factcheck.models.text import script
from factcheck.training.pairs import Pair

_LABELS = {"entailment": "supports", "contradiction": "conflicts", "neutral": "neutral"}
_ORDER = [stance.value for stance in COLUMNS]
_TRIED = np.exp(np.linspace(np.log(0.5), np.log(4.0), 141))
_LEAST_PAIRS = 100


def fit_temperatures(model: CrossEncoderStance, pairs: Sequence[Pair]) -> dict[str, float]:
    """Choose, for each script of the hypothesis with enough pairs and for all together, what the scores are divided by.

    :param model: an uncalibrated model: its temperature is 1.
    :param pairs: labelled pairs that it was not trained on.
    :returns: temperature by script (``Arab``, ``Latn``, …); that of all pairs under :data:`~factcheck.models.stance.ANY_SCRIPT`.
    """
    scores = np.log(np.maximum(model.predict([(pair.premise, pair.hypothesis) for pair in pairs]).astype(np.float64), 1e-9))
    labels = np.array([_ORDER.index(_LABELS[pair.label]) for pair in pairs])
    scripts = np.array([script(pair.hypothesis) for pair in pairs])
    found = {ANY_SCRIPT: best_temperature(scores, labels)}
    for name in sorted(set(scripts)):
        chosen = scripts == name
        if chosen.sum() >= _LEAST_PAIRS:
            found[str(name)] = best_temperature(scores[chosen], labels[chosen])
    return found


def best_temperature(scores: NDArray[np.float64], labels: NDArray[np.int64]) -> float:
    """Return the temperature, of those tried from 0.5 to 4, that makes the labels likeliest.

    :param scores: logits or logarithms of probabilities, of shape ``(n, 3)``.
    :param labels: the right columns, of shape ``(n,)``.
    :returns: the temperature, to two decimals.
    """

    def unlikely(temperature: float) -> float:
        scaled = scores / temperature
        scaled = scaled - scaled.max(axis=1, keepdims=True)
        logs = scaled - np.log(np.exp(scaled).sum(axis=1, keepdims=True))
        return float(-logs[np.arange(len(labels)), labels].mean())

    return round(float(min(_TRIED, key=unlikely)), 2)
