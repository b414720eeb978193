"""Actors that no gazetteer has: made from the words of the article that they speak in."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from factcheck.actors.mentions import Mention, MentionKind
from factcheck.actors.person_names import is_everyday
from factcheck.actors.scene import Scene
from factcheck.domain import Actor, ActorKind
from factcheck.language.lexicon import word_class
from factcheck.language.text import clean_spelling, phrase_key

_NO_MARKS = str.maketrans("", "", "«»\"'“”()[]")
_MEDIA = frozenset({"خبرگزاری", "روزنامه", "شبکه", "رادیو", "تلویزیون", "وبسایت", "سایت", "هفتهنامه", "رسانهها", "رسانههای", "مجله", "پایگاه"})


def new_actor(scene: Scene, mention: Mention, *, written: bool = False) -> Actor:
    """Make the actor that a mention nobody else fits stands for: of every article if it has a full name, else of this article alone.

    ``written`` says that the words are what somebody wrote («به نوشته تریبون»): then an unknown name without a given name is a newspaper's.
    """
    name = clean_spelling(mention.name or mention.text).strip(" «»\"'،,")
    first = mention.words[0] if mention.words else ""
    if mention.kind is MentionKind.NAMED and mention.name:
        return _made(scene, ActorKind.PERSON, phrase_key(name), name)
    if mention.kind is MentionKind.ROLE and not mention.definite:
        return _made(scene, ActorKind.PERSON, f"{scene.article.id}:{phrase_key(mention.text)}", clean_spelling(mention.text))
    if mention.kind is MentionKind.OTHER and (first in _MEDIA or written):
        return _made(scene, ActorKind.MEDIA, phrase_key(name), name)
    if mention.kind is MentionKind.OTHER and first in word_class("body_head"):
        return _made(scene, ActorKind.ORGANISATION, phrase_key(name), name)
    if mention.kind is MentionKind.OTHER and (1 < len(mention.words) < 5 or (mention.name and not is_everyday(first))):
        return _made(scene, ActorKind.PERSON, phrase_key(name), name)
    return _made(scene, ActorKind.ANONYMOUS, f"{scene.article.id}:{phrase_key(mention.text)}", clean_spelling(mention.text))


def ambiguous(scene: Scene, mention: Mention) -> Actor:
    """Make an actor of the article's own for a name that several bear, to be settled by a person."""
    name = clean_spelling(mention.name or mention.text).strip(" «»\"'،,")
    made = _made(scene, ActorKind.PERSON, f"{scene.article.id}:several:{phrase_key(name)}", name)
    return scene.local.setdefault(made.id, made) if made.candidates else _keep(scene, replace(made, candidates=mention.ids))


def _made(scene: Scene, kind: ActorKind, identity: str, name: str) -> Actor:
    identity = identity.translate(_NO_MARKS)
    id_ = f"{kind.value}-{hashlib.sha256(identity.encode()).hexdigest()[:12]}"
    latin = name.isascii()
    actor = Actor(id=id_, kind=kind, name_fa=None if latin else name, name_en=name if latin else None)
    return scene.local.setdefault(id_, actor)


def _keep(scene: Scene, actor: Actor) -> Actor:
    scene.local[actor.id] = actor
    return actor
