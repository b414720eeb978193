"""RSS and Atom feeds into articles."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from xml.sax import SAXException

from factcheck.domain import Article
from factcheck.errors import EmptyInputError, InputError
from factcheck.reading.addresses import shortened, web_link
from factcheck.reading.decoding import MOST_BYTES
from factcheck.reading.markup import decode_markup
from factcheck.reading.page_text import fragment_text
from factcheck.reading.pages import believed_language
from factcheck.reading.publication import local_day, published_day

if TYPE_CHECKING:
    from factcheck.reading.articles import Defaults, ReadResult

Follow = Callable[[str, "Defaults"], Article]
"""Reads the page at an address, with what holds where it does not tell; raises ``InputError`` if it cannot be had or used."""

_ROOT = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_BEGINNING = 4_096
_MARKED = frozenset({"text/html", "application/xhtml+xml"})


def is_feed(data: bytes) -> bool:
    """Tell a feed from a web page by how it begins, whatever its sender calls it."""
    return bool(_ROOT.search(data[:_BEGINNING].replace(b"\0", b"").decode("latin-1")))


def read_feed(data: bytes, defaults: Defaults, *, url: str | None = None, charset: str | None = None, follow: Follow | None = None) -> Iterator[ReadResult]:
    """Read each entry of a feed as an article: its full content if the feed has it, else its summary.

    :param data: the feed.
    :param defaults: what holds where feed and entry do not tell.
    :param url: where the feed was fetched from, for links that begin there.
    :param charset: the encoding that the HTTP header names.
    :param follow: reads the page that an entry links to instead; where that fails, the feed's own text is used, with a note.
    :yields: a result an entry, in the order of the feed; of a feed that is not well-formed what can be read, with a note on the first.
    :raises EmptyInputError: if there is no entry in it.
    :raises InputError: if it is no feed.
    """
    import feedparser

    from factcheck.reading.articles import ReadResult

    text = decode_markup(data, place=defaults.name, charset=charset)
    headers = {"content-type": "application/xml; charset=utf-8", **({"content-location": url} if url else {})}
    parsed = feedparser.parse(io.BytesIO(text.encode("utf-8", "replace")), response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    if not parsed.version and not parsed.entries:
        raise InputError(f"{defaults.name}: no RSS or Atom feed: give a feed, or a page as .html")
    if not parsed.entries:
        raise EmptyInputError(f"{defaults.name}: no entries in this feed: try again when it has some")
    note = _flaw(parsed)
    for number, entry in enumerate(parsed.entries, start=1):
        place = f"{defaults.name} entry {number}"
        try:
            result = ReadResult(place, *_article(entry, number, parsed.feed, defaults, follow, place))
        except InputError as error:
            result = ReadResult(place, error=str(error))
        yield replace(result, note="\n".join(f"{place}: {said}" for said in (note, result.note) if said) or None)
        note = None


def read_feed_file(stream: io.BufferedReader, defaults: Defaults) -> Iterator[ReadResult]:
    """Read a file that holds a feed."""
    yield from read_feed(stream.read(MOST_BYTES + 1), defaults)


def _flaw(parsed: Any) -> str | None:
    """Say what is wrong with the XML of a feed, if something is."""
    flaw = parsed.get("bozo_exception")
    if not isinstance(flaw, SAXException):
        return None
    return f"broken XML ({' '.join(flaw.getMessage().split())[:80]}): what could be read of it is used"


def _article(entry: Any, number: int, feed: Any, defaults: Defaults, follow: Follow | None, place: str) -> tuple[Article | None, str | None, str | None]:
    """Return the article of an entry, no error, and a note if it is not from where it was wanted."""
    title = fragment_text(entry.get("title", "")).replace("\n", " ") or None
    link = web_link(entry.get("link") or "")
    said = re.split(r"[-_]", (feed.get("language") or entry.get("language") or "").lower())[0] or None
    date = _day(entry, said) or defaults.date
    outlet = fragment_text(feed.get("title", "")).replace("\n", " ") or defaults.outlet
    note = None
    if follow and link:
        try:
            page = follow(link, replace(defaults, name=shortened(link), stem=link, date=date, outlet=outlet))
            return replace(page, title=page.title or title), None, None
        except InputError as error:
            note = f"the feed's own text is used, its page cannot be ({error})"
    text = _text(entry)
    if not text:
        way_out = note or "read its page with --follow"
        raise EmptyInputError(f'{place} "{shortened(title or link or "")}": no text in the feed: {way_out}')
    if date is None and defaults.require_date:
        raise InputError(f'{place} "{shortened(title or link or "")}": no date: give --date YYYY-MM-DD')
    id_ = link or entry.get("id") or f"{defaults.stem}-{number}"
    return Article(text, id_, date, outlet, link, title, believed_language(said, text) or defaults.lang), None, note


def _text(entry: Any) -> str:
    """Return the longest of an entry's contents, else its summary."""
    parts = [*entry.get("content", []), *([entry["summary_detail"]] if "summary_detail" in entry else [])]
    texts = [_lines(part) for part in parts]
    return next((text for text in sorted(texts[:-1], key=len, reverse=True) if text), texts[-1] if texts else "")


def _lines(part: Any) -> str:
    value = part.get("value") or ""
    if part.get("type") in _MARKED:
        return fragment_text(value)
    return "\n".join(line for line in (" ".join(line.split()) for line in value.splitlines()) if line)


def _day(entry: Any, lang: str | None) -> dt.date | None:
    """Return the day of publication, else of the last change."""
    for name in ("published", "updated", "created"):
        written, parsed = dict.get(entry, name), dict.get(entry, f"{name}_parsed")
        if written and (day := published_day(written, lang=lang)):
            return day
        if parsed:
            return local_day(dt.datetime(*parsed[:6]).replace(tzinfo=dt.UTC), lang=lang)
    return None
