"""How far two texts share their words, whatever their inflection."""

from __future__ import annotations

from functools import lru_cache

from factcheck.language.detect import detect_language
from factcheck.language.halfspace_words import is_word
from factcheck.language.numbers import find_numbers
from factcheck.language.stems import function_words, stem
from factcheck.language.text import HALF_SPACE, tokenize
from factcheck.language.verbs import find_verbs

_KEPT = 8192  # texts: a claim is held against many statements, a statement against many claims


@lru_cache(maxsize=_KEPT)
def content_words(text: str) -> frozenset[str]:
    """Return the stems of the words that carry meaning: no function words, no verb forms, no punctuation."""
    tokens = tokenize(text.replace(HALF_SPACE, ""))
    verbs = {position for verb in find_verbs(tokens) for position in range(verb.start, verb.end)}
    return frozenset(stem(token.key) for position, token in enumerate(tokens) if token.is_word and position not in verbs and token.key not in function_words())


@lru_cache(maxsize=_KEPT)
def verb_names(text: str) -> frozenset[str]:
    """Return the verbs of a text, whatever their person, tense or polarity; «شد» counts as «کرد», passive as active."""
    names = (verb.form.verb.partition("#")[0] for verb in find_verbs(tokenize(text.replace(HALF_SPACE, ""))))
    return frozenset("کرد" if name in {"شد", "گشت", "گردید", "نمود"} else name for name in names)


def shared_words(claim: str, evidence: str) -> float:
    """Return the share of the claim's content words that the evidence has too, in ``[0, 1]``; 0 if the claim has none."""
    ours, theirs = content_words(claim), content_words(evidence)
    return len(ours & theirs) / len(ours) if ours else 0.0


def common_words(claim: str, evidence: str) -> frozenset[str]:
    """Return the stems that both texts have, those of their numbers and units not counted: without one they hardly speak of the same thing.

    >>> sorted(common_words("گران شدن سوخت ۹ میلیارد درم درآمد دارد", "بودجه ۴۲۰ میلیارد درم است"))
    []
    """
    return content_words(_without_numbers(claim)) & content_words(_without_numbers(evidence))


def _without_numbers(text: str) -> str:
    for mention in reversed(find_numbers(text, lang=detect_language(text))):
        text = f"{text[: mention.span.start]} {text[mention.span.end :]}"
    return text


def new_names(words: frozenset[str], known: frozenset[str]) -> frozenset[str]:
    """Return the stems among ``words`` that are not among ``known`` and that no dictionary has: mostly names."""
    return frozenset(word for word in words - known if not word.isdecimal() and not word.isascii() and not is_word(word))
