"""What somebody said on one matter, in order of time, and where the side changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from factcheck.domain import DateInterval, DateMethod, Evidence, Match, Precision, Stance
from factcheck.judging.overlap import shared_words
from factcheck.language.calendars import Calendar, month_of, year_month
from factcheck.reports.bidi import visible
from factcheck.reports.calendar import both_calendars, both_calendars_of
from factcheck.reports.reasons import stance_words
from factcheck.reports.words import word

MOST_TICKS = 4
_MOST_DAYS = 31  # a statement that may have been made on more days than this has no sure place in the order
_WORDS_SHOWN = 160  # characters of a tooltip
_LANES = 4
_LANE = 0.04  # of the whole time: points nearer than this stand above each other
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)


@dataclass(frozen=True, slots=True)
class Dated:
    """A piece of evidence that takes a side, and the days it may have been said on, both inclusive."""

    start: dt.date
    end: dt.date
    stance: Stance


@dataclass(frozen=True, slots=True)
class Turn:
    """The side changed after ``after`` and no later than ``until``; ``both`` says that something was said on either side in between."""

    after: dt.date
    until: dt.date
    before: Stance
    now: Stance
    both: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A statement on the line: ``stance`` is ``None`` where no side was judged, ``lane`` counts those that stand at about the same place."""

    position: int
    day: dt.date
    stance: Stance | None
    side: str
    date: str
    text: str
    outlet: str
    lane: int = 0


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dated statements in order of time with the points that stand for them, the undated ones, and the turns.

    ``first_after`` goes from the key of the first statement after a turn to the turn's place in ``turns``.
    """

    dated: tuple[Evidence, ...]
    undated: tuple[Evidence, ...]
    points: tuple[Point, ...]
    turns: tuple[Turn, ...]
    first_after: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Mentions:
    """Statements on a subject in order of time; ``nearest`` says that none has its words, and these are the nearest in meaning."""

    dated: tuple[Match, ...]
    undated: tuple[Match, ...]
    points: tuple[Point, ...]
    nearest: bool = False


def timeline_of(evidence: Iterable[Evidence], lang: str) -> Timeline:
    """Put evidence in order of time.

    :param evidence: the actor's own, in any order.
    :param lang: language of what the points say.
    :returns: the timeline; an open interval stands at the end that is known, and does not count for turns.
    """
    items = list(evidence)
    placed = sorted((item for item in items if day_of(item.match.statement.date)), key=lambda item: _order(item.match))
    points = [_point(item.match, item.judgement.stance, stance_words(item.judgement, lang), lang) for item in placed]
    turns = turning_points(found for item in placed if (found := _dated(item)))
    return Timeline(
        dated=tuple(placed),
        undated=tuple(item for item in items if not day_of(item.match.statement.date)),
        points=_in_lanes(points),
        turns=turns,
        first_after={id_: place for place, turn in enumerate(turns) if (id_ := _first_after(turn, placed)) is not None},
    )


def mentions_of(subject: str, matches: Iterable[Match], lang: str, *, nearest: int = 5) -> Mentions:
    """Put statements on a subject in order of time.

    :param subject: one or two words.
    :param matches: what a search found, best first.
    :param lang: language of what the points say.
    :param nearest: how many to show where none has the subject's words.
    :returns: the statements that share a word with the subject.
    """
    found = list(matches)
    sharing = [match for match in found if shared_words(subject, match.statement.text) > 0 or shared_words(subject, match.statement.resolved) > 0]
    shown = sharing or found[:nearest]
    placed = sorted((match for match in shown if day_of(match.statement.date)), key=_order)
    return Mentions(
        dated=tuple(placed),
        undated=tuple(match for match in shown if not day_of(match.statement.date)),
        points=_in_lanes([_point(match, None, word("actor.line.said", lang), lang) for match in placed]),
        nearest=not sharing and bool(shown),
    )


def turning_points(evidence: Iterable[Dated]) -> tuple[Turn, ...]:
    """Find where the side changes.

    What may have been said at the same time makes one moment: a moment with both sides is neither, so that no turn is read into one day.

    :param evidence: in any order; neutral evidence and what may have been said over more than a month count for nothing.
    :returns: the turns in order of time.
    """
    sure = [item for item in evidence if item.stance is not Stance.NEUTRAL and (item.end - item.start).days < _MOST_DAYS]
    turns: list[Turn] = []
    last: tuple[Stance, dt.date] | None = None
    both = False
    for moment in _moments(sorted(sure, key=lambda item: (item.start, item.end))):
        sides = {item.stance for item in moment}
        if len(sides) > 1:
            both = True
            continue
        (side,) = sides
        if last is not None and last[0] is not side:
            turns.append(Turn(last[1], moment[0].start, last[0], side, both))
        last, both = (side, max(item.end for item in moment)), False
    return tuple(turns)


def day_of(date: DateInterval) -> dt.date | None:
    """Return the day a statement stands at: the last it may have been made on, or the first where the last is open."""
    return date.end or date.start


def ticks(first: dt.date, last: dt.date, lang: str) -> tuple[tuple[dt.date, str], ...]:
    """Choose the days to name along a line of time, in the reader's calendar.

    :param first: where the line begins.
    :param last: where it ends.
    :param lang: Persian counts Jalali months, English Gregorian ones.
    :returns: at most about ``MOST_TICKS`` days with what to write: beginnings of months, or days where the whole is short.
    """
    if (last - first).days <= 75:
        steps = max((last - first).days // (MOST_TICKS - 2), 1)
        days = [first + dt.timedelta(days=steps * count) for count in range(MOST_TICKS) if steps * count <= (last - first).days]
        return tuple((day, both_calendars_of(day, lang).first.rsplit(" ", 1)[0]) for day in days)
    calendar = calendar_of(lang, first)
    (year, month), (last_year, last_month) = year_month(calendar, first), year_month(calendar, last)
    months = (last_year - year) * 12 + last_month - month
    step = next((size for size in _MONTH_STEPS if months // size < MOST_TICKS), months)
    starts = [month_of(calendar, year, month + offset) for offset in range(0, months + 1, step)]
    return tuple((days.start, month_words(days.start, days.end, lang)) for days in starts if days.start >= first)


def calendar_of(lang: str, first: dt.date) -> Calendar:
    """Return the calendar that a reader counts months by, unless the days begin before it does."""
    return Calendar.JALALI if lang == "fa" and first >= dt.date(623, 1, 1) else Calendar.GREGORIAN


def month_words(start: dt.date, end: dt.date, lang: str) -> str:
    """Write a whole month or year of the reader's calendar."""
    return both_calendars(DateInterval(start, end, Precision.INTERVAL, DateMethod.NONE), lang).first


