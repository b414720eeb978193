"""Retrieval of the same actor's prior statements against pooled gold links."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from factcheck.checker import Checker
from factcheck.evaluation.scores import Evaluation, bootstrap_intervals

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
    against = [row for row, gold in zip(rows, golds, strict=True) if any(link["relation"] == "conflicts" for link in gold.get("gold", ()))]
    figures = {"queries": len(rows), **_hits(rows), **{f"{name}, gold conflicts": value for name, value in _hits(against).items()}}
    return Evaluation(figures, rows, bootstrap_intervals(rows, _hits))


def _hits(rows: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """Return the share of queries with a gold line among the first k, for each k; nothing for no queries."""
    hits = {rank: [bool(set(row["gold"]) & set(row["prediction"][:rank])) for row in rows] for rank in _RANKS} if rows else {}
    return {f"hit@{rank}": sum(found) / len(found) for rank, found in hits.items()}
