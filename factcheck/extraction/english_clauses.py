"""Where an English reporting clause ends: at the next one that takes up the speech, or at the words that name its speaker afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.extraction.english_adjuncts import opening
from factcheck.extraction.english_cues import Cue, Voice, find_cues
from factcheck.extraction.english_phrases import has_finite, phrase_after
from factcheck.extraction.english_sources import subject_before
from factcheck.extraction.english_surface import is_comma
from factcheck.extraction.english_words import words
from factcheck.extraction.surface import Surface

_FARTHEST_END = 24
_FARTHEST_SUBJECT = 16
_TAKES_UP = frozenset({"say", "request", "denial", "stance", "evaluation", "document", "belief", "quoted"})


def clause_limit(surface: Surface, cue: Cue, later: Sequence[Sequence[Cue]], end: int) -> int:
    """Return where the clause of ``cue`` ends: at the coordinator or comma before the next cue of its level, at the latest at ``end``."""
    for readings in later:
        if readings[0].verb >= end:
            break
        if readings[0].verb < cue.after or surface.quotation(readings[0].verb):
            continue
        for reading in readings:
            found = _takes_up(surface, cue, reading)
            if found is not None:
                return found
    return end


def closes(surface: Surface, position: int, end: int) -> bool:
    """Tell whether nothing but adverbials, an addressee and a narrator's tail stands from ``position`` to the end of the clause."""
    if position >= end or surface.key(position) in {".", "?", "!", ";", "\n"}:
        return True
    if is_comma(surface, position):
        tail = surface.phrase(position + 1, words("tail"), 6, end) > position + 1
        return (
            tail
            or surface.key(position + 1) in words("relative", also="after as before when because following since")
            or surface.key(position + 1).endswith("ing")
        )
    adjunct = position in surface.dates or surface.key(position) in words("adjunct_preposition", "adverb", also="as while")
    audience = surface.phrase(position, words("audience"), 3, end) > position or position in surface.names
    if not (adjunct or audience):
        return _only_addressee(surface, position, end)
    for place in range(position, min(position + _FARTHEST_END, end)):
        if surface.key(place) in {"that", ":"} or opening(surface, place):
            return False
        if surface.key(place) in {".", "?", "!"} or is_comma(surface, place) or surface.key(place) in words("clause_break", also="as"):
            return True
        if has_finite(surface, place, place + 1) and surface.key(place) in words("finite"):
            return False
    return position + _FARTHEST_END >= end


def colon_limit(surface: Surface, index: int, limit: int) -> int:
    """Let unquoted speech after a colon run over following sentences of the paragraph until somebody else speaks."""
    sentence = surface.sentences[index]
    if limit < sentence.end:
        return limit
    end = sentence.end
    for following in surface.sentences[index + 1 :]:
        if following.paragraph != sentence.paragraph or opening(surface, following.start) or _speaks(surface, following.start, following.end):
            break
        end = following.end
    return end


def _only_addressee(surface: Surface, position: int, end: int) -> bool:
    phrase = phrase_after(surface, position, end)
    if not phrase or phrase.end - phrase.start > _FARTHEST_SUBJECT:
        return False
    after = phrase.end
    return (
        after >= end
        or surface.key(after) in {".", "?", "!", ";"}
        or ((after in surface.dates or surface.key(after) in {"on", "in"}) and not has_finite(surface, after, end))
    )


def _speaks(surface: Surface, start: int, end: int) -> bool:
    readings = (reading[0] for reading in find_cues(surface, start, end) if not surface.quotation(reading[0].verb))
    return any(cue.voice in {Voice.FINITE, Voice.ACCORD} and cue.entry.cls in {"say", "document", "request", "accord"} for cue in readings)


def _takes_up(surface: Surface, cue: Cue, following: Cue) -> int | None:
    """Return where the clause of ``following`` begins if it is of the same level as that of ``cue``."""
    if following.voice is Voice.ACCORD:
        return following.start - 1 if is_comma(surface, following.start - 1) else None
    if following.entry.cls not in _TAKES_UP or following.voice is Voice.PASSIVE:
        return None
    if following.voice is Voice.PARTICIPLE:
        return following.start - 1 if is_comma(surface, following.start - 1) and following.start - 1 > cue.after else None
    subject = subject_before(surface, cue.after, following.left)
    if subject is None:
        return None
    start = following.left if subject.elided else subject.start
    return _coordinator(surface, cue.after, start - 1, following, elided=subject.elided)


def _coordinator(surface: Surface, low: int, position: int, following: Cue, *, elided: bool) -> int | None:
    """Return the place of the comma or coordinator at ``position`` that separates two reporting clauses."""
    while position > low and surface.key(position) in words("adverb"):
        position -= 1
    key = surface.key(position)
    if position <= low or surface.quotation(position):
        return None
    if key in {"and", "but", "yet", "then"} | words("clause_break"):
        before = position - 1 if is_comma(surface, position - 1) or surface.key(position - 1) in words("coordinator") else position
        whole = elided or before < position or key in words("clause_break") or has_finite(surface, low, position)
        return before if whole and before > low else None
    spliced = key == "," and not elided and not following.past_perfect and has_finite(surface, low, position)
    return position if key == ";" or spliced else None
