from __future__ import annotations

import datetime as dt

import pytest

from factcheck.actors.gazetteer import Gazetteer, load_gazetteer
from factcheck.actors.joint import split_joint
from factcheck.actors.mentions import MentionKind, read_mention
from factcheck.actors.resolve import resolve_mention
from factcheck.config import data_folder


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer(data_folder() / "samples")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        pytest.param("او", MentionKind.PRONOUN, id="pronoun"),
        pytest.param("وي", MentionKind.PRONOUN, id="pronoun with an Arabic letter"),
        pytest.param("آنها", MentionKind.PLURAL_PRONOUN, id="plural pronoun"),
        pytest.param("ما", MentionKind.FIRST_PERSON, id="first person"),
        pytest.param("این بیانیه", MentionKind.DOCUMENT, id="document"),
        pytest.param("گزارش وزارت راه", MentionKind.DOCUMENT, id="document of somebody"),
        pytest.param("یک مقام آگاه", MentionKind.ANONYMOUS, id="anonymous"),
        pytest.param("این مقام", MentionKind.ANONYMOUS, id="anonymous, again"),
        pytest.param("برخی منابع", MentionKind.ANONYMOUS, id="some sources"),
        pytest.param("پریسان گلرود", MentionKind.NAMED, id="known name"),
        pytest.param("وزیر خارجه سپندستان", MentionKind.ROLE, id="office"),
        pytest.param("مهرزاد کاویانفر، شهردار سپیدان", MentionKind.NAMED, id="unknown name with its office"),
        pytest.param("کاویانفر", MentionKind.OTHER, id="unknown name"),
    ],
)
def test_what_the_words_are(gazetteer: Gazetteer, words: str, kind: MentionKind) -> None:
    assert read_mention(words, gazetteer).kind is kind


@pytest.mark.parametrize(
    ("words", "name"),
    [
        pytest.param("مهرزاد کاویانفر، شهردار سپیدان", "مهرزاد کاویانفر", id="name first"),
        pytest.param("شهردار تیروان، مهرزاد کاویانفر", "مهرزاد کاویانفر", id="office first"),
        pytest.param("وزیر راه سپندستان مهرزاد کاویانفر", "مهرزاد کاویانفر", id="office first, no comma"),
        pytest.param("«مهرزاد کاویانفر» سخنگوی دولت سپندستان", "مهرزاد کاویانفر", id="quoted name"),
        pytest.param("آقای کاویانفر", "کاویانفر", id="form of address"),
        pytest.param("پریسان گلرود، وزیر انرژی سپندستان", "پریسان گلرود", id="known"),
    ],
)
def test_the_name_is_taken_out(gazetteer: Gazetteer, words: str, name: str) -> None:
    assert read_mention(words, gazetteer).name == name


@pytest.mark.parametrize(
    ("words", "day", "ids"),
    [
        pytest.param("رئیس‌جمهور آمریکا", dt.date(2023, 5, 1), ["biden"], id="president in 2023"),
        pytest.param("رئیس‌جمهور آمریکا", dt.date(2025, 5, 1), ["trump"], id="president in 2025"),
        pytest.param("رييس جمهور آمريكا", dt.date(2015, 5, 1), ["obama"], id="president in 2015, Arabic letters"),
        pytest.param("وزیر انرژی سپندستان", dt.date(2025, 5, 1), ["parisan_golrud"], id="office of an invented country"),
        pytest.param("سخنگوی وزارت خارجه سپندستان", dt.date(2025, 1, 1), ["zhubin_sarmadan"], id="spokesman before"),
        pytest.param("سخنگوی وزارت خارجه سپندستان", dt.date(2025, 10, 1), ["sharvan_mehrkish"], id="spokesman after"),
        pytest.param("گلرود", None, ["parisan_golrud"], id="surname"),
        pytest.param("خانم گلرود", None, ["parisan_golrud"], id="title and surname"),
        pytest.param("مهرزاد کاویانفر", None, [], id="nobody known"),
        pytest.param("معاون وزیر دفاع عربستان", dt.date(2020, 5, 1), [], id="an office that several hold"),
        pytest.param("سفیر سپندستان", dt.date(2025, 5, 1), [], id="an ambassador to somewhere"),
    ],
)
def test_whom_an_office_or_a_name_means_on_a_day(gazetteer: Gazetteer, words: str, day: dt.date | None, ids: list[str]) -> None:
    assert [actor.id for actor in resolve_mention(words, gazetteer, day)] == ids


@pytest.mark.parametrize(
    ("words", "state"),
    [
        pytest.param("آمریکا", True, id="alone"),
        pytest.param("واشنگتن", True, id="capital alone"),
        pytest.param("شورای شهر آمریکا", False, id="part of a longer name"),
        pytest.param("دانشجویان آمریکا", False, id="people of it"),
    ],
)
def test_a_country_speaks_only_when_its_name_stands_alone(gazetteer: Gazetteer, words: str, state: bool) -> None:
    assert ("us_gov" in {actor.id for actor in resolve_mention(words, gazetteer, None)}) is state


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        pytest.param("پریسان گلرود", 1, id="one"),
        pytest.param("پریسان گلرود، وزیر انرژی سپندستان", 1, id="apposition"),
        pytest.param("وزیر انرژی سپندستان، پریسان گلرود", 1, id="apposition, office first"),
        pytest.param("پریسان گلرود و مانوش کامور", 2, id="two names"),
        pytest.param("پریسان گلرود، مانوش کامور و هومت آبدین", 3, id="a list"),
        pytest.param("پریسان گلرود، وزیر انرژی سپندستان، و ساوینا مورلان، وزیر خارجه کوهانیا", 2, id="a list with offices"),
        pytest.param("وزیر راه و شهرسازی", 1, id="an office with «and»"),
    ],
)
def test_joint_speakers_are_split(gazetteer: Gazetteer, words: str, parts: int) -> None:
    assert len(split_joint(words, gazetteer)) == parts


def test_whose_office_it_is_does_not_speak_for_it(gazetteer: Gazetteer) -> None:
    assert "parisan_golrud" not in read_mention("دفتر پریسان گلرود", gazetteer).ids
