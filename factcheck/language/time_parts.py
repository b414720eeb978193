"""Parts of a longer time: «اواخر مهر», «نیمه دوم آبان», «سه ماهه نخست امسال», "early 2024"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from factcheck.language.calendars import Calendar, month_of, year_month
from factcheck.language.time_reading import DAY, Grain, Reading, unit_at
from factcheck.language.time_rules import primary
from factcheck.language.time_terms import Page

_THIRDS = {"early": 0, "mid": 1, "late": 2}
_LAST = -1
_TENTHS_OF_THIRDS = ((0, 3), (3, 7), (7, 10))
Slicer = Callable[[Page, re.Match[str], Reading], Reading | None]


def part_of_time(page: Page, at: int) -> tuple[Reading, int] | None:
    """Read a part and the time it is part of, beginning with item ``at``; return the days and the item after."""
    if page.tags[at] not in _PART_STARTS:
        return None
    for pattern, slicer, optional in _PARTS:
        match = pattern.match(page.tags, at)
        if match is None:
            continue
        whole = primary(page, match.end(), loose=True)
        if whole is None and optional:
            whole = unit_at("year", 0, page.base, calendar=Calendar.JALALI), match.end()
        if whole is None or whole[0].start is None or whole[0].end is None:
            continue
        try:
            part = slicer(page, match, whole[0])
        except (ValueError, OverflowError):  # a part that reaches beyond the calendar
            continue
        if part is not None:
            return part, whole[1]
    return None


def _ordinal(page: Page, match: re.Match[str]) -> int:
    """Return the number of a part, -1 for the last one."""
    item = page.items[match.start("o")]
    if item.tag == "o":
        return item.value
    return {"early": 1, "late": _LAST}.get(item.term.name if item.term else "", 0)


def _days(start_of: Reading, start: int, end: int) -> Reading | None:
    """Return days ``start`` to ``end`` of a time, counted from 0, ``end`` excluded."""
    if start_of.start is None or start_of.end is None:
        return None
    return Reading(start_of.start + start * DAY, min(start_of.start + (end - 1) * DAY, start_of.end), Grain.STRETCH)


def _months(page: Page, of: Reading, first: int, count: int) -> Reading | None:
    """Return ``count`` months of a year or season, the ``first`` counted from 0."""
    if of.start is None or of.end is None:
        return None
    calendar = Calendar.GREGORIAN if of.start.day == 1 and of.end.day in {28, 29, 30, 31} else Calendar.JALALI
    year, month = year_month(calendar, of.start)
    return Reading(month_of(calendar, year, month + first).start, month_of(calendar, year, month + first + count - 1).end, Grain.STRETCH)


def _years(of: Reading) -> int:
    """Count the years of a decade or century."""
    return round((of.end - of.start).days / 365.25) if of.start and of.end else 0


def _third(page: Page, match: re.Match[str], of: Reading) -> Reading | None:
    """Cut «اوایل», «اواسط», «اواخر»: ten days of a month, four months of a year, a month of a season."""
    item = page.items[match.start("q")]
    name = item.term.name if item.term is not None else ("early" if item.value == 1 else "")
    if name not in _THIRDS or of.start is None or of.end is None:
        return None
    third = _THIRDS[name]
    if of.grain is Grain.MONTH:
        return _days(of, 10 * third, 10 * third + 10 if third < 2 else 31)
    if of.grain is Grain.YEAR:
        return _months(page, of, 4 * third, 4)
    if of.grain is Grain.SEASON:
        return _months(page, of, third, 1)
    if of.grain is Grain.WEEK:
        return _days(of, (0, 2, 4)[third], (3, 5, 7)[third])
    if of.grain is Grain.DECADE:
        first, end = _TENTHS_OF_THIRDS[third]
        tenth = _years(of) * 12 // 10
        return _months(page, of, tenth * first, tenth * (end - first))
    return of if of.grain is Grain.DAY else None


def _half(page: Page, match: re.Match[str], of: Reading) -> Reading | None:
    """Cut «نیمه نخست», «نیمه دوم»: 15 days of a month, six months of a year."""
    number = _ordinal(page, match)
    if number not in {1, 2, _LAST}:
        return None
    second = number != 1
    if of.grain is Grain.MONTH:
        return _days(of, 15, 31) if second else _days(of, 0, 15)
    if of.grain is Grain.YEAR:
        return _months(page, of, 6 if second else 0, 6)
    if of.grain is Grain.DECADE:
        months = _years(of) * 6
        return _months(page, of, months if second else 0, months)
    return None


def _middle_day(page: Page, match: re.Match[str], of: Reading) -> Reading | None:
    """Cut «نیمه مهر»: its 15th day; of a longer time its middle third."""
    if of.grain is Grain.MONTH and of.start is not None:
        return Reading(of.start + 14 * DAY, of.start + 14 * DAY)
    return None


def _ten_days(page: Page, match: re.Match[str], of: Reading) -> Reading | None:
    """Cut «دهه اول مهر»: ten days."""
    number = _ordinal(page, match)
    number = 3 if number == _LAST else number
    if of.grain is not Grain.MONTH or number not in {1, 2, 3}:
        return None
    return _days(of, 10 * number - 10, 10 * number if number < 3 else 31)


def _week_number(page: Page, match: re.Match[str], of: Reading) -> Reading | None:
    """Cut «هفته دوم آبان»: the second seven days; the last seven for the last week."""
    number = _ordinal(page, match)
    if of.grain not in {Grain.MONTH, Grain.YEAR, Grain.SEASON} or of.end is None:
        return None
    if number == _LAST:
        return Reading(of.end - 6 * DAY, of.end, Grain.WEEK)
    return _days(of, 7 * number - 7, 7 * number) if 1 <= number <= 5 else None


def _month_period(page: Page, match: re.Match[str], of: Reading) -> Reading | None:
    """Cut «سه ماهه نخست», «شش ماهه دوم», "third quarter", «۹ ماهه» of a year."""
    period = page.items[match.start("k")].value
    months = page.items[match.start("n")].value * period if match.group("n") else period
    number = _ordinal(page, match) if match.group("o") else 1
    if of.grain is not Grain.YEAR or not 1 < months <= 12:
        return None
    number = 12 // months if number == _LAST else number
    return _months(page, of, months * (number - 1), months) if 1 <= number * months <= 12 else None


def _single_day(page: Page, match: re.Match[str], of: Reading) -> Reading | None:
    """Cut «آخرین روز مهر», «روز اول هفته»."""
    number = _ordinal(page, match)
    if of.start is None or of.end is None or of.grain is Grain.DAY:
        return None
    day = of.end if number == _LAST else of.start + (number - 1) * DAY
    return replace(of, start=day, end=day, grain=Grain.DAY, recur=None) if number and of.start <= day <= of.end else None


# Pattern before the time it is a part of, how to cut, and whether the time may be left out (then it is this year).
_PARTS: tuple[tuple[re.Pattern[str], Slicer, bool], ...] = (
    (re.compile(r"z(?P<o>[oQ])O?"), _half, False),
    (re.compile(r"O?(?P<o>o)zO?"), _half, False),
    (re.compile(r"E(?P<o>[oQ])O?"), _ten_days, False),
    (re.compile(r"W(?P<o>[oQq])O?"), _week_number, False),
    (re.compile(r"O?(?P<o>[oQ])WO?"), _week_number, False),
    (re.compile(r"D(?P<o>[oQq])O?(?=[MmYWs])"), _single_day, False),
    (re.compile(r"O?(?P<o>[oQ])DO?(?=[MmYWOhltcs])"), _single_day, False),
    (re.compile(r"(?P<n>n?)(?P<k>k)(?P<o>[oQq])O?"), _month_period, True),
    (re.compile(r"O?(?P<n>)(?P<o>o)(?P<k>k)O?"), _month_period, True),
    (re.compile(r"(?P<n>n?)(?P<k>k)(?P<o>)(?=[Yay])"), _month_period, False),
    (re.compile(r"PO?(?P<q>[Qo])O?"), _third, False),
    (re.compile(r"O?(?P<q>[Q])PO?"), _third, False),
    (re.compile(r"O?(?P<q>q)\-?O?"), _third, False),
    (re.compile(r"zO?(?=[Mm])"), _middle_day, False),
)
_PART_STARTS = frozenset("zoOEWQDnkPq")
