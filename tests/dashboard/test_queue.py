"""The review queue as plain values."""

from __future__ import annotations

import pytest

from factcheck.archive.sought import ConflictKey
from factcheck.dashboard.queue import Arrival, Place, Progress, after, find_place, one_each, progress_of, read_page, waiting
from factcheck.kinds import ReviewState


def key(pair: str, state: ReviewState = ReviewState.OPEN, reviewer: str = "", *, later: int = 2) -> ConflictKey:
    return ConflictKey(later, 1, pair, state, reviewer)


A, B, C, D = key("a"), key("b"), key("c"), key("d")
DONE = key("b", ReviewState.CONFIRMED, "نگار")


def test_the_same_words_in_two_articles_are_decided_about_once() -> None:
    assert one_each([A, B, key("a", later=9)]) == (A, B)
    assert one_each([]) == ()


def test_what_is_decided_has_left_the_queue_and_what_is_put_off_comes_last() -> None:
    assert waiting([A, DONE, C, D], later=["a", "d"]) == (C, A, D)


@pytest.mark.parametrize(
    ("at", "place"),
    [
        ("", Place(0)),
        ("c", Place(1)),
        ("b", Place(1, Arrival.DECIDED, DONE)),
        ("zz", Place(0, Arrival.GONE)),
    ],
    ids=["nowhere", "waiting", "decided: the next", "unknown"],
)
def test_an_address_leads_to_its_pair_or_to_the_next(at: str, place: Place) -> None:
    keys = [A, DONE, C]
    assert find_place(waiting(keys), keys, at) == place


def test_after_the_last_one_comes_the_first() -> None:
    keys = [A, C, key("z", ReviewState.REJECTED, "بهار")]
    assert find_place(waiting(keys), keys, "z").index == 0


def test_the_next_is_shown_when_a_pair_leaves_and_the_one_before_at_the_end() -> None:
    assert [after((A, B, C), index) for index in (0, 1, 2)] == ["b", "c", "b"]
    assert after((A,), 0) == ""


def test_progress_counts_pairs_and_who_decided() -> None:
    keys = [A, DONE, key("c", ReviewState.REJECTED, "بهار"), key("d", ReviewState.NOT_COMPARABLE, "بهار")]
    assert progress_of(keys) == Progress(3, 4, (("بهار", 2), ("نگار", 1)))
    assert progress_of(keys).share == 0.75
    assert progress_of([]).share == 0.0


@pytest.mark.parametrize(("text", "page"), [("", 1), ("3", 3), ("0", 1), ("-2", 1), ("۳", 1), ("9" * 40, 1)])
def test_a_page_is_read_from_the_address(text: str, page: int) -> None:
    assert read_page({"page": text}) == page
