"""What was said: the content that belongs to an English cue, after it or before it, to its true end."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from factcheck.domain import StatementKind
from factcheck.extraction.english_adjuncts import after_adjuncts, after_adverbs, is_auxiliary, opening, opens_clause
from factcheck.extraction.english_cues import Cue
from factcheck.extraction.english_phrases import has_finite, is_introduction
from factcheck.extraction.english_surface import is_capital, is_comma, is_glued
from factcheck.extraction.english_words import words
from factcheck.extraction.surface import Surface
from factcheck.language.sentences import Quotation

_CLOSING_MARKS = frozenset(".,;:!?…-–—\n")
_BEFORE_PLACE = frozenset({"ambassador", "envoy", "adviser", "advisor", "aide", "delegate", "close", "visit", "trip"})
_LONGEST_TAIL = 6
_FARTHEST_COMPLEMENTISER = 36
_FARTHEST_INFINITIVE = 14


class Content(NamedTuple):
    """Token positions ``[start, end)`` and how the words are given."""

    start: int
    end: int
    kind: StatementKind


def content_after(surface: Surface, cue: Cue, limit: int, colon_limit: int) -> Content | None:
    """Find the content between a cue and ``limit``, by what its row takes; unquoted speech after a colon runs on to ``colon_limit``, where the voice changes."""
    takes, position = cue.entry.takes, cue.after
    if "quote" in takes:
        quoted = _quotation_after(surface, position, limit, colon_limit)
        if quoted:
            return quoted
    if "that" in takes and not ("infinitive" in takes and surface.key(position) == "to"):
        complementiser = _complementiser(surface, position, limit, addressed=bool(takes & {"person", "person_that"}))
        if complementiser is not None:
            return _clause(surface, complementiser + 1, limit)
    infinitive = _infinitive(surface, cue, limit)
    if infinitive is not None:
        return _trimmed(surface, infinitive, before_tail(surface, infinitive, _before_that(surface, infinitive, limit)))
    if "bare" in takes:
        start = after_adjuncts(surface, position, limit, addressed="person" in takes)
        content = _clause(surface, start, limit) if start is not None and opens_clause(surface, start) else None
        if content and ("object" not in takes or has_finite(surface, *content[:2])):
            return content
    return object_after(surface, cue, limit) if takes & {"object", "opinion", "as", "of", "for"} else None


def object_after(surface: Surface, cue: Cue, limit: int) -> Content | None:
    """Find the noun phrase that a cue takes, up to what the narrator adds."""
    start = after_adverbs(surface, cue.after, limit)
    if cue.entry.nouns:
        if surface.key(start) not in cue.entry.prepositions:
            return None
        start += 1
    if start >= limit or not _opens_object(surface, start):
        return None
    end = _object_end(surface, start, limit, cue)
    content = _trimmed(surface, start, end, least=1)
    if content is None:
        return None
    inside = [surface.key(position) for position in range(content.start, content.end)]
    framed = [word for word in ("as", "of", "for") if word in cue.entry.takes]
    if not framed and "opinion" not in cue.entry.takes:
        return content
    return content if set(framed) & set(inside[1:-1]) or ("opinion" in cue.entry.takes and _says_opinion(surface, content)) else None


def quotation_before(surface: Surface, low: int, end: int) -> Content | None:
    """Find the quoted or partly quoted content that ends right before ``end`` (a comma may stand between)."""
    last = end - 1
    if is_comma(surface, last) or surface.key(last) == ".":
        last -= 1
    quotation = surface.quotation(last)
    if not quotation or quotation.close != last or quotation.open < low:
        return None
    if quotation.open <= _content_start(surface, low, quotation.open) or surface.key(quotation.open - 1) in {":", "—", "–"}:
        return _quoted(surface, quotation)
    if quotation.close - quotation.open < 3 and not has_finite(surface, low, quotation.open):
        return None
    return Content(_content_start(surface, low, quotation.open), quotation.close + 1, StatementKind.MIXED)


def clause_before(surface: Surface, low: int, end: int) -> Content | None:
    """Find the clause that ends with the comma before ``end``, as in «The deal is dead, Smith said.»."""
    if not is_comma(surface, end - 1):
        return None
    content = _trimmed(surface, _content_start(surface, low, end), end - 1)
    if content is None or (is_introduction(surface, content.start, content.end) and not has_finite(surface, content.start, content.end)):
        return None
    return content


def clause_without_cue(surface: Surface, start: int, limit: int) -> Content | None:
    """Take the clause ``[start, limit)`` as content, as after «According to X,»."""
    while start < limit and is_comma(surface, start):
        start += 1
    return _clause(surface, start, limit)


def split_end(surface: Surface, position: int, limit: int) -> int | None:
    """Find where «…, “B”» ends, the second half of a quotation that goes on after its speaker; ``None`` if there is none."""
    if is_comma(surface, position) or surface.key(position) in {":", ";"}:
        position += 1
    quotation = opening(surface, position)
    return _inside_end(surface, quotation) if quotation and position < limit else None


def before_tail(surface: Surface, start: int, limit: int) -> int:
    """Stop before a narrator's tail («, while analysts …») outside quotations."""
    for position in range(start + 1, limit):
        if is_comma(surface, position - 1) and not surface.quotation(position) and surface.phrase(position, words("tail"), _LONGEST_TAIL, limit) > position:
            return position - 1
    return limit


