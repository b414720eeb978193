"""Amounts as news writes them: digits with separators, number words, fractions, ranges."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck.language.numerals import LEXICON, may_begin_numeral, read_numeral
from factcheck.language.phrases import Found, PhraseBook, phrase_book, touching
from factcheck.language.text import Token

_GROUP_SIGNS = frozenset({",", "٬", "،", "'", "’"})
_DECIMAL_SIGNS = frozenset({".", "٫", "/"})
CURRENCY_SIGNS = frozenset("$€£٪%")
_BEGINNING = ("name", "label", "vague", "multiple", "qualifier", "to", "between", "from", "fraction")
_MOST_GROUPS = 5
_MOST_DIGITS = 15


class Amount(NamedTuple):
    """A value and the token position after it.

    ``word`` says that it is typed in words, ``share`` that it is a fraction of something, ``scale`` is its last scale word.
    """

    value: Fraction
    end: int
    word: bool = False
    share: bool = False
    scale: int = 1


class Quantity(NamedTuple):
    """A text in tokens, for amounts to be read from."""

    text: str
    tokens: Sequence[Token]


def term_at(page: Quantity, at: int, *kinds: str) -> Found | None:
    """Return the longest number word of one of ``kinds`` that begins with token ``at``."""
    return _book(*kinds).longest(page.tokens, at) if at < len(page.tokens) else None


@lru_cache(maxsize=100_000)
def may_begin_number(word: str) -> bool:
    """Tell whether a number, or what stands before one, may begin with the token of key ``word``; a quick test that lets most words pass by."""
    return word in CURRENCY_SIGNS or may_begin_numeral(word) or _book(*_BEGINNING).may_begin(word)


def read_amount(page: Quantity, at: int) -> Amount | None:
    """Read «۱٬۲۰۰», «۳٫۵ میلیون», «دو و نیم», «یک‌سوم», "1.2 billion"; None for ordinals and other words."""
    if at >= len(page.tokens):
        return None
    fraction = term_at(page, at, "fraction")
    if fraction is not None:
        scale, end = _scales(page, fraction.end)
        return Amount(fraction.term.value * scale, end, word=True, share=scale == 1, scale=scale)
    typed = _typed(page, at)
    if typed is not None:
        scale, end = _scales(page, typed.end)
        return Amount(typed.value * scale, end, scale=scale)
    numeral = read_numeral(page.tokens, at)
    if numeral is None or numeral.ordinal:
        return None
    first = page.tokens[at].key
    scale = _last_scale(page, numeral.end)
    amount = Amount(Fraction(numeral.value), numeral.end, word=not first.isdecimal(), scale=scale)
    return _with_half(page, amount)


def _typed(page: Quantity, at: int) -> Amount | None:
    """Read digits with separators for thousands or decimals; None for plain digits."""
    tokens = page.tokens
    if not tokens[at].key.isdecimal() or len(tokens[at].key) > _MOST_DIGITS:
        return None
    digits, end = tokens[at].key, at + 1
    while len(digits) <= 3 * _MOST_GROUPS and (following := _continued(page, end, _GROUP_SIGNS)) and len(following) == 3 and len(tokens[at].key) <= 3:
        digits, end = digits + following, end + 2
    decimals = _continued(page, end, _DECIMAL_SIGNS) or ""
    if len(decimals) > _MOST_DIGITS:
        decimals = ""
    if decimals:
        end += 2
    if end == at + 1:
        return None
    return Amount(Fraction(int(digits + decimals), 10 ** len(decimals)), end)


def _continued(page: Quantity, at: int, signs: frozenset[str]) -> str | None:
    """Return the digits that follow a separator without a space."""
    tokens = page.tokens
    if at + 1 >= len(tokens) or tokens[at].key not in signs or not tokens[at + 1].key.isdecimal():
        return None
    close = touching(page.text, tokens[at - 1], tokens[at]) and touching(page.text, tokens[at], tokens[at + 1])
    return tokens[at + 1].key if close else None


def _scales(page: Quantity, at: int) -> tuple[int, int]:
    """Multiply the scale words from ``at`` on."""
    scale = 1
    while scale < 10**15 and (found := term_at(page, at, "scale")) is not None:
        scale, at = scale * int(found.term.value), found.end
    return scale, at


def _last_scale(page: Quantity, end: int) -> int:
    """Return the scale word that a number ends with, 1 if it ends with none."""
    found = term_at(page, end - 1, "scale")
    return int(found.term.value) if found is not None else 1


def _with_half(page: Quantity, amount: Amount) -> Amount:
    """Add «و نیم» and the scale after it: «دو و نیم میلیون»."""
    tokens, end = page.tokens, amount.end
    if end + 1 >= len(tokens) or tokens[end].key not in {"و", "and"}:
        return amount
    half = term_at(page, end + 1, "fraction")
    if half is None or half.term.value != Fraction(1, 2):
        return amount
    scale, after = _scales(page, half.end)
    return amount._replace(value=(amount.value + Fraction(amount.scale, 2)) * scale, end=after, scale=amount.scale * scale)


@cache
def _book(*kinds: str) -> PhraseBook:
    """Read the number words of some classes."""
    return phrase_book(LEXICON, kinds=frozenset(kinds))
