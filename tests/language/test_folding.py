"""Words are found whatever way they were typed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.domain import Span
from factcheck.language.folding import fold, folded_words, matched_spans, read_query
from factcheck.language.text import key

WORDS = ("کتاب‌ها", "می‌سازیم", "آمریکا", "۱۲", "سه‌شنبه", "bridges", "مسئولیت", "رأی", "پل", "İstanbul", "café", "𝔘nicode", "😀")
SPELLINGS = (("ی", "ي"), ("ک", "ك"), ("آ", "ا"), ("أ", "ا"), ("۱", "١"), ("۲", "2"), ("ه", "هٔ"), ("ر", "رَ"), ("ا", "اـ"))


@st.composite
def typed_otherwise(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and the same text typed by somebody with other habits."""
    text = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8)))
    other = text.upper() if draw(st.booleans()) and "İ" not in text else text
    for ours, theirs in draw(st.lists(st.sampled_from(SPELLINGS))):
        other = other.replace(ours, theirs)
    return text, other.replace("\u200c", draw(st.sampled_from(["\u200c", "", "\u200b"])))


@settings(deadline=None)  # the first word reads the dictionaries
@given(typed_otherwise())
def test_spellings_that_count_as_the_same_fold_to_the_same_words(texts: tuple[str, str]) -> None:
    assert fold(texts[0]).words == fold(texts[1]).words


@settings(deadline=None)
@given(st.text())
def test_folding_is_total_and_its_words_are_single_tokens(text: str) -> None:
    folded = fold(text)
    words = list(folded_words(text))
    assert folded.words.split(" ") == ([word.key for word in words] or [""])
    assert len(folded.stems.split(" ")) == len(folded.words.split(" "))
    assert all(word.key == key("".join(word.parts)) and text[word.span.start : word.span.end] for word in words)


@settings(deadline=None)
@given(st.text())
def test_reading_a_query_is_total(text: str) -> None:
    query = read_query(text)
    assert bool(query) == any(letter.isalnum() for word in folded_words(text) for letter in word.key)


@settings(deadline=None)
@given(st.text(), st.text())
def test_marks_lie_in_the_text_in_order(text: str, sought: str) -> None:
    spans = matched_spans(text, read_query(sought))
    assert all(span.end <= len(text) for span in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        pytest.param("پل تازه ساخته نمی‌شود", "پل", ["پل"], id="the word"),
        pytest.param("کتاب‌هایی خریدند", "كتاب", ["کتاب‌هایی"], id="another form, Arabic letters"),
        pytest.param("جاده ۱۲ بسته است", "12", ["۱۲"], id="digits"),
        pytest.param("آنها می‌سازند", "خواهند ساخت", ["می‌سازند"], id="a verb in another tense"),
        pytest.param("پل است که ماند", "پل که", ["پل"], id="words without meaning are not marked beside others"),
        pytest.param("سد پر می‌شود و پل", '"پر می شود"', ["پر", "می‌شود"], id="a phrase, parted by a space"),
        pytest.param("سهشنبه آمد", "«سه‌شنبه»", ["سهشنبه"], id="a phrase, a lost half-space"),
        pytest.param("😀😀 پل 𝔘", "پل", ["پل"], id="beyond U+FFFF"),
        pytest.param("سد", '"', [], id="nothing to look for"),
    ],
)
def test_what_was_looked_for_is_marked(text: str, query: str, marked: list[str]) -> None:
    assert [span.of(text) for span in matched_spans(text, read_query(query))] == marked


def test_a_phrase_is_no_part_of_the_single_words() -> None:
    query = read_query('پل "سد پر" پل جاده')
    assert [word.key for word in query.words] == ["پل", "جاده"]
    assert [[word.key for word in phrase] for phrase in query.phrases] == [["سد", "پر"]]


def test_half_spaces_part_a_word_and_leave_it_whole() -> None:
    (word,) = folded_words("کتاب‌های")
    assert (word.key, word.parts, word.stem, word.span) == ("کتابهای", ("کتاب", "های"), "کتاب", Span(0, 8))


def test_two_texts_that_fold_to_the_same_are_kept_once() -> None:
    assert fold("كتاب", "کتاب").words == "کتاب"
    assert fold("او رفت", "نیلا رفت").words.split() == ["او", "رفت", "¶", "نیلا", "رفت"]
