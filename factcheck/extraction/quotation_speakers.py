"""Whose words a quotation is, in languages whose grammar is not known: the noun phrase beside the verb, or the nearest name."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.extraction.other_cues import APOSTROPHE, Cue, CueWords
from factcheck.extraction.quotation_marks import DOT
from factcheck.extraction.surface import Surface

COMMAS = frozenset({",", "،", "、"})
_DASHES = frozenset({"-", "–", "—"})
_JOINTS = frozenset({"-", "‐", APOSTROPHE, DOT})
_LONGEST_PHRASE = 14
_FARTHEST_NAME = 60
_FARTHEST_MARKER = 25
_MOST_SKIPPED = 3
_LONGEST_QUOTED_NAME = 3
_LONGEST_BRACKET = 8
_LONGEST_PARTICLE = 3


class Phrase(NamedTuple):
    """Token positions ``[start, end)``."""

    start: int
    end: int


class _Place(NamedTuple):
    """What the rules look at: the sentence ``[low, high)`` and its language's words."""

    surface: Surface
    words: CueWords
    low: int
    high: int


def speaker_near(surface: Surface, words: CueWords, cue: Cue, low: int, high: int) -> Phrase | None:
    """Find who speaks by a cue in the sentence ``[low, high)``.

    Right after a quotation the subject follows its verb, elsewhere it is looked for before the verb first; then comes the nearest name that no
    preposition governs.

    :param surface: the text, its marks told apart.
    :param words: the language's words.
    :param cue: the reporting verb or «according to».
    :param low: token position where the sentence begins.
    :param high: token position where it ends.
    :returns: ``None`` if nobody is named, or only by a pronoun.
    """
    place = _Place(surface, words, low, high)
    if _pronoun_beside(place, cue):
        return None
    if cue.kind == "accord" and words.accord_after:
        return _before(place, cue.start)
    marker = _marker(place, cue)
    if marker is not None:
        return _before(place, marker)
    inverted = cue.kind == "accord" or _follows_quotation(place, cue)
    after, before = (_after(place, cue.end, bare=inverted and not words["articles"]), _before(place, cue.start)) if inverted else (None, None)
    found = after or before or _before(place, cue.start) or _after(place, cue.end)
    return found or (_nearest_name(place, cue) if cue.kind != "accord" else None)


def name_before_colon(surface: Surface, words: CueWords | None, low: int, colon: int) -> Phrase | None:
    """Find the name that a sentence begins with and a colon ends, as in «Petra Sommer: „…“»."""
    if not 0 < colon - low <= _LONGEST_PHRASE // 2 or surface.key(low) in (words["stops"] if words else ()):
        return None
    small = words["links"] | words["articles"] if words else frozenset[str]()
    named = all(is_name(surface, p) or surface.key(p) in small | _JOINTS | COMMAS or p in surface.dates for p in range(low, colon))
    return Phrase(low, colon) if named and any(is_name(surface, p) for p in range(low, colon)) else None


def is_name(surface: Surface, position: int) -> bool:
    """Tell a known name or a word with a capital."""
    return position in surface.names or surface.text[surface.tokens[position].start].isupper()


def name_beside(surface: Surface, start: int, end: int, low: int, high: int, *, farthest: int) -> Phrase | None:
    """Find the name nearest to the quotation ``[start, end)`` in the sentence ``[low, high)``, at most ``farthest`` tokens away."""
    places = sorted((*range(max(low, start - farthest), start), *range(end, min(end + farthest, high))), key=lambda p: max(start - p, p - end + 1))
    near = next((p for p in places if is_name(surface, p) and not surface.quotation(p)), None)
    if near is None:
        return None
    first = last = near
    while first > low and not surface.quotation(first - 1):
        particle = first - 1 > low and len(surface.key(first - 1)) <= _LONGEST_PARTICLE and surface.tokens[first - 1].is_word and is_name(surface, first - 2)
        if not (is_name(surface, first - 1) or particle):
            break
        first -= 1
    while last < high and (is_name(surface, last) or surface.key(last) in _JOINTS) and not surface.quotation(last):
        last = max(last + 1, min(surface.names.get(last, 0), high))
    return Phrase(first, last)


