"""What the batch page shows, worked out as plain values: a preview, the pace of a run, its summary, its rows and what is wrong with them."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from factcheck.dashboard.batch_runs import Outcome, Run
from factcheck.dashboard.views import Screen
from factcheck.domain import Verdict
from factcheck.errors import FactcheckError
from factcheck.reading.forms import Problem, TableError
from factcheck.reading.rows import Row
from factcheck.reports.bidi import isolated, visible
from factcheck.reports.calendar import number
from factcheck.reports.words import word

PAGE_SIZE = 25
PREVIEW_ROWS = 6
BAD_SHOWN = 12
BAD = "bad"
"""The group of rows that could not be checked, beside the verdicts."""

_CELL = 160  # characters of a cell that the preview shows
_MANY_MINUTES = 90
_COMMANDS = {Problem.TOO_LARGE: "factcheck batch claims.csv", Problem.NO_COLUMNS: '{"claim": "…", "actor": "…", "date": "2025-10-21", "id": "1"}'}
_ERRORS = (
    (re.compile(r"no claim\b.*"), "no_claim"),
    (re.compile(r"no actor and none named in the text.*"), "no_actor"),
    (re.compile(r'date "(?P<text>.*)" is no day.*', re.DOTALL), "date"),
    (re.compile(r'date "(?P<text>.*)" is of a year.*', re.DOTALL), "year"),
    (re.compile(r"not (usable )?JSON\b.*", re.DOTALL), "json"),
    (re.compile(r".*, not an object: .*", re.DOTALL), "object"),
    (re.compile(r"(?P<found>\d+) fields where the header has (?P<wanted>\d+).*"), "fields"),
    (re.compile(r"not a row\b.*", re.DOTALL), "quotes"),
    (re.compile(r"(.* holds (bytes|a NUL)|damaged |neither UTF-8|binary,|more than \d+ MB).*", re.DOTALL), "text"),
    (re.compile(r".* is [\w ]+: give text", re.DOTALL), "kind"),
)


@dataclass(frozen=True, slots=True)
class Preview:
    """The first rows of a file as text: ``rows`` are a line and its cells, or what is wrong with it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Pace:
    """How far a run is and how fast: ``share`` in ``[0, 1]``, the rest in words, empty where nothing can be told yet."""

    share: float
    progress: str
    rate: str
    left: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What has come of the rows: how many each group has, and the first that could not be checked, with what is wrong."""

    title: str
    took: str
    counts: tuple[tuple[Verdict, int], ...]
    bad: int
    bad_rows: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of the results: ``number`` and ``pages`` count from 1."""

    outcomes: tuple[Outcome, ...]
    number: int
    pages: int


def preview_of(columns: Sequence[str], rows: Iterable[Row], *, name: str, lang: str) -> Preview:
    """Lay out the first rows of a table, long cells cut; no more rows are taken than are shown."""
    shown = []
    for row in islice(rows, PREVIEW_ROWS):
        cells = (error_words(row.error, row.line, lang, name=name),) if row.error else tuple(_cell(row.values.get(column)) for column in columns)
        shown.append((row.line, cells))
    return Preview(tuple(columns), tuple(shown))


def pace_of(done: int, total: int, seconds: float, lang: str) -> Pace:
    """Say how far a run is.

    :param done: how many rows are checked.
    :param total: of how many; 0 if they are not counted yet.
    :param seconds: how long it took.
    :param lang: the reader's language.
    :returns: the pace, without rate and time left before the first row is done.
    """
    if not total:
        return Pace(0.0, "", "", "")
    progress = word("batch.progress", lang, done=number(done, lang), total=number(total, lang))
    if not done or seconds <= 0:
        return Pace(0.0, progress, "", "")
    rate = word("batch.rate", lang, count=number(max(round(done / seconds * 60), 1), lang))
    return Pace(min(done / total, 1.0), progress, rate, _left((total - done) * seconds / done, lang))


