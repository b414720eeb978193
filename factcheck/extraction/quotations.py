"""Articles in other languages than Persian and English into statements: quotations with the nearest speaker, in Arabic reported speech too."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from factcheck.domain import DateInterval, DateMethod, Precision, Span, Statement, StatementKind
from factcheck.extraction.arabic import is_negated, reported_speech
from factcheck.extraction.arabic_speakers import arabic_speaker
from factcheck.extraction.other_cues import Cue, CueWords, cue_words, find_cues
from factcheck.extraction.quotation_marks import marked_view
from factcheck.extraction.quotation_speakers import Phrase, name_before_colon, name_beside, speaker_near
from factcheck.extraction.surface import Surface
from factcheck.language.sentences import Quotation, Sentence
from factcheck.language.text import strip_span

_LEAST_WORDS = 3
_LEAST_WORDS_WITHOUT_CUES = 5
_FARTHEST_CUE = 25
_FARTHEST_CUE_BEYOND = 8
_FARTHEST_NAME = 6
_FARTHEST_DATE = 24
_SURE, _UNSURE = 0.6, 0.4
_SAID, _BETWEEN = 1, 2


class _Found(NamedTuple):
    """One statement by its token positions; ``sentences`` are the first and the last that it takes part in, ``clause`` is where its clause begins."""

    cue: Cue
    start: int
    end: int
    kind: StatementKind
    source: Phrase | None
    sentences: tuple[int, int]
    clause: int


@dataclass(slots=True)
class _Run:
    """One article and what is known of it.

    ``starts`` are the positions where its cues begin; ``taken`` marks the tokens of contents and of what stands between them and their cues.
    """

    surface: Surface
    words: CueWords | None
    published: dt.date | None
    cues: Sequence[Cue]
    starts: Sequence[int]
    taken: bytearray
    found: list[_Found] = field(default_factory=list)


def extract_quotations(surface: Surface, *, lang: str, published: dt.date | None) -> list[Statement]:
    """Find the attributed quotations of an article, and in Arabic its reported speech, in time linear in its length.

    A quotation counts from 3 words on, beside a reporting verb in its sentence or the next; in a language without a row in
    ``data/lexicon/other_cues.jsonl`` from 5 words on, beside a name.

    :param surface: the article as the rules see it.
    :param lang: its language, an ISO 639 code.
    :param published: the article's day; without it dates stay open.
    :returns: statements in order of their content, without actors, none nested; dates only where the reporting clause tells one.
    """
    words = cue_words(lang)
    view = marked_view(surface, words)
    cues = find_cues(view, words) if words else []
    view = replace(view, sentences=_joined(view, {cue.start for cue in cues if cue.kind == "verbs" and not cue.joined}))
    run = _Run(view, words, published, cues, [cue.start for cue in cues], bytearray(len(view.tokens) + 1))
    if words and words["that_suffixed"]:
        _report(run, words)
    _quote(run)
    return [_statement(run, found) for found in sorted(run.found, key=lambda found: (found.start, found.end))]


def _joined(surface: Surface, verbs: Set[int]) -> list[Sentence]:
    """Join «„Wir gehen!“» and «sagte Sommer.» to one sentence."""
    found: list[Sentence] = []
    for sentence in surface.sentences:
        last = found[-1] if found else None
        follows = last and last.paragraph == sentence.paragraph and surface.quotation(last.end - 1) and sentence.start in verbs
        if last and follows and not surface.text[surface.tokens[sentence.start].start].isupper():
            found[-1] = Sentence(last.start, sentence.end, last.paragraph)
        else:
            found.append(sentence)
    return found


def _report(run: _Run, words: CueWords) -> None:
    """File the reported speech of every sentence."""
    for index, sentence in enumerate(run.surface.sentences):
        for one in reported_speech(run.surface, words, sentence, run.cues[slice(*_cues_within(run, sentence.start, sentence.end))]):
            run.found.append(_Found(one.cue, one.start, one.end, one.kind, one.source, (index, index), one.clause))
            run.taken[one.start : one.end] = bytes([_SAID]) * (one.end - one.start)
            between = range(one.cue.end, one.start)
            run.taken[between.start : max(between.start, between.stop)] = bytes([_BETWEEN]) * len(between)


def _quote(run: _Run) -> None:
    """File the quotations that are long enough, lie in no content yet, and have somebody beside them."""
    surface = run.surface
    for quotation, index in _placed(run):
        start, end = quotation.open + 1, min(quotation.close, len(surface.tokens))
        least = _LEAST_WORDS if run.words else _LEAST_WORDS_WITHOUT_CUES
        if run.taken[quotation.open] or run.taken[start] or sum(surface.tokens[p].is_word for p in range(start, end)) < least:
            continue
        found = _beside_verb(run, run.words, quotation, index) if run.words else _beside_name(run, quotation, index)
        if found:
            run.found.append(found)


def _placed(run: _Run) -> Iterator[tuple[Quotation, int]]:
    """Yield every quotation with the number of its sentence."""
    index = 0
    for quotation in run.surface.quotations:
        while index + 1 < len(run.surface.sentences) and run.surface.sentences[index].end <= quotation.open:
            index += 1
        yield quotation, index


def _beside_name(run: _Run, quotation: Quotation, index: int) -> _Found | None:
    """Take a quotation next to a name, in a language without words; its opening mark stands for a cue."""
    sentence = run.surface.sentences[index]
    source = name_beside(run.surface, quotation.open, quotation.close + 1, sentence.start, sentence.end, farthest=_FARTHEST_NAME)
    return _direct(run, Cue(quotation.open, quotation.open + 1, "mark"), quotation, source, (index, index)) if source else None


def _beside_verb(run: _Run, words: CueWords, quotation: Quotation, index: int) -> _Found | None:
    """Take a quotation with the verb of its own sentence, the name before its colon, or the verb of the sentence next to it."""
    surface, sentence = run.surface, run.surface.sentences[index]
    cue = _nearest_cue(run, quotation, sentence.start, sentence.end)
    if cue is None and surface.key(quotation.open - 1) == ":" and quotation.open > sentence.start:
        name = name_before_colon(surface, words, sentence.start, quotation.open - 1)
        if name:
            return _direct(run, Cue(quotation.open - 1, quotation.open, "mark"), quotation, name, (index, index))
    if cue:
        return _direct(run, cue, quotation, _speaker(run, words, cue, index), (index, index))
    near = _cue_next_door(run, quotation, index)
    if near is None:
        return None
    cue, place = near
    return _direct(run, cue, quotation, _speaker(run, words, cue, place), (min(index, place), max(index, place)))


def _nearest_cue(run: _Run, quotation: Quotation, low: int, high: int) -> Cue | None:
    """Return the cue nearest to a quotation in ``[low, high)``: one before its colon or «that» first, then one right after it."""
    first, last = _cues_within(run, max(low, quotation.open - _FARTHEST_CUE), min(high, quotation.close + _FARTHEST_CUE))
    openers = {":"} | (run.words["that"] if run.words else frozenset())
    best: tuple[tuple[bool, bool, int], Cue] | None = None
    for cue in run.cues[first:last]:
        if run.taken[cue.start] == _SAID:
            continue
        away = quotation.open - cue.end if cue.end <= quotation.open else cue.start - quotation.close - 1
        leads = cue.end <= quotation.open and run.surface.key(quotation.open - 1) in openers
        rank = (not leads, not (cue.start > quotation.close and away <= 1), away)
        if best is None or rank < best[0]:
            best = rank, cue
    return best[1] if best else None


def _cue_next_door(run: _Run, quotation: Quotation, index: int) -> tuple[Cue, int] | None:
    """Return the cue of the sentence before a quotation that opens its sentence, or after one that is all of it, with the sentence's number."""
    sentences = run.surface.sentences
    here = sentences[index]
    if quotation.open > here.start:
        return None
    if quotation.close >= here.end - 2 and index + 1 < len(sentences) and sentences[index + 1].paragraph - here.paragraph <= 1:
        after = sentences[index + 1]
        first, last = _cues_within(run, after.start, min(after.end, after.start + _FARTHEST_CUE_BEYOND))
        spoken = [cue for cue in run.cues[first:last] if cue.kind != "accord" and after.paragraph == here.paragraph]
        if spoken:
            return spoken[0], index + 1
    if index and here.paragraph - sentences[index - 1].paragraph <= 1:
        before = sentences[index - 1]
        first, last = _cues_within(run, max(before.start, before.end - _FARTHEST_NAME * _FARTHEST_CUE_BEYOND), before.end)
        spoken = [cue for cue in run.cues[first:last] if cue.kind != "accord" and run.taken[cue.start] != _SAID]
        if spoken:
            return spoken[-1], index - 1
    return None


