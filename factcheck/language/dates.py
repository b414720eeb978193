"""Time expressions of a text, in Jalali, Gregorian and relative words, as intervals of days."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass, replace

from factcheck.domain import DateInterval, DateMethod, Span
from factcheck.language.time_parts import part_of_time
from factcheck.language.time_reading import DAY, Grain, Reading
from factcheck.language.time_rules import primary
from factcheck.language.time_terms import Item, Page, read_page

# Over term tags: the time of day before and after a day, and what may stand between two names of the same day.
_BEFORE = re.compile(r"(?:H[nb](?::[nb])?)?(?:q?p|J(?![lgf]))?O?")
_AFTER = re.compile(r"(?:p|J(?![lgf]))?(?:,?i?H[nb](?::[nb])?p?)?")
_SAME_DAY = re.compile(r",?[(j/\-]?O?")
_DAY_STARTERS = frozenset("wmdnoyIDJpHFWbOqhlt")
_STARTERS = frozenset("wmdaDWMYEHJCPlgtfchrqQzZkspKn~obyBRSXTO<>6uvGLF5321I")
# Words that open a range or bound the time after them; those that are also times by themselves.
_OPENERS = frozenset("RXS<>Tv")
_READABLE_OPENERS = frozenset({"", "v", "R", "X"})
_RANGE_OPENERS = frozenset({"", "R", "X", "S"})
_WEEK = 7
_MOST_JOINED = 3
_NEAR = 3 * DAY


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time expression: its place in the text, and the days it means."""

    span: Span
    interval: DateInterval


def find_dates(text: str, *, base: dt.date, lang: str = "fa", published: dt.date | None = None) -> list[DateMention]:
    """Find the time expressions of ``text``, in order, none overlapping another, each as long as possible.

    Both languages are read whatever ``lang`` says: their words do not collide.

    :param text: the text, as it came.
    :param base: the day that «دیروز» counts from.
    :param lang: language of the text, an ISO 639-1 code.
    :param published: the day near which dates without a year are looked for; ``base`` by default. A date without a year is
        the latest one that is not more than 60 days ahead.
    :returns: the mentions, their spans in code points of ``text``.
    """
    page = read_page(text, base=base, anchor=published or base, whole=False)
    return [DateMention(span, reading.interval(span)) for span, reading in _mentions(page)]


def resolve_date(text: str, *, base: dt.date) -> DateInterval | None:
    """Read ``text`` as one time expression; words that are months or dates only there («مهر», «1404») are taken for them.

    >>> resolve_date("هفته گذشته", base=dt.date(2025, 10, 21)).start
    datetime.date(2025, 10, 11)

    :param text: the expression, without a sentence around it.
    :param base: the day that «دیروز» counts from, and near which a date without a year is looked for.
    :returns: its days, the closest ones where it names several; None if it names none.
    """
    page = read_page(text, base=base, anchor=base, whole=True)
    mentions = _mentions(page)
    if not mentions:
        return None
    closest = min(mentions, key=lambda mention: _length(mention[1]))
    return closest[1].interval(closest[0])


def _mentions(page: Page) -> list[tuple[Span, Reading]]:
    """Scan the items from left to right."""
    mentions = []
    at = 0
    while at < len(page.items):
        found = _within_calendars(page, at) if page.tags[at] in _STARTERS else None
        if found is None:
            at += 1
            continue
        reading, end = found
        mentions.append((_without_joiners(page.text, page.span(at, end)), reading))
        at = end
    return mentions


def _within_calendars(page: Page, at: int) -> tuple[Reading, int] | None:
    """Read an expression; None where it leads to days that a calendar does not have, such as those before its first year."""
    try:
        return _expression(page, at)
    except (ValueError, OverflowError):
        return None


def _without_joiners(text: str, span: Span) -> Span:
    """Leave out half-spaces and other invisible marks at the ends."""
    start, end = span.start, span.end
    while unicodedata.category(text[start]) == "Cf":
        start += 1
    while unicodedata.category(text[end - 1]) == "Cf":
        end -= 1
    return Span(start, end)


def _length(reading: Reading) -> int:
    """Count the days of a reading, very many if an end is open."""
    return (reading.end - reading.start).days if reading.start and reading.end else dt.date.max.toordinal()


def _expression(page: Page, at: int) -> tuple[Reading, int] | None:
    """Read the longest expression that begins with item ``at``: a range, a bound, or a day said in several ways."""
    opener = page.tags[at] if page.tags[at] in _OPENERS else ""
    alone = _days_named_together(page, at) if opener in _READABLE_OPENERS else None
    inner = _days_named_together(page, at + len(opener) + (opener == "v" and page.tags[at + 1] == "i")) if opener else alone
    readings = [alone, _bound(page, at, opener, inner), _range(page, at, opener, inner)]
    return max((found for found in readings if found is not None), key=lambda found: found[1], default=None)


def _range(page: Page, at: int, opener: str, first: tuple[Reading, int] | None) -> tuple[Reading, int] | None:
    """Read «از شنبه تا چهارشنبه», «بین ۲۴ مهر و ۲ آبان», "since Monday", «از سال ۱۳۹۲ به بعد» from its first time on."""
    if first is None or first[0].start is None or opener not in _RANGE_OPENERS:
        return None
    start, after = first
    onwards = opener == "R" and page.tags[after] in "Uu"
    if opener == "S" or onwards or (opener == "R" and page.tags[after] not in "T-" and _is_beginning(page.items[at + 1])):
        return (Reading(start.start, page.base, Grain.STRETCH), after + onwards) if start.start and start.start <= page.base else None
    if page.tags[after] not in ("A" if opener == "X" else "T-"):
        return None
    second = _days_named_together(page, after + 1)
    if second is None:
        return None
    spanned = _spanned(start, second[0])
    return (spanned, second[1]) if spanned is not None else None