def _quotation_after(surface: Surface, position: int, limit: int, colon_limit: int) -> Content | None:
    place = _until(surface, position, limit)
    if place is None:
        return None
    if surface.key(place) == ":":
        quotation = opening(surface, place + 1)
        if quotation:
            return _quoted(surface, quotation)
        content = _trimmed(surface, place + 1, colon_limit)
        return content._replace(kind=StatementKind.DIRECT) if content else None
    start = place + 1 if is_comma(surface, place) or surface.key(place) == "that" else place
    quotation = opening(surface, start)
    if not quotation:
        return None
    ends = quotation.close + 1 >= limit or surface.key(quotation.close + 1) in {".", ";", "\n", ""} or is_comma(surface, quotation.close + 1)
    if ends:
        return _quoted(surface, quotation)
    return _quoted(surface, quotation) if surface.key(quotation.close - 1) in {".", "!", "?"} else None


def _before_that(surface: Surface, start: int, limit: int) -> int:
    """Stop before «and that …», which goes on with a clause further out."""
    both = (p for p in range(start + 1, limit - 1) if surface.key(p) in {"and", "but"} and surface.key(p + 1) == "that" and not surface.quotation(p))
    return next(both, limit)


def _until(surface: Surface, position: int, limit: int) -> int | None:
    """Look over adjuncts for the colon, the comma with a quotation, or the quotation itself."""
    for place in range(position, min(position + _FARTHEST_COMPLEMENTISER, limit)):
        key = surface.key(place)
        if key == ":" or opening(surface, place):
            return place if key == ":" or place == position or surface.key(place - 1) == "that" else None
        if is_comma(surface, place) and opening(surface, place + 1):
            return place
        if surface.quotation(place) or is_auxiliary(surface, place):
            return None
    return None


def _complementiser(surface: Surface, position: int, limit: int, *, addressed: bool) -> int | None:
    """Find the «that» that belongs to the cue: at once, or over adjuncts and an addressee."""
    start = after_adverbs(surface, position, limit)
    if surface.key(start) == "that" and start + 1 < limit:
        return start
    adjunct = start in surface.dates or surface.key(start) in words("adjunct_preposition") or is_comma(surface, start)
    if not (adjunct or addressed) or start >= limit or surface.key(start) in {"a", "an"}:
        return None
    for place in range(start + 1, min(start + _FARTHEST_COMPLEMENTISER, limit)):
        if surface.key(place) == "that" and not surface.quotation(place):
            return place
        if is_auxiliary(surface, place) or surface.key(place) in words("pronoun") or surface.quotation(place):
            return None
    return None