def summary_of(run: Run, lang: str) -> Summary:
    """Count what has come of a run's rows, whether it has ended or not."""
    outcomes = run.outcomes[:]
    counts = Counter(outcome.verdict for outcome in outcomes)
    bad = [outcome for outcome in outcomes if outcome.verdict is None]
    return Summary(
        title=_title(run, len(outcomes), lang),
        took=word("batch.took", lang, rows=number(len(outcomes), lang), time=_time(run.seconds, lang)),
        counts=tuple((verdict, counts[verdict]) for verdict in Verdict),
        bad=len(bad),
        bad_rows=tuple((outcome.line, error_words(outcome.error, outcome.line, lang, name=run.name)) for outcome in bad[:BAD_SHOWN]),
    )


def groups_of(outcomes: Iterable[Outcome]) -> dict[str, int]:
    """Count the rows that can be shown by themselves: all under the empty name, each verdict, and those that are bad, none that is empty."""
    counts = Counter(outcome.verdict.value if outcome.verdict else BAD for outcome in outcomes)
    return {"": counts.total(), **{name: counts[name] for name in (*(verdict.value for verdict in Verdict), BAD) if counts[name]}}


def sheet_of(outcomes: Iterable[Outcome], *, show: str, page: str) -> Sheet:
    """Return one page of the rows of a group.

    :param outcomes: all rows.
    :param show: a verdict's value or ``BAD``; anything else means all.
    :param page: the page's number as the address has it; what is no page counts as the nearest.
    :returns: the page.
    """
    known = show == BAD or show in set(Verdict)
    shown = [outcome for outcome in outcomes if not known or show == (outcome.verdict.value if outcome.verdict else BAD)]
    pages = max((len(shown) + PAGE_SIZE - 1) // PAGE_SIZE, 1)
    current = min(max(int(page), 1), pages) if page.isascii() and page.isdigit() and len(page) < 10 else 1
    return Sheet(tuple(shown[(current - 1) * PAGE_SIZE : current * PAGE_SIZE]), current, pages)


def error_words(error: str, line: int, lang: str, *, name: str) -> str:
    """Say in the reader's language what is wrong with a row; what is not in the table stays as the program says it.

    >>> error_words("c.csv line 3: no claim: add it", 3, "en", name="c.csv")
    'the claim is empty'
    """
    message = error.removeprefix(f"{name} line {line}: ")
    for pattern, label in _ERRORS:
        if found := pattern.fullmatch(message):
            filled = {place: number(int(text), lang) if place != "text" else isolated(text) for place, text in found.groupdict().items()}
            return word(f"batch.error.{label}", lang, **filled)
    return isolated(message)


def screen_of_file(error: FactcheckError, lang: str) -> Screen:
    """Say why a file cannot be read, and the way out."""
    problem = error.problem if isinstance(error, TableError) else Problem.NOT_TEXT
    return Screen(word(f"batch.file.{problem.value}.title", lang), word(f"batch.file.{problem.value}.way", lang), _COMMANDS.get(problem, ""), str(error))


def _title(run: Run, done: int, lang: str) -> str:
    name = isolated(run.name)
    if run.job.error:
        return word("batch.failed", lang, name=name, done=number(done, lang))
    total = run.job.progress.total
    if not total:
        return word("batch.stopped.early", lang, name=name)
    if done < total:
        return word("batch.stopped", lang, name=name, done=number(done, lang), total=number(total, lang))
    return word("batch.done", lang, name=name)


def _left(seconds: float, lang: str) -> str:
    minutes = round(seconds / 60)
    if minutes < 1:
        return word("batch.left.moment", lang)
    if minutes < _MANY_MINUTES:
        return word("batch.left.minutes", lang, count=number(minutes, lang))
    return word("batch.left.hours", lang, count=number(round(minutes / 60), lang))


def _time(seconds: float, lang: str) -> str:
    minutes = round(seconds / 60)
    return word("batch.minutes", lang, count=number(minutes, lang)) if minutes > 1 else word("batch.seconds", lang, count=number(max(round(seconds), 1), lang))


def _cell(value: Any) -> str:
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        value = value.date()
    text = " ".join(visible("" if value is None else str(value)[: 4 * _CELL]).split())
    return text if len(text) <= _CELL else f"{text[:_CELL]}…"
