"""English noun phrases by their edges: where one begins and ends, without a parser."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.extraction.english_surface import APOSTROPHES, is_capital, is_comma, is_glued
from factcheck.extraction.english_words import title_words, verb_forms, words
from factcheck.extraction.surface import Surface

_LONGEST = 40
_INNER_MARKS = APOSTROPHES | {"-", ".", "&", "/", "(", ")", "«", "»", '"', "–"}


class Phrase(NamedTuple):
    """A noun phrase: token positions ``[start, end)``."""

    start: int
    end: int


def phrase_after(surface: Surface, start: int, end: int) -> Phrase | None:
    """Find the noun phrase that begins at ``start``, its apposition included, its relative clause not."""
    head = _chunk(surface, start, end)
    if head <= start:
        return None
    while surface.key(head) == "and" and head + 1 < end and is_capital(surface, head + 1) and _chunk(surface, head + 1, end) > head + 1:
        head = _chunk(surface, head + 1, end)
    if is_comma(surface, head) and head + 1 < end:
        age = 2 if surface.key(head + 1).isdigit() and is_comma(surface, head + 2) else 0
        stop = _chunk(surface, head + age + 1, end)
        closes = stop >= end or is_comma(surface, stop) or surface.key(stop) in {".", "?", "!", ";", "\n"}
        if stop > head + age + 1 and closes and is_apposition(surface, start, head, head + age + 1, stop):
            return Phrase(start, stop)
    return Phrase(start, head)


def is_introduction(surface: Surface, start: int, end: int) -> bool:
    """Tell «On Tuesday», «Speaking in Paris», «As talks began» from a noun phrase or a clause."""
    key = surface.key(start)
    if start in surface.dates or key in words("preposition", "subordinator", "adverb"):
        return True
    return (
        key.endswith(("ing", "ed", "ly"))
        and not has_finite(surface, start, end)
        and key not in words("lexical_ly")
        and end - start > 1
        and not is_capital(surface, start + 1)
    )


def has_finite(surface: Surface, start: int, end: int) -> bool:
    """Tell whether a finite verb is plain to see among the tokens ``[start, end)``."""
    return any(_is_finite(surface, position) for position in range(start, end) if not surface.quotation(position))


def is_media(surface: Surface, phrase: Phrase) -> bool:
    """Tell whether a phrase names a newspaper, an agency or a broadcaster."""
    joined = surface.joined(*phrase).removeprefix("the")
    return (
        joined in words("media")
        or "the" + joined in words("media")
        or (is_capital(surface, phrase.end - 1) and surface.key(phrase.end - 1) in words("media_noun"))
    )


def is_apposition(surface: Surface, head: int, head_end: int, start: int, end: int) -> bool:
    """Tell whether two neighbouring phrases name the same one: a name and a title, in either order."""

    def names_role(low: int, high: int) -> bool:
        keys = {surface.key(position) for position in range(low, high)}
        return surface.key(low) in words("article", "apposition_lead") or bool(keys & (title_words() | words("person_noun")))

    if has_finite(surface, start, end) or surface.key(start) in verb_forms() or surface.key(start) in words("preposition"):
        return False
    return names_role(start, end) or (is_capital(surface, start) and names_role(head, head_end) and surface.key(head) in words("article"))


def _chunk(surface: Surface, start: int, end: int) -> int:
    """Return where the noun phrase that begins at ``start`` ends, without what follows a comma."""
    if start in surface.names:
        return min(_possessed(surface, surface.names[start], end), end)
    if surface.key(start) in words("pronoun"):
        return start + 1
    position = start
    stop = min(end, start + _LONGEST)
    while position < stop:
        key = surface.key(position)
        if position in surface.dates and position > start and surface.key(surface.dates[position][0]) not in APOSTROPHES:
            break
        if key in words("preposition"):
            if position == start or not _attaches(surface, start, position):
                break
        elif key in words("pronoun", "coordinator", "subordinator", "relative") and not (key == "and" and _joins_names(surface, position)):
            if not (position == start and key == "that"):
                break
        elif (
            _is_finite(surface, position)
            or (key in words("adverb") and not is_capital(surface, position))
            or (key in {"«", '"', "»"} and position > start)
            or (not surface.tokens[position].is_word and not _inner_mark(surface, position))
            or (key in words("article") and position > start and surface.key(position - 1) not in words("preposition"))
        ):
            break
        position += 1
    return _possessed(surface, position, end)


def _possessed(surface: Surface, position: int, end: int) -> int:
    """Go on over «Keldos's office» where a known name ends before its apostrophe."""
    if surface.key(position) in APOSTROPHES and is_glued(surface, position) and surface.key(position + 1) == "s":
        return max(position, _chunk(surface, position + 2, end))
    return position


def _inner_mark(surface: Surface, position: int) -> bool:
    key = surface.key(position)
    if key == ".":
        return len(surface.key(position - 1)) == 1 or surface.key(position - 1) in words("abbreviation")
    return key in _INNER_MARKS and (key in {"(", ")", "&"} or is_glued(surface, position))


def _joins_names(surface: Surface, position: int) -> bool:
    """Tell «Foreign and Commonwealth Office» and «A and B» from a new clause."""
    return is_capital(surface, position - 1) and is_capital(surface, position + 1)


def _attaches(surface: Surface, start: int, position: int) -> bool:
    key = surface.key(position)
    if key == "of":
        return True
    near = {surface.key(p) for p in range(max(start, position - 10), position)}
    if key in {"by", "from"} and near & words("document"):
        return True
    return (
        key in {"for", "to", "at", "in", "from", "with", "on", "near", "close"} and bool(near & words("attaching_head")) and position + 1 not in surface.dates
    )


def _is_finite(surface: Surface, position: int) -> bool:
    key = surface.key(position)
    if key in words("finite") or key in words("irregular_past"):
        return True
    if key in words("contracted") and surface.key(position - 1) in APOSTROPHES:
        return surface.key(position - 2) in words("pronoun")
    lower = key.isalpha() and not is_capital(surface, position)
    return lower and key.endswith("ed") and len(key) > 4 and surface.key(position - 1) not in words("determiner", "preposition")
