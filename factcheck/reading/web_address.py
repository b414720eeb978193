"""Which addresses may become links."""

from __future__ import annotations

from urllib.parse import urlsplit


def web_address(url: str | None) -> str | None:
    """Return ``url`` if it is an ``http`` or ``https`` address with a host, else nothing.

    >>> web_address("javascript:alert(1)") is None
    True
    """
    if not url or any(character.isspace() or not character.isprintable() for character in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None
