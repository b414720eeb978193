"""Where half-spaces belong in one word: in verb forms, before endings and inside compounds, and nowhere that is in doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from factcheck.language.halfspace_words import (
    Marks,
    ends_silent,
    half_space_class,
    is_continuous,
    is_participle,
    is_word,
    joins,
    with_joined_ending,
    without,
    words,
)

_CONTINUOUS = re.compile(r"(?:بر|در|باز|فرا|فرو|وا)?(?P<verb>ن?می)(?=..)")
_PERFECT = re.compile(r".+ه(?=(?:ام|ایم|اید|اند|است)\Z)")
_PREDICATES = ("ام", "ایم", "اید", "اند")
_ALIKE = ("های", "هایم")
_SECOND_ENDINGS = ("", "ی", "ان", "انه")
_DEEPEST = 2


@lru_cache(maxsize=200_000)
def missing_marks(word: str) -> Marks:
    """Return the offsets in the key ``word`` before which a half-space got lost.

    None where the word stands as it is, where it is unknown, and where more than one reading is possible («زمینهای»: زمین‌های, زمینه‌ای).

    >>> missing_marks("نمیتوان"), missing_marks("برنامهای"), missing_marks("کردهاند"), missing_marks("زمینهای")
    ((3,), (6,), (4,), ())
    """
    if word in words().whole:
        return ()
    marks = words().compounds.get(word) or _in_verb(word)
    if marks or _stands(word):
        return marks
    return _only(_before_ending(word, 0)) or _only(_between_words(word))


def _in_verb(word: str) -> Marks:
    """Return the marks of a finite verb: after «می», and before the ending of a perfect."""
    continuous, perfect = _CONTINUOUS.match(word), _PERFECT.match(word)
    marks = []
    if continuous and is_continuous(word[continuous.start("verb") :]):
        if word.endswith("ی") and _stands(word):
            return ()
        marks.append(continuous.end())
    if perfect and (marks or is_participle(perfect.group())):
        marks.append(perfect.end())
    return tuple(marks)


def _stands(word: str) -> bool:
    """Tell whether ``word`` is a word of the dictionary with endings that need no half-space."""
    if word in words().whole or any(base in words().whole for base in with_joined_ending(word)):
        return True
    return any(not joins(base[-1]) and is_word(base) and _stands_as_plural(word, base) for base in without(word, "plural"))


def _stands_as_plural(word: str, stem: str) -> bool:
    """Tell whether «stem+های», where the stem ends in a letter that does not join, need not be «stem+ه+ای»."""
    if not word.endswith(_ALIKE) or not _is_known(stem + "ه"):
        return True
    return word.endswith("های") and stem in words().whole and stem not in half_space_class("he_stem")


def _is_known(word: str) -> bool:
    return is_word(word) or word in words().compounds


def _only(readings: Iterator[Marks]) -> Marks:
    """Return the reading if there is exactly one."""
    found = set(readings)
    return found.pop() if len(found) == 1 else ()


def _before_ending(word: str, depth: int) -> Iterator[Marks]:
    """Yield the readings of ``word`` as another word with an ending."""
    for base in without(word, "plural"):
        if (not word.endswith(_ALIKE) or _may_be_plural(base)) and (len(base) > 2 or base in half_space_class("short_noun")):
            yield from _after(base, depth)
    for base in without(word, "after_he"):
        if ends_silent(base) and not (word.endswith("های") and _must_be_plural(base[:-1])):
            if word.endswith(_PREDICATES) and not (is_participle(base) or base in words().adjectives):
                continue
            yield from _after(base, depth)
    for base in without(word, "after_ye"):
        if base.endswith("ی") and len(base) > 4:
            yield from _after(base, depth)
    for base in without(word, "comparative"):
        if _may_be_compared(base, superlative="ترین" in word):
            yield from _after(base, depth)
    for base in with_joined_ending(word):
        if base in words().compounds:
            yield words().compounds[base]


def _may_be_compared(base: str, *, superlative: bool) -> bool:
    """Tell whether ``base`` is an adjective; of the short ones only those listed are believed before «تر», which ends many a name."""
    if base in words().adjectives:
        return superlative or len(base) > 3 or base in half_space_class("adjective")
    return base in words().compounds or (base.endswith("ی") and base[:-1] in words().whole and len(base) > 3 + (not superlative))


def _may_be_plural(stem: str) -> bool:
    """Tell whether «stem+های» may be read as a plural, though «stem+ه+ای» is spelled alike without half-spaces."""
    return not _is_known(stem + "ه") or stem in half_space_class("plural_stem")


def _must_be_plural(stem: str) -> bool:
    """Tell whether «stem+ه+ای» may not be read so, since «stem+های» is a word too."""
    return stem in words().whole and stem not in half_space_class("he_stem")


def _after(base: str, depth: int) -> Iterator[Marks]:
    """Yield the marks of ``base`` and the one after it, if ``base`` is a word."""
    place = (len(base),) if joins(base[-1]) else ()
    known = is_word(base)
    inner = words().compounds.get(base, ())
    if not known and not inner and depth < _DEEPEST:
        inner = _only(_before_ending(base, depth + 1)) or _only(_between_words(base))
    if inner or (known and place):
        yield (*inner, *place)


def _between_words(word: str) -> Iterator[Marks]:
    """Yield where two words meet that may be written as one."""
    for place in range(2, len(word) - 1):
        first, second = word[:place], word[place:]
        if joins(first[-1]) and (_is_phrase(first, second) or _is_compound(first, second)):
            yield (*missing_marks(first), place)


def _is_phrase(first: str, second: str) -> bool:
    return (first == "به" and second in half_space_class("after_to")) or (second == "که" and first in half_space_class("before_that"))


def _is_compound(first: str, second: str) -> bool:
    whole = words().whole
    if first in half_space_class("prefix") and len(second) > 3 and second in whole:
        return True
    if first not in whole or len(first) < 3:
        return False
    if second.startswith("ال") and len(second) > 4:
        return second[2:] in whole
    return _may_end_compound(second)


def _may_end_compound(word: str) -> bool:
    seconds = words().seconds
    if any(word.endswith(ending) and word.removesuffix(ending) in seconds for ending in _SECOND_ENDINGS):
        return True
    return any(word.endswith(ending) and word.removesuffix(ending) + "ه" in seconds for ending in ("گی", "گان"))
