"""Who is who in the archive, worked out as plain values: names that several bear, and two speakers that may be one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from factcheck.archive.ambiguities import Ambiguity
from factcheck.archive.archive import Archive
from factcheck.dashboard.profile import place_names, profile_of, title_names
from factcheck.domain import Actor, ActorKind, ArchivedStatement
from factcheck.reports.bidi import isolated
from factcheck.reports.calendar import both_calendars, number, period
from factcheck.reports.text import actor_name
from factcheck.reports.words import word

_SAMPLES, _NAMES = 3, 6


@dataclass(frozen=True, slots=True)
class Sample:
    """A statement in short: its words, and when and where it was said."""

    text: str
    origin: str


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a name may mean: kind, other names (each kept to itself), offices, and what the archive holds of them."""

    id: str
    name: str
    kind: str
    names: str
    offices: tuple[str, ...]
    holds: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class OpenName:
    """A name that several bear: its statements, some of them, who may be meant, and who was chosen, if anybody was."""

    id: str
    name: str
    count: int
    samples: tuple[Sample, ...]
    candidates: tuple[Person, ...]
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class Merger:
    """What making two actors one would do: ``moves`` statements change hands, ``stays`` are signed by both; ``refused`` says why it cannot be done."""

    one: Person
    into: Person
    moves: int = 0
    stays: int = 0
    samples: tuple[Sample, ...] = ()
    kinds: tuple[str, str] | None = None
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """Everybody who may be named: the gazetteer's actors and the archive's own, and where further places are listed."""

    actors: Mapping[str, Actor]
    lang: str
    folder: Path | None = None
    counts: Mapping[str, int] = field(default_factory=dict)

    def actor(self, id_: str) -> Actor:
        """Return an actor, or a bare one for an id that nobody has."""
        return self.actors.get(id_) or Actor(id_, ActorKind.PERSON)

    def name(self, id_: str) -> str:
        """Return an actor's name in the reader's language."""
        return actor_name(self.actor(id_), self.lang)


def person_of(actor: Actor, known: Known, archive: Archive) -> Person:
    """Say who an actor is."""
    lang = known.lang
    profile = profile_of(actor, lang, titles=title_names(), places=place_names(known.folder), actors=known.actors)
    others = [other for other in (profile.other_name, *profile.aliases) if other and other != profile.name]
    coverage = archive.coverage([actor.id])
    held = word("archive.person.holds", lang, count=number(coverage.statements, lang), period=period(coverage.start, coverage.end, lang))
    return Person(
        id=actor.id,
        name=profile.name,
        kind=profile.kind,
        names=word("comma", lang).join(isolated(other) for other in others[:_NAMES]),
        offices=tuple(word("archive.office", lang, title=one.title, of=one.of, time=one.time.first) for one in profile.offices),
        holds=held if coverage.statements else word("archive.person.holds_none", lang),
        note=profile.note,
    )


def open_names(ambiguities: Iterable[Ambiguity], known: Known, archive: Archive) -> tuple[OpenName, ...]:
    """Say of each ambiguous name what a person needs to settle it."""
    return tuple(
        OpenName(
            id=one.actor.id,
            name=actor_name(one.actor, known.lang),
            count=one.statements,
            samples=samples_of(one.actor.id, archive, known.lang),
            candidates=tuple(person_of(known.actor(id_), known, archive) for id_ in one.actor.candidates),
            chosen=known.name(one.chosen) if one.chosen else "",
        )
        for one in ambiguities
    )


def samples_of(actor_id: str, archive: Archive, lang: str) -> tuple[Sample, ...]:
    """Return some statements that are an actor's now, the last filed first."""
    ids = archive.statement_ids(actor_ids=[actor_id])[-_SAMPLES:]
    return tuple(_sample(statement, lang) for statement in reversed(archive.statements(ids=ids.tolist())))


def merger_of(one: Actor, into: Actor, known: Known, archive: Archive) -> Merger:
    """Work out what merging two actors would do, without doing it.

    :param one: who would stand for nobody of its own any more.
    :param into: who it would be.
    :param known: everybody.
    :param archive: where both are.
    :returns: what would happen, or why it cannot be done.
    """
    lang = known.lang
    standing, target = archive.standing_for([one.id])[0], archive.standing_for([into.id])[0]
    persons = person_of(one, known, archive), person_of(known.actor(target), known, archive)
    refused = ""
    if one.candidates or known.actor(target).candidates:
        name = actor_name(one if one.candidates else known.actor(target), lang)
        refused = word("archive.merge.ambiguous", lang, one=name)
    elif standing == target:
        refused = word("archive.merge.same", lang)
    elif standing != one.id:
        refused = word("archive.merge.already", lang, one=actor_name(one, lang), into=known.name(standing))
    if refused:
        return Merger(*persons, refused=refused)
    mine, theirs = archive.statement_ids(actor_ids=[one.id]), archive.statement_ids(actor_ids=[target])
    both = len(np.intersect1d(mine, theirs))
    kinds = (word(one.kind, lang), word(known.actor(target).kind, lang))
    return Merger(*persons, len(mine) - both, both, samples_of(one.id, archive, lang), kinds if kinds[0] != kinds[1] else None)


def _sample(statement: ArchivedStatement, lang: str) -> Sample:
    origin = word("comma", lang).join([both_calendars(statement.date, lang).first, statement.outlet or word("outlet.unknown", lang)])
    return Sample(statement.text, origin)
