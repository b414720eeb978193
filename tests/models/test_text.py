from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.models.text import plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("علي كتاب", "علی کتاب", id="arabic letters"),
        pytest.param("۱۲٫۵٪ و ٣٤", "12.5% و 34", id="digits and signs"),
        pytest.param("می\u200cرود", "می رود", id="half-space"),
        pytest.param("\u202bسلام\u202c\u200f", "سلام", id="direction marks"),
        pytest.param("ا\u0653ب", "آب", id="decomposed letter"),
        pytest.param("مُهِمّ", "مهم", id="vowel signs"),
        pytest.param(" a \n\t b\u00a0c ", "a b c", id="spaces"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_what_means_the_same_reads_the_same(text: str, expected: str) -> None:
    assert plain(text) == expected


@given(st.text())
def test_a_folded_text_folds_to_itself(text: str) -> None:
    once = plain(text)
    assert unicodedata.normalize("NFC", plain(once)) == plain(once)
    assert plain(plain(once)) == plain(once)
