from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.matching.fusion import fuse_rankings

rankings = st.lists(st.lists(st.integers(0, 20), unique=True), max_size=4)


@pytest.mark.parametrize(
    ("given", "order"),
    [
        pytest.param([], [], id="no ranking"),
        pytest.param([[], []], [], id="empty rankings"),
        pytest.param([[7, 8]], [7, 8], id="one ranking keeps its order"),
        pytest.param([[1, 2], [2, 3]], [2, 1, 3], id="what stands in both comes first"),
        pytest.param([[1, 2, 3], [3, 2, 1]], [3, 1, 2], id="equal ones: the larger key first"),
    ],
)
def test_rankings_are_fused(given: list[list[int]], order: list[int]) -> None:
    assert [key for key, _ in fuse_rankings(given)] == order


def test_a_score_is_the_sum_of_reciprocal_ranks() -> None:
    assert dict(fuse_rankings([[1, 2], [2]])) == pytest.approx({1: 1 / 61, 2: 1 / 62 + 1 / 61})


@given(rankings)
def test_every_key_comes_once_and_scores_fall(given: list[list[int]]) -> None:
    fused = fuse_rankings(given)
    assert sorted(key for key, _ in fused) == sorted({key for ranking in given for key in ranking})
    assert [score for _, score in fused] == sorted((score for _, score in fused), reverse=True)


@given(rankings)
def test_the_order_of_the_rankings_makes_no_difference(given: list[list[int]]) -> None:
    assert [key for key, _ in fuse_rankings(given)] == [key for key, _ in fuse_rankings(given[::-1])]
