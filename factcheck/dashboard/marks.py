"""A sentence cut where its marks begin and end, and two texts with the words marked that differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise

from factcheck.domain import ArchivedStatement, Span
from factcheck.language.text import Token, tokenize


class Mark(StrEnum):
    """What a part of a sentence is to the statement."""

    CONTENT = "content"
    CUE = "cue"
    SOURCE = "source"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of a sentence under the same marks; unmarked where ``marks`` is empty."""

    text: str
    marks: frozenset[Mark] = frozenset()


def marked_sentence(statement: ArchivedStatement) -> tuple[Segment, ...]:
    """Cut the statement's sentence at its marks; the segments together are the sentence, or the bare words where there is none."""
    if not statement.sentence:
        return (Segment(statement.text, frozenset({Mark.CONTENT})),)
    spans = {Mark.CONTENT: statement.content, Mark.CUE: statement.cue, Mark.SOURCE: statement.source}
    return segments(statement.sentence, {mark: span for mark, span in spans.items() if span})


def segments(text: str, spans: Mapping[Mark, Span]) -> tuple[Segment, ...]:
    """Cut ``text`` at the ends of ``spans``; a span that reaches beyond the text ends with it.

    :param text: the sentence.
    :param spans: in code points of ``text``; they may overlap.
    :returns: segments in order, none empty, whose texts joined are ``text``.
    """
    ends = {end for span in spans.values() for end in (span.start, span.end) if end < len(text)}
    cuts = sorted({0, len(text)} | ends)
    pieces = ((Span(start, end), text[start:end]) for start, end in pairwise(cuts))
    return tuple(Segment(words, frozenset(mark for mark, span in spans.items() if span.contains(place))) for place, words in pieces)


def differing(claim: str, text: str) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """Mark the words in which a claim and a text differ; spelling, half-spaces, digits and punctuation make no difference.

    Where they share no word, as across languages, nothing is marked: it would be everything.

    :param claim: one text.
    :param text: the other.
    :returns: both texts, cut into runs of common and of differing words; the segments of each joined are the text.
    """
    ours, theirs = ([token for token in tokenize(words) if token.is_word] for words in (claim, text))
    steps = SequenceMatcher(None, [token.key for token in ours], [token.key for token in theirs], autojunk=False).get_opcodes()
    other = [step for step in steps if step[0] != "equal"] if any(step[0] == "equal" for step in steps) else []
    return (
        _marked(claim, [_run(ours, start, end) for _, start, end, _, _ in other if end > start]),
        _marked(text, [_run(theirs, start, end) for _, _, _, start, end in other if end > start]),
    )


def _run(tokens: list[Token], start: int, end: int) -> Span:
    return Span(tokens[start].start, tokens[end - 1].end)


def _marked(text: str, spans: list[Span]) -> tuple[Segment, ...]:
    cuts = sorted({0, len(text), *(end for span in spans for end in (span.start, span.end))})
    pieces = [Span(start, end) for start, end in pairwise(cuts)]
    return tuple(Segment(piece.of(text), frozenset({Mark.DIFFERS}) if any(span.contains(piece) for span in spans) else frozenset()) for piece in pieces)
