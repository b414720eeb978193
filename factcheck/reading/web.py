"""Addresses on the web into articles: pages, feeds, JSON and plain text."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from factcheck.domain import Article
from factcheck.errors import InputError
from factcheck.reading.addresses import shortened, web_link
from factcheck.reading.articles import Defaults, ReadResult, read_json_file, read_plain_text
from factcheck.reading.decoding import buffered
from factcheck.reading.feeds import Follow, is_feed, read_feed
from factcheck.reading.fetching import Fetched, Limits, fetch
from factcheck.reading.pages import page_result, read_page

Fetch = Callable[[str], Fetched | None]
"""Fetches an address; ``None`` where nothing has changed since last time."""


def fetcher(limits: Limits) -> Fetch:
    """Return what fetches an address within the limits."""
    return lambda url: fetch(url, limits=limits)


def read_url(
    url: str,
    *,
    fetch: Fetch,
    date: dt.date | None = None,
    outlet: str | None = None,
    lang: str | None = None,
    require_date: bool = True,
    follow: bool = False,
) -> Iterator[ReadResult]:
    """Yield the articles at an address: of a page one, of a feed one an entry.

    :param url: an http or https address.
    :param fetch: how it is fetched.
    :param date: day of publication of articles that give none.
    :param outlet: outlet of articles that name none.
    :param lang: language of articles that name none, an ISO 639-1 code.
    :param require_date: whether an article without any date is an error.
    :param follow: whether the page of each entry of a feed is read instead of what the feed has of it.
    :yields: one result an article.
    :raises InputError: if it cannot be fetched, or holds nothing that can be read.
    """
    name = shortened(url)
    fetched = fetch(url)
    if fetched is None:
        return
    defaults = Defaults(name, web_link(fetched.url) or url, date, outlet, lang, require_date)
    yield from read_fetched(fetched, defaults, follow=following(fetch) if follow else None)


def read_fetched(fetched: Fetched, defaults: Defaults, *, follow: Follow | None = None) -> Iterator[ReadResult]:
    """Yield the articles of what was fetched.

    :param fetched: what came.
    :param defaults: what holds for articles that do not say otherwise; its name is used in errors.
    :param follow: reads the pages that a feed links to.
    :yields: one result an article.
    :raises InputError: if there is nothing in it that can be read.
    """
    if fetched.kind in {"html", "xml"} and is_feed(fetched.body):
        yield from read_feed(fetched.body, defaults, url=fetched.url, charset=fetched.charset, follow=follow)
    elif fetched.kind in {"html", "xml"}:
        yield page_result(fetched.body, defaults, url=web_link(fetched.url), charset=fetched.charset)
    elif fetched.kind == "json":
        yield from read_json_file(buffered(io.BytesIO(fetched.body)), defaults)
    else:
        for result in read_plain_text(buffered(io.BytesIO(fetched.body)), defaults):
            yield replace(result, article=result.article and _placed(result.article, fetched))


def following(fetch: Fetch) -> Follow:
    """Return what reads the page that an entry links to."""

    def read(link: str, defaults: Defaults) -> Article:
        fetched = fetch(link)
        if fetched is None or fetched.kind not in {"html", "xml"} or is_feed(fetched.body):
            raise InputError(f"{defaults.name}: not a web page: give the address of an article")
        return _page(fetched, defaults)

    return read


def _page(fetched: Fetched, defaults: Defaults) -> Article:
    return read_page(fetched.body, defaults, url=web_link(fetched.url), charset=fetched.charset)


def _placed(article: Article, fetched: Fetched) -> Article:
    """Say of a plain text where it was found."""
    host = urlsplit(fetched.url).hostname or ""
    return replace(article, url=web_link(fetched.url), outlet=article.outlet or host.removeprefix("www."))
