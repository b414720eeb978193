"""The grammar of single time expressions: patterns over term tags, each with the function that reads it."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Callable, Iterable

from factcheck.language.calendars import Calendar, Days, month_of, week_of, year_month, year_of
from factcheck.language.phrases import touching
from factcheck.language.time_offsets import OFFSET_RULES
from factcheck.language.time_reading import DAY, Grain, Reading, calendar_day, on_day, on_days, weekday_after, yearly
from factcheck.language.time_terms import Item, Page
from factcheck.language.time_years import OFFSETS, YEAR, calendar_of, expanded_year, given_year, month_in_year, named, year_calendar

Read = Callable[[Page, re.Match[str], bool], Reading | None]
Rule = tuple[re.Pattern[str], Read]
_FA_WEEK, _EN_WEEK = 5, 0


def primary(page: Page, at: int, *, loose: bool) -> tuple[Reading, int] | None:
    """Read the longest single expression from item ``at`` on, and the item after it; ``loose`` takes a bare month, season or year for a date, as after «اواخر»."""
    if _ANY_RULE.match(page.tags, at) is None:
        return None
    readings = [found for pattern, read in RULES if (found := _attempt(page, pattern, read, at, loose=loose)) is not None]
    return max(readings, key=lambda found: found[1], default=None)


def _attempt(page: Page, pattern: re.Pattern[str], read: Read, at: int, *, loose: bool) -> tuple[Reading, int] | None:
    """Apply one rule, to fewer and fewer items until what is left makes sense: «۲۹ مهر ۸۴» may be a date and a number."""
    match = pattern.match(page.tags, at)
    while match is not None and match.end() > at:
        try:
            reading = read(page, match, loose)
        except (ValueError, OverflowError):  # a day that its calendar does not have
            reading = None
        if reading is not None:
            return reading, match.end()
        match = pattern.match(page.tags, at, match.end() - 1)
    return None


def _group(match: re.Match[str], name: str) -> str:
    """Return what a group matched, nothing if the pattern does not have it."""
    return (match.group(name) or "") if name in match.re.groupindex else ""


def _calendar(item: Item) -> Calendar:
    """Return the calendar of a month or feast."""
    return calendar_of(item, Calendar.JALALI)


def _english(item: Item) -> bool:
    """Tell whether a term is English."""
    return item.term is not None and item.term.lang == "en"


def _read_days(page: Page, match: re.Match[str], loose: bool) -> Reading | None:
    """Read «۲۹ مهر ۱۴۰۴», «۲۴ تا ۲۹ مهر», "Oct. 21, 2025"."""
    month = page.items[match.start("m")]
    numbers = [page.items[position] for position in range(match.start("d"), match.end("d")) if page.tags[position] in "no"]
    if month.term is None or not all(1 <= number.value <= 31 for number in numbers) or numbers[0].value > numbers[-1].value:
        return None
    if "noun" in month.term.marks and not loose and not _is_plain_day(match, numbers):
        return None
    calendar, first, last = _calendar(month), numbers[0].value, numbers[-1].value

    def occurrence(year: int) -> Days:
        return Days(calendar_day(calendar, year, month.value, first).start, calendar_day(calendar, year, month.value, last).end)

    return _dated(page, match, calendar, month.value, occurrence, Grain.DAY)


def _is_plain_day(match: re.Match[str], numbers: list[Item]) -> bool:
    """Tell a day of a month that is also a noun («۵ تیر») from a count («دو تیر»)."""
    return all(number.digits or number.tag == "o" or number.value > 10 for number in numbers) or bool(match.group("sign"))


def _read_month_first(page: Page, match: re.Match[str], loose: bool) -> Reading | None:
    """Read "October 21, 2025"; in Persian the month comes first only before a year («عقرب ۰۶، ۱۴۰۰»)."""
    return _read_days(page, match, loose) if match.group("full") or _english(page.items[match.start("m")]) else None


def _dated(page: Page, match: re.Match[str], calendar: Calendar, month: int, occurrence: Callable[[int], Days], grain: Grain) -> Reading | None:
    """Place what comes every year in the year that the text gives, or in the likeliest one."""
    year = given_year(page, match, calendar)
    if year is not None:
        return on_days(occurrence(month_in_year(calendar, month, year)), grain)
    reading = yearly(calendar, occurrence, grain, anchor=page.anchor)
    offset = next((OFFSETS[tag] for name in ("mod", "before") if (tag := _group(match, name))), None)
    if reading.recur is None or offset is None:
        return reading
    if offset > 0:
        return reading.moved_to(_first_after(reading, page.base))
    passed = reading.latest(page.base)
    if offset < 0 and passed.end is not None and passed.end >= page.base and passed.start is not None:
        passed = reading.latest(passed.start - DAY)
    return passed


def _first_after(reading: Reading, base: dt.date) -> Days:
    """Return the first occurrence that begins after ``base``."""
    assert reading.recur is not None
    for ahead in (reading.cycle, reading.cycle + 1, 2 * reading.cycle):
        days = reading.recur(base + ahead * DAY)
        if days.start > base:
            return days
    raise ValueError("never in the next years")


def _read_month(page: Page, match: re.Match[str], loose: bool) -> Reading | None:
    """Read «مهر ۱۴۰۴», «ماه اوت», «مهرماه», «مهر گذشته», and a bare «اکتبر», which is nothing but a month."""
    item = page.items[match.start("m")]
    if item.term is None:
        return None
    calendar = _calendar(item)

    def occurrence(year: int) -> Days:
        return month_of(calendar, year, item.value)

    marks = item.term.marks
    signed = bool(match.group("sign")) or match.end() > match.end("m") or bool(marks & {"sure", "bare"})
    if not (signed or loose) or (not loose and page.tags[max(0, match.start() - 1)] in "no"):
        return None
    if "short" in marks and match.end() == match.end("m"):
        return None
    return _dated(page, match, calendar, item.value, occurrence, Grain.MONTH)


def _read_numeric(page: Page, match: re.Match[str], loose: bool) -> Reading | None:
    """Read «۱۴۰۴/۷/۲۹», «29.07.1404», "2025-10-21": the long number is the year."""
    items = page.items[match.start("date") : match.end()]
    if not all(touching(page.text, left.last, right.first) for left, right in itertools.pairwise(items)):
        return None
    first, middle, last = items[0], items[2], items[4]
    two_digits = loose and first.value < 10 and first.digits == middle.digits == last.digits == 2  # «۰۴/۰۷/۲۹»
    if _is_typed_year(first) or two_digits:
        year, day = first, last
    elif _is_typed_year(last):
        year, day = last, first
    else:
        return None
    calendar = year_calendar(year.value) if year.digits == 4 else Calendar.JALALI
    value = year.value if year.digits == 4 else expanded_year(year, calendar, page)
    if not (day.digits <= 2 and middle.digits <= 2):
        return None
    if middle.value > 12 and year is last:
        day, middle = middle, day
    found = calendar_day(calendar, value, middle.value, day.value)
    return on_days(found, Grain.DAY)


def _is_typed_year(item: Item) -> bool:
    """Tell a number that can only be the year of a date in digits."""
    return item.digits == 4 or (item.tag == "b" and item.digits == 2)


def _read_numeric_month(page: Page, match: re.Match[str], loose: bool) -> Reading | None:
    """Read «۱۴۰۴/۰۷»: the month is typed with two digits."""
    year, sign, month = page.items[match.start() : match.end()]
    if year.digits != 4 or month.digits != 2 or not (touching(page.text, year.last, sign.first) and touching(page.text, sign.last, month.first)):
        return None
    return on_days(month_of(year_calendar(year.value), year.value, month.value), Grain.MONTH) if 1 <= month.value <= 12 else None


def _read_year(page: Page, match: re.Match[str], loose: bool) -> Reading | None:
    """Read «سال ۱۳۸۸», «سال ۸۸», «سال‌های ۱۳۸۴ تا ۱۳۹۲»."""
    sign, first = page.items[match.start("sign")], page.items[match.start("y")]
    if sign.tag == "P" and (sign.term is None or sign.term.name != "year"):
        return None
    era = calendar_of(named(page, match, "era"), Calendar.JALALI)
    last = named(page, match, "y2") or first
    ends = [_whole_year(page, item, era if match.group("era") else None) for item in (first, last)]
    return on_days(Days(ends[0].start, ends[1].end), Grain.YEAR if last is first else Grain.STRETCH)


def _whole_year(page: Page, item: Item, era: Calendar | None) -> Days:
    """Return the days of a year of four or two digits."""
    calendar = era or (year_calendar(item.value) if item.tag == "y" else Calendar.JALALI)
    return year_of(calendar, item.value if item.tag == "y" else expanded_year(item, calendar, page))


def _read_bare_year(page: Page, match: re.Match[str], loose: bool) -> Reading | None:
    """Read «۲۰۲۴ میلادی», "in 2015", and any year where the text is known to be a date."""
    item = page.items[match.start("y")]
    if not (loose or match.group("era")) and not (match.start() > 0 and page.tags[match.start() - 1] in "iS<>" and _is_recent(page, item)):
        return None
    era = calendar_of(named(page, match, "era"), Calendar.JALALI) if match.group("era") else None
    return on_days(_whole_year(page, item, era), Grain.YEAR)


def _is_recent(page: Page, item: Item) -> bool:
    """Tell a year of the last and next decades, typed in digits, from any other number."""
    days = year_of(year_calendar(item.value), item.value)
    return item.digits == 4 and item.value % 100 != 0 and abs(days.start.year - page.base.year) < 100


def _read_year_range(page: Page, match: re.Match[str], loose: bool) -> Reading | None:
    """Read «از ۲۰۱۸ تا ۲۰۲۰»."""
    first, last = (_whole_year(page, page.items[match.start(name)], None) for name in ("y", "y2"))
    return on_days(Days(first.start, last.end), Grain.STRETCH) if first.start < last.start else None


def _read_weekday(page: Page, match: re.Match[str], loose: bool) -> Reading | None:
    """Read «سه‌شنبه», «دوشنبه گذشته», «یکشنبه هفته آینده», "last Friday"."""
    item = page.items[match.start("w")]
    if item.term is None or ("short" in item.term.marks and page.tags[match.end() : match.end() + 1] not in set(".,nom(")):
        return None
    week = _group(match, "week") or _group(match, "week2")
    count = named(page, match, "weeks")
    if week or count is not None:
        offset = OFFSETS[match.group("away")] * count.value if count is not None else OFFSETS[week]
        days = week_of(page.base + 7 * offset * DAY, first=_EN_WEEK if _english(item) else _FA_WEEK)
        return on_day(_on_weekday(item.value, [days.start + step * DAY for step in range(7)]))
    mod = _group(match, "mod") or _group(match, "before")
    bare = weekday_after(page.base, item.value)
    if not mod:
        return bare
    if OFFSETS[mod] == 0:
        return on_day(_on_weekday(item.value, [page.base + step * DAY for step in (0, 1, -1, 2, -2, 3, -3)]))
    return bare.latest(page.base + (7 * DAY if OFFSETS[mod] > 0 else -DAY))


def _on_weekday(weekday: int, days: Iterable[dt.date]) -> dt.date:
    """Return the first of seven days that is the weekday, 0 = Saturday."""
    return next(day for day in days if (day.weekday() + 2) % 7 == weekday)


def _read_season(page: Page, match: re.Match[str], loose: bool) -> Reading | None:
    """Read «بهار ۱۴۰۳», «زمستان گذشته»; a bare season only where a date is known to stand."""
    item = page.items[match.start("s")]
    if not loose and match.end() - match.start() == 1:
        return None
    month = 3 * item.value - 2

    def occurrence(year: int) -> Days:
        return Days(month_of(Calendar.JALALI, year, month).start, month_of(Calendar.JALALI, year, month + 2).end)

    return _dated(page, match, Calendar.JALALI, month, occurrence, Grain.SEASON)


def _read_feast(page: Page, match: re.Match[str], loose: bool) -> Reading | None:
    """Read «نوروز ۱۴۰۴», «عاشورا»."""
    item = page.items[match.start("f")]
    if item.term is None or ("noun" in item.term.marks and not loose and match.end() - match.start() == 1):
        return None
    calendar, (month, day) = _calendar(item), divmod(item.value, 100)
    return _dated(page, match, calendar, month, lambda year: calendar_day(calendar, year, month, day), Grain.DAY)


def _read_decade(page: Page, match: re.Match[str], loose: bool) -> Reading | None:
    """Read «دهه هشتاد», «دهه ۱۹۹۰ میلادی», "the 1990s"."""
    item = page.items[match.start("n")]
    era = named(page, match, "era")
    if item.value % 10 or (item.tag != "y" and not 10 <= item.value <= 90):
        return None
    calendar = calendar_of(era, year_calendar(item.value) if item.tag == "y" else Calendar.GREGORIAN if match.group("s") else Calendar.JALALI)
    first = item.value
    if item.tag != "y":
        this_year, _ = year_month(calendar, page.base)
        first = this_year - (this_year - item.value) % 100
    return on_days(Days(year_of(calendar, first).start, year_of(calendar, first + 9).end), Grain.DECADE)


def _read_century(page: Page, match: re.Match[str], loose: bool) -> Reading | None:
    """Read «قرن بیستم», "20th century"."""
    last = page.items[match.start("o")].value * 100
    return on_days(Days(year_of(Calendar.GREGORIAN, last - 99).start, year_of(Calendar.GREGORIAN, last).end), Grain.DECADE)


_DAY_LIST = r"[no](?:(?:,[no]){0,3}A[no]|[T\-][no])?"
RULES: tuple[Rule, ...] = (
    *OFFSET_RULES,
    (re.compile(rf"(?<!V)I?(?P<sign>D?)(?P<d>{_DAY_LIST})D?O?M?(?P<m>m)M?\.?(?:{YEAR}|(?P<mod>[lt]))?"), _read_days),
    (re.compile(rf"(?P<sign>)(?P<m>m)\.?O?(?P<d>{_DAY_LIST})(?:{YEAR})?"), _read_month_first),
    (re.compile(rf"(?<!V)(?P<sign>M?)(?P<m>m)M?\.?(?:{YEAR}|(?P<mod>[lgtfc]))?"), _read_month),
    (re.compile(r"(?P<before>[lth])(?P<sign>)(?P<m>m)"), _read_month),
    (re.compile(r"I?D?(?P<date>[ynb][/\-.]n[/\-.][ynb])"), _read_numeric),
    (re.compile(r"y[/\-]n(?![/\-.])"), _read_numeric_month),
    (re.compile(r"(?P<sign>[YP])O?(?P<y>[yb])(?P<era>e?)e?(?:[TA\-]Y?(?P<y2>[yb])e?)?"), _read_year),
    (re.compile(r"(?P<y>y)(?P<era>e?)e?"), _read_bare_year),
    (re.compile(r"[RX](?P<y>y)[TA](?P<y2>y)"), _read_year_range),
    (
        re.compile(
            r"(?<!V)I?D?(?P<before>[lth]?)(?P<w>w)(?![8P])"
            r"(?:O?(?:h?W(?P<week>[lgtfc])|(?P<week2>[lthc])W|(?P<weeks>n)W(?P<away>[gf]))|J?(?P<mod>[lgtfc]))?"
        ),
        _read_weekday,
    ),
    (re.compile(r"(?:W(?P<week>[lgtfc])|(?P<week2>[lth])W),?D?(?P<w>w)(?![8P])"), _read_weekday),
    (re.compile(rf"(?P<before>[lth])?(?P<s>s)(?:{YEAR}|(?P<mod>[lgtf]))?"), _read_season),
    (re.compile(rf"(?P<before>[lth])?(?P<f>F)(?:{YEAR}|(?P<mod>[lgtf]))?"), _read_feast),
    (re.compile(r"E(?P<n>[nby])(?P<era>e?)e?(?P<s>)"), _read_decade),
    (re.compile(r"(?P<n>[by])(?P<era>)(?P<s>7)"), _read_decade),
    (re.compile(r"C(?P<o>o)"), _read_century),
    (re.compile(r"(?P<o>o)C"), _read_century),
)
_ANY_RULE = re.compile("|".join(re.sub(r"\?P<\w+>", "?:", pattern.pattern) for pattern, _ in RULES))
