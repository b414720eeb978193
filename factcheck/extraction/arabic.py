"""Reported speech in Arabic: what stands after «إن», after a colon, and beside «وفقا لـ»."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.domain import StatementKind
from factcheck.extraction.arabic_speakers import arabic_speaker
from factcheck.extraction.other_cues import Cue, CueWords
from factcheck.extraction.quotation_speakers import COMMAS, Phrase
from factcheck.extraction.surface import Surface
from factcheck.language.sentences import Sentence
from factcheck.language.text import key

_FARTHEST_THAT = 40
_FARTHEST_NEGATION = 30
_FARTHEST_CONJUNCTION = 6
_LONGEST_HEADLINE_SPEAKER = 6
_LEAST_WORDS = 2
_AND = key("و")
_ENDS = frozenset(".!?؟…،,؛:-–—\n")


class Reported(NamedTuple):
    """One statement by its token positions: the cue, the content ``[start, end)``, the speaker's words, and where the clause begins."""

    cue: Cue
    start: int
    end: int
    kind: StatementKind
    source: Phrase | None
    clause: int


class _Place(NamedTuple):
    """A sentence ``[low, high)``, its cues in order, and the words of the language."""

    surface: Surface
    words: CueWords
    cues: Sequence[Cue]
    low: int
    high: int


def reported_speech(surface: Surface, words: CueWords, sentence: Sentence, cues: Sequence[Cue]) -> list[Reported]:
    """Find the reported speech of one sentence.

    :param surface: the text, its marks told apart.
    :param words: the words of Arabic.
    :param sentence: the sentence.
    :param cues: the cues in it, in order.
    :returns: the statements in order, none inside another.
    """
    place = _Place(surface, words, cues, sentence.start, sentence.end)
    headline = _headline(place)
    if headline:
        return [headline]
    found: list[Reported] = []
    clause = sentence.start
    for number, cue in enumerate(cues):
        if cue.start < clause or (cue.kind == "verbs" and surface.key(cue.start - 1) in words["negations"]):
            continue
        one = _accord(place, number, clause) if cue.kind == "accord" else _after_verb(place, number, clause)
        if one:
            found.append(one)
            clause = max(one.end, one.cue.end)
    return found


def is_negated(surface: Surface, words: CueWords, start: int, end: int) -> bool:
    """Tell whether a word of negation stands in the first clause of the tokens ``[start, end)``; a condition before it is passed over."""
    end = min(end, start + _FARTHEST_NEGATION)
    if surface.key(start) in words["clause_ends"]:
        start = next((p + 1 for p in range(start, end) if surface.key(p) in COMMAS), start + 1)
    for position in range(start, end):
        here = surface.key(position)
        if here in COMMAS or here in words["clause_ends"] or here in _ENDS:
            return False
        if here in words["negations"] and words.phrase(surface, position, "not_negations", end) == position:
            return position == start or not here.startswith(_AND)
    return False


def _after_verb(place: _Place, number: int, clause: int) -> Reported | None:
    """Read «قال X إن …» and «وقال X: …»."""
    surface, words, cue = place.surface, place.words, place.cues[number]
    opens = _opening(place, number)
    if opens is None:
        return None
    colon = surface.key(opens) == ":"
    begin = opens + 1 if colon and surface.key(opens + 1) in words["that"] else opens
    start = begin + (surface.key(begin) not in words["that_suffixed"])
    source = arabic_speaker(surface, words, cue, clause, opens)
    return _reported(place, cue, start, _clause_end(place, number, start), source, clause, colon=colon)


def _opening(place: _Place, number: int) -> int | None:
    """Return where the that-word or the colon stands that belongs to the verb."""
    surface, words, cue = place.surface, place.words, place.cues[number]
    following = next((other.start for other in place.cues[number + 1 : number + 3] if other.kind != "accord"), place.high)
    for position in range(cue.end, min(place.high, cue.end + _FARTHEST_THAT, following)):
        here = surface.key(position)
        if surface.quotation(position):
            continue
        if here == ":":
            return position
        that = here in words["that"] or here in words["that_suffixed"]
        if that and words.phrase(surface, position - 1, "not_that_after", position) < position:
            return position
    return None


