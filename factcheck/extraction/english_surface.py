"""The English view of a text's surface: quotations without apostrophes, sentences without breaks at abbreviations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.extraction.english_words import Form, verb_forms, words
from factcheck.extraction.surface import Surface
from factcheck.language.sentences import Quotation, Sentence
from factcheck.language.text import Token

APOSTROPHES = frozenset({"'", "’", "‘"})
_STOPS = frozenset(".!?…")
_OPENERS = frozenset({'"', "«", "(", "[", "'", "‘"})
_DOUBLE = {"«": "»", '"': '"'}
_LONGEST_SINGLE = 80
_LONGEST_SENTENCE = 400
_LONGEST_SPEAKER = 8
_AFTER_SPEECH = frozenset({".", "on", "in", "at", "to", "after", "during"})


def english_view(surface: Surface) -> Surface:
    """Return the surface with English quotations and sentences, in time linear in its length."""
    quotations = english_quotations(surface.tokens)
    quotation_at = [-1] * len(surface.tokens)
    for index, quotation in enumerate(quotations):
        last = min(quotation.close + 1, len(surface.tokens))
        quotation_at[quotation.open : last] = [index] * (last - quotation.open)
    sentences = _sentences(surface, quotation_at)
    return replace(surface, quotations=quotations, quotation_at=quotation_at, sentences=sentences)


def english_quotations(tokens: Sequence[Token]) -> list[Quotation]:
    """Pair quotation marks: double ones within a paragraph, single ones only where they cannot be apostrophes.

    A double mark that opens a paragraph, or follows a comma or colon, and is never closed holds to the end of the paragraph.
    """
    last = _last_marks(tokens)
    found: list[Quotation] = []
    position = 0
    while position < len(tokens):
        mark = tokens[position].key
        quotation = None
        if mark in _DOUBLE:
            quotation = _double(tokens, position, _DOUBLE[mark], last[position])
        elif mark in {"'", "‘"} and _opens(tokens, position):
            quotation = _single(tokens, position)
        if quotation:
            found.append(quotation)
            position = quotation.close
        position += 1
    return found


def is_capital(surface: Surface, position: int) -> bool:
    """Tell whether the word at ``position`` is written with a capital."""
    return 0 <= position < len(surface.tokens) and surface.text[surface.tokens[position].start].isupper()


def is_glued(surface: Surface, position: int) -> bool:
    """Tell whether the token at ``position`` follows its neighbour without a space."""
    return 0 < position < len(surface.tokens) and surface.tokens[position - 1].end == surface.tokens[position].start


def is_comma(surface: Surface, position: int) -> bool:
    """Tell a comma or a dash between spaces from a comma inside a number or a hyphen."""
    key = surface.key(position)
    if key == ",":
        return not (is_glued(surface, position + 1) and surface.key(position + 1).isdigit())
    return key == "—" or (key in {"–", "-"} and not is_glued(surface, position) and not is_glued(surface, position + 1))


def _last_marks(tokens: Sequence[Token]) -> list[int]:
    """Return for every token the position of the last closing double mark in its paragraph, or -1."""
    last = [-1] * len(tokens)
    latest = -1
    for position in range(len(tokens) - 1, -1, -1):
        key = tokens[position].key
        if key == "\n":
            latest = -1
        elif latest < 0 and key in {"»", '"'}:
            latest = position
        last[position] = latest
    return last


def _double(tokens: Sequence[Token], start: int, closer: str, last: int) -> Quotation | None:
    if last > start:
        for position in range(start + 1, last + 1):
            if tokens[position].key == closer or (closer == "»" and tokens[position].key == '"'):
                return Quotation(start, position, closed=True)
    before = tokens[start - 1].key if start else "\n"
    if before not in {"\n", ",", ":"}:
        return None
    end = next((p for p in range(start, len(tokens)) if tokens[p].key == "\n"), len(tokens))
    return Quotation(start, end, closed=False)


def _single(tokens: Sequence[Token], start: int) -> Quotation | None:
    for position in range(start + 1, min(start + _LONGEST_SINGLE, len(tokens))):
        key = tokens[position].key
        if key == "\n" or key in _DOUBLE:
            return None
        if key in {"'", "’"} and tokens[position - 1].end == tokens[position].start and not _word_touches_right(tokens, position):
            return Quotation(start, position, closed=True)
    return None


def _opens(tokens: Sequence[Token], position: int) -> bool:
    return not _word_touches_left(tokens, position) and _word_touches_right(tokens, position)


def _word_touches_left(tokens: Sequence[Token], position: int) -> bool:
    return position > 0 and tokens[position - 1].end == tokens[position].start and tokens[position - 1].is_word


def _word_touches_right(tokens: Sequence[Token], position: int) -> bool:
    return position + 1 < len(tokens) and tokens[position].end == tokens[position + 1].start and tokens[position + 1].is_word


def _sentences(surface: Surface, quotation_at: Sequence[int]) -> list[Sentence]:
    """Split at line breaks and at stops outside quotations, not after abbreviations nor between a quotation and its speaker."""
    found: list[Sentence] = []
    start = paragraph = 0
    for position, token in enumerate(surface.tokens):
        if token.key == "\n":
            if position > start:
                found.append(Sentence(start, position, paragraph))
            start, paragraph = position + 1, paragraph + 1
        elif position >= start and (_stops_here(surface, quotation_at, position) or position - start >= _LONGEST_SENTENCE):
            found.append(Sentence(start, position + 1, paragraph))
            start = position + 1
    if start < len(surface.tokens):
        found.append(Sentence(start, len(surface.tokens), paragraph))
    return found


def _stops_here(surface: Surface, quotation_at: Sequence[int], position: int) -> bool:
    key, previous, following = surface.key(position), surface.key(position - 1), surface.key(position + 1)
    closes_quotation = quotation_at[position] >= 0 and (position + 1 >= len(quotation_at) or quotation_at[position + 1] != quotation_at[position])
    if closes_quotation:
        if previous not in _STOPS or following in _STOPS | {",", ";", ":"}:
            return False
    elif quotation_at[position] >= 0 or key not in _STOPS or following in _STOPS | {",", ";", ")", "]"}:
        return False
    if position + 1 >= len(surface.tokens) or following == "\n" or following in _OPENERS:
        return True
    if surface.text[surface.tokens[position + 1].start].islower() or not surface.tokens[position + 1].is_word:
        return False
    if closes_quotation:
        return not _only_names_speaker(surface, position + 1)
    if is_glued(surface, position + 1) and (following.isdigit() or len(previous) == 1):
        return False
    if key == "." and is_glued(surface, position):
        initial = len(previous) == 1 and is_capital(surface, position - 1)
        starts_anew = following in words("pronoun", "article") and surface.key(position - 2) == "."
        return starts_anew or not (initial or previous in words("abbreviation"))
    return True


def _only_names_speaker(surface: Surface, start: int) -> bool:
    """Tell «“…!” Smith said.» from a sentence with a content of its own."""
    for position in range(start, min(start + _LONGEST_SPEAKER, len(surface.tokens))):
        key = surface.key(position)
        if key in {",", '"', "«", ".", "\n"}:
            return False
        if key in verb_forms() and verb_forms()[key][0] & (Form.PAST | Form.THIRD):
            return position + 1 >= len(surface.tokens) or is_comma(surface, position + 1) or surface.key(position + 1) in _AFTER_SPEECH
    return False
