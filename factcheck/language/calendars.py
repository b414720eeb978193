"""Days, months and years of the Jalali, Gregorian and lunar calendars as intervals of Gregorian days."""

from __future__ import annotations

import calendar as gregorian_calendar
import datetime as dt
from enum import StrEnum
from typing import NamedTuple

import jdatetime

_LUNAR_EPOCH = dt.date(622, 7, 19).toordinal() - 1  # the day before 1 Muharram 1, proleptic Gregorian
_DAYS_OF_30_LUNAR_YEARS = 10_631


class Calendar(StrEnum):
    """The calendars that Persian news dates by."""

    JALALI = "jalali"
    GREGORIAN = "gregorian"
    LUNAR = "lunar"


class Days(NamedTuple):
    """The days from ``start`` to ``end``, both included."""

    start: dt.date
    end: dt.date


def day_of(calendar: Calendar, year: int, month: int, day: int) -> dt.date:
    """Return the Gregorian day of a date.

    :param calendar: the calendar that the date is of.
    :param year: the year, in full.
    :param month: the month, from 1 to 12.
    :param day: the day of the month, from 1.
    :returns: the day; a lunar one is computed, and may be one off from what was announced.
    :raises ValueError: for a date that does not exist or lies outside the years 1 to 9999.
    """
    if calendar is Calendar.JALALI:
        found: dt.date = jdatetime.date(year, month, day).togregorian()
        return found
    if calendar is Calendar.GREGORIAN:
        return dt.date(year, month, day)
    if not (year >= 1 and 1 <= month <= 12 and 1 <= day <= 30):
        raise ValueError(f"no such lunar date: {year}/{month}/{day}")
    return dt.date.fromordinal(_LUNAR_EPOCH + _lunar_days_before(year, month) + day)


def year_month(calendar: Calendar, day: dt.date) -> tuple[int, int]:
    """Return the year and month that ``day`` lies in.

    :param calendar: the calendar to count by.
    :param day: a Gregorian day.
    :returns: the year, in full, and the month from 1 to 12.
    :raises ValueError: for a day before the calendar begins or beyond its last year.
    """
    if calendar is Calendar.GREGORIAN:
        return day.year, day.month
    if calendar is Calendar.JALALI:
        jalali = jdatetime.date.fromgregorian(date=day)
        return jalali.year, jalali.month
    passed = day.toordinal() - _LUNAR_EPOCH - 1
    if passed < 0:
        raise ValueError(f"{day} lies before the lunar calendar begins")
    year = 30 * passed // _DAYS_OF_30_LUNAR_YEARS + 2
    while year > 1 and _lunar_days_before(year, 1) > passed:
        year -= 1
    month = max(m for m in range(1, 13) if _lunar_days_before(year, m) <= passed)
    return year, month


def month_of(calendar: Calendar, year: int, month: int) -> Days:
    """Return the days of a month; months below 1 and above 12 run into the neighbouring years.

    >>> month_of(Calendar.JALALI, 1404, 7)
    Days(start=datetime.date(2025, 9, 23), end=datetime.date(2025, 10, 22))
    """
    months = year * 12 + month - 1
    year, month = months // 12, months % 12 + 1
    if calendar is Calendar.GREGORIAN:
        return Days(dt.date(year, month, 1), dt.date(year, month, gregorian_calendar.monthrange(year, month)[1]))
    following = (year, month + 1) if month < 12 else (year + 1, 1)
    return Days(day_of(calendar, year, month, 1), day_of(calendar, *following, 1) - dt.timedelta(days=1))


def year_of(calendar: Calendar, year: int) -> Days:
    """Return the days of a year."""
    return Days(month_of(calendar, year, 1).start, month_of(calendar, year, 12).end)


def week_of(day: dt.date, *, first: int) -> Days:
    """Return the week that ``day`` lies in.

    :param day: a Gregorian day.
    :param first: the weekday a week begins with, counted from 0 = Monday as :meth:`datetime.date.weekday` does.
    :returns: its seven days.
    """
    start = day - dt.timedelta(days=(day.weekday() - first) % 7)
    return Days(start, start + dt.timedelta(days=6))


def _lunar_days_before(year: int, month: int) -> int:
    """Count the days of the tabular calendar (30-year cycle with 11 leap years) before a month begins."""
    return (year - 1) * 354 + (3 + 11 * year) // 30 + (59 * (month - 1) + 1) // 2
