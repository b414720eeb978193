"""Which addresses on the web may be fetched: those that anybody could, and nothing of the machine's own network."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from factcheck.errors import InputError

_PORTS = {"http": 80, "https": 443}
_MOST_CHARACTERS = 2_000
_COUNTING = re.compile(r"(?:utm_\w+|fbclid|gclid|yclid|mc_cid|mc_eid)=", re.IGNORECASE)
_BROKEN = re.compile(r"[\x00-\x20\x7f\\]")
_IN_PATH = "/:@!$&'()*+,;=~-._%"
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
# Addresses that carry an IPv4 address to which something on the way hands the packets on: prefix, and how far from the right end it stands.
_CARRIERS = tuple((ipaddress.IPv6Network(network), shift) for network, shift in (("64:ff9b::/96", 0), ("2002::/16", 80), ("::ffff:0:0/96", 0)))
_RELAYS = (ipaddress.IPv4Network("192.88.99.0/24"), ipaddress.IPv6Network("64:ff9b:1::/48"), ipaddress.IPv6Network("fec0::/10"))


@dataclass(frozen=True, slots=True)
class Address:
    """A URL taken apart and made ready to be asked for: host in ASCII, path with its query in ASCII."""

    url: str
    scheme: str
    host: str
    port: int
    path: str


def parse_address(url: str, *, allow_private: bool = False) -> Address:
    """Take a URL apart, and refuse one that is not to be fetched.

    :param url: as it was given; Persian in host and path is written as the web wants it.
    :param allow_private: whether ports other than 80 and 443 may be asked.
    :returns: the address, without its fragment.
    :raises InputError: for another scheme than http and https, a name or password in it, another port, or one that is no URL.
    """
    shown = shortened(url)
    if _BROKEN.search(url) or len(url) > _MOST_CHARACTERS:
        raise InputError(f"{shown}: spaces, control characters or too long for an address: give it as the browser shows it")
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme.lower(), parts.hostname or "", parts.port
    except ValueError as error:
        raise InputError(f"{shown}: not an address ({error}): give one like https://site.example/article") from error
    if scheme not in _PORTS:
        raise InputError(f"{shown}: only http and https addresses are fetched: save the page and give the file")
    if "@" in parts.netloc:
        raise InputError(f"{_without_credentials(shown)}: an address with a name or password in it: give it without")
    if not host:
        raise InputError(f"{shown}: an address without a host: give one like https://site.example/article")
    port = port or _PORTS[scheme]
    if port not in _PORTS.values() and not allow_private:
        raise InputError(f"{shown}: port {port}, only 80 and 443 are asked: allow others with --allow-private")
    path = _quoted(parts.path or "/") + (f"?{_quoted(parts.query, more='?')}" if parts.query else "")
    return Address(parts._replace(fragment="").geturl(), scheme, _ascii_host(host, shown), port, path)


def is_public(text: str) -> bool:
    """Tell whether an IP address is one that anybody on the internet could reach.

    >>> is_public("127.0.0.1"), is_public("::ffff:10.0.0.1"), is_public("1.1.1.1")
    (False, False, True)

    :param text: an IPv4 or IPv6 address; one with a zone is never public.
    :returns: false for private, loopback, link-local, shared, reserved, multicast, unspecified and documentation addresses, for those of IPv6 that
        carry such an address of IPv4, and for what is no address.
    """
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        if address.scope_id:
            return False
        carried = next((int(address) >> shift & 0xFFFFFFFF for network, shift in _CARRIERS if address in network), None)
        if carried is not None:
            return is_public(str(ipaddress.IPv4Address(carried)))
    if any(address.version == network.version and address in network for network in _RELAYS):
        return False
    refused = address.is_private or address.is_loopback or address.is_link_local or address.is_multicast or address.is_reserved or address.is_unspecified
    return address.is_global and not refused


def web_link(text: str) -> str | None:
    """Return a link as the address of an article, without what only counts readers; ``None`` if it leads to no page on the web.

    >>> web_link("https://site.example/7?utm_source=rss&id=3#top"), web_link("javascript:void(0)")
    ('https://site.example/7?id=3', None)
    """
    try:
        parts = urlsplit(text.strip())
        if parts.scheme.lower() not in _PORTS or not parts.hostname:
            return None
    except ValueError:
        return None
    query = "&".join(part for part in parts.query.split("&") if not _COUNTING.match(part))
    return parts._replace(query=query, fragment="").geturl()


def shortened(url: str) -> str:
    """Return a URL to be shown in an error: on one line, without what could disguise it, not longer than a line, without a password."""
    shown = "".join(character for character in url if character.isprintable())
    return _without_credentials(shown if len(shown) <= 200 else shown[:199] + "…")


def _without_credentials(url: str) -> str:
    return re.sub(r"(?<=//)[^/?#]*@", "", url)


def _quoted(text: str, *, more: str = "") -> str:
    return quote(_BARE_PERCENT.sub("%25", text), safe=_IN_PATH + more, encoding="utf-8", errors="replace")


def _ascii_host(host: str, shown: str) -> str:
    if host.isascii():
        return host.rstrip(".") or host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise InputError(f"{shown}: not the name of a host: give it as the browser shows it") from error
