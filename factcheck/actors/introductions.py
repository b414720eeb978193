"""Speakers whom an article first gives by office and then by name («عضو کمیسیون گفت … کاویانفر افزود») are made one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from factcheck.actors.descriptions import may_be, offices
from factcheck.actors.gazetteer import Gazetteer
from factcheck.actors.mentions import Mention, MentionKind
from factcheck.domain import Actor, ActorKind, Article, Statement
from factcheck.language.lexicon import word_class
from factcheck.language.text import phrase_key

_LEAST_SURNAME = 4
_NEARLY_SAME = 0.8


@dataclass(frozen=True, slots=True)
class Appearance:
    """A statement whose actors are found, and the words that named its one actor, where words did."""

    statement: Statement
    mention: Mention | None


@dataclass(slots=True)
class _Person:
    """One actor of the article, with all that names it there."""

    actor: Actor
    mentions: list[Mention]
    first: int

    @property
    def named(self) -> bool:
        """Whether any of its words is a name."""
        other = MentionKind.OTHER if self.actor.kind is ActorKind.PERSON else MentionKind.NAMED
        return any(mention.kind in {MentionKind.NAMED, other} and mention.name for mention in self.mentions)

    @property
    def unnamed_office(self) -> bool:
        """Whether it is known by an office alone, which no known person holds."""
        kinds = {mention.kind for mention in self.mentions}
        if self.actor.kind not in {ActorKind.PERSON, ActorKind.ANONYMOUS} or self.actor.roles or not kinds <= {MentionKind.ROLE, MentionKind.ANONYMOUS}:
            return False
        return any(m.kind is MentionKind.ROLE or m.words[0] in word_class("office_noun") for m in self.mentions)


def introduced(appearances: Sequence[Appearance], article: Article, gazetteer: Gazetteer) -> list[Statement]:
    """Give statements of an office whose holder the article names elsewhere to that person.

    :param appearances: the article's statements in order, with the actors that each alone points to.
    :param article: the article.
    :param gazetteer: the actors and places that are known.
    :returns: the statements in the same order, an actor that turned out to be another replaced by that one.
    """
    people = _people(appearances)
    same: dict[str, Actor] = {}
    for person in list(people):
        other = _misspelt(person, people) or (_holder(person, people, appearances, article, gazetteer) if person.unnamed_office else None)
        if other:
            same[person.actor.id] = other.actor
            other.mentions.extend(person.mentions)
            other.first = min(other.first, person.first)
            people.remove(person)
    statements = [appearance.statement for appearance in appearances]
    if not same:
        return statements
    return [replace(s, actors=tuple(dict.fromkeys(same.get(actor.id, actor) for actor in s.actors))) for s in statements]


def _people(appearances: Sequence[Appearance]) -> list[_Person]:
    people: dict[str, _Person] = {}
    for position, (statement, mention) in enumerate((a.statement, a.mention) for a in appearances):
        if statement.nested_in is None and len(statement.actors) == 1:
            actor = statement.actors[0]
            person = people.setdefault(actor.id, _Person(actor, [], position))
            person.mentions.extend([mention] if mention else [])
    return [person for person in people.values() if person.mentions]


def _holder(person: _Person, people: Sequence[_Person], appearances: Sequence[Appearance], article: Article, gazetteer: Gazetteer) -> _Person | None:
    """Find who holds an office that is given without a name: who bears the title elsewhere, or the one whose words a report goes on with."""
    named = [other for other in people if other.named and other.actor.kind is ActorKind.PERSON and _fits(person, other, gazetteer)]
    titled = [other for other in named if _titles(person) & _titles(other)]
    persons = [other for other in people if other.actor.kind in {ActorKind.PERSON, ActorKind.ANONYMOUS}]
    following = min((other for other in persons if other.first > person.first), key=lambda other: other.first, default=None)
    before = [other for other in titled if other.first < person.first] or [other for other in titled if other is following]
    if len(before) == 1:
        return before[0]
    leads = person.first == min(other.first for other in people)
    if following in named and (leads or not _titles(following)) and not _says_also(appearances[following.first].statement, article):
        return following
    before = [other for other in people if other.named and other.first < person.first]
    return before[0] if len(before) == 1 and before[0] in named and _only_speaker(before[0], person, people) else None


def _only_speaker(named: _Person, person: _Person, people: Sequence[_Person]) -> bool:
    """Tell whether up to the person's first words the article has given only the named one's, and other unnamed offices'."""
    return all(other is named or other.unnamed_office for other in people if other.first < person.first)


def _fits(person: _Person, other: _Person, gazetteer: Gazetteer) -> bool:
    """Tell whether one person may hold both offices: the same one, or two that go together, of one country as far as either is told."""
    ours, theirs = _titles(person), _titles(other)
    apart = ours and theirs and not ours & theirs
    return not apart and all(may_be(m, n, other.actor, gazetteer) for m in person.mentions for n in other.mentions)


def _titles(person: _Person) -> set[str]:
    return offices([title for mention in person.mentions for title in mention.titles] + [role.title for role in person.actor.roles])


def _says_also(statement: Statement, article: Article) -> bool:
    """Tell «کاویانفر **نیز** گفت», who is another than the speaker before."""
    if statement.source is None:
        return False
    words = article.text[statement.source.end : max(statement.source.end, statement.cue.start)].split()
    return any(phrase_key(word) in {"نیز", "هم", "also"} for word in words)


def _misspelt(person: _Person, people: Sequence[_Person]) -> _Person | None:
    """Find of whose surname the person's only name is a misprint («استرا» for «استراو»)."""
    if person.actor.roles or len(person.mentions) > 1 or len((person.mentions[0].name or person.mentions[0].text).split()) > 1:
        return None
    own = phrase_key(person.mentions[0].name or person.mentions[0].text)
    if len(own) < _LEAST_SURNAME:
        return None
    for other in people:
        surnames = {
            phrase_key((mention.name or "").split()[-1]) for mention in other.mentions if mention.name and other is not person and other.first < person.first
        }
        if any(len(surname) >= _LEAST_SURNAME and SequenceMatcher(None, own, surname).ratio() > _NEARLY_SAME for surname in surnames):
            return other
    return None
