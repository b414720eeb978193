"""Words of an article by their place: tokens with offsets, and keys to look them up by whatever way they were typed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from factcheck.domain import Span

HALF_SPACE = "\u200c"

# Marks that carry no letter: half-space and its stand-ins, joiners, bidi controls, tatweel, Arabic diacritics, superscript alef, soft hyphen, BOM.
_SILENT = (
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c\u00ad\ufeff\u00ac\u0640"
    "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0656\u0657\u0658\u0670"
)
_LETTERS = {"ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ء": ""}
_DIGITS = {digit: str(value) for digits in ("۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩") for value, digit in enumerate(digits)}
_KEY = str.maketrans({**dict.fromkeys(_SILENT, ""), **_LETTERS, **_DIGITS})

_SPELLING = str.maketrans({**dict.fromkeys(set(_SILENT) - {HALF_SPACE, "\u0654"}, ""), "ي": "ی", "ى": "ی", "ك": "ک", "\u00a0": " ", "\u00ac": HALF_SPACE})
_WORD = re.compile(r"\n|''|ˮ|(?:[^\W_ˮ]|[" + _SILENT + r"\u0300-\u036f])+|[^\w\s]|_", re.UNICODE)
_QUOTES = {"«": "«", "»": "»", "“": "«", "”": "»", "„": "«", '"': '"', "''": '"', "‹": "«", "›": "»", "‘": "‘", "’": "’", "'": "'", "ˮ": '"'}


class Token(NamedTuple):
    """A word, a punctuation mark or a line break: half-open ``[start, end)`` and the key to look it up by."""

    start: int
    end: int
    key: str

    @property
    def span(self) -> Span:
        """The token's place."""
        return Span(self.start, self.end)

    @property
    def is_word(self) -> bool:
        """Tell a word or number from a mark."""
        return self.key[:1].isalnum()


@lru_cache(maxsize=200_000)
def key(word: str) -> str:
    """Fold ``word`` to what it is looked up by: no half-spaces, one letter for each sound, ASCII digits, lower case.

    >>> key("می‌گوید") == key("ميگويد")
    True
    """
    return unicodedata.normalize("NFC", word).translate(_KEY).lower()


def phrase_key(phrase: str) -> str:
    """Fold a phrase to one key without any space, so that a lost, doubled or half space makes no difference.

    >>> phrase_key("سه شنبه") == phrase_key("سه‌شنبه")
    True
    """
    return key("".join(phrase.split()))


def tokenize(text: str) -> list[Token]:
    """Split ``text`` into words, marks and line breaks, in time linear in its length.

    Every token has a non-empty key, so stray marks that carry no letter are not tokens.
    """
    tokens: list[Token] = []
    for match in _WORD.finditer(text):
        word = match.group()
        folded = _QUOTES.get(word) or (word if word == "\n" else key(word))
        if folded:
            tokens.append(Token(match.start(), match.end(), folded))
    return tokens


def clean_spelling(text: str) -> str:
    """Return ``text`` in standard Persian letters: composed, no Arabic ي ك, no diacritics, tatweel or bidi marks; half-spaces stay."""
    composed = unicodedata.normalize("NFC", text)
    return unicodedata.normalize("NFC", composed.translate(_SPELLING))


def strip_span(text: str, span: Span, *, extra: str = "") -> Span:
    """Shrink ``span`` until it neither begins nor ends with white space, invisible marks or a character of ``extra``."""
    drop = set(_SILENT) | set(extra)
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in drop):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in drop):
        end -= 1
    return Span(start, end)
