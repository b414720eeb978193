"""Source words taken apart: name, title, the place or body the title is of, and what kind of speaker that makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, auto

from factcheck.actors.gazetteer import Gazetteer
from factcheck.actors.person_names import goes_on_as_name, has_other_given_name, is_full_name, is_name, is_new_word
from factcheck.actors.person_names import name_start as name_start_of
from factcheck.domain import Actor, ActorKind
from factcheck.language.lexicon import word_class
from factcheck.language.text import Token, tokenize

_SHORTEST_NAME = 2
_QUOTES = frozenset({"«", "»", '"', "'", "‘", "’", "(", ")", "[", "]"})
_RELATIONAL = frozenset(
    {"spokesperson", "deputy_spokesperson", "press_secretary", "adviser", "representative", "special_representative", "special_envoy", "deputy", "member"}
    | {"lawyer", "ambassador", "official", "head", "director", "secretary", "commander", "deputy_minister", "correspondent", "deputy_commander", "chair"}
    | {"diplomat", "analyst", "expert", "activist", "witness", "resident", "researcher", "founder", "candidate", "president_office_head", "politician"}
)
_GENERIC = frozenset({"official", "analyst", "expert", "witness", "resident", "correspondent", "diplomat", "activist", "researcher", "soldier", "officer"})
# Titles that a bare surname may follow; after any other a word that nobody is known by is likelier a place («استاندار سپیدان»).
_BEFORE_SURNAME = frozenset(
    {"senator", "professor", "judge", "officer", "soldier", "athlete", "coach", "pope", "marja", "cleric", "king", "queen", "prince", "princess"}
)
_BODY_HEADS = frozenset({"دفتر", "دولت", "کابینه", "خانواده", "سفارت", "ستاد", "نزدیکان", "اطرافیان"})
_COUNTRY_OF_READER = {"کشورمان", "کشور", "ما"}


class MentionKind(StrEnum):
    """What the words are, before anybody asks who they mean."""

    PRONOUN = auto()
    PLURAL_PRONOUN = auto()
    FIRST_PERSON = auto()
    DOCUMENT = auto()
    ANONYMOUS = auto()
    NAMED = auto()
    ROLE = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Mention:
    """One speaker's words.

    ``ids`` are the known actors that the name may mean; ``name`` is the name as written. ``titles`` are the ids that the title's words may
    stand for, ``of`` the ids (places, bodies) it is of. ``words`` are the keys of all words, for comparing mentions.
    """

    kind: MentionKind
    text: str
    words: tuple[str, ...]
    name: str | None = None
    ids: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    of_text: str = ""
    definite: bool = False

    @property
    def former(self) -> bool:
        """Whether the title is said to be held no more («وزیر خارجه پیشین»), so that today's holder is not meant."""
        return not word_class("former").isdisjoint(self.words)


def read_mention(text: str, gazetteer: Gazetteer) -> Mention:
    """Take one speaker's words apart.

    >>> from factcheck.actors.gazetteer import load_gazetteer
    >>> read_mention("وی", load_gazetteer()).kind.value
    'pronoun'
    """
    tokens = [token for token in tokenize(text) if token.key not in _QUOTES]
    words = tuple(token.key for token in tokens if token.is_word)
    joined = "".join(words)
    plain = _plain_kind(words, joined)
    if plain:
        return Mention(plain, text, words, definite=True)
    definite = bool(words) and words[0] in word_class("definite")
    if _is_document(words):
        return Mention(MentionKind.DOCUMENT, text, words, definite=definite)
    return _named_or_role(text, tokens, words, gazetteer, definite=definite)


def _plain_kind(words: Sequence[str], joined: str) -> MentionKind | None:
    if joined in word_class("pronoun_singular") or joined in {"he", "she"}:
        return MentionKind.PRONOUN
    if joined in word_class("pronoun_plural") or joined == "they":
        return MentionKind.PLURAL_PRONOUN
    if joined in word_class("pronoun_first") or joined in {"i", "we"}:
        return MentionKind.FIRST_PERSON
    return None


def _is_document(words: Sequence[str]) -> bool:
    documents = word_class("document_noun")
    head = words[1] if len(words) > 1 and words[0] in word_class("definite") else words[0] if words else ""
    return head in documents or head.removesuffix("ای") in documents or head in {"statement", "report"}


