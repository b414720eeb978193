"""Who a speaker is, and how many of the speaker's statements the archive has of each month."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from factcheck.config import data_folder
from factcheck.dashboard.timeline import calendar_of, month_words
from factcheck.domain import Actor, DateInterval, DateMethod, Precision, Role
from factcheck.language.calendars import Days, month_of, year_month, year_of
from factcheck.language.lexicon import json_rows, lexicon_rows
from factcheck.reports.calendar import Written, both_calendars
from factcheck.reports.text import actor_name
from factcheck.reports.words import word

MOST_MONTHS = 48
"""More months than this are counted by year."""
_MOST_YEARS = 60
_WIKIDATA = re.compile(r"Q[1-9]\d{0,11}", re.ASCII)

Names = Mapping[str, tuple[str, str]]
"""What an id is called in Persian and in English; either may be empty."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office held; ``open`` says that no end of it is known."""

    title: str
    of: str
    time: Written
    open: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """Who somebody is, in the reader's language; ``other_name`` is the name in the other script, ``candidates`` are ids and names of who may be meant."""

    id: str
    name: str
    other_name: str
    kind: str
    offices: tuple[Office, ...]
    aliases: tuple[str, ...]
    wikidata: str
    note: str
    candidates: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Period:
    """A month or a year, and how many statements are of it."""

    start: dt.date
    end: dt.date
    label: str
    count: int


def profile_of(actor: Actor, lang: str, *, titles: Names, places: Names, actors: Mapping[str, Actor]) -> Profile:
    """Say who somebody is.

    :param actor: whom.
    :param lang: language of the words.
    :param titles: what the titles of offices are called.
    :param places: what the places are called that offices are held at.
    :param actors: the known actors, for offices held at one of them and for whom an ambiguous name may mean.
    :returns: the profile, offices without a known end first, then the latest first.
    """
    name = actor_name(actor, lang)
    names = [other for other in (actor.name_fa, actor.name_en) if other and other != name]
    roles = sorted(actor.roles, key=lambda role: (role.end is None, role.start or dt.date.min), reverse=True)
    return Profile(
        id=actor.id,
        name=name,
        other_name=names[0] if names else "",
        kind=word(actor.kind, lang),
        offices=tuple(_office(role, lang, titles, places, actors) for role in roles),
        aliases=tuple(alias for alias in dict.fromkeys(actor.aliases) if alias not in {actor.name_fa, actor.name_en}),
        wikidata=actor.wikidata if actor.wikidata and _WIKIDATA.fullmatch(actor.wikidata) else "",
        note=actor.note or "",
        candidates=tuple((id_, actor_name(actors[id_], lang) if id_ in actors else id_) for id_ in actor.candidates),
    )


def counts_by_period(days: Mapping[dt.date | None, int], lang: str) -> tuple[Period, ...]:
    """Count statements by month of the reader's calendar, or by year where there are too many months.

    :param days: day → how many statements; those of no day are left out.
    :param lang: Persian counts Jalali months, English Gregorian ones.
    :returns: the months from first to last, those without statements too; years without one are left out where there are very many.
    """
    dated = {day: count for day, count in days.items() if day}
    if not dated:
        return ()
    calendar = calendar_of(lang, min(dated))
    counts: dict[tuple[int, int], int] = {}
    for day, count in dated.items():
        year, month = year_month(calendar, day)
        counts[year, month] = counts.get((year, month), 0) + count
    (year, month), (last_year, last_month) = min(counts), max(counts)
    span = (last_year - year) * 12 + last_month - month + 1
    if span <= MOST_MONTHS:
        places = [((year * 12 + month - 1 + offset) // 12, (month - 1 + offset) % 12 + 1) for offset in range(span)]
        return tuple(_period(month_of(calendar, *place), counts.get(place, 0), lang) for place in places)
    years: dict[int, int] = {}
    for (one, _), count in counts.items():
        years[one] = years.get(one, 0) + count
    wanted: Iterable[int] = range(year, last_year + 1) if last_year - year < _MOST_YEARS else sorted(years)
    return tuple(_period(year_of(calendar, one), years.get(one, 0), lang) for one in wanted)


@cache
def title_names() -> Names:
    """Return what the titles of ``data/lexicon/titles.jsonl`` are called."""
    return {row["id"]: _names(row) for row in lexicon_rows("titles.jsonl")}


@cache
def place_names(folder: Path | None = None) -> Names:
    """Return what places are called: those of ``data/lexicon`` and of a gazetteer's own folder."""
    own = folder / "places.jsonl" if folder else data_folder() / "none"
    return {row["id"]: _names(row) for row in (*lexicon_rows("places.jsonl"), *(json_rows(own) if own.is_file() else ()))}


def _names(row: Mapping[str, Any]) -> tuple[str, str]:
    return next(iter(row.get("fa", ())), ""), next(iter(row.get("en", ())), "")


def _office(role: Role, lang: str, titles: Names, places: Names, actors: Mapping[str, Actor]) -> Office:
    of = actor_name(actors[role.of], lang) if role.of in actors else _called(role.of, lang, places)
    date = DateInterval(role.start, role.end, Precision.INTERVAL, DateMethod.NONE)
    time = both_calendars(date, lang) if role.start or role.end else Written(word("actor.office.undated", lang), "")
    return Office(_called(role.title, lang, titles), of, time, role.end is None)


def _called(id_: str, lang: str, names: Names) -> str:
    """Return what an id is called, in the other language if need be, or the id itself as words."""
    persian, english = names.get(id_, ("", ""))
    return (english or persian if lang == "en" else persian or english) or id_.replace("_", " ")


def _period(days: Days, count: int, lang: str) -> Period:
    return Period(days.start, days.end, month_words(days.start, days.end, lang), count)
