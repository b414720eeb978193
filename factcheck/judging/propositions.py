"""A long statement in the parts that can each be true or false, so that the model reads one matter at a time."""

from __future__ import annotations

from factcheck.language.sentences import find_quotations, find_sentences
from factcheck.language.text import tokenize

_MOST = 8
_LEAST_WORDS = 3


def split_propositions(text: str) -> list[str]:
    """Split ``text`` into its sentences, the whole first where it has several; empty text has none.

    >>> split_propositions("توافق نکردیم. زمان و مکان هم روشن نیست.")[1]
    'توافق نکردیم.'
    """
    text = text.strip()
    if not text:
        return []
    tokens = tokenize(text)
    sentences = [
        text[tokens[s.start].start : tokens[s.end - 1].end] for s in find_sentences(tokens, find_quotations(tokens)) if s.end - s.start >= _LEAST_WORDS
    ]
    return [text, *sentences[: _MOST - 1]] if len(sentences) > 1 else [text]
