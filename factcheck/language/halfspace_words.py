"""Which Persian words are written in one piece and which in parts: the dictionary that half-spaces are put back by, all of it by key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from factcheck.language.lexicon import lexicon_rows
from factcheck.language.text import HALF_SPACE, key
from factcheck.language.verbs import hazm_data, verb_forms

Marks = tuple[int, ...]
"""Where half-spaces belong in a word: ascending offsets into its key; empty for nowhere."""

_PRODUCTIVE = 5
_SHORTEST_SECOND = 4
_SHORTEST_COMPOUND = 5
_JOINING = frozenset("بپتثجچحخسشصضطظعغفقکگلمنهی")
_DERIVING = ("ی", "ات", "یت")
_JOINED_ENDINGS = ("ی", "م", "ت", "ش", "مان", "تان", "شان", "یم", "ید", "ند", "ان", "انی", "ات", "اتی", "یت", "یان", "یی", "یش", "یشان", "یمان")
_VOWEL_ENDINGS = ("ی", "یی", "یم", "یش", "یمان", "یتان", "یشان", "ست")
_INFINITIVES = ("ادن", "ودن", "یدن", "ندن", "ردن", "فتن", "ختن", "شتن", "ستن")
_PAST_ENDINGS = ("", "م", "ی", "یم", "ید", "ند", "ام", "ای", "است", "ایم", "اید", "اند")
_PRESENT_ENDINGS = ("م", "ی", "د", "یم", "ید", "ند")
_PRONOUNCED_HE = ("اه", "پژوه", "توجه", "کوه", "الله")


class Words(NamedTuple):
    """What the dictionary says, by key.

    ``whole`` are the words without a half-space, ``compounds`` those with one that shows, ``adjectives`` some of ``whole``;
    ``seconds`` are the words that end many a compound.
    """

    whole: frozenset[str]
    compounds: dict[str, Marks]
    adjectives: frozenset[str]
    seconds: frozenset[str]


def joins(letter: str) -> bool:
    """Tell whether a letter would run into the next one if there were no half-space."""
    return letter in _JOINING


@cache
def half_space_class(name: str) -> frozenset[str]:
    """Return the keys of one class of ``half_spaces.jsonl``.

    :param name: the class, such as ``plural``.
    :returns: its words, by key.
    :raises KeyError: if there is no such class.
    """
    for row in lexicon_rows("half_spaces.jsonl"):
        if row["class"] == name:
            return frozenset(map(key, row["words"]))
    raise KeyError(name)


@cache
def words() -> Words:
    """Read the dictionary that hazm ships, and the words it lacks."""
    entries = dict(_entries())
    whole = {key(word) for word in entries if HALF_SPACE not in word} | half_space_class("joined") | half_space_class("noun")
    adjectives = {key(word) for word, tags in entries.items() if "AJ" in tags.split(",")} | half_space_class("adjective")
    compounds: dict[str, Marks] = {}
    seconds: Counter[str] = Counter()
    for parts in ([key(part) for part in word.split(HALF_SPACE)] for word in entries if HALF_SPACE in word):
        seconds[parts[-1]] += len(parts) == 2
        written, marks = "".join(parts), _marks_between(parts)
        if not marks:
            whole.add(written)
        elif len(written) >= _SHORTEST_COMPOUND:
            compounds.setdefault(written, marks)
    for written in whole & compounds.keys():
        del compounds[written]
    common = {part for part, count in seconds.items() if count >= _PRODUCTIVE and len(part) >= _SHORTEST_SECOND}
    return Words(frozenset(whole), compounds, frozenset(whole & adjectives), frozenset(common))


def _entries() -> Iterator[tuple[str, str]]:
    for line in hazm_data("words.dat").read_text(encoding="utf-8").splitlines():
        word, _, facts = line.partition("\t")
        if word.strip(HALF_SPACE):
            yield word.strip(HALF_SPACE), facts.rpartition("\t")[2]


def _marks_between(parts: list[str]) -> Marks:
    ends = [sum(map(len, parts[: count + 1])) for count in range(len(parts) - 1)]
    return tuple(end for part, end in zip(parts, ends, strict=False) if part and joins(part[-1]))


def is_continuous(word: str) -> bool:
    """Tell whether ``word`` is a verb form that begins with «می» or «نمی»."""
    if word in verb_forms():
        return True
    form = word.removeprefix("ن").removeprefix("می")
    pasts, presents = _further_stems()
    if any(form.endswith(ending) and form.removesuffix(ending) in presents for ending in _PRESENT_ENDINGS):
        return True
    return any(form.endswith(ending) and form.removesuffix(ending).removesuffix("ه") in pasts for ending in _PAST_ENDINGS)


def is_participle(word: str) -> bool:
    """Tell whether ``word`` is a past participle («گفته»), negated or not."""
    form = verb_forms().get(word)
    if form:
        return not form.finite and not form.passive
    return word.endswith("ه") and word[:-1].removeprefix("ن") in _further_stems()[0]


@cache
def _further_stems() -> tuple[frozenset[str], frozenset[str]]:
    """Return past and present stems of the verbs of which the dictionary has only the infinitive; the present where it follows a rule."""
    pasts = {word[:-1] for word in words().whole if len(word) > 3 and word.endswith(_INFINITIVES)}
    pasts = {past for past in pasts if not (past.startswith("ن") and past[1:] in pasts)}
    presents = {past[:-2] for past in pasts if past.endswith("ید")} | {past[:-1] for past in pasts if past.endswith("اند")}
    return frozenset(pasts), frozenset(present for present in presents if len(present) > 2)


def is_word(word: str) -> bool:
    """Tell whether an ending may follow ``word``: it is in the dictionary without a half-space, a participle, or made from a word."""
    whole = words().whole
    if word in whole or is_participle(word):
        return True
    if any(word.startswith(prefix) and len(word) > len(prefix) + 2 and word.removeprefix(prefix) in whole for prefix in half_space_class("open_prefix")):
        return True
    return any(word.endswith(ending) and len(word) > len(ending) + 2 and word.removesuffix(ending) in whole for ending in _DERIVING)


def with_joined_ending(word: str) -> Iterator[str]:
    """Yield what ``word`` may be without an ending that is written in one piece with it («کتابم», «کتابشان»)."""
    for ending in _JOINED_ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1 and not ends_silent(word[: -len(ending)]):
            yield word[: -len(ending)]
    for ending in _VOWEL_ENDINGS:
        if word.endswith(ending) and word[: -len(ending)][-1:] in {"ا", "و"}:
            yield word[: -len(ending)]
    for ending in ("گی", "گان", "گانی"):
        if word.endswith(ending):
            yield word[: -len(ending)] + "ه"


def without(word: str, endings: str) -> Iterator[str]:
    """Yield what ``word`` may be without an ending of one class."""
    for ending in half_space_class(endings):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            yield word[: -len(ending)]


def ends_silent(word: str) -> bool:
    """Tell whether the final ه is only a vowel («خانه»), so that no ending is joined to it («گروه» joins)."""
    if not word.endswith("ه") or word.endswith(_PRONOUNCED_HE) or word in half_space_class("pronounced_he"):
        return False
    gives = word.endswith("ده") and len(word) > 5 and word[:-2] in words().whole
    return not gives or is_participle(word)
