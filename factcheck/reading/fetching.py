"""Fetch a page or feed: over http or https, within limits of size and time, from public addresses only."""

from __future__ import annotations

import http.client
import re
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import urljoin

from factcheck import __version__
from factcheck.errors import InputError
from factcheck.reading.addresses import Address, parse_address, shortened
from factcheck.reading.connecting import connect

TYPES: Mapping[str, str] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/xml": "xml",
    "text/xml": "xml",
    "application/rss+xml": "xml",
    "application/atom+xml": "xml",
    "application/rdf+xml": "xml",
    "application/json": "json",
    "application/ld+json": "json",
    "application/x-ndjson": "json",
    "application/jsonl": "json",
    "application/x-jsonlines": "json",
    "text/plain": "text",
}
"""What is read of what servers send, by content type."""

_AGENT = f"factcheck/{__version__}"
_MOVED = frozenset({301, 302, 303, 307, 308})
_CHUNK = 65_536
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
_GZIP = b"\x1f\x8b"
_ENCODINGS = frozenset({"gzip", "x-gzip", "deflate"})


@dataclass(frozen=True, slots=True)
class Limits:
    """How much, how long, how far and where to. Sizes are bytes, after unpacking too; times are seconds."""

    most_bytes: int = 5_000_000
    connect_seconds: float = 10.0
    total_seconds: float = 30.0
    most_redirects: int = 5
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came: from which address in the end, the bytes unpacked, ``html``, ``xml``, ``json`` or ``text``, and what to ask with the next time."""

    url: str
    body: bytes
    kind: str
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None


def fetch(url: str, *, limits: Limits = Limits(), etag: str | None = None, last_modified: str | None = None) -> Fetched | None:
    """Fetch what is at an address, following redirects, each checked like the first.

    :param url: an http or https address.
    :param limits: of size, time and place.
    :param etag: the mark of what was fetched last time.
    :param last_modified: when that had last changed, as its server said.
    :returns: what came; ``None`` if it has not changed since last time.
    :raises InputError: if it cannot be had, or is nothing that can be read; the message names the address.
    """
    deadline = time.monotonic() + limits.total_seconds
    asked = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    headers = {name: value for name, value in asked.items() if value}
    visited = [parse_address(url, allow_private=limits.allow_private)]
    while len(visited) <= limits.most_redirects + 1:
        answer = _ask(visited[-1], headers, limits, deadline)
        if not isinstance(answer, str):
            return answer
        following = parse_address(_joined(visited[-1].url, answer), allow_private=limits.allow_private)
        if following in visited:
            raise InputError(f"{shortened(url)}: its redirects go round in a circle: give the address that the browser ends at")
        visited.append(following)
    raise InputError(f"{shortened(url)}: more than {limits.most_redirects} redirects: give the address that the browser ends at")


def _ask(address: Address, headers: dict[str, str], limits: Limits, deadline: float) -> Fetched | str | None:
    """Ask for one address: what came, or where it sends one, or ``None`` where nothing has changed."""
    shown = shortened(address.url)
    connection = connect(address, connect_seconds=limits.connect_seconds, deadline=deadline, allow_private=limits.allow_private)
    with closing(connection):
        try:
            connection.request("GET", address.path, headers={**_headers(address), **headers})
            response = connection.getresponse()
            with closing(response):
                if response.status == http.HTTPStatus.NOT_MODIFIED and headers:
                    return None
                if response.status in _MOVED:
                    return _location(response, shown)
                if response.status != http.HTTPStatus.OK:
                    raise InputError(f"{shown}: the server says {response.status} {response.reason[:80]}: check the address, or try again later")
                return _received(response, address, limits)
        except TimeoutError as error:
            raise InputError(f"{shown}: not there after {limits.total_seconds:g} seconds: try again later, or save the page and give the file") from error
        except (OSError, http.client.HTTPException, zlib.error) as error:
            raise InputError(f"{shown}: broken off or not understood ({str(error)[:80] or type(error).__name__}): try again later") from error


def _headers(address: Address) -> dict[str, str]:
    host = f"[{address.host}]" if ":" in address.host else address.host
    usual = {"http": 80, "https": 443}[address.scheme] == address.port
    return {
        "Host": host if usual else f"{host}:{address.port}",
        "User-Agent": _AGENT,
        "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, application/json;q=0.8, text/plain;q=0.7",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }


def _location(response: http.client.HTTPResponse, shown: str) -> str:
    location = response.headers.get("Location")
    if not location:
        raise InputError(f"{shown}: a redirect to nowhere: give the address that the browser ends at")
    try:
        return location.strip().encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location.strip()


def _joined(base: str, location: str) -> str:
    try:
        return urljoin(base, location)
    except ValueError as error:
        raise InputError(f"{shortened(base)}: a redirect to what is no address ({error}): give the address that the browser ends at") from error


def _received(response: http.client.HTTPResponse, address: Address, limits: Limits) -> Fetched:
    shown = shortened(address.url)
    said = response.headers.get("Content-Type", "")
    kind = TYPES.get(said.partition(";")[0].strip().lower())
    if said and kind is None:
        raise InputError(f"{shown}: it is {said.partition(';')[0].strip()[:60]}, not a page, feed, JSON or text: give the address of an article or a feed")
    length = response.headers.get("Content-Length", "")
    if length.isdecimal() and int(length) > limits.most_bytes:
        raise InputError(_too_large(shown, limits))
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    body = bytearray()
    for piece in _unpacked(_pieces(response, shown, limits), encoding, shown, limits.most_bytes):
        body += piece
        if len(body) > limits.most_bytes:
            raise InputError(_too_large(shown, limits))
    charset = _CHARSET.search(said)
    kind = kind or ("html" if body.lstrip()[:1] == b"<" else "text")
    return Fetched(address.url, bytes(body), kind, charset.group(1) if charset else None, response.headers.get("ETag"), response.headers.get("Last-Modified"))


def _pieces(response: http.client.HTTPResponse, shown: str, limits: Limits) -> Iterator[bytes]:
    """Yield the body as it comes, packed or not; one that ends before its length is refused."""
    received = 0
    while piece := response.read(_CHUNK):
        received += len(piece)
        if received > limits.most_bytes:
            raise InputError(_too_large(shown, limits))
        yield piece
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)


def _unpacked(pieces: Iterator[bytes], encoding: str, shown: str, most: int) -> Iterator[bytes]:
    """Unpack gzip and deflate, never more than a little beyond ``most`` bytes at once."""
    if encoding in {"", "identity"}:
        yield from pieces
        return
    if encoding not in _ENCODINGS:
        raise InputError(f"{shown}: packed as {encoding[:20]}, which was not asked for: save the page and give the file")
    unpacker, packed = None, False
    for piece in pieces:
        while piece and not (packed and unpacker is None and not piece.startswith(_GZIP)):
            packed = True
            unpacker = unpacker or zlib.decompressobj(_window(piece, encoding))
            yield unpacker.decompress(piece, most + 1)
            piece = unpacker.unconsumed_tail
            if unpacker.eof:
                rest, unpacker = unpacker.unused_data, None
                piece = rest if rest.startswith(_GZIP) else b""
    if unpacker is not None:
        raise http.client.HTTPException("packed data that breaks off")


def _window(piece: bytes, encoding: str) -> int:
    """Tell deflate with its header from deflate without, which some servers send."""
    if encoding != "deflate":
        return zlib.MAX_WBITS | 16
    headed = len(piece) > 1 and piece[0] & 0x0F == 8 and (piece[0] << 8 | piece[1]) % 31 == 0
    return zlib.MAX_WBITS if headed else -zlib.MAX_WBITS


def _too_large(shown: str, limits: Limits) -> str:
    return f"{shown}: more than {limits.most_bytes / 1_000_000:g} MB: save the page and give the file"
