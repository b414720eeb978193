"""Who has appeared in an article so far, and whom its elided subjects and pronouns go back to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from factcheck.actors.descriptions import Seen
from factcheck.actors.gazetteer import Gazetteer
from factcheck.actors.mentions import Mention, MentionKind, read_mention
from factcheck.domain import Actor, ActorKind, Article, Language, Span, Statement
from factcheck.extraction.antecedents import find_antecedent, find_topic
from factcheck.extraction.surface import NameFinder
from factcheck.language.lexicon import word_class
from factcheck.language.text import phrase_key, tokenize

_LONGEST_WAY_BACK = 600
IMPERSONAL = Actor(id="impersonal", kind=ActorKind.ANONYMOUS, name_fa="گوینده نامعلوم", name_en="unnamed speaker")


@dataclass(slots=True)
class Scene:
    """Who has appeared in the article so far."""

    article: Article
    gazetteer: Gazetteer
    names: NameFinder
    local: dict[str, Actor] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    spoken: list[tuple[Actor, ...]] = field(default_factory=list)
    document: tuple[Actor, ...] = ()
    sentence: Span | None = None
    named: frozenset[str] = frozenset()


def remember(scene: Scene, mention: Mention, actor: Actor) -> Actor:
    """Note whom a mention meant, for later mentions; return the actor."""
    scene.seen.append(Seen(mention, actor))
    return actor


def last_speaker(scene: Scene) -> Actor:
    """Return the last actor who spoke alone and is no newsroom; if there is none, whoever spoke last."""
    for actors in reversed(scene.spoken):
        if len(actors) == 1 and actors[0].kind not in {ActorKind.MEDIA}:
            return actors[0]
    return scene.spoken[-1][0] if scene.spoken else IMPERSONAL


def antecedent(scene: Scene, statement: Statement) -> Mention | None:
    """Read whom an elided subject goes back to in its sentence, unless a statement before it in the sentence tells."""
    last = scene.sentence
    if scene.article.lang == Language.ENGLISH or (last and last.start <= statement.cue.start < last.end):
        return None
    span = find_antecedent(scene.article.text, statement, names=scene.names)
    mention = read_mention(span.of(scene.article.text), scene.gazetteer) if span else None
    return mention if mention and mention.kind in {MentionKind.NAMED, MentionKind.ROLE, MentionKind.PRONOUN} else None


def told_of_before(scene: Scene, statement: Statement) -> Mention | None:
    """Read whom the sentence right before is about, where it reports nothing itself («گلرود روایت دیگری دارد. او نوشت …»)."""
    goes_on = statement.cue.of(scene.article.text)
    if statement.nested_in is not None or scene.sentence is None or scene.article.lang == Language.ENGLISH or phrase_key(goes_on) in word_class("goes_on"):
        return None
    span = find_topic(scene.article.text, scene.sentence.end, statement.sentence.start, names=scene.names)
    mention = read_mention(span.of(scene.article.text), scene.gazetteer) if span else None
    return mention if mention and mention.kind is MentionKind.NAMED and mention.name and _is_person(scene, mention) else None


def of_this_country(scene: Scene, mention: Mention, position: int) -> Mention:
    """Fill in which country «سخنگوی وزارت خارجه این کشور» means: the one that the text has named last."""
    if mention.of or not mention.titles or not {"این", "ان"} & set(mention.words) or "کشور" not in mention.words:
        return mention
    begin = max(0, position - _LONGEST_WAY_BACK)
    tokens = tokenize(scene.article.text[begin:position])
    places = (id_ for p in range(len(tokens) - 1, -1, -1) for id_ in scene.gazetteer.places.longest(tokens, p, len(tokens))[1])
    country = next((scene.gazetteer.countries[id_] for id_ in places if id_ in scene.gazetteer.countries), None)
    return replace(mention, of=(country,), definite=False) if country else mention


def named_in_full(text: str, gazetteer: Gazetteer) -> frozenset[str]:
    """Return the known persons whom the text names by two words or more, speakers or not, where only one person bears that name."""
    tokens = tokenize(text)
    found: set[str] = set()
    for start, end in gazetteer.find_names(tokens):
        _, ids = gazetteer.names.longest(tokens, start, end)
        if end - start > 1 and len(ids) == 1:
            found.update(ids)
    return frozenset(found)


def from_document(article: Article, statement: Statement) -> bool:
    """Tell whether the statement's sentence speaks of a document («بیانیه»), which «در این بیانیه» may go back to."""
    return any(noun in phrase_key(statement.sentence.of(article.text)) for noun in ("بیانیه", "اطلاعیه", "statement"))


def _is_person(scene: Scene, mention: Mention) -> bool:
    return all(scene.gazetteer.actors[id_].kind is ActorKind.PERSON for id_ in mention.ids)
