"""What was said on one matter stands in order of time, and a turn is found only where the order is sure."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.dashboard.timeline import Dated, Turn, mentions_of, ticks, timeline_of, turning_points
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
)

FOR, AGAINST, NEITHER = Stance.SUPPORTS, Stance.CONFLICTS, Stance.NEUTRAL


def may(day: int) -> dt.date:
    return dt.date(2031, 5, day)


def on(day: int, stance: Stance, until: int | None = None) -> Dated:
    return Dated(may(day), may(until or day), stance)


def evidence(id_: int, stance: Stance, start: dt.date | None, end: dt.date | None, text: str = "سد سالم است") -> Evidence:
    date = DateInterval(start, end, Precision.INTERVAL, DateMethod.EXPLICIT)
    statement = ArchivedStatement(id_, text, text, text, Span(0, len(text)), None, None, StatementKind.DIRECT, False, (), date, outlet="خبرنامه آبسار")
    judgement = Judgement(stance, Strength.LIKELY, Probabilities(0.5, 0.3, 0.2), Relation.SAME_POSITION)
    return Evidence(Match(statement, 0.8), judgement)


@pytest.mark.parametrize(
    ("said", "turns"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param([on(1, FOR), on(9, FOR)], [], id="one side"),
        pytest.param([on(9, AGAINST), on(1, FOR)], [Turn(may(1), may(9), FOR, AGAINST)], id="in any order"),
        pytest.param([on(1, FOR), on(5, NEITHER), on(9, AGAINST)], [Turn(may(1), may(9), FOR, AGAINST)], id="neutral counts for nothing"),
        pytest.param([on(1, FOR), on(3, FOR), on(9, AGAINST)], [Turn(may(3), may(9), FOR, AGAINST)], id="after the last of the old side"),
        pytest.param(
            [on(1, FOR), on(2, AGAINST), on(3, FOR)],
            [Turn(may(1), may(2), FOR, AGAINST), Turn(may(2), may(3), AGAINST, FOR)],
            id="there and back",
        ),
        pytest.param([on(1, FOR), on(1, AGAINST)], [], id="both on one day"),
        pytest.param([on(1, FOR), on(4, FOR), on(4, AGAINST), on(9, AGAINST)], [Turn(may(1), may(9), FOR, AGAINST, True)], id="both on a day between"),
        pytest.param([on(1, FOR), on(4, AGAINST), on(4, FOR), on(9, FOR)], [], id="both on a day, then as before"),
        pytest.param([on(1, FOR, until=6), on(5, AGAINST)], [], id="intervals that overlap"),
        pytest.param([on(1, FOR, until=4), on(5, AGAINST)], [Turn(may(4), may(5), FOR, AGAINST)], id="intervals that do not"),
        pytest.param([Dated(may(1), dt.date(2031, 12, 1), FOR), on(9, AGAINST)], [], id="somewhere in half a year"),
    ],
)
def test_a_turn_is_where_the_side_changes(said: list[Dated], turns: list[Turn]) -> None:
    assert turning_points(said) == tuple(turns)
    assert turning_points(reversed(said)) == tuple(turns)


@given(st.lists(st.tuples(st.integers(1, 28), st.integers(0, 3), st.sampled_from(list(Stance)))))
def test_turns_are_in_order_and_alternate(rows: list[tuple[int, int, Stance]]) -> None:
    turns = turning_points(Dated(may(day), may(min(day + more, 31)), stance) for day, more, stance in rows)
    assert all(turn.after < turn.until and turn.before is not turn.now for turn in turns)
    assert all(one.now is other.before and one.until <= other.after for one, other in itertools.pairwise(turns))


def test_evidence_stands_in_order_of_time_and_undated_apart() -> None:
    rows = [evidence(3, AGAINST, may(9), may(9)), evidence(1, FOR, may(1), may(1)), evidence(2, FOR, None, None), evidence(4, NEITHER, None, may(5))]
    timeline = timeline_of(rows, "fa")
    assert [item.match.statement.id for item in timeline.dated] == [1, 4, 3]
    assert [item.match.statement.id for item in timeline.undated] == [2]
    assert [point.day for point in timeline.points] == [may(1), may(5), may(9)]
    assert timeline.turns == (Turn(may(1), may(9), FOR, AGAINST),)
    assert timeline.first_after == {3: 0}


def test_points_of_a_day_stand_above_each_other() -> None:
    timeline = timeline_of([evidence(number, FOR, may(1), may(1)) for number in range(3)] + [evidence(9, AGAINST, may(1), may(1))], "fa")
    assert sorted(point.lane for point in timeline.points if point.stance is FOR) == [0, 1, 2]
    assert [point.lane for point in timeline.points if point.stance is AGAINST] == [0]


def test_a_point_says_who_and_when_without_signs_that_turn_text() -> None:
    (point,) = timeline_of([evidence(1, FOR, may(1), may(1), "سد\u202e سالم " * 60)], "fa").points
    assert "\u202e" not in point.text
    assert len(point.text) <= 161
    assert point.text.endswith("…")
    assert point.outlet == "خبرنامه آبسار"
    assert "۱۱ اردیبهشت ۱۴۱۰" in point.date


def test_a_subject_leaves_out_statements_without_its_words() -> None:
    dam, road = evidence(1, NEITHER, may(1), may(1)).match, evidence(2, NEITHER, may(2), may(2), "جاده بسته ماند").match
    mentions = mentions_of("سد", [road, dam], "fa")
    assert [match.statement.id for match in mentions.dated] == [1]
    assert not mentions.nearest
    assert mentions.points[0].stance is None


def test_a_subject_that_nobody_named_shows_the_nearest() -> None:
    match = evidence(1, NEITHER, may(1), may(1)).match
    mentions = mentions_of("آبشار", [replace(match, similarity=0.4)] * 9, "fa", nearest=2)
    assert mentions.nearest
    assert len(mentions.dated) == 2


def test_nothing_has_no_points() -> None:
    assert timeline_of([], "fa").points == ()
    assert mentions_of("سد", [], "fa").nearest is False


@pytest.mark.parametrize(
    ("first", "last", "lang", "labels"),
    [
        pytest.param(may(1), may(1), "fa", ["۱۱ اردیبهشت"], id="one day"),
        pytest.param(dt.date(2025, 3, 21), dt.date(2025, 8, 1), "fa", ["فروردین ۱۴۰۴", "خرداد ۱۴۰۴", "مرداد ۱۴۰۴"], id="Jalali months"),
        pytest.param(dt.date(2025, 1, 1), dt.date(2025, 5, 1), "en", ["January 2025", "March 2025", "May 2025"], id="Gregorian months"),
    ],
)
def test_a_line_of_time_is_named_in_the_readers_calendar(first: dt.date, last: dt.date, lang: str, labels: list[str]) -> None:
    assert [label for _, label in ticks(first, last, lang)] == labels


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), st.integers(0, 60_000), st.sampled_from(["fa", "en"]))
def test_a_line_of_time_never_has_many_names(first: dt.date, days: int, lang: str) -> None:
    last = first + dt.timedelta(days=days)
    named = ticks(first, last, lang)
    assert 0 < len(named) <= 6
    assert all(first <= day <= last for day, _ in named)
