"""A sentence cut where its marks begin and end, so that overlapping marks can be drawn side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from factcheck.domain import ArchivedStatement, Span


class Mark(StrEnum):
    """What a part of a sentence is to the statement."""

    CONTENT = "content"
    CUE = "cue"
    SOURCE = "source"


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
