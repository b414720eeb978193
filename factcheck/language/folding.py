"""Texts and what is looked for in them, folded alike, so that words are found whatever way they were typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.domain import Span
from factcheck.language.halfspace import repair_half_spaces
from factcheck.language.phrases import split_tokens
from factcheck.language.stems import function_words, search_stem
from factcheck.language.text import key, tokenize

_PHRASE = re.compile(r'"([^"]*)"|«([^»]*)»|“([^”]*)”')
_PARTING = re.compile("[\u200b\u200c\u00ac]")
_BETWEEN = "¶"


@dataclass(frozen=True, slots=True)
class FoldedWord:
    """One word of a text: its key, the keys of its parts between half-spaces, what all its forms are looked up by, and its place."""

    key: str
    parts: tuple[str, ...]
    stem: str
    span: Span


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text as it is searched, words apart by blanks: the keys; those of the parts, empty if no word has more than one; the stems."""

    words: str
    parts: str
    stems: str


@dataclass(frozen=True, slots=True)
class WordQuery:
    """What is looked for: single words, in the order given, and phrases that have to stand as they are."""

    words: tuple[FoldedWord, ...] = ()
    phrases: tuple[tuple[FoldedWord, ...], ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there is anything to look for."""
        return bool(self.words or self.phrases)

    @property
    def content(self) -> tuple[FoldedWord, ...]:
        """The words that carry meaning; all of them if none does."""
        return tuple(word for word in self.words if word.key not in function_words()) or self.words


def folded_words(text: str) -> Iterator[FoldedWord]:
    """Yield the words of a text; lost half-spaces count as if they were there.

    :param text: any text.
    :yields: the words in order, marks left out, with places in ``text`` as it is.
    """
    for token in tokenize(text):
        for word in _words_of(text[token.start : token.end]):
            yield FoldedWord(word.key, word.parts, word.stem, word.span.shift(token.start))


def fold(*texts: str) -> FoldedText:
    """Fold texts into one that is searched; of texts that fold to the same one is kept.

    >>> fold("كتاب‌هاي ۱۲ مدرسه")
    FoldedText(words='کتابهای 12 مدرسه', parts='کتاب های 12 مدرسه', stems='کتاب 12 مدرسه')
    """
    folded = [[word for token in tokenize(text) for word in _words_of(text[token.start : token.end])] for text in dict.fromkeys(texts)]
    kept = list({" ".join(word.key for word in words): words for words in folded}.values())
    parted = any(len(word.parts) > 1 for words in kept for word in words)
    return FoldedText(
        words=_joined(" ".join(word.key for word in words) for words in kept),
        parts=_joined(" ".join(part for word in words for part in word.parts) for words in kept) if parted else "",
        stems=_joined(" ".join(word.stem for word in words) for words in kept),
    )


def read_query(text: str) -> WordQuery:
    """Read what somebody looks for: words, and phrases in quotation marks («», "" or “”).

    :param text: as typed; signs other than the marks mean nothing, a mark without its other half neither.
    :returns: the words, each once, and the phrases.
    """
    phrases = [tuple(folded_words(next(filter(None, found.groups()), ""))) for found in _PHRASE.finditer(text)]
    words = {word.key: word for word in folded_words(_PHRASE.sub(" ", text))}
    return WordQuery(tuple(words.values()), tuple(dict.fromkeys(phrase for phrase in phrases if phrase)))


def matched_spans(text: str, query: WordQuery) -> tuple[Span, ...]:
    """Return the places of a text where what is looked for stands, in order and without overlap.

    :param text: the text as it is shown.
    :param query: what is looked for; its words count in any form.
    :returns: half-open places in code points of ``text``.
    """
    words = list(folded_words(text))
    wanted = {form for word in query.content for form in (word.key, word.stem)} | {"".join(word.parts) for word in query.content}
    marked = {i for i, word in enumerate(words) if word.key in wanted or word.stem in wanted or not wanted.isdisjoint(word.parts)}
    for phrase in query.phrases:
        marked.update(_phrase_places(words, phrase))
    return tuple(words[i].span for i in sorted(marked))


def _phrase_places(words: Sequence[FoldedWord], phrase: Sequence[FoldedWord]) -> Iterator[int]:
    """Yield the positions of the words that stand in a phrase."""
    sought = "".join(word.key for word in phrase)
    for start in range(len(words)):
        joined, end = "", start
        while end < len(words) and len(joined) < len(sought):
            joined += words[end].key
            end += 1
        if joined == sought:
            yield from range(start, end)


@lru_cache(maxsize=200_000)
def _words_of(written: str) -> tuple[FoldedWord, ...]:
    """Fold one token as it is written: more than one word where digits and letters meet, none if it is a mark. Remembered, for a word comes again and again."""
    repaired = repair_half_spaces(written)
    return tuple(
        FoldedWord(token.key, _parts(repaired.text[token.start : token.end]), search_stem(token.key), repaired.span(token.span))
        for token in split_tokens(repaired.text)
        if any(letter.isalnum() for letter in token.key)
    )


def _parts(written: str) -> tuple[str, ...]:
    """Return the keys of what stands between the half-spaces of a word."""
    return tuple(part for part in map(key, _PARTING.split(written)) if part)


def _joined(pieces: Iterable[str]) -> str:
    """Put texts one after the other, with a sign between them that no word is, lest a phrase run across."""
    return f" {_BETWEEN} ".join(piece for piece in pieces if piece)
