"""Persian articles into statements: cues in order, each with its clause, its speaker's words and its content."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple

from factcheck.domain import Statement, StatementKind
from factcheck.extraction.clause_dates import date_in_clause
from factcheck.extraction.clauses import at_end, clause_limit, colon_limit, in_concession, in_relative_clause, is_label, relative_clause_end
from factcheck.extraction.confidence import confidence_of
from factcheck.extraction.contents import Content, before_tail, clause_without_cue, content_after, content_before, object_of_split
from factcheck.extraction.cues import Cue, CueEntry, find_cues
from factcheck.extraction.datelines import after_dateline
from factcheck.extraction.nesting import nested_in_order
from factcheck.extraction.nominal import NOMINAL_FORMS, nominal_statement
from factcheck.extraction.polarity import is_negated
from factcheck.extraction.sources import Subject, find_subject
from factcheck.extraction.speakers import accord_phrase, after_relative_clause, document_source, without_object
from factcheck.extraction.surface import Surface
from factcheck.extraction.titles import title_at
from factcheck.language.lexicon import longest_phrase, word_class
from factcheck.language.sentences import Sentence
from factcheck.language.text import strip_span

_LONGEST_HEADLINE_SPEAKER = 7
_LONGEST_NAME = 3
# Bounds for text without stops, in tokens and cues, so that time stays linear in its length.
_WIDEST_CLAUSE = 120
_LONGEST_CONTENT = 600
_MOST_CUES = 12
_STANCE_IN_CUE = frozenset({"stance", "denial", "nominal", "evaluation", "request", "accept"})
_MEDIUM_PHRASE = "بهنقلاز"
_HEADLINE = Cue(0, 1, CueEntry(form="headline", cls="headline"))


class _Held(NamedTuple):
    """A content already found: token positions, and the position of its statement in the list."""

    start: int
    end: int
    statement: int


@dataclass(slots=True)
class _Run:
    """What has been found so far in one article."""

    surface: Surface
    published: dt.date | None
    statements: list[Statement] = field(default_factory=list)
    held: list[_Held] = field(default_factory=list)
    clause: int = 0
    medium: Subject | None = None
    quoted: Subject | None = None

    def holder(self, position: int) -> _Held | None:
        """Return the innermost content that the token at ``position`` lies in."""
        return next((held for held in reversed(self.held[-12:]) if held.start <= position < held.end), None)


def extract_persian(surface: Surface, *, published: dt.date | None) -> list[Statement]:
    """Find the statements of a Persian article, in order of their cues.

    :param surface: the article as the rules see it.
    :param published: the article's day; without it dates stay open.
    :returns: statements without actors; dates only where the clause itself tells one.
    """
    run = _Run(surface, published)
    for index, sentence in enumerate(surface.sentences):
        run.clause, run.medium, run.quoted = after_dateline(surface, sentence), None, None
        _headline(run, index)
        cues = find_cues(surface, sentence.start, sentence.end)
        for number, cue in enumerate(cues):
            _one_cue(run, index, cue, cues[number + 1 : number + 1 + _MOST_CUES])
    return nested_in_order(run.statements)


def _one_cue(run: _Run, index: int, cue: Cue, later: list[Cue]) -> None:
    surface, sentence = run.surface, run.surface.sentences[index]
    quotation, holder = surface.quotation(cue.start), run.holder(cue.start)
    if quotation and not holder:
        return
    start = max(run.clause, holder.start if holder else 0, quotation.open + 1 if quotation else 0, cue.start - _WIDEST_CLAUSE)
    end = min(sentence.end, holder.end if holder else sentence.end, cue.end + _LONGEST_CONTENT)
    limit, next_clause = clause_limit(surface, cue, later, end)
    if cue.entry.form == "accord":
        _accord(run, index, cue, later, start, end)
        return
    if cue.entry.form in NOMINAL_FORMS:
        content, source = nominal_statement(surface, cue, later, start, end)
        if content:
            _file(run, index, cue, content, source, medium=None, nested_in=holder.statement if holder else None, clause=start)
        return
    subject, _ = find_subject(surface, start, cue.start)
    if subject and (cue.entry.object or cue.entry.object_on):
        subject = without_object(surface, subject, cue.start)
    if subject is None and run.quoted and cue.entry.cls == "say" and not holder:
        subject, run.quoted = run.quoted, None
    if subject and cue.verb and (in_relative_clause(surface, subject.end, cue.start) or in_concession(surface, sentence.start, cue.start)):
        limit = relative_clause_end(surface, cue.end, limit)
    content = _content(run, index, cue, start, limit, subject, nested=holder is not None)
    source = _source(run, cue, subject, start)
    if holder and not source and not cue.entry.form.startswith("passive") and not _goes_on(run, holder, start):
        content = None
    unsaid = cue.verb is not None and cue.verb.form.negated and cue.entry.cls in {"say", "request"}
    unsaid = unsaid or (subject is not None and cue.entry.cls == "evaluation" and is_label(surface, subject.start, cue.start))
    filed = content is not None and not unsaid and not _overlaps(content, cue)
    if content and filed:
        _file(run, index, cue, content, source, medium=run.medium, nested_in=holder.statement if holder else None, clause=start)
    if next_clause is not None and not holder and (filed or unsaid):
        run.clause = next_clause


def _goes_on(run: _Run, holder: _Held, start: int) -> bool:
    """Tell whether a nested speaker has spoken already in the same content, so that «و افزود» may leave him out."""
    return any(s.nested_in == holder.statement and s.cue.start >= run.surface.tokens[start].start for s in run.statements[-3:])


def _content(run: _Run, index: int, cue: Cue, start: int, limit: int, subject: Subject | None, *, nested: bool) -> Content | None:
    surface, entry = run.surface, cue.entry
    if entry.follows:
        after = content_after(surface, cue._replace(end=cue.light[1]) if cue.light else cue, limit, limit)
        return object_of_split(surface, cue) or after or content_before(surface, cue, start, subject.end if subject else None)
    if entry.needs and not any(surface.key(position) == entry.needs for position in range(start, cue.start)):
        return None
    after = None
    if (entry.clause and entry.form != "passive") or entry.form in {"passive", "passive_light"}:
        after = content_after(surface, cue, limit, limit if nested or surface.key(cue.end) != ":" else colon_limit(surface, index, limit, cue))
    if entry.with_that and surface.key(cue.end) not in {"که", ":", "«"}:
        after = None
    before = content_before(surface, cue, start, subject.end if subject else None) if not entry.form.startswith("passive") else None
    if entry.cls == "evaluation":
        return before if before and not (after and after.kind is StatementKind.DIRECT) else (after if surface.key(cue.end) == "که" else before)
    return after or before


def _source(run: _Run, cue: Cue, subject: Subject | None, start: int) -> Subject | None:
    surface = run.surface
    if cue.entry.form.startswith("passive"):
        return None
    if cue.entry.form == "document":
        return document_source(surface, start, cue.start)
    return subject


def _accord(run: _Run, index: int, cue: Cue, later: list[Cue], start: int, end: int) -> None:
    surface = run.surface
    tail = before_tail(surface, cue.end, end)
    speaks_next = next(
        (c for c in later if c.verb and c.entry.form in {"simple", "light", "document"} and not surface.quotation(c.start) and c.start < tail), None
    )
    reports = cue.entry.medium or cue.entry.reports
    begin = surface.dates[cue.end][0] if cue.end in surface.dates else cue.end
    source = accord_phrase(surface, begin, min(end, speaks_next.start) if speaks_next else end, reports=reports)
    if not source:
        return
    joined = surface.joined(cue.start, cue.end)
    if joined == _MEDIUM_PHRASE and speaks_next and run.holder(cue.start) is None:
        medium, _ = find_subject(surface, start, cue.start)
        subject, _ = find_subject(surface, source.end, speaks_next.start)
        if medium and not subject and title_at(surface, medium.start, medium.end) == medium.start:
            run.medium, run.quoted, run.clause = medium, source, source.end
            return
    if speaks_next and run.holder(cue.start) is None and (cue.entry.medium or (reports and _speaks_at_once(surface, source, speaks_next))):
        run.medium = source
        if surface.key(cue.start - 1) != "،" or find_subject(surface, start, cue.start)[0] is None:
            run.clause = source.end
        return
    if surface.key(source.start) in word_class("own_newsroom"):
        run.clause = source.end
        return
    holder = run.holder(cue.start)
    stop = after_relative_clause(surface, source.end, end)
    if at_end(surface, source.end, end) and cue.start > start:
        content = clause_without_cue(surface, start, cue.start)
    else:
        content = clause_without_cue(surface, stop, end)
    if content and not _overlaps(content, cue):
        _file(run, index, cue, content, source, medium=None, nested_in=holder.statement if holder else None, clause=start)


def _speaks_at_once(surface: Surface, source: Subject, cue: Cue) -> bool:
    """Tell «به نوشته روزنامه، وزیر گفت …» (the minister speaks) from «به نوشته روزنامه، … و وزیر گفته است …»."""
    subject, earlier = find_subject(surface, source.end, cue.start)
    opens = surface.phrase(source.end + 1, word_class("tail"), longest_phrase("tail"), cue.start) > source.end + 1
    return subject is not None and earlier is None and not opens


def _headline(run: _Run, index: int) -> None:
    """File «نام: …» at the head of a line, where no verb reports."""
    surface, sentence = run.surface, run.surface.sentences[index]
    for position in range(sentence.start + 1, min(sentence.start + _LONGEST_HEADLINE_SPEAKER, sentence.end)):
        if position - 1 in surface.verbs:
            return
        if surface.key(position) == ":":
            known = (
                sentence.start in surface.names or title_at(surface, sentence.start, position) > sentence.start or _is_all_quoted(surface, sentence, position)
            )
            if not known or run.holder(sentence.start) or _is_dateline(surface, sentence, position):
                return
            content = content_after(surface, Cue(position, position, _HEADLINE.entry), sentence.end, sentence.end)
            if content:
                cue = _HEADLINE._replace(start=position, end=position + 1)
                _file(run, index, cue, content, Subject(sentence.start, position), medium=None, nested_in=None, clause=sentence.start)
                run.clause = sentence.end
            return


def _overlaps(content: Content, cue: Cue) -> bool:
    return content.start < cue.end and cue.start < content.end


def _is_all_quoted(surface: Surface, sentence: Sentence, colon: int) -> bool:
    """Tell «گلرود: «…»», whose speaker need not be known, by the quotation that fills the line."""
    quotation = surface.quotation(colon + 1)
    return (
        quotation is not None and quotation.open == colon + 1 and at_end(surface, quotation.close + 1, sentence.end) and colon - sentence.start <= _LONGEST_NAME
    )


def _is_dateline(surface: Surface, sentence: Sentence, colon: int) -> bool:
    """Tell «فارس: وزیر گفت …», the newsroom's own line, from «وزیر: …»: somebody else speaks at once."""
    cue = next((c for c in find_cues(surface, colon, sentence.end) if c.verb and c.entry.cls == "say" and not surface.quotation(c.start)), None)
    if cue is None or title_at(surface, sentence.start, colon) > sentence.start:
        return False
    subject, earlier = find_subject(surface, colon + 1, cue.start)
    return subject is not None and earlier is None


