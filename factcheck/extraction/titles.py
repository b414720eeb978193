"""Titles, places and what follows them, by position: how far the words that name a speaker reach when no mark ends them."""

from __future__ import annotations

from collections.abc import Set
from functools import cache

from factcheck.extraction.surface import Surface
from factcheck.language.lexicon import lexicon_rows, title_forms, word_class
from factcheck.language.text import key, phrase_key
from factcheck.language.verbs import hazm_data

_LONGEST_TITLE = 5
_LONGEST_PLACE = 4
_SHORTEST_PLURAL = 5


@cache
def title_keys() -> frozenset[str]:
    """Return the keys of every title of ``data/lexicon/titles.jsonl``, honorifics included."""
    return frozenset(phrase_key(form) for row in lexicon_rows("titles.jsonl") for form in title_forms(row) if not row.get("prefix"))


@cache
def place_keys() -> frozenset[str]:
    """Return the keys of every place of ``data/lexicon/places.jsonl``, adjectives included («روسی»)."""
    return frozenset(phrase_key(form) for row in lexicon_rows("places.jsonl") for form in (*row.get("fa", ()), *row.get("adjective_fa", ())))


@cache
def common_nouns() -> frozenset[str]:
    """Return the keys of the nouns of hazm's dictionary, which names are not («تقصیر این گروه» is one phrase, «کاویانفر این طرح» are two)."""
    return frozenset(word for word, classes in _dictionary().items() if "N" in classes)


def dictionary() -> Set[str]:
    """Return the keys of all words of hazm's dictionary."""
    return _dictionary().keys()


@cache
def _dictionary() -> dict[str, frozenset[str]]:
    rows = (line.split("\t") for line in hazm_data("words.dat").read_text(encoding="utf-8").splitlines())
    return {key(row[0]): frozenset(row[2].split(",")) for row in rows if len(row) > 2}


def title_at(surface: Surface, position: int, end: int) -> int:
    """Return where the title that begins at ``position`` ends, or ``position`` if there is none."""
    return surface.phrase(position, title_keys(), _LONGEST_TITLE, end)


def title_before(surface: Surface, position: int, least: int) -> int:
    """Return where a title that ends at ``position`` begins, or ``position`` if there is none."""
    for start in range(max(least, position - _LONGEST_TITLE), position):
        if title_at(surface, start, position) == position:
            return start
    return position


def object_start(surface: Surface, start: int, end: int, *, sure: bool = False) -> int | None:
    """Find where the object begins in the run of words ``[start, end)``, if a subject stands before it («وی این خبر»).

    The subject ends after a pronoun, after titles, places and known names, or before a word that opens a new noun phrase («این», «هرگونه», «ادعای»).

    :param surface: the text as the rules see it.
    :param start: token position of the first word.
    :param end: token position after the last word.
    :param sure: do not take just any word after a name for the object's first.
    :returns: ``None`` if the whole run seems to be one noun phrase.
    """
    if surface.key(start) in word_class("pronoun_singular") | word_class("pronoun_plural"):
        return start + 1 if start + 1 < end else None
    named = named_end(surface, start, end)
    for position in range(max(named, start + 1), end):
        owned = position == start + 1 and named == start and _owns(surface.key(start))
        if opens_object(surface, position) and not owned and not continues(surface, position - 1):
            return position
    unknown = _unknown_name_end(surface, start, end) if named == start else start
    if unknown > start:
        return unknown
    return named if not sure and start < named < end and _is_plain(surface, named) else None


def _owns(word: str) -> bool:
    """Tell a thing («تقصیر این گروه») from a speaker («دولت این طرح»)."""
    return word in common_nouns() and word not in word_class("speaking_noun")


def _unknown_name_end(surface: Surface, start: int, end: int) -> int:
    """Return where words that no dictionary has end before one that it has: «کاویانفر پل» are a name and a noun."""
    if opens_object(surface, start):
        return start
    position = next((p for p in range(start, end) if surface.key(p) in dictionary()), end)
    plain = all(surface.key(p).isalpha() and not surface.key(p).endswith(("ها", "های", "ات", "هایی")) for p in range(start, position))
    return position if plain and position < end and surface.key(position) in common_nouns() else start


def named_end(surface: Surface, start: int, end: int) -> int:
    """Return where the titles, places and known names that begin at ``start`` end, or ``start`` if there are none."""
    position = start
    while position < end:
        place = surface.phrase(position, place_keys(), _LONGEST_PLACE, end)
        after = max(title_at(surface, position, end), place, min(surface.names.get(position, position), end))
        if after == position:
            break
        position = after
    return position


def opens_object(surface: Surface, position: int) -> bool:
    """Tell whether the word at ``position`` may open the object of a reporting verb («این», «ادعای»)."""
    word = surface.key(position)
    plural = len(word) > _SHORTEST_PLURAL and word.endswith(("های", "هایی")) and word.removesuffix("ای") not in common_nouns()
    return plural or word in word_class("object_noun") or word in word_class("object_opener")


def continues(surface: Surface, position: int) -> bool:
    """Tell whether the word at ``position`` asks for another: a preposition, «و», or a title that has no place yet («رئیس این …»)."""
    alone = title_before(surface, position + 1, position - _LONGEST_TITLE) <= position
    return surface.key(position) in word_class("preposition") | {"و", "،", "یا"} or (alone and surface.key(position + 1) not in word_class("object_noun"))


def _is_plain(surface: Surface, position: int) -> bool:
    return surface.tokens[position].is_word and surface.key(position) not in {"و", "یا"} | word_class("preposition")
