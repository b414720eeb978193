from __future__ import annotations

import numpy as np
import pytest

from factcheck.matching.lexical import fuse, lexical_similarities

CLAIM = "پل تازه سپیدان تا پایان سال ساخته می‌شود"


def test_the_same_words_are_nearest_however_they_are_typed() -> None:
    texts = ["باران در تیروان بارید", "پل تازه سپيدان تا پايان سال ساخته ميشود", "بودجه شورا کم نمی‌شود"]
    scores = lexical_similarities(CLAIM, texts)
    assert scores.argmax() == 1
    assert scores[1] == pytest.approx(1.0, abs=1e-4)


@pytest.mark.parametrize("texts", [pytest.param([], id="none"), pytest.param(["", "!؟"], id="without a word")])
def test_nothing_to_compare_is_like_nothing(texts: list[str]) -> None:
    assert lexical_similarities(CLAIM, texts).tolist() == [0.0] * len(texts)


def test_a_claim_without_a_word_is_like_nothing() -> None:
    assert lexical_similarities("؟!", ["پل باز است"]).tolist() == [0.0]


def test_what_is_alike_for_all_decides_nothing() -> None:
    dense = np.array([0.8, 0.8, 0.8], dtype=np.float32)
    lexical = np.array([0.1, 0.3, 0.2], dtype=np.float32)
    assert fuse(dense, lexical, weight=0.5).argsort().tolist() == [0, 2, 1]
    assert fuse(lexical, dense, weight=0.5).argsort().tolist() == [0, 2, 1]


def test_one_candidate_or_none_can_be_fused() -> None:
    one, none = np.array([0.5], dtype=np.float32), np.zeros(0, dtype=np.float32)
    assert fuse(one, one, weight=1.0).tolist() == [0.0]
    assert fuse(none, none, weight=1.0).tolist() == []
