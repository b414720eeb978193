"""Terms of a lexicon found in a tokenised text, however their half-spaces were typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from factcheck.language.lexicon import lexicon_rows
from factcheck.language.text import HALF_SPACE, Token, key, tokenize

_DIGITS = frozenset("0123456789")


class Term(NamedTuple):
    """What a phrase of a lexicon means: its class, and whatever of value, name and factor the class needs.

    ``marks`` are remarks such as «capital»: a word of the language unless it is written with a capital.
    """

    kind: str
    value: Fraction
    name: str
    lang: str
    marks: frozenset[str]
    factor: Fraction


class Found(NamedTuple):
    """A term and the token position after it."""

    term: Term
    end: int


class PhraseBook:
    """Phrases by key: a space or half-space of a phrase may be typed as either or be missing, no other may be added."""

    def __init__(self, rows: Iterable[tuple[str, Term]]) -> None:
        """Index the phrases; of two equal phrases the first counts."""
        self._terms: dict[str, tuple[frozenset[int], Term]] = {}
        self._beginnings: set[str] = set()
        for phrase, term in rows:
            parts = [key(part) for part in phrase.replace(HALF_SPACE, " ").split()]
            joined = "".join(parts)
            breaks = frozenset(sum(map(len, parts[:count])) for count in range(1, len(parts)))
            self._terms.setdefault(joined, (breaks, term))
            self._beginnings.update(joined[:length] for length in range(1, len(joined) + 1))

    def may_begin(self, word: str) -> bool:
        """Tell whether a phrase begins with the token of key ``word``."""
        return word in self._beginnings

    def longest(self, tokens: Sequence[Token], at: int) -> Found | None:
        """Return the longest phrase that begins with token ``at``."""
        if at >= len(tokens) or tokens[at].key not in self._beginnings:
            return None
        joined, breaks = "", set[int]()
        best: Found | None = None
        for position in range(at, len(tokens)):
            joined += tokens[position].key
            if joined not in self._beginnings:
                break
            found = self._terms.get(joined)
            if found is not None and breaks <= found[0]:
                best = Found(found[1], position + 1)
            breaks.add(len(joined))
        return best


def phrase_book(name: str, *, kinds: frozenset[str] | None = None) -> PhraseBook:
    """Read one lexicon of terms.

    :param name: JSONL file of ``data/lexicon`` with rows ``{"is", "forms", "lang"}`` and, as needed, ``value``, ``name``, ``factor``, ``marks``.
    :param kinds: the classes to read, all by default.
    :returns: the terms, to be looked up by their phrases.
    :raises InputError: if the file is missing or damaged.
    """
    return PhraseBook((phrase, term) for phrase, term in lexicon_terms(name) if kinds is None or term.kind in kinds)


def lexicon_terms(name: str) -> Iterable[tuple[str, Term]]:
    """Yield each phrase of a lexicon of terms with what it means."""
    for row in lexicon_rows(name):
        term = Term(
            row["is"],
            Fraction(row.get("value", 0)),
            row.get("name", ""),
            row["lang"],
            frozenset(row.get("marks", ())),
            Fraction(row.get("factor", 1)),
        )
        for form in row["forms"]:
            yield form, term


def split_tokens(text: str) -> list[Token]:
    """Tokenise ``text`` and part digits from letters, so that ``۲۹مهر`` is two tokens."""
    tokens: list[Token] = []
    for token in tokenize(text):
        word = token.key
        if not (word.isalpha() or word.isdecimal()) and len(word) > 1 and any(sign in _DIGITS for sign in word):
            tokens.extend(_parted(text, token))
        else:
            tokens.append(token)
    return tokens


def touching(text: str, left: Token, right: Token) -> bool:
    """Tell whether nothing visible, not even a space, stands between two neighbouring tokens."""
    return left.end == right.start or not key(text[left.end : right.start])


def _parted(text: str, token: Token) -> Iterable[Token]:
    """Cut a token where digits and letters meet; marks without a letter stay with what is before them."""
    start, folded = token.start, ""
    for position in range(token.start, token.end):
        sign = key(text[position])
        if sign and folded and (sign in _DIGITS) != (folded[-1] in _DIGITS):
            yield Token(start, position, folded)
            start, folded = position, ""
        folded += sign
    if folded:
        yield Token(start, token.end, folded)
