"""English articles into statements: cues in order, each with its clause, its speaker's words and its content."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from factcheck.domain import DateInterval, DateMethod, Precision, Span, Statement, StatementKind
from factcheck.extraction.english_adjuncts import opening
from factcheck.extraction.english_contents import content_after
from factcheck.extraction.english_cues import Cue, Voice, find_cues
from factcheck.extraction.english_phrases import Phrase
from factcheck.extraction.english_polarity import is_negated
from factcheck.extraction.english_readings import Clause, Credit, Found, clause_closed_by, credit_after, is_relative, read_cue
from factcheck.extraction.english_surface import english_view, is_capital
from factcheck.extraction.english_words import VerbEntry, title_words, words
from factcheck.extraction.surface import Surface
from factcheck.language.text import strip_span

_DEEPEST = 3
_MOST_CUES = 16
_FARTHEST_DATE = 24
_LONGEST_HEADLINE_SPEAKER = 7
_LONGEST_UNKNOWN_SPEAKER = 3
_LEAST_FREE_QUOTATION = 4
_CONFIDENCE = {
    "say": 0.9,
    "accord": 0.85,
    "document": 0.85,
    "quoted": 0.85,
    "belief": 0.8,
    "denial": 0.8,
    "request": 0.75,
    "headline": 0.7,
    "stance": 0.65,
    "evaluation": 0.65,
    "quotation": 0.55,
}
_HEADLINE = VerbEntry(lemma=":", cls="headline", takes=frozenset({"quote", "bare"}))
_QUOTATION = VerbEntry(lemma="“", cls="quotation", takes=frozenset({"quote"}))


class _Area(NamedTuple):
    """The tokens ``[low, high)`` of a sentence that are searched, and the statement whose content they are."""

    sentence: int
    low: int
    high: int
    parent: int | None = None
    depth: int = 0


@dataclass(slots=True)
class _Run:
    """What has been found so far in one article.

    ``open_end`` holds the sentence and the statement of a quotation that may go on in the next sentence.
    """

    surface: Surface
    published: dt.date | None
    statements: list[Statement] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    open_end: tuple[int, int] | None = None
    last_sentence: int = -1


def extract_english(surface: Surface, *, published: dt.date | None) -> list[Statement]:
    """Find the statements of an English article, in order of their content.

    :param surface: the article as the rules see it.
    :param published: the article's day; without it dates stay open.
    :returns: statements without actors; dates only where the clause itself tells one.
    """
    run = _Run(english_view(surface), published)
    for index, sentence in enumerate(run.surface.sentences):
        before = len(run.statements)
        if not _headline(run, index):
            _search(run, _Area(index, sentence.start, sentence.end))
        if len(run.statements) == before:
            _free_quotation(run, index)
        if len(run.statements) > before:
            run.last_sentence = index
    order = sorted(range(len(run.statements)), key=lambda n: (run.statements[n].content.start, -run.statements[n].content.end))
    place = {old: new for new, old in enumerate(order)}
    return [replace(s, nested_in=place[s.nested_in]) if s.nested_in is not None else s for s in (run.statements[n] for n in order)]


def _search(run: _Run, area: _Area) -> None:
    """Find the statements of one range, then those nested in their contents."""
    surface = run.surface
    cues = [readings for readings in find_cues(surface, area.low, area.high) if not surface.quotation(readings[0].verb) and readings[0].verb not in run.used]
    del cues[_MOST_CUES:]
    clause = Clause(surface, area.sentence, area.low, area.low, area.high, nested=area.parent is not None, continues=False)
    resume, found = area.low, list[tuple[int, Found]]()
    for number, readings in enumerate(cues):
        if readings[0].verb < resume or readings[0].verb in run.used:
            continue
        closing = _closing(clause, cues[number + 1 :])
        credit = credit_after(surface, readings[0], closing, clause.start, clause.high) if closing else None
        if closing and credit:
            run.used.add(closing.verb)
            clause, closing = replace(clause, medium=credit, high=credit.start - 1), None
        for cue in ([closing] if closing else []) + list(readings):
            one = read_cue(clause, cue, cues[number + 1 :])
            if isinstance(one, Credit):
                clause = _credited(run, clause, one)
                break
            if one:
                found.append((_file(run, area, one, clause.start), one))
                resume = one.resume
                start = clause.start if is_relative(surface, one.cue) else resume
                clause = replace(clause, start=start, continues=True, speaker=one.source or clause.speaker)
                break
    if area.depth < _DEEPEST:
        for statement, one in found:
            _search_within(run, area, statement, one)


def _search_within(run: _Run, area: _Area, statement: int, one: Found) -> None:
    """Search a content, whose own quotation marks do not hide what is in it."""
    marks, (start, end) = run.surface.quotation_at, one.content[:2]
    hidden = marks[start:end]
    if one.content.kind is StatementKind.DIRECT:
        marks[start:end] = [-1] * (end - start)
    _search(run, _Area(area.sentence, start, end, statement, area.depth + 1))
    marks[start:end] = hidden


def _closing(clause: Clause, later: Sequence[Sequence[Cue]]) -> Cue | None:
    """Return the cue that names the speaker of the whole clause after it («…, Smith said.»), if one follows."""
    candidates = (readings[0] for readings in reversed(later))
    spoken = (cue for cue in candidates if cue.voice is Voice.FINITE and cue.entry.cls == "say")
    return next((cue for cue in spoken if clause_closed_by(clause.surface, cue, clause.start, clause.high)), None)


def _credited(run: _Run, clause: Clause, credit: Credit) -> Clause:
    """Note the medium with the statement it belongs to."""
    if not credit.earlier:
        return replace(clause, medium=credit.medium, start=credit.medium.end)
    last = run.statements[-1]
    run.statements[-1] = replace(last, medium=last.medium or run.surface.span(*credit.medium))
    return clause


def _headline(run: _Run, index: int) -> bool:
    """File «Name: …» at the head of a line, where no verb reports."""
    surface, sentence = run.surface, run.surface.sentences[index]
    low = sentence.start
    colon = next((p for p in range(low + 1, min(low + _LONGEST_HEADLINE_SPEAKER, sentence.end)) if surface.key(p) == ":"), None)
    if colon is None or (low and surface.key(low - 1) != "\n") or not _looks_like_name(surface, low, colon):
        return False
    cue = Cue(colon, colon + 1, colon, colon, colon, _HEADLINE, Voice.FINITE)
    content = content_after(surface, cue, sentence.end, sentence.end)
    if content is None or content.end - content.start < _LEAST_FREE_QUOTATION:
        return False
    _file(run, _Area(index, low, sentence.end), Found(cue, content, Phrase(low, colon), sentence.end), low)
    return True


def _looks_like_name(surface: Surface, low: int, colon: int) -> bool:
    named = [position for position in range(low, colon) if surface.tokens[position].is_word and surface.key(position) != "of"]
    barred = any(surface.key(p) in words("label", "preposition") or not is_capital(surface, p) for p in named)
    if barred or not named or find_cues(surface, low, colon):
        return False
    known = low in surface.names or any(surface.key(position) in title_words() for position in named)
    return known or colon - low <= _LONGEST_UNKNOWN_SPEAKER or opening(surface, colon + 1) is not None


def _free_quotation(run: _Run, index: int) -> None:
    """Give a sentence that is nothing but a quotation to the quotation before it, or file it without a subject for whoever spoke last."""
    surface, sentence = run.surface, run.surface.sentences[index]
    quotation = opening(surface, sentence.start)
    if not quotation or quotation.close < sentence.end - 2 or run.last_sentence < 0:
        return
    last = surface.sentences[run.last_sentence]
    if run.open_end and run.open_end[0] == index - 1 and last.paragraph == sentence.paragraph:
        _extend(run, index, quotation.close)
        return
    near = sentence.paragraph - last.paragraph <= 1 + (run.last_sentence == index - 1)
    if not near or quotation.close - quotation.open <= _LEAST_FREE_QUOTATION:
        return
    cue = Cue(quotation.open, quotation.open + 1, quotation.open, quotation.open, quotation.open, _QUOTATION, Voice.FINITE)
    content = content_after(surface, cue, sentence.end, sentence.end)
    if content:
        _file(run, _Area(index, sentence.start, sentence.end), Found(cue, content, None, sentence.end), sentence.start)


def _extend(run: _Run, index: int, close: int) -> None:
    """Let the quotation of the sentence before run on to the mark at ``close``."""
    surface, sentence = run.surface, run.surface.sentences[index]
    number = run.open_end[1] if run.open_end else -1
    old = run.statements[number]
    content = Span(old.content.start, surface.span(close - 1, close).end)
    shown = Span(old.sentence.start, surface.span(sentence.start, sentence.end).end)
    run.statements[number] = replace(old, content=content, sentence=shown)
    run.open_end, run.last_sentence = (index, number), index


def _file(run: _Run, area: _Area, found: Found, clause: int) -> int:
    """Append the statement and return its place in the list."""
    surface, cue, content = run.surface, found.cue, found.content
    sentence = surface.sentences[area.sentence]
    run.used.add(cue.verb)
    if area.parent is None and content.kind is StatementKind.DIRECT and content.start < cue.start:
        run.open_end = (area.sentence, len(run.statements))
    base = _CONFIDENCE.get(cue.entry.cls, 0.6) * (0.75 if area.parent is not None else 1.0) * (1.0 if found.source else 0.85)
    run.statements.append(
        Statement(
            content=strip_span(surface.text, surface.span(content.start, content.end)),
            cue=surface.span(cue.start, cue.end),
            source=strip_span(surface.text, surface.span(*found.source), extra=",") if found.source else None,
            kind=content.kind,
            sentence=surface.span(min(sentence.start, content.start), max(sentence.end, content.end)),
            negated=not cue.negated if cue.entry.denies else is_negated(surface, content.start, content.end),
            nested_in=area.parent,
            cue_light=surface.span(*cue.apart) if cue.apart else None,
            medium=surface.span(*found.medium) if found.medium else None,
            date=_date(run, area, found, clause),
            confidence=round(base, 3),
        )
    )
    return len(run.statements) - 1


def _date(run: _Run, area: _Area, found: Found, clause: int) -> DateInterval | None:
    """Return the date that the reporting clause itself names, after the cue before any other, or that its past perfect implies."""
    surface, cue, content = run.surface, found.cue, found.content
    follows = content.start >= cue.end
    after = range(cue.end, content.start) if follows else range(cue.end, min(cue.end + _FARTHEST_DATE, area.high))
    rest = range(content.end, min(content.end + _FARTHEST_DATE, area.high)) if follows else range(0)
    before = (*range(clause, min(cue.start, content.start)), *range(content.end, cue.start))
    for positions in (after, rest, before):
        dates = [surface.dates[position][1] for position in positions if position in surface.dates and not surface.quotation(position)]
        if dates:
            return next((date for date in dates if date.precision is Precision.DAY), dates[0])
    if cue.past_perfect and run.published:
        return DateInterval(None, run.published, Precision.OPEN, DateMethod.RELATIVE)
    return None
