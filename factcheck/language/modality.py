"""How firmly a text asserts: the words by which it hedges, sets a condition, asks, plans or wishes."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from factcheck.language.phrases import PhraseBook, phrase_book
from factcheck.language.text import tokenize


class Mood(StrEnum):
    """What keeps a sentence from being a flat assertion."""

    HEDGE = "hedge"
    CONDITION = "condition"
    QUESTION = "question"
    PLAN = "plan"
    WISH = "wish"


def moods(text: str) -> dict[Mood, str]:
    """Find the words of ``text`` that keep it from being a flat assertion.

    >>> moods("اگر باران ببارد، شاید سد پر شود")
    {<Mood.CONDITION: 'condition'>: 'اگر', <Mood.HEDGE: 'hedge'>: 'شاید'}

    :param text: what was said, in Persian or English.
    :returns: the first word or phrase of each kind, as written; nothing for a flat assertion.
    """
    tokens = tokenize(text)
    found: dict[Mood, str] = {}
    position = 0
    while position < len(tokens):
        phrase = _book().longest(tokens, position)
        if phrase is None:
            position += 1
            continue
        found.setdefault(Mood(phrase.term.kind), text[tokens[position].start : tokens[phrase.end - 1].end])
        position = phrase.end
    return found


@cache
def _book() -> PhraseBook:
    return phrase_book("modality.jsonl")
