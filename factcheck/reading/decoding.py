"""Bytes into text: which encoding a file is in, or why it cannot be told."""

from __future__ import annotations

import codecs

from factcheck.errors import EmptyInputError, InputError

MOST_BYTES = 50_000_000
_SAMPLE = 65_536
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LEAST_ARABIC = 0.5


def decode(data: bytes, place: str) -> str:
    """Decode a text file: UTF-8, UTF-16 with a mark, or Windows-1256.

    :param place: the file's name, for messages.
    :raises EmptyInputError: if there is nothing but white space.
    :raises InputError: if the file is too large, binary, or in an encoding that cannot be told.
    """
    if len(data) > MOST_BYTES:
        raise InputError(f"{place}: {len(data) // 1_000_000} MB, at most {MOST_BYTES // 1_000_000} are read at once: split the file")
    text = _decoded(data, place)
    if not text.strip():
        raise EmptyInputError(f"{place}: the file is empty: give one with text")
    return text


def _decoded(data: bytes, place: str) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, place)
    if b"\x00" in data[:_SAMPLE]:
        raise InputError(f"{place}: a binary file: give plain text or JSONL")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _looks_arabic(data):
            return _strictly(data, "cp1256", place)
        raise InputError(f"{place}: neither UTF-8 (byte {error.start}) nor Windows-1256: save it as UTF-8") from error


def _strictly(data: bytes, encoding: str, place: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"{place}: begins like {encoding}, but byte {error.start} is not: save it as UTF-8") from error


def _looks_arabic(data: bytes) -> bool:
    """Tell Windows-1256 from other single-byte encodings: nearly all letters must come out Arabic."""
    text = data[:_SAMPLE].decode("cp1256", errors="replace")
    letters = [character for character in text if character.isalpha()]
    controls = sum(character < " " and character not in "\t\r\n" for character in text)
    arabic = sum("\u0600" <= character <= "\u06ff" for character in letters)
    return bool(letters) and arabic / len(letters) >= _LEAST_ARABIC and controls == 0
