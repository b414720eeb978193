"""Definite descriptions («این مقام», «این روزنامه») to whoever of the article's earlier speakers they go back to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from factcheck.actors.gazetteer import Gazetteer
from factcheck.actors.mentions import Mention, MentionKind
from factcheck.domain import Actor, ActorKind
from factcheck.language.lexicon import word_class
from factcheck.language.text import phrase_key

# One member of a parliament may be called by any of these in turn.
_PARLIAMENT = frozenset(
    {"member_of_parliament", "committee_member", "committee_chair", "committee_deputy_chair", "committee_spokesperson", "senator", "representative"}
)
_SAY_LITTLE = frozenset({"member", "official", "head"})
_BODY_KINDS = frozenset({ActorKind.ORGANISATION, ActorKind.GOVERNMENT})
_PERSON_KINDS = frozenset({ActorKind.PERSON, ActorKind.ANONYMOUS})


class Seen(NamedTuple):
    """Words that named a speaker, and who it was."""

    mention: Mention
    actor: Actor


def described(mention: Mention, seen: Sequence[Seen], spoken: Sequence[tuple[Actor, ...]], gazetteer: Gazetteer) -> Actor | None:
    """Find whom a definite description means: who was described so before, else the last speaker whom it fits.

    :param mention: the description, with its demonstrative.
    :param seen: the article's earlier speakers by their words, in order.
    :param spoken: who made its earlier statements, in order.
    :param gazetteer: the actors and places that are known.
    :returns: the actor; ``None`` if nobody before fits.
    """
    words = "".join(mention.words[1:])
    kinds = _kinds_of(mention)
    for earlier, actor in reversed(seen):
        if earlier.kind is not MentionKind.PRONOUN and words and words in "".join(earlier.words) and actor.kind in kinds | _PERSON_KINDS:
            return actor
    named = {actor.id: earlier for earlier, actor in seen}
    fitting = [
        actors[0]
        for actors in reversed(spoken)
        if len(actors) == 1 and actors[0].kind in kinds and may_be(mention, named.get(actors[0].id, mention), actors[0], gazetteer)
    ]
    wanted = offices(mention.titles)
    held = {
        actor.id: offices([title for earlier, one in seen if one.id == actor.id for title in earlier.titles] + [r.title for r in actor.roles])
        for actor in fitting
    }
    if fitting and (not wanted or not held[fitting[0].id] or wanted & held[fitting[0].id]):
        return fitting[0]
    return next((actor for actor in fitting if wanted & held[actor.id]), fitting[0] if fitting and not wanted else None)


def offices(titles: Iterable[str]) -> set[str]:
    """Return what offices the titles are, those of a member of parliament as one, without titles that anybody may bear."""
    return {"member_of_parliament" if title in _PARLIAMENT else title for title in titles} - _SAY_LITTLE


def may_be(mention: Mention, earlier: Mention, actor: Actor, gazetteer: Gazetteer) -> bool:
    """Tell whether nothing speaks against the words meaning the actor: both are of one country, as far as either says."""
    ours = _countries((*mention.of, *_places_in(mention.words, gazetteer)), gazetteer)
    theirs = _countries((*earlier.of, *(role.of for role in actor.roles), *_places_in(earlier.words, gazetteer)), gazetteer)
    return not ours or not theirs or bool(ours & theirs)


def _kinds_of(mention: Mention) -> frozenset[ActorKind]:
    head = mention.words[1] if len(mention.words) > 1 else ""
    if head in word_class("newsroom"):
        return frozenset({ActorKind.MEDIA})
    if head in word_class("body_head"):
        return _BODY_KINDS
    return _PERSON_KINDS


def _places_in(words: Iterable[str], gazetteer: Gazetteer) -> list[str]:
    return [id_ for word in words for index in (gazetteer.adjectives, gazetteer.places) for id_ in index.entries.get(phrase_key(word), ())]


def _countries(ids: Iterable[str], gazetteer: Gazetteer) -> set[str]:
    return {gazetteer.countries[id_] for id_ in ids if id_ in gazetteer.countries}
