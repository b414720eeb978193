"""The archive's own conflicts: found once, kept, found again when the judges change."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from fakes import NEWS, WordStance

from factcheck.checker import Checker
from factcheck.domain import (
    ArchivedStatement,
    DateInterval,
    DateMethod,
    Judgement,
    Precision,
    Probabilities,
    Reason,
    ReasonType,
    Relation,
    Span,
    Stance,
    StatementKind,
    Strength,
)
from factcheck.scanning import scan, sifted

CHANGED = Judgement(Stance.CONFLICTS, Strength.LIKELY, Probabilities(0.1, 0.8, 0.1), Relation.CHANGE_OF_POSITION, (Reason(ReasonType.REVERSAL),))
SAME_DAY = replace(CHANGED, relation=Relation.CONTRADICTION, reasons=(Reason(ReasonType.MEANING),))


def said(text: str) -> ArchivedStatement:
    day = DateInterval(dt.date(2025, 10, 1), dt.date(2025, 10, 1), Precision.DAY, DateMethod.EXPLICIT)
    return ArchivedStatement(1, text, text, text, Span(0, len(text)), None, None, StatementKind.INDIRECT, False, (), day)


def texts(checker: Checker) -> list[tuple[str, str]]:
    return [(conflict.later.text, conflict.earlier.text) for conflict in checker.archive.conflicts()]


def test_a_reversal_is_found_with_the_later_statement_first(checker: Checker) -> None:
    done = scan(checker)
    assert (done.statements, done.left) == (4, 0)
    assert done.found == 1
    (conflict,) = checker.archive.conflicts()
    assert "ساخته نمی‌شود" in conflict.later.text
    assert conflict.earlier.text == "پل تازه شهر تا پایان سال ساخته می‌شود"
    assert conflict.judgement.relation is Relation.CHANGE_OF_POSITION
    assert conflict.judgement.probabilities.conflicts > 0.5


def test_what_was_looked_at_is_not_judged_again(checker: Checker) -> None:
    scan(checker)
    checker.ingest_all([replace(NEWS[0], id="n3", url="https://azargun.example/3", date=dt.date(2025, 12, 1), text=NEWS[0].text + " ")])
    again = scan(checker)
    assert again.statements == 2
    assert len(texts(checker)) == 2


def test_an_article_filed_late_is_set_before_what_it_precedes(checker: Checker) -> None:
    checker.ingest_all([replace(NEWS[0], id="n0", url=None, date=dt.date(2025, 9, 2))])
    scan(checker)
    assert {(conflict.later.article, conflict.earlier.date.end.month) for conflict in checker.archive.conflicts()} == {  # type: ignore[union-attr]
        ("https://nilab.example/7", 10),
        ("https://nilab.example/7", 9),
    }


def test_another_model_looks_at_everything_again(checker: Checker) -> None:
    class Renewed(WordStance):
        model_id = "words@2"

    scan(checker)
    checker.stance_model = Renewed()
    assert scan(checker).statements == 4
    assert len(texts(checker)) == 1


def test_a_stopped_scan_goes_on_where_it_was(checker: Checker) -> None:
    asked = iter([True])
    assert scan(checker, stopped=lambda: next(asked, False)).left == 4
    seen: list[tuple[int, int]] = []
    scan(checker, progress=lambda done, all_: seen.append((done, all_)))
    assert seen == [(4, 4)]


def test_a_scan_in_smaller_steps_finds_the_same(checker: Checker) -> None:
    seen: list[tuple[int, int]] = []
    assert scan(checker, progress=lambda done, all_: seen.append((done, all_)), at_once=3).found == 1
    assert seen == [(3, 4), (4, 4)]


def test_conflicts_can_be_limited(checker: Checker) -> None:
    scan(checker)
    (conflict,) = checker.archive.conflicts()
    mayor = conflict.later.actors[0].id
    archive = checker.archive
    assert len(archive.conflicts(actor_ids=[mayor], statement_id=conflict.earlier.id, strength=conflict.judgement.strength)) == 1
    assert archive.conflicts(actor_ids=["nobody"]) == []
    assert archive.conflicts(since=dt.date(2026, 1, 1)) == []
    assert archive.conflicts(until=dt.date(2025, 1, 1)) == []
    other = Strength.POSSIBLE if conflict.judgement.strength is Strength.LIKELY else Strength.LIKELY
    assert archive.conflicts(strength=other) == []


def test_a_corrected_article_takes_its_conflicts_along(checker: Checker) -> None:
    scan(checker)
    checker.ingest_all([replace(NEWS[1], text="مهرزاد کاویانفر، شهردار سپیدان، گفت که پارک بزرگ شهر بازگشایی شد.")])
    assert texts(checker) == []


@pytest.mark.parametrize(
    ("later", "earlier", "judgement", "filed"),
    [
        pytest.param("قیمت سوخت بالا می‌رود", "قیمت سوخت ثابت می‌ماند", CHANGED, Strength.LIKELY, id="one matter, one language"),
        pytest.param("سوخت ۹ میلیارد درم می‌آورد", "بودجه ۴۲۰ میلیارد درم است", CHANGED, None, id="only a unit in common"),
        pytest.param("The fuel price will rise", "قیمت سوخت ثابت می‌ماند", CHANGED, Strength.POSSIBLE, id="across languages, likely"),
        pytest.param("The fuel price will rise", "قیمت سوخت ثابت می‌ماند", replace(CHANGED, strength=Strength.POSSIBLE), None, id="across languages, possible"),
        pytest.param("قیمت سوخت بالا می‌رود", "قیمت سوخت ثابت می‌ماند", SAME_DAY, None, id="on one day, by meaning alone"),
        pytest.param(
            "قیمت سوخت بالا می‌رود",
            "قیمت سوخت بالا نمی‌رود",
            replace(SAME_DAY, reasons=(Reason(ReasonType.NEGATION),)),
            Strength.LIKELY,
            id="on one day, denied",
        ),
        pytest.param(
            "قیمت سوخت بالا می‌رود",
            "قیمت سوخت بالا نمی‌رود",
            replace(SAME_DAY, reasons=(Reason(ReasonType.NEGATION),), strength=Strength.POSSIBLE),
            None,
            id="on one day, perhaps",
        ),
    ],
)
def test_a_scan_asks_more_than_a_check(later: str, earlier: str, judgement: Judgement, filed: Strength | None) -> None:
    kept = sifted(said(later), said(earlier), judgement)
    assert (kept and kept.strength) == filed
