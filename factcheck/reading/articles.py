"""Files into articles, one result a document: an article, or what kept it from being read."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from factcheck.domain import Article
from factcheck.errors import EmptyInputError, FactcheckError, InputError
from factcheck.reading.decoding import decode
from factcheck.reading.header import header_date

_FIELDS = ("id", "outlet", "url", "title", "lang")


@dataclass(frozen=True, slots=True)
class ReadResult:
    """One document: where it stands ("news.jsonl line 14"), and the article or the error."""

    place: str
    article: Article | None = None
    error: str | None = None


def read_articles(
    path: Path, *, date: dt.date | None = None, outlet: str | None = None, lang: str | None = None, require_date: bool = True
) -> Iterator[ReadResult]:
    """Read a file, a folder of files, or standard input (``-``).

    :param date: day of publication where the document does not tell; likewise ``outlet`` and ``lang``.
    :param require_date: whether a document without a date is an error, as relative dates need one.
    :raises EmptyInputError: if a file or folder has nothing in it.
    :raises InputError: if a file is missing, of an unknown kind, or cannot be decoded.
    """
    for file in _files(path):
        reader = _reader(file)
        for result in reader(_bytes(file), _name(file)):
            yield _completed(result, date=date, outlet=outlet, lang=lang, require_date=require_date)


def _files(path: Path) -> list[Path]:
    if str(path) == "-":
        return [path]
    if path.is_dir():
        found = sorted(file for file in path.rglob("*") if file.suffix.lower() in READERS and file.is_file())
        if not found:
            raise EmptyInputError(f"{path}: no files to read in this folder: it may hold {', '.join(sorted(READERS))}")
        return found
    if not path.exists():
        raise InputError(f"{path}: no such file or folder")
    return [path]


def _reader(file: Path) -> Callable[[bytes, str], Iterator[ReadResult]]:
    if str(file) == "-":
        return _read_stdin
    reader = READERS.get(file.suffix.lower())
    if reader is None:
        raise InputError(f'{file.name}: "{file.suffix}" files are not read: give one of {", ".join(sorted(READERS))}')
    return reader


def _bytes(file: Path) -> bytes:
    try:
        return sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror})") from error


def _name(file: Path) -> str:
    return "standard input" if str(file) == "-" else file.name


def _read_text(data: bytes, place: str) -> Iterator[ReadResult]:
    text = decode(data, place)
    yield ReadResult(place, Article(text=text, id=Path(place).stem, date=header_date(text)))


def _read_jsonl(data: bytes, place: str) -> Iterator[ReadResult]:
    for number, line in enumerate(decode(data, place).split("\n"), start=1):
        if line.strip():
            where = f"{place} line {number}"
            try:
                yield ReadResult(where, _from_row(json.loads(line), f"{Path(place).stem}-{number}"))
            except json.JSONDecodeError as error:
                yield ReadResult(where, error=f"not JSON ({error.msg}): correct the line")
            except FactcheckError as error:
                yield ReadResult(where, error=str(error))


def _read_stdin(data: bytes, place: str) -> Iterator[ReadResult]:
    yield from (_read_jsonl if data.lstrip().startswith(b"{") else _read_text)(data, place)


READERS: dict[str, Callable[[bytes, str], Iterator[ReadResult]]] = {".txt": _read_text, ".jsonl": _read_jsonl}
"""What reads which kind of file; a new format is a new entry."""


def _from_row(row: Any, id_: str) -> Article:
    if not isinstance(row, dict):
        raise InputError("not a JSON object: give one object a line")
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        raise InputError('no "text": every article needs one')
    others = {name: row.get(name) for name in _FIELDS}
    wrong = [name for name, value in others.items() if value is not None and not isinstance(value, (str, int))]
    if wrong:
        raise InputError(f"{wrong[0]} is not text: give a string")
    named = {name: str(value) for name, value in others.items() if value not in (None, "")}
    return Article(text=text, date=_date(row.get("date")) or header_date(text), **{"id": id_, **named})


def _date(value: object) -> dt.date | None:
    if value in (None, ""):
        return None
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError as error:
        raise InputError(f'date "{value}" is not a day: write YYYY-MM-DD') from error


def _completed(result: ReadResult, *, date: dt.date | None, outlet: str | None, lang: str | None, require_date: bool) -> ReadResult:
    article = result.article
    if article is None:
        return result
    article = replace(article, date=article.date or date, outlet=article.outlet or outlet, lang=article.lang or lang)
    if article.date is None and require_date:
        return ReadResult(result.place, error='no date: give --date YYYY-MM-DD, a "date" field, or a header " date YYYY-MM-DD"')
    return replace(result, article=article)
