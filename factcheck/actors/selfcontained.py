"""A statement's content as the models read it: repaired spelling, and the people behind «این دو» by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.actors.gazetteer import Gazetteer
from factcheck.actors.naming import with_names
from factcheck.domain import ActorKind, Article, Statement
from factcheck.language.halfspace import repair_half_spaces
from factcheck.language.text import clean_spelling, phrase_key, tokenize

_PAIRS = frozenset({"ایندو", "ایندوتن", "ایندونفر"})


def with_resolved_text(article: Article, statements: Sequence[Statement], gazetteer: Gazetteer) -> list[Statement]:
    """Return the statements with ``resolved`` filled in."""
    return [replace(statement, resolved=resolved_text(article, statement, gazetteer)) for statement in statements]


def resolved_text(article: Article, statement: Statement, gazetteer: Gazetteer) -> str:
    """Write a statement's content so that it can be read without its article."""
    words = statement.resolved or statement.content.of(article.text)
    tokens = tokenize(words)
    for position in range(len(tokens) - 1):
        if tokens[position].key + tokens[position + 1].key in _PAIRS:
            before = article.text[: statement.content.start + tokens[position].start]
            speakers = frozenset(actor.id for actor in statement.actors)
            names = _last_two_persons(before, gazetteer, without=speakers) or _last_two_persons(before, gazetteer)
            if names:
                words = words[: tokens[position].start] + names + words[tokens[position + 1].end :]
            break
    day = statement.date.end if statement.date else article.date
    return readable(with_names(words, gazetteer, day))


def readable(words: str) -> str:
    """Spell words as the models learnt them: standard letters, half-spaces put back, no quotation marks."""
    return repair_half_spaces(clean_spelling(words)).text.replace("«", "").replace("»", "").strip()


def _last_two_persons(before: str, gazetteer: Gazetteer, *, without: frozenset[str] = frozenset()) -> str:
    tokens = tokenize(before[-1500:])
    found: list[str] = []
    for start, end in gazetteer.find_names(tokens):
        ids = gazetteer.names.longest(tokens, start, end)[1]
        persons = [gazetteer.actors[id_] for id_ in ids if gazetteer.actors[id_].kind is ActorKind.PERSON]
        if len(persons) == 1 and persons[0].id not in without:
            name = persons[0].name
            found = [other for other in found if phrase_key(other) != phrase_key(name)] + [name]
    return " و ".join(found[-2:]) if len(found) >= 2 else ""
