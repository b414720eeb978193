"""Source words → actors, statement by statement in the order of the text, with what the article has said so far."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from factcheck.actors.dating import with_date
from factcheck.actors.descriptions import described, may_be
from factcheck.actors.gazetteer import Gazetteer
from factcheck.actors.introductions import Appearance, introduced
from factcheck.actors.joint import split_joint
from factcheck.actors.making import ambiguous, new_actor
from factcheck.actors.mentions import Mention, MentionKind, read_mention
from factcheck.actors.scene import IMPERSONAL, Scene, antecedent, from_document, last_speaker, named_in_full, of_this_country, remember, told_of_before
from factcheck.domain import Actor, ActorKind, ActorMethod, Article, Statement
from factcheck.extraction.surface import NameFinder
from factcheck.language.lexicon import word_class
from factcheck.language.text import phrase_key

_CERTAINTY: dict[ActorMethod | None, float] = {
    ActorMethod.AMBIGUOUS: 0.6,
    ActorMethod.DESCRIPTION: 0.95,
    ActorMethod.ELIDED: 0.98,
    ActorMethod.PRONOUN: 0.97,
}


def resolve(article: Article, statements: Sequence[Statement], gazetteer: Gazetteer, *, names: NameFinder | None = None) -> list[Statement]:
    """Find every statement's actors, and the dates that depend on who spoke.

    An unknown person gets an actor of its own, the same in every article that gives the same full name; an anonymous one is the article's own.

    :param article: the article that the statements stand in.
    :param statements: as ``extract`` found them, in order.
    :param gazetteer: the actors, titles and places that are known.
    :param names: finds names among tokens; those of the gazetteer by default.
    :returns: the same statements in the same order, with actors and dates.
    """
    scene = Scene(article, gazetteer, names or gazetteer.find_names, named=named_in_full(article.text, gazetteer))
    appearances: list[Appearance] = []
    for statement in statements:
        known = len(scene.seen)
        actors, method = _actors_of(scene, statement)
        mention = scene.seen[-1].mention if len(scene.seen) > known and len(actors) == 1 else None
        appearances.append(Appearance(replace(statement, actors=actors, actor_method=method), mention))
        scene.sentence = statement.sentence
        if statement.nested_in is None and actors != (IMPERSONAL,):
            scene.spoken.append(actors)
        if statement.nested_in is None and from_document(article, statement):
            scene.document = actors
    dated: list[Statement] = []
    for statement in introduced(appearances, article, gazetteer):
        confidence = round(statement.confidence * _CERTAINTY.get(statement.actor_method, 1.0), 3)
        dated.append(with_date(replace(statement, confidence=confidence), dated, article))
    return dated


def resolve_mention(text: str, gazetteer: Gazetteer, day: dt.date | None) -> list[Actor]:
    """Find whom a name, a title or a phrase typed by a user means: every candidate, the likeliest first; empty if nobody is known by it."""
    mention = read_mention(text, gazetteer)
    known = [gazetteer.actors[id_] for id_ in (*gazetteer.names.lookup(text), *mention.ids)]
    return list(dict.fromkeys([*known, *_by_role(mention, gazetteer, day), *_by_place(mention, gazetteer)]))


def _actors_of(scene: Scene, statement: Statement) -> tuple[tuple[Actor, ...], ActorMethod]:
    if statement.source is None:
        if _is_impersonal(scene.article, statement):
            return (IMPERSONAL,), ActorMethod.ANONYMOUS
        before = antecedent(scene, statement)
        if before is None or before.kind is MentionKind.PRONOUN:
            return (scene.spoken[-1], ActorMethod.ELIDED) if scene.spoken else ((IMPERSONAL,), ActorMethod.ANONYMOUS)
        return (_actor_of(scene, before, scene.article.date)[0],), ActorMethod.ELIDED
    words = statement.source.of(scene.article.text)
    day = statement.date.start if statement.date and statement.date.start else scene.article.date
    parts = split_joint(words, scene.gazetteer)
    if len(parts) > 1:
        named = [part for part in parts if not _is_open_list(part)]
        actors = tuple(dict.fromkeys(_actor_of(scene, read_mention(part, scene.gazetteer), day)[0] for part in named))
        return actors, ActorMethod.NAME
    mention = of_this_country(scene, read_mention(words, scene.gazetteer), statement.source.start)
    if mention.kind is MentionKind.DOCUMENT:
        return _of_document(scene, mention, words, day), ActorMethod.DOCUMENT
    if mention.kind is MentionKind.PLURAL_PRONOUN:
        plural = next((actors for actors in reversed(scene.spoken) if len(actors) > 1), scene.spoken[-1] if scene.spoken else (IMPERSONAL,))
        return plural, ActorMethod.PRONOUN
    if mention.kind is MentionKind.PRONOUN and (before := told_of_before(scene, statement)):
        return (_actor_of(scene, before, day)[0],), ActorMethod.PRONOUN
    written = phrase_key(statement.cue.of(scene.article.text)).startswith("بهنوشته") and mention.kind is MentionKind.OTHER
    actor, method = _actor_of(scene, mention, day, written=written)
    return (actor,), method


def _actor_of(scene: Scene, mention: Mention, day: dt.date | None, *, written: bool = False) -> tuple[Actor, ActorMethod]:
    if mention.kind in {MentionKind.PRONOUN, MentionKind.FIRST_PERSON}:
        return last_speaker(scene), ActorMethod.PRONOUN
    finders = ((_named, ActorMethod.NAME), (_seen_before, ActorMethod.ALIAS), (_in_office, ActorMethod.ROLE), (_state, ActorMethod.NAME))
    for finder, method in finders:
        actor = finder(scene, mention, day)
        if actor:
            told = ActorMethod.DESCRIPTION if method is ActorMethod.ALIAS and mention.definite else method
            return remember(scene, mention, actor), told
    if len(mention.ids) > 1 and mention.kind is MentionKind.NAMED:
        return remember(scene, mention, ambiguous(scene, mention)), ActorMethod.AMBIGUOUS
    actor = new_actor(scene, mention, written=written)
    return remember(scene, mention, actor), ActorMethod.ANONYMOUS if actor.kind is ActorKind.ANONYMOUS else ActorMethod.NAME


def _named(scene: Scene, mention: Mention, day: dt.date | None) -> Actor | None:
    """Find whom a known name means; of several who bear it, the one whom the article's own context singles out."""
    if mention.kind is not MentionKind.NAMED or not mention.ids:
        return None
    candidates = [scene.gazetteer.actors[id_] for id_ in mention.ids]
    if len(candidates) == 1:
        return candidates[0]
    spoken = [actor for actor in candidates if any(actor.id == seen.actor.id for seen in scene.seen)]
    named = [actor for actor in candidates if actor.id in scene.named]
    fitting = [actor for actor in candidates if any(role.title in mention.titles and _is_of(role.of, mention) for role in actor.roles)]
    serving = [actor for actor in candidates if day and any(role.held_on(day) for role in actor.roles)]
    for choice in (fitting, spoken, named, serving):
        if len(choice) == 1:
            return choice[0]
    return None


