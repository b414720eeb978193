"""The whole path against claims with expected verdicts."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from factcheck.domain import Finding, Verdict
from factcheck.errors import InputError
from factcheck.evaluation.gold import read_rows
from factcheck.evaluation.scores import Evaluation, classification, classification_intervals

Check = Callable[[str, str | None, dt.date | None], Finding]


def read_claims(paths: Sequence[Path]) -> list[dict[str, Any]]:
    """Read claims with verdicts: JSONL (``claim`` or ``text``, ``expected`` or ``verdict``), or the ``claims`` of one JSON document.

    :param paths: a ``.json`` file is one document, any other JSONL.
    :returns: the rows of all files as they stand, in order.
    :raises InputError: naming the file, if a row lacks its claim or its verdict is unknown.
    """
    rows: list[dict[str, Any]] = []
    for path in paths:
        rows.extend(json.loads(path.read_text(encoding="utf-8"))["claims"] if path.suffix == ".json" else read_rows([path], ["id"]))
    known = {verdict.value for verdict in Verdict}
    for row in rows:
        if not (row.get("claim") or row.get("text")) or (row.get("expected") or row.get("verdict")) not in known:
            raise InputError(f"claim {row.get('id')}: needs a claim and an expected verdict ({', '.join(sorted(known))})")
    return rows


def evaluate_claims(golds: Sequence[dict[str, Any]], check: Check) -> Evaluation:
    """Score verdicts. The actor is read from the claim, unless the row's ``actor`` is the only thing that tells it (``actor_given``)."""
    rows = []
    for gold in golds:
        day = gold.get("date") or gold.get("claim_date")
        finding = check(gold.get("claim") or gold["text"], gold.get("actor") if gold.get("expected") else None, dt.date.fromisoformat(day) if day else None)
        expected = gold.get("expected") or gold["verdict"]
        rows.append(
            {
                "id": gold["id"],
                "gold": expected,
                "prediction": finding.verdict.value,
                "right": finding.verdict.value == expected,
                "actors": [actor.id for actor in finding.actors],
                "evidence": [
                    [e.match.statement.text, e.judgement.stance.value, e.judgement.strength.value, round(e.match.similarity, 3)] for e in finding.evidence[:3]
                ],
            }
        )
    figures: dict[str, float | int | str] = {"claims": len(rows), "right": sum(row["right"] for row in rows)}
    for verdict in sorted({row["gold"] for row in rows}):
        own = [row for row in rows if row["gold"] == verdict]
        figures[f"{verdict} right"] = f"{sum(row['right'] for row in own)} of {len(own)}"
    figures |= {k: v for k, v in classification([row["gold"] for row in rows], [row["prediction"] for row in rows]).items() if k != "items"}
    return Evaluation(figures, rows, classification_intervals([row["gold"] for row in rows], [row["prediction"] for row in rows]))
