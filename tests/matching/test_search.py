"""Statements are found by words, by meaning and by both, filtered before the search."""

from __future__ import annotations

import datetime as dt

import pytest

from factcheck.archive.rows import ImportedStatement
from factcheck.checker import Checker
from factcheck.domain import Article, StatementKind
from factcheck.errors import IndexStaleError, InputError
from factcheck.matching.search import By

BRIDGE, DELAYED, COST = "پل تازه شهر تا پایان سال ساخته می‌شود", "پل تازه شهر تا پایان سال ساخته نمی‌شود.", "هزینه آن ۱۲ میلیارد تومان است"


def texts(checker: Checker, text: str, **limits: object) -> list[str]:
    return [hit.statement.text for hit in checker.find(text, **limits)]  # type: ignore[arg-type]


@pytest.mark.parametrize("by", list(By))
def test_the_nearest_comes_first_whatever_it_is_sought_by(checker: Checker, by: By) -> None:
    assert texts(checker, "هزینه ۱۲ میلیارد", by=by)[0] == COST


def test_words_need_neither_model_nor_index(checker: Checker) -> None:
    checker.archive.add_statements([ImportedStatement((checker.archive.actors()[0],), "پارک بسته است")])  # the index is stale now
    with pytest.raises(IndexStaleError):
        checker.find("پارک")
    (hit,) = checker.find("پارک", by=By.WORDS)
    assert (hit.statement.text, hit.similarity, hit.words_place, hit.meaning_place) == ("پارک بسته است", None, 1, None)


def test_both_is_the_fusion_of_the_two_rankings(checker: Checker) -> None:
    for hit in checker.find("پل شهر ساخته می‌شود", by=By.BOTH):
        assert hit.score == pytest.approx(sum(1 / (60 + place) for place in (hit.words_place, hit.meaning_place) if place))
        assert hit.similarity is not None
        assert -1 <= hit.similarity <= 1


def test_a_phrase_has_to_stand_in_what_is_found_by_meaning_too(checker: Checker) -> None:
    assert texts(checker, '"هزینه آن" پل', by=By.MEANING) == [COST]
    assert texts(checker, "«هزینه آن» پل", by=By.BOTH) == [COST]
    assert texts(checker, '"آن هزینه"', by=By.BOTH) == []


@pytest.mark.parametrize(
    ("limits", "number"),
    [
        pytest.param({}, 4, id="none"),
        pytest.param({"actor": "سروستان"}, 1, id="actor, by a part of the name"),
        pytest.param({"since": dt.date(2025, 11, 1)}, 2, id="since"),
        pytest.param({"until": dt.date(2025, 11, 1)}, 2, id="until"),
        pytest.param({"outlet": "روزنامه ساختگي آذرگون"}, 2, id="outlet, typed otherwise"),
        pytest.param({"kind": StatementKind.DIRECT}, 1, id="kind"),
        pytest.param({"limit": 2}, 2, id="limit"),
        pytest.param({"actor": "سروستان", "since": dt.date(2026, 1, 1)}, 0, id="nothing left"),
    ],
)
@pytest.mark.parametrize("by", [By.MEANING, By.BOTH])
def test_limits_hold(checker: Checker, limits: dict[str, object], number: int, by: By) -> None:
    assert len(texts(checker, "پل شهر", by=by, **limits)) == number


@pytest.mark.parametrize(
    ("text", "limits", "message"),
    [
        pytest.param("پل", {"actor": "ناشناس"}, "nobody known as", id="nobody"),
        pytest.param("پل", {"outlet": "پیک"}, 'no outlet is called "پیک": there are خبرگزاری', id="no outlet"),
        pytest.param('"*"', {"by": By.WORDS}, "has no word in it", id="no word"),
        pytest.param(" ", {}, "has no word in it", id="nothing"),
    ],
)
def test_what_cannot_be_sought_is_answered(checker: Checker, text: str, limits: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        checker.find(text, **limits)  # type: ignore[arg-type]


def test_marks_show_the_words_that_were_looked_for(checker: Checker) -> None:
    hit = checker.find("ساخته شد پل", by=By.WORDS)[0]
    assert [mark.of(hit.statement.text) for mark in hit.marks][:1] == ["پل"]


def test_a_name_that_was_given_is_used_by_the_next_article(checker: Checker) -> None:
    mayor = next(actor for actor in checker.archive.actors() if "کاویانفر" in actor.name)
    checker.archive.add_name(mayor, "بهرنگ شهرآرا")
    assert checker.actor_ids("بهرنگ شهرآرا") == [mayor.id]
    checker.ingest(Article("بهرنگ شهرآرا گفت که تونل تازه آماده است.", "n3", dt.date(2025, 12, 1)))
    assert [[actor.id for actor in statement.actors] for statement in checker.archive.statements_of_article("n3")] == [[mayor.id]]
