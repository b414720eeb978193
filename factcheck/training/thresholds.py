"""Set the thresholds of judging on labelled pairs: ``python -m factcheck.training.thresholds PAIRS… --out data/models/thresholds.json``."""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import Any

from factcheck.actors.claims import participants_of
from factcheck.actors.gazetteer import Gazetteer, load_gazetteer
from factcheck.actors.naming import with_names
from factcheck.actors.selfcontained import readable
from factcheck.config import data_folder, load_settings
from factcheck.evaluation.gold import read_rows
from factcheck.evaluation.scores import classification
from factcheck.judging.judge import Pair, Weighed, settle, weigh
from factcheck.judging.nearness import with_nearness
from factcheck.judging.thresholds import Thresholds, load_thresholds
from factcheck.models.encoder import load_encoder
from factcheck.models.stance import load_stance_model

STANCES = {
    "supports": "supports",
    "conflicts": "conflicts",
    "unrelated": "neutral",
    "entailment": "supports",
    "contradiction": "conflicts",
    "neutral": "neutral",
}
"""The stance that each label of a file of pairs stands for."""
_STEPS = (0.34, 0.38, 0.42, 0.46, 0.5, 0.55, 0.6, 0.65, 0.7)
_LIKELY_STEPS = tuple(step / 100 for step in range(40, 96, 2))
_LIKELY_PRECISION = 0.8
_LEAST_LIKELY = 15


def main(arguments: Sequence[str] | None = None) -> None:
    """Read pairs, weigh them once, try every combination of thresholds, write the best.

    :param arguments: of the command line; those of the process by default.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, help="JSONL with claim, evidence, relation, or premise, hypothesis, label")
    parser.add_argument("--out", type=Path, default=data_folder() / "models" / "thresholds.json")
    options = parser.parse_args(arguments)
    pairs, gold = read_labelled(options.files, load_gazetteer())
    model = load_stance_model(load_settings())
    near = with_nearness(pairs, load_encoder(load_settings()))
    weighed = weigh(near, model, participants=partial(participants_of, load_gazetteer()))
    best, figures = choose(near, weighed, gold)
    record = {"set_on": [path.name for path in options.files], "pairs": len(pairs), "date": dt.date.today().isoformat(), "model": model.model_id}
    shown = {name: round(value, 4) if isinstance(value, float) else value for name, value in figures.items()}
    options.out.write_text(json.dumps({**record, "figures": shown, "values": asdict(best)}, indent=1) + "\n", encoding="utf-8")
    print(options.out.read_text(encoding="utf-8"))


def read_labelled(files: Sequence[Path], gazetteer: Gazetteer) -> tuple[list[Pair], list[str]]:
    """Read pairs of either kind, their texts made self-contained as a check makes them.

    :param files: JSONL with claim, evidence and relation, or with premise, hypothesis and label.
    :param gazetteer: the known actors.
    :returns: the pairs, and the stance that each is labelled with.
    :raises InputError: naming file and line, if a row is not JSON.
    """
    rows = read_rows(files, ())
    return [_pair(row, gazetteer) for row in rows], [STANCES[row.get("relation") or row["label"]] for row in rows]


def choose(pairs: Sequence[Pair], weighed: Sequence[Sequence[Weighed]], gold: Sequence[str]) -> tuple[Thresholds, dict[str, Any]]:
    """Try the combinations.

    :param pairs: the pairs.
    :param weighed: their propositions with what the model and the rules say.
    :param gold: supports, conflicts or neutral for each.
    :returns: the thresholds of the best macro-F1 for counting at all; "likely" begins where a stance is right four times of five. What is not searched
        stays as it is in force.
    """
    now, tried = load_thresholds(), []
    for conflict, support in itertools.product(_STEPS, _STEPS):
        limits = replace(now, conflict_likely=1.0, conflict_possible=conflict, support_likely=1.0, support_possible=support)
        predicted = [settle(pair, options, limits).stance.value for pair, options in zip(pairs, weighed, strict=True)]
        tried.append((classification(gold, predicted)["macro F1"], limits, predicted))
    _, limits, predicted = max(tried, key=lambda row: row[0])
    likely = {name: _likely(name, pairs, weighed, gold, limits) for name in ("conflicts", "supports")}
    return replace(limits, conflict_likely=likely["conflicts"], support_likely=likely["supports"]), classification(gold, predicted)


def _likely(name: str, pairs: Sequence[Pair], weighed: Sequence[Sequence[Weighed]], gold: Sequence[str], limits: Thresholds) -> float:
    """Return the least probability from which a stance is right four times of five, or 0.95."""
    judged = [settle(pair, options, limits) for pair, options in zip(pairs, weighed, strict=True)]
    scored = [(getattr(one.probabilities, name), truth == name) for one, truth in zip(judged, gold, strict=True) if one.stance.value == name]
    for step in _LIKELY_STEPS:
        right = [hit for probability, hit in scored if probability >= step]
        if len(right) >= _LEAST_LIKELY and sum(right) / len(right) >= _LIKELY_PRECISION:
            return step
    return 0.95


def _pair(row: dict[str, Any], gazetteer: Gazetteer) -> Pair:
    claim, evidence = (row["claim"], row["evidence"]) if "claim" in row else (row["hypothesis"], row["premise"])
    said, before = (dt.date.fromisoformat(row[name]) if row.get(name) else None for name in ("claim_date", "evidence_date"))
    return Pair(readable(with_names(claim, gazetteer, said)), readable(with_names(evidence, gazetteer, before)), said, before)


if __name__ == "__main__":
    main()
