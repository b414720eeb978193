"""Retrieval of the same actor's prior statements against pooled gold links."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from factcheck.checker import Checker
from factcheck.domain import Stance, Strength
from factcheck.evaluation.scores import Evaluation, bootstrap_intervals

FIELDS = ("id", "actor", "claim", "gold_ids")
_DEPTH = 50
_RANKS = (1, 5, 10, 50)


def evaluate_retrieval(golds: Sequence[dict[str, Any]], checker: Checker) -> Evaluation:
    """Score search within the actor, and what a whole check then calls a conflict.

    Search: the share of queries with a gold line among the first k, statements later than the claim left out. Check: for the queries that have
    conflicting gold, how many of the findings called conflict and likely are gold conflicts; what the pools did not judge counts as wrong.

    :param golds: the queries.
    :param checker: on an archive of the statements that the gold names by external id.
    :returns: figures, and a row for each query.
    """
    rows = []
    for gold in golds:
        excluded = set(gold.get("exclude", ()))
        until = dt.date.fromisoformat(gold["claim_date"]) if gold.get("claim_date") else None
        matches = checker.search(gold["claim"], actor=gold["actor"], limit=_DEPTH + len(excluded), until=until)
        found = [match.statement.external_id for match in matches if match.statement.external_id not in excluded][:_DEPTH]
        row = {"id": gold["id"], "gold": gold["gold_ids"], "prediction": found}
        conflicting = {link["id"] for link in gold.get("gold", ()) if link["relation"] == "conflicts"}
        rows.append({**row, **(_checked(gold, checker, until, excluded, conflicting) if conflicting else {})})
    against = [row for row, gold in zip(rows, golds, strict=True) if any(link["relation"] == "conflicts" for link in gold.get("gold", ()))]
    figures = {"queries": len(rows), **_hits(rows), **{f"{name}, gold conflicts": value for name, value in _hits(against).items()}, **_strong(against)}
    return Evaluation(figures, rows, bootstrap_intervals(rows, _hits))


def _checked(gold: Mapping[str, Any], checker: Checker, until: dt.date | None, excluded: set[str], conflicting: set[str]) -> dict[str, list[str]]:
    """Check the claim and list what is called a likely conflict, and what of that is one."""
    finding = checker.check(gold["claim"], actor=gold["actor"], date=until)
    called = [
        item.match.statement.external_id
        for item in finding.evidence
        if item.judgement.stance is Stance.CONFLICTS and item.judgement.strength is Strength.LIKELY and item.match.statement.external_id not in excluded
    ]
    return {"conflicts": [id_ for id_ in called if id_], "right": [id_ for id_ in called if id_ in conflicting]}


def _strong(rows: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """Return how many likely conflicts were called, the share of them that are right, and the share of queries with a right one."""
    called, right = (sum(len(row[name]) for row in rows) for name in ("conflicts", "right"))
    if not rows:
        return {}
    found = sum(bool(row["right"]) for row in rows) / len(rows)
    return {"likely conflicts called": called, "likely conflicts right": right / called if called else 0.0, "queries with a right one": found}


def _hits(rows: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """Return the share of queries with a gold line among the first k, for each k; nothing for no queries."""
    hits = {rank: [bool(set(row["gold"]) & set(row["prediction"][:rank])) for row in rows] for rank in _RANKS} if rows else {}
    return {f"hit@{rank}": sum(found) / len(found) for rank, found in hits.items()}
