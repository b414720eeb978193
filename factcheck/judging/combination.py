"""The learned combination of model and rules: features → probabilities of support, conflict and neither, by weights kept as data."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from factcheck.config import data_folder
from factcheck.domain import Probabilities
from factcheck.errors import ModelError
from factcheck.judging.features import FEATURES

FILE = "judge.json"


@dataclass(frozen=True, slots=True)
class Combination:
    """A multinomial logistic regression over :data:`FEATURES`, set on labelled pairs that the stance model was not trained on.

    ``weights`` has shape ``(3, len(FEATURES))`` and ``bias`` shape ``(3,)``: supports, conflicts, neutral.
    """

    weights: NDArray[np.float64]
    bias: NDArray[np.float64]

    def probabilities(self, row: NDArray[np.float64]) -> Probabilities:
        """Turn the features of a pair into probabilities, rounded so that they are the same on every machine."""
        scores = self.weights @ row + self.bias
        shares = np.exp(scores - scores.max())
        supports, conflicts, _ = (round(float(share), 4) for share in shares / shares.sum())
        return Probabilities(supports, conflicts, round(1 - supports - conflicts, 4))


@cache
def load_combination() -> Combination:
    """Read ``data/models/judge.json``.

    :returns: the combination; read once and kept.
    :raises ModelError: if the file is missing, is no JSON, or belongs to other features.
    """
    path = data_folder() / "models" / FILE
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        columns = [[row["weights"][stance][name] for name in FEATURES] for stance in ("supports", "conflicts", "neutral")]
        bias = [row["bias"][stance] for stance in ("supports", "conflicts", "neutral")]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"data/models/{FILE} cannot be read ({error}): restore the file, or make it anew with factcheck.training.judge") from error
    return Combination(np.array(columns, np.float64), np.array(bias, np.float64))
