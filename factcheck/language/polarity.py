"""The words of a text that deny: negated verbs, negating nouns and prepositions, words of refusal."""

from __future__ import annotations

from functools import cache

from factcheck.language.lexicon import lexicon_rows
from factcheck.language.text import Token, phrase_key, tokenize
from factcheck.language.verbs import find_verbs, verb_forms

_LONGEST = 3


def negations(text: str) -> list[str]:
    """Return the denying words of ``text`` as written, in order; two of them cancel each other out.

    >>> negations("دیداری برگزار نخواهد شد")
    ['نخواهد شد']
    """
    tokens = tokenize(text)
    verbs = {verb.start: verb for verb in find_verbs(tokens)}
    found: list[str] = []
    position = 0
    while position < len(tokens):
        verb = verbs.get(position)
        end = verb.end if verb and verb.form.negated else position + 1 if tokens[position].key in _negated_infinitives() else _denial_end(tokens, position)
        if end > position:
            found.append(text[tokens[position].start : tokens[end - 1].end])
        position = max(end, verb.end if verb else 0, position + 1)
    return found


def _denial_end(tokens: list[Token], position: int) -> int:
    joined, best = "", position
    for end in range(position, min(position + _LONGEST, len(tokens))):
        joined += tokens[end].key
        if joined in _denials():
            best = end + 1
    return best


@cache
def _negated_infinitives() -> frozenset[str]:
    """Return «نکردن» and its like: the negated infinitive of every verb."""
    pasts = {form.verb.partition("#")[0] for form in verb_forms().values()}
    return frozenset(f"ن{past}ن" for past in pasts)


@cache
def _denials() -> frozenset[str]:
    return frozenset(phrase_key(word) for row in lexicon_rows("denials.jsonl") for word in row["words"])
