"""Bytes of web pages and feeds into text, by what they, their sender and their own beginning say of their encoding."""

from __future__ import annotations

import codecs
import re

from factcheck.errors import EmptyInputError, InputError
from factcheck.reading.decoding import MOST_BYTES, decode, detect_encoding

_BEGINNING = 4_096
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]+)|<meta[^>]{0,300}?\bcharset\s*=\s*["']?\s*([\w.:-]+)""",
    re.IGNORECASE,
)
_XML_DECLARATION = re.compile(r"\A[\ufeff\s]*<\?xml[^>]*\?>")
# What servers say of everything, whatever it is in; and codecs that are no encoding of text on the web.
_SAID_OF_ANYTHING = frozenset({"ascii", "iso8859-1", "cp1252"})
_ENCODINGS = re.compile(
    r"utf-(8|8-sig|16|16-le|16-be|32)|cp(125\d|874|720|864|866)|iso8859-\d+|ascii|koi8-[rut]|gb(k|2312|18030)|big5|shift_jis|euc[_-]\w+|mac-\w+"
)
_MOST_DAMAGE = 0.02
_LEAST_DAMAGE = 3


def decode_markup(data: bytes, *, place: str, charset: str | None = None) -> str:
    """Decode a page or feed by its byte order mark, else the encoding that its sender, else its own beginning names, else by what it holds.

    An encoding that the bytes contradict is passed over; a few damaged bytes become U+FFFD, as in a browser. An XML declaration is left out, since it
    speaks of the bytes.

    :param data: the whole of it, at most ``MOST_BYTES``.
    :param place: what to call it in an error.
    :param charset: what the HTTP header says.
    :returns: the text, line ends as they are.
    :raises EmptyInputError: if there is nothing in it.
    :raises InputError: if it is too long, no text, or in no encoding that is known.
    """
    if len(data) > MOST_BYTES or data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _without_declaration(decode(data, place=place))
    if not data.strip():
        raise EmptyInputError(f"{place}: nothing in it: give a page or a feed")
    if b"\0" not in data:
        for encoding, most in _encodings(data, charset):
            text = _decoded(data, encoding, most)
            if text is not None:
                return _without_declaration(text)
    return _without_declaration(data.decode(detect_encoding(data, place=place)))


def _encodings(data: bytes, charset: str | None) -> list[tuple[str, float]]:
    """List the encodings to try, first choice first, each with how much damage it may show: what is said of anything comes after what the bytes tell."""
    match = _DECLARED.search(data[:_BEGINNING])
    labels = [charset, *(label.decode("ascii", "replace") for label in (match.groups() if match else ()) if label)]
    named = [encoding for label in labels if label and (encoding := _codec(label))]
    certain = [(encoding, _MOST_DAMAGE) for encoding in named if encoding not in _SAID_OF_ANYTHING]
    loose = [(encoding, 0.0) for encoding in named if encoding in _SAID_OF_ANYTHING]
    return [*certain, ("utf-8", 0.0), (_told_by_the_bytes(data), 0.0), *loose, ("utf-8", _MOST_DAMAGE)]


def _codec(label: str) -> str | None:
    """Return the codec that a label means on the web, or ``None`` if it means none."""
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return None
    if not _ENCODINGS.fullmatch(name):
        return None
    return {"iso8859-1": "cp1252", "utf-16": "utf-8", "utf-16-le": "utf-8", "utf-16-be": "utf-8", "gb2312": "gbk"}.get(name, name)


def _told_by_the_bytes(data: bytes) -> str:
    try:
        return detect_encoding(data, place="")
    except InputError:
        return "utf-8"


def _decoded(data: bytes, encoding: str, most: float) -> str | None:
    """Decode, with damage of at most the given part of the characters that are not ASCII; ``None`` if there is more."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
    outside = sum(not character.isascii() for character in text)
    return text if most and text.count("\ufffd") <= max(_LEAST_DAMAGE, most * outside) else None


def _without_declaration(text: str) -> str:
    return _XML_DECLARATION.sub("", text.removeprefix("\ufeff"), count=1)
