"""Whether words that no gazetteer has can be a person's name, and where in a run of words one begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from factcheck.actors.gazetteer import load_gazetteer
from factcheck.config import data_folder
from factcheck.domain import ActorKind
from factcheck.extraction.titles import common_nouns, dictionary, place_keys, title_keys
from factcheck.language.lexicon import word_class
from factcheck.language.text import Token, phrase_key

_LONGEST_NAME = 4
_NOUN_ENDINGS = ("ها", "های", "هایی", "ات", "ان‌ها")


class _Words(NamedTuple):
    given: frozenset[str]
    last: frozenset[str]


@cache
def _known_words() -> _Words:
    """Read the given names of ``data/lexicon/given_names.txt``, and the first and last words of known persons' names."""
    listed = (data_folder() / "lexicon" / "given_names.txt").read_text(encoding="utf-8").split()
    names = [actor.name_fa.split() for actor in load_gazetteer().actors.values() if actor.kind is ActorKind.PERSON and actor.name_fa and " " in actor.name_fa]
    first = {phrase_key(name[0]) for name in names} - dictionary()
    return _Words(frozenset(map(phrase_key, listed)) | first, frozenset(phrase_key(name[-1]) for name in names))


def name_start(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """Find where a person's name begins that ends at ``end``: «[کمیسیون امنیت ملی] **حمید کاویانفر**».

    :param tokens: the words of one speaker.
    :param start: position of the first word that may belong to the name.
    :param end: position after the last word.
    :returns: ``None`` if the words do not end in anything like a name.
    """
    while end > start and not tokens[end - 1].is_word:
        end -= 1
    if start >= end:
        return None
    if tokens[start].key.isascii():
        return start
    for position in range(max(start, end - _LONGEST_NAME), end):
        begins = tokens[position].key in _known_words().given and (position == start or end - position > 1)
        doubtful = tokens[position].key in _everyday() and any(_is_plain_noun(token.key) for token in tokens[position + 1 : end])
        if begins and not doubtful and all(_may_belong(token) for token in tokens[position:end]):
            return position
    return start if _is_unknown_name(tokens[start:end]) else None


def has_other_given_name(tokens: Sequence[Token], position: int, names: Iterable[str]) -> bool:
    """Tell whether a given name stands right before ``position`` that none of ``names`` holds («**مسعود** ظریف» is not Mohammad Javad Zarif)."""
    if position == 0 or tokens[position - 1].key not in _known_words().given or tokens[position - 1].key in _everyday():
        return False
    return not any(tokens[position - 1].key in phrase_key(name) for name in names)


def goes_on_as_name(tokens: Sequence[Token], position: int) -> bool:
    """Tell whether the word at ``position`` continues a name: one that no dictionary, title or place list has («مارکوس **لیندهولم**»)."""
    if position >= len(tokens) or not tokens[position].is_word or tokens[position].start - tokens[position - 1].end > 1:
        return False
    key = tokens[position].key
    known = key in dictionary() or key in place_keys() or key in title_keys() or not key.isalpha() or key.isascii()
    return _may_belong(tokens[position]) and not known and key not in _known_words().given and not key.endswith(_NOUN_ENDINGS)


def find_full_names(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the runs of words that are a given name and a surname which no dictionary has («ناهید کاشف‌نیا»), as ranges of positions.

    A surname that is an everyday word, or a given name that is one («پیام», «امید») before a title, is not taken: only who is sure to be a person.
    """
    known, dictionary_words = _known_words(), dictionary()
    position = 0
    while position + 1 < len(tokens):
        first = tokens[position]
        if first.key in known.given and first.key not in _everyday():
            end = position + 1
            while end < len(tokens) and end - position < _LONGEST_NAME and _may_belong(tokens[end]) and tokens[end].start - tokens[end - 1].end <= 1:
                key = tokens[end].key
                unfit = key in dictionary_words or not key.isalpha() or key in place_keys()
                if unfit and key not in known.last | known.given | word_class("surname_ending"):
                    break
                end += 1
            if end > position + 1 and (tokens[end - 1].key not in known.given or tokens[end - 1].key in known.last):
                yield position, end
                position = end
                continue
        position += 1


@cache
def _everyday() -> frozenset[str]:
    return word_class("everyday_name")


def is_full_name(tokens: Sequence[Token]) -> bool:
    """Tell whether the words are a given name and more («پروانه سروستان»)."""
    words = [token for token in tokens if token.is_word]
    return 1 < len(words) <= _LONGEST_NAME and words[0].key in _known_words().given and all(_may_belong(token) for token in words)


def _is_unknown_name(words: Sequence[Token]) -> bool:
    if len(words) > _LONGEST_NAME or not all(_may_belong(token) for token in words):
        return False
    return not any(is_everyday(word.key) or word.key in word_class("body_head") for word in words) and words[-1].key not in place_keys()


def is_name(tokens: Sequence[Token]) -> bool:
    """Tell whether all of the words can be one person's name."""
    words = [token for token in tokens if token.is_word]
    return bool(words) and (words[0].key.isascii() or name_start(words, 0, len(words)) == 0)


def is_new_word(key: str) -> bool:
    """Tell whether a word is in no name that is known: after «شهردار» it is likelier a town than a surname."""
    return key not in _known_words().given and key not in _known_words().last


def is_everyday(key: str) -> bool:
    """Tell whether a word is in the dictionary, and no part of a known person's name."""
    return key in dictionary() and key not in _known_words().given and key not in _known_words().last


def _is_plain_noun(key: str) -> bool:
    known = _known_words()
    return key in common_nouns() and key not in known.given and key not in known.last


def _may_belong(token: Token) -> bool:
    functional = word_class("preposition") | word_class("adverb") | word_class("conjunction") | word_class("former")
    return token.is_word and token.key not in functional and not token.key.isdigit() and not token.key.endswith(_NOUN_ENDINGS)
