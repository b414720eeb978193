"""The words that name a speaker before an English reporting verb: the subject of its clause."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.extraction.english_phrases import Phrase, has_finite, is_apposition, is_introduction
from factcheck.extraction.english_surface import APOSTROPHES, is_capital, is_comma
from factcheck.extraction.english_words import function_words, speaker_nouns, words
from factcheck.extraction.surface import Surface

_LONGEST = 40
_FARTHEST = 100
_FARTHEST_VENUE = 7


class Subject(NamedTuple):
    """Who is named before a cue, where the cue's clause begins, and whether the words were left out («and added»)."""

    phrase: Phrase | None
    start: int
    elided: bool = False


def subject_before(surface: Surface, low: int, end: int) -> Subject | None:
    """Find the subject whose verb group begins at ``end``, in a clause that begins at ``low`` at the earliest.

    :param surface: the text as the rules see it.
    :param low: token position where the clause begins at the earliest.
    :param end: token position of the verb group.
    :returns: ``None`` when what stands there can be no subject.
    """
    low = max(low, end - _FARTHEST)
    previous = surface.key(end - 1) if end > low else ""
    if not previous or (previous in words("coordinator") and not surface.quotation(end - 1)):
        return Subject(None, max(low, end - 1), elided=True) if previous else None
    if previous in {"who", "which"}:
        return _antecedent(surface, low, end - 1)
    segments = _segments(surface, low, end)
    if is_comma(surface, end - 1):
        return _before_comma(surface, segments)
    start, stop = segments[-1]
    own = _own_segment(surface, start, stop)
    if own is None:
        return None
    if own.start == start or (surface.key(start) == "and" and own.start == start + 1):
        own = _list_start(surface, segments, own)
    return Subject(own, own.start)


def _segments(surface: Surface, low: int, end: int) -> list[tuple[int, int]]:
    """Cut ``[low, end)`` at its commas outside quotations and brackets; the last piece may be empty."""
    found, start, depth = [], low, 0
    for position in range(low, end):
        key = surface.key(position)
        depth += (key == "(") - (key == ")" and depth > 0)
        quotation = surface.quotation(position)
        if quotation and not (quotation.open < low and quotation.close >= end):
            if position == quotation.close and surface.key(position - 1) in {",", "?", "!"} and position + 1 < end:
                found.append((start, position + 1))
                start = position + 1
            continue
        if (is_comma(surface, position) and not depth) or key in {";", ":"}:
            found.append((start, position))
            start = position + 1
    return [*found, (start, end)]


def _antecedent(surface: Surface, low: int, end: int) -> Subject | None:
    """Find whom «, who said» belongs to."""
    stop = end - 1 if is_comma(surface, end - 1) else end
    segments = _segments(surface, low, stop)
    own = _own_segment(surface, *segments[-1])
    if own and len(segments) > 1 and own.start == segments[-1][0]:
        head = _own_segment(surface, *segments[-2])
        if head and not has_finite(surface, *segments[-2]) and is_apposition(surface, head.start, head.end, own.start, own.end):
            own = Phrase(head.start, own.end)
    return Subject(own, own.start) if own else None


def _before_comma(surface: Surface, segments: list[tuple[int, int]]) -> Subject | None:
    """Find the subject of «X, the minister, speaking in Paris, said»."""
    pieces = segments[:-1]
    while pieces and _is_aside(surface, *pieces[-1]):
        pieces.pop()
    if not pieces:
        return None
    own = _own_segment(surface, *pieces[-1])
    if own is None:
        return None
    if len(pieces) > 1 and own.start == pieces[-1][0]:
        head = _own_segment(surface, *pieces[-2])
        if head and head.end == pieces[-2][1] and not is_introduction(surface, *pieces[-2]) and not has_finite(surface, *head):
            own = Phrase(head.start, own.end)
    return Subject(own, own.start)


def _is_aside(surface: Surface, start: int, end: int) -> bool:
    key = surface.key(start)
    if start >= end or key in words("relative", "subordinator"):
        return True
    return is_introduction(surface, start, end) or (end - start <= 2 and key.isdigit())


def _own_segment(surface: Surface, start: int, end: int) -> Phrase | None:
    """Find the subject inside one piece between commas: after introductions, before adverbials of the verb."""
    start = _after_time(surface, _after_boundary(surface, start, end), end)
    while start < end:
        key = surface.key(start)
        if start in surface.dates:
            start = surface.dates[start][0]
        elif (
            key in words("adverb")
            or (key.endswith("ly") and key not in words("lexical_ly") and not is_capital(surface, start + 1))
            or key in words("coordinator")
        ):
            start += 1
        elif key in words("preposition") and start + 1 in surface.dates and surface.dates[start + 1][0] < end:
            start = surface.dates[start + 1][0]
        else:
            break
    if surface.key(start) in words("preposition"):
        return _after_adverbial(surface, start, end)
    end = _before_adverbial(surface, start, end)
    return _checked(surface, start, end)