def _is_part(place: _Place, position: int) -> bool:
    """Tell whether a token can stand inside a noun phrase."""
    surface, words = place.surface, place.words
    if position in surface.names:
        return True
    if surface.quotation(position) or position in surface.dates:
        return False
    key = surface.key(position)
    if surface.key(position + 1) == DOT:
        return True
    if not surface.tokens[position].is_word:
        glued = surface.tokens[position - 1].end == surface.tokens[position].start if position else False
        return key in _JOINTS and glued
    return key not in words["stops"] and key not in words["prepositions"] and key not in words["pronouns"] and key not in words["verbs"]


def _is_link(place: _Place, position: int) -> bool:
    return place.surface.key(position) in place.words["links"] and not place.surface.quotation(position)


def _after(place: _Place, start: int, *, bare: bool = False) -> Phrase | None:
    """Read the noun phrase that begins at ``start``, with its apposition; ``bare`` lets it be without name and article."""
    phrase = _phrase_after(place, start, bare=bare)
    if phrase is None or place.surface.key(phrase.end) not in COMMAS:
        return phrase
    further = _phrase_after(place, phrase.end + 1)
    closed = further and (further.end >= place.high or not place.surface.tokens[further.end].is_word or further.end in place.surface.dates)
    return Phrase(phrase.start, further.end) if further and (closed or _names_somebody(place, *further)) else phrase


def _phrase_after(place: _Place, start: int, *, bare: bool = False) -> Phrase | None:
    end = start
    while end < min(place.high, start + _LONGEST_PHRASE) and (_is_part(place, end) or (end > start and _is_link(place, end))):
        end = max(end + 1, min(place.surface.names.get(end, 0), place.high))
        end = _past_short_quotation(place, end)
    return _trimmed(place, start, end, bare=bare)


def _past_short_quotation(place: _Place, position: int) -> int:
    """Skip the quoted part of a name, where the name goes on after it («президент ГК «ФСК» Владимир Воронин»)."""
    quotation = place.surface.quotation(position) if position < place.high else None
    short = quotation and quotation.close - quotation.open <= _LONGEST_QUOTED_NAME and quotation.close + 1 < place.high
    return quotation.close + 1 if quotation and short and is_name(place.surface, quotation.close + 1) else position


def _before(place: _Place, end: int) -> Phrase | None:
    """Read the noun phrase that ends at ``end``, over a comma, auxiliaries and adverbs, with the noun phrase that it stands in apposition to."""
    end = _past_auxiliaries(place, end)
    phrase = _phrase_before(place, end)
    if phrase is None or place.surface.key(phrase.start - 1) not in COMMAS or place.surface.key(phrase.end) not in COMMAS:
        return phrase
    head = _phrase_before(place, phrase.start - 1)
    return Phrase(head.start, phrase.end) if head and _is_clause_start(place, head.start) else phrase


def _past_auxiliaries(place: _Place, end: int) -> int:
    for _ in range(_MOST_SKIPPED):
        end = _past_bracket(place, end)
        key = place.surface.key(end - 1) if end > place.low else ""
        skipped = key in COMMAS or (key in place.words["stops"] and key not in place.words["prepositions"] and not place.surface.quotation(end - 1))
        if not skipped:
            break
        end -= 1
    return end


def _past_bracket(place: _Place, end: int) -> int:
    """Skip «(SPD)» and «(42)» before ``end``."""
    if end <= place.low or place.surface.key(end - 1) != ")":
        return end
    return next((p for p in range(end - 2, max(place.low, end - _LONGEST_BRACKET), -1) if place.surface.key(p) == "("), end)


def _phrase_before(place: _Place, end: int) -> Phrase | None:
    start = end
    while start > max(place.low, end - _LONGEST_PHRASE) and (_is_part(place, start - 1) or _is_link(place, start - 1)):
        start -= 1
    headless = _is_link(place, start) and place.surface.key(start) not in place.words["articles"]
    if start < end and (headless or place.surface.key(start - 1 if start > place.low else -1) in place.words["prepositions"]):
        return None
    return _trimmed(place, start, end, bare=not _has_capitals(place, start))


def _trimmed(place: _Place, start: int, end: int, *, bare: bool) -> Phrase | None:
    """Cut a phrase to what can begin and end it; ``None`` if it names nobody."""
    surface = place.surface
    capitals = [p for p in range(start, end) if is_name(surface, p)]
    if capitals and not (len(capitals) == 1 and capitals[0] == start):
        end = max(max(capitals) + 1, min(surface.names.get(capitals[-1], 0), end))
    while start < end and surface.key(start) in _JOINTS:
        start += 1
    start = _past_adverb(place, start, end)
    while end > start and (surface.key(end - 1) in _JOINTS or _is_link(place, end - 1) or surface.key(end - 1) in place.words["articles"]):
        end -= 1
    if _has_case_ending(place, end):
        return None
    return Phrase(start, end) if start < end and (bare or _names_somebody(place, start, end)) else None


