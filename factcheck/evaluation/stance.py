"""The stance model against NLI data: premise and hypothesis, three labels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from factcheck.errors import InputError
from factcheck.evaluation.scores import Evaluation, calibration_error, classification, classification_intervals
from factcheck.models.stance import StanceModel

FIELDS = ("premise", "hypothesis", "label")
_COLUMNS = ("entailment", "contradiction", "neutral")


def evaluate_stance(golds: Sequence[dict[str, Any]], model: StanceModel) -> Evaluation:
    """Score the model alone; its columns (supports, conflicts, neutral) stand for entailment, contradiction and neutral.

    :param golds: rows with ``premise``, ``hypothesis`` and ``label``.
    :param model: the stance model.
    :returns: accuracy and scores by label, and each row's probabilities.
    :raises InputError: if a row's label is none of the three.
    """
    unknown = {gold["label"] for gold in golds} - set(_COLUMNS)
    if unknown:
        raise InputError(f"labels {', '.join(sorted(map(str, unknown)))}: use {', '.join(_COLUMNS)}")
    scores = model.predict([(gold["premise"], gold["hypothesis"]) for gold in golds])
    predicted = [_COLUMNS[int(row.argmax())] for row in scores]
    rows = [
        {"id": gold.get("id", number), "gold": gold["label"], "prediction": label, "probabilities": dict(zip(_COLUMNS, map(float, row), strict=True))}
        for number, (gold, label, row) in enumerate(zip(golds, predicted, scores, strict=True))
    ]
    labels = [gold["label"] for gold in golds]
    right = np.array([gold == label for gold, label in zip(labels, predicted, strict=True)])
    figures = {
        **classification(labels, predicted),
        "calibration error": calibration_error(scores.max(axis=1).astype(np.float64), right),
        **_by_language(golds, right),
    }
    return Evaluation(figures, rows, classification_intervals(labels, predicted))


def _by_language(golds: Sequence[dict[str, Any]], right: NDArray[np.bool_]) -> dict[str, float]:
    """Return the accuracy of each ``lang`` that rows give, where there are several."""
    langs = np.array([str(gold.get("lang") or "") for gold in golds])
    return {f"accuracy {lang}": float(right[langs == lang].mean()) for lang in sorted(set(langs)) if lang and len(set(langs)) > 1}