def _clause_end(place: _Place, number: int, start: int) -> int:
    """Return where the content ends: before the next coordinated verb, or after a comma before the narrator's own words."""
    limit = next((end for later in range(number + 1, len(place.cues)) if (end := _end_before(place, later, start)) is not None), place.high)
    for position in range(start + 1, limit):
        tail = place.surface.key(position - 1) in COMMAS and not place.surface.quotation(position)
        if tail and place.words.phrase(place.surface, position, "tails", limit) > position:
            return position - 1
    return limit


def _end_before(place: _Place, number: int, start: int) -> int | None:
    """Return where a content that began at ``start`` ends if the cue is not part of it: «…، لكن X قال», «…، مضيفا», «… وأكد أن»."""
    surface, cue = place.surface, place.cues[number]
    if cue.start <= start:
        return None
    for position in range(max(start + 1, cue.start - _FARTHEST_CONJUNCTION), cue.start):
        if surface.key(position) in place.words["conjunctions"] and surface.key(position - 1) in COMMAS and not surface.quotation(position):
            return position - 1
    goes_on = surface.key(cue.start - 1) in COMMAS or cue.kind == "participles" or (cue.joined and _opening(place, number) is not None)
    return cue.start if goes_on else None


def _accord(place: _Place, number: int, clause: int) -> Reported | None:
    """Read «وفقا لـ X، …», and «… على حد قول X» at the end of a sentence; where a verb follows, its subject speaks and not X."""
    surface, words, cue = place.surface, place.words, place.cues[number]
    later = place.cues[number + 1 : number + 2]
    source = arabic_speaker(surface, words, cue, clause, place.high)
    if source is None:
        return None
    if any(surface.tokens[p].is_word for p in range(clause, cue.start)):
        late = not later and cue.start - clause <= _FARTHEST_THAT and clause == place.low
        return _reported(place, cue, clause, cue.start, source, clause) if late else None
    start = source.end + (surface.key(source.end) in COMMAS)
    start += surface.key(start) in words["that"]
    closed = start > source.end and not (later and later[0].start <= start + 1)
    return _reported(place, cue, start, _clause_end(place, number, start), source, clause) if closed else None


def _headline(place: _Place) -> Reported | None:
    """Read «وزير المالية: …» where it is a line of its own without a stop."""
    surface, low, high = place.surface, place.low, place.high
    colon = next((p for p in range(low + 1, min(low + _LONGEST_HEADLINE_SPEAKER, high)) if surface.key(p) == ":"), None)
    alone = (low == 0 or surface.key(low - 1) == "\n") and (high == len(surface.tokens) or surface.key(high) == "\n")
    if colon is None or not alone or surface.key(high - 1) == "." or (place.cues and place.cues[0].start < colon):
        return None
    if any(not surface.tokens[p].is_word or surface.key(p) in place.words["stops"] for p in range(low, colon)):
        return None
    return _reported(place, Cue(colon, colon + 1, "mark"), colon + 1, high, Phrase(low, colon), low, colon=True)


def _reported(place: _Place, cue: Cue, start: int, end: int, source: Phrase | None, clause: int, *, colon: bool = False) -> Reported | None:
    """Trim the content and tell its kind; a content that is nothing but a quotation is what stands inside the marks."""
    surface = place.surface
    while start < end and surface.key(start) in _ENDS:
        start += 1
    while end > start and surface.key(end - 1) in _ENDS:
        end -= 1
    quotation = surface.quotation(start) if start < end else None
    if quotation and quotation.open == start and (quotation.close >= end - 1 or (colon and quotation.closed)):
        start, end, kind = start + 1, min(quotation.close, end), StatementKind.DIRECT
    elif colon:
        kind = StatementKind.DIRECT
    else:
        kind = StatementKind.MIXED if any(surface.quotation(p) for p in range(start, end)) else StatementKind.INDIRECT
    words = sum(surface.tokens[p].is_word for p in range(start, end))
    return Reported(cue, start, end, kind, source, clause) if words >= _LEAST_WORDS else None
