"""Set the thresholds of judging on labelled pairs: ``python -m factcheck.training.thresholds PAIRS… --out data/models/thresholds.json``."""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import json
from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from factcheck.actors.claims import participants_of
from factcheck.actors.gazetteer import load_gazetteer
from factcheck.actors.selfcontained import readable
from factcheck.config import data_folder, load_settings
from factcheck.evaluation.gold import read_rows
from factcheck.evaluation.scores import classification
from factcheck.judging.judge import Pair, Weighed, settle, weigh
from factcheck.judging.thresholds import Thresholds
from factcheck.models.stance import load_stance_model

_RELATIONS = {
    "supports": "supports",
    "conflicts": "conflicts",
    "unrelated": "neutral",
    "entailment": "supports",
    "contradiction": "conflicts",
    "neutral": "neutral",
}
_STEPS = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_LIKELY_PRECISION = 0.8


def main(arguments: Sequence[str] | None = None) -> None:
    """Read pairs, weigh them once, try every combination of thresholds, write the best.

    :param arguments: of the command line; those of the process by default.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, help="JSONL with claim, evidence, relation, or premise, hypothesis, label")
    parser.add_argument("--out", type=Path, default=data_folder() / "models" / "thresholds.json")
    options = parser.parse_args(arguments)
    rows = read_rows(options.files, ())
    pairs = [_pair(row) for row in rows]
    gold = [_RELATIONS[row.get("relation") or row["label"]] for row in rows]
    model = load_stance_model(load_settings())
    weighed = weigh(pairs, model, participants=partial(participants_of, load_gazetteer()))
    best, figures = choose(pairs, weighed, gold)
    record = {"set_on": [path.name for path in options.files], "pairs": len(rows), "date": dt.date.today().isoformat(), "model": model.model_id}
    shown = {name: round(value, 4) if isinstance(value, float) else value for name, value in figures.items()}
    options.out.write_text(json.dumps({**record, "figures": shown, "values": asdict(best)}, indent=1) + "\n", encoding="utf-8")
    print(options.out.read_text(encoding="utf-8"))


def choose(pairs: Sequence[Pair], weighed: Sequence[Sequence[Weighed]], gold: Sequence[str]) -> tuple[Thresholds, dict[str, Any]]:
    """Try the combinations.

    :param pairs: the pairs.
    :param weighed: their propositions with what the model and the rules say.
    :param gold: supports, conflicts or neutral for each.
    :returns: the thresholds of the best macro-F1 for counting at all; "likely" begins where a stance is right four times of five.
    """
    tried = []
    for conflict, support, rule in itertools.product(_STEPS, _STEPS, (0.05, 0.15, 0.3)):
        limits = Thresholds(1.0, conflict, rule, 1.0, support, 0.82, 0.25)
        predicted = [settle(pair, options, limits).stance.value for pair, options in zip(pairs, weighed, strict=True)]
        tried.append((classification(gold, predicted)["macro F1"], limits, predicted))
    _, limits, predicted = max(tried, key=lambda row: row[0])
    likely = {name: _likely(name, pairs, weighed, gold, limits) for name in ("conflicts", "supports")}
    final = Thresholds(
        conflict_likely=likely["conflicts"],
        conflict_possible=limits.conflict_possible,
        conflict_with_rule=limits.conflict_with_rule,
        support_likely=likely["supports"],
        support_possible=limits.support_possible,
        same_matter=limits.same_matter,
        shared_words=limits.shared_words,
    )
    return final, classification(gold, predicted)


def _likely(name: str, pairs: Sequence[Pair], weighed: Sequence[Sequence[Weighed]], gold: Sequence[str], limits: Thresholds) -> float:
    """Return the least probability from which a stance is right four times of five, or 0.95."""
    judged = [settle(pair, options, limits) for pair, options in zip(pairs, weighed, strict=True)]
    scored = [(getattr(one.probabilities, name), truth == name) for one, truth in zip(judged, gold, strict=True) if one.stance.value == name]
    for step in (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9):
        right = [hit for probability, hit in scored if probability >= step]
        if right and sum(right) / len(right) >= _LIKELY_PRECISION:
            return step
    return 0.95


def _pair(row: dict[str, Any]) -> Pair:
    claim, evidence = (row["claim"], row["evidence"]) if "claim" in row else (row["hypothesis"], row["premise"])
    said, before = (dt.date.fromisoformat(row[name]) if row.get(name) else None for name in ("claim_date", "evidence_date"))
    return Pair(readable(claim), readable(evidence), said, before)


if __name__ == "__main__":
    main()
