"""People by name: «رئیس‌جمهور روسیه» becomes who held the office that day, «نام، سمت،» becomes the name, so that two texts call one person the same."""

from __future__ import annotations

import datetime as dt

from factcheck.actors.gazetteer import Gazetteer
from factcheck.domain import Actor, ActorKind
from factcheck.language.halfspace_words import is_word
from factcheck.language.lexicon import word_class
from factcheck.language.text import Token, tokenize

_COMMAS = frozenset({"،", ","})


def with_names(text: str, gazetteer: Gazetteer, day: dt.date | None) -> str:
    """Write every person that ``text`` names, by name or by an office held on ``day``, by the last word of their name.

    :param text: what somebody said.
    :param gazetteer: the known actors.
    :param day: the day it was said; without it, offices are left as they are.
    :returns: the text with names; untouched where nobody known is named, or where an office had no single holder.
    """
    tokens = tokenize(text)
    parts: list[str] = []
    done = position = 0
    while position < len(tokens):
        person, end = _person_at(tokens, position, gazetteer, day)
        if person is None:
            position = max(end, position + 1)
            continue
        end = _after_apposition(tokens, end, person, gazetteer, day)
        parts += [text[done : tokens[position].start], _short_name(person, latin=tokens[position].key.isascii())]
        done = tokens[end - 1].end
        position = end
    return "".join([*parts, text[done:]])


def _person_at(tokens: list[Token], position: int, gazetteer: Gazetteer, day: dt.date | None) -> tuple[Actor | None, int]:
    """Return the person named at ``position`` and where the naming ends; without one, where to go on."""
    if tokens[position].key.isascii():
        after = _after_place(tokens, position, gazetteer)
        if after > position and gazetteer.titles.longest(tokens, after, len(tokens))[1]:
            person, end = _person_at(tokens, after, gazetteer, None)
            return (person, end) if person else (None, after)
    name_end, ids = gazetteer.names.longest(tokens, position, len(tokens))
    title_end, titles = gazetteer.titles.longest(tokens, position, len(tokens))
    if titles and title_end >= name_end:
        if title_end < len(tokens) and tokens[title_end].key in word_class("former"):
            return None, title_end
        of_end, places = gazetteer.places.longest(tokens, title_end, len(tokens))
        after, persons = gazetteer.names.longest(tokens, of_end if places else title_end, len(tokens))
        named = [gazetteer.actors[id_] for id_ in persons if gazetteer.actors[id_].kind is ActorKind.PERSON]
        if len(named) == 1:
            return named[0], after
        of = {known for place in places for known in (place, gazetteer.countries.get(place, place))}
        holders = {holder.id: holder for title in titles for one in of for holder in gazetteer.holders(title, one, day)} if day else {}
        return (next(iter(holders.values())), of_end) if len(holders) == 1 else (None, max(title_end, of_end))
    named = [gazetteer.actors[id_] for id_ in ids if gazetteer.actors[id_].kind is ActorKind.PERSON]
    everyday = name_end == position + 1 and is_word(tokens[position].key)
    return (named[0], name_end) if len(named) == 1 and len(ids) == 1 and not everyday else (None, name_end)


def _after_place(tokens: list[Token], position: int, gazetteer: Gazetteer) -> int:
    """Skip the place before an English title: «Russian President»."""
    return max(index.longest(tokens, position, len(tokens))[0] for index in (gazetteer.places, gazetteer.adjectives))


def _after_apposition(tokens: list[Token], end: int, person: Actor, gazetteer: Gazetteer, day: dt.date | None) -> int:
    """Skip «، وزیر خارجه روسیه،» after the name of the person who holds that office."""
    if end >= len(tokens) or tokens[end].key not in _COMMAS:
        return end
    title_end, titles = gazetteer.titles.longest(tokens, end + 1, len(tokens))
    if not titles:
        return end
    of_end, _ = gazetteer.places.longest(tokens, title_end, len(tokens))
    closed = of_end < len(tokens) and tokens[of_end].key in _COMMAS
    return of_end + closed if any(role.title in titles for role in person.roles) else end


def _short_name(person: Actor, *, latin: bool) -> str:
    name = (person.name_en if latin else person.name_fa) or person.name
    shortest = [alias for alias in person.aliases if " " not in alias and alias.isascii() == latin and name.endswith(alias)]
    return shortest[0] if shortest else name