def _infinitive(surface: Surface, cue: Cue, limit: int) -> int | None:
    takes = cue.entry.takes
    start = after_adverbs(surface, cue.after, limit)
    negative = surface.key(start) in {"not", "never"} and surface.key(start + 1) == "to"
    if "infinitive" in takes and (surface.key(start) == "to" or negative) and start + 1 < limit:
        return start
    if "person_infinitive" not in takes or start >= limit or not _opens_object(surface, start):
        return None
    for place in range(start + 1, min(start + _FARTHEST_INFINITIVE, limit)):
        key = surface.key(place)
        if (
            key == "to"
            and surface.key(place - 1) not in _BEFORE_PLACE
            and not is_capital(surface, place + 1)
            and surface.key(place + 1) not in words("determiner")
        ):
            return start
        if is_auxiliary(surface, place) or surface.quotation(place) or key in {"that", ":"}:
            return None
    return None


def _clause(surface: Surface, start: int, limit: int) -> Content | None:
    quotation = opening(surface, start)
    if quotation and (quotation.close + 1 >= limit or surface.key(quotation.close + 1) in {".", ";", "\n"}):
        return _quoted(surface, quotation)
    return _trimmed(surface, start, before_tail(surface, start, limit))


def _opens_object(surface: Surface, position: int) -> bool:
    key = surface.key(position)
    if opening(surface, position) or key in {"$", "€", "£"} or (key == "as" and opening(surface, position + 1)):
        return True
    return surface.tokens[position].is_word and not is_auxiliary(surface, position) and key not in function_openers()


@cache
def function_openers() -> frozenset[str]:
    """Return the words that no noun phrase begins with."""
    return words("preposition", "coordinator", "subordinator", "relative", also="also later again not never") - {"that", "what", "how"}


def _object_end(surface: Surface, start: int, limit: int, cue: Cue) -> int:
    stops = {
        "after",
        "before",
        "during",
        "when",
        "while",
        "because",
        "amid",
        "despite",
        "following",
        "ahead",
        "although",
        "though",
        "since",
        "where",
        "who",
        "which",
    }
    if "as" not in cue.entry.takes and cue.entry.cls != "stance" and "object" in cue.entry.takes and not cue.entry.denies:
        stops.add("as")
    for position in range(start + 1, limit):
        if surface.quotation(position):
            continue
        key = surface.key(position)
        if is_comma(surface, position) or key in stops or key in {";", ":"}:
            return position
        if (
            key == "in"
            and surface.key(position + 1) in words("article")
            and {surface.key(p) for p in range(position + 2, min(position + 5, limit))} & words("venue")
        ):
            return position
        if position in surface.dates and surface.dates[position][0] >= limit - 1 and surface.key(position - 1) != "of":
            return position - (surface.key(position - 1) in words("adjunct_preposition"))
    return limit


def _says_opinion(surface: Surface, content: Content) -> bool:
    if content.kind is not StatementKind.INDIRECT:
        return True
    return any(surface.key(p) in {"a", "an"} for p in range(content.start + 1, content.end - 1))


def _content_start(surface: Surface, low: int, end: int) -> int:
    while low < end and (not surface.tokens[low].is_word or (surface.key(low) in words("coordinator") and low + 1 < end)):
        if opening(surface, low):
            break
        low += 1
    return low


def _inside_end(surface: Surface, quotation: Quotation) -> int:
    end = quotation.close
    while end > quotation.open + 1 and surface.key(end - 1) in {",", "—", "\n"}:
        end -= 1
    return end


def _quoted(surface: Surface, quotation: Quotation) -> Content | None:
    start, end = quotation.open + 1, _inside_end(surface, quotation)
    return Content(start, end, StatementKind.DIRECT) if end > start else None


def _trimmed(surface: Surface, start: int, end: int, *, least: int = 2) -> Content | None:
    end = min(end, len(surface.tokens))
    while start < end and surface.key(start) in _CLOSING_MARKS:
        start += 1
    while end > start and (surface.key(end - 1) in _CLOSING_MARKS or surface.key(end - 1) in {"and", "but"}):
        if surface.key(end - 1) == "." and len(surface.key(end - 2)) == 1 and is_glued(surface, end - 1) and surface.key(end - 3) == ".":
            break
        end -= 1
    if sum(surface.tokens[position].is_word for position in range(start, end)) < least:
        return None
    quoted = any(opening(surface, position) for position in range(start, end))
    return Content(start, end, StatementKind.MIXED if quoted else StatementKind.INDIRECT)
