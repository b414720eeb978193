"""The countries and towns that a text names, adjectives included («ایرانی» is Iran)."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from factcheck.language.lexicon import lexicon_rows
from factcheck.language.phrases import PhraseBook, Term
from factcheck.language.text import tokenize

_NAMES = ("fa", "en", "adjective_fa", "adjective_en")


def find_places(text: str) -> dict[str, str]:
    """Find the places of ``data/lexicon/places.jsonl`` that ``text`` names.

    >>> find_places("سفیر فرانسه در تهران")
    {'france': 'فرانسه', 'tehran': 'تهران'}

    :param text: a text in Persian or English.
    :returns: the id of each place with its first name as written, in order.
    """
    tokens = tokenize(text)
    found: dict[str, str] = {}
    position = 0
    while position < len(tokens):
        place = _book().longest(tokens, position)
        if place is not None:
            found.setdefault(place.term.name, text[tokens[position].start : tokens[place.end - 1].end])
        position = place.end if place is not None else position + 1
    return found


@cache
def _book() -> PhraseBook:
    return PhraseBook(
        (form, Term("place", Fraction(0), row["id"], "", frozenset(), Fraction(1)))
        for row in lexicon_rows("places.jsonl")
        for name in _NAMES
        for form in row.get(name, ())
        if len(form) > 2
    )
