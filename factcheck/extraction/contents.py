"""What was said: the content that belongs to a Persian cue, after it or before it, to its true end."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.domain import StatementKind
from factcheck.extraction.cues import Cue, accord_phrases
from factcheck.extraction.surface import Surface
from factcheck.extraction.titles import continues, opens_object
from factcheck.language.lexicon import longest_phrase, word_class
from factcheck.language.sentences import Quotation

_CLOSING_MARKS = frozenset(".،؛:!؟?…-–—")
_LEAST_WORDS = 2
_SHORTEST_COPULA = 5


class Content(NamedTuple):
    """Token positions ``[start, end)`` and how the words are given."""

    start: int
    end: int
    kind: StatementKind


def content_after(surface: Surface, cue: Cue, limit: int, colon_limit: int) -> Content | None:
    """Find the content that follows a cue.

    :param surface: the text as the rules see it.
    :param cue: the cue.
    :param limit: token position where the clause ends at the latest (the sentence's end, or the next coordinated cue).
    :param colon_limit: where unquoted speech after a colon ends: it runs on until the voice changes.
    :returns: ``None`` if what follows cannot be what was said.
    """
    position = cue.end
    if surface.key(position) == ":":
        position += 1 + (surface.key(position + 1) == "که")
        quotation = _opening(surface, position)
        if quotation:
            return _quoted(quotation)
        return _trimmed(surface, position, colon_limit, kind=StatementKind.DIRECT)
    if surface.key(position) == "،" and surface.key(position + 1) in {"که", "«"}:
        position += 1
    complementiser = surface.key(position) == "که" or (surface.key(position) == "تا" and cue.entry.cls == "request")
    position += complementiser
    quotation = _opening(surface, position)
    if quotation and _ends_clause(surface, quotation.close + 1, limit):
        return _quoted(quotation)
    if not complementiser and surface.key(position) in {"و", "", ".", "؛", "\n"}:
        return None
    if surface.key(position) == "،":
        if position + 1 in surface.verbs:
            return None
        position += 1
    content = _trimmed(surface, position, before_tail(surface, position, limit))
    return content if content and (complementiser or _has_verb(surface, content) or content.kind is not StatementKind.INDIRECT) else None


def content_before(surface: Surface, cue: Cue, start: int, subject_end: int | None) -> Content | None:
    """Find the content that stands before a cue: a quotation, an object with «را», or what its preposition governs.

    :param surface: the text as the rules see it.
    :param cue: the cue, whose entry tells what it may take.
    :param start: token position where the clause begins.
    :param subject_end: where the subject's words end, if it has any.
    :returns: ``None`` if the cue takes nothing that stands there.
    """
    entry, end = cue.entry, cue.start
    quotation = _quotation_before(surface, start, subject_end or end, end)
    if quotation and entry.clause and not entry.object_on:
        return _quoted(quotation)
    if entry.object or entry.object_on:
        content = _object_before(surface, cue, start, subject_end)
        if content:
            return content
    for preposition in entry.prepositions:
        for position in range(subject_end if subject_end is not None and subject_end < end else start, end):
            stop = surface.phrase(position, frozenset({preposition}), 3, end)
            if stop > position and not surface.quotation(position):
                return _trimmed(surface, stop, end, least=1)
    return None


def object_of_split(surface: Surface, cue: Cue) -> Content | None:
    """Find what stands between the halves of a split predicate (خواستار **…** شد)."""
    return _trimmed(surface, cue.end, cue.light[0], least=1) if cue.light and cue.light[0] > cue.end else None


def clause_without_cue(surface: Surface, start: int, end: int) -> Content | None:
    """Take the clause ``[start, end)`` as content, as after «به گفته X،»."""
    quotation = _opening(surface, start)
    if quotation and _ends_clause(surface, quotation.close + 1, end):
        return _quoted(quotation)
    return _trimmed(surface, start, before_tail(surface, start, end))


def content_between(surface: Surface, start: int, end: int, *, skip: bool = False) -> Content | None:
    """Take the words ``[start, end)`` as content.

    :param surface: the text as the rules see it.
    :param start: token position of the first word.
    :param end: token position after the last word.
    :param skip: pass over adverbs and dates at the beginning.
    :returns: the content without the marks at its ends; ``None`` if no word is left.
    """
    return _trimmed(surface, _past_adverbials(surface, start, end) if skip else start, end, least=1)


def _object_before(surface: Surface, cue: Cue, start: int, subject_end: int | None) -> Content | None:
    begin = _past_adverbials(surface, subject_end if subject_end is not None and subject_end <= cue.start else start, cue.start)
    marker = next((p for p in range(cue.start - 1, begin - 1, -1) if surface.key(p) == "را" and not surface.quotation(p)), None)
    if marker is not None and subject_end is None:
        begin = next((surface.verbs[p].end for p in range(marker - 1, begin - 1, -1) if p in surface.verbs and surface.verbs[p].form.finite), begin)
        begin = _past_adverbials(surface, begin + (surface.key(begin) == "و"), cue.start)
    if cue.entry.object_on or (cue.entry.object_as and marker is not None and _names_as(surface, marker + 1, cue.start)):
        judged = marker is not None and (cue.entry.cls != "evaluation" or any(surface.tokens[p].is_word for p in range(marker + 1, cue.start)))
        return _trimmed(surface, begin, cue.start, least=2) if judged else None
    if marker is not None:
        goes_on = surface.phrase(marker + 1, word_class("object_tail"), longest_phrase("object_tail"), cue.start) > marker + 1
        return _trimmed(surface, begin, cue.start if goes_on else marker, least=1)
    quotation = surface.quotation(cue.start - 1) or surface.quotation(cue.start - 2)
    return _trimmed(surface, quotation.open, cue.start, least=1) if quotation and quotation.open >= begin else None


def _names_as(surface: Surface, start: int, end: int) -> bool:
    """Tell «شمار کشته‌ها را **ده نفر** اعلام کرد» from «نظر خود را **در نشست** اعلام کرد»."""
    rest = _past_adverbials(surface, start, end)
    return rest < end and surface.tokens[rest].is_word and surface.key(rest) not in word_class("preposition")


def _past_adverbials(surface: Surface, begin: int, end: int) -> int:
    """Skip what stands between subject and object: adverbs, dates, and prepositional phrases up to their comma or to a word that opens an object."""
    while begin < end and surface.key(begin) not in {"«", '"'}:
        adverb = surface.phrase(begin, word_class("adverb"), longest_phrase("adverb"), end)
        if begin in surface.dates:
            begin = surface.dates[begin][0]
        elif not surface.tokens[begin].is_word or adverb > begin or surface.key(begin) in word_class("coordinator") | {"که"}:
            begin = max(adverb, begin + 1)
        elif surface.key(begin + 1) in {"بعد", "پیش", "قبل"} and begin + 2 < end:
            begin += 2
        elif surface.key(begin) in word_class("preposition"):
            after = _prepositional_end(surface, begin, end)
            if after is None:
                break
            begin = after
        else:
            break
    return begin


def _prepositional_end(surface: Surface, start: int, end: int) -> int | None:
    mark = next((p for p in range(end - 1, start, -1) if surface.key(p) == "را" and not surface.quotation(p)), end)
    comma = next((p for p in range(mark - 1, start, -1) if surface.key(p) == "،" and not surface.quotation(p)), None)
    if comma is not None:
        return comma + 1
    return next((p for p in range(start + 2, mark) if opens_object(surface, p) and not continues(surface, p - 1)), None)


def _opening(surface: Surface, position: int) -> Quotation | None:
    quotation = surface.quotation(position)
    return quotation if quotation and quotation.open == position else None


def _quotation_before(surface: Surface, start: int, stop: int, end: int) -> Quotation | None:
    """Return a quotation of a clause's length at the start of ``[start, end)``, before the subject or right before the cue."""
    for position in (start, end - 1, end - 2):
        quotation = surface.quotation(position)
        if (
            quotation
            and quotation.open >= start
            and quotation.close < end
            and quotation.close - quotation.open > 4
            and (quotation.close < stop or quotation.close >= end - 3)
        ):
            return quotation
    return None


def _quoted(quotation: Quotation) -> Content | None:
    start, end = quotation.open + 1, quotation.close
    return Content(start, end, StatementKind.DIRECT) if end > start else None


def _ends_clause(surface: Surface, position: int, limit: int) -> bool:
    return position >= limit or surface.key(position) in {".", "؛", "\n", "!", "؟", ""} or (surface.key(position) in {"و", "،"} and position + 1 >= limit)


def before_tail(surface: Surface, start: int, limit: int) -> int:
    """Stop before a narrator's tail («، هرچند …») outside quotations."""
    tails, longest = word_class("tail"), longest_phrase("tail")
    for position in range(start + 1, limit):
        if surface.key(position - 1) in {"،", "؛"} and not surface.quotation(position):
            names_source = surface.key(position - 1) == "؛" and surface.phrase(position, accord_phrases(), longest, limit) > position
            if names_source or surface.phrase(position, tails, longest, limit) > position:
                return position - 1
    return limit


def _trimmed(surface: Surface, start: int, end: int, *, kind: StatementKind | None = None, least: int = _LEAST_WORDS) -> Content | None:
    while start < end and (surface.key(start) in _CLOSING_MARKS or surface.key(start) == "\n"):
        start += 1
    while end > start and (surface.key(end - 1) in _CLOSING_MARKS or surface.key(end - 1) in {"\n", "و"}):
        end -= 1
    if sum(surface.tokens[p].is_word for p in range(start, end)) < least:
        return None
    return Content(start, end, kind or _kind(surface, start, end))


def _kind(surface: Surface, start: int, end: int) -> StatementKind:
    quoted = any((q := surface.quotation(p)) and q.open == p and q.closed for p in range(start, end))
    return StatementKind.MIXED if quoted else StatementKind.INDIRECT


def _has_verb(surface: Surface, content: Content) -> bool:
    return any(p in surface.verbs or _is_copula(surface.key(p)) for p in range(content.start, content.end))


def _is_copula(key: str) -> bool:
    """Tell «بستری‌اند» and «سالمند», where the copula is written on, by their ending."""
    return len(key) > _SHORTEST_COPULA and key.endswith(("اند", "هاست", "یست"))