def _is_of(of: str, mention: Mention) -> bool:
    return not mention.of or of in mention.of


def _seen_before(scene: Scene, mention: Mention, day: dt.date | None) -> Actor | None:
    """Find the actor whom earlier words of the article have introduced: by full or last name, by title, or as «این مقام»."""
    for earlier, actor in reversed(scene.seen):
        if mention.name and earlier.name and mention.kind is not MentionKind.ANONYMOUS and _same(mention, earlier):
            return actor
    if mention.definite:
        return described(mention, scene.seen, scene.spoken, scene.gazetteer)
    content = _content_words(mention)
    if not content:
        return None
    for earlier, actor in reversed(scene.seen):
        if mention.kind is MentionKind.ANONYMOUS and not (actor.kind is ActorKind.ANONYMOUS and _is_shorter(mention, earlier)):
            continue
        fits = mention.kind in {MentionKind.ROLE, MentionKind.ANONYMOUS} and content <= _content_words(earlier) and _same_title(mention, earlier)
        if fits and may_be(mention, earlier, actor, scene.gazetteer):
            return actor
    return None


def _in_office(scene: Scene, mention: Mention, day: dt.date | None) -> Actor | None:
    if mention.kind not in {MentionKind.ROLE, MentionKind.NAMED} or (mention.name and not mention.ids and mention.kind is MentionKind.NAMED):
        return None
    holders = _by_role(mention, scene.gazetteer, day)
    return holders[0] if len({holder.id for holder in holders}) == 1 else None


