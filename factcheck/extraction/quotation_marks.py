"""The view of a text in which the quotation marks of any language open and close by where they stand."""

from __future__ import annotations

from dataclasses import replace

from factcheck.extraction.other_cues import APOSTROPHE, CueWords
from factcheck.extraction.surface import Surface
from factcheck.language.sentences import find_quotations, find_sentences

DOT = "․"
_FULL_STOPS = frozenset({"۔", "।", "。"})
_SINGLE = frozenset({"'", "’", "‘"})
_ENDS = frozenset(".!?…؟۔,")
_OPENS_DOUBLE = "«“„‹"


def marked_view(surface: Surface, words: CueWords | None) -> Surface:
    """Return the surface with quotations and sentences found anew, in time linear in its length.

    „German“, »inverted«, ”reversed“ and «plain» marks are told apart by the side that they touch a word on; what touches words on both sides is
    an apostrophe. A stop after a single letter or an abbreviation of the language («Dr. M. Lebrun») ends no sentence.

    :param surface: the article as the rules see it.
    :param words: the language's words, where they are known.
    :returns: the surface with the same tokens at the same places, their keys told apart.
    """
    abbreviations = words["abbreviations"] if words else frozenset[str]()
    low_open = False
    tokens = list(surface.tokens)
    for position, token in enumerate(tokens):
        mark = surface.text[token.start : token.end]
        if token.key == "\n":
            low_open = False
        elif mark == '"' and low_open and _touches_left(surface, position) and not _touches_right(surface, position):
            low_open, tokens[position] = False, token._replace(key="»")
        elif not token.is_word:
            tokens[position] = token._replace(key=DOT if _abbreviates(surface, position, abbreviations) else _key(surface, position, mark))
            low_open = mark == "„" or (low_open and tokens[position].key != "»")
    quotations = find_quotations(tokens)
    quotation_at = [-1] * len(tokens)
    for index, quotation in enumerate(quotations):
        last = min(quotation.close + 1, len(tokens))
        quotation_at[quotation.open : last] = [index] * (last - quotation.open)
    return replace(surface, tokens=tokens, quotations=quotations, quotation_at=quotation_at, sentences=find_sentences(tokens, quotations))


def _key(surface: Surface, position: int, mark: str) -> str:
    key, left, right = surface.key(position), _touches_left(surface, position), _touches_right(surface, position)
    if key in _SINGLE:
        if left == right:
            return APOSTROPHE
        return "‘" if right else "’"
    if key in {"«", "»"} and mark != "„":
        if left == right:
            return "«" if mark in _OPENS_DOUBLE else "»"
        return "«" if right else "»"
    return "." if key in _FULL_STOPS else key


def _abbreviates(surface: Surface, position: int, abbreviations: frozenset[str]) -> bool:
    """Tell the stop after an abbreviation or an initial that something follows."""
    before = surface.key(position - 1)
    short = (len(before) == 1 and before.isalpha()) or before in abbreviations
    return surface.key(position) == "." and short and _touches_left(surface, position) and surface.key(position + 1) not in {"", "\n"}


def _touches_left(surface: Surface, position: int) -> bool:
    """Tell whether a word, or the stop that ends it, stands right before the mark."""
    glued = position > 0 and surface.tokens[position - 1].end == surface.tokens[position].start
    return glued and (surface.tokens[position - 1].is_word or surface.key(position - 1) in _ENDS)


def _touches_right(surface: Surface, position: int) -> bool:
    glued = position + 1 < len(surface.tokens) and surface.tokens[position].end == surface.tokens[position + 1].start
    return glued and surface.tokens[position + 1].is_word
