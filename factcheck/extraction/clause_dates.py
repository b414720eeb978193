"""The day that a Persian reporting clause itself tells, or that its pluperfect implies."""

from __future__ import annotations

import datetime as dt

from factcheck.domain import DateInterval, DateMethod, Precision
from factcheck.extraction.contents import Content
from factcheck.extraction.cues import Cue
from factcheck.extraction.surface import Surface
from factcheck.language.lexicon import longest_phrase, word_class


def date_in_clause(surface: Surface, start: int, cue: Cue, content: Content, published: dt.date | None) -> DateInterval | None:
    """Return the date that the reporting clause itself names, or that its pluperfect implies.

    :param surface: the text as the rules see it.
    :param start: token position where the clause begins.
    :param cue: its cue.
    :param content: what is said, whose own dates are not those of the saying.
    :param published: the article's day.
    :returns: the last day named, else the last interval; ``None`` if the clause tells nothing.
    """
    positions = [*_outside_relative_clauses(surface, start, cue.start), *range(cue.end, max(cue.end, content.start))]
    found = [
        surface.dates[p][1]
        for p in positions
        if p in surface.dates and not content.start <= p < content.end and not surface.quotation(p) and _tells_when(surface, start, p, cue, published)
    ]
    if found:
        return next((d for d in reversed(found) if d.precision is Precision.DAY), found[-1])
    if cue.verb and "هبود" in surface.joined(cue.verb.start, cue.verb.end) and published:
        return DateInterval(None, published, Precision.OPEN, DateMethod.RELATIVE)
    return None


def _tells_when(surface: Surface, start: int, position: int, cue: Cue, published: dt.date | None) -> bool:
    """Tell when somebody spoke from a deadline («تا پایان هفته»), a day to come, and the day of what the words are about («در واکنش به حمله یکشنبه،»)."""
    interval = surface.dates[position][1]
    if "تا" in {surface.key(position - 1), surface.key(position)} or (published and interval.start and interval.start > published):
        return False
    if interval.precision is Precision.DAY and not any(surface.key(p) == "،" for p in range(position, cue.start)):
        return True
    return not any(surface.phrase(p, word_class("about"), longest_phrase("about"), position) > p for p in range(start, position))


def _outside_relative_clauses(surface: Surface, start: int, end: int) -> list[int]:
    """Leave out what stands in «که … فعل»: it dates what the speaker had done, not what is reported."""
    positions: list[int] = []
    position = start
    while position < end:
        verb = None
        if surface.key(position) == "که" and position - 1 not in surface.verb_ends and position not in surface.verb_ends:
            verb = next((v for p in range(position, end) if (v := surface.verbs.get(p)) and v.form.finite), None)
        if verb is None:
            positions.append(position)
        position = verb.end if verb else position + 1
    return positions
