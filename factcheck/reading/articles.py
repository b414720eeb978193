"""Files into articles: plain text and JSONL, with a door for further formats."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from factcheck.domain import Article
from factcheck.errors import EmptyInputError, InputError
from factcheck.reading.decoding import MOST_BYTES, decode, starts_with_brace
from factcheck.reading.feeds import read_feed_file
from factcheck.reading.header import header_date, header_span
from factcheck.reading.pages import read_page_file
from factcheck.reading.rows import Row, day_value, json_rows, named, opened, text_value

_NO_DATE = "no date: give --date YYYY-MM-DD or a header"


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What one row or file gave: an article, or the reason why there is none. ``place`` names the file and line, ``note`` what a reader should know of it."""

    place: str
    article: Article | None = None
    error: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for every article of a file that does not say otherwise itself."""

    name: str
    stem: str
    date: dt.date | None = None
    outlet: str | None = None
    lang: str | None = None
    require_date: bool = True


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
) -> Iterator[ReadResult]:
    """Yield the articles of one file, or without one of ``stream`` or standard input (JSONL if it begins with a brace, else plain text).

    What an article says of itself comes before ``date``, ``outlet`` and ``lang``. Its text is what the file holds, line ends and header included.

    :param path: the file; ``-`` is standard input.
    :param stream: bytes to read where there is no path; it stays open.
    :param date: day of publication of articles that give none.
    :param outlet: outlet of articles that name none.
    :param lang: language of articles that name none, an ISO 639-1 code.
    :param require_date: whether an article without any date is an error.
    :yields: one result an article, in the order of the file.
    :raises EmptyInputError: if there is nothing in the file.
    :raises InputError: if the file cannot be read as text; an article in it that cannot be used comes as a result with its error.
    """
    path = named(path)
    reader = reader_of(path) if path else read_either
    with opened(path, stream) as (source, name):
        yield from reader(source, Defaults(name, path.stem if path else name, date, outlet, lang, require_date))


def read_article_files(
    paths: Iterable[Path], *, date: dt.date | None = None, outlet: str | None = None, lang: str | None = None, require_date: bool = True
) -> Iterator[ReadResult]:
    """Yield the articles of many files and folders; a file that cannot be used comes as a result with its error, and the others still run.

    :param paths: files and folders, as ``article_files`` takes them.
    :param date: day of publication of articles that give none.
    :param outlet: outlet of articles that name none.
    :param lang: language of articles that name none, an ISO 639-1 code.
    :param require_date: whether an article without any date is an error.
    :yields: one result an article, and one for each file that cannot be used.
    :raises InputError: if a path does not exist.
    :raises EmptyInputError: if a folder holds no file of a known format.
    """
    for path in article_files(paths):
        try:
            yield from read_articles(path, date=date, outlet=outlet, lang=lang, require_date=require_date)
        except InputError as error:
            yield ReadResult(path.name, error=str(error))


def article_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files, and of folders every file of a known format below them, in order of their names.

    :param paths: files and folders, in any mixture; ``-`` is standard input.
    :returns: files only, those of a folder where it stood.
    :raises InputError: if a path does not exist.
    :raises EmptyInputError: if a folder holds no file of a known format.
    """
    found: list[Path] = []
    for path in paths:
        if named(path) and not path.exists():
            raise InputError(f"{path}: no such file or folder: check the name")
        if not path.is_dir():
            found.append(path)
            continue
        inside = sorted(p for p in path.rglob("*") if p.suffix.lower() in READERS and p.is_file() and not p.name.startswith("."))
        if not inside:
            raise EmptyInputError(f"{path}: no article files in this folder: give files of {known_formats()}")
        found.extend(inside)
    return found


def reader_of(path: Path) -> Reader:
    """Return the reader for a file's suffix.

    :param path: the file; it need not exist.
    :returns: its reader; upper and lower case are one.
    :raises InputError: for a suffix that no reader is known for.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise InputError(f'{path.name}: no reader for "{path.suffix}" files: give one of {known_formats()}')
    return reader


def known_formats() -> str:
    """Name the suffixes that can be read."""
    return ", ".join(sorted(READERS))


def read_plain_text(stream: io.BufferedReader, defaults: Defaults) -> Iterator[ReadResult]:
    """Read a stream that holds the text of one article."""
    text = decode(stream.read(MOST_BYTES + 1), place=defaults.name)
    try:
        date = _date(text, None, defaults, defaults.name)
    except InputError as error:
        yield ReadResult(defaults.name, error=str(error))
        return
    yield ReadResult(defaults.name, Article(text, defaults.stem, date, defaults.outlet, lang=defaults.lang))


def read_json_lines(stream: io.BufferedReader, defaults: Defaults) -> Iterator[ReadResult]:
    """Read a stream with one article a line: ``text`` and if given ``id``, ``date``, ``outlet``, ``url``, ``title``, ``lang``."""
    rows = json_rows(stream, name=defaults.name)
    first = next(rows, None)
    if first is None:
        raise EmptyInputError(f"{defaults.name}: nothing in it: give at least one article")
    for row in chain([first], rows):
        place = f"{defaults.name} line {row.line}"
        try:
            yield ReadResult(place, _article(row, defaults, place))
        except InputError as error:
            yield ReadResult(place, error=str(error))


def read_either(stream: io.BufferedReader, defaults: Defaults) -> Iterator[ReadResult]:
    """Read a stream whose name tells nothing: JSONL if it begins with a brace, else plain text."""
    return (read_json_lines if starts_with_brace(stream) else read_plain_text)(stream, defaults)


READERS: dict[str, Reader] = {".txt": read_plain_text, ".jsonl": read_json_lines, ".ndjson": read_json_lines}
"""The formats by suffix; a further one is a further entry."""
READERS |= {".html": read_page_file, ".htm": read_page_file, ".xhtml": read_page_file}
READERS |= {".rss": read_feed_file, ".atom": read_feed_file, ".xml": read_feed_file}


def _article(row: Row, defaults: Defaults, place: str) -> Article:
    if row.error:
        raise InputError(row.error)
    text = row.values.get("text")
    if not isinstance(text, str):
        raise InputError(f'{place}: {"no text" if text is None else "text is not a string"}: give the article as "text"')
    if text_value(row, ["text"], place=place) is None:
        raise EmptyInputError(f'{place}: text is empty: give the article as "text"')
    given = {name: text_value(row, [name], place=place) for name in ("id", "outlet", "url", "title", "lang")}
    return Article(
        text,
        given["id"] or f"{defaults.stem}-{row.line}",
        _date(text, day_value(row, ["date"], place=place), defaults, place),
        given["outlet"] or defaults.outlet,
        given["url"],
        given["title"],
        given["lang"] or defaults.lang,
    )


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
