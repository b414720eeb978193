"""What every page is given: the settings, the reader's language, how to open the checker, and links to the other pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from factcheck.checker import Checker
from factcheck.config import Settings
from factcheck.reports.words import LANGUAGES

PAGES = ("check", "article", "actor", "conflicts", "review", "batch", "archive")
"""The pages by the path in their address; the first is the home page, whose path is empty."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A reader at the dashboard: ``lang`` is the interface's language, ``open`` returns the shared checker or raises a ``FactcheckError``."""

    settings: Settings
    lang: str
    open: Callable[[], Checker]

    def params(self, **params: str) -> dict[str, str]:
        """Return the query string of a link to another page: what is empty is left out, the language stays."""
        given = {name: value for name, value in params.items() if value}
        return given if self.lang == LANGUAGES[0] else {**given, "lang": self.lang}

    def link(self, page: str, /, **params: str) -> str:
        """Return the address of a page with a query string, relative to any other page; it has to be escaped like any text."""
        path = "./" if page == PAGES[0] else page
        query = urlencode(self.params(**params))
        return f"{path}?{query}" if query else path


def read_language(value: str | None) -> str:
    """Return the interface's language that an address asks for; Persian if it asks for none that is spoken here."""
    return value if value in LANGUAGES else LANGUAGES[0]
