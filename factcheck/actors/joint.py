"""Joint speakers («الف، سمتش، ب، سمتش، و ج») parted into the words of each."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.actors.gazetteer import Gazetteer
from factcheck.actors.mentions import after_honorifics
from factcheck.domain import ActorKind
from factcheck.language.lexicon import word_class
from factcheck.language.text import Token, tokenize


def split_joint(text: str, gazetteer: Gazetteer) -> list[str]:
    """Split the words of several speakers («الف، سمتش، ب، سمتش، و ج») into those of each; one speaker comes back whole."""
    tokens = tokenize(text)
    cuts = [0]
    for position, token in enumerate(tokens):
        if token.key in {"،", ",", "و", "and"} and position + 1 < len(tokens) and position > cuts[-1]:
            start = position + 1 + (tokens[position + 1].key in {"و", "and"})
            if token.key in {"،", ","} and start == position + 1 and not _begins_person(tokens, start, gazetteer):
                continue
            if _begins_speaker(tokens, start, gazetteer) and not _inside_name(tokens, position, gazetteer) and _is_speaker(tokens, cuts[-1], gazetteer):
                cuts.append(start)
    if len(cuts) == 1:
        return [text]
    ends = [*cuts[1:], len(tokens)]
    pieces = (text[tokens[start].start : tokens[end - 1].end] for start, end in zip(cuts, ends, strict=True))
    return [piece.strip(" ،,").removesuffix(" و").removesuffix(" and").strip(" ،,") for piece in pieces]


def _begins_person(tokens: Sequence[Token], start: int, gazetteer: Gazetteer) -> bool:
    if tokens[start].key.isascii():
        start = _after_premodifiers(tokens, start, gazetteer)
    _, ids = gazetteer.names.longest(tokens, start, len(tokens))
    return any(gazetteer.actors[id_].kind is ActorKind.PERSON for id_ in ids) and not _same_person_before(tokens, start, ids, gazetteer)


def _after_premodifiers(tokens: Sequence[Token], start: int, gazetteer: Gazetteer) -> int:
    """Skip what stands before an English name: «British Prime Minister»."""
    for index in (gazetteer.adjectives, gazetteer.places, gazetteer.titles):
        start = index.longest(tokens, start, len(tokens))[0] if start < len(tokens) else start
    return start


def _same_person_before(tokens: Sequence[Token], start: int, ids: Sequence[str], gazetteer: Gazetteer) -> bool:
    """Tell «وزیر خارجه روسیه، سرگئی لاوروف» (one person) from two persons in a row: only a title stands before the comma."""
    titled, _ = gazetteer.titles.longest(tokens, 0, start)
    return titled > 0 and not any(gazetteer.names.longest(tokens, p, start)[1] for p in range(titled, start - 1) if _names_person(tokens, p, start, gazetteer))


def _names_person(tokens: Sequence[Token], position: int, end: int, gazetteer: Gazetteer) -> bool:
    return any(gazetteer.actors[id_].kind is ActorKind.PERSON for id_ in gazetteer.names.longest(tokens, position, end)[1])


def _begins_speaker(tokens: Sequence[Token], start: int, gazetteer: Gazetteer) -> bool:
    if start >= len(tokens):
        return False
    known = any(index.longest(tokens, start, len(tokens))[1] for index in (gazetteer.names, gazetteer.titles, gazetteer.places, gazetteer.adjectives))
    return known or tokens[start].key in word_class("anonymous_head") | word_class("indefinite")


def _is_speaker(tokens: Sequence[Token], start: int, gazetteer: Gazetteer) -> bool:
    return _begins_speaker(tokens, after_honorifics(tokens, start, gazetteer), gazetteer) or start == 0


def _inside_name(tokens: Sequence[Token], position: int, gazetteer: Gazetteer) -> bool:
    for start in range(max(0, position - 6), position):
        if gazetteer.names.longest(tokens, start, len(tokens))[0] > position or gazetteer.titles.longest(tokens, start, len(tokens))[0] > position:
            return True
    return False
