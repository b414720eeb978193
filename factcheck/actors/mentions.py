"""Source words taken apart: name, title, the place or body the title is of, and what kind of speaker that makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, auto

from factcheck.actors.gazetteer import Gazetteer
from factcheck.domain import Actor, ActorKind
from factcheck.language.lexicon import word_class
from factcheck.language.text import Token, tokenize

_QUOTES = frozenset({"«", "»", '"', "'", "‘", "’", "(", ")", "[", "]"})
_RELATIONAL = frozenset(
    {"spokesperson", "deputy_spokesperson", "press_secretary", "adviser", "representative", "special_representative", "special_envoy", "deputy", "member"}
    | {"lawyer", "ambassador", "official", "head", "director", "secretary", "commander", "deputy_minister", "correspondent", "deputy_commander", "chair"}
    | {"diplomat", "analyst", "expert", "activist", "witness", "resident", "researcher", "founder", "candidate", "president_office_head", "politician"}
)
_GENERIC = frozenset({"official", "analyst", "expert", "witness", "resident", "correspondent", "diplomat", "activist", "researcher", "soldier", "officer"})
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


def split_joint(text: str, gazetteer: Gazetteer) -> list[str]:
    """Split the words of several speakers («الف، سمتش، ب، سمتش، و ج») into those of each; one speaker comes back whole."""
    tokens = tokenize(text)
    cuts = [0]
    for position, token in enumerate(tokens):
        if token.key in {"،", ",", "و", "and"} and position + 1 < len(tokens) and position > cuts[-1]:
            start = position + 1 + (tokens[position + 1].key in {"و", "and"})
            if token.key in {"،", ","} and start == position + 1 and not _begins_person(tokens, start, gazetteer):
                continue
            if _begins_speaker(tokens, start, gazetteer) and not _inside_name(tokens, position, gazetteer) and _is_speaker(tokens, cuts[-1], gazetteer):
                cuts.append(start)
    if len(cuts) == 1:
        return [text]
    ends = [*cuts[1:], len(tokens)]
    pieces = (text[tokens[start].start : tokens[end - 1].end] for start, end in zip(cuts, ends, strict=True))
    return [piece.strip(" ،,").removesuffix(" و").removesuffix(" and").strip(" ،,") for piece in pieces]


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
    honoured = _after_honorifics(tokens, position, gazetteer) > position
    position = _after_honorifics(tokens, position, gazetteer)
    name_start = begins = position
    titles: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    of_before: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    of_text: str = ""
    name: str | None = None
    while position < len(tokens):
        title_end, found_titles = gazetteer.titles.longest(tokens, position, len(tokens))
        name_end, found_ids = gazetteer.names.longest(tokens, position, len(tokens))
        if found_titles and title_end >= name_end and not titles:
            before = _words(text, tokens, name_start, position) if position > name_start else None
            of_before = (_ids_of(before, gazetteer) if before and before.isascii() else ()) or of_before
            if before and not of_before and name is None:
                name = before
            titles = found_titles
            position, of, of_text = _read_of(text, tokens, title_end, gazetteer, titles)
            of, of_text = (of, of_text) if of else (of_before, before if of_before and before else "")
            name_start = position
            if name is None and not _relational(titles):
                position = name_start = _after_honorifics(tokens, position, gazetteer)
            continue
        if found_ids and gazetteer.titles.longest(tokens, name_end, len(tokens))[1] and not titles and name is None:
            of_before = tuple(id_ for id_ in found_ids if gazetteer.actors[id_].kind is not ActorKind.PERSON)
            if of_before:
                position = name_start = name_end
                continue
        if position > name_start and not _may_stand_after(tokens, name_start, found_ids, gazetteer):
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
    elif name is None and titles and (of or not _relational(titles)) and name_start < len(tokens) and tokens[name_start].key != "،":
        name = _words(text, tokens, name_start, len(tokens))
    kind = MentionKind.NAMED if honoured and name and not definite else _kind(words, name, ids, titles, definite=definite)
    return Mention(kind, text, words, name, ids, titles, of, of_text, definite)


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
    position = _after_honorifics(tokens, position, gazetteer) if persons else position
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
    for position in range(start, len(tokens) - 1):
        if tokens[position].key in {"،", ","}:
            return _words(text, tokens, position + 1, len(tokens))
    return None


def _relational(titles: Sequence[str]) -> bool:
    return all(title in _RELATIONAL for title in titles)


def _after_honorifics(tokens: Sequence[Token], position: int, gazetteer: Gazetteer) -> int:
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


def _begins_person(tokens: Sequence[Token], start: int, gazetteer: Gazetteer) -> bool:
    if tokens[start].key.isascii():
        start = _after_premodifiers(tokens, start, gazetteer)
    _, ids = gazetteer.names.longest(tokens, start, len(tokens))
    return any(gazetteer.actors[id_].kind is ActorKind.PERSON for id_ in ids) and not _same_person_before(tokens, start, ids, gazetteer)


def _after_premodifiers(tokens: Sequence[Token], start: int, gazetteer: Gazetteer) -> int:
    """Skip what stands before an English name: «British Prime Minister»."""
    for index in (gazetteer.adjectives, gazetteer.places, gazetteer.titles):
        start = index.longest(tokens, start, len(tokens))[0] if start < len(tokens) else start
    return start


def _same_person_before(tokens: Sequence[Token], start: int, ids: Sequence[str], gazetteer: Gazetteer) -> bool:
    """Tell «وزیر خارجه روسیه، سرگئی لاوروف» (one person) from two persons in a row: only a title stands before the comma."""
    titled, _ = gazetteer.titles.longest(tokens, 0, start)
    return titled > 0 and not any(gazetteer.names.longest(tokens, p, start)[1] for p in range(titled, start - 1) if _names_person(tokens, p, start, gazetteer))


def _names_person(tokens: Sequence[Token], position: int, end: int, gazetteer: Gazetteer) -> bool:
    return any(gazetteer.actors[id_].kind is ActorKind.PERSON for id_ in gazetteer.names.longest(tokens, position, end)[1])


def _begins_speaker(tokens: Sequence[Token], start: int, gazetteer: Gazetteer) -> bool:
    if start >= len(tokens):
        return False
    known = any(index.longest(tokens, start, len(tokens))[1] for index in (gazetteer.names, gazetteer.titles, gazetteer.places, gazetteer.adjectives))
    return known or tokens[start].key in word_class("anonymous_head") | word_class("indefinite")


def _is_speaker(tokens: Sequence[Token], start: int, gazetteer: Gazetteer) -> bool:
    return _begins_speaker(tokens, _after_honorifics(tokens, start, gazetteer), gazetteer) or start == 0


def _inside_name(tokens: Sequence[Token], position: int, gazetteer: Gazetteer) -> bool:
    for start in range(max(0, position - 6), position):
        if gazetteer.names.longest(tokens, start, len(tokens))[0] > position or gazetteer.titles.longest(tokens, start, len(tokens))[0] > position:
            return True
    return False
