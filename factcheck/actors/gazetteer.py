"""The known actors of ``data/actors``: found by any of their names in text, and by an office held on a day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from factcheck.config import data_folder
from factcheck.domain import Actor, ActorKind, Role
from factcheck.errors import InputError
from factcheck.language.lexicon import json_rows, lexicon_rows, title_forms
from factcheck.language.text import Token, phrase_key

_LONGEST_NAME = 9


@dataclass(frozen=True, slots=True)
class PhraseIndex:
    """Phrases by key, found in tokens whatever way their words are joined or parted.

    ``entries`` goes from a phrase's key to the ids it may stand for; ``prefixes`` holds every beginning of a key, to stop early.
    """

    entries: Mapping[str, tuple[str, ...]]
    prefixes: frozenset[str]

    @classmethod
    def build(cls, pairs: Iterable[tuple[str, str]]) -> PhraseIndex:
        """Index ``(phrase, id)`` pairs."""
        collected: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for phrase, id_ in pairs:
            if folded := phrase_key(phrase):
                collected[folded][id_] = None
        prefixes = frozenset(name[:length] for name in collected for length in range(1, len(name) + 1))
        return cls({name: tuple(ids) for name, ids in collected.items()}, prefixes)

    def longest(self, tokens: Sequence[Token], start: int, end: int) -> tuple[int, tuple[str, ...]]:
        """Return where the longest phrase at ``start`` ends and what it may stand for; ``(start, ())`` if there is none."""
        joined: str = ""
        best: tuple[int, tuple[str, ...]] = (start, ())
        for position in range(start, min(start + _LONGEST_NAME, end)):
            joined += tokens[position].key
            if joined not in self.prefixes:
                break
            if joined in self.entries:
                best = (position + 1, self.entries[joined])
        return best

    def lookup(self, phrase: str) -> tuple[str, ...]:
        """Return the ids that a whole phrase may stand for."""
        return self.entries.get(phrase_key(phrase), ())


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Known actors, with the indexes that find them.

    ``places`` and ``adjectives`` go from a place's names to its id, ``countries`` from a place to the country it is in (a country to itself).
    ``offices`` goes from (title, place or body) to who held it when.
    """

    actors: Mapping[str, Actor]
    names: PhraseIndex
    titles: PhraseIndex
    places: PhraseIndex
    adjectives: PhraseIndex
    countries: Mapping[str, str]
    honorifics: frozenset[str]
    offices: Mapping[tuple[str, str], tuple[tuple[Role, str], ...]]

    def find_names(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
        """Yield the known names among ``tokens`` as half-open ranges of positions, longest first at each place."""
        position = 0
        while position < len(tokens):
            end, ids = self.names.longest(tokens, position, len(tokens))
            if ids:
                yield position, end
            position = max(end, position + 1)

    def holders(self, title: str, of: str, day: dt.date | None) -> list[Actor]:
        """Return who held an office on ``day``; without a day, who holds it now."""
        held = self.offices.get((title, of), ())
        return [self.actors[id_] for role, id_ in held if (role.held_on(day) if day else role.end is None)]

    def with_actors(self, actors: Iterable[Actor]) -> Gazetteer:
        """Return a gazetteer that knows ``actors`` as well; of two with one id the new one counts."""
        known = {**self.actors, **{actor.id: actor for actor in actors}}
        return replace(self, actors=known, names=_name_index(known), offices=_offices(known))


@cache
def load_gazetteer(folder: Path | None = None) -> Gazetteer:
    """Load the actors of ``data/actors``, the titles and the places.

    :param folder: a folder with more of the same: ``actors.jsonl``, and ``places.jsonl`` if they need places of their own.
    :returns: the gazetteer; read once a folder and kept.
    :raises InputError: naming file and line, if a row is not as ``data/actors/README.md`` says.
    """
    actors: dict[str, Actor] = {}
    paths = sorted((data_folder() / "actors").glob("*.jsonl"))
    for path in [*paths, folder / "actors.jsonl"] if folder else paths:
        for actor in read_actors(path):
            if actor.id in actors:
                raise InputError(f'{path.name}: actor id "{actor.id}" is used twice: give one of them another id')
            actors[actor.id] = actor
    titles = [row for row in lexicon_rows("titles.jsonl") if not row.get("prefix")]
    places = [*lexicon_rows("places.jsonl"), *(json_rows(folder / "places.jsonl") if folder and (folder / "places.jsonl").is_file() else ())]
    return Gazetteer(
        actors=actors,
        names=_name_index(actors),
        titles=PhraseIndex.build((form, row["id"]) for row in titles if not row.get("honorific") for form in title_forms(row)),
        places=PhraseIndex.build((form, row["id"]) for row in places for form in _forms(row)),
        adjectives=PhraseIndex.build((form, row["id"]) for row in places for form in (*row.get("adjective_fa", ()), *row.get("adjective_en", ()))),
        countries={row["id"]: row.get("in", row["id"]) for row in places},
        honorifics=frozenset(phrase_key(form) for row in titles if row.get("honorific") for form in _forms(row)),
        offices=_offices(actors),
    )


def read_actors(path: Path) -> Iterator[Actor]:
    """Read actors from a JSONL file in the gazetteer's format.

    :param path: the file, in UTF-8.
    :yields: the actors in order, one a row.
    :raises InputError: naming file and line, if a row cannot be read.
    """
    for number, row in enumerate(json_rows(path), start=1):
        try:
            yield _actor(row)
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path.name} row {number}: not an actor ({error}): see data/actors/README.md for the format") from error


def _actor(row: Mapping[str, Any]) -> Actor:
    return Actor(
        id=row["id"],
        kind=ActorKind(row["kind"]),
        name_fa=row.get("name_fa"),
        name_en=row.get("name_en"),
        aliases=tuple(row.get("aliases", ())),
        roles=tuple(Role(role["title"], role["of"], _day(role.get("from")), _day(role.get("to"))) for role in row.get("roles", ())),
        wikidata=row.get("wikidata"),
        note=row.get("note"),
    )


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _name_index(actors: Mapping[str, Actor]) -> PhraseIndex:
    return PhraseIndex.build((name, actor.id) for actor in actors.values() for name in (actor.name_fa, actor.name_en, *actor.aliases) if name)


def _offices(actors: Mapping[str, Actor]) -> dict[tuple[str, str], tuple[tuple[Role, str], ...]]:
    held: defaultdict[tuple[str, str], list[tuple[Role, str]]] = defaultdict(list)
    shared = _shared_titles()
    for actor in actors.values():
        for role in actor.roles:
            if role.title in shared:
                continue
            held[role.title, role.of].append((role, actor.id))
    return {office: tuple(holders) for office, holders in held.items()}


@cache
def _shared_titles() -> frozenset[str]:
    """Return the titles that several people bear at once, so that alone they tell nobody apart."""
    return frozenset(row["id"] for row in lexicon_rows("titles.jsonl") if row.get("shared"))


def _forms(row: Mapping[str, Any]) -> tuple[str, ...]:
    return (*row.get("fa", ()), *row.get("en", ()))
