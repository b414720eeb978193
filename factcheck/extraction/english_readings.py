"""One English cue read as a statement: who speaks, what is said, and on which side of the cue both stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from factcheck.domain import StatementKind
from factcheck.extraction.english_adjuncts import opening
from factcheck.extraction.english_clauses import clause_limit, closes, colon_limit
from factcheck.extraction.english_contents import Content, clause_before, clause_without_cue, content_after, quotation_before, split_end
from factcheck.extraction.english_cues import Cue, Voice
from factcheck.extraction.english_phrases import Phrase, has_finite, is_introduction, is_media, phrase_after
from factcheck.extraction.english_sources import Subject, subject_before
from factcheck.extraction.english_surface import is_comma
from factcheck.extraction.english_words import words
from factcheck.extraction.surface import Surface

_FARTHEST_SAYING = 24
_INVERTED = frozenset({"say", "report", "write"})
_FIRST_PERSON = frozenset({"i", "we", "you"})


class Found(NamedTuple):
    """A statement in the making. ``resume`` is the token position where the next clause may begin."""

    cue: Cue
    content: Content
    source: Phrase | None
    resume: int
    medium: Phrase | None = None


class Credit(NamedTuple):
    """No statement but the medium of one: of the statement before it, or else of the next."""

    medium: Phrase
    earlier: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """Where a cue is read: the tokens ``[start, high)`` of a sentence, of which those from ``low`` on were searched.

    ``nested`` tells whether they are somebody's words already, ``continues`` whether a statement was found in them before, ``speaker`` whose.
    """

    surface: Surface
    sentence: int
    low: int
    start: int
    high: int
    nested: bool
    continues: bool
    speaker: Phrase | None = None
    medium: Phrase | None = None


def read_cue(clause: Clause, cue: Cue, later: Sequence[Sequence[Cue]]) -> Found | Credit | None:
    """Read one cue, or return ``None`` if it reports nothing.

    :param clause: where the cue stands.
    :param cue: one reading of the cue.
    :param later: the cues that follow it, each with its readings.
    :returns: a statement in the making, or only the medium of another one.
    """
    surface = clause.surface
    limit = clause_limit(surface, cue, later, clause.high)
    if is_relative(surface, cue):
        limit = _comma(surface, cue.after, limit)
    if cue.voice is Voice.ACCORD:
        return _accord(clause, cue, later, limit)
    if cue.voice is Voice.PASSIVE:
        return _passive(clause, cue, limit)
    if cue.entry.cls == "quoted":
        return _quoted_by(clause, cue, limit)
    if cue.voice is Voice.PARTICIPLE:
        return _participle(clause, cue, limit)
    return _inverted(clause, cue) or _before(clause, cue) or _after(clause, cue, limit)


def is_relative(surface: Surface, cue: Cue) -> bool:
    """Tell «…, who said» from a main clause."""
    return cue.voice is Voice.FINITE and surface.key(cue.left - 1) in {"who", "which"}


def clause_closed_by(surface: Surface, cue: Cue, start: int, high: int) -> tuple[Content, Phrase] | None:
    """Return the clause before a cue that nothing follows («…, Smith said.») and its speaker."""
    if not {"quote", "that"} <= cue.entry.takes or surface.key(cue.start) in words("auxiliary_be") or not closes(surface, cue.end, high):
        return None
    subject = subject_before(surface, start, cue.left)
    if subject is None or subject.phrase is None or subject.start <= start:
        return None
    content = clause_before(surface, start, subject.start)
    return (content, subject.phrase) if content else None


def credit_after(surface: Surface, cue: Cue, closing: Cue, start: int, high: int) -> Phrase | None:
    """Return the agency of «X said …, Reuters reported.»: X's words with a medium, not the agency's."""
    if cue.voice is not Voice.FINITE or cue.entry.cls != "say":
        return None
    closed = clause_closed_by(surface, closing, start, high)
    return closed[1] if closed and is_media(surface, closed[1]) else None


def _comma(surface: Surface, start: int, limit: int) -> int:
    return next((p for p in range(start, limit) if is_comma(surface, p) and not surface.quotation(p)), limit)


def _inverted(clause: Clause, cue: Cue) -> Found | None:
    """Read «“…,” said X» and «…, said X.»."""
    surface = clause.surface
    if "quote" not in cue.entry.takes or cue.start != cue.verb or cue.start <= clause.start or cue.after != cue.verb + 1:
        return None
    content = quotation_before(surface, clause.start, cue.start) if is_comma(surface, cue.start - 1) or surface.quotation(cue.start - 1) else None
    quoted = content is not None
    if cue.entry.lemma in _INVERTED:
        content = content or clause_before(surface, clause.start, cue.start)
    source = phrase_after(surface, cue.end, clause.high) if content else None
    if not content or not source or has_finite(surface, source.end, source.end + 1):
        return None
    return _split(clause, Found(cue, content, source, source.end)) if quoted or closes(surface, source.end, clause.high) else None


def _before(clause: Clause, cue: Cue) -> Found | None:
    """Read «“…,” X said» and «…, X said.»: what was said stands before its speaker."""
    surface = clause.surface
    if "quote" not in cue.entry.takes:
        return None
    subject = subject_before(surface, clause.start, cue.left)
    if subject is None or subject.phrase is None:
        return None
    content = quotation_before(surface, clause.start, subject.start)
    if content and content.kind is StatementKind.MIXED and (is_introduction(surface, clause.start, content.end) or not closes(surface, cue.end, clause.high)):
        content = None
    if content:
        return _split(clause, Found(cue, content, subject.phrase, cue.end))
    closed = clause_closed_by(surface, cue, clause.start, clause.high)
    if closed:
        return Found(cue, closed[0], closed[1], cue.end)
    return _parenthetical(clause, cue, subject)


def _parenthetical(clause: Clause, cue: Cue, subject: Subject) -> Found | None:
    """Read «The deal, X said, was dead.»."""
    surface, after = clause.surface, cue.end + 1
    if cue.entry.cls != "say" or not is_comma(surface, cue.end) or not is_comma(surface, subject.start - 1):
        return None
    key = surface.key(after)
    goes_on = key in words("coordinator") and surface.key(after + 1).endswith(("s", "ed")) and surface.key(after + 1) not in words("article", "pronoun")
    if (
        opening(surface, after)
        or key.endswith("ing")
        or (key in words("coordinator", "tail") and not goes_on)
        or is_introduction(surface, clause.start, subject.start - 1)
    ):
        return None
    if has_finite(surface, clause.start, subject.start - 1) == has_finite(surface, after, clause.high):
        return None
    content = clause_without_cue(surface, clause.start, clause.high)
    return Found(cue, content, subject.phrase, clause.high) if content else None


def _split(clause: Clause, found: Found) -> Found:
    """Go on to the second half of a quotation («“…,” X said, “…”»)."""
    surface, place = clause.surface, found.resume
    if found.content.kind is not StatementKind.DIRECT:
        return found
    while place < clause.high and not is_comma(surface, place) and not opening(surface, place) and place - found.resume < _FARTHEST_SAYING:
        place += 1
    end = split_end(surface, place, clause.high)
    return found if end is None else found._replace(content=found.content._replace(end=end), resume=end + 1)


def _after(clause: Clause, cue: Cue, limit: int) -> Found | None:
    """Read «X said …»."""
    surface = clause.surface
    subject = subject_before(surface, clause.low if is_relative(surface, cue) else clause.start, cue.left)
    if subject is None and is_comma(surface, cue.left - 1) and clause.continues:
        subject = Subject(None, cue.left, elided=True)
    if subject is None or (subject.phrase is None and clause.nested and not clause.continues):
        return None
    if clause.nested and subject.phrase and surface.joined(*subject.phrase) in _FIRST_PERSON:
        return None
    opener = surface.key(subject.start - 1) if subject.start > clause.low else ""
    if opener in {"if", "unless", "whether"}:
        return None
    if opener in words("clause_break", also="as when since after before"):
        limit = _comma(surface, cue.after, limit)
    content = content_after(surface, cue, limit, limit if clause.nested else colon_limit(surface, clause.sentence, limit))
    return Found(cue, content, subject.phrase, max(content.end, cue.end), clause.medium) if content else None


def _participle(clause: Clause, cue: Cue, limit: int) -> Found | None:
    """Read «…, adding that …»: the speaker is that of the clause before."""
    surface, source = clause.surface, clause.speaker
    content = content_after(surface, cue, limit, limit)
    if source is None and not clause.nested:
        start = clause.start
        while start < cue.start and (surface.key(start) in words("coordinator") or start in surface.dates):
            start = surface.dates[start][0] if start in surface.dates else start + 1
        source = None if is_introduction(surface, start, cue.start) else phrase_after(surface, start, cue.start)
    return Found(cue, content, source, content.end) if content and (source or not clause.nested) else None


def _accord(clause: Clause, cue: Cue, later: Sequence[Sequence[Cue]], limit: int) -> Found | Credit | None:
    """Read «according to X, …» and «…, according to X»."""
    surface, start = clause.surface, clause.start
    source = phrase_after(surface, cue.end, limit)
    if source is None:
        return None
    stop = source.end
    if is_comma(surface, stop) and surface.key(stop + 1) in words("relative"):
        stop = _comma(surface, stop + 1, limit)
    if clause.continues and is_comma(surface, cue.start - 1):
        return Credit(source, earlier=True)
    if not any(surface.tokens[p].is_word and surface.key(p) not in words("coordinator", "adverb") for p in range(start, cue.start)):
        if is_media(surface, source) and any(r[0].voice is Voice.FINITE and r[0].entry.cls == "say" for r in later):
            return Credit(source, earlier=False)
        content = clause_without_cue(surface, stop, limit)
        return Found(cue, content, source, content.end) if content else None
    if clause.continues:
        return Credit(source, earlier=True)
    around = is_comma(surface, stop) and not has_finite(surface, start, cue.start)
    content = clause_without_cue(surface, start, limit if around else cue.start)
    return Found(cue, content, source, max(source.end, content.end)) if content else None


def _passive(clause: Clause, cue: Cue, limit: int) -> Found | None:
    """Read «it was reported that …», «X was quoted as saying …» and «the plan was rejected by X»."""
    surface = clause.surface
    subject = subject_before(surface, clause.start, cue.left)
    if subject is None or subject.phrase is None:
        return None
    if cue.entry.cls == "quoted":
        return _quoted_passively(surface, cue, subject.phrase, limit)
    if surface.joined(*subject.phrase) == "it" and "that" in cue.entry.takes:
        impersonal = cue._replace(entry=replace(cue.entry, takes=frozenset({"that"})))
        content = content_after(surface, impersonal, limit, limit)
        return Found(cue, content, None, content.end) if content else None
    if surface.key(cue.after) == "by" and "object" in cue.entry.takes:
        source = phrase_after(surface, cue.after + 1, limit)
        content = clause_without_cue(surface, *subject.phrase)
        return Found(cue, content, source, source.end) if source and content else None
    return None


def _quoted_passively(surface: Surface, cue: Cue, source: Phrase, limit: int) -> Found | None:
    saying, by = _saying(surface, cue.end, limit)
    if saying is None:
        return None
    content = content_after(surface, cue._replace(after=saying), limit, limit)
    medium = phrase_after(surface, by + 1, limit) if by is not None else None
    return Found(cue._replace(apart=(saying - 2, saying)), content, source, content.end, medium) if content else None


def _quoted_by(clause: Clause, cue: Cue, limit: int) -> Found | None:
    """Read «Reuters quoted X as saying …»: X speaks, the subject is the medium."""
    surface = clause.surface
    subject, (saying, _) = subject_before(surface, clause.start, cue.left), _saying(surface, cue.end, limit)
    if subject is None or saying is None:
        return None
    source = phrase_after(surface, cue.end, saying - 2)
    content = content_after(surface, cue._replace(after=saying), limit, limit)
    return Found(cue._replace(apart=(saying - 2, saying)), content, source, content.end, subject.phrase) if source and content else None


def _saying(surface: Surface, start: int, limit: int) -> tuple[int | None, int | None]:
    """Return the positions after «as saying» and of a «by» before it."""
    by = None
    for position in range(start, min(start + _FARTHEST_SAYING, limit - 1)):
        if surface.key(position) == "by" and by is None:
            by = position
        if surface.key(position) == "as" and surface.key(position + 1) in {"saying", "telling"}:
            return position + 2, by
    return None, None
