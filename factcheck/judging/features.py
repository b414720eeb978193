"""What is known of a pair before the verdict, as numbers: the stance model's word in both directions, nearness, and the rules' findings."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from factcheck.domain import Probabilities
from factcheck.judging.guards import Guards

_LEAST = 1e-4
_USUAL_COSINE = 0.9
_TENTH = 10.0

FEATURES = (
    "supports_there",
    "conflicts_there",
    "supports_back",
    "conflicts_back",
    "cosine",
    "shared",
    "back",
    "near",
    "shared_supports",
    "shared_conflicts",
    "denied",
    "denied_shared",
    "denied_xor_opposite",
    "number",
    "number_shared",
    "agreed",
    "date",
    "date_shared",
    "place",
    "place_shared",
    "participant",
    "new_names",
    "names_swapped",
    "opposite",
    "opposite_shared",
    "soft_claim",
    "soft_evidence",
    "soft_differs",
)
"""The names of the numbers, in order."""


def features(there: Probabilities, back: Probabilities, guards: Guards, cosine: float | None) -> NDArray[np.float64]:
    """Lay out a pair's numbers.

    :param there: the model's word on evidence → claim.
    :param back: the same on claim → evidence.
    :param guards: what the rules found.
    :param cosine: how near the two are in meaning; ``None`` counts as the usual for statements of one speaker.
    :returns: float64 of shape ``(len(FEATURES),)``; log-odds against neutral for the model, shares and flags for the rules.
    """
    supports, conflicts = _odds(there.supports, there.neutral), _odds(there.conflicts, there.neutral)
    near = 0.0 if cosine is None else (cosine - _USUAL_COSINE) * _TENTH
    shared = guards.shared
    swapped = float(guards.new_names > 0 and guards.lost_names > 0)
    return np.array(
        [
            supports,
            conflicts,
            _odds(back.supports, back.neutral),
            _odds(back.conflicts, back.neutral),
            near,
            shared,
            guards.back,
            min(shared, guards.back),
            supports * shared,
            conflicts * shared,
            guards.denied,
            guards.denied * shared,
            guards.denied != (guards.opposite is not None),
            guards.any_number is not None,
            (guards.any_number is not None) * shared,
            min(guards.agreed, 2),
            guards.date is not None,
            (guards.date is not None) * shared,
            guards.place is not None,
            (guards.place is not None) * shared,
            guards.participant is not None,
            min(guards.new_names, 2),
            swapped * shared,
            guards.opposite is not None,
            (guards.opposite is not None) * shared,
            guards.soft_claim,
            guards.soft_evidence,
            guards.soft_claim != guards.soft_evidence,
        ],
        np.float64,
    )


def _odds(probability: float, against: float) -> float:
    return math.log(max(probability, _LEAST)) - math.log(max(against, _LEAST))