def _after_time(surface: Surface, start: int, end: int) -> int:
    """Skip «Only two days earlier» at the start."""
    for position in range(start, min(start + 4, end - 2)):
        if surface.key(position) in words("time_unit") and surface.key(position + 1) in {"earlier", "before", "later", "ago", "after", "on"}:
            return position + 2
    return start


def _after_boundary(surface: Surface, start: int, end: int) -> int:
    """Skip to after the last conjunction that opens a clause, unless a relative clause belongs to the phrase."""
    if (
        surface.key(start) in words("clause_break", also="as when if unless since after before")
        and start not in surface.dates
        and start + 1 not in surface.dates
    ):
        start += 1
    for position in range(end - 1, start, -1):
        key = surface.key(position)
        if surface.quotation(position):
            continue
        if key in {"that", "who", "which", "whose"}:
            if surface.key(position - 1) in speaker_nouns():
                return _after_boundary(surface, start, position)
            return position + 1
        if (
            key in {"after", "before", "since", "until", "once"}
            and has_finite(surface, start, position)
            and (is_capital(surface, position + 1) or surface.key(position + 1) in words("pronoun"))
        ):
            return position + 1
        if key in words("clause_break", also="if when whether as but") or (key in {"and", "or"} and has_finite(surface, start, position)):
            return position + 1
    return start


def _before_adverbial(surface: Surface, start: int, end: int) -> int:
    """Stop before «on Tuesday» or «in a statement» that belong to the verb."""
    for position in range(start + 1, end):
        if surface.quotation(position):
            continue
        if position in surface.dates and surface.dates[position][0] <= end and surface.key(surface.dates[position][0]) not in APOSTROPHES:
            return position - (surface.key(position - 1) in words("adjunct_preposition"))
        if surface.key(position) in words("adjunct_preposition"):
            for venue in range(position + 1, min(position + _FARTHEST_VENUE, end)):
                if surface.key(venue) in words("venue") and surface.key(position + 1) in words("article"):
                    return position
    return end


def _after_adverbial(surface: Surface, start: int, end: int) -> Phrase | None:
    """Find the subject of «At a rally in Ohio the minister said», where no comma ends the adverbial."""
    for position in range(start + 2, end):
        if surface.names.get(position) == end:
            return Phrase(position, end)
    for position in range(start + 2, end):
        opens = surface.key(position) in words("article") or (is_capital(surface, position) and not is_capital(surface, position - 1))
        if opens and surface.key(position - 1) not in words("preposition", "article") and _checked(surface, position, end):
            return Phrase(position, end)
    return _checked(surface, end - 1, end) if end - start > 2 and is_capital(surface, end - 1) else None


def _checked(surface: Surface, start: int, end: int) -> Phrase | None:
    """Return the phrase if it can be a subject."""
    while end > start and surface.key(end - 1) in words("adverb", also="- –"):
        end -= 1
    if not 0 < end - start <= _LONGEST or (not surface.tokens[start].is_word and not surface.quotation(start)):
        return None
    last, first = surface.key(end - 1), surface.key(start)
    if last in function_words() and not (last in words("pronoun") or surface.quotation(end - 1) or (is_capital(surface, end - 1) and end - start > 1)):
        return None
    if first in words("modal", "auxiliary_be", "auxiliary_have", "auxiliary_do", "no_speaker"):
        return None
    restricted = any(surface.key(position) in {"who", "which", "that", "whose"} for position in range(start, end))
    return None if has_finite(surface, start, end) and not restricted else Phrase(start, end)


def _list_start(surface: Surface, segments: list[tuple[int, int]], own: Phrase) -> Phrase:
    """Reach back over «A, B and C» to its first member."""
    if not any(surface.key(position) == "and" for position in range(segments[-1][0], own.end)):
        return own
    start, members = own.start, 0
    for low, high in reversed(segments[:-1]):
        if surface.key(high) != "," or is_introduction(surface, low, high) or surface.quotation(high - 1):
            break
        piece = _own_segment(surface, low, high)
        if piece is None or piece.end != high:
            break
        start, members = piece.start, members + 1
        if piece.start != low:
            break
    least = 2 if surface.key(segments[-1][0]) == "and" else 1
    return Phrase(start, own.end) if members >= least else own
