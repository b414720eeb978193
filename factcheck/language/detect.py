"""Which language a text is in."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from factcheck.domain import Language
from factcheck.language.text import key, tokenize

# Told apart because news that mentions each other's people comes in them.
_LANGUAGES = ["fa", "en", "ar", "ur", "ps", "ku", "tr", "az", "de", "fr", "es", "it", "ru"]
_PERSIAN_WORDS = frozenset(map(key, ["است", "که", "را", "این", "از", "به", "با", "برای", "شد", "کرد", "گفت", "می", "های", "خود", "بود", "شده", "وی", "او"]))
_ARABIC_WORDS = frozenset(map(key, ["في", "على", "أن", "إن", "إلى", "التي", "الذي", "عن", "هذا", "هذه", "قال", "أكد", "لن", "لم", "بعد", "كما"]))
_SAMPLE = 2_000
_LEAST_LETTERS = 12


def detect_language(text: str) -> str:
    """Tell the language of a text, as an ISO 639-1 code.

    Persian typed with Arabic letters (ي, ك) is Persian. What has too few letters to tell is Persian, or English if none of them is Arabic script.

    >>> str(detect_language("رئيس جمهوري گفت: مذاكرات ادامه دارد"))
    'fa'
    >>> detect_language("Der Minister sagte, die Verhandlungen würden fortgesetzt.")
    'de'
    """
    return _language_of(text[:_SAMPLE])


@lru_cache(maxsize=8192)
def _language_of(sample: str) -> str:
    """Tell the language of a beginning once; a check asks of the same texts again and again."""
    letters = [character for character in sample if character.isalpha()]
    arabic = sum("\u0600" <= character <= "\u06ff" for character in letters)
    if len(letters) < _LEAST_LETTERS:
        return Language.PERSIAN if arabic or not letters else Language.ENGLISH
    found = str(_identifier().classify(sample)[0])
    return Language.PERSIAN if arabic * 2 > len(letters) and _has_persian_words(sample) else found


def _has_persian_words(text: str) -> bool:
    """Tell Persian in Arabic letters by its small words, which outnumber those of Arabic."""
    words = [token.key for token in tokenize(text)]
    return sum(word in _PERSIAN_WORDS for word in words) > sum(word in _ARABIC_WORDS for word in words)


@cache
def _identifier() -> Any:
    import py3langid

    py3langid.set_languages(_LANGUAGES)
    return py3langid
