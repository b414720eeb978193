"""Datelines: where the text of a sentence begins after «تهران - ایرنا -» or «گروه سیاسی:»."""

from __future__ import annotations

from factcheck.extraction.surface import Surface
from factcheck.extraction.titles import place_keys
from factcheck.language.lexicon import word_class
from factcheck.language.sentences import Sentence

_FARTHEST = 9
_DASHES = frozenset({"-", "–", "—", "ـ", "_", "/", "|"})
_DESKS = frozenset({"گروه", "سرویس"})


def after_dateline(surface: Surface, sentence: Sentence) -> int:
    """Return the token position where the sentence's own words begin.

    :param surface: the text as the rules see it.
    :param sentence: the sentence.
    :returns: the position after the last dash of a dateline of places, newsrooms and dates, or after the colon of a desk's line; the sentence's start
        if it has neither.
    """
    if surface.key(sentence.start) in _DESKS:
        colon = next((p for p in range(sentence.start, min(sentence.start + 5, sentence.end)) if surface.key(p) == ":"), None)
        if colon is not None:
            return colon + 1
    begin, part = sentence.start, sentence.start
    for position in range(sentence.start, min(sentence.start + _FARTHEST, sentence.end)):
        if surface.key(position) in _DASHES:
            if not _names_place_or_newsroom(surface, part, position):
                break
            begin = part = position + 1
    return begin


def _names_place_or_newsroom(surface: Surface, start: int, end: int) -> bool:
    if start >= end:
        return False
    known = start in surface.names or start in surface.dates or surface.key(start) in place_keys() | word_class("newsroom")
    return known or (end - start == 1 and surface.tokens[start].is_word)
