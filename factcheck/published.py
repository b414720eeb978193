"""What other newsrooms have published about a statement."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PublishedCheck:
    """A fact-check that somebody has published of a statement; it is shown beside the statement and never decides anything.

    ``rating`` is the publisher's own word for it; ``score`` is its number on the publisher's scale, from 0 (worst) to 1 (best), where there is a scale.
    ``checked_on`` is the day it was published, ``lang`` its language (an ISO 639-1 code, as given), ``url`` an ``http`` or ``https`` address.
    """

    publisher: str
    url: str | None = None
    rating: str | None = None
    score: float | None = None
    checked_on: dt.date | None = None
    lang: str | None = None
