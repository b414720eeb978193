"""Retrieval of the same actor's prior statements against pooled gold links."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from factcheck.checker import Checker
from factcheck.evaluation.scores import Evaluation

FIELDS = ("id", "actor", "claim", "gold_ids")
_DEPTH = 50
_RANKS = (1, 5, 10, 50)


def evaluate_retrieval(golds: Sequence[dict[str, Any]], checker: Checker) -> Evaluation:
    """Score search within the actor: the share of queries with a gold line among the first k, statements later than the claim left out."""
    rows = []
    for gold in golds:
        excluded = set(gold.get("exclude", ()))
        until = dt.date.fromisoformat(gold["claim_date"]) if gold.get("claim_date") else None
        matches = checker.search(gold["claim"], actor=gold["actor"], limit=_DEPTH + len(excluded), until=until)
        found = [match.statement.external_id for match in matches if match.statement.external_id not in excluded][:_DEPTH]
        rows.append({"id": gold["id"], "gold": gold["gold_ids"], "prediction": found})
    figures: dict[str, float | int | str] = {"queries": len(rows)}
    for rank in _RANKS:
        figures[f"hit@{rank}"] = sum(bool(set(row["gold"]) & set(row["prediction"][:rank])) for row in rows) / len(rows)
    return Evaluation(figures, rows)
