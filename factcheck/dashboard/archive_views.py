"""What the archive's page shows of outlets, languages, months and articles, worked out as plain values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from factcheck.archive.overview import DayCount, FiledArticle, OutletCount
from factcheck.archive.queries import Counts
from factcheck.language.calendars import Calendar, month_of, year_month
from factcheck.reading.web_address import web_address
from factcheck.reports.calendar import Written, both_calendars_of, gregorian, jalali, number, period
from factcheck.reports.words import TABLE, word

PARTS = ("overview", "people", "ingest", "settings")
"""The page's parts as the address names them; the first is shown where it names none."""
MOST_MONTHS = 36
"""How many months the chart shows at most, the last ones."""
_LEAST_MONTHS = 6


@dataclass(frozen=True, slots=True)
class Tile:
    """A count and what is counted."""

    count: str
    label: str


@dataclass(frozen=True, slots=True)
class OutletLine:
    """A row of the table of outlets, in words."""

    name: str
    articles: str
    statements: str
    period: str


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the reader's own calendar: its name with the year, and what is of it."""

    label: str
    start: dt.date
    articles: int
    statements: int


@dataclass(frozen=True, slots=True)
class Growth:
    """Months without a gap, oldest first; ``left_out`` and ``undated`` count the statements that are not in them."""

    months: tuple[Month, ...]
    left_out: int
    undated: int


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article of the list: ``url`` is ``None`` unless it is a web address, ``version`` is empty for a first version."""

    key: str
    name: str
    outlet: str
    date: Written
    url: str | None
    statements: str
    version: str
    filed: str


def read_part(value: str | None) -> str:
    """Return the part that an address asks for, the first if it asks for none there is."""
    return value if value in PARTS else PARTS[0]


def tiles(counts: Counts, lang: str) -> tuple[Tile, ...]:
    """Say how much the archive holds; statements of older versions only where there are any."""
    shown = ["statements", "articles", "actors", "versions", "vectors", *(["replaced"] if counts.replaced else [])]
    return tuple(Tile(number(getattr(counts, name), lang), word(f"archive.{name}", lang)) for name in shown)


def outlet_lines(outlets: Iterable[OutletCount], lang: str) -> tuple[OutletLine, ...]:
    """Write outlets with their counts and the days that they cover."""
    return tuple(
        OutletLine(
            one.outlet or word("outlet.unknown", lang),
            number(one.articles, lang),
            number(one.statements, lang),
            period(one.start, one.end, lang),
        )
        for one in outlets
    )


def language_tiles(languages: Iterable[tuple[str | None, int]], lang: str) -> tuple[Tile, ...]:
    """Write languages with the number of their articles; one without a name here stands by its code."""
    return tuple(Tile(number(count, lang), language_name(code, lang)) for code, count in languages)


def language_name(code: str | None, lang: str) -> str:
    """Return the name of a language, its code where it has no name here."""
    label = f"archive.lang.{code or 'none'}"
    return word(label, lang) if label in TABLE else str(code)


def growth(days: Iterable[DayCount], lang: str, *, most: int = MOST_MONTHS) -> Growth:
    """Fold days into months: of the Jalali calendar in Persian, of the Gregorian one in English.

    :param days: in any order.
    :param lang: the reader's language.
    :param most: how many months to keep, the last ones.
    :returns: every month from the first kept to the last, a year at least, those in which nothing was said included.
    """
    calendar = Calendar.JALALI if lang == "fa" else Calendar.GREGORIAN
    articles: dict[int, int] = {}
    statements: dict[int, int] = {}
    undated = 0
    for one in days:
        place = _place(calendar, one.day)
        if place is None:
            undated += one.statements
            continue
        articles[place] = articles.get(place, 0) + one.articles
        statements[place] = statements.get(place, 0) + one.statements
    if not articles:
        return Growth((), 0, undated)
    last = max(articles)
    first = min(max(min(articles), last - most + 1), last - min(most, _LEAST_MONTHS) + 1)
    months = tuple(_month(calendar, place, articles.get(place, 0), statements.get(place, 0), lang) for place in range(first, last + 1))
    return Growth(months, sum(count for place, count in statements.items() if place < first), undated)


def article_lines(articles: Iterable[FiledArticle], lang: str) -> tuple[ArticleLine, ...]:
    """Write the list of articles."""
    return tuple(
        ArticleLine(
            key=one.key,
            name=one.name,
            outlet=one.outlet or word("outlet.unknown", lang),
            date=both_calendars_of(one.date, lang) if one.date else Written(word("date.unknown", lang), ""),
            url=web_address(one.url),
            statements=word("archive.newest.statements", lang, count=number(one.statements, lang)),
            version=word("archive.newest.versions", lang, count=number(one.versions, lang)) if one.versions > 1 else "",
            filed=word("archive.newest.filed", lang, when=(jalali if lang == "fa" else gregorian)(one.read_at.date(), lang)),
        )
        for one in articles
    )


def page_of(total: int, wanted: str | None, size: int) -> tuple[int, int]:
    """Return which rows a page shows, as a half-open range; a start that makes no sense counts as the first.

    >>> page_of(25, "20", 10), page_of(25, "99", 10), page_of(25, "x", 10)
    ((20, 25), (20, 25), (0, 10))
    """
    start = int(wanted) if wanted and wanted.isascii() and wanted.isdigit() and len(wanted) < 10 else 0
    start = min(start, max(total - 1, 0)) // size * size
    return start, min(start + size, total)


def kept(params: Mapping[str, str], *names: str) -> dict[str, str]:
    """Return those of an address's parts that are named and say something."""
    return {name: params[name] for name in names if params.get(name)}


def _place(calendar: Calendar, day: dt.date | None) -> int | None:
    """Number the month of a day; a day that the calendar does not reach has none."""
    if day is None:
        return None
    try:
        year, month = year_month(calendar, day)
    except ValueError:
        return None
    return year * 12 + month - 1


def _month(calendar: Calendar, place: int, articles: int, statements: int, lang: str) -> Month:
    start = month_of(calendar, place // 12, place % 12 + 1).start
    written = (jalali if lang == "fa" else gregorian)(start, lang)
    return Month(written.split(" ", 1)[1], start, articles, statements)
