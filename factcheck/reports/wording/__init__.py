"""The words of the dashboard's pages, a module a page, beside the table that all outputs share."""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """The same words in each language; ``{name}`` stands for what is filled in."""

    fa: str
    en: str


LANGUAGES = Words._fields
"""The languages that the interface speaks: ISO 639-1 codes, Persian first."""