def _past_adverb(place: _Place, start: int, end: int) -> int:
    """Skip the adverb before an article («solennellement la présidence»)."""
    lower = start + 1 < end and place.surface.text[place.surface.tokens[start].start].islower() and place.surface.key(start) not in place.words["articles"]
    return start + 1 if lower and place.surface.key(start + 1) in place.words["articles"] else start


def _has_case_ending(place: _Place, end: int) -> bool:
    """Tell «Ankara'da», which is no subject, from a name that «göre» follows («Demir'e göre»)."""
    surface = place.surface
    ending = surface.key(end) == APOSTROPHE and end + 1 < len(surface.tokens) and surface.text[surface.tokens[end + 1].start].islower()
    return ending and surface.key(end + 2) not in place.words["accord"]


def _names_somebody(place: _Place, start: int, end: int) -> bool:
    return any(is_name(place.surface, position) for position in range(start, end)) or place.surface.key(start) in place.words["articles"]


def _has_capitals(place: _Place, position: int) -> bool:
    """Tell whether the script has capitals, by the word at ``position``."""
    letter = place.surface.text[place.surface.tokens[position].start] if position < len(place.surface.tokens) else ""
    return letter.lower() != letter.upper()


def _is_clause_start(place: _Place, position: int) -> bool:
    return position == place.low or not place.surface.tokens[position - 1].is_word


def _follows_quotation(place: _Place, cue: Cue) -> bool:
    """Tell «„…“, sagte …» and «», a-t-elle déclaré …» from a verb that its quotation follows."""
    position = cue.start - 1
    while position > place.low and (place.surface.key(position) in COMMAS | _DASHES or place.surface.key(position) in place.words["stops"]):
        position -= 1
    return place.surface.quotation(position) is not None or cue.start == place.low


def _pronoun_beside(place: _Place, cue: Cue) -> bool:
    """Tell whether a pronoun is the subject, which names nobody: «Sie fügte hinzu», «a-t-elle déclaré»."""
    if place.surface.key(cue.end) in place.words["pronouns"]:
        return True
    marker = _marker(place, cue)
    position = _past_auxiliaries(place, marker if marker is not None else cue.start) - 1
    before = position >= place.low and place.surface.key(position) in place.words["pronouns"] and not place.surface.quotation(position)
    return before and cue.kind != "accord"


def _marker(place: _Place, cue: Cue) -> int | None:
    """Find the word that marks the subject before it, where the language has one (Urdu «نے»)."""
    near = range(cue.start - 1, max(place.low, cue.start - _FARTHEST_MARKER) - 1, -1)
    markers = place.words["markers"]
    return next((p for p in near if place.surface.key(p) in markers and not place.surface.quotation(p)), None) if markers else None


def _nearest_name(place: _Place, cue: Cue) -> Phrase | None:
    """Find the name nearest to the verb outside quotations, whose tokens count for nothing, that no preposition governs."""
    surface = place.surface
    best: tuple[int, Phrase] | None = None
    for step, positions in (
        (-1, range(cue.start - 1, max(place.low, cue.start - _FARTHEST_NAME) - 1, -1)),
        (1, range(cue.end, min(place.high, cue.end + _FARTHEST_NAME))),
    ):
        away = 0
        for position in positions:
            if surface.quotation(position):
                continue
            away += 1
            if is_name(surface, position) and _is_part(place, position):
                phrase = _phrase_before(place, position + 1) if step < 0 else _phrase_after(place, position)
                if phrase and not _is_governed(place, phrase) and (best is None or away < best[0]):
                    best = away, phrase
                    break
    return best[1] if best else None


def _is_governed(place: _Place, phrase: Phrase) -> bool:
    """Tell whether a preposition stands before the phrase, an article between them left out of account."""
    start = phrase.start
    if start > place.low and place.surface.key(start - 1) in place.words["articles"]:
        start -= 1
    return start > place.low and place.surface.key(start - 1) in place.words["prepositions"]