def _moments(ordered: Sequence[Dated]) -> list[list[Dated]]:
    """Group what may have been said at the same time; ``ordered`` goes by its first day."""
    moments: list[list[Dated]] = []
    for item in ordered:
        if moments and item.start <= max(other.end for other in moments[-1]):
            moments[-1].append(item)
        else:
            moments.append([item])
    return moments


def _first_after(turn: Turn, placed: Iterable[Evidence]) -> int | None:
    """Return the key of the first statement of the new side."""
    for item in placed:
        found = _dated(item)
        if found and found.stance is turn.now and found.start >= turn.until:
            return item.match.statement.id
    return None


def _dated(item: Evidence) -> Dated | None:
    date = item.match.statement.date
    return Dated(date.start, date.end, item.judgement.stance) if date.start and date.end else None


def _order(match: Match) -> tuple[dt.date, int]:
    return day_of(match.statement.date) or dt.date.max, match.statement.id


def _point(match: Match, stance: Stance | None, side: str, lang: str) -> Point:
    statement = match.statement
    day = day_of(statement.date) or dt.date.max
    text = " ".join(visible(statement.text).split())
    return Point(
        position=day.toordinal(),
        day=day,
        stance=stance,
        side=side,
        date=str(both_calendars(statement.date, lang)),
        text=text if len(text) <= _WORDS_SHOWN else f"{text[:_WORDS_SHOWN].rstrip()}…",
        outlet=visible(statement.outlet or word("outlet.unknown", lang)),
    )


def _in_lanes(points: Sequence[Point]) -> tuple[Point, ...]:
    """Stack the points of one side that would cover each other; there are ``_LANES`` places above each other."""
    if not points:
        return ()
    near = max((points[-1].position - points[0].position) * _LANE, 0.5)
    taken: dict[Stance | None, list[list[int]]] = {}
    placed = []
    for point in points:
        lanes = taken.setdefault(point.stance, [[] for _ in range(_LANES)])
        free = [lane for lane, positions in enumerate(lanes) if not positions or point.position - positions[-1] > near]
        lane = free[0] if free else min(range(_LANES), key=lambda one: len(lanes[one]))
        lanes[lane].append(point.position)
        placed.append(Point(point.position, point.day, point.stance, point.side, point.date, point.text, point.outlet, lane))
    return tuple(placed)
