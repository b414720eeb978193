"""Words without their endings: what is left tells that two forms are of one word."""

from __future__ import annotations

from functools import cache

from factcheck.language.halfspace_words import is_word
from factcheck.language.lexicon import word_class
from factcheck.language.text import key
from factcheck.language.verbs import verb_forms

_SUFFIXES = ("هایشان", "هایش", "هایی", "های", "ها", "شان", "ترین", "تر", "ات", "ای", "اش", "ی")
_AFTER_H = ("های", "هایی")  # «تازه‌ای» without its half-space looks like a plural
_LEAST_STEM = 3


def stem(word: str) -> str:
    """Cut a Persian plural, possessive or indefinite ending off a key, if enough is left.

    >>> stem("کتابهای"), stem("تازهای")
    ('کتاب', 'تازه')
    """
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _LEAST_STEM:
            rest = word[: -len(suffix)]
            return f"{rest}ه" if suffix in _AFTER_H and not is_word(rest) and is_word(f"{rest}ه") else rest
    return word


@cache
def function_words() -> frozenset[str]:
    """Return the keys of words that carry no meaning of their own: prepositions, conjunctions, pronouns and their like."""
    classes = ("preposition", "conjunction", "adverb", "pronoun_singular", "pronoun_plural", "pronoun_first", "definite", "indefinite", "english")
    return frozenset().union(*map(word_class, classes)) | {key(word) for word in ("را", "که", "ای", "های")}


def search_stem(word: str) -> str:
    """Return what all forms of a key's word are looked up by: of a verb its past stem, of another Persian word its stem, of an English one its singular.

    >>> search_stem("نمیسازیم"), search_stem("کتابهایی"), search_stem("bridges"), search_stem("cities")
    ('ساخت', 'کتاب', 'bridge', 'city')
    """
    if word.isascii():
        return _singular(word)
    form = verb_forms().get(word)
    return form.verb.partition("#")[0] if form else stem(word)


def _singular(word: str) -> str:
    """Cut an English plural ending off."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
