"""Source words → actors, statement by statement in the order of the text, with what the article has said so far."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from factcheck.actors.dating import with_date
from factcheck.actors.gazetteer import Gazetteer
from factcheck.actors.mentions import Mention, MentionKind, read_mention, split_joint
from factcheck.domain import Actor, ActorKind, ActorMethod, Article, Language, Span, Statement
from factcheck.extraction.antecedents import find_antecedent
from factcheck.language.lexicon import word_class
from factcheck.language.text import clean_spelling, phrase_key

_IMPERSONAL = Actor(id="impersonal", kind=ActorKind.ANONYMOUS, name_fa="گوینده نامعلوم", name_en="unnamed speaker")
_BODIES = frozenset(
    {
        "وزارت",
        "سازمان",
        "شورای",
        "شورا",
        "مجلس",
        "حزب",
        "ارتش",
        "دولت",
        "بانک",
        "صندوق",
        "دادگاه",
        "کمیسیون",
        "کمیته",
        "دفتر",
        "دانشگاه",
        "شرکت",
        "نیروی",
        "ستاد",
        "سفارت",
        "پلیس",
    }
)
_MEDIA = frozenset({"خبرگزاری", "روزنامه", "شبکه", "رادیو", "تلویزیون", "وبسایت", "سایت", "هفتهنامه", "رسانهها", "رسانههای", "مجله", "پایگاه"})


@dataclass(slots=True)
class _Scene:
    """Who has appeared in the article so far."""

    article: Article
    gazetteer: Gazetteer
    local: dict[str, Actor] = field(default_factory=dict)
    seen: list[tuple[Mention, Actor]] = field(default_factory=list)
    spoken: list[tuple[Actor, ...]] = field(default_factory=list)
    document: tuple[Actor, ...] = ()
    sentence: Span | None = None


def resolve(article: Article, statements: Sequence[Statement], gazetteer: Gazetteer) -> list[Statement]:
    """Find every statement's actors, and the dates that depend on who spoke.

    An unknown person gets an actor of its own, the same in every article that gives the same full name; an anonymous one is the article's own.

    :param article: the article that the statements stand in.
    :param statements: as ``extract`` found them, in order.
    :param gazetteer: the actors, titles and places that are known.
    :returns: the same statements in the same order, with actors and dates.
    """
    scene = _Scene(article, gazetteer)
    resolved: list[Statement] = []
    for statement in statements:
        actors, method = _actors_of(scene, statement)
        dated = with_date(replace(statement, actors=actors, actor_method=method), resolved, article)
        resolved.append(dated)
        scene.sentence = statement.sentence
        if statement.nested_in is None and actors != (_IMPERSONAL,):
            scene.spoken.append(actors)
        if statement.nested_in is None and _from_document(article, statement):
            scene.document = actors
    return resolved


def resolve_mention(text: str, gazetteer: Gazetteer, day: dt.date | None) -> list[Actor]:
    """Find whom a name, a title or a phrase typed by a user means: every candidate, the likeliest first; empty if nobody is known by it."""
    mention = read_mention(text, gazetteer)
    known = [gazetteer.actors[id_] for id_ in (*gazetteer.names.lookup(text), *mention.ids)]
    return list(dict.fromkeys([*known, *_by_role(mention, gazetteer, day), *_by_place(mention, gazetteer)]))


def _actors_of(scene: _Scene, statement: Statement) -> tuple[tuple[Actor, ...], ActorMethod]:
    if statement.source is None:
        if statement.confidence < 0 or _is_impersonal(scene.article, statement):
            return (_IMPERSONAL,), ActorMethod.ANONYMOUS
        before = _antecedent(scene, statement)
        if before is None or before.kind is MentionKind.PRONOUN:
            return (scene.spoken[-1], ActorMethod.ELIDED) if scene.spoken else ((_IMPERSONAL,), ActorMethod.ANONYMOUS)
        return (_actor_of(scene, before, scene.article.date)[0],), ActorMethod.ELIDED
    words = statement.source.of(scene.article.text)
    day = statement.date.start if statement.date and statement.date.start else scene.article.date
    parts = split_joint(words, scene.gazetteer)
    if len(parts) > 1:
        named = [part for part in parts if not _is_open_list(part)]
        actors = tuple(dict.fromkeys(_actor_of(scene, read_mention(part, scene.gazetteer), day)[0] for part in named))
        return actors, ActorMethod.NAME
    mention = read_mention(words, scene.gazetteer)
    if mention.kind is MentionKind.DOCUMENT:
        return _of_document(scene, mention, words, day), ActorMethod.DOCUMENT
    if mention.kind is MentionKind.PLURAL_PRONOUN:
        plural = next((actors for actors in reversed(scene.spoken) if len(actors) > 1), scene.spoken[-1] if scene.spoken else (_IMPERSONAL,))
        return plural, ActorMethod.PRONOUN
    actor, method = _actor_of(scene, mention, day)
    return (actor,), method


def _antecedent(scene: _Scene, statement: Statement) -> Mention | None:
    """Read whom an elided subject goes back to in its sentence, unless a statement before it in the sentence tells."""
    last = scene.sentence
    if scene.article.lang == Language.ENGLISH or (last and last.start <= statement.cue.start < last.end):
        return None
    span = find_antecedent(scene.article.text, statement, names=scene.gazetteer.find_names)
    mention = read_mention(span.of(scene.article.text), scene.gazetteer) if span else None
    return mention if mention and mention.kind in {MentionKind.NAMED, MentionKind.ROLE, MentionKind.PRONOUN} else None


def _actor_of(scene: _Scene, mention: Mention, day: dt.date | None) -> tuple[Actor, ActorMethod]:
    if mention.kind in {MentionKind.PRONOUN, MentionKind.FIRST_PERSON}:
        return _last_speaker(scene), ActorMethod.PRONOUN
    for finder, method in ((_named, ActorMethod.NAME), (_seen_before, ActorMethod.ALIAS), (_in_office, ActorMethod.ROLE), (_state, ActorMethod.NAME)):
        actor = finder(scene, mention, day)
        if actor:
            return _remember(scene, mention, actor), method
    actor = _new_actor(scene, mention)
    return _remember(scene, mention, actor), ActorMethod.ANONYMOUS if actor.kind is ActorKind.ANONYMOUS else ActorMethod.NAME


def _named(scene: _Scene, mention: Mention, day: dt.date | None) -> Actor | None:
    if mention.kind is not MentionKind.NAMED or not mention.ids:
        return None
    candidates = [scene.gazetteer.actors[id_] for id_ in mention.ids]
    if len(candidates) == 1:
        return candidates[0]
    present = [actor for actor in candidates if any(actor.id == seen.id for _, seen in scene.seen)]
    fitting = [actor for actor in candidates if any(role.title in mention.titles for role in actor.roles)]
    serving = [actor for actor in candidates if day and any(role.held_on(day) for role in actor.roles)]
    for choice in (present, fitting, serving):
        if len(choice) == 1:
            return choice[0]
    return None


def _seen_before(scene: _Scene, mention: Mention, day: dt.date | None) -> Actor | None:
    """Find the actor whom earlier words of the article have introduced: by full or last name, by title, or as «این مقام»."""
    content = _content_words(mention)
    for earlier, actor in reversed(scene.seen):
        if mention.name and earlier.name and mention.kind is not MentionKind.ANONYMOUS and _same_name(mention.name, earlier.name):
            return actor
    if not content:
        return None
    for earlier, actor in reversed(scene.seen):
        if mention.kind is MentionKind.ANONYMOUS and not mention.definite and not (actor.kind is ActorKind.ANONYMOUS and _is_shorter(mention, earlier)):
            continue
        if mention.kind in {MentionKind.ROLE, MentionKind.ANONYMOUS} and content <= _content_words(earlier) and _same_title(mention, earlier):
            return actor
    return None


def _in_office(scene: _Scene, mention: Mention, day: dt.date | None) -> Actor | None:
    if mention.kind not in {MentionKind.ROLE, MentionKind.NAMED} or (mention.name and not mention.ids and mention.kind is MentionKind.NAMED):
        return None
    holders = _by_role(mention, scene.gazetteer, day)
    return holders[0] if len({holder.id for holder in holders}) == 1 else None


def _state(scene: _Scene, mention: Mention, day: dt.date | None) -> Actor | None:
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


def _of_document(scene: _Scene, mention: Mention, words: str, day: dt.date | None) -> tuple[Actor, ...]:
    rest = words.split(maxsplit=1)[1] if len(mention.words) > 1 and not mention.definite else ""
    issuer = read_mention(rest, scene.gazetteer) if rest else None
    if issuer and (issuer.kind in {MentionKind.NAMED, MentionKind.ROLE} or _by_place(issuer, scene.gazetteer)):
        return (_actor_of(scene, issuer, day)[0],)
    if scene.document:
        return scene.document
    return scene.spoken[-1] if scene.spoken else (_new_actor(scene, mention),)


def _last_speaker(scene: _Scene) -> Actor:
    for actors in reversed(scene.spoken):
        if len(actors) == 1 and actors[0].kind not in {ActorKind.MEDIA}:
            return actors[0]
    return scene.spoken[-1][0] if scene.spoken else _IMPERSONAL


def _new_actor(scene: _Scene, mention: Mention) -> Actor:
    name = clean_spelling(mention.name or mention.text).strip(" «»\"'،,")
    first = mention.words[0] if mention.words else ""
    if mention.kind is MentionKind.NAMED and mention.name:
        return _made(scene, ActorKind.PERSON, phrase_key(name), name)
    if mention.kind is MentionKind.ROLE and not mention.definite:
        return _made(scene, ActorKind.PERSON, f"{scene.article.id}:{phrase_key(mention.text)}", clean_spelling(mention.text))
    if mention.kind is MentionKind.OTHER and first in _MEDIA:
        return _made(scene, ActorKind.MEDIA, phrase_key(name), name)
    if mention.kind is MentionKind.OTHER and first in _BODIES:
        return _made(scene, ActorKind.ORGANISATION, phrase_key(name), name)
    if mention.kind is MentionKind.OTHER and 1 < len(mention.words) < 5:
        return _made(scene, ActorKind.PERSON, phrase_key(name), name)
    return _made(scene, ActorKind.ANONYMOUS, f"{scene.article.id}:{phrase_key(mention.text)}", clean_spelling(mention.text))


def _made(scene: _Scene, kind: ActorKind, identity: str, name: str) -> Actor:
    id_ = f"{kind.value}-{hashlib.sha256(identity.encode()).hexdigest()[:12]}"
    latin = name.isascii()
    actor = Actor(id=id_, kind=kind, name_fa=None if latin else name, name_en=name if latin else None)
    return scene.local.setdefault(id_, actor)


def _remember(scene: _Scene, mention: Mention, actor: Actor) -> Actor:
    scene.seen.append((mention, actor))
    return actor


def _same_title(mention: Mention, earlier: Mention) -> bool:
    """Keep «وزیر خارجه روسیه» apart from «معاون وزیر خارجه روسیه», whose words include it."""
    return not mention.titles or not earlier.titles or bool(set(mention.titles) & set(earlier.titles))


def _same_name(name: str, earlier: str) -> bool:
    ours, theirs = _name_words(name), _name_words(earlier)
    shorter, longer = sorted((ours, theirs), key=len)
    return bool(shorter) and (longer[-len(shorter) :] == shorter or "".join(shorter) == "".join(longer))


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


def _from_document(article: Article, statement: Statement) -> bool:
    return any(noun in phrase_key(statement.sentence.of(article.text)) for noun in ("بیانیه", "اطلاعیه", "statement"))
