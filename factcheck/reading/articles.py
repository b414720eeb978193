"""Files into articles: plain text and tables of every form, with a door for further formats."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from factcheck.domain import Article
from factcheck.errors import EmptyInputError, InputError
from factcheck.reading.claimreview import ReadReview, found_reviews
from factcheck.reading.columns import ARTICLE
from factcheck.reading.decoding import MOST_BYTES, begins_with_tag, buffered, decode_named, encoding_note
from factcheck.reading.feeds import is_feed, read_feed_file
from factcheck.reading.forms import FORMS, begins_as_table
from factcheck.reading.header import header_date, header_span
from factcheck.reading.pages import is_page, read_page_file
from factcheck.reading.paths import files_of
from factcheck.reading.records import has_header, records
from factcheck.reading.rows import Fault, Row, json_lines
from factcheck.reading.sources import named, opened, stem_of, suffix_of
from factcheck.reading.values import cell_day, is_blank, text_value

_SAMPLE = 4096  # bytes
_NO_DATE = "no date: give --date YYYY-MM-DD or a header"


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What one row or file gave: an article, or the reason why there is none.

    ``place`` names the file and line; ``note`` is what a person should know of how it was read, a line each, such as its encoding. ``reviews`` are the
    fact-checks that stand in the same page or file; where they are all that does, there is neither article nor error.
    """

    place: str
    article: Article | None = None
    error: str | None = None
    note: str | None = None
    reviews: tuple[ReadReview, ...] = ()


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for every article of a file that does not say otherwise itself; ``columns`` names those of a table by field, where they are called otherwise."""

    name: str
    stem: str
    date: dt.date | None = None
    outlet: str | None = None
    lang: str | None = None
    require_date: bool = True
    columns: Mapping[str, str] = field(default_factory=dict)


Reader = Callable[[io.BufferedReader, Defaults], Iterator[ReadResult]]
"""Reads one format: a stream of bytes and the defaults in, results out. A file that is of no use as a whole raises ``InputError``."""


def read_articles(
    path: Path | None,
    *,
    stream: BinaryIO | None = None,
    date: dt.date | None = None,
    outlet: str | None = None,
    lang: str | None = None,
    require_date: bool = True,
    columns: Mapping[str, str] | None = None,
) -> Iterator[ReadResult]:
    """Yield the articles of one file, or without one of ``stream`` or standard input, whose form is told by what it holds.

    What an article says of itself comes before ``date``, ``outlet`` and ``lang``. Its text is what the file holds, line ends and header included.

    :param path: the file; ``-`` is standard input.
    :param stream: bytes to read where there is no path; it stays open.
    :param date: day of publication of articles that give none.
    :param outlet: outlet of articles that name none.
    :param lang: language of articles that name none, an ISO 639-1 code.
    :param require_date: whether an article without any date is an error.
    :param columns: names of a table's columns by field, where they are called otherwise.
    :yields: one result an article, in the order of the file.
    :raises EmptyInputError: if there is nothing in the file.
    :raises InputError: if the file cannot be read as text; an article in it that cannot be used comes as a result with its error.
    """
    path = named(path)
    reader = reader_of(path) if path else read_either
    with opened(path, stream) as (source, name):
        yield from reader(source, Defaults(name, stem_of(name), date, outlet, lang, require_date, columns or {}))


def read_article_files(
    paths: Iterable[Path],
    *,
    date: dt.date | None = None,
    outlet: str | None = None,
    lang: str | None = None,
    require_date: bool = True,
    columns: Mapping[str, str] | None = None,
) -> Iterator[ReadResult]:
    """Yield the articles of many files and folders; a file that cannot be used comes as a result with its error, and the others still run.

    :param paths: files, folders and patterns, as ``article_files`` takes them.
    :param date: day of publication of articles that give none.
    :param outlet: outlet of articles that name none.
    :param lang: language of articles that name none, an ISO 639-1 code.
    :param require_date: whether an article without any date is an error.
    :param columns: names of a table's columns by field, where they are called otherwise.
    :yields: one result an article, and one for each file that cannot be used.
    :raises InputError: if a path does not exist.
    :raises EmptyInputError: if a folder holds no file of a known format.
    """
    for path in article_files(paths):
        try:
            yield from read_articles(path, date=date, outlet=outlet, lang=lang, require_date=require_date, columns=columns)
        except InputError as error:
            yield ReadResult(path.name, error=str(error))


def article_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files that paths, folders and patterns such as ``news/*.jsonl`` or ``**/*.txt`` mean, each once, in order of their names.

    :param paths: files, folders and patterns, in any mixture; ``-`` is standard input.
    :returns: files only; of a folder every file of a known format below it, where it stood.
    :raises InputError: if a path does not exist, or a pattern matches nothing.
    :raises EmptyInputError: if a folder holds no file of a known format.
    """
    return files_of(paths, known=READERS)


