"""Statements are moved, actors merged and named, all of it logged, and whatever is taken back in whatever order leaves nothing behind."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.archive import Archive, ImportedStatement, open_archive
from factcheck.archive.conflicts import conflict_of
from factcheck.domain import Actor, ActorKind, Article, Judgement, Probabilities, Relation, Span, Stance, Statement, StatementKind, Strength
from factcheck.errors import InputError, OvertakenError
from factcheck.kinds import Act

TEXT = "سرخ‌رود گفت: «پل آماده است» و افزود: «سد پر است»."
OMID = Actor("omid-sorkhrud", ActorKind.PERSON, "امید سرخ‌رود", note="invented")


def said(words: str, *actors: Actor, text: str = TEXT) -> Statement:
    start = text.index(words)
    return Statement(Span(start, start + len(words)), Span(8, 11), Span(0, 7), StatementKind.DIRECT, Span(0, len(text)), actors=actors)


@pytest.fixture
def filed(archive: Archive, nila: Actor, borzu: Actor) -> Archive:
    """Two statements of an article, one of them joint, and one that was imported."""
    archive.add_article(Article(TEXT, "a"), [said("پل آماده است", nila), said("سد پر است", nila, borzu)])
    archive.add_statements([ImportedStatement((nila,), "جاده بسته است", external_id="x1")])
    return archive


def speakers(archive: Archive) -> list[list[str]]:
    return [[actor.id for actor in statement.actors] for statement in archive.statements()]


NILA, BORZU = "nila-sorkhrud", "borzu-kuhsar"


def test_a_statement_is_moved_by_itself_and_back(filed: Archive) -> None:
    before, generation, filings = speakers(filed), filed.generation, filed.filings
    assert filed.split([1], OMID, by="نگار") == 1
    assert speakers(filed) == [[OMID.id], [NILA, BORZU], [NILA]]
    assert (filed.generation, filed.filings) == (generation + 1, filings)
    assert [(one.actor, one.target, one.text, one.by) for one in filed.splits()] == [(NILA, OMID.id, "پل آماده است", "نگار")]
    assert filed.unsplit([1]) == 1
    assert speakers(filed) == before
    assert filed.splits() == []


def test_of_a_joint_statement_one_signature_is_moved(filed: Archive) -> None:
    with pytest.raises(InputError, match="is signed by نیلا"):
        filed.split([2], OMID)
    assert filed.split([2], OMID, of=BORZU) == 1
    assert speakers(filed)[1] == [NILA, OMID.id]


@pytest.mark.parametrize(
    ("ids", "to", "of", "message"),
    [
        pytest.param([99], OMID, None, "no statement has the id 99", id="no such statement"),
        pytest.param([1, 99], OMID, None, "no statement has the id 99", id="one of several is not there"),
        pytest.param([1], Actor(NILA, ActorKind.PERSON), None, "already: name somebody else", id="theirs already"),
        pytest.param([2], Actor(BORZU, ActorKind.PERSON), NILA, "already: name somebody else", id="signed by them already"),
        pytest.param([1], OMID, BORZU, 'statement 1 is not "borzu-kuhsar"', id="of somebody else"),
        pytest.param([4], OMID, None, "no known speaker", id="without a speaker"),
    ],
)
def test_what_cannot_be_moved_is_refused_and_nothing_moves(filed: Archive, ids: list[int], to: Actor, of: str | None, message: str) -> None:
    filed.add_article(Article(TEXT, "b"), [said("پل آماده است")])
    before = speakers(filed), filed.history(), filed.generation
    with pytest.raises(InputError, match=message):
        filed.split(ids, to, of=of)
    assert (speakers(filed), filed.history(), filed.generation) == before


def test_what_was_not_moved_cannot_be_taken_back(filed: Archive) -> None:
    filed.split([1], OMID)
    with pytest.raises(InputError, match="statement 3 was not moved by itself"):
        filed.unsplit([1, 3])
    assert speakers(filed)[0] == [OMID.id]
    (made,) = filed.splits()
    filed.undo_split(made.id)
    with pytest.raises(OvertakenError, match="was taken back already"):
        filed.undo_split(made.id)
    with pytest.raises(InputError, match="no move of a statement has the number 99"):
        filed.undo_split(99)


def test_a_move_outlives_a_new_version_of_the_article(filed: Archive, nila: Actor) -> None:
    filed.split([1], OMID)
    filed.add_article(Article(TEXT + " ", "a"), [said("پل آماده است", nila, text=TEXT + " ")])
    assert [statement.text for statement in filed.statements(actor_ids=[OMID.id])] == ["پل آماده است"]
    assert filed.unsplit([filed.statements()[-1].id]) == 2  # that of the older version as well
    assert filed.statements(actor_ids=[OMID.id], current=False) == []


def test_a_move_belongs_to_its_article_and_its_speaker(filed: Archive, nila: Actor, borzu: Actor) -> None:
    filed.split([1, 3], OMID)
    filed.add_article(Article(TEXT + "\n", "b"), [said("پل آماده است", nila)])
    filed.add_statements([ImportedStatement((nila,), "جاده بسته است", external_id="x2"), ImportedStatement((borzu,), "جاده بسته است", external_id="x1")])
    assert [[actor.id for actor in statement.actors] for statement in filed.statements()][3:] == [[NILA], [NILA], [BORZU]]


def test_a_statement_moved_twice_goes_back_step_by_step(filed: Archive, borzu: Actor) -> None:
    filed.split([1], OMID)
    filed.split([1], borzu)
    assert speakers(filed)[0] == [BORZU]
    filed.unsplit([1])
    assert speakers(filed)[0] == [OMID.id]
    filed.unsplit([1])
    assert speakers(filed)[0] == [NILA]


def test_a_moved_statement_follows_the_actor_that_it_was_given_to(filed: Archive, borzu: Actor) -> None:
    filed.split([1], OMID)
    filed.merge(OMID.id, BORZU)
    assert speakers(filed)[0] == [BORZU]
    filed.unsplit([1])
    assert speakers(filed)[0] == [NILA]
    filed.split([1], OMID)
    assert speakers(filed)[0] == [BORZU]
    filed.unsettle(OMID.id)
    assert speakers(filed)[0] == [OMID.id]


def test_a_moved_statement_is_scanned_anew(filed: Archive) -> None:
    first, _, last = filed.statements()
    judgement = Judgement(Stance.CONFLICTS, Strength.LIKELY, Probabilities(0.1, 0.8, 0.1), Relation.CHANGE_OF_POSITION)
    filed.store_scan("m", [1, 2, 3], [conflict_of(last, first, judgement, 0.9)])
    filed.split([3], OMID)
    assert filed.unscanned("m").tolist() == [3]
    assert filed.conflicts() == []


def test_a_name_that_was_given_is_found_until_it_is_taken_back(filed: Archive, nila: Actor) -> None:
    filed.add_name(nila, " خانم   سرخ ‌رود ", by="نگار")
    assert filed.given_names() == {NILA: ("خانم سرخ ‌رود",)}
    assert [actor.id for actor in filed.find_actors("خانم سرخ‌رود")] == [NILA]
    assert filed.actor(NILA).aliases == ("خانم سرخ ‌رود",)
    assert filed.add_actors([nila]) == 0  # what a gazetteer knows does not take it away
    filed.add_actors([replace(nila, aliases=("Nila S.",))])
    assert filed.actor(NILA).aliases == ("Nila S.", "خانم سرخ ‌رود")
    filed.take_name(NILA, "خانم سرخ‌رود")
    assert filed.find_actors("خانم سرخ‌رود") == []


@pytest.mark.parametrize(
    ("name", "message"),
    [
        pytest.param(" ", "is no name", id="blank"),
        pytest.param("\u200c", "is no name", id="no letter"),
        pytest.param("Nila Sorkhrud", "goes by", id="the name it has"),
        pytest.param("نیلا سرخرود", "goes by", id="the same, typed otherwise"),
    ],
)
def test_a_name_that_says_nothing_new_is_refused(filed: Archive, nila: Actor, name: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        filed.add_name(nila, name)
    assert filed.history() == []


def test_a_name_that_nobody_gave_cannot_be_taken_back(filed: Archive) -> None:
    with pytest.raises(InputError, match="nobody gave"):
        filed.take_name(NILA, "خانم سرخ‌رود")


def test_the_history_keeps_all_that_was_decided_and_taken_back(filed: Archive, nila: Actor, borzu: Actor) -> None:
    at = dt.datetime(2031, 4, 2, 12, 30, tzinfo=dt.timezone(dt.timedelta(hours=3, minutes=30)))
    filed.merge(NILA, BORZU, by="نگار", at=at)
    filed.unsettle(NILA, by="برنا", at=at)
    filed.split([1], OMID, by="نگار", at=at)
    filed.add_name(borzu, "آقای کوهسار", by="نگار", at=at)
    filed.unsettle(NILA)  # nothing to take back, nothing to log
    moment = dt.datetime(2031, 4, 2, 9, 0, tzinfo=dt.UTC)
    assert [(one.id, one.act, one.actor, one.target or one.name, one.by, one.at, one.undoes, one.undone_by) for one in filed.history()] == [
        (1, Act.MERGE, NILA, BORZU, "نگار", moment, None, 2),
        (2, Act.MERGE, NILA, BORZU, "برنا", moment, 1, None),
        (3, Act.SPLIT, NILA, OMID.id, "نگار", moment, None, None),
        (4, Act.ALIAS, BORZU, "آقای کوهسار", "نگار", moment, None, None),
    ]


ACTORS = [Actor(f"p{number}", ActorKind.PERSON, f"گوینده {number}") for number in range(4)]
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("merge"), st.integers(0, 3), st.integers(0, 3)),
        st.tuples(st.just("split"), st.integers(1, 5), st.integers(0, 3), st.integers(0, 3)),
        st.tuples(st.just("unsettle"), st.integers(0, 3)),
        st.tuples(st.just("unsplit"), st.integers(1, 5)),
        st.tuples(st.just("file"), st.integers(0, 3), st.integers(0, 3)),
    ),
    max_size=14,
)


def take(archive: Archive, step: tuple[object, ...], number: int) -> None:
    """Take one step; what is refused changes nothing."""
    kind, *numbers = step
    one, *more = (int(str(value)) for value in numbers)
    try:
        if kind == "merge":
            archive.merge(ACTORS[one].id, ACTORS[more[0]].id)
        elif kind == "split":
            archive.split([one], ACTORS[more[0]], of=ACTORS[more[1]].id)
        elif kind == "unsettle":
            archive.unsettle(ACTORS[one].id)
        elif kind == "unsplit":
            archive.unsplit([one])
        else:
            archive.add_statements([ImportedStatement((ACTORS[one], ACTORS[more[0]]), "باز هم گفتند", external_id=f"later {number}")])
    except InputError:
        pass


def origins(archive: Archive) -> list[list[str]]:
    """Whom the articles name, whoever the statements were given to since."""
    with archive._reading() as connection:
        query = "SELECT statement_id, coalesce(settled_from, actor_id) FROM statement_actors ORDER BY statement_id, position"
        rows = connection.exec_driver_sql(query).all()
    return [[actor for of, actor in rows if of == id_] for id_ in sorted({of for of, _ in rows})]


@given(steps=STEPS, order=st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_steps_taken_back_in_any_order_leave_what_the_articles_say(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[object, ...]], order: object
) -> None:
    path = tmp_path_factory.mktemp("steps") / "archive.sqlite"
    with open_archive(path) as archive:
        a, b, c, d = ACTORS
        archive.add_actors(ACTORS)
        signers = [(a,), (a, b), (b, c, d), (c,), (d, a)]
        archive.add_statements(ImportedStatement(people, f"گفته {number}", external_id=str(number)) for number, people in enumerate(signers))
        for number, step in enumerate(steps):
            take(archive, step, number)
            assert archive.faults() == []  # who signs follows from what stands, whatever was done before
        log = archive.history()
        undo = [*(("settled", actor.id) for actor in ACTORS), *(("moved", one.id) for one in archive.splits())]
        order.shuffle(undo)  # type: ignore[attr-defined]
        for kind, key in undo:
            archive.unsettle(str(key)) if kind == "settled" else archive.undo_split(int(key))
        assert speakers(archive) == origins(archive)
        assert speakers(archive)[:5] == [[actor.id for actor in people] for people in signers]
        assert [(one.id, one.act, one.by, one.at) for one in archive.history()[: len(log)]] == [(one.id, one.act, one.by, one.at) for one in log]


def test_decisions_outlive_closing(path: Path, nila: Actor) -> None:
    with open_archive(path) as archive:
        archive.add_statements([ImportedStatement((nila,), "جاده بسته است")])
        archive.split([1], OMID, by="نگار")
        archive.add_name(nila, "خانم سرخ‌رود")
    with open_archive(path) as archive:
        assert speakers(archive) == [[OMID.id]]
        assert [one.by for one in archive.history()] == ["نگار", ""]
        assert archive.actor(nila.id).aliases == ("خانم سرخ‌رود",)
