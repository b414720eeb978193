from __future__ import annotations

import pytest
from small_model import WORDS, vocabulary

from factcheck.models.tokenizer import build_tokenizer


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        pytest.param("the man", ["<s>", "▁the", "▁man", "</s>"], id="whole words"),
        pytest.param("  the\tman ", ["<s>", "▁the", "▁man", "</s>"], id="character map and spaces"),
        pytest.param("th\u0001e", ["<s>", "▁the", "</s>"], id="dropped character"),
        pytest.param("ﬁ", ["<s>", "▁", "f", "i", "</s>"], id="composed character"),
        pytest.param("آب سرد", ["<s>", "▁آب", "▁سرد", "</s>"], id="persian"),
    ],
)
def test_pieces(text: str, pieces: list[str]) -> None:
    assert build_tokenizer(vocabulary()).encode(text).tokens == pieces


def test_the_best_scored_pieces_win() -> None:
    assert build_tokenizer(vocabulary()).encode("man").tokens == ["<s>", "▁man", "</s>"]
    assert build_tokenizer(vocabulary()).encode("ma").tokens == ["<s>", "▁", "m", "a", "</s>"]


def test_what_has_no_piece_is_unknown() -> None:
    assert build_tokenizer(vocabulary()).encode("7").ids == [0, len(WORDS) + 4, vocabulary().unk, 2]
