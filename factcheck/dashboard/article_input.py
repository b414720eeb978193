"""What an editor hands over, pasted or uploaded, as articles or as the reason why it cannot be used."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from factcheck.domain import Article
from factcheck.errors import EmptyInputError, InputError
from factcheck.reading.articles import Defaults, Reader, read_plain_text, reader_of
from factcheck.reading.decoding import buffered, is_damaged

MOST_MEGABYTES = 2
"""The largest upload that is read."""

_ENCODING = re.compile(r": (neither UTF-8|damaged )")
_BINARY = re.compile(r": (binary,|.*, not a text:|.* that is damaged )")


class Problem(StrEnum):
    """Why something cannot be checked."""

    EMPTY = "empty"
    BINARY = "binary"
    ENCODING = "encoding"
    LARGE = "large"
    FORMAT = "format"
    UNREADABLE = "unreadable"
    NO_DATE = "no_date"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was handed over: articles, or the problem with it. ``detail`` is what the program says, ``errors`` are those of single rows."""

    articles: tuple[Article, ...] = ()
    problem: Problem | None = None
    detail: str = ""
    errors: tuple[str, ...] = ()


def read_pasted(text: str, *, date: dt.date | None, outlet: str | None) -> Reading:
    """Read a pasted article.

    :param text: as it was pasted, with or without a date header.
    :param date: the day of publication, if the text has no header.
    :param outlet: where it is published.
    :returns: one article, or a problem.
    """
    if is_damaged(text):
        return Reading(problem=Problem.ENCODING)
    data = text.encode()
    return _read(read_plain_text, data, Defaults("text", f"pasted-{_fingerprint(data)}", date, outlet, require_date=False))


def read_upload(name: str, data: bytes, *, date: dt.date | None, outlet: str | None) -> Reading:
    """Read an uploaded file.

    :param name: the file's name; its suffix tells the format.
    :param data: what is in it.
    :param date: the day of publication of articles that do not tell their own.
    :param outlet: where articles are published that do not tell it themselves.
    :returns: its articles, each with an id that no other file's has unless it gives one itself; or a problem.
    """
    if len(data) > MOST_MEGABYTES * 1_000_000:
        return Reading(problem=Problem.LARGE)
    try:
        reader = reader_of(Path(name))
    except InputError as error:
        return Reading(problem=Problem.FORMAT, detail=str(error))
    stem = f"{Path(name).stem}-{_fingerprint(data)}"
    return _read(reader, data, Defaults(name, stem, date, outlet, require_date=False))


def ready(article: Article) -> Problem | None:
    """Say what an article lacks for being checked."""
    return None if article.date else Problem.NO_DATE


def _read(reader: Reader, data: bytes, defaults: Defaults) -> Reading:
    try:
        results = list(reader(buffered(io.BytesIO(data)), defaults))
    except EmptyInputError as error:
        return Reading(problem=Problem.EMPTY, detail=str(error))
    except InputError as error:
        return Reading(problem=_problem(str(error)), detail=str(error))
    articles = tuple(result.article for result in results if result.article)
    errors = tuple(result.error for result in results if result.error)
    if not articles:
        return Reading(problem=_problem(errors[0]) if errors else Problem.EMPTY, detail=errors[0] if errors else "", errors=errors)
    return Reading(articles, errors=errors)


def _problem(message: str) -> Problem:
    if _ENCODING.search(message):
        return Problem.ENCODING
    return Problem.BINARY if _BINARY.search(message) else Problem.UNREADABLE


def _fingerprint(data: bytes) -> str:
    """Tell contents apart in eight characters, so that two files of one name are two articles."""
    return hashlib.sha256(data).hexdigest()[:8]
