"""Actors are kept by id; what is known about them may change."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from factcheck.archive import Archive
from factcheck.domain import Actor, ActorKind, Role
from factcheck.errors import InputError

MINISTRY = Actor("absar-energy", ActorKind.ORGANISATION, "وزارت نیروی آبسار", "Ministry of Energy of Absar", note="invented")
TERM = Role("minister", "absar-energy", dt.date(2029, 1, 2))


def test_actors_come_back_as_they_were(archive: Archive, nila: Actor) -> None:
    nila = replace(nila, aliases=("سرخ‌رود", "Sorkhrud"), roles=(TERM, Role("member", "absar")), wikidata="Q0")
    assert archive.add_actors([nila, MINISTRY]) == 2
    assert archive.actors() == [MINISTRY, nila]
    assert archive.actor("nila-sorkhrud") == nila
    assert archive.actors(["nila-sorkhrud", "nobody"]) == [nila]


def test_the_same_actors_twice_change_nothing(archive: Archive, nila: Actor) -> None:
    archive.add_actors([nila, MINISTRY])
    assert archive.add_actors([nila, MINISTRY]) == 0


@pytest.mark.parametrize(
    "change",
    [
        {"name_en": "Neela Sorkhrood"},
        {"aliases": ("سرخ‌رود", "خانم وزیر")},
        {"aliases": ()},
        {"roles": (replace(TERM, end=dt.date(2031, 5, 1)),)},
        {"kind": ActorKind.ANONYMOUS},
    ],
    ids=["name", "more aliases", "no alias", "role ended", "kind"],
)
def test_an_update_changes_what_is_known_but_not_the_id(archive: Archive, nila: Actor, change: dict[str, Any]) -> None:
    nila = replace(nila, aliases=("سرخ‌رود",), roles=(TERM,))
    archive.add_actors([nila, MINISTRY])
    updated = replace(nila, **change)
    assert archive.add_actors([updated, MINISTRY]) == 1
    assert archive.actors() == [MINISTRY, updated]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        pytest.param("نیلا سرخ‌رود", ["nila-sorkhrud"], id="name"),
        pytest.param("نيلا سرخ رود", ["nila-sorkhrud"], id="Arabic letters, half-space lost"),
        pytest.param("NILA sorkhrud", ["nila-sorkhrud"], id="English, other case"),
        pytest.param("خانم وزیر", ["nila-sorkhrud"], id="alias"),
        pytest.param("سخنگو", ["borzu-kuhsar", "nila-sorkhrud"], id="alias of two"),
        pytest.param("borzu-kuhsar", ["borzu-kuhsar"], id="id"),
        pytest.param("سرخ", [], id="half a name"),
        pytest.param(" ", [], id="nothing"),
    ],
)
def test_actors_are_found_by_any_of_their_names(archive: Archive, nila: Actor, borzu: Actor, name: str, found: list[str]) -> None:
    archive.add_actors([replace(nila, aliases=("خانم وزیر", "سخنگو")), replace(borzu, aliases=("سخنگو",))])
    assert [actor.id for actor in archive.find_actors(name)] == found


def test_an_unknown_actor_is_refused(archive: Archive) -> None:
    with pytest.raises(InputError, match='no actor has the id "nobody"'):
        archive.actor("nobody")
