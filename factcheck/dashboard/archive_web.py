"""Add the articles at addresses on the web to the archive: pages and feeds, from public addresses only, for whoever opens the dashboard may give one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from factcheck.checker import Checker
from factcheck.dashboard.archive_filing import Outcome, Tell, file_articles
from factcheck.errors import InputError
from factcheck.reading.addresses import shortened
from factcheck.reading.articles import ReadResult
from factcheck.reading.fetching import Limits
from factcheck.reading.web import Fetch, fetcher, read_url

MOST_ADDRESSES = 50
"""How many addresses are fetched at one time."""


def addresses_in(text: str) -> tuple[str, ...]:
    """Return the addresses that were typed, each once, with blanks or line breaks between them; no more than are fetched at one time."""
    return tuple(dict.fromkeys(text.split()))[:MOST_ADDRESSES]


def file_with_addresses(
    checker: Checker, results: Sequence[ReadResult], urls: Sequence[str], tell: Tell, *, date: dt.date | None = None, outlet: str | None = None
) -> Outcome:
    """Fetch what is at the addresses, then file it after what was read of files.

    :param checker: with the archive to fill.
    :param results: articles and errors of files.
    :param urls: addresses of pages and feeds.
    :param tell: told how far it is.
    :param date: day of publication of articles that give none.
    :param outlet: outlet of articles that name none.
    :returns: what became of each article; an address that cannot be used is an error of its own.
    """
    return file_articles(checker, [*results, *_fetched(urls, fetcher(Limits()), tell, date, outlet)], tell)


def _fetched(urls: Sequence[str], fetch: Fetch, tell: Tell, date: dt.date | None, outlet: str | None) -> list[ReadResult]:
    found: list[ReadResult] = []
    for position, url in enumerate(urls):
        tell("fetching", position, len(urls))
        try:
            found += [result for result in read_url(url, fetch=fetch, date=date, outlet=outlet) if result.article or result.error]
        except InputError as error:
            found.append(ReadResult(shortened(url), error=str(error)))
    return found
