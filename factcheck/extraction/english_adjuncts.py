"""What may stand between an English reporting verb and what was said: adverbs, dates, addressees, the occasion."""

from __future__ import annotations

from factcheck.extraction.english_surface import APOSTROPHES, is_capital, is_comma
from factcheck.extraction.english_words import words
from factcheck.extraction.surface import Surface
from factcheck.language.sentences import Quotation

_LONGEST_AUDIENCE = 7
_LONGEST_ADJUNCT = 16
_ADVERBS = frozenset(
    ["later", "again", "repeatedly", "earlier", "publicly", "explicitly", "separately", "once", "also", "clearly", "firmly", "flatly", "strongly", "yesterday"]
)


def opening(surface: Surface, position: int) -> Quotation | None:
    """Return the quotation that opens at ``position``."""
    quotation = surface.quotation(position)
    return quotation if quotation and quotation.open == position else None


def after_adverbs(surface: Surface, position: int, limit: int) -> int:
    """Skip dates and adverbs of the cue."""
    while position < limit:
        key = surface.key(position)
        if position in surface.dates:
            after = surface.dates[position][0]
            if is_auxiliary(surface, after) or surface.key(after) in APOSTROPHES:
                return position
            position = after
        elif key in words("adjunct_preposition") and position + 1 in surface.dates and not is_auxiliary(surface, surface.dates[position + 1][0]):
            position = surface.dates[position + 1][0]
        elif key in _ADVERBS:
            position += 1
        else:
            break
    return position


def after_adjuncts(surface: Surface, position: int, limit: int, *, addressed: bool) -> int | None:
    """Skip the addressee and adverbials that stand between a cue and a clause without «that»."""
    start = after_adverbs(surface, position, limit)
    if addressed:
        start = _after_addressee(surface, start, limit)
    while start < limit:
        before = start
        start = after_adverbs(surface, start, limit)
        if surface.key(start) in words("adjunct_preposition"):
            start = _after_adjunct(surface, start, limit)
        if start == before:
            break
    return start if start < limit else None


def opens_clause(surface: Surface, position: int) -> bool:
    """Tell whether a clause without «that» can begin at ``position``."""
    key = surface.key(position)
    if not (position < len(surface.tokens) and (surface.tokens[position].is_word or opening(surface, position))):
        return False
    return not is_auxiliary(surface, position) and key not in words("coordinator", also="to by of as with about whether")


def is_auxiliary(surface: Surface, position: int) -> bool:
    """Tell an auxiliary or modal verb, but not the name or month that is written with a capital."""
    key = surface.key(position)
    return key in words("modal", "auxiliary_be", "auxiliary_have", "auxiliary_do") and not (key in {"may", "will"} and is_capital(surface, position))


def _after_addressee(surface: Surface, start: int, limit: int) -> int:
    audience = surface.phrase(start, words("audience"), 3, limit)
    if audience > start:
        return audience
    if start in surface.names:
        return surface.names[start]
    position = start + (surface.key(start) in words("determiner"))
    while position < min(start + _LONGEST_AUDIENCE, limit):
        key = surface.key(position)
        new_phrase = key in words("article", "pronoun", "adjunct_preposition", also="there that") or position in surface.dates
        if (
            new_phrase
            or is_comma(surface, position)
            or is_auxiliary(surface, position)
            or (is_capital(surface, position) and not is_capital(surface, position - 1) and position > start + 1)
        ):
            return position
        position += 1
    return start + 1


def _after_adjunct(surface: Surface, start: int, limit: int) -> int:
    """Return where «in a statement», «after talks with Y», «in Paris» ends, or ``start`` if it belongs to what is said."""
    position, venue = start + 1, False
    while position < min(start + _LONGEST_ADJUNCT, limit):
        key = surface.key(position)
        if position in surface.dates:
            position = surface.dates[position][0]
            venue = True
            continue
        if is_comma(surface, position):
            return position + 1 if venue and opens_clause(surface, position + 1) else start
        venue = venue or key in words("venue") or (position == start + 1 and is_capital(surface, position))
        ends = key in words("pronoun", also="there") or (key in words("article") and surface.key(position - 1) not in words("preposition", also="and"))
        capital = (
            is_capital(surface, position) and not is_capital(surface, position - 1) and surface.key(position - 1) not in words("preposition", "determiner")
        )
        if (ends or capital) and venue:
            return position
        if ends or is_auxiliary(surface, position):
            return start
        position += 1
    return start