def _state(scene: Scene, mention: Mention, day: dt.date | None) -> Actor | None:
    if mention.kind is not MentionKind.OTHER:
        return None
    states = _by_place(mention, scene.gazetteer)
    return states[0] if states else None


def _by_role(mention: Mention, gazetteer: Gazetteer, day: dt.date | None) -> list[Actor]:
    if mention.former:
        return []
    found = [actor for title in mention.titles for of in mention.of for actor in gazetteer.holders(title, of, day)]
    return list(dict.fromkeys(found))


def _by_place(mention: Mention, gazetteer: Gazetteer) -> list[Actor]:
    for place in gazetteer.places.lookup(mention.text):
        state = gazetteer.actors.get(f"{gazetteer.countries.get(place, place)}_gov")
        if state:
            return [state]
    return []


def _of_document(scene: Scene, mention: Mention, words: str, day: dt.date | None) -> tuple[Actor, ...]:
    rest = words.split(maxsplit=1)[1] if len(mention.words) > 1 and not mention.definite else ""
    issuer = read_mention(rest, scene.gazetteer) if rest else None
    if issuer and (issuer.kind in {MentionKind.NAMED, MentionKind.ROLE} or _by_place(issuer, scene.gazetteer)):
        return (_actor_of(scene, issuer, day)[0],)
    if scene.document:
        return scene.document
    return scene.spoken[-1] if scene.spoken else (new_actor(scene, mention),)


def _same_title(mention: Mention, earlier: Mention) -> bool:
    """Keep «وزیر خارجه روسیه» apart from «معاون وزیر خارجه روسیه», whose words include it."""
    return not mention.titles or not earlier.titles or bool(set(mention.titles) & set(earlier.titles))


def _same(mention: Mention, earlier: Mention) -> bool:
    """Compare names: a person's last name stands for the whole, a body's first words do («وزارت بهداشت» for «وزارت بهداشت یمن»)."""
    bodies = word_class("body_head") | word_class("newsroom")
    if mention.words[0] in bodies or earlier.words[0] in bodies:
        ours, theirs = sorted((mention.words, earlier.words), key=len)
        return len(ours) > 1 and theirs[: len(ours)] == ours
    return _same_name(mention.name or "", earlier.name or "")


def _same_name(name: str, earlier: str) -> bool:
    ours, theirs = _name_words(name), _name_words(earlier)
    shorter, longer = sorted((ours, theirs), key=lambda words: len("".join(words)))
    return bool(shorter) and any("".join(longer[begin:]) == "".join(shorter) for begin in range(len(longer)))


def _name_words(name: str) -> list[str]:
    return [phrase_key(word) for word in name.split() if phrase_key(word)]


def _content_words(mention: Mention) -> set[str]:
    small = word_class("definite") | word_class("indefinite") | {"کشور", "در", "از", "به", "و", "the", "a", "of"}
    return {word for word in mention.words if word not in small}


def _is_shorter(mention: Mention, earlier: Mention) -> bool:
    return len(mention.words) <= len(earlier.words) and mention.words[0] not in word_class("indefinite")


def _is_open_list(words: str) -> bool:
    first = phrase_key(words.split()[0]) if words.split() else ""
    return first in {"چند", "چندین", "شماری", "برخی", "other", "others", "several"}


def _is_impersonal(article: Article, statement: Statement) -> bool:
    cue = phrase_key(statement.cue.of(article.text))
    return cue.startswith(("گفتهمی", "گفتهشد", "گزارششد", "itwasreported", "itissaid"))
