"""Time expressions that count from today: «دیروز», «هفته گذشته», «سه روز پیش», «اخیراً»."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from factcheck.domain import DateMethod
from factcheck.language.calendars import Calendar
from factcheck.language.time_reading import DAY, Grain, Reading, few_away, on_day, point_away, stretch, unit_at
from factcheck.language.time_terms import Item, Page
from factcheck.language.time_years import OFFSETS, calendar_of, named


def _unit(item: Item) -> str:
    """Return the name of a unit."""
    return item.term.name if item.term is not None else ""


def _unit_calendar(page: Page, match: re.Match[str], unit: Item) -> Calendar:
    """Return the calendar a unit is counted in: the one that is named, or that of the language."""
    english = unit.term is not None and unit.term.lang == "en"
    return calendar_of(named(page, match, "era") or named(page, match, "era2"), Calendar.GREGORIAN if english else Calendar.JALALI)


def _read_day_word(page: Page, match: re.Match[str], loose: bool) -> Reading | None:
    """Read «دیروز», "tomorrow"."""
    return on_day(page.base + page.items[match.start("d")].value * DAY)


def _read_year_word(page: Page, match: re.Match[str], loose: bool) -> Reading | None:
    """Read «پارسال»."""
    return unit_at("year", page.items[match.start("a")].value, page.base, calendar=Calendar.JALALI)


def _read_moment(page: Page, match: re.Match[str], loose: bool) -> Reading | None:
    """Read «ساعتی پیش» and, for want of the event's own time, «ساعاتی پس از …»."""
    relative = match.group() == "2"
    return replace(on_day(page.base), how=DateMethod.RELATIVE) if relative else on_day(page.base)


def _read_unit(page: Page, match: re.Match[str], loose: bool) -> Reading | None:
    """Read «هفته گذشته», «ماه جاری میلادی», "next year"."""
    item = page.items[match.start("u")]
    unit = _unit(item)
    english = item.term is not None and item.term.lang == "en"
    calendar = _unit_calendar(page, match, item)
    tag = match.group("mod")
    if tag == "r" or (unit in {"decade", "century"} and OFFSETS[tag] < 0):
        return replace(stretch(unit, Fraction(-1), page.base, calendar=calendar), vague=unit in {"decade", "century"})
    if unit == "year" and tag == "h" and not (english or loose):
        return None
    return unit_at(unit, OFFSETS[tag], page.base, calendar=calendar, english=english)


def _read_current_unit(page: Page, match: re.Match[str], loose: bool) -> Reading | None:
    """Read a bare unit where a date is known to stand: «اواخر هفته», «پایان سال»."""
    item = page.items[match.start("u")]
    english = item.term is not None and item.term.lang == "en"
    return unit_at(_unit(item), 0, page.base, calendar=_unit_calendar(page, match, item), english=english) if loose else None


def _read_weekend(page: Page, match: re.Match[str], loose: bool) -> Reading | None:
    """Read «آخر هفته»: Thursday and Friday, or Saturday and Sunday in English."""
    item = page.items[match.start("w")]
    english = item.term is not None and item.term.lang == "en"
    tag = match.group("mod") or match.group("before")
    week = unit_at("week", OFFSETS[tag] if tag else 0, page.base, calendar=Calendar.JALALI, english=english)
    assert week.end is not None
    return Reading(week.end - DAY, week.end, Grain.STRETCH)


def _read_count(page: Page, match: re.Match[str], loose: bool) -> Reading | None:
    """Read «سه روز پیش», «چند هفته قبل», «۲۴ ساعت گذشته», "the past two months"."""
    unit_item = page.items[match.start("u")]
    unit, calendar, tag = _unit(unit_item), _unit_calendar(page, match, unit_item), match.group("mod")
    number = page.items[match.start("n")]
    sign = 1 if tag in "tf" else -1
    vague = bool(match.group("about"))
    if number.tag == "K":
        reading = few_away(unit, sign, page.base, calendar=calendar)
        if tag in "ltr":
            reading = replace(reading, start=min(reading.start or page.base, page.base), end=max(reading.end or page.base, page.base))
        return reading
    count = Fraction(1 if number.tag == "1" else number.value) + (Fraction(1, 2) if match.group("half") else 0)
    if count > 10_000:
        return None
    if tag in "ltr":
        return replace(stretch(unit, sign * count, page.base, calendar=calendar), vague=vague)
    reading = point_away(unit, sign * count, page.base, calendar=calendar)
    return replace(reading, vague=vague or reading.vague)


def _read_two_counts(page: Page, match: re.Match[str], loose: bool) -> Reading | None:
    """Read «دو سه روز پیش»: from the one to the other."""
    item, sign = page.items[match.start("u")], OFFSETS[match.group("mod")]
    counts = (page.items[match.start(name)].value for name in ("n", "n2"))
    ends = [point_away(_unit(item), Fraction(sign * count), page.base, calendar=_unit_calendar(page, match, item)) for count in counts]
    days = [day for end in ends for day in (end.start, end.end) if day is not None]
    return Reading(min(days), max(days), Grain.STRETCH, vague=True)


def _read_day_of_month(page: Page, match: re.Match[str], loose: bool) -> Reading | None:
    """Read «پانزدهم ماه جاری», «دهم این ماه»."""
    calendar = calendar_of(named(page, match, "era"), Calendar.JALALI)
    month = unit_at("month", OFFSETS[match.group("mod") or match.group("before")], page.base, calendar=calendar)
    number = page.items[match.start("n")]
    if month.start is None or month.end is None or not (number.tag == "o" or (number.digits and OFFSETS[match.group("mod") or "h"] == 0)):
        return None
    day = month.start + (number.value - 1) * DAY
    return on_day(day) if number.value >= 1 and day <= month.end else None


