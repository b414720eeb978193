"""Where bytes come from: a file, a stream or standard input, unpacked where it is gzip."""

from __future__ import annotations

import gzip
import io
import sys
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO, cast

from factcheck.errors import InputError
from factcheck.reading.decoding import buffered

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

PACKED = ".gz"
"""The suffix of files packed with gzip; the suffix before it tells the format."""

_GZIP = b"\x1f\x8b"
_IN_MEMORY = 32_000_000  # bytes; what is longer waits on the disk
_MOST_ASIDE = 2_000_000_000
_CHUNK = 1 << 20
_BUFFER = 1 << 16


def named(path: Path | None) -> Path | None:
    """Return ``path``, or ``None`` where it is the dash that stands for standard input."""
    return None if path is None or str(path) == "-" else path


def name_of(path: Path | None) -> str:
    """Return what to call a file in an error; ``stdin`` where there is none."""
    path = named(path)
    return path.name if path else "stdin"


def suffix_of(name: str) -> str:
    """Return the suffix that tells the format, in lower case.

    >>> suffix_of("news.CSV.gz"), suffix_of("news")
    ('.csv', '')
    """
    return PurePath(_without_packing(name)).suffix.lower()


def stem_of(name: str) -> str:
    """Return a file's name without the suffixes that tell its format.

    >>> stem_of("news.csv.gz")
    'news'
    """
    return PurePath(_without_packing(name)).stem


@contextmanager
def opened(path: Path | None, stream: BinaryIO | None) -> Iterator[tuple[io.BufferedReader, str]]:
    """Open ``path``, or take ``stream`` or standard input, which stays open; also give the name to use in errors.

    What begins as a gzip file does is unpacked as it is read, whatever it is called; damage in it raises ``InputError`` when reading comes to it.

    :param path: the file; ``None`` for the stream.
    :param stream: bytes to read where there is no path; ``None`` for standard input.
    :yields: the bytes, and their name.
    :raises InputError: if the file is missing, is a folder, or may not be read.
    """
    if path is None:
        yield _unpacked(buffered(stream or sys.stdin.buffer), "stdin"), "stdin"
        return
    try:
        source = path.open("rb")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}): check the name and the permissions") from error
    with source:
        yield _unpacked(buffered(source), path.name), path.name


@contextmanager
def seekable(stream: io.BufferedReader, *, name: str) -> Iterator[BinaryIO]:
    """Give bytes that can be gone back and forth in, for formats that begin at their end; what cannot is put aside first.

    :param stream: the bytes, with nothing read from them yet.
    :param name: what to call them in an error.
    :yields: the same bytes, at their beginning.
    :raises InputError: if there are too many to put aside.
    """
    if stream.seekable():
        yield stream
        return
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as aside:
        while chunk := stream.read(_CHUNK):
            if aside.tell() + len(chunk) > _MOST_ASIDE:
                raise InputError(f"{name}: more than {_MOST_ASIDE // 1_000_000} MB, which cannot be read from a stream or unpacked: give the unpacked file")
            aside.write(chunk)
        aside.seek(0)
        yield cast(BinaryIO, aside)


def _without_packing(name: str) -> str:
    return name[: -len(PACKED)] if name.lower().endswith(PACKED) else name


def _unpacked(stream: io.BufferedReader, name: str) -> io.BufferedReader:
    return io.BufferedReader(_Unpacked(stream, name), _BUFFER) if stream.peek(2)[:2] == _GZIP else stream


class _Unpacked(io.RawIOBase):
    """Unpacks gzip as it is read."""

    def __init__(self, stream: io.BufferedReader, name: str) -> None:
        """Keep the stream."""
        self._file = gzip.GzipFile(fileobj=stream)
        self._name = name
        self._error: InputError | None = None

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill ``buffer`` with the next bytes, as many as there are; what was unpacked before damage is given before it is told."""
        room, filled = memoryview(buffer), 0
        while filled < len(room) and self._error is None:
            data = self._next(len(room) - filled)
            if not data:
                break
            room[filled : filled + len(data)] = data
            filled += len(data)
        if self._error and not filled:
            raise self._error
        return filled

    def _next(self, size: int) -> bytes:
        try:
            return self._file.read1(size)
        except EOFError:
            self._error = InputError(f"{self._name}: gzip cut off: copy or download it again")
        except (zlib.error, OSError) as error:
            self._error = InputError(f"{self._name}: gzip damaged ({error}), and what came shortly before may be too: copy or pack it again")
        return b""
