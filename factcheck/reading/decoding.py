"""Bytes into text: which encoding they are in, decided by what they hold."""

from __future__ import annotations

import codecs
import io
import logging
import re
from typing import TYPE_CHECKING, BinaryIO, TextIO

from factcheck.errors import EmptyInputError, InputError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MOST_BYTES = 20_000_000
"""The longest article, row or field that is read, in bytes."""

_LOG = logging.getLogger(__name__)
_SAMPLE = 65_536
_LEAST_ARABIC = 0.6
_MOST_DAMAGE = 0.1
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SHOWN = {"cp1256": "Windows-1256", "utf-16": "UTF-16", "utf-32": "UTF-32"}
_BINARY = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP, Word or Excel file"),
    (b"PAR1", "a Parquet file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"SQLite format 3", "an SQLite database"),
)


def decode(data: bytes, *, place: str) -> str:
    """Decode the whole of a text: UTF-8, UTF-16 or UTF-32 with a byte order mark, or Windows-1256. The mark is dropped, nothing else changes.

    :param data: the bytes of the whole text, at most ``MOST_BYTES`` of them.
    :param place: what to call the text in an error.
    :returns: the text, line ends as they are.
    :raises EmptyInputError: if there is nothing, or nothing but white space.
    :raises InputError: if it is too long, not text, or in no encoding that is known.
    """
    return decode_named(data, place=place)[0]


def decode_named(data: bytes, *, place: str) -> tuple[str, str]:
    """Decode the whole of a text as ``decode`` does, and tell the encoding that it was in.

    :param data: the bytes of the whole text, at most ``MOST_BYTES`` of them.
    :param place: what to call the text in an error.
    :returns: the text, and the name of a codec.
    :raises EmptyInputError: if there is nothing, or nothing but white space.
    :raises InputError: if it is too long, not text, or in no encoding that is known.
    """
    if len(data) > MOST_BYTES:
        raise InputError(f"{place}: more than {MOST_BYTES // 1_000_000} MB of text: split it into articles")
    encoding = detect_encoding(data, place=place)
    if encoding != "utf-8":
        _LOG.debug("read as %s", encoding, extra={"place": place})
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"{place}: damaged {error.encoding} at byte {error.start}: save it as UTF-8") from error
    if not text.strip("\ufeff \t\r\n\f\v\u00a0\u200c\u200e\u200f"):
        raise EmptyInputError(f"{place}: nothing in it: give a text")
    return text, encoding


def detect_encoding(data: bytes, *, place: str, complete: bool = True) -> str:
    """Tell the encoding of a text by its bytes.

    :param data: the text, or its beginning.
    :param place: what to call it in an error.
    :param complete: false if ``data`` is only the beginning, so that its last character may be cut.
    :returns: a codec name; ``utf-8`` for plain ASCII.
    :raises InputError: if it is not text, or in no encoding that is known.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    for magic, name in _BINARY:
        if data.startswith(magic):
            raise InputError(f"{place}: {name}, not a text: save the text of it as UTF-8")
    if b"\0" in data:
        raise InputError(f"{place}: binary, it holds NUL bytes (or UTF-16 without its byte order mark): save it as UTF-8")
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=complete)
    except UnicodeDecodeError as error:
        if _is_windows_arabic(data):
            return "cp1256"
        raise InputError(f"{place}: neither UTF-8 nor Windows-1256 (byte 0x{data[error.start]:02x} at position {error.start}): save it as UTF-8") from error
    return "utf-8"


def encoding_note(encoding: str, *, name: str) -> str | None:
    """Say in what encoding a text was read, unless it is the usual one.

    >>> encoding_note("cp1256", name="story.txt"), encoding_note("utf-8", name="story.txt")
    ('story.txt: read as Windows-1256', None)
    """
    shown = _SHOWN.get(encoding.lower())
    return f"{name}: read as {shown}" if shown else None


def buffered(stream: BinaryIO) -> io.BufferedReader:
    """Return a reader of ``stream`` that can look ahead; closing it leaves ``stream`` open."""
    return io.BufferedReader(_Raw(stream), _SAMPLE)


def starts_with_brace(stream: io.BufferedReader) -> bool:
    """Tell whether the first character that is no white space is a brace, in whatever encoding; nothing is read away."""
    return _unmarked(stream.peek(_SAMPLE)[:_SAMPLE]).startswith(b"{")


def begins_with_tag(start: bytes) -> bool:
    """Tell whether what begins is a tag, a declaration or a comment, in whatever encoding."""
    return bool(re.match(rb"<[A-Za-z!?]", _unmarked(start).replace(b"\0", b"")))


def open_text(stream: io.BufferedReader, *, place: str) -> TextIO:
    """Open a stream of bytes as text, line ends as they are; the encoding is decided by the first 64 KiB.

    Bytes that cannot be decoded come out as lone surrogates, so that the row that holds them can be refused alone.

    :param stream: the bytes, with nothing read from it yet.
    :param place: what to call it in an error.
    :returns: the text, decoded as it is read; closing it closes the stream.
    :raises EmptyInputError: if there is nothing in it.
    :raises InputError: if it is not text, or in no encoding that is known.
    """
    sample = stream.peek(_SAMPLE)[:_SAMPLE]
    if not sample:
        raise EmptyInputError(f"{place}: nothing in it: give at least one row")
    encoding = detect_encoding(sample, place=place, complete=False)
    _LOG.debug("read as %s", encoding, extra={"place": place})
    return io.TextIOWrapper(stream, encoding=encoding, errors="surrogateescape", newline="")


def is_damaged(text: str) -> bool:
    """Tell whether ``text`` holds half a surrogate pair, which no encoding can write."""
    return any("\ud800" <= character <= "\udfff" for character in text)


def _unmarked(start: bytes) -> bytes:
    for mark, _ in _MARKS:
        start = start.removeprefix(mark)
    return start.lstrip(b"\0 \t\r\n")


class _Raw(io.RawIOBase):
    """Lets any object with ``read`` be buffered."""

    def __init__(self, stream: BinaryIO) -> None:
        """Keep the stream."""
        self._stream = stream

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def seekable(self) -> bool:
        """Say whether the object can go back."""
        ask = getattr(self._stream, "seekable", None)
        return bool(ask and ask())

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to another place."""
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        """Tell the place."""
        return self._stream.tell()

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill ``buffer`` with the next bytes."""
        room = memoryview(buffer)
        data = self._stream.read(len(room))
        room[: len(data)] = data
        return len(data)


def _is_windows_arabic(data: bytes) -> bool:
    """Tell Windows-1256 from UTF-8 with a few bytes damaged, and from other one-byte encodings."""
    replaced = data.decode("utf-8", errors="replace")
    outside = sum(not character.isascii() for character in replaced)
    if replaced.count("\ufffd") <= _MOST_DAMAGE * outside:
        return False
    letters = [character for character in data.decode("cp1256") if not character.isascii() and character.isalpha()]
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\v\x1b" for byte in data)
    return not controls and bool(letters) and sum("\u0600" <= character <= "\u06ff" for character in letters) >= _LEAST_ARABIC * len(letters)
