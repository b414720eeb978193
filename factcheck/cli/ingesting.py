"""What ``ingest`` does with the articles it reads: file them or foretell it, tell of each, and sum up."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cli.pace import Pace, show_pace
from factcheck.cli.sources import Url
from factcheck.cli.stopping import stoppable
from factcheck.cli.streams import open_checker, show_progress
from factcheck.cli.telling import shows_bars, tell, tell_error
from factcheck.config import Settings
from factcheck.domain import Article

if TYPE_CHECKING:
    from factcheck.archive.published import Filed
    from factcheck.archive.runs import RunCounts
    from factcheck.checker import Checker
    from factcheck.ingesting import Filed as FiledArticle
    from factcheck.reading.articles import ReadResult
    from factcheck.reading.claimreview import ReadReview
    from factcheck.recording import Record

_STOPPED = "stopped: what is filed stays filed; run the same command again for the rest"
_LINES = {".jsonl", ".ndjson"}  # formats with an article a line
_SINGLE = {".txt", ".html", ".htm"}  # formats with an article a file

Articles = Iterable[tuple[str, Article | None, str | None]]
"""Each article with its place, or with the error that kept it from being read."""


def filed(
    settings: Settings, articles: Articles, reviews: Sequence[ReadReview], *, arguments: Sequence[str], total: int | None = None, workers: int = 1
) -> RunCounts:
    """File articles, encode what is new, bring the index up to date, and keep the record of it.

    :param settings: which archive and models.
    :param articles: the articles.
    :param reviews: fact-checks that stand in the same pages and files; they come to be known as the articles are read.
    :param arguments: what the command was given, for the record.
    :param total: how many articles there are, where that is known.
    :param workers: how many processes find the statements.
    :returns: what was done.
    """
    from factcheck.ingesting import file_articles
    from factcheck.recording import recorded

    began = time.monotonic()
    with open_checker(settings, create=True) as checker, stoppable(lambda: _STOPPED):
        models = {"encoder": checker.encoder.model_id, "stance_model": checker.stance_model.model_id}
        with recorded(checker.archive, "ingest", arguments, **models) as record:
            each = file_articles(checker.archive, _results(articles), gazetteer=settings.gazetteer, workers=workers, ahead=checker.encode_ahead)
            counts = _told(each, "filing", total, record.note)
            if reviews:
                counts = _reviews_filed(checker, reviews, counts, record)
            with show_progress("encoding") as progress:
                indexed = checker.refresh(progress=progress)
    tell(f"index: {indexed} statements")
    tell(f"{_summary(counts)}; {time.monotonic() - began:.1f} s")
    return counts


def foretold(settings: Settings, articles: Articles, reviews: Sequence[ReadReview], *, total: int | None = None, workers: int = 1) -> RunCounts:
    """Say what would be filed, and write nothing: where there is no archive, none is made.

    :param settings: which archive.
    :param articles: the articles.
    :param reviews: fact-checks that stand in the same pages and files.
    :param total: how many articles there are, where that is known.
    :param workers: how many processes find the statements.
    :returns: what would be done.
    """
    from factcheck.archive.archive import open_archive
    from factcheck.ingesting import foretell_articles

    began = time.monotonic()
    archive = open_archive(settings.archive, create=False, migrate=False) if settings.archive.exists() else None
    try:
        with stoppable(lambda: "stopped: nothing was written"):
            each = foretell_articles(archive, _results(articles), gazetteer=settings.gazetteer, workers=workers)
            counts = _told(each, "reading", total, lambda counts, errors: None)
    finally:
        if archive is not None:
            archive.close()
    if reviews:
        tell(f"{sum(one.review is not None for one in reviews)} published fact-checks would be filed")
    tell(f"dry run, nothing was written: {_summary(counts)}; {time.monotonic() - began:.1f} s")
    return counts


def expected(paths: Sequence[Path | Url]) -> int | None:
    """Count the articles to come, roughly and quickly, where somebody watches; ``None`` where the files do not tell."""
    from factcheck.reading.articles import article_files

    there = [path for path in paths if isinstance(path, Path) and path.exists()]
    if not shows_bars() or len(there) < len(paths):
        return None
    files = article_files(there)
    if not all(path.suffix.lower() in _LINES | _SINGLE for path in files):
        return None
    return sum(_count_lines(path) if path.suffix.lower() in _LINES else 1 for path in files)


def reviews_said(filed: Filed) -> str:
    """Say what became of fact-checks."""
    return f"{filed.statements} statements filed, {filed.checks} published fact-checks new, {filed.changed} changed"


def _reviews_filed(checker: Checker, reviews: Sequence[ReadReview], counts: RunCounts, record: Record) -> RunCounts:
    """File fact-checks after the articles; return the sum of both."""
    from factcheck.archive.runs import RunError
    from factcheck.publishing import import_reviews

    filed, errors = import_reviews(checker, reviews)
    for error in errors:
        tell_error(error)
    tell(reviews_said(filed))
    counts = replace(counts, bad=counts.bad + len(errors), statements=counts.statements + filed.statements)
    record.note(counts, [RunError("fact-check", error) for error in errors])
    return counts


def _told(each: Iterable[FiledArticle], label: str, total: int | None, note: Callable[..., None]) -> RunCounts:
    """Tell what becomes of each article; return the sum."""
    from factcheck.ingesting import Tally

    tally = Tally()
    with show_pace(label, "articles", total) as pace:
        for one in each:
            tally.add(one)
            note(tally.counts, tally.take_errors())
            _tell(one, pace)
            pace.step()
    return tally.counts


def _tell(one: FiledArticle, pace: Pace) -> None:
    from factcheck.reports.bidi import visible

    if one.status is None:
        tell_error((one.error or "").removeprefix(f"{one.place}: "), place=one.place)
        return
    if one.note:
        tell(one.note, place=one.place)
    pace.echo(f"{visible(one.article)}: {one.status}, {one.statements} statements")


def _summary(counts: RunCounts) -> str:
    return f"{counts.new} new, {counts.updated} updated, {counts.unchanged} unchanged, {counts.bad} bad; {counts.statements} statements"


def _results(articles: Articles) -> Iterator[ReadResult]:
    from factcheck.reading.articles import ReadResult

    for place, article, error in articles:
        yield ReadResult(place, article, error)


def _count_lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for line in file if line.strip())
