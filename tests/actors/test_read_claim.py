from __future__ import annotations

import datetime as dt

import pytest

from factcheck.actors.claims import find_speaker, participants_of, read_claim
from factcheck.actors.gazetteer import Gazetteer, load_gazetteer
from factcheck.config import data_folder
from factcheck.domain import Actor, ActorKind

DAY = dt.date(2025, 10, 21)
CONTENT = "سد آبگون سالم است"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    unnamed = Actor(id="anonymous-1", kind=ActorKind.ANONYMOUS, name_fa="یک مقام سازمان آب تیروان")
    own = Actor(id="person-1", kind=ActorKind.PERSON, name_fa="مهرزاد کاویانفر")
    return load_gazetteer(data_folder() / "samples").with_actors([unnamed, own])


@pytest.mark.parametrize(
    ("claim", "ids"),
    [
        pytest.param(f"پریسان گلرود گفت که {CONTENT}.", ["parisan_golrud"], id="said"),
        pytest.param(f"پریسان گلرود می‌گوید {CONTENT}.", ["parisan_golrud"], id="says"),
        pytest.param(f"به گفته پریسان گلرود، {CONTENT}.", ["parisan_golrud"], id="according to"),
        pytest.param(f"به گفتهٔ وزیر انرژی سپندستان، {CONTENT}.", ["parisan_golrud"], id="according to an office"),
        pytest.param(f"به گفته پریسان گلرود {CONTENT}.", ["parisan_golrud"], id="according to, without a comma"),
        pytest.param(f"گلرود: {CONTENT}", ["parisan_golrud"], id="headline"),
        pytest.param(f"کاویانفر گفت که {CONTENT}.", ["person-1"], id="an actor of the archive by surname"),
        pytest.param(f"یک مقام سازمان آب تیروان گفت که {CONTENT}.", ["anonymous-1"], id="an anonymous official of the archive"),
    ],
)
def test_claim_names_its_speaker(gazetteer: Gazetteer, claim: str, ids: list[str]) -> None:
    reading = read_claim(claim, gazetteer, date=DAY)
    assert [actor.id for actor in reading.actors] == ids
    assert reading.text == CONTENT
    assert reading.notes == ()


def test_given_actor_counts_more_than_the_one_named(gazetteer: Gazetteer) -> None:
    reading = read_claim(f"پریسان گلرود گفت که {CONTENT}.", gazetteer, actor="ساوینا مورلان", date=DAY)
    assert [actor.id for actor in reading.actors] == ["savina_morlan"]
    assert (reading.text, reading.speaker) == (CONTENT, "ساوینا مورلان")


def test_bare_claim_with_a_given_actor_is_its_own_content(gazetteer: Gazetteer) -> None:
    reading = read_claim(f"{CONTENT}.", gazetteer, actor="گلرود", date=DAY)
    assert [actor.id for actor in reading.actors] == ["parisan_golrud"]
    assert reading.text == f"{CONTENT}."


def test_claim_that_begins_with_a_person_is_about_that_person(gazetteer: Gazetteer) -> None:
    reading = read_claim("پریسان گلرود با آبگیری سد مخالف است.", gazetteer, date=DAY)
    assert [actor.id for actor in reading.actors] == ["parisan_golrud"]


@pytest.mark.parametrize(
    ("claim", "actor", "note"),
    [
        pytest.param(f"{CONTENT}.", None, "names no speaker", id="nobody named"),
        pytest.param(f"فرامرز نادیده‌پور گفت که {CONTENT}.", None, "nobody known", id="unknown name in the claim"),
        pytest.param(f"{CONTENT}.", "فرامرز نادیده‌پور", "nobody known", id="unknown name given"),
    ],
)
def test_claim_of_nobody_known_says_so(gazetteer: Gazetteer, claim: str, actor: str | None, note: str) -> None:
    reading = read_claim(claim, gazetteer, actor=actor, date=DAY)
    assert reading.actors == ()
    assert note in reading.notes[0]


def test_joint_claim_has_every_speaker(gazetteer: Gazetteer) -> None:
    reading = read_claim(f"پریسان گلرود و مانوش کامور گفتند که {CONTENT}.", gazetteer, date=DAY)
    assert [actor.id for actor in reading.actors] == ["parisan_golrud", "manush_kamvar"]


def test_office_is_read_on_the_day_of_the_claim(gazetteer: Gazetteer) -> None:
    words = "سخنگوی وزارت خارجه سپندستان"
    assert [[actor.id for actor in find_speaker(words, gazetteer, day)] for day in (dt.date(2024, 5, 1), DAY)] == [["zhubin_sarmadan"], ["sharvan_mehrkish"]]


def test_participants_are_named_by_name_or_office(gazetteer: Gazetteer) -> None:
    assert participants_of(gazetteer, "وزیر خارجه کوهانیا با گلرود در تیروان دیدار کرد.", DAY) == {"savina_morlan", "parisan_golrud"}
