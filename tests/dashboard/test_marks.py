from __future__ import annotations

from dataclasses import replace

import pytest
from findings import SAID
from hypothesis import given
from hypothesis import strategies as st

from factcheck.dashboard.marks import Mark, Segment, differing, marked_sentence, segments
from factcheck.dashboard.markup import sentence_html
from factcheck.domain import Span

CONTENT, CUE, SOURCE = Mark.CONTENT, Mark.CUE, Mark.SOURCE
SPANS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda ends: Span(min(ends), max(ends)))


@pytest.mark.parametrize(
    ("spans", "pieces"),
    [
        pytest.param({}, [("abcdef", set())], id="none"),
        pytest.param({SOURCE: Span(0, 1), CUE: Span(1, 2), CONTENT: Span(3, 6)}, [("a", {SOURCE}), ("b", {CUE}), ("c", set()), ("def", {CONTENT})], id="apart"),
        pytest.param({CONTENT: Span(0, 6), CUE: Span(2, 3)}, [("ab", {CONTENT}), ("c", {CONTENT, CUE}), ("def", {CONTENT})], id="one inside the other"),
        pytest.param(
            {CONTENT: Span(1, 4), SOURCE: Span(3, 5)}, [("a", set()), ("bc", {CONTENT}), ("d", {CONTENT, SOURCE}), ("e", {SOURCE}), ("f", set())], id="crossing"
        ),
        pytest.param({CONTENT: Span(4, 99)}, [("abcd", set()), ("ef", {CONTENT})], id="beyond the text"),
        pytest.param({CONTENT: Span(2, 2)}, [("ab", set()), ("cdef", set())], id="empty"),
    ],
)
def test_a_text_is_cut_where_its_marks_begin_and_end(spans: dict[Mark, Span], pieces: list[tuple[str, set[Mark]]]) -> None:
    assert segments("abcdef", spans) == tuple(Segment(text, frozenset(marks)) for text, marks in pieces)


@given(st.text(max_size=25), st.dictionaries(st.sampled_from(list(Mark)), SPANS))
def test_the_segments_are_the_text_and_every_span_keeps_its_words(text: str, spans: dict[Mark, Span]) -> None:
    cut = segments(text, spans)
    assert "".join(segment.text for segment in cut) == text
    assert all(segment.text for segment in cut)
    for mark, span in spans.items():
        assert "".join(segment.text for segment in cut if mark in segment.marks) == span.of(text)


def test_a_statement_without_a_sentence_shows_its_words() -> None:
    assert marked_sentence(replace(SAID, sentence="", content=Span(0, 0))) == (Segment(SAID.text, frozenset({CONTENT})),)


def test_marks_are_drawn_and_words_escaped() -> None:
    drawn = sentence_html(segments("<b> گفت", {SOURCE: Span(0, 3), CUE: Span(4, 7)}))
    assert drawn == '<span class="fc-mark-source">&lt;b&gt;</span> <span class="fc-mark-cue">گفت</span>'


def test_punctuation_is_no_difference() -> None:
    claim, text = differing("پل آماده است.", "پل، آماده است")
    assert not any(segment.marks for segment in (*claim, *text))
    assert "".join(segment.text for segment in text) == "پل، آماده است"


def test_texts_without_a_common_word_are_left_unmarked() -> None:
    claim, text = differing("یارانه نان کم نمی‌شود", "the bread subsidy would stay as it is")
    assert [segment.marks for segment in (*claim, *text)] == [frozenset(), frozenset()]
