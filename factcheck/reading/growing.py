"""Files and folders that are looked at again and again, each time for what is new in them."""

from __future__ import annotations

import io
import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from factcheck.errors import EmptyInputError, InputError
from factcheck.reading.articles import Defaults, ReadResult, article_files, read_articles, reader_of
from factcheck.reading.decoding import buffered
from factcheck.reading.forms import FORMS, Form

_BLOCK = 65_536
_REMEMBERED = 256
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_SETTLED_SECONDS = 1.0

Stamp = tuple[int, int, int]


@dataclass(slots=True)
class GrowingFile:
    """A file that may change: of JSONL the lines that were appended are new, of any other format the whole file is.

    A line without its line feed is still being written, and so is a file that has changed a moment ago: both wait for the next look, unless it is the last.
    """

    path: Path
    defaults: Defaults
    unsettled: bool = False
    _stamp: Stamp | None = None
    _offset: int = 0
    _lines: int = 0
    _before: bytes = b""
    _open_end: bool = False

    def look(self, *, last: bool = False, now: Callable[[], float] = time.time) -> Iterator[ReadResult]:
        """Yield what is new since the last look.

        :param last: whether there is no further look, so that everything counts.
        :param now: the clock that the file's time of change is held against, in seconds.
        :yields: one result an article; a file that has gone or cannot be used comes as a result with its error.
        """
        self.unsettled = False
        try:
            found = self.path.stat()
        except OSError as error:
            if self._stamp is not None or last:
                yield ReadResult(self.path.name, error=f"{self.path.name}: cannot be read ({error.strerror}): it is looked for again")
            self._stamp = None
            return
        stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
        if stamp == self._stamp and not (self._open_end and not last):
            return
        try:
            yield from self._appended(stamp, last=last) if self._grows_by_lines() else self._whole(stamp, last=last, age=now() - found.st_mtime)
        except (InputError, OSError) as error:
            yield ReadResult(self.path.name, error=str(error))

    def _grows_by_lines(self) -> bool:
        if FORMS.get(self.path.suffix.lower()) is not Form.JSON:
            return False
        with self.path.open("rb") as source:
            return source.read(2) not in _WIDE

    def _whole(self, stamp: Stamp, *, last: bool, age: float) -> Iterator[ReadResult]:
        if not last and 0 <= age < _SETTLED_SECONDS:
            self.unsettled = True
            return
        self._stamp = stamp
        given = self.defaults
        yield from read_articles(self.path, date=given.date, outlet=given.outlet, lang=given.lang, require_date=given.require_date)

    def _appended(self, stamp: Stamp, *, last: bool) -> Iterator[ReadResult]:
        """Read the lines that are new, with the numbers that they have in the file."""
        with self.path.open("rb") as source:
            if not self._goes_on(source, stamp):
                self._offset, self._lines, self._before = 0, 0, b""
            still = stamp == self._stamp
            end = stamp[1] if last or still else _last_line_end(source, self._offset, stamp[1])
            self._open_end = end < stamp[1]
            self._stamp = stamp
            if end <= self._offset:
                return
            source.seek(self._offset)
            part = _Part(source, end - self._offset, self._lines)
            with suppress(EmptyInputError):
                yield from reader_of(self.path)(buffered(part), self.defaults)
            self._offset, self._lines = end, part.lines
            source.seek(max(end - _REMEMBERED, 0))
            self._before = source.read(min(end, _REMEMBERED))

    def _goes_on(self, source: BinaryIO, stamp: Stamp) -> bool:
        """Tell whether the file still begins with what was read of it."""
        if self._stamp is None or stamp[1] < self._offset or stamp[2] != self._stamp[2]:
            return False
        source.seek(self._offset - len(self._before))
        return source.read(len(self._before)) == self._before


@dataclass(slots=True)
class GrowingFolder:
    """A folder in which files appear and change."""

    path: Path
    defaults: Defaults
    unsettled: bool = False
    _files: dict[Path, GrowingFile] = field(default_factory=dict)

    def look(self, *, last: bool = False) -> Iterator[ReadResult]:
        """Yield what is new in any file since the last look, in the order of their names.

        :param last: whether there is no further look, so that everything counts.
        :yields: one result an article; a folder that has gone comes as a result with its error.
        """
        self.unsettled = False
        try:
            paths = article_files([self.path])
        except EmptyInputError:
            paths = []
        except InputError as error:
            yield ReadResult(self.path.name, error=str(error))
            return
        self._files = {path: self._files.get(path) or GrowingFile(path, replace(self.defaults, name=path.name, stem=path.stem)) for path in paths}
        for file in self._files.values():
            yield from file.look(last=last)
            self.unsettled = self.unsettled or file.unsettled


def open_growing(path: Path, defaults: Defaults) -> GrowingFile | GrowingFolder:
    """Return a file or folder to be looked at.

    :param path: the file or folder; it must be there now.
    :param defaults: what holds for articles that do not say otherwise; the names are those of each file.
    :returns: what looks at it.
    :raises InputError: if it is not there, or no format that is read.
    """
    if not path.exists():
        raise InputError(f"{path}: no such file or folder: check the name")
    if path.is_dir():
        return GrowingFolder(path, defaults)
    reader_of(path)
    return GrowingFile(path, replace(defaults, name=path.name, stem=path.stem))


class _Part(io.BytesIO):
    """A part of a file, after as many empty lines as stand for the lines before it, so that its lines keep their numbers."""

    def __init__(self, source: BinaryIO, length: int, lines: int) -> None:
        """Keep the file, at the beginning of the part."""
        super().__init__()
        self._source = source
        self._left = length
        self._blank = lines
        self.lines = lines

    def read(self, size: int | None = -1, /) -> bytes:
        """Return the next bytes, at most ``size``."""
        size = _BLOCK if size is None or size < 0 else size
        if self._blank:
            blank = min(self._blank, size)
            self._blank -= blank
            return b"\n" * blank
        data = self._source.read(min(size, self._left))
        self._left -= len(data)
        self.lines += data.count(b"\n")
        return data


def _last_line_end(source: BinaryIO, start: int, end: int) -> int:
    """Return the place after the last line feed of ``[start, end)``, or ``start`` if there is none."""
    while end > start:
        begin = max(start, end - _BLOCK)
        source.seek(begin, os.SEEK_SET)
        found = source.read(end - begin).rfind(b"\n")
        if found >= 0:
            return begin + found + 1
        end = begin
    return start