def _named_or_role(text: str, tokens: Sequence[Token], words: tuple[str, ...], gazetteer: Gazetteer, *, definite: bool) -> Mention:
    position = 1 if words and words[0] in word_class("indefinite") | word_class("definite") | {"a", "an", "the"} else 0
    if words and words[0] in _BODY_HEADS and not gazetteer.names.longest(tokens, 0, len(tokens))[1]:
        return Mention(MentionKind.OTHER, text, words, definite=definite)
    honoured = after_honorifics(tokens, position, gazetteer) > position
    position = after_honorifics(tokens, position, gazetteer)
    name_start = begins = position
    titles: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    of_before: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    of_text: str = ""
    name: str | None = None
    while position < len(tokens):
        title_end, found_titles = gazetteer.titles.longest(tokens, position, len(tokens))
        if title_end < len(tokens) and tokens[title_end].key in word_class("surname_ending"):
            title_end, found_titles = position, ()
        name_end, found_ids = gazetteer.names.longest(tokens, position, len(tokens))
        if found_titles and title_end >= name_end and not titles:
            plausible = position > name_start and (tokens[name_start].key.isascii() or is_name(tokens[name_start:position]))
            before = _words(text, tokens, name_start, position) if plausible else None
            of_before = (_ids_of(before, gazetteer) if before and before.isascii() else ()) or of_before
            if before and not of_before and name is None:
                name = before
            titles = found_titles
            position, of, of_text = _read_of(text, tokens, title_end, gazetteer, titles)
            of, of_text = (of, of_text) if of else (of_before, before if of_before and before else "")
            name_start = position
            if name is None and not _relational(titles):
                position = name_start = after_honorifics(tokens, position, gazetteer)
            continue
        if found_ids and gazetteer.titles.longest(tokens, name_end, len(tokens))[1] and not titles and name is None:
            of_before = tuple(id_ for id_ in found_ids if gazetteer.actors[id_].kind is not ActorKind.PERSON)
            if of_before:
                position = name_start = name_end
                continue
        if position > name_start and not _may_stand_after(tokens, name_start, found_ids, gazetteer):
            found_ids = ()
        if found_ids and name_end == position + 1 and _is_part_of_name(tokens, position, found_ids, gazetteer):
            found_ids = ()
        if found_ids and not ids and (name is None or position == name_start):
            ids, name = found_ids, _words(text, tokens, position, name_end)
            position = name_start = name_end
            continue
        position = max(position + 1, name_end if found_ids else 0)
    if titles and name and " of " in name:
        name, _, tail = name.partition(" of ")
        of = of or _ids_of(tail, gazetteer)
    if name is None and not ids and not titles and name_start == begins and (honoured or begins == 0):
        name = _words(text, tokens, begins, len(tokens))
    elif name is None and titles and (after_comma := _name_after_comma(text, tokens, name_start)):
        name = after_comma
    elif name is None and titles and (begin := name_start_of(tokens, name_start, len(tokens))) is not None:
        place = begin == len(tokens) - 1 and not tokens[begin].key.isascii() and not set(titles) & _BEFORE_SURNAME and is_new_word(tokens[begin].key)
        name = None if place else _words(text, tokens, begin, len(tokens))
    indefinite = bool(words) and words[0] in word_class("indefinite")
    full_name = (honoured and not indefinite) or (not titles and is_full_name(tokens[begins:]))
    kind = MentionKind.NAMED if full_name and name and not definite else _kind(words, name, ids, titles, definite=definite)
    return Mention(kind, text, words, name, ids, titles, of, of_text, definite)


def _is_part_of_name(tokens: Sequence[Token], position: int, ids: Sequence[str], gazetteer: Gazetteer) -> bool:
    """Tell a surname or given name known alone from the same word in the name of somebody else."""
    actors = [gazetteer.actors[id_] for id_ in ids]
    if any(actor.kind is not ActorKind.PERSON for actor in actors):
        return False
    names = [name for actor in actors for name in (actor.name_fa, *actor.aliases) if name]
    return goes_on_as_name(tokens, position + 1) or has_other_given_name(tokens, position, names)


def _may_stand_after(tokens: Sequence[Token], start: int, ids: Sequence[str], gazetteer: Gazetteer) -> bool:
    """Tell «خبرگزاری **فارس**» and «آقای فلان **ظریف**» from «شورای شهر **ایران**», where the known name is only a part of another."""
    kinds = {gazetteer.actors[id_].kind for id_ in ids}
    return ActorKind.PERSON in kinds or (ActorKind.MEDIA in kinds and tokens[start].key in word_class("newsroom")) or tokens[start].key.isascii()