def _cues_within(run: _Run, low: int, high: int) -> tuple[int, int]:
    return bisect_left(run.starts, low), bisect_left(run.starts, high)


def _speaker(run: _Run, words: CueWords, cue: Cue, index: int) -> Phrase | None:
    sentence = run.surface.sentences[index]
    read = arabic_speaker if words.verb_first else speaker_near
    return read(run.surface, words, cue, sentence.start, sentence.end)


def _direct(run: _Run, cue: Cue, quotation: Quotation, source: Phrase | None, sentences: tuple[int, int]) -> _Found:
    end = min(quotation.close, len(run.surface.tokens))
    return _Found(cue, quotation.open + 1, end, StatementKind.DIRECT, source, sentences, run.surface.sentences[sentences[0]].start)


def _statement(run: _Run, found: _Found) -> Statement:
    surface, words, cue = run.surface, run.words, found.cue
    first, last = (surface.sentences[index] for index in found.sentences)
    source = _source(surface, words, found)
    denies = words is not None and surface.joined(cue.start, cue.end) in words["denials"]
    return Statement(
        content=strip_span(surface.text, surface.span(found.start, found.end)),
        cue=surface.span(cue.start, cue.end),
        source=source,
        kind=found.kind,
        sentence=surface.span(min(first.start, found.start), max(last.end, found.end)),
        negated=denies or (words is not None and is_negated(surface, words, found.start, found.end)),
        date=_date(run, found),
        confidence=_SURE if source and cue.kind != "mark" else _UNSURE,
    )


