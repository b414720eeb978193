"""One article's text as the extraction rules see it: tokens, quotations, sentences, verbs, dates and known names by position."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from factcheck.domain import DateInterval, Span
from factcheck.language.dates import find_dates
from factcheck.language.sentences import Quotation, Sentence, find_quotations, find_sentences
from factcheck.language.text import Token, tokenize
from factcheck.language.verbs import VerbMatch, find_verbs

NameFinder = Callable[[Sequence[Token]], Iterable[tuple[int, int]]]
"""Finds known names: tokens in, half-open ranges of token positions out, in order, without overlap."""


@dataclass(frozen=True, slots=True)
class Surface:
    """Everything that the rules look at. The dictionaries go from the position of a first token to what begins there."""

    text: str
    tokens: list[Token]
    quotations: list[Quotation]
    sentences: list[Sentence]
    quotation_at: list[int]
    verbs: dict[int, VerbMatch]
    verb_ends: dict[int, VerbMatch]
    dates: dict[int, tuple[int, DateInterval]]
    names: dict[int, int]

    def span(self, start: int, end: int) -> Span:
        """Return the place in the text of the tokens ``[start, end)``."""
        return Span(self.tokens[start].start, self.tokens[end - 1].end)

    def key(self, position: int) -> str:
        """Return the key of the token at ``position``, or an empty string beyond either end of the text."""
        return self.tokens[position].key if 0 <= position < len(self.tokens) else ""

    def joined(self, start: int, end: int) -> str:
        """Return the keys of the tokens ``[start, end)`` as one, without spaces."""
        return "".join(token.key for token in self.tokens[start:end])

    def quotation(self, position: int) -> Quotation | None:
        """Return the outermost quotation that the token at ``position`` belongs to, its marks included."""
        index = self.quotation_at[position] if 0 <= position < len(self.quotation_at) else -1
        return self.quotations[index] if index >= 0 else None

    def phrase(self, position: int, words: frozenset[str], longest: int, end: int) -> int:
        """Return where the longest phrase of ``words`` that begins at ``position`` ends, or ``position`` if none does."""
        best, joined = position, ""
        for stop in range(position, min(position + longest, end)):
            joined += self.tokens[stop].key
            if joined in words:
                best = stop + 1
        return best


def read_surface(text: str, *, base: dt.date | None, lang: str, names: NameFinder, skip: int = 0) -> Surface:
    """Tokenise ``text`` and find in it all that the rules need, in time linear in its length.

    :param text: the text, as it came.
    :param base: the day that relative dates count from; without it no dates are read.
    :param lang: language of the text, an ISO 639-1 code; verbs are found in Persian only.
    :param names: finds known names among tokens, so that they are not cut.
    :param skip: how many code points at the start are not text but a header.
    :returns: the surface; its tokens begin after the header, their offsets count from the start of ``text``.
    """
    tokens = [token for token in tokenize(text) if token.start >= skip]
    quotations = find_quotations(tokens)
    quotation_at = [-1] * len(tokens)
    for index, quotation in enumerate(quotations):
        for position in range(quotation.open, min(quotation.close + 1, len(tokens))):
            quotation_at[position] = index
    verbs = find_verbs(tokens) if lang == "fa" else []
    known = dict(names(tokens))
    inside = frozenset(p for start, end in known.items() if end - start > 1 for p in range(start, end))
    dates = _dates_by_position(text, tokens, base, lang, skip) if base else {}
    return Surface(
        text=text,
        tokens=tokens,
        quotations=quotations,
        sentences=find_sentences(tokens, quotations),
        quotation_at=quotation_at,
        verbs={verb.start: verb for verb in verbs},
        verb_ends={verb.end: verb for verb in verbs},
        dates={start: found for start, found in dates.items() if start not in inside},
        names=known,
    )


def _dates_by_position(text: str, tokens: Sequence[Token], base: dt.date, lang: str, skip: int) -> dict[int, tuple[int, DateInterval]]:
    starts = {token.start: position for position, token in enumerate(tokens)}
    ends = {token.end: position + 1 for position, token in enumerate(tokens)}
    found = {}
    for mention in find_dates(text[skip:], base=base, lang=lang):
        span = mention.span.shift(skip)
        if span.start in starts and span.end in ends:
            found[starts[span.start]] = (ends[span.end], replace(mention.interval, span=span))
    return found
