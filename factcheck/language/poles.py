"""Words that stand at opposite ends of one scale: «افزایش» and «کاهش», «موافقت» and «مخالفت», "open" and "closed"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from factcheck.language.lexicon import lexicon_rows
from factcheck.language.text import Token, key, phrase_key, tokenize
from factcheck.language.verbs import find_verbs

_VERB = "#"
_LONGEST = 3
_ENDINGS = ("هایی", "های", "ها", "شان", "ی", "ش")
_LEAST_STEM = 3


def opposites(claim: str, evidence: str) -> list[tuple[str, str]]:
    """Pair words of two texts that are opposites; a scale of which either text has both ends tells nothing.

    >>> opposites("قیمت نان افزایش یافت", "قیمت نان کاهش یافت")
    [('افزایش', 'کاهش')]

    :param claim: one text, Persian or English.
    :param evidence: the other.
    :returns: a pair of words as written for each scale, the claim's first.
    """
    ours, theirs = _ends(claim), _ends(evidence)
    found = []
    for scale, ends in ours.items():
        others = theirs.get(scale, {})
        if len(ends) == len(others) == 1 and (end := next(iter(ends))) not in others:
            found.append((ends[end], next(iter(others.values()))))
    return found


@lru_cache(maxsize=8192)
def _ends(text: str) -> dict[str, dict[str, str]]:
    """Return, for each scale that ``text`` is on, the ends it names and the words it names them by."""
    tokens = tokenize(text)
    verbs = {verb.start: verb.form.verb.partition("#")[0] for verb in find_verbs(tokens)}
    found: dict[str, dict[str, str]] = {}
    position = 0
    while position < len(tokens):
        end, places = _longest(tokens, position)
        if not places and position in verbs:
            places = _scales().get(_VERB + verbs[position], ())
        for scale, side in places:
            found.setdefault(scale, {}).setdefault(side, text[tokens[position].start : tokens[end - 1].end])
        position = end
    return found


def _longest(tokens: Sequence[Token], position: int) -> tuple[int, tuple[tuple[str, str], ...]]:
    """Return where the longest phrase on a scale that begins at ``position`` ends, and its places; the next token and none without one."""
    joined, best = "", (position + 1, tuple[tuple[str, str], ...]())
    for end in range(position, min(position + _LONGEST, len(tokens))):
        joined += tokens[end].key
        places = _scales().get(joined) or (_scales().get(_stem(joined)) if end == position else None)
        if places:
            best = (end + 1, places)
    return best


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            return word[: -len(ending)]
    return word


@cache
def _scales() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the scales and ends of every phrase, by key; a verb by its past stem after ``#``."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in lexicon_rows("antonyms.jsonl"):
        for side in ("one", "other"):
            for form in row[side]:
                name = _VERB + key(form[1:]) if form.startswith(_VERB) else phrase_key(form)
                found[name] = (*found.get(name, ()), (row["pair"], side))
    return found
