"""When a stance counts: numbers set on development data and kept as data, with where they come from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from factcheck.config import data_folder
from factcheck.errors import ModelError


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Least values at which a stance counts: probabilities in ``[0, 1]``, ``same_matter`` a cosine, ``shared_words`` a share of words."""

    conflict_likely: float
    conflict_possible: float
    support_likely: float
    support_possible: float
    same_matter: float
    shared_words: float
    gap: float = 0.05
    across_languages: float = 0.08
    near_identical: float = 0.94
    near_identical_conflict: float = 0.4


@cache
def load_thresholds() -> Thresholds:
    """Read ``data/models/thresholds.json``.

    :returns: the thresholds; read once and kept.
    :raises ModelError: if the file is missing or lacks a value.
    """
    path = data_folder() / "models" / "thresholds.json"
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        return Thresholds(**row["values"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"data/models/{path.name} cannot be read ({error}): restore the file") from error
