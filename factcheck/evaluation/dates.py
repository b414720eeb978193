"""Date expressions against their intervals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from factcheck.evaluation.scores import Evaluation
from factcheck.language.dates import resolve_date

FIELDS = ("text", "base_date", "start", "end")


def evaluate_dates(golds: Sequence[dict[str, Any]]) -> Evaluation:
    """Score ``resolve_date`` on rows of ``text``, ``base_date``, ``start``, ``end``: right when both ends are."""
    rows = []
    for gold in golds:
        found = resolve_date(gold["text"], base=dt.date.fromisoformat(gold["base_date"]))
        start, end = (day.isoformat() if day else None for day in (found.start, found.end)) if found else (None, None)
        right = found is not None and (start, end) == (gold["start"], gold["end"])
        rows.append({"id": gold.get("id", gold["text"]), "gold": [gold["start"], gold["end"]], "prediction": [start, end] if found else None, "right": right})
    count = sum(bool(row["right"]) for row in rows)
    return Evaluation({"expressions": len(rows), "right": count, "accuracy": count / len(rows)}, rows)
