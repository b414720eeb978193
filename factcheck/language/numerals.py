"""Whole numbers as news writes them: digits, words, scales, ordinals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck.language.phrases import PhraseBook, lexicon_terms, phrase_book
from factcheck.language.text import Token, key

LEXICON = "numbers.jsonl"
_MOST_DIGITS = 15
_AND = {"و", "and"}
_ORDINAL_SIGNS = {"ام", "امین", "م", "مین", "st", "nd", "rd", "th"}


class Numeral(NamedTuple):
    """A whole number and the token position after it; ``digits`` counts the digits typed, 0 for words."""

    value: int
    end: int
    ordinal: bool = False
    digits: int = 0


def read_numeral(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read the number that begins with token ``at``: «بیست و سوم», «۲ میلیون و ۳۰۰ هزار», "twenty-five".

    Reads no further than the number goes, so a scan over a text takes time linear in its length.
    """
    if at >= len(tokens) or not may_begin_numeral(tokens[at].key):
        return None
    total, position, limit, digits, end = 0, at, 10**18, 0, at
    while position < len(tokens):
        grown = _grown_together().get(tokens[position].key)
        group = Numeral(grown[0], position) if grown else _below_thousand(tokens, position)
        scale, after = (grown[1], position + 1) if grown else _scale(tokens, group.end if group else position)
        if group is None and scale == 1:
            break
        amount = (group.value if group else 1) * scale
        if not 0 <= amount < limit or (group is not None and group.ordinal and scale > 1):
            break
        total, end, limit = total + amount, after, scale
        if group is not None and group.ordinal:
            return Numeral(total, end, ordinal=True, digits=group.digits)
        digits = group.digits if group is not None and position == at and scale == 1 else 0
        if scale == 1 or end >= len(tokens):
            break
        position = end + 1 if tokens[end].key in _AND else end
        if position == end and scale != 100:
            break
    return Numeral(total, end, digits=digits) if end > at else None


@lru_cache(maxsize=100_000)
def may_begin_numeral(word: str) -> bool:
    """Tell whether a number may begin with the token of key ``word``; a quick test that lets most words pass by."""
    return word[:1].isdecimal() or _book().may_begin(word) or word in _grown_together() or _glued(word) is not None


def _below_thousand(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read digits, or number words that add up without a scale."""
    if at >= len(tokens):
        return None
    word = tokens[at].key
    if word.isdecimal():
        return _digits(tokens, at)
    glued = _glued(word)
    if glued is not None:
        return Numeral(glued[0], at + 1, glued[1])
    total, position, room, end = 0, at, 1000, at
    while True:
        found = _book().longest(tokens, position)
        if found is None or found.term.kind == "scale":
            break
        value = int(found.term.value)
        if value >= room or (value == 0 and position > at):
            break
        total, end, room = total + value, found.end, _room(value)
        if found.term.kind == "ordinal":
            return Numeral(total, end, ordinal=True)
        english = found.term.lang == "en"
        if not room or end >= len(tokens) or not (english or tokens[end].key in _AND):
            break
        position = end + 1 if tokens[end].key in _AND or tokens[end].key == "-" else end
    return Numeral(total, end) if end > at else None


def _digits(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read one run of digits with its ordinal ending."""
    word = tokens[at].key
    if len(word) > _MOST_DIGITS:
        return None
    sign = tokens[at + 1] if at + 1 < len(tokens) else None
    ordinal = len(word) < 4 and sign is not None and sign.key in _ORDINAL_SIGNS
    close = sign is not None and (sign.start == tokens[at].end or sign.key in {"ام", "امین"})
    if ordinal and close:
        return Numeral(int(word), at + 2, ordinal=True, digits=len(word))
    return Numeral(int(word), at + 1, digits=len(word))


def _scale(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """Multiply the scales that follow each other: «هزار میلیارد» is 10 to the 12th."""
    scale = 1
    while at < len(tokens) and scale < 10**15:
        found = _book().longest(tokens, at)
        if found is None or found.term.kind != "scale":
            break
        scale, at = scale * int(found.term.value), found.end
    return scale, at


def _room(value: int) -> int:
    """Return what an addend after ``value`` must stay below, 0 for none."""
    if value >= 100:
        return 100
    return 10 if value >= 20 else 0


@cache
def _book() -> PhraseBook:
    """Read the number words."""
    return phrase_book(LEXICON, kinds=frozenset({"cardinal", "ordinal", "scale"}))


@cache
def _words() -> dict[str, tuple[int, bool]]:
    """Map the key of each Persian number word to its value, and whether it is an ordinal."""
    return {
        key("".join(form.split())): (int(term.value), term.kind == "ordinal")
        for form, term in lexicon_terms(LEXICON)
        if term.kind in {"cardinal", "ordinal"} and term.lang == "fa"
    }


@cache
def _grown_together() -> dict[str, tuple[int, int]]:
    """Map number words grown together with a scale («دوهزار») to the number and the scale."""
    scales = {key(form): int(term.value) for form, term in lexicon_terms(LEXICON) if term.kind == "scale" and term.lang == "fa"}
    return {word + scale: (value, times) for word, (value, ordinal) in _words().items() if not ordinal for scale, times in scales.items()}


@cache
def _compound() -> re.Pattern[str]:
    """Compile the pattern of number words grown together with «و»."""
    words = "|".join(sorted(map(re.escape, _words()), key=len, reverse=True))
    return re.compile(rf"({words})و({words})(?:و({words}))?")


def _glued(word: str) -> tuple[int, bool] | None:
    """Read «بیستونهم»: a number whose half-spaces got lost.

    >>> _glued("بیستونهم")
    (29, True)
    """
    if len(word) < 6 or "و" not in word:
        return None
    match = _compound().fullmatch(word)
    if match is None:
        return None
    parts = [_words()[part] for part in match.groups() if part]
    rooms = [1000, *(_room(value) for value, _ in parts)]
    if any(value >= room for (value, _), room in zip(parts, rooms, strict=False)) or any(ordinal for _, ordinal in parts[:-1]):
        return None
    return sum(value for value, _ in parts), parts[-1][1]
