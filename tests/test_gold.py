"""Floors against the hand-annotated articles, where they are beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.actors.gazetteer import load_gazetteer
from factcheck.actors.statements import read_statements
from factcheck.domain import Article, Statement
from factcheck.evaluation.extraction import evaluate_extraction
from factcheck.evaluation.gold import read_gold_articles
from factcheck.evaluation.scores import Evaluation


def extracted(article: Article) -> list[Statement]:
    return read_statements(article, load_gazetteer())


@pytest.fixture(scope="module")
def seed(shared: Path) -> Evaluation:
    return evaluate_extraction(read_gold_articles([shared / "gold" / "seed" / "seed_gold.json"]), extracted)


@pytest.fixture(scope="module")
def development(shared: Path) -> Evaluation:
    return evaluate_extraction(read_gold_articles([shared / "gold" / "articles_dev.jsonl"]), extracted)


@pytest.mark.parametrize(("figure", "least"), [("found", 16), ("right sources", 16), ("right actors", 15), ("right dates", 13)])
def test_the_seed_is_read(seed: Evaluation, figure: str, least: int) -> None:
    assert float(seed.figures[figure]) >= least


def test_the_seed_has_few_false_statements(seed: Evaluation) -> None:
    assert float(seed.figures["false"]) <= 2


@pytest.mark.parametrize(
    ("figure", "least"),
    [
        ("cue + content F1", 0.93),
        ("+ source words F1", 0.90),
        ("+ actor F1", 0.88),
        ("date accuracy", 0.90),
        ("kind accuracy", 0.95),
        ("negated accuracy", 0.95),
        ("recall of tiers A + B", 0.80),
    ],
)
def test_the_development_articles_are_read(development: Evaluation, figure: str, least: float) -> None:
    assert float(development.figures[figure]) >= least


def test_confidence_means_something(development: Evaluation, shared: Path) -> None:
    right: list[tuple[float, bool]] = []
    for gold in read_gold_articles([shared / "gold" / "articles_dev.jsonl"]):
        matched = {tuple(row["prediction"]["content"]) for row in development.rows if row["article"] == gold.article.id and row.get("found")}
        right.extend((s.confidence, (s.content.start, s.content.end) in matched) for s in extracted(gold.article))
    right.sort(key=lambda pair: -pair[0])
    half = len(right) // 2
    top, bottom = (sum(found for _, found in part) / len(part) for part in (right[:half], right[half:]))
    assert top > bottom
