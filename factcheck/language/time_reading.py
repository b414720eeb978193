"""What a time expression says: days, how closely they are known, and whether its year or week was left to the reader."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from factcheck.domain import DateInterval, DateMethod, Precision, Span
from factcheck.language.calendars import Calendar, Days, day_of, month_of, week_of, year_month, year_of

DAY = dt.timedelta(days=1)
AHEAD = 60 * DAY  # a date without a year lies in the past unless it is at most so far ahead
_SATURDAY, _MONDAY = 5, 0
_FEW = 7  # «چند روز» is one to seven days


class Grain(StrEnum):
    """The unit that an expression names."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    STRETCH = "stretch"


@dataclass(frozen=True, slots=True)
class Reading:
    """The days an expression means, both ends included, ``None`` for an open end.

    ``recur`` finds, for an expression that comes again and again («سه‌شنبه», «۲۹ مهر»), its latest occurrence on or before a day;
    ``cycle`` is the days between two of them.
    """

    start: dt.date | None
    end: dt.date | None
    grain: Grain = Grain.DAY
    vague: bool = False
    how: DateMethod = DateMethod.EXPLICIT
    recur: Callable[[dt.date], Days] | None = None
    cycle: int = 0

    @property
    def precision(self) -> Precision:
        """How closely the days are known."""
        if self.vague:
            return Precision.VAGUE
        if self.start is None or self.end is None:
            return Precision.OPEN
        if self.start == self.end:
            return Precision.DAY
        return Precision.YEAR if self.grain is Grain.YEAR else Precision.INTERVAL

    def interval(self, span: Span) -> DateInterval:
        """Return the interval as the rest of factcheck knows it."""
        return DateInterval(self.start, self.end, self.precision, self.how, span)

    def moved_to(self, days: Days) -> Reading:
        """Return the same expression meant of other days."""
        return replace(self, start=days.start, end=days.end, recur=None)

    def nearest(self, day: dt.date) -> Reading:
        """Return the occurrence nearest to ``day``; the expression itself if it does not come again."""
        return self.moved_to(self.recur(day + self.cycle // 2 * DAY)) if self.recur else self

    def latest(self, day: dt.date) -> Reading:
        """Return the latest occurrence on or before ``day``."""
        return self.moved_to(self.recur(day)) if self.recur else self


def on_day(day: dt.date) -> Reading:
    """Read one day."""
    return Reading(day, day)


def on_days(days: Days, grain: Grain) -> Reading:
    """Read a unit of days."""
    return Reading(days.start, days.end, grain)


def weekday_after(base: dt.date, weekday: int) -> Reading:
    """Read a weekday, 0 = Saturday: the latest one on or before ``base``."""

    def recur(limit: dt.date) -> Days:
        day = limit - (limit.weekday() - weekday - _SATURDAY) % 7 * DAY
        return Days(day, day)

    return replace(on_days(recur(base), Grain.DAY), recur=recur, cycle=7)


def yearly(calendar: Calendar, occurrence: Callable[[int], Days], grain: Grain, *, anchor: dt.date) -> Reading:
    """Read what comes every year, without its year: the latest one that begins no later than :data:`AHEAD` of ``anchor``.

    :param calendar: the calendar whose years it comes in.
    :param occurrence: the days in a given year; ValueError where the year has none, as for a leap day.
    :param grain: the unit that the expression names.
    :param anchor: the day near which it is looked for.
    :returns: that occurrence, which can be moved to the others.
    :raises ValueError: if none of the last years has one.
    """

    def recur(limit: dt.date) -> Days:
        last, _ = year_month(calendar, limit)
        for year in range(last + 1, last - 10, -1):
            try:
                days = occurrence(year)
            except ValueError:
                continue
            if days.start <= limit:
                return days
        raise ValueError("never in the last years")

    return replace(on_days(recur(anchor + AHEAD), grain), recur=recur, cycle=365)


def calendar_day(calendar: Calendar, year: int, month: int, day: int) -> Days:
    """Return a day; a computed lunar day may be one off, so it is three."""
    found = day_of(calendar, year, month, day)
    return Days(found - DAY, found + DAY) if calendar is Calendar.LUNAR else Days(found, found)


def unit_at(unit: str, offset: int, base: dt.date, *, calendar: Calendar, english: bool = False) -> Reading:
    """Read a whole day, week, month, year or century, ``offset`` of them away from that of ``base``.

    :param unit: ``hour``, ``day``, ``night``, ``week``, ``month``, ``year``, ``decade`` or ``century``.
    :param offset: how many units after that of ``base``; negative for before. Hours are not counted.
    :param base: the day to count from.
    :param calendar: the calendar whose months and years count.
    :param english: weeks run Monday to Sunday, instead of Saturday to Friday.
    :returns: the days of the unit, the first and the last included.
    """
    year, month = year_month(calendar, base)
    if unit in {"day", "night"}:
        return on_day(base + offset * DAY)
    if unit == "week":
        return on_days(week_of(base + 7 * offset * DAY, first=_MONDAY if english else _SATURDAY), Grain.WEEK)
    if unit == "month":
        return on_days(month_of(calendar, year, month + offset), Grain.MONTH)
    if unit == "year":
        return on_days(year_of(calendar, year + offset), Grain.YEAR)
    if unit == "hour":
        return on_day(base)
    length = 10 if unit == "decade" else 100
    first = (year // length + offset) * length
    return Reading(year_of(calendar, first).start, year_of(calendar, first + length - 1).end, Grain.DECADE)


def point_away(unit: str, count: Fraction, base: dt.date, *, calendar: Calendar) -> Reading:
    """Read «دو ماه پیش»: the day for days and weeks, the whole month or year for longer units; a negative count is in the past."""
    if unit == "hour":
        return on_day(base + int(count / 24) * DAY)
    if count.denominator != 1:
        return replace(on_day(away(unit, count, base, calendar=calendar)), vague=True)
    if unit in {"month", "year"}:
        return unit_at(unit, int(count), base, calendar=calendar)
    if unit in {"decade", "century"}:
        return replace(unit_at("year", int(count) * (10 if unit == "decade" else 100), base, calendar=calendar), vague=True)
    return on_day(away(unit, count, base, calendar=calendar))


def few_away(unit: str, sign: int, base: dt.date, *, calendar: Calendar) -> Reading:
    """Read «چند روز پیش»: one to seven units away."""
    if unit == "hour":
        return replace(on_day(base), vague=True)
    ends = sorted(away(unit, Fraction(sign * count), base, calendar=calendar) for count in (1, _FEW))
    return Reading(ends[0], ends[1], Grain.STRETCH, vague=True)


def stretch(unit: str, count: Fraction, base: dt.date, *, calendar: Calendar) -> Reading:
    """Read «دو ماه گذشته»: from so long ago to ``base``, or from ``base`` on if the count is positive."""
    if unit == "hour":
        count, unit = (-Fraction(-count // 24) if count > 0 else Fraction(count // 24)), "day"
    ends = sorted((base, away(unit, count, base, calendar=calendar)))
    return Reading(ends[0], ends[1], Grain.STRETCH)


def away(unit: str, count: Fraction, base: dt.date, *, calendar: Calendar) -> dt.date:
    """Return the day ``count`` units away from ``base``, the last day of a month where the month is too short."""
    months = {"month": 1, "year": 12, "decade": 120, "century": 1200}.get(unit)
    if months is None:
        return base + int(count * (7 if unit == "week" else 1)) * DAY
    whole = count * months // 1
    year, month = year_month(calendar, base)
    here, there = month_of(calendar, year, month), month_of(calendar, year, month + int(whole))
    return min(there.start + (base - here.start), there.end) + int((count * months - whole) * 30) * DAY