def _kind(words: tuple[str, ...], name: str | None, ids: tuple[str, ...], titles: tuple[str, ...], *, definite: bool) -> MentionKind:
    indefinite = bool(words) and (words[0] in word_class("indefinite") or words[0] in {"a", "an", "some", "several", "unnamed"})
    heads = word_class("anonymous_head")
    if ids and not indefinite and not definite and not (titles and set(titles) & _GENERIC and not name):
        return MentionKind.NAMED
    if indefinite or definite:
        return MentionKind.ANONYMOUS
    if words and words[0] in heads and not (titles and name) and (not titles or set(titles) & _GENERIC):
        return MentionKind.ANONYMOUS
    if name and titles:
        return MentionKind.NAMED
    return MentionKind.ROLE if titles else MentionKind.OTHER


def _read_of(text: str, tokens: Sequence[Token], start: int, gazetteer: Gazetteer, titles: Sequence[str]) -> tuple[int, tuple[str, ...], str]:
    """Read the place or body after a title («وزیر خارجه **روسیه**»): where it ends, the ids it may be, its words."""
    position, persons = start, _relational(titles)
    while position < len(tokens) and tokens[position].key in {"of", "the", "در", "امور", "for"} | word_class("title_modifier"):
        position += 1
    position = after_honorifics(tokens, position, gazetteer) if persons else position
    best_end = position
    best: tuple[str, ...] = ()
    for index in (gazetteer.places, gazetteer.adjectives, gazetteer.names):
        end, ids = index.longest(tokens, position, len(tokens))
        kept = tuple(id_ for id_ in ids if index is not gazetteer.names or _may_be_of(gazetteer.actors[id_], titles, persons=persons))
        if kept and end >= best_end:
            best = (*best, *kept) if end == best_end else kept
            best_end = end
    if best:
        return best_end, _with_countries(best, gazetteer), _words(text, tokens, position, best_end) or ""
    if position < len(tokens) and tokens[position].key in _COUNTRY_OF_READER:
        return position + 1, ("iran",), tokens[position].key
    return start, (), ""


def _may_be_of(actor: Actor, titles: Sequence[str], *, persons: bool) -> bool:
    """Tell «مشاور ترامپ» (the adviser of Trump) from «سخنگوی کاخ سفید کارولین لویت» (Leavitt herself)."""
    if actor.kind is not ActorKind.PERSON:
        return True
    return persons and not any(role.title in titles for role in actor.roles)


def _with_countries(ids: Sequence[str], gazetteer: Gazetteer) -> tuple[str, ...]:
    """Add to each place the country it is in: a mayor is a city's, a minister named by the capital the country's."""
    return tuple(dict.fromkeys(known for id_ in ids for known in (id_, gazetteer.countries.get(id_, id_))))


def _ids_of(words: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return the places and bodies that whole words stand for («US», «Russian», «White House»)."""
    indexes = (gazetteer.places, gazetteer.adjectives, gazetteer.names)
    found = [id_ for index in indexes for id_ in index.lookup(words) if index is not gazetteer.names or gazetteer.actors[id_].kind is not ActorKind.PERSON]
    return _with_countries(found, gazetteer)


def _name_after_comma(text: str, tokens: Sequence[Token], start: int) -> str | None:
    commas = [position for position in range(start, len(tokens)) if tokens[position].key in {"،", ","}]
    for begin, end in zip(commas, [*commas[1:], len(tokens)], strict=False):
        if end - begin > _SHORTEST_NAME and is_name(tokens[begin + 1 : end]):
            return _words(text, tokens, begin + 1, end)
    return None


def _relational(titles: Sequence[str]) -> bool:
    return all(title in _RELATIONAL for title in titles)


def after_honorifics(tokens: Sequence[Token], position: int, gazetteer: Gazetteer) -> int:
    """Return where the forms of address that begin at ``position`` end («آقای دکتر»), or ``position`` if there are none."""
    while position < len(tokens):
        joined, best, stop = "", position, min(position + 3, len(tokens))
        for end in range(position, stop):
            joined += tokens[end].key
            if joined in gazetteer.honorifics:
                best = end + 1
        if best == position:
            break
        position = best
    return position


def _words(text: str, tokens: Sequence[Token], start: int, end: int) -> str | None:
    while end > start and not tokens[end - 1].is_word:
        end -= 1
    while start < end and not tokens[start].is_word:
        start += 1
    return text[tokens[start].start : tokens[end - 1].end] if end > start else None
