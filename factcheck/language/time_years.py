"""The year of a date: written in full or in two digits, or said in relation to today."""

from __future__ import annotations

import re

from factcheck.language.calendars import Calendar, month_of, year_month, year_of
from factcheck.language.time_terms import Item, Page

# Tags that give a month or season its year: «۱۴۰۳», «سال ۸۸», «۸۴», «سال گذشته», «همین سال», «امسال».
YEAR = (
    r"(?:,?(?:O?Y?(?P<full>y)|Y(?P<short>[nb])|(?P<bare>[nb])(?=[e,.()|]))(?P<era>e?)e?"
    r"|O?Y(?P<relative>[lgtfc])(?P<era2>e?)|(?P<this>h)Y|(?P<pre>[lthc])Y|O?(?P<word>a))"
)
OFFSETS = {"l": -1, "g": -1, "t": 1, "f": 1, "c": 0, "h": 0}
_LAST_JALALI = 1500
_FIRST_LUNAR = 1430  # since 2008: nobody dates by earlier lunar years without saying so


def named(page: Page, match: re.Match[str], group: str) -> Item | None:
    """Return the item of a named group, None if the pattern has no such group or it matched nothing."""
    if group not in match.re.groupindex or match.start(group) < 0 or not match.group(group):
        return None
    return page.items[match.start(group)]


def calendar_of(item: Item | None, default: Calendar) -> Calendar:
    """Return the calendar that a term names."""
    return Calendar(item.term.name) if item is not None and item.term is not None else default


def year_calendar(value: int, *, month: Calendar | None = None) -> Calendar:
    """Tell which calendar a year of four digits counts in, near which months it stands."""
    if value > _LAST_JALALI:
        return Calendar.GREGORIAN
    return Calendar.LUNAR if month is Calendar.LUNAR and value >= _FIRST_LUNAR else Calendar.JALALI


def given_year(page: Page, match: re.Match[str], month: Calendar) -> tuple[Calendar, int] | None:
    """Return the year that :data:`YEAR` matched, None if it matched none.

    :param page: the text in terms.
    :param match: what a pattern with :data:`YEAR` matched in the page's tags.
    :param month: the calendar of the month that stands before it.
    :returns: the calendar that the year counts in, and the year in full.
    :raises ValueError: for a year that no calendar has.
    """
    era = named(page, match, "era") or named(page, match, "era2")
    full = named(page, match, "full")
    if full is not None:
        return calendar_of(era, year_calendar(full.value, month=month)), full.value
    bare = named(page, match, "bare")
    if bare is not None and (bare.digits != 2 or 10 <= bare.value <= 31):
        raise ValueError(f"{bare.value} is a number of its own")
    short = named(page, match, "short") or bare
    if short is not None:
        calendar = calendar_of(era, month)
        return calendar, expanded_year(short, calendar, page)
    relative = named(page, match, "relative") or named(page, match, "this") or named(page, match, "pre")
    word = named(page, match, "word")
    if relative is None and word is None:
        return None
    calendar = calendar_of(era, Calendar.JALALI if month is Calendar.LUNAR else month)
    this_year, _ = year_month(calendar, page.base)
    return calendar, this_year + (OFFSETS[relative.tag] if relative else word.value if word else 0)


def expanded_year(item: Item, calendar: Calendar, page: Page) -> int:
    """Complete a year of two digits to the latest one not after next year.

    :param item: the year as it is written.
    :param calendar: the calendar that it counts in.
    :param page: the text, whose anchor tells which year the next one is.
    :returns: the year, in full.
    :raises ValueError: for a number that is not typed as a year of two digits would be.
    """
    if item.digits == 1 or (item.digits == 0 and item.value < 20) or item.value > 99:
        raise ValueError(f"{item.value} is no year")
    limit = year_month(calendar, page.anchor)[0] + 1
    return limit - (limit - item.value) % 100


def month_in_year(calendar: Calendar, month: int, of: tuple[Calendar, int]) -> int:
    """Return the year, in the month's own calendar, in which it begins within a year of another calendar.

    :param calendar: the month's own calendar.
    :param month: the month, from 1 to 12.
    :param of: the other calendar, and the year in it.
    :returns: the first such year, in full.
    :raises ValueError: if it does not begin in it.
    """
    if of[0] is calendar:
        return of[1]
    days = year_of(*of)
    for year in range(year_month(calendar, days.start)[0], year_month(calendar, days.end)[0] + 1):
        if days.start <= month_of(calendar, year, month).start <= days.end:
            return year
    raise ValueError("the month does not begin in the year")
