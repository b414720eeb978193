"""A text as a string of one-letter tags, one a term, over which the grammar of dates is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from factcheck.domain import Span
from factcheck.language.numerals import read_numeral
from factcheck.language.phrases import PhraseBook, Term, lexicon_terms, phrase_book, split_tokens
from factcheck.language.text import Token, key

# Class of data/lexicon/dates.jsonl → tag. Units have tags of their own; whatever is in no list is x.
_TAGS = {
    "weekday": "w", "weekday_night": "w", "month": "m", "day_word": "d", "year_word": "a", "units": "P", "last": "l", "ago": "g", "next": "t",
    "hence": "f", "current": "c", "this": "h", "recent": "r", "part": "q", "edge": "Q", "half": "z", "and_half": "Z", "period": "k", "season": "s",
    "era": "e", "time_of_day": "p", "few": "K", "about": "~", "from": "R", "since": "S", "between": "X", "to": "T", "and": "A", "within": "i",
    "of": "O", "before": "<", "after": ">", "afterwards": "@", "before_this": "6", "till_now": "u", "onwards": "U", "equals": "j", "date_word": "I",
    "open": "v", "vague": "G", "soon": "L", "feast": "F", "moments": "5", "hours_after": "2", "weekend": "3", "every": "V", "many_sign": "8",
    "plural_s": "7", "article": "1", "name": "x", "stem": "x",
}  # fmt: skip
_UNIT_TAGS = {"day": "D", "week": "W", "month": "M", "year": "Y", "decade": "E", "hour": "H", "night": "J", "century": "C"}
_MARK_TAGS = {"،": ",", ",": ",", "(": "(", "[": "(", ")": ")", "]": ")", "/": "/", "-": "-", "–": "-", "—": "-", ".": ".", ":": ":", "\n": "|"}
_FIRST_YEAR, _LAST_YEAR = 1200, 2199


class Item(NamedTuple):
    """One term, number, mark or other word of a text; ``value`` is a number's value, ``digits`` how many digits it was typed with."""

    tag: str
    first: Token
    last: Token
    term: Term | None = None
    value: int = 0
    digits: int = 0


class Page(NamedTuple):
    """A text in terms, and what its time words count from.

    ``tags`` has one letter an item and a line end ``|`` after the last. ``anchor`` is the day near which dates without a year are looked for. ``whole`` says that the text is
    known to be a time expression, so that ambiguous words are taken for one.
    """

    text: str
    items: Sequence[Item]
    tags: str
    base: dt.date
    anchor: dt.date
    whole: bool

    def span(self, start: int, end: int) -> Span:
        """Return the place of the items ``[start, end)`` in the text."""
        return Span(self.items[start].first.start, self.items[end - 1].last.end)


def read_page(text: str, *, base: dt.date, anchor: dt.date, whole: bool) -> Page:
    """Cut ``text`` into items, each as long as possible."""
    tokens = split_tokens(text)
    items: list[Item] = []
    at = 0
    while at < len(tokens):
        item, at = _item(text, tokens, at)
        items.append(item)
    return Page(text, items, "".join(item.tag for item in items) + "|", base, anchor, whole)


def _item(text: str, tokens: Sequence[Token], at: int) -> tuple[Item, int]:
    """Read one item: the longer of a phrase and a number, a phrase if they are equal."""
    first = tokens[at]
    if not first.is_word:
        return Item(_MARK_TAGS.get(first.key, "x"), first, first), at + 1
    found = _book().longest(tokens, at)
    numeral = read_numeral(tokens, at)
    if numeral is not None and (found is None or numeral.end > found.end):
        tag = "o" if numeral.ordinal else _number_tag(numeral.value, numeral.digits)
        return Item(tag, first, tokens[numeral.end - 1], None, numeral.value, numeral.digits), numeral.end
    if found is None or _is_other_word(text, tokens, at, found.end, found.term):
        return Item("x", first, first), at + 1
    tag = _UNIT_TAGS[found.term.name] if found.term.kind == "unit" else _TAGS[found.term.kind]
    return Item(tag, first, tokens[found.end - 1], found.term, int(found.term.value)), found.end


def _number_tag(value: int, digits: int) -> str:
    """Sort a number by what it can be: n day or month, b year of a century, y year, B only a count."""
    if _FIRST_YEAR <= value <= _LAST_YEAR and digits in {0, 4}:
        return "y"
    if 1 <= value <= 31 or (value == 0 and digits == 2):
        return "n"
    return "b" if value <= 99 else "B"


def _is_other_word(text: str, tokens: Sequence[Token], at: int, end: int, term: Term) -> bool:
    """Tell a term from the everyday word that is written like it."""
    first = text[tokens[at].start]
    if "capital" in term.marks and not first.isupper():
        return True
    if "prefix" in term.marks and end < len(tokens):
        return _is_verb_form(tokens[end].key)
    return False


def _is_verb_form(word: str) -> bool:
    """Tell whether ``word`` is a present or past form that the prefix «می» may stand before."""
    return any(word.endswith(ending) and word.removesuffix(ending) in _stems() for ending in ("", "م", "ی", "د", "یم", "ید", "ند", "ه"))


@cache
def _book() -> PhraseBook:
    """Read the time words."""
    return phrase_book("dates.jsonl", kinds=frozenset({*_TAGS, "unit"}) - {"stem"})


@cache
def _stems() -> frozenset[str]:
    """Read the verb stems that show «می» before them to be a prefix."""
    return frozenset(key(form) for form, term in lexicon_terms("dates.jsonl") if term.kind == "stem")
