"""The one reading of a text that every model is trained on and asked with."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = {"ي": "ی", "ى": "ی", "ك": "ک", "٪": "%", "٫": ".", "٬": ","}
_DIGITS = {ord(zero) + value: str(value) for zero in "۰٠" for value in range(10)}
_NOTHING = ["ـ", "\u061c", "\u200d", "\u200e", "\u200f", "\u2060", "\ufeff"]  # kashida, joiners, direction marks
_NOTHING += [chr(code) for first, last in ((0x202A, 0x202E), (0x2066, 0x2069), (0x064B, 0x0652)) for code in range(first, last + 1)]
_TABLE = str.maketrans(_LETTERS) | _DIGITS | dict.fromkeys(map(ord, _NOTHING)) | {0x200C: " "}
_SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    """Fold away what writers and feeds vary without meaning anything by it.

    Composed letters (NFC), Persian ye and kaf for the Arabic ones, ASCII digits, no vowel signs, kashida or direction marks, a space for
    the half-space, single spaces. Measured on the encoder: each of these moves a sentence by up to 0.06 in cosine if left in.

    >>> plain("كتاب\u200cهاي  ۱۴۰۴")
    'کتاب های 1404'
    """
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text).translate(_TABLE)).strip()


def script(text: str) -> str:
    """Tell in which script most letters of ``text`` are, as an ISO 15924 code: ``Arab`` (Persian, Arabic, Urdu …), ``Latn``, or ``Zyyy`` for any other.

    >>> script("دیدار با Smith برگزار شد"), script("They met."), script("123")
    ('Arab', 'Latn', 'Zyyy')
    """
    letters = [character for character in text if character.isalpha()]
    arabic, latin = (sum(first <= character <= last for character in letters) for first, last in (("\u0600", "\u06ff"), ("A", "\u024f")))
    if not letters or max(arabic, latin) * 2 <= len(letters):
        return "Zyyy"
    return "Arab" if arabic >= latin else "Latn"
