"""Conflicts picked out of the archive: by what they are, by their review, a page at a time."""

from __future__ import annotations

import pytest
from conflicting import TURNS

from factcheck.archive.sought import Sought
from factcheck.checker import Checker
from factcheck.domain import ReasonType, Relation, Strength
from factcheck.kinds import ReviewState
from factcheck.scanning import scan


@pytest.fixture
def filled(checker: Checker) -> Checker:
    checker.ingest_all(TURNS)
    scan(checker)
    return checker


@pytest.mark.parametrize(
    ("sought", "count"),
    [
        (Sought(), 4),
        (Sought(reason=ReasonType.NEGATION), 4),
        (Sought(reason=ReasonType.NUMBER), 0),
        (Sought(relation=Relation.CHANGE_OF_POSITION), 4),
        (Sought(relation=Relation.CONTRADICTION), 0),
        (Sought(outlet="هفته‌نامه ساختگی مهرگان"), 3),
        (Sought(outlet="روزنامه ساختگی آذرگون"), 1),
        (Sought(outlet=""), 0),
        (Sought(states=frozenset({ReviewState.OPEN})), 3),
        (Sought(states=frozenset({ReviewState.REJECTED})), 1),
        (Sought(states=frozenset()), 0),
        (Sought(strength=Strength.LIKELY, states=frozenset(ReviewState)), 4),
    ],
)
def test_what_is_sought_is_found_and_counted(filled: Checker, sought: Sought, count: int) -> None:
    archive, newest = filled.archive, filled.archive.conflicts()[0]
    archive.review(newest.later.text, newest.earlier.text, ReviewState.REJECTED, reviewer="نگار")
    assert archive.count_conflicts(sought) == len(archive.find_conflicts(sought)) == len(archive.conflict_keys(sought)) == count


def test_pages_together_are_the_list(filled: Checker) -> None:
    archive = filled.archive
    pages = [archive.find_conflicts(Sought(), limit=3, offset=offset) for offset in (0, 3, 6)]
    assert [len(page) for page in pages] == [3, 1, 0]
    assert [conflict for page in pages for conflict in page] == archive.conflicts()


def test_keys_are_most_certain_first_and_tell_who_decided_last(filled: Checker) -> None:
    archive, newest = filled.archive, filled.archive.conflicts()[0]
    review = archive.review(newest.later.text, newest.earlier.text, ReviewState.CONFIRMED, reviewer="نگار")
    keys = archive.conflict_keys(Sought())
    chances = [archive.conflict(key.later, key.earlier).judgement.probabilities.conflicts for key in keys]  # type: ignore[union-attr]
    assert chances == sorted(chances, reverse=True)
    assert [(key.state, key.reviewer) for key in keys if key.pair == newest.pair] == [(ReviewState.CONFIRMED, "نگار")]
    archive.undo_review(review.id, reviewer="بهار")
    assert {key.state for key in archive.conflict_keys(Sought())} == {ReviewState.OPEN}


def test_one_conflict_is_found_by_its_two_statements_in_their_order(filled: Checker) -> None:
    archive, newest = filled.archive, filled.archive.conflicts()[0]
    assert archive.conflict(newest.later.id, newest.earlier.id) == newest
    assert archive.conflict(newest.earlier.id, newest.later.id) is None


def test_outlets_are_those_of_statements_in_conflict(filled: Checker) -> None:
    assert filled.archive.conflict_outlets() == ["خبرگزاری ساختگی نیلاب", "روزنامه ساختگی آذرگون", "هفته‌نامه ساختگی مهرگان"]


def test_the_log_has_every_step_newest_first(filled: Checker) -> None:
    archive, newest = filled.archive, filled.archive.conflicts()[0]
    review = archive.review(newest.later.text, newest.earlier.text, ReviewState.CONFIRMED, reviewer="نگار")
    undone = archive.undo_review(review.id, reviewer="بهار")
    assert archive.review_log(limit=9) == [undone, review]
    assert archive.review_log(limit=1, offset=1) == [review]