def _file(run: _Run, index: int, cue: Cue, content: Content, source: Subject | None, *, medium: Subject | None, nested_in: int | None, clause: int) -> None:
    surface = run.surface
    sentence = surface.sentences[index]
    end = max(sentence.end, content.end)
    run.held.append(_Held(content.start, content.end, len(run.statements)))
    run.statements.append(
        Statement(
            content=strip_span(surface.text, surface.span(content.start, content.end)),
            cue=surface.span(cue.start, cue.end),
            source=strip_span(surface.text, surface.span(*source), extra="،") if source else None,
            kind=content.kind,
            sentence=surface.span(sentence.start, end),
            negated=is_negated(surface, content.start, content.end, denies=cue.entry.denies),
            nested_in=nested_in,
            cue_light=surface.span(*cue.light) if cue.light else None,
            medium=surface.span(*medium) if medium else None,
            date=date_in_clause(surface, clause, cue, content, run.published),
            resolved=_with_predicate(surface, cue, content, source),
            confidence=confidence_of(surface, cue, content, source, nested=nested_in is not None),
        )
    )


def _with_predicate(surface: Surface, cue: Cue, content: Content, source: Subject | None) -> str:
    """Return the words that say it all where the content alone does not («از آتش‌بس **استقبال کرد**»); empty where it does."""
    nominal = content.end <= cue.start and not any(p in surface.verbs for p in range(content.start, content.end))
    if not cue.verb or not (nominal or cue.entry.cls in _STANCE_IN_CUE):
        return ""
    start, end = min(content.start, cue.start), max(content.end, cue.end, cue.light[1] if cue.light else 0)
    while start > 0 and start > (source.end if source else 0) and surface.key(start - 1) in word_class("preposition"):
        start -= 1
    overlaps = source and source.start < end and start < source.end
    return "" if overlaps else surface.text[surface.tokens[start].start : surface.tokens[end - 1].end]
