"""Who a speaker is, what is said of most, and how many statements each month has."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.dashboard.actor_query import ActorQuery, is_subject, read_actor_query, write_actor_query
from factcheck.dashboard.profile import counts_by_period, place_names, profile_of, title_names
from factcheck.dashboard.subjects import Subject, frequent_subjects
from factcheck.domain import Actor, ActorKind, Role

PLACES = {"abshahr": ("آبشهر", "Abshahr"), "nameless": ("", "Nameless")}
TITLES = {"mayor": ("شهردار", "mayor")}
NILA = Actor(
    "nila",
    ActorKind.PERSON,
    "نیلا سرخ‌رود",
    "Nila Sorkhrud",
    aliases=("سرخ‌رود", "Nila Sorkhrud"),
    roles=(
        Role("mayor", "abshahr", dt.date(2020, 3, 20), dt.date(2024, 3, 19)),
        Role("mayor", "nameless", dt.date(2024, 5, 1)),
        Role("water_keeper", "borzu"),
    ),
    wikidata="Q1",
    note="invented",
    candidates=("borzu", "gone"),
)
BORZU = Actor("borzu", ActorKind.PERSON, "برزو کوهسار")


def test_a_profile_says_all_that_is_known() -> None:
    profile = profile_of(NILA, "fa", titles=TITLES, places=PLACES, actors={"borzu": BORZU})
    assert (profile.name, profile.other_name, profile.kind) == ("نیلا سرخ‌رود", "Nila Sorkhrud", "شخص")
    assert [(office.title, office.of, office.open) for office in profile.offices] == [
        ("شهردار", "Nameless", True),
        ("water keeper", "برزو کوهسار", True),
        ("شهردار", "آبشهر", False),
    ]
    assert profile.offices[2].time == ("از ۱ فروردین ۱۳۹۹ تا ۲۹ اسفند ۱۴۰۲", "از ۲۰ مارس ۲۰۲۰ تا ۱۹ مارس ۲۰۲۴")
    assert profile.aliases == ("سرخ‌رود",)
    assert profile.candidates == (("borzu", "برزو کوهسار"), ("gone", "gone"))


def test_english_has_the_other_script_second() -> None:
    profile = profile_of(NILA, "en", titles=TITLES, places=PLACES, actors={})
    assert (profile.name, profile.other_name) == ("Nila Sorkhrud", "نیلا سرخ‌رود")
    assert profile.offices[0].time.first == "from 1 May 2024 on"


@pytest.mark.parametrize("id_", ["Q1/../x", "javascript:alert(1)", "q1", "Q0", "Q٣"])
def test_what_is_not_a_wikidata_id_is_no_link(id_: str) -> None:
    actor = Actor("x", ActorKind.PERSON, "کسی", wikidata=id_)
    assert profile_of(actor, "fa", titles={}, places={}, actors={}).wikidata == ""


def test_titles_and_places_have_names_in_both_languages() -> None:
    assert title_names()["mayor"] == ("شهردار", "mayor")
    assert all(any(names) for names in place_names().values())


def test_months_are_those_of_the_readers_calendar() -> None:
    days = {dt.date(2025, 10, 22): 2, dt.date(2025, 10, 23): 1, dt.date(2026, 1, 1): 4, None: 3}
    persian, english = counts_by_period(days, "fa"), counts_by_period(days, "en")
    assert [(one.label, one.count) for one in persian] == [("مهر ۱۴۰۴", 2), ("آبان ۱۴۰۴", 1), ("آذر ۱۴۰۴", 0), ("دی ۱۴۰۴", 4)]
    assert [(one.label, one.count) for one in english] == [("October 2025", 3), ("November 2025", 0), ("December 2025", 0), ("January 2026", 4)]


def test_many_months_are_counted_by_year() -> None:
    periods = counts_by_period({dt.date(2015, 6, 1): 1, dt.date(2015, 7, 1): 1, dt.date(2025, 6, 1): 5}, "fa")
    assert (periods[0].label, periods[0].count, periods[-1].label, len(periods)) == ("سال ۱۳۹۴", 2, "سال ۱۴۰۴", 11)


def test_no_dates_no_months() -> None:
    assert counts_by_period({None: 4}, "fa") == ()


@given(st.dictionaries(st.dates(), st.integers(1, 9), max_size=6), st.sampled_from(["fa", "en"]))
def test_no_statement_is_lost_in_the_months(days: dict[dt.date | None, int], lang: str) -> None:
    periods = counts_by_period(days, lang)
    assert sum(one.count for one in periods) == sum(days.values())
    assert len(periods) <= 60


def test_subjects_are_what_several_statements_share() -> None:
    texts = ["سد آبگون پر می‌شود", "آبگیری سد آبگون به بهار ماند", "پل نو ساخته شد", "پل را می‌سازیم", "باران نبارید"]
    assert frequent_subjects(texts) == (Subject("سد آبگون", 2), Subject("پل", 2))


def test_subjects_leave_out_small_words_time_and_own_name() -> None:
    texts = ["امروز نیلا گفت که در مهر برای این کار می‌آید", "امروز نیلا از مهر و برای این کار می‌گوید"]
    assert frequent_subjects(texts, without=frozenset({"نیلا"})) == ()


def test_a_word_counts_once_a_statement_whatever_its_form() -> None:
    assert frequent_subjects(["جاده‌ها، جاده و جاده‌های کوهستان", "جاده"])[0].count == 2


def test_hostile_words_are_just_words() -> None:
    assert all("\u202e" not in subject.words for subject in frequent_subjects(["\u202eسدها بلندند", "\u202eسدها کوتاه‌اند"]))


@pytest.mark.parametrize(("text", "subject"), [("", False), ("سد", True), ("سد آبگون", True), ("سد آبگون سالم است", False)])
def test_one_or_two_words_are_a_subject(text: str, subject: bool) -> None:
    assert is_subject(text) is subject


def test_the_address_keeps_the_view() -> None:
    query = ActorQuery("nila", "سد پر است", "سد", dt.date(2025, 1, 2), dt.date(2025, 2, 3), 4)
    assert read_actor_query(write_actor_query(query)) == query


@pytest.mark.parametrize("page", ["0", "-3", "x", "", "٣", "9" * 400])
def test_what_makes_no_sense_in_the_address_counts_as_not_given(page: str) -> None:
    assert read_actor_query({"page": page, "from": "yesterday", "to": "2025-99-99"}) == ActorQuery()
