"""A long statement in the parts that can each be true or false, so that the model reads one matter at a time."""

from __future__ import annotations

from factcheck.language.sentences import find_quotations, find_sentences
from factcheck.language.text import Token, tokenize
from factcheck.language.verbs import find_verbs

_MOST = 8
_LEAST_WORDS = 3
_BETWEEN_CLAUSES = frozenset({"و", "؛", "اما", "ولی", ";"})


def split_propositions(text: str) -> list[str]:
    """Split ``text`` into its sentences, and these where a verb ends a clause; the whole comes first where it has several.

    >>> split_propositions("توافق نکردیم. زمان و مکان هم روشن نیست.")[1]
    'توافق نکردیم'

    :param text: what was said.
    :returns: the propositions; none of an empty text.
    """
    text = text.strip()
    if not text:
        return []
    tokens = tokenize(text)
    ranges = [part for sentence in find_sentences(tokens, find_quotations(tokens)) for part in _clauses(tokens, sentence.start, sentence.end)]
    parts = [text[tokens[start].start : tokens[end - 1].end] for start, end in ranges]
    return [text, *parts[: _MOST - 1]] if len(parts) > 1 else [text]


def _clauses(tokens: list[Token], start: int, end: int) -> list[tuple[int, int]]:
    """Cut ``[start, end)`` after every finite verb that «و», «اما» or a semicolon follows; a part too short stays with the part before it."""
    finite = {verb.end for verb in find_verbs(tokens[start:end]) if verb.form.finite}
    found: list[tuple[int, int]] = []
    begin = start
    for position in range(start, end):
        between = position - start in finite and tokens[position].key in _BETWEEN_CLAUSES
        if between and _words(tokens, begin, position) >= _LEAST_WORDS and _words(tokens, position, end) > _LEAST_WORDS:
            found.append((begin, position))
            begin = position + 1
    while end > begin and not tokens[end - 1].is_word:
        end -= 1
    return [*found, (begin, end)] if end > begin else found


def _words(tokens: list[Token], start: int, end: int) -> int:
    return sum(token.is_word for token in tokens[start:end])
