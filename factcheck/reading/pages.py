"""Web pages into articles."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from factcheck.domain import Article
from factcheck.errors import EmptyInputError, InputError
from factcheck.language.detect import detect_language
from factcheck.reading.claimreview import found_reviews
from factcheck.reading.decoding import MOST_BYTES
from factcheck.reading.markup import decode_markup
from factcheck.reading.page_facts import read_page_facts
from factcheck.reading.page_text import article_text, parse_html

if TYPE_CHECKING:
    from factcheck.reading.articles import Defaults, ReadResult

_BEGINNING = re.compile(r"(?:ï»¿|ÿþ|þÿ)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_CERTAIN = frozenset({"fa", "en", "ar"})


def is_page(data: bytes) -> bool:
    """Tell a web page from a text by how it begins, in whatever encoding."""
    return bool(_BEGINNING.match(data.replace(b"\0", b"").decode("latin-1")))


def read_page(data: bytes, defaults: Defaults, *, url: str | None = None, charset: str | None = None) -> Article:
    """Read the article of a web page, with what the page says of it.

    :param data: the page.
    :param defaults: what holds where the page does not tell; its ``stem`` is the article's id where there is no address.
    :param url: where the page was fetched from.
    :param charset: the encoding that the HTTP header names.
    :returns: the article, a line a paragraph. Its outlet is the site's name, else the default, else the host.
    :raises InputError: if the page cannot be read, holds no article, or has no date where one is wanted.
    """
    page = decode_markup(data, place=defaults.name, charset=charset)
    text = article_text(page)
    if not text:
        raise EmptyInputError(f"{defaults.name}: no article text in this page: give the page of one article, or its text")
    facts = read_page_facts(parse_html(page), url=url)
    date = facts.date or defaults.date
    if date is None and defaults.require_date:
        raise InputError(f"{defaults.name}: no date in this page: give --date YYYY-MM-DD")
    outlet = facts.outlet or defaults.outlet or _host(facts.url)
    return Article(text, facts.url or defaults.stem, date, outlet, facts.url, facts.title, believed_language(facts.lang, text) or defaults.lang)


def read_page_file(stream: io.BufferedReader, defaults: Defaults) -> Iterator[ReadResult]:
    """Read a file that holds one web page."""
    from factcheck.reading.articles import ReadResult

    try:
        yield page_result(stream.read(MOST_BYTES + 1), defaults)
    except EmptyInputError:
        raise
    except InputError as error:
        yield ReadResult(defaults.name, error=str(error))


def page_result(data: bytes, defaults: Defaults, *, url: str | None = None, charset: str | None = None) -> ReadResult:
    """Read a web page: its article, and the fact-checks that it publishes, if any.

    :param data: the page.
    :param defaults: what holds where the page does not tell.
    :param url: where the page was fetched from.
    :param charset: the encoding that the HTTP header names.
    :returns: both; a page that holds nothing but fact-checks has no article and no error.
    :raises InputError: if there is neither.
    """
    from factcheck.reading.articles import ReadResult

    reviews = found_reviews(data, defaults.name)
    try:
        return ReadResult(defaults.name, read_page(data, defaults, url=url, charset=charset), reviews=reviews)
    except InputError:
        if not any(review.review for review in reviews):
            raise
        return ReadResult(defaults.name, reviews=reviews)


def believed_language(said: str | None, text: str) -> str | None:
    """Return the language that a page or feed says it is in, unless the text is plainly in another: themes often keep the one that they were made in.

    :param said: an ISO 639 code.
    :param text: the article.
    :returns: the code; ``None`` where the text itself should tell.
    """
    told = detect_language(text) if said else None
    return None if told in _CERTAIN and said != told else said


def _host(url: str | None) -> str | None:
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None