def reader_of(path: Path) -> Reader:
    """Return the reader for a file's suffix, that before ``.gz`` where it is packed; a reader takes unpacked bytes.

    :param path: the file; it need not exist.
    :returns: its reader; upper and lower case are one.
    :raises InputError: for a suffix that no reader is known for.
    """
    suffix = suffix_of(path.name)
    reader = READERS.get(suffix) or _WHERE_NAMED.get(suffix)
    if reader is None:
        raise InputError(f'{path.name}: no reader for "{suffix}" files: give one of {known_formats()}')
    return reader


def known_formats() -> str:
    """Name the suffixes that can be read."""
    return ", ".join(sorted(READERS))


def read_plain_text(stream: io.BufferedReader, defaults: Defaults) -> Iterator[ReadResult]:
    """Read a stream that holds the text of one article."""
    text, encoding = decode_named(stream.read(MOST_BYTES + 1), place=defaults.name)
    note = encoding_note(encoding, name=defaults.name)
    try:
        date = _date(text, None, defaults, defaults.name)
    except InputError as error:
        yield ReadResult(defaults.name, error=str(error), note=note)
        return
    yield ReadResult(defaults.name, Article(text, defaults.stem, date, defaults.outlet, lang=defaults.lang), note=note)


def read_table(stream: io.BufferedReader, defaults: Defaults) -> Iterator[ReadResult]:
    """Read a stream with one article a row: ``text`` and if given ``id``, ``date``, ``outlet``, ``url``, ``title``, ``lang``."""
    for row in records(stream, name=defaults.name, kind=ARTICLE, columns=defaults.columns, longest=MOST_BYTES):
        place = f"{defaults.name} line {row.line}"
        try:
            yield ReadResult(place, _article(row, defaults, place), note=row.note)
        except InputError as error:
            yield ReadResult(place, error=str(error), note=row.note)


def read_json_file(stream: io.BufferedReader, defaults: Defaults) -> Iterator[ReadResult]:
    """Read a stream that holds one JSON value: fact-checks (ClaimReview), or articles, an object or a list of them."""
    data = stream.read(MOST_BYTES + 1)
    reviews = found_reviews(data, defaults.name)
    if reviews:
        yield from (ReadResult(review.place, reviews=(review,)) for review in reviews)
    else:
        yield from read_table(buffered(io.BytesIO(json_lines(data))), defaults)


def read_either(stream: io.BufferedReader, defaults: Defaults) -> Iterator[ReadResult]:
    """Read a stream whose name tells nothing by how it begins: a feed, a page, a table of any form (a CSV by its header), else plain text."""
    start = stream.peek(_SAMPLE)[:_SAMPLE]
    if begins_with_tag(start) and is_feed(start):
        return read_feed_file(stream, defaults)
    if is_page(start):
        return read_page_file(stream, defaults)
    if begins_as_table(stream) or has_header(stream, kind=ARTICLE, columns=defaults.columns):
        return read_table(stream, defaults)
    return read_plain_text(stream, defaults)


READERS: dict[str, Reader] = {".txt": read_plain_text, **dict.fromkeys(FORMS, read_table)}
"""The formats by suffix; a further one is a further entry."""
READERS |= {".html": read_page_file, ".htm": read_page_file, ".xhtml": read_page_file}
READERS |= {".jsonld": read_json_file}
_WHERE_NAMED: dict[str, Reader] = {".json": read_json_file}  # a folder has JSON files of all sorts
READERS |= {".rss": read_feed_file, ".atom": read_feed_file, ".xml": read_feed_file}


def _article(row: Row, defaults: Defaults, place: str) -> Article:
    if row.error:
        raise InputError(row.error)
    text = row.values.get("text")
    if not isinstance(text, str):
        raise InputError(f"{place}: {_no_text(text)}")
    if len(text) > MOST_BYTES:
        raise InputError(f"{place}: more than {MOST_BYTES // 1_000_000} MB of text: split it into articles")
    if text_value(row, ["text"], place=place) is None:
        raise EmptyInputError(f'{place}: text is empty: give the article as "text"')
    given = {name: text_value(row, [name], place=place) for name in ("id", "outlet", "url", "title", "lang")}
    return Article(
        text,
        given["id"] or f"{defaults.stem}-{row.line}",
        _date(text, cell_day(row.values.get("date"), place=place), defaults, place),
        given["outlet"] or defaults.outlet,
        given["url"],
        given["title"],
        given["lang"] or defaults.lang,
    )


def _no_text(value: object) -> str:
    said = "no text" if is_blank(value) else f"text is {value}" if isinstance(value, Fault) else "text is not a string"
    return f'{said}: give the article as "text"'


def _date(text: str, given: dt.date | None, defaults: Defaults, place: str) -> dt.date | None:
    """Choose the row's own date, else the header's, else the default."""
    if given:
        return given
    header = header_span(text)
    if len(header):
        date = header_date(text)
        if date is None:
            raise InputError(f'{place} line 1: the day of the header "{header.of(text).strip()}" does not exist: correct it')
        return date
    if defaults.date is None and defaults.require_date:
        raise InputError(f"{place}: {_NO_DATE}")
    return defaults.date
