"""Article → finished statements: extracted, with their actors, dates and self-contained text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from factcheck.actors.gazetteer import Gazetteer
from factcheck.actors.person_names import find_full_names, is_everyday
from factcheck.actors.resolve import resolve
from factcheck.actors.selfcontained import with_resolved_text
from factcheck.domain import Article, Language, Statement
from factcheck.extraction.extract import extract
from factcheck.language.detect import detect_language
from factcheck.language.text import Token


def find_speaker_names(gazetteer: Gazetteer, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Find the names among ``tokens``: the known ones, and between them given names with a surname that no dictionary has."""
    known = list(gazetteer.find_names(tokens))
    guessed = list(find_full_names(tokens))
    inside = {position for start, end in guessed for position in range(start, end)}
    known = [(start, end) for start, end in known if end - start > 1 or start not in inside]
    taken = {position for start, end in known for position in range(start, end)}
    grown = [(start, end) for start, end in guessed if taken.isdisjoint(range(start, end))]
    taken |= {position for start, end in grown for position in range(start, end)}
    surnames = {tokens[end - 1].key for _, end in grown if not is_everyday(tokens[end - 1].key)}
    alone = [(p, p + 1) for p, token in enumerate(tokens) if token.key in surnames and p not in taken]
    return sorted([*known, *grown, *alone])


def read_statements(article: Article, gazetteer: Gazetteer) -> list[Statement]:
    """Read every statement that an article attributes to somebody, in order of its content."""
    article = replace(article, lang=article.lang or detect_language(article.text))
    names = partial(find_speaker_names, gazetteer) if article.lang == Language.PERSIAN else gazetteer.find_names
    statements = extract(article, names=names)
    return with_resolved_text(article, resolve(article, statements, gazetteer, names=names), gazetteer)
