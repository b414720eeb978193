from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from fakes import WordStance, trusting

from factcheck.errors import InputError
from factcheck.evaluation.ablation import best_by_cosine, precision_at
from factcheck.evaluation.gold import read_pair_rows
from factcheck.evaluation.pairs import FIELDS, evaluate_pairs
from factcheck.evaluation.stance import evaluate_stance
from factcheck.judging.judge import Pair, judge

ROWS = [
    {"id": "1", "claim": "پل تازه شهر ساخته می‌شود", "evidence": "پل تازه شهر ساخته نمی‌شود", "relation": "conflicts"},
    {"id": "2", "claim": "پل تازه شهر ساخته می‌شود", "evidence": "پل تازه شهر را کارگران می‌سازند", "relation": "supports"},
    {"id": "3", "claim": "پل تازه شهر ساخته می‌شود", "evidence": "مدرسه‌ها تعطیل شدند", "relation": "unrelated"},
    {"id": "4", "claim": "سد بزرگ شهر پر شد", "evidence": "سد بزرگ شهر پر نشد", "relation": "unrelated"},
]


def near(pairs: Sequence[Pair]) -> list[Pair]:
    return [replace(pair, related=0.9) for pair in pairs]


def test_pairs_are_scored_with_what_each_part_is_worth() -> None:
    model = WordStance()
    evaluation = evaluate_pairs(ROWS, near, partial(judge, model=model, combination=trusting()), model)
    assert [row["prediction"] for row in evaluation.rows] == ["conflicts", "supports", "unrelated", "conflicts"]
    assert evaluation.figures["compatible called conflict"] == 0.5
    assert evaluation.figures["conflicts likely precision"] == 0.5
    assert evaluation.figures["model only, conflicts precision at that recall"] == 1.0
    assert evaluation.figures["model + guards, conflicts precision"] == 0.5


def test_the_best_thresholds_part_what_a_cosine_can_part() -> None:
    cosines = np.array([0.99, 0.98, 0.9, 0.89, 0.7, 0.6], np.float32)
    assert best_by_cosine(cosines, ["supports", "supports", "conflicts", "conflicts", "neutral", "neutral"]) == 1.0


@pytest.mark.parametrize(("recall", "precision"), [pytest.param(0.5, 1.0, id="half"), pytest.param(1.0, 0.5, id="all"), pytest.param(0.0, 0.0, id="none")])
def test_precision_at_a_recall_counts_the_surest(recall: float, precision: float) -> None:
    scores = np.array([0.9, 0.8, 0.7, 0.6], np.float32)
    assert precision_at(scores, ["conflicts", "neutral", "neutral", "conflicts"], recall) == precision


def test_the_stance_model_is_scored_by_language_and_calibration() -> None:
    golds = [
        {"premise": "پل ساخته شد", "hypothesis": "پل ساخته شد", "label": "entailment", "lang": "fa"},
        {"premise": "the bridge stands", "hypothesis": "the bridge stands", "label": "neutral", "lang": "en"},
    ]
    figures = evaluate_stance(golds, WordStance()).figures
    assert (figures["accuracy fa"], figures["accuracy en"]) == (1.0, 0.0)
    assert figures["calibration error"] == pytest.approx(0.4, abs=0.01)


def test_the_pairs_of_an_annotated_article_are_its_later_statement_against_the_earlier(tmp_path: Path) -> None:
    statements = [
        {"id": "S1", "content_text": "پل آماده است", "content_resolved_fa": "پل سپیدان آماده است", "date": {"end": "2025-10-03"}},
        {"id": "S2", "content_text": "پل آماده نیست", "date": {"end": "2025-10-01"}},
        {"id": "S3", "content_text": "هوا سرد است", "date": {"end": "2025-10-02"}},
    ]
    pairs = [{"a": "S2", "b": "S1", "relation": "contradict"}, {"a": "S1", "b": "S3", "relation": "tension"}]
    path = tmp_path / "gold.json"
    path.write_text(json.dumps({"statements": statements, "pairs": pairs}), encoding="utf-8")
    first, second = read_pair_rows([path], FIELDS)
    assert (first["claim"], first["evidence"], first["relation"]) == ("پل سپیدان آماده است", "پل آماده نیست", "conflicts")
    assert (second["evidence_date"], second["relation"]) == ("2025-10-02", "unrelated")


def test_a_document_without_pairs_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.json"
    path.write_text(json.dumps({"statements": []}), encoding="utf-8")
    with pytest.raises(InputError, match="no statements with pairs"):
        read_pair_rows([path], FIELDS)
