from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.language.sentences import Sentence, find_quotations, find_sentences
from factcheck.language.text import Token, tokenize

_PIECES = st.lists(st.sampled_from(["سال", "گفت", "و", "۱۲", "e", " ", ".", "؟", "!", "…", "«", "»", '"', "'", "‘", "’", "\n", "،", ":", "(", ")", "دکتر"]))


def _split(text: str) -> tuple[list[Token], list[Sentence]]:
    tokens = tokenize(text)
    return tokens, find_sentences(tokens, find_quotations(tokens))


def _sentences(text: str) -> list[str]:
    tokens, sentences = _split(text)
    return [text[tokens[s.start].start : tokens[s.end - 1].end] for s in sentences]


def _quotations(text: str) -> list[tuple[str, bool]]:
    tokens = tokenize(text)
    return [(text[tokens[q.open].start : tokens[q.close - 1].end], q.closed) for q in find_quotations(tokens)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        pytest.param("باران آمد. برف ماند.", ["باران آمد.", "برف ماند."], id="full stops"),
        pytest.param("باران آمد؟ آری! پس برویم…", ["باران آمد؟", "آری!", "پس برویم…"], id="other stops"),
        pytest.param("باران آمد", ["باران آمد"], id="no stop at the end"),
        pytest.param("تیتر خبر\nمتن خبر.", ["تیتر خبر", "متن خبر."], id="line breaks split"),
        pytest.param("نرخ ۳.۵ درصد شد. تمام.", ["نرخ ۳.۵ درصد شد.", "تمام."], id="a point inside a number"),
        pytest.param("نشانی azargun.example است.", ["نشانی azargun.example است."], id="a point inside an address"),
        pytest.param("باران آمد.برف ماند.", ["باران آمد.", "برف ماند."], id="glued after the stop"),
        pytest.param("او گفت: «باران آمد. برف ماند.» و رفت.", ["او گفت: «باران آمد. برف ماند.» و رفت."], id="stops in a quotation do not split"),
        pytest.param("او گفت: «باران آمد.» شهر خندید.", ["او گفت: «باران آمد.»", "شهر خندید."], id="a quotation's end may be the sentence's"),
        pytest.param("«باران آمد؟» گفت و رفت.", ["«باران آمد؟» گفت و رفت."], id="a cue after the quotation belongs to it"),
        pytest.param("او گفت «باران آمد». شهر خندید.", ["او گفت «باران آمد».", "شهر خندید."], id="stop after the mark"),
        pytest.param("چه شد؟! هیچ.", ["چه شد؟!", "هیچ."], id="several stops are one"),
        pytest.param("", [], id="nothing"),
        pytest.param("\n\n", [], id="line breaks alone"),
    ],
)
def test_sentences_are_split(text: str, sentences: list[str]) -> None:
    assert _sentences(text) == sentences


def test_paragraphs_are_counted_by_lines() -> None:
    _, sentences = _split("یک. دو.\n\nسه.")
    assert [sentence.paragraph for sentence in sentences] == [0, 0, 2]


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        pytest.param("او «آری» گفت.", [("«آری", True)], id="guillemets"),
        pytest.param("او “آری” گفت.", [("“آری", True)], id="curly marks"),
        pytest.param('او "آری" گفت و "نه".', [('"آری', True), ('"نه', True)], id="straight marks in turn"),
        pytest.param("او ''آری'' گفت.", [("''آری", True)], id="two apostrophes"),
        pytest.param("او 'آری' گفت.", [("'آری", True)], id="apostrophes"),
        pytest.param("«او «آری» گفت» و رفت", [("«او «آری» گفت", True)], id="the outermost only"),
        pytest.param("او گفت: «آری\nشب شد.", [("«آری", False)], id="an open one ends with its paragraph"),
        pytest.param("او گفت: «آری", [("«آری", False)], id="an open one ends with the text"),
        pytest.param('او گفت: "آری\nشب" شد', [], id="straight marks do not cross a line"),
        pytest.param("آری» گفت", [], id="a closing mark alone"),
    ],
)
def test_quotations_are_paired(text: str, quotations: list[tuple[str, bool]]) -> None:
    assert _quotations(text) == quotations


@given(_PIECES)
def test_sentences_cover_every_token_but_line_breaks_once(pieces: list[str]) -> None:
    tokens, sentences = _split(" ".join(pieces))
    covered = [position for sentence in sentences for position in range(sentence.start, sentence.end)]
    assert covered == sorted(set(covered))
    assert {tokens[position].key for position in set(range(len(tokens))) - set(covered)} <= {"\n"}
    assert all(sentence.start < sentence.end for sentence in sentences)


@given(_PIECES)
def test_quotations_are_in_order_within_the_text_and_apart(pieces: list[str]) -> None:
    tokens = tokenize(" ".join(pieces))
    place = 0
    for quotation in find_quotations(tokens):
        assert place <= quotation.open < quotation.close <= len(tokens)
        assert not quotation.closed or quotation.close < len(tokens)
        place = quotation.close


@given(_PIECES)
def test_a_sentence_never_begins_inside_a_quotation(pieces: list[str]) -> None:
    tokens = tokenize(" ".join(pieces))
    quotations = find_quotations(tokens)
    starts = [sentence.start for sentence in find_sentences(tokens, quotations)]
    assert [(q, start) for q in quotations for start in starts if q.open < start < q.close] == []


@pytest.mark.parametrize(
    "text",
    ["او گفت. " * 30_000, "«" * 60_000, "« " * 3_000 + "گفت. " * 3_000, "«آری» " * 30_000, ("«گفت\n") * 30_000],
    ids=["sentences", "opening marks", "marks then sentences", "quotations", "open quotations"],
)
def test_splitting_takes_linear_time(text: str) -> None:
    start = time.perf_counter()
    _split(text)
    assert time.perf_counter() - start < 10


@pytest.mark.parametrize("mark", ["'", "‘", '"'])
def test_marks_that_never_close_take_linear_time(mark: str) -> None:
    tokens = tokenize((mark + "آری ") + "سال " * 60_000)
    start = time.perf_counter()
    assert find_quotations(tokens) == []
    assert time.perf_counter() - start < 5
