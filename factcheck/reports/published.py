"""A published fact-check put into words."""

from __future__ import annotations

from factcheck.domain import PublishedCheck
from factcheck.reports.bidi import isolated
from factcheck.reports.calendar import gregorian, jalali
from factcheck.reports.words import word


def published_words(check: PublishedCheck, lang: str = "fa") -> str:
    """Say who checked a statement, what they found in their own words, and when; the address is left to the caller."""
    publisher = isolated(check.publisher)
    words = word("published.rated", lang, publisher=publisher, rating=isolated(check.rating)) if check.rating else word("published", lang, publisher=publisher)
    if check.checked_on is None:
        return words
    day = jalali(check.checked_on) if lang == "fa" else gregorian(check.checked_on, lang)
    return word("published.day", lang, words=words, day=day)
