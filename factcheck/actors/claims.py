"""A claim as typed by a reporter: what is claimed, by whom, and when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from factcheck.actors.gazetteer import Gazetteer
from factcheck.actors.joint import split_joint
from factcheck.actors.mentions import Mention, MentionKind, read_mention
from factcheck.actors.naming import with_names
from factcheck.actors.resolve import resolve_mention
from factcheck.actors.selfcontained import readable
from factcheck.domain import Actor, ActorKind, Article, Statement
from factcheck.extraction.extract import extract
from factcheck.language.text import phrase_key, tokenize


@dataclass(frozen=True, slots=True)
class ClaimReading:
    """The claim's content as the models read it, whose statements to search, until which day, the speaker's words, and remarks for the reader."""

    text: str
    actors: tuple[Actor, ...]
    date: dt.date | None = None
    speaker: str | None = None
    notes: tuple[str, ...] = ()


def read_claim(claim: str, gazetteer: Gazetteer, *, actor: str | None = None, date: dt.date | None = None) -> ClaimReading:
    """Find speaker and content of a claim.

    The speaker is ``actor`` if given, else whom the claim itself names as speaking, else the person it begins with.

    :param claim: the sentence as it was typed.
    :param gazetteer: the actors that may be meant.
    :param actor: the speaker, by any name.
    :param date: when the claim was made; it tells who held an office then.
    :returns: a reading without actors, and a note that says so, if nobody known can be found.
    """
    article = Article(text=claim, id="claim", date=date)
    statement = next((s for s in extract(article, names=gazetteer.find_names) if s.nested_in is None), None)
    text = readable(with_names(_content(claim, statement) if statement else claim, gazetteer, date or dt.date.today()))
    if actor:
        found = find_speaker(actor, gazetteer, date)
        return ClaimReading(text, tuple(found), date, actor, () if found else (f'nobody known as "{actor}"',))
    if statement and statement.source:
        words = statement.source.of(claim)
        found = [known for part in split_joint(words, gazetteer) for known in find_speaker(part, gazetteer, date)]
        return ClaimReading(text, tuple(dict.fromkeys(found)), date, words, () if found else (f'nobody known as "{words}"',))
    first = _first_actor(claim, gazetteer, date)
    return ClaimReading(text, first, date, first[0].name if first else None, () if first else ("the claim names no speaker: give one with --actor",))


def find_speaker(words: str, gazetteer: Gazetteer, day: dt.date | None) -> list[Actor]:
    """Find the actors that a speaker's words may mean, anonymous ones of the archive included («مقام کاخ سفید»)."""
    if words in gazetteer.actors:
        return [gazetteer.actors[words]]
    mention = read_mention(words, gazetteer)
    if mention.kind is not MentionKind.ANONYMOUS:
        found = resolve_mention(words, gazetteer, day) or _by_last_name(mention, gazetteer) or _by_any_office(mention, gazetteer, day)
        if found:
            return found
    return [actor for actor in gazetteer.actors.values() if actor.kind is ActorKind.ANONYMOUS and _same_kind_of_speaker(mention, actor, gazetteer)]


def participants_of(gazetteer: Gazetteer, text: str, day: dt.date | None) -> frozenset[str]:
    """Find the persons that a text names, by name or by an office held on ``day``."""
    tokens = tokenize(text)
    found: set[str] = set()
    position = 0
    while position < len(tokens):
        end, ids = gazetteer.names.longest(tokens, position, len(tokens))
        title_end, titles = gazetteer.titles.longest(tokens, position, len(tokens))
        if titles and title_end >= end:
            of_end, places = gazetteer.places.longest(tokens, title_end, len(tokens))
            if places:
                found |= {actor.id for title in titles for place in places for actor in gazetteer.holders(title, gazetteer.countries.get(place, place), day)}
            end = max(of_end, title_end)
        else:
            found |= {id_ for id_ in ids if gazetteer.actors[id_].kind is ActorKind.PERSON}
        position = max(end, position + 1)
    return frozenset(found)


def _content(claim: str, statement: Statement) -> str:
    return statement.resolved or statement.content.of(claim)


def _first_actor(claim: str, gazetteer: Gazetteer, day: dt.date | None) -> tuple[Actor, ...]:
    tokens = tokenize(claim)
    for position in range(min(len(tokens), 6)):
        _, ids = gazetteer.names.longest(tokens, position, len(tokens))
        if ids:
            return tuple(gazetteer.actors[id_] for id_ in ids)
        title_end, titles = gazetteer.titles.longest(tokens, position, len(tokens))
        if titles:
            of_end, _ = gazetteer.places.longest(tokens, title_end, len(tokens))
            return tuple(resolve_mention(claim[tokens[position].start : tokens[max(of_end, title_end) - 1].end], gazetteer, day))
    return ()


def _by_any_office(mention: Mention, gazetteer: Gazetteer, day: dt.date | None) -> list[Actor]:
    """Find everybody who held an office that several hold at once («معاون وزیر خارجه روسیه»); the reader sees which of them spoke."""
    if mention.former or not mention.of:
        return []
    day = day or dt.date.today()
    return [
        actor
        for actor in gazetteer.actors.values()
        if any(role.title in mention.titles and role.of in mention.of and role.held_on(day) for role in actor.roles)
    ]


def _by_last_name(mention: Mention, gazetteer: Gazetteer) -> list[Actor]:
    """Find the persons whose name ends with the words, as the archive's own actors are filed by full name only."""
    words = [phrase_key(word) for word in (mention.name or "").split()]
    persons = (actor for actor in gazetteer.actors.values() if actor.kind is ActorKind.PERSON) if words else ()
    return [actor for actor in persons if [phrase_key(word) for word in actor.name.split()][-len(words) :] == words]


def _same_kind_of_speaker(mention: Mention, actor: Actor, gazetteer: Gazetteer) -> bool:
    theirs = read_mention(actor.name, gazetteer)
    if set(mention.titles) & set(theirs.titles) and {*mention.of, *mention.ids} & {*theirs.of, *theirs.ids}:
        return True
    ours = set(mention.words) - {"یک", "این", "a", "an", "the"}
    return len(ours) > 1 and ours <= set(theirs.words)
