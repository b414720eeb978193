from __future__ import annotations

import json
from pathlib import Path

import pytest
from fakes import WordStance

from factcheck.domain import Article, Span, Statement, StatementKind
from factcheck.errors import InputError
from factcheck.evaluation.dates import evaluate_dates
from factcheck.evaluation.extraction import dice, evaluate_extraction
from factcheck.evaluation.gold import GoldArticle, read_gold_articles, read_rows
from factcheck.evaluation.scores import classification
from factcheck.evaluation.stance import evaluate_stance

TEXT = "کاویانفر گفت که پل ساخته می‌شود."
GOLD = {
    "id": "S1",
    "tier": "A",
    "kind": "indirect",
    "source_span": [0, 31],
    "speaker_span": [0, 8],
    "actors": ["k"],
    "cue_span": [9, 12],
    "content_span": [16, 31],
    "negated": False,
    "date": {"start": "2025-10-08", "end": "2025-10-08", "precision": "day", "how": "explicit"},
}


def statement(**changes: object) -> Statement:
    fields = {"content": Span(16, 31), "cue": Span(9, 12), "source": Span(0, 8), "kind": StatementKind.INDIRECT, "sentence": Span(0, 32)}
    return Statement(**{**fields, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "figure", "value"),
    [
        pytest.param([statement()], "cue + content F1", 1.0, id="found"),
        pytest.param([statement(content=Span(16, 20))], "cue + content F1", 0.0, id="content too short"),
        pytest.param([statement(cue=Span(0, 3))], "cue + content F1", 0.0, id="other cue"),
        pytest.param([statement(), statement(content=Span(0, 8), cue=Span(12, 15))], "false", 1, id="a false one counts"),
        pytest.param([statement(source=None)], "right sources", 0, id="elided where gold is not"),
        pytest.param([statement(negated=True)], "negated accuracy", 0.0, id="polarity"),
        pytest.param([], "cue + content recall", 0.0, id="nothing found"),
    ],
)
def test_extraction_is_scored(found: list[Statement], figure: str, value: float) -> None:
    gold = GoldArticle(Article(text=TEXT, id="a"), [GOLD], [])
    assert evaluate_extraction([gold], lambda article: found).figures[figure] == value


def test_overlap_of_spans_is_the_dice_coefficient() -> None:
    assert dice(Span(0, 10), Span(5, 15)) == 0.5
    assert dice(Span(0, 5), Span(5, 9)) == 0.0


def test_classification_figures() -> None:
    figures = classification(["a", "a", "b"], ["a", "b", "b"])
    assert figures["accuracy"] == pytest.approx(2 / 3)
    assert figures["a recall"] == 0.5
    assert figures["macro F1"] == pytest.approx((2 / 3 + 2 / 3) / 2)


def test_dates_are_right_when_both_ends_are() -> None:
    rows = [
        {"text": "دیروز", "base_date": "2025-10-21", "start": "2025-10-20", "end": "2025-10-20"},
        {"text": "دیروز", "base_date": "2025-10-21", "start": "2025-10-19", "end": "2025-10-20"},
        {"text": "واژه", "base_date": "2025-10-21", "start": "2025-10-20", "end": "2025-10-20"},
    ]
    evaluation = evaluate_dates(rows)
    assert evaluation.figures["right"] == 1
    assert [row["right"] for row in evaluation.rows] == [True, False, False]


def test_stance_rows_keep_gold_and_prediction() -> None:
    rows = [{"id": "p1", "premise": "پل شهر ساخته می‌شود", "hypothesis": "پل شهر ساخته نمی‌شود", "label": "contradiction"}]
    assert evaluate_stance(rows, WordStance()).rows[0]["prediction"] == "contradiction"
    with pytest.raises(InputError, match="labels agree"):
        evaluate_stance([{**rows[0], "label": "agree"}], WordStance())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("{", "line 1: not JSON", id="not JSON"),
        pytest.param('{"text": "x"}\n', "line 1: no base_date", id="missing field"),
        pytest.param("", "no rows", id="empty"),
    ],
)
def test_bad_gold_names_file_and_line(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_rows([path], ["text", "base_date"])


def test_document_whose_text_is_missing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.json"
    path.write_text(json.dumps({"file": "nowhere.txt", "article": {"date": "2025-10-08"}, "statements": [], "actors": []}), encoding="utf-8")
    with pytest.raises(InputError, match="not near it"):
        list(read_gold_articles([path]))
