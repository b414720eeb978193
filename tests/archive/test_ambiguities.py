from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from factcheck.archive import Archive
from factcheck.domain import Actor, ActorKind, Article, DateInterval, DateMethod, Precision, Span, Statement, StatementKind
from factcheck.errors import InputError

DAY = dt.date(2025, 10, 21)
TEXT = "سرخ‌رود گفت که پل آماده است."
SEVERAL = Actor("person-several", ActorKind.PERSON, "سرخ‌رود", candidates=("nila-sorkhrud", "omid-sorkhrud"))


def said(actor: Actor) -> Statement:
    start = TEXT.index("پل")
    return Statement(
        content=Span(start, len(TEXT) - 1),
        cue=Span(8, 11),
        source=Span(0, 7),
        kind=StatementKind.INDIRECT,
        sentence=Span(0, len(TEXT)),
        date=DateInterval(DAY, DAY, Precision.DAY, DateMethod.DEFAULT),
        actors=(actor,),
        resolved="پل آماده است",
    )


@pytest.fixture
def filed(archive: Archive) -> Archive:
    archive.add_article(Article(text=TEXT, id="a", date=DAY), [said(SEVERAL)])
    return archive


def speakers(archive: Archive) -> list[str]:
    return [actor.id for statement in archive.statements() for actor in statement.actors]


def test_candidates_are_kept_with_the_number_of_statements(filed: Archive) -> None:
    (one,) = filed.ambiguities()
    assert (one.actor, one.statements, one.chosen) == (SEVERAL, 1, None)


def test_settling_gives_the_statements_to_who_it_is(filed: Archive, nila: Actor) -> None:
    assert filed.settle(SEVERAL.id, nila) == 1
    assert speakers(filed) == [nila.id]
    assert filed.coverage([nila.id]).statements == 1
    assert filed.ambiguities() == []
    assert [one.chosen for one in filed.ambiguities(settled=True)] == [nila.id]


def test_a_settlement_holds_for_what_is_filed_later(filed: Archive, nila: Actor) -> None:
    filed.settle(SEVERAL.id, nila)
    filed.add_article(Article(text=TEXT + " ", id="a", date=DAY), [said(SEVERAL)])
    assert speakers(filed) == [nila.id]


def test_a_settlement_can_be_taken_back_and_changed(filed: Archive, nila: Actor, borzu: Actor) -> None:
    filed.settle(SEVERAL.id, nila)
    filed.settle(SEVERAL.id, borzu)
    assert speakers(filed) == [borzu.id]
    assert filed.unsettle(SEVERAL.id) == 1
    assert speakers(filed) == [SEVERAL.id]
    assert [one.chosen for one in filed.ambiguities()] == [None]


def test_a_signer_under_two_names_that_are_settled_to_be_one_keeps_both_so_that_the_settlement_can_be_undone(filed: Archive, nila: Actor) -> None:
    filed.settle(SEVERAL.id, nila)
    filed.add_article(Article(text=TEXT, id="b", date=DAY), [replace(said(nila), actors=(nila, SEVERAL))])
    assert speakers(filed) == [nila.id, nila.id, SEVERAL.id]
    filed.unsettle(SEVERAL.id)
    assert speakers(filed) == [SEVERAL.id, nila.id, SEVERAL.id]


def test_a_joint_statement_that_the_chosen_one_signed_already_stays_as_it_is(archive: Archive, nila: Actor) -> None:
    archive.add_article(Article(text=TEXT, id="b", date=DAY), [replace(said(nila), actors=(nila, SEVERAL))])
    assert archive.settle(SEVERAL.id, nila) == 0
    assert speakers(archive) == [nila.id, SEVERAL.id]


def test_an_actor_who_is_not_ambiguous_is_refused(filed: Archive, nila: Actor) -> None:
    filed.add_actors([nila])
    with pytest.raises(InputError, match="not ambiguous"):
        filed.settle(nila.id, nila)


def test_an_unknown_actor_is_refused(filed: Archive, nila: Actor) -> None:
    with pytest.raises(InputError, match="no actor"):
        filed.settle("nobody", nila)


def test_actors_that_are_one_are_merged_and_the_merger_is_undone(archive: Archive, nila: Actor, borzu: Actor) -> None:
    archive.add_article(Article(text=TEXT, id="a", date=DAY), [said(nila)])
    archive.add_actors([borzu])
    assert archive.merge(nila.id, borzu.id) == 1
    assert speakers(archive) == [borzu.id]
    assert archive.standing_for([nila.id, borzu.id]) == [borzu.id]
    assert [(one, into) for one, into, _ in archive.merges()] == [(nila.id, borzu.id)]
    archive.add_article(Article(text=TEXT + " ", id="b", date=DAY), [said(nila)])
    assert speakers(archive) == [borzu.id, borzu.id]
    assert archive.unsettle(nila.id) == 2
    assert speakers(archive) == [nila.id, nila.id]
    assert archive.merges() == []


def test_a_chain_of_mergers_comes_apart_in_any_order(filed: Archive, nila: Actor, borzu: Actor) -> None:
    filed.add_actors([borzu])
    filed.settle(SEVERAL.id, nila)
    filed.merge(nila.id, borzu.id)
    assert speakers(filed) == [borzu.id]
    filed.unsettle(SEVERAL.id)
    assert speakers(filed) == [SEVERAL.id]
    filed.settle(SEVERAL.id, nila)
    assert speakers(filed) == [borzu.id]
    filed.unsettle(nila.id)
    assert speakers(filed) == [nila.id]


def test_a_merger_needs_two_known_actors(filed: Archive, nila: Actor, borzu: Actor) -> None:
    filed.add_actors([nila, borzu])
    with pytest.raises(InputError, match="no actor has the id"):
        filed.merge(nila.id, "nobody")
    with pytest.raises(InputError, match="are one actor already"):
        filed.merge(nila.id, nila.id)
    filed.merge(nila.id, borzu.id)
    with pytest.raises(InputError, match="are one actor already"):
        filed.merge(borzu.id, nila.id)
