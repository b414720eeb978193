from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.domain import Span
from factcheck.language.text import HALF_SPACE, clean_spelling, key, phrase_key, strip_span, tokenize

_TEXTS = st.one_of(st.text(), st.text(alphabet="ابيئكةآ\u0653\u0654\u200c\u200f\u00ad\u00ac ـ«»“”\"'ˮ.،؛\n\t۱٢3aİ_"))
_PERSIAN_WORDS = st.text(alphabet="آابپتجدرسشعفقکگلمنوهی" + HALF_SPACE, min_size=1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("می‌گوید", "میگوید", id="half-space"),
        pytest.param("ميگويد", "میگوید", id="Arabic ye"),
        pytest.param("كتاب", "کتاب", id="Arabic kaf"),
        pytest.param("مسئول", "مسيول", id="hamza on ye"),
        pytest.param("مؤسسه", "موسسه", id="hamza on vav"),
        pytest.param("تأکید", "تاکید", id="hamza on alef"),
        pytest.param("جزء", "جز", id="hamza alone"),
        pytest.param("آب", "ا\u0653ب", id="madda composed or not"),
        pytest.param("دربارهٔ", "درباره", id="hamza over he"),
        pytest.param("خانۀ", "خانه", id="he with hamza as one letter"),
        pytest.param("حقیقة", "حقیقه", id="te marbuta"),
        pytest.param("مُحمّد", "محمد", id="vowel signs"),
        pytest.param("کتـــاب", "کتاب", id="tatweel"),
        pytest.param("\u200fایران\u200e", "ایران", id="direction marks"),
        pytest.param("گفت\u00adوگو", "گفتوگو", id="soft hyphen"),
        pytest.param("۱۴۰۴", "1404", id="Persian digits"),
        pytest.param("١٤٠٤", "1404", id="Arabic digits"),
        pytest.param("NATO", "nato", id="capitals"),
    ],
)
def test_spellings_of_one_word_share_a_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), [("سال", "سالن"), ("کرد", "گرد"), ("پر", "بر"), ("زن", "ظن")])
def test_different_words_have_different_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


@given(_TEXTS)
def test_a_key_is_its_own_key(word: str) -> None:
    assert key(key(word)) == key(word)


@given(_PERSIAN_WORDS)
def test_half_spaces_never_change_a_key(word: str) -> None:
    assert key(word) == key(word.replace(HALF_SPACE, "")) == key(HALF_SPACE.join(word))


@given(st.lists(_PERSIAN_WORDS))
def test_spaces_never_change_the_key_of_a_phrase(words: list[str]) -> None:
    assert phrase_key(" ".join(words)) == phrase_key("  ".join(words)) == phrase_key("".join(words))


@given(_TEXTS)
def test_canonical_equivalents_share_a_key(word: str) -> None:
    assert key(unicodedata.normalize("NFD", word)) == key(unicodedata.normalize("NFC", word))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("او گفت: «نمی‌رویم.»", ["او", "گفت", ":", "«", "نمی‌رویم", ".", "»"], id="marks stand alone"),
        pytest.param("بند یک\nبند دو", ["بند", "یک", "\n", "بند", "دو"], id="a line break is a token"),
        pytest.param("سال ۱۴۰۴،", ["سال", "۱۴۰۴", "،"], id="digits are a word"),
        pytest.param("۲۵.۵", ["۲۵", ".", "۵"], id="a point inside a number stands alone"),
        pytest.param("''آری''", ["''", "آری", "''"], id="two apostrophes are one mark"),
        pytest.param("ˮآریˮ", ["ˮ", "آری", "ˮ"], id="a quotation mark that Unicode calls a letter"),
        pytest.param("ا\u0653ب دربارهٔ", ["ا\u0653ب", "دربارهٔ"], id="combining marks belong to their word"),
        pytest.param("\u200c \u200f", [], id="marks without a letter are no tokens"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_words_and_marks_are_told_apart(text: str, words: list[str]) -> None:
    assert [token.span.of(text) for token in tokenize(text)] == words


@pytest.mark.parametrize(
    ("mark", "folded"),
    [("“", "«"), ("”", "»"), ("„", "«"), ("‹", "«"), ("›", "»"), ('"', '"'), ("''", '"'), ("ˮ", '"'), ("'", "'")],
)
def test_quotation_marks_are_folded_to_few(mark: str, folded: str) -> None:
    (token,) = tokenize(mark)
    assert token.key == folded
    assert not token.is_word


@given(_TEXTS)
def test_tokens_lie_in_the_text_in_order_and_cover_every_letter(text: str) -> None:
    tokens = tokenize(text)
    place = 0
    for token in tokens:
        assert place <= token.start < token.end <= len(text)
        assert token.key
        assert not key(text[place : token.start]).strip()
        place = token.end
    assert not key(text[place:]).strip()


@given(_TEXTS)
def test_clean_spelling_keeps_the_key_and_half_spaces(text: str) -> None:
    cleaned = clean_spelling(text)
    assert clean_spelling(cleaned) == cleaned
    assert phrase_key(cleaned) == phrase_key(text)
    assert cleaned.count(HALF_SPACE) == text.count(HALF_SPACE) + text.count("\u00ac")


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        pytest.param("كتابهاي", "کتابهای", id="Arabic letters"),
        pytest.param("می‌رود", "می‌رود", id="half-space stays"),
        pytest.param("می¬رود", "می‌رود", id="stand-in for the half-space"),
        pytest.param("مُهـــم", "مهم", id="vowel signs and tatweel"),
        pytest.param("دربارهٔ", "دربارهٔ", id="hamza over he stays"),
        pytest.param("ده\u00a0روز", "ده روز", id="hard space"),
        pytest.param("مسئول آن", "مسئول آن", id="letters that carry a sound stay"),
    ],
)
def test_spelling_is_cleaned(text: str, cleaned: str) -> None:
    assert clean_spelling(text) == unicodedata.normalize("NFC", cleaned)


@given(_TEXTS, st.data())
def test_a_stripped_span_lies_within_and_loses_no_letter(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    stripped = strip_span(text, Span(start, end))
    assert Span(start, end).contains(stripped)
    assert key(text[start : stripped.start]).strip() == key(text[stripped.end : end]).strip() == ""


@pytest.mark.parametrize(
    ("text", "extra", "left"),
    [(" گفت. ", "", "گفت."), (" گفت. ", ".", "گفت"), ("«بله»", "«»", "بله"), ("\u200c\u200f", "", ""), ("...", ".", "")],
)
def test_spans_are_stripped(text: str, extra: str, left: str) -> None:
    assert strip_span(text, Span(0, len(text)), extra=extra).of(text) == left


@pytest.mark.parametrize("text", ["ا" * 500_000, "'" * 500_000, "\u200c" * 500_000, "_\n" * 200_000], ids=["word", "apostrophes", "marks", "lines"])
def test_tokenizing_takes_linear_time(text: str) -> None:
    start = time.perf_counter()
    tokenize(text)
    assert time.perf_counter() - start < 10


@settings(max_examples=20)
@given(st.text(alphabet="اب ،.", min_size=1, max_size=30))
def test_tokens_do_not_depend_on_what_stands_around(text: str) -> None:
    alone = [token.key for token in tokenize(text)]
    within = [token.key for token in tokenize(f"«{text}»")]
    assert within == ["«", *alone, "»"]
