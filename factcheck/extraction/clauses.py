"""Where a Persian reporting clause ends: at the next predicate of its level, at its own verb, or where the voice changes."""

from __future__ import annotations

from factcheck.extraction.appositions import names_somebody
from factcheck.extraction.cues import Cue, find_cues
from factcheck.extraction.sources import find_subject
from factcheck.extraction.speakers import is_object
from factcheck.extraction.surface import Surface
from factcheck.language.lexicon import word_class
from factcheck.language.sentences import Sentence

_FARTHEST_COORDINATOR = 14


def clause_limit(surface: Surface, cue: Cue, later: list[Cue], end: int) -> tuple[int, int | None]:
    """Find where a cue's clause ends: before the coordinator of the next cue that shares its level.

    :param surface: the text as the rules see it.
    :param cue: the cue whose clause it is.
    :param later: the cues of the sentence after this one.
    :param end: token position where the clause ends at the latest.
    :returns: the limit, and where the next clause begins (``None`` when the clause runs to ``end``).
    """
    for following in later:
        if following.start >= end or not following.verb or (following.light and following.start < cue.end):
            continue
        coordinator = _coordinator(surface, cue.end, following)
        if coordinator is not None:
            return coordinator, coordinator + 1
    return end, None


def _coordinator(surface: Surface, start: int, cue: Cue) -> int | None:
    if surface.quotation(cue.start) or (cue.verb and not cue.verb.form.third) or not _coordinates(cue):
        return None
    for position in range(cue.start - 1, max(start, cue.start - _FARTHEST_COORDINATOR) - 1, -1):
        key = surface.key(position)
        if key == "که" or (position in surface.verb_ends and position < cue.start):
            follows_verb = position in surface.verb_ends
            if key == "که" or not (follows_verb and key in word_class("coordinator") | {"،"}):
                return None
        if key in word_class("coordinator"):
            closes = (
                position in surface.verb_ends
                or surface.key(position - 1) in {"»", '"', "،", "؛"}
                or position == start
                or _has_copula(surface.key(position - 1))
            )
            subject, _ = find_subject(surface, position + 1, cue.start)
            shared = subject is None or any(surface.key(p) in {"نیز", "هم"} for p in range(subject.end, cue.start)) or is_object(surface, subject, cue.start)
            turns = key != "و" and subject is not None and names_somebody(surface, subject.start, cue.start) and surface.key(cue.end) in {"که", ":", "«"}
            return position if closes and (shared or turns) else None
    return None


def _coordinates(cue: Cue) -> bool:
    """Tell a predicate that takes up the speech again («و افزود») from one that is likelier part of what is said."""
    judged = cue.entry.cls in {"evaluation", "denial"} and cue.verb is not None and cue.verb.form.third and cue.verb.end - cue.verb.start == 1
    return judged or cue.entry.cls in {"say", "request", "belief", "document"} or (cue.entry.cls == "stance" and cue.entry.clause)


def colon_limit(surface: Surface, index: int, limit: int) -> int:
    """Let unquoted speech after a colon run over following sentences of the paragraph until somebody else speaks."""
    sentence = surface.sentences[index]
    if limit < sentence.end:
        return limit
    end = sentence.end
    for number in range(index + 1, len(surface.sentences)):
        following = surface.sentences[number]
        if following.paragraph != sentence.paragraph or _voice_changes(surface, following):
            break
        end = following.end
    return end


def _voice_changes(surface: Surface, sentence: Sentence) -> bool:
    for cue in find_cues(surface, sentence.start, sentence.end):
        if surface.quotation(cue.start) or cue.entry.form == "complementiser":
            continue
        if cue.entry.form == "accord":
            return True
        subject, earlier = find_subject(surface, sentence.start, cue.start)
        speaks = cue.entry.cls in {"say", "document", "request"} or (subject is None and cue.entry.cls in {"evaluation", "denial", "stance"})
        if cue.verb and cue.verb.form.third and speaks and (earlier is None or names_somebody(surface, earlier.start, cue.start)):
            return True
    return surface.key(sentence.start) in {"«", '"'}


def at_end(surface: Surface, position: int, end: int) -> bool:
    """Tell whether the sentence, or the range up to ``end``, is over at ``position``."""
    return position >= end or surface.key(position) in {".", "!", "؟", ")", "\n"}


def _cue_next(surface: Surface, start: int, later: list[Cue]) -> bool:
    """Tell whether the next finite verb after ``start`` belongs to a cue («با بیان اینکه آب کم شده، گفت»)."""
    cue = next((cue for cue in later if cue.verb and cue.start >= start), None)
    return cue is not None and not any(p in surface.verbs and surface.verbs[p].form.finite for p in range(start, cue.start))


def subordinate_end(surface: Surface, start: int, end: int, later: list[Cue]) -> int:
    """End a «با بیان اینکه …» clause at its own verb when a comma or the next predicate follows."""
    starts = {cue.start for cue in later if cue.verb}
    for position in range(start, end):
        verb = surface.verbs.get(position)
        if verb and not verb.form.finite and surface.key(verb.end) == "،" and not surface.quotation(position) and _cue_next(surface, verb.end, later):
            return verb.end
        if verb and verb.form.finite and not surface.quotation(position):
            if surface.key(verb.end) == "،" or verb.end in starts:
                return verb.end
            if surface.key(verb.end) == "و" and verb.end + 1 in starts:
                return verb.end
    return end


def _has_copula(key: str) -> bool:
    """Tell «بستری‌اند» and «ضروریست», where the verb is written on to its complement."""
    return len(key) > 4 and key.endswith(("اند", "یست", "هاست"))