def _read_half(page: Page, match: re.Match[str], loose: bool) -> Reading | None:
    """Read «نیم ساعت پیش»: today."""
    return on_day(page.base)


def _read_this_time_of_day(page: Page, match: re.Match[str], loose: bool) -> Reading | None:
    """Read "this morning"; «این صبح» points to a morning told before."""
    term = page.items[match.start()].term
    return on_day(page.base) if term is not None and term.lang == "en" else None


def _read_units(page: Page, match: re.Match[str], loose: bool) -> Reading | None:
    """Read «روزهای اخیر», «ماه‌های آینده»: a vague stretch up to or from today."""
    item = page.items[match.start("u")]
    sign = 1 if match.group("mod") in "tf" else -1
    return replace(stretch(_unit(item), Fraction(sign * 7), page.base, calendar=_unit_calendar(page, match, item)), vague=True)


def _read_after_event(page: Page, match: re.Match[str], loose: bool) -> Reading | None:
    """Read «دو روز پس از آن»: what is told comes after «آن», which therefore was so long ago."""
    unit_item, number = page.items[match.start("u")], page.items[match.start("n")]
    unit, calendar = _unit(unit_item), _unit_calendar(page, match, unit_item)
    if number.tag == "K":
        return replace(few_away(unit, -1, page.base, calendar=calendar), how=DateMethod.RELATIVE)
    reading = point_away(unit, Fraction(-number.value), page.base, calendar=calendar)
    return replace(reading, how=DateMethod.RELATIVE)


def _read_near_event(page: Page, match: re.Match[str], loose: bool) -> Reading | None:
    """Read «دو روز پیش از انتخابات»: counted from an event whose day is not known here, so only known to be past."""
    return Reading(None, page.base, Grain.STRETCH, how=DateMethod.RELATIVE)


def _read_open(page: Page, match: re.Match[str], loose: bool) -> Reading | None:
    """Read «پیش از این», «همواره»: some time up to today."""
    item = page.items[match.start()]
    relative = item.tag == "6" or _unit(item) == "relative"
    return Reading(None, page.base, Grain.STRETCH, how=DateMethod.RELATIVE if relative else DateMethod.EXPLICIT)


def _read_vague(page: Page, match: re.Match[str], loose: bool) -> Reading | None:
    """Read «اخیراً»: not long ago."""
    return Reading(None, page.base, Grain.STRETCH, vague=True)


def _read_soon(page: Page, match: re.Match[str], loose: bool) -> Reading | None:
    """Read «به زودی»: from today on."""
    return Reading(page.base, None, Grain.STRETCH, vague=True)


_COUNT = r"(?P<about>~?)(?P<n>[nbyBK])"
OFFSET_RULES: tuple[tuple[re.Pattern[str], Callable[[Page, re.Match[str], bool], Reading | None]], ...] = (
    (re.compile(r"(?P<d>d)"), _read_day_word),
    (re.compile(r"(?P<a>a)"), _read_year_word),
    (re.compile(r"[25](?!R)"), _read_moment),
    (re.compile(r"(?P<u>[DJ])(?P<mod>[lgfc])(?!R)"), _read_unit),
    (re.compile(r"D?(?P<n>[no])D?(?:(?P<u>M)(?P<mod>[lgtfc])|(?P<before>h)M)(?P<era>e?)"), _read_day_of_month),
    (re.compile(r"(?<![nbyBKV])(?P<u>[WMYEC])(?P<era>e?)(?P<mod>[lgtfcr])(?P<era2>e?)(?!R)"), _read_unit),
    (re.compile(r"(?<!V)(?P<mod>h)(?P<u>[WMY])(?![lgtfcrynb])"), _read_unit),
    (re.compile(r"O?(?P<mod>[ltcr])(?P<u>[WMYEJCD])"), _read_unit),
    (re.compile(r"(?P<u>[WMY])"), _read_current_unit),
    (re.compile(r"(?P<before>[lth]?)(?P<w>3)(?P<mod>[lgtfc]?)"), _read_weekend),
    (re.compile(rf"{_COUNT}(?P<u>[DWMYHEJCP])(?P<half>(?:AZ)?)(?P<mod>[gfltr])(?!R)"), _read_count),
    (re.compile(rf"O?(?P<mod>[lt])O?{_COUNT}(?P<half>)(?P<u>[DWMYHEJCP])"), _read_count),
    (re.compile(r"(?P<about>~?)(?P<n>1)(?P<half>)(?P<u>[DWMYHEJC])(?P<mod>g)"), _read_count),
    (re.compile(r"ZH[gf]"), _read_half),
    (re.compile(r"hp"), _read_this_time_of_day),
    (re.compile(r"(?P<n>n)[T\-]?(?P<n2>n)(?P<u>[DWMYJP])(?P<mod>[gf])(?!R)"), _read_two_counts),
    (re.compile(r"(?<![nbyBK])Pg"), _read_vague),
    (re.compile(r"(?P<u>P)(?P<mod>[ltr])"), _read_units),
    (re.compile(r"O?(?P<mod>[ltr])(?P<u>P)"), _read_units),
    (re.compile(r"(?P<n>[nbyBK])(?P<u>[DWMYHEJ])@"), _read_after_event),
    (re.compile(r"[nbyBK][DWMYHEJP](?:[<>]|[gf]R)"), _read_near_event),
    (re.compile(r"(?P<about>~?)(?P<n>[nbyBK])(?P<half>)(?P<u>[DWMYHEJCP])(?P<mod>6)"), _read_count),
    (re.compile(r"[v6u]"), _read_open),
    (re.compile(r"[Gr]"), _read_vague),
    (re.compile(r"L"), _read_soon),
)