def _source(surface: Surface, words: CueWords | None, found: _Found) -> Span | None:
    """Return the speaker's words without a preposition that is written to them («وفقا **ل**وزارة الصحة»)."""
    if found.source is None:
        return None
    span = strip_span(surface.text, surface.span(*found.source), extra=",،")
    if words and surface.joined(found.cue.start, found.cue.end) in words["accord_to"]:
        to = surface.key(found.source.start)
        cut = 2 if to.startswith("لل") else int(to.startswith("ل"))
        span = strip_span(surface.text, Span(min(span.start + cut, span.end), span.end))
    return span if len(span) else None


def _date(run: _Run, found: _Found) -> DateInterval | None:
    """Return the date that the reporting clause itself names, after the cue before any other, or that «كان … قال» implies."""
    surface, cue = run.surface, found.cue
    place = bisect_left([sentence.end for sentence in run.surface.sentences[found.sentences[0] : found.sentences[1] + 1]], cue.end) + found.sentences[0]
    sentence = surface.sentences[min(place, found.sentences[1])]
    after = range(cue.end, min(cue.end + _FARTHEST_DATE, sentence.end))
    before = range(max(found.clause, sentence.start, cue.start - _FARTHEST_DATE), cue.start)
    for positions in (after, before):
        free = (p for p in positions if p in surface.dates and not found.start <= p < found.end and not surface.quotation(p) and run.taken[p] != _SAID)
        dates = [surface.dates[position][1] for position in free]
        if dates:
            return next((date for date in dates if date.precision is Precision.DAY), dates[0])
    if run.published and run.words and any(surface.key(p) in run.words["past_perfect"] for p in before):
        return DateInterval(None, run.published, Precision.OPEN, DateMethod.RELATIVE)
    return None