def _is_beginning(item: Item) -> bool:
    """Tell «ابتدای» and «اوایل»: what lasts from a beginning lasts until today."""
    return item.tag == "q" and item.term is not None and item.term.name == "early"


def _spanned(first: Reading, last: Reading) -> Reading | None:
    """Join the ends of a range; an end that left its year or week open takes the one next to the other end."""
    if last.start is None or first.start is None:
        return None
    start, end = first.start, last.end
    if first.recur is not None:
        start = first.recur(last.start).start
    elif last.recur is not None:
        end = last.recur(start + (last.cycle - 1) * DAY).end
    return Reading(start, end, Grain.STRETCH) if end is not None and start <= end else None


def _bound(page: Page, at: int, opener: str, named: tuple[Reading, int] | None) -> tuple[Reading, int] | None:
    """Read «پیش از ۲۹ مهر», «پس از شنبه», «تا پایان سال», "earlier this week" from the time after the first word."""
    if opener not in {"<", ">", "T", "v"} or named is None or named[0].start is None or named[0].end is None:
        return None
    reading, end = named
    if opener == "v":
        earlier = named[0].start <= page.base and _is_english_earlier(page.items[at])
        return (replace(reading, end=min(named[0].end, page.base), recur=None), end) if earlier else None
    if opener == "<":
        return Reading(None, named[0].start - DAY, Grain.STRETCH, how=DateMethod.RELATIVE), end
    if opener == ">":
        start = named[0].end + DAY
        return Reading(start, page.base if start <= page.base else None, Grain.STRETCH, how=DateMethod.RELATIVE), end
    start_or_open = page.base if named[0].end >= page.base else None
    return Reading(start_or_open, reading.end, Grain.STRETCH), end


def _is_english_earlier(item: Item) -> bool:
    """Tell "earlier", which narrows the time after it, from the words that stand alone."""
    return item.term is not None and item.term.lang == "en" and item.term.name == "relative"


def _days_named_together(page: Page, at: int) -> tuple[Reading, int] | None:
    """Read one expression, or a day said in several ways: «امروز (سه‌شنبه)», «۲۱ اکتبر (۲۹ مهر)», «دوشنبه، ۲۸ مهر»."""
    found = _single(page, at)
    for _ in range(_MOST_JOINED):
        if found is None or found[0].grain is not Grain.DAY:
            return found
        gap = _SAME_DAY.match(page.tags, found[1])
        if gap is None or page.tags[gap.end()] not in _DAY_STARTERS:
            return found
        other = _single(page, gap.end())
        if other is None or other[0].grain is not Grain.DAY:
            return found
        bracket = "(" in gap.group()
        joined = _agreed(found[0], other[0], sure=bracket or "j" in gap.group())
        if joined is None:
            return found
        found = joined, other[1] + (bracket and page.tags[other[1] : other[1] + 1] == ")")
    return found


def _agreed(first: Reading, second: Reading, *, sure: bool) -> Reading | None:
    """Join two names of one day; where they contradict each other by a few days, both days and those between count.

    :param first: what one of the names says.
    :param second: what the other one says.
    :param sure: the text says that they are one day, as brackets do; a weekday beside a date says it too.
    :returns: the days of both; None if they do not name one time.
    """
    anchor, other = sorted((first, second), key=lambda reading: (reading.recur is not None, -reading.cycle))
    weekday_and_date = (anchor.cycle == _WEEK) != (other.cycle == _WEEK)
    if anchor.recur is not None and weekday_and_date:
        anchor = _on_weekday(anchor, other)
    if anchor.start is None or anchor.end is None:
        return None
    other = other.nearest(anchor.start)
    if other.start is None or other.end is None or abs(other.start - anchor.start) > _NEAR:
        return None
    if (other.start, other.end) == (anchor.start, anchor.end):
        return anchor
    if not (sure or weekday_and_date):
        return None
    return replace(anchor, start=min(anchor.start, other.start), end=max(anchor.end, other.end), recur=None)


def _on_weekday(date: Reading, weekday: Reading) -> Reading:
    """Move a date without a year by a year if only that makes it fall on its weekday; one of these days is a slip instead."""
    if date.recur is None or date.start is None or weekday.start is None or abs(date.start - weekday.start) <= _WEEK * DAY:
        return date
    years = (date.start, date.start - DAY, date.start + (date.cycle + 1) * DAY)
    return next((date.latest(day) for day in years if date.recur(day).start.weekday() == weekday.start.weekday()), date)


def _single(page: Page, at: int) -> tuple[Reading, int] | None:
    """Read one expression with the time of day around it: «ساعت ۱۰ صبح دیروز», «دوشنبه شب»."""
    before = _BEFORE.match(page.tags, at)
    start = before.end() if before is not None else at
    for begin in dict.fromkeys((start, at)):
        readings = [found for found in (part_of_time(page, begin), primary(page, begin, loose=page.whole)) if found is not None]
        if not readings:
            continue
        reading, end = max(readings, key=lambda found: found[1])
        if reading.grain is Grain.DAY:
            after = _AFTER.match(page.tags, end)
            return reading, after.end() if after is not None else end
        if begin == at:
            return reading, end
    return None
