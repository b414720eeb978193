"""Which language a text is in, as far as reported speech is read differently."""

from __future__ import annotations

from itertools import islice

from factcheck.domain import Language

_SAMPLE = 20_000


def detect_language(text: str) -> Language:
    """Tell Persian (any text mostly in Arabic letters) from English (any other), by the letters of its beginning."""
    arabic = latin = 0
    for character in islice(text, _SAMPLE):
        if "\u0600" <= character <= "\u06ff":
            arabic += 1
        elif character.isascii() and character.isalpha():
            latin += 1
    return Language.PERSIAN if arabic >= latin else Language.ENGLISH
