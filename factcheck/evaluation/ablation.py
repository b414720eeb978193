"""What each part of judging is worth: cosine alone, the stance model alone, model and rules together, on the same labelled pairs."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from factcheck.domain import Judgement
from factcheck.evaluation.scores import classification
from factcheck.judging.judge import Pair
from factcheck.models.stance import COLUMNS, StanceModel

_CONFLICTS = "conflicts"


def ablate(pairs: Sequence[Pair], gold: Sequence[str], judged: Sequence[Judgement], model: StanceModel) -> dict[str, float]:
    """Score the parts of judging.

    :param pairs: the pairs, nearness measured.
    :param gold: supports, conflicts or neutral for each.
    :param judged: what the whole judging says of them.
    :param model: the stance model.
    :returns: macro-F1 of the best two thresholds on the cosine (chosen on these very pairs, so an upper bound), of the model alone in one direction, and of
        the whole; and the precision of conflicts that the model alone would have at the recall of the whole, beside the whole's own.
    """
    scores = model.predict([(pair.evidence, pair.claim) for pair in pairs])
    alone = [COLUMNS[int(row.argmax())].value for row in scores]
    whole = [judgement.stance.value for judgement in judged]
    figures = classification(gold, whole)
    cosines = np.array([pair.related if pair.related is not None else 0.0 for pair in pairs])
    return {
        "cosine only, macro F1": best_by_cosine(cosines, gold),
        "model only, macro F1": float(classification(gold, alone)["macro F1"]),
        "model + guards, macro F1": float(figures["macro F1"]),
        "model only, conflicts precision at that recall": precision_at(scores[:, 1], gold, float(figures.get("conflicts recall", 0.0))),
        "model + guards, conflicts precision": float(figures.get("conflicts precision", 0.0)),
    }


def best_by_cosine(cosines: NDArray[np.float32], gold: Sequence[str]) -> float:
    """Return the best macro-F1 of calling the nearest pairs supporting, those between two thresholds neutral or conflicting, and the rest the other."""
    steps = np.quantile(cosines, np.linspace(0, 1, 21))
    best = 0.0
    for low, high in itertools.combinations(steps, 2):
        for middle, rest in (("neutral", _CONFLICTS), (_CONFLICTS, "neutral")):
            guessed = ["supports" if cosine >= high else middle if cosine >= low else rest for cosine in cosines]
            best = max(best, float(classification(gold, guessed)["macro F1"]))
    return best


def precision_at(scores: NDArray[np.float32], gold: Sequence[str], recall: float) -> float:
    """Return the precision of conflicts when just as many of the highest scores are called so as reach ``recall``; 0 for no recall.

    >>> precision_at(np.array([0.9, 0.8, 0.7]), ["conflicts", "neutral", "conflicts"], 1.0)
    0.6666666666666666
    """
    hits = np.cumsum([gold[place] == _CONFLICTS for place in np.argsort(-scores, kind="stable")])
    if not len(hits) or recall <= 0:
        return 0.0
    count = int(np.argmax(hits >= recall * hits[-1] - 1e-9)) + 1
    return float(hits[count - 1] / count)
