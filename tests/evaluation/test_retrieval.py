"""Retrieval is scored by what a search finds, and by what a whole check then calls a conflict."""

from __future__ import annotations

import datetime as dt

import pytest

from factcheck.archive import ImportedStatement
from factcheck.checker import Checker
from factcheck.domain import Actor, ActorKind
from factcheck.evaluation.retrieval import evaluate_retrieval

MAYOR = Actor("mayor-of-nowhere", ActorKind.PERSON, name_fa="آرتین سپهروند")
SAID = {
    "s1": "پل تازه شهر تا پایان سال ساخته می‌شود",
    "s2": "پل تازه شهر تا پایان سال ساخته خواهد شد",
    "s3": "بوستان کوهپایه بزرگ‌ترین بوستان استان است",
    "s4": "پل تازه شهر تا پایان سال ساخته نمی‌شود",
}


@pytest.fixture
def filled(checker: Checker) -> Checker:
    checker.archive.add_statements(ImportedStatement((MAYOR,), text, dt.date(2025, 9, 1), external_id=id_) for id_, text in SAID.items())
    checker.reindex()
    return checker


def query(gold: dict[str, str], **more: object) -> dict[str, object]:
    links = [{"id": id_, "relation": relation} for id_, relation in gold.items()]
    row = {"id": "q", "actor": MAYOR.name, "claim": "پل تازه شهر تا پایان سال ساخته نمی‌شود", "claim_date": "2025-10-01", "gold": links}
    return {**row, "gold_ids": list(gold), "exclude": ["s4"], **more}


def test_what_is_excluded_is_neither_found_nor_called(filled: Checker) -> None:
    (row,) = evaluate_retrieval([query({"s1": "conflicts"})], filled).rows
    assert "s4" not in row["prediction"]
    assert "s4" not in row["conflicts"]


def test_a_called_conflict_is_right_only_if_it_is_in_the_gold(filled: Checker) -> None:
    both = evaluate_retrieval([query({"s1": "conflicts", "s2": "conflicts"})], filled)
    assert (both.figures["likely conflicts called"], both.figures["likely conflicts right"]) == (2, 1.0)
    half = evaluate_retrieval([query({"s1": "conflicts", "s2": "supports"})], filled)
    assert (half.figures["likely conflicts right"], half.figures["queries with a right one"]) == (0.5, 1.0)


def test_queries_without_gold_conflicts_are_not_checked(filled: Checker) -> None:
    evaluation = evaluate_retrieval([query({"s3": "supports"})], filled)
    assert "likely conflicts called" not in evaluation.figures
    assert evaluation.figures["hit@50"] == 1.0
    assert evaluation.figures["hit@1"] == 0.0
