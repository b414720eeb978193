from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from factcheck.domain import (
    ArchivedStatement,
    DateInterval,
    DateMethod,
    Evidence,
    Judgement,
    Match,
    Precision,
    Probabilities,
    Relation,
    Span,
    Stance,
    StatementKind,
    Strength,
    Verdict,
)
from factcheck.judging.verdict import decide, newer_side, ranked

UNDATED = DateInterval(None, None, Precision.NONE, DateMethod.NONE)
STATEMENT = ArchivedStatement(1, "پ", "پ", "پ", Span(0, 1), None, None, StatementKind.INDIRECT, False, (), UNDATED)


def evidence(code: str, probability: float = 0.8) -> Evidence:
    stance = {"s": Stance.SUPPORTS, "c": Stance.CONFLICTS, "n": Stance.NEUTRAL}[code.lower()]
    strength = Strength.LIKELY if code.isupper() else Strength.POSSIBLE
    return Evidence(Match(STATEMENT, 0.9), Judgement(stance, strength, Probabilities(probability, probability, 0.1), Relation.UNRELATED))


@pytest.mark.parametrize(
    ("codes", "verdict", "strength"),
    [
        pytest.param("", Verdict.NOT_ENOUGH_EVIDENCE, Strength.LIKELY, id="nothing"),
        pytest.param("NNN", Verdict.NOT_ENOUGH_EVIDENCE, Strength.LIKELY, id="neutral only"),
        pytest.param("SN", Verdict.SUPPORTED, Strength.LIKELY, id="likely support"),
        pytest.param("C", Verdict.CONTRADICTED, Strength.LIKELY, id="likely conflict"),
        pytest.param("SC", Verdict.MIXED, Strength.LIKELY, id="both likely"),
        pytest.param("Scc", Verdict.SUPPORTED, Strength.LIKELY, id="likely outweighs possible"),
        pytest.param("sN", Verdict.SUPPORTED, Strength.POSSIBLE, id="possible alone"),
        pytest.param("sc", Verdict.MIXED, Strength.POSSIBLE, id="both possible"),
    ],
)
def test_verdict_of_evidence(codes: str, verdict: Verdict, strength: Strength) -> None:
    assert decide([evidence(code) for code in codes]) == (verdict, strength)


def test_what_takes_a_side_comes_first_the_firmer_before_the_rest() -> None:
    order = ranked([evidence("N"), evidence("s", 0.9), evidence("C", 0.7), evidence("S", 0.95)])
    assert [(item.judgement.stance.value[0], item.judgement.strength.value) for item in order] == [
        ("s", "likely"),
        ("c", "likely"),
        ("s", "possible"),
        ("n", "likely"),
    ]


def dated(code: str, day: int | None) -> Evidence:
    item = evidence(code)
    date = DateInterval(dt.date(2025, 11, day), dt.date(2025, 11, day), Precision.DAY, DateMethod.EXPLICIT) if day else UNDATED
    return replace(item, match=Match(replace(STATEMENT, date=date), 0.9))


@pytest.mark.parametrize(
    ("items", "side"),
    [
        pytest.param([("S", 3), ("C", 9)], Stance.CONFLICTS, id="the conflict is newer"),
        pytest.param([("S", 9), ("C", 3), ("N", 20)], Stance.SUPPORTS, id="neutral ones do not count"),
        pytest.param([("S", 9), ("C", 9)], None, id="both of one day"),
        pytest.param([("S", 3), ("C", 5), ("s", 9)], Stance.CONFLICTS, id="possible ones do not count beside likely ones"),
        pytest.param([("S", None), ("C", 5)], Stance.CONFLICTS, id="undated ones do not count"),
        pytest.param([("S", None), ("C", None)], None, id="nothing dated"),
        pytest.param([], None, id="nothing"),
    ],
)
def test_the_newer_side_is_told(items: list[tuple[str, int | None]], side: Stance | None) -> None:
    assert newer_side(dated(code, day) for code, day in items) is side
