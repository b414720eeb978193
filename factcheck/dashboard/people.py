"""The archive's actors as the list that a reader picks from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import streamlit as st

from factcheck.checker import Checker
from factcheck.domain import Actor
from factcheck.errors import InputError
from factcheck.reports.bidi import visible
from factcheck.reports.calendar import number
from factcheck.reports.text import actor_name
from factcheck.reports.words import word

MOST_OPTIONS = 3000
"""How many actors the list holds at most; the others are found by their names in the claim."""

_NAMES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class ActorOption:
    """A row of the list: ``label`` has the names that typing finds it by."""

    id: str
    name: str
    label: str


def actor_options(actors: Iterable[Actor], counts: Mapping[str, int], lang: str) -> tuple[ActorOption, ...]:
    """List actors, those with most statements first.

    :param actors: in any order.
    :param counts: actor id → how many statements; an actor that is not there has none.
    :param lang: language of the words.
    :returns: at most ``MOST_OPTIONS`` options.
    """
    ranked = sorted(actors, key=lambda actor: (-counts.get(actor.id, 0), actor_name(actor, lang), actor.id))
    return tuple(_option(actor, counts.get(actor.id, 0), lang) for actor in ranked[:MOST_OPTIONS])


def speaker_name(chosen: str, options: Iterable[ActorOption]) -> str:
    """Return the name behind an actor's id; anything else is a name already."""
    return next((option.name for option in options if option.id == chosen), chosen)


def find_actor_ids(checker: Checker, actor: str, options: Iterable[ActorOption]) -> frozenset[str] | None:
    """Return which actors are meant.

    :param checker: knows the names.
    :param actor: an id or any name; empty for everybody.
    :param options: the actors that can be picked.
    :returns: their ids; none at all for a name that nobody bears, ``None`` for everybody.
    """
    if not actor:
        return None
    if any(option.id == actor for option in options):
        return frozenset(checker.archive.standing_for([actor]))
    try:
        return frozenset(checker.actor_ids(actor))
    except InputError:
        return frozenset()


def _option(actor: Actor, count: int, lang: str) -> ActorOption:
    name = actor_name(actor, lang)
    others = [other for other in dict.fromkeys((actor.name_fa, actor.name_en, *actor.aliases)) if other and other != name]
    shown = word("form.actor.count", lang, name=name, count=number(count, lang))
    return ActorOption(actor.id, name, visible(" · ".join([shown, *others[:_NAMES_SHOWN]])))


def known_actors(checker: Checker, lang: str) -> tuple[ActorOption, ...]:
    """List the archive's actors once for each state of the archive."""
    return _options(checker, checker.archive.identity, checker.archive.generation, lang)


@st.cache_data(show_spinner=False, max_entries=4)
def _options(_checker: Checker, archive: str, generation: int, lang: str) -> tuple[ActorOption, ...]:
    return actor_options(_checker.archive.actors(), _checker.archive.statement_counts(), lang)
