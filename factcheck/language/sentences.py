"""Sentences, paragraphs and quotations of a tokenised text, as ranges of token positions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from factcheck.language.lexicon import word_class
from factcheck.language.text import Token

_STOPS = frozenset(".!?؟…")
_LONGEST_APOSTROPHE_QUOTE = 60


class Quotation(NamedTuple):
    """A quotation: token positions of its opening and closing mark; ``closed`` is false when the text never closes it."""

    open: int
    close: int
    closed: bool


class Sentence(NamedTuple):
    """Token positions ``[start, end)``, the final stop included; ``paragraph`` counts the lines of the text from 0."""

    start: int
    end: int
    paragraph: int


def find_quotations(tokens: Sequence[Token]) -> list[Quotation]:
    """Pair the quotation marks and return the outermost pairs, in order.

    A mark that is never closed holds to the end of its paragraph. Straight marks open and close in turn within a paragraph.
    """
    found: list[Quotation] = []
    position = 0
    while position < len(tokens):
        mark = tokens[position].key
        if mark in {"«", '"', "'", "‘"} and (close := _closing(tokens, position, mark)):
            found.append(close)
            position = close.close
        position += 1
    return found


def _closing(tokens: Sequence[Token], start: int, mark: str) -> Quotation | None:
    depth = 0
    closers = {"«": "»", '"': '"', "'": "'", "‘": "’"}
    for position in range(start, len(tokens)):
        here = tokens[position].key
        if here == "\n":
            return Quotation(start, position, closed=False) if mark == "«" else None
        if mark in "'‘" and position - start > _LONGEST_APOSTROPHE_QUOTE:
            return None
        if position > start and here == closers[mark]:
            depth -= 1
            if depth <= 0:
                return Quotation(start, position, closed=True)
        elif here == mark:
            depth += 1
    return Quotation(start, len(tokens), closed=False) if mark == "«" else None


def find_sentences(tokens: Sequence[Token], quotations: Sequence[Quotation]) -> list[Sentence]:
    """Split at stops outside quotations and at every line break, in linear time.

    A stop inside a closed quotation splits only where the quotation's end is the sentence's end too.
    """
    quoted = bytearray(len(tokens) + 1)
    for quotation in quotations:
        quoted[quotation.open : quotation.close] = b"\x01" * (quotation.close - quotation.open)
    openings = {quotation.open for quotation in quotations if quotation.closed}
    found: list[Sentence] = []
    start = paragraph = 0
    for position, token in enumerate(tokens):
        if token.key == "\n" and not quoted[position]:
            if position > start:
                found.append(Sentence(start, position, paragraph))
            start, paragraph = position + 1, paragraph + 1
        elif not quoted[position] and position >= start and _ends_here(tokens, position, opens=position + 1 in openings):
            found.append(Sentence(start, position + 1, paragraph))
            start = position + 1
    if start < len(tokens):
        found.append(Sentence(start, len(tokens), paragraph))
    return found


def _ends_here(tokens: Sequence[Token], position: int, *, opens: bool) -> bool:
    """Tell whether a sentence ends at ``position``; ``opens`` says that a quotation opens right after it."""
    here = tokens[position].key
    following = tokens[position + 1] if position + 1 < len(tokens) else None
    if here in {"»", '"'}:
        return position > 0 and tokens[position - 1].key in _STOPS and (following is None or _starts_sentence(following))
    if here not in _STOPS or (following and following.key in {"»", '"', ")", "]"} and not opens):
        return False
    if here in {"؟", "?"} and following and following.key in word_class("predicate_opener"):
        return False
    if here != "." or following is None:
        return following is None or following.key not in _STOPS
    before = tokens[position - 1] if position else None
    if before is None or following.key in _STOPS or following.key in {"،", "؛", ":"}:
        return False
    glued = following.start == tokens[position].end
    if before.key.isdigit() and following.key.isdigit() and glued:
        return False
    if before.key in _abbreviations() and before.end == tokens[position].start:
        return False
    return not glued or not following.key.isascii()


def _starts_sentence(token: Token) -> bool:
    return token.is_word and token.key not in {"و", "گفت", "افزود", "که"}


@cache
def _abbreviations() -> frozenset[str]:
    return word_class("abbreviation")
