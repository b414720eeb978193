from __future__ import annotations

import re
from enum import StrEnum

import pytest

from factcheck.domain import ActorKind, ActorMethod, DateMethod, Precision, ReasonType, Relation, Stance, StatementKind, Strength, Verdict
from factcheck.reports.words import LANGUAGES, TABLE, word

SETS = (Verdict, Stance, Strength, Relation, ReasonType, ActorKind, StatementKind, Precision, DateMethod, ActorMethod)
PLACE = re.compile(r"{(\w+)}")
PERSIAN = re.compile(r"[\u0600-\u06ff]")
JUDGING = re.compile(r"\b(true|false|lie[ds]?|lying|liar|fake)\b|دروغ|نادرست|کاذب|جعلی|غلط", re.IGNORECASE)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("member", [member for members in SETS for member in members], ids=lambda m: f"{type(m).__name__}.{m.name}")
def test_every_member_of_a_closed_set_has_its_word(member: StrEnum, lang: str) -> None:
    assert word(member, lang).strip()


@pytest.mark.parametrize("name", TABLE)
def test_both_columns_are_complete_and_in_their_language(name: str) -> None:
    row = TABLE[name]
    assert all(text for text in row)
    assert PERSIAN.search(row.fa) or not re.search(r"\w", PLACE.sub("", row.fa))
    assert not PERSIAN.search(row.en)


@pytest.mark.parametrize("name", TABLE)
def test_both_columns_have_the_same_places_to_fill(name: str) -> None:
    row = TABLE[name]
    assert sorted(PLACE.findall(row.fa)) == sorted(PLACE.findall(row.en))


@pytest.mark.parametrize("name", TABLE)
def test_the_words_pass_no_judgement_on_truth(name: str) -> None:
    assert not any(JUDGING.search(text) for text in TABLE[name])


def test_members_of_equal_value_in_different_sets_keep_their_own_words() -> None:
    assert word(Verdict.MIXED) == "دوگانه"
    assert word(StatementKind.MIXED) == "نقل آمیخته"


def test_places_are_filled_in() -> None:
    assert word("date.between", "en", start="1 May", end="3 May") == "1 May to 3 May"


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(KeyError):
        word("no such word")
