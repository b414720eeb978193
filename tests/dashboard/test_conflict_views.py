"""Conflicts as plain values: what an address asks for, and what a page shows of a pair."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.archive.conflicts import Conflict, conflict_of
from factcheck.archive.sought import Sought
from factcheck.dashboard.conflict_markup import conflict_html
from factcheck.dashboard.conflict_views import (
    PAGE,
    RELATIONS,
    ConflictQuery,
    conflict_view,
    last_page,
    limits_words,
    read_conflict_query,
    sought_of,
    write_conflict_query,
)
from factcheck.domain import (
    Actor,
    ActorKind,
    ArchivedStatement,
    DateInterval,
    DateMethod,
    Judgement,
    Precision,
    Probabilities,
    Reason,
    ReasonType,
    Relation,
    Span,
    Stance,
    StatementKind,
    Strength,
)
from factcheck.kinds import ReviewState

MAYOR = Actor("mayor", ActorKind.PERSON, "مهرزاد کاویانفر")
COUNCIL = Actor("council", ActorKind.PERSON, "دلارام سروستان")


def said(id_: int, text: str, day: dt.date | None, *, actors: tuple[Actor, ...] = (MAYOR,), url: str | None = None) -> ArchivedStatement:
    date = DateInterval(day, day, Precision.DAY if day else Precision.NONE, DateMethod.EXPLICIT if day else DateMethod.NONE)
    return ArchivedStatement(id_, text, text, text, Span(0, len(text)), None, None, StatementKind.INDIRECT, False, actors, date, "روزنامه ساختگی آذرگون", url)


def conflict(later: ArchivedStatement | None = None, earlier: ArchivedStatement | None = None) -> Conflict:
    judgement = Judgement(
        Stance.CONFLICTS, Strength.LIKELY, Probabilities(0.1, 0.83, 0.07), Relation.CHANGE_OF_POSITION, (Reason(ReasonType.NEGATION, "نمی‌شود"),)
    )
    later = later or said(2, "پل تا پایان سال ساخته نمی‌شود", dt.date(2025, 11, 20))
    return conflict_of(later, earlier or said(1, "پل تا پایان سال ساخته می‌شود", dt.date(2025, 10, 8)), judgement, 0.9)


queries = st.builds(
    ConflictQuery,
    actor=st.text(max_size=9).map(str.strip),
    since=st.none() | st.dates(),
    until=st.none() | st.dates(),
    outlet=st.text(max_size=9).map(str.strip),
    reason=st.none() | st.sampled_from(ReasonType),
    strength=st.none() | st.sampled_from(Strength),
    relation=st.none() | st.sampled_from(RELATIONS),
    review=st.none() | st.sampled_from(ReviewState),
    hidden=st.booleans(),
    page=st.integers(1, 10**9),
    later=st.none() | st.integers(1, 10**17),
    earlier=st.none() | st.integers(1, 10**17),
)


@given(queries)
def test_a_query_is_read_back_as_it_was_written(query: ConflictQuery) -> None:
    assert read_conflict_query(write_conflict_query(query)) == query


@pytest.mark.parametrize("value", ["", "0", "-1", "1e3", "۱۲", "²", "9" * 30, "x", "<b>"])
def test_what_makes_no_sense_in_an_address_counts_as_not_given(value: str) -> None:
    names = ("from", "to", "reason", "strength", "relation", "review", "page", "later", "earlier")
    assert read_conflict_query(dict.fromkeys(names, value)) == ConflictQuery()


def test_rejected_and_incomparable_pairs_are_hidden_unless_asked_for() -> None:
    assert sought_of(ConflictQuery(), None).states == {ReviewState.OPEN, ReviewState.CONFIRMED}
    assert sought_of(ConflictQuery(hidden=True), None).states is None
    assert sought_of(ConflictQuery(review=ReviewState.REJECTED), None).states == {ReviewState.REJECTED}


def test_an_empty_query_limits_nothing_else() -> None:
    assert replace(sought_of(ConflictQuery(), None), states=None) == Sought()
    assert sought_of(ConflictQuery(actor="x"), frozenset()).actor_ids == frozenset()


@pytest.mark.parametrize(("total", "pages"), [(0, 1), (1, 1), (PAGE, 1), (PAGE + 1, 2), (3 * PAGE, 3)])
def test_pages_are_filled_one_after_the_other(total: int, pages: int) -> None:
    assert last_page(total) == pages


def test_a_pair_is_shown_in_the_order_of_its_days_with_what_differs_marked() -> None:
    view = conflict_view(conflict(), "fa", profile=lambda id_: f"actor?actor={id_}")
    assert view.labels == ("پیش‌تر", "سپس")
    assert [card.date.first for card in view.cards] == ["۱۶ مهر ۱۴۰۴", "۲۹ آبان ۱۴۰۴"]
    assert [[segment.text for segment in words if segment.marks] for words in view.words] == [["می‌شود"], ["نمی‌شود"]]
    assert (view.speakers, view.profiles) == (("مهرزاد کاویانفر",), ("actor?actor=mayor",))
    assert view.heading == "تغییر موضع، محتمل"
    assert view.reasons == ("نفی: «\u2068نمی‌شود\u2069»",)


@pytest.mark.parametrize("days", [(None, None), (dt.date(2025, 1, 1), None), (dt.date(2025, 1, 1), dt.date(2025, 1, 1))])
def test_neither_is_called_the_later_where_the_days_do_not_tell(days: tuple[dt.date | None, dt.date | None]) -> None:
    view = conflict_view(conflict(said(2, "آری", days[1]), said(1, "نه", days[0])), "en")
    assert view.labels == ("One statement", "The other")


def test_only_the_speakers_that_both_have_are_named() -> None:
    joint = said(2, "پل ساخته نمی‌شود", dt.date(2025, 11, 20), actors=(COUNCIL, MAYOR))
    assert conflict_view(conflict(joint), "fa").speakers == ("مهرزاد کاویانفر",)


def test_texts_without_a_common_word_are_not_marked_at_all() -> None:
    view = conflict_view(conflict(said(2, "the bridge will not be built", dt.date(2025, 11, 20))), "fa")
    assert not any(segment.marks for words in view.words for segment in words)


def test_words_names_and_addresses_of_articles_stay_words() -> None:
    hostile = replace(
        said(2, "<script>alert(1)</script> پل", dt.date(2025, 11, 20), actors=(replace(MAYOR, name_fa='<img src="x">'),), url="javascript:alert(1)"),
        outlet="<b>\u202eآذرگون",
    )
    html = conflict_html(conflict_view(conflict(hostile), "fa", permalink='?x="><i>'), "fa", large=True)
    for bad in ("<script", "<img", 'href="javascript', "<b>", "\u202e", '"><i>'):
        assert bad not in html


def test_both_citations_are_copied_on_lines_of_their_own() -> None:
    html = conflict_html(conflict_view(conflict(), "fa"), "fa")
    copied = html.split('data-fc-copy="')[1].split('"')[0]
    first, second = copied.split("&#10;")
    assert "ساخته می‌شود" in first
    assert "ساخته نمی‌شود" in second


def test_what_narrows_a_list_down_is_said() -> None:
    query = ConflictQuery(actor="mayor", since=dt.date(2025, 10, 21), reason=ReasonType.NUMBER, outlet="آذرگون")
    assert limits_words(query, "کاویانفر", "fa") == ["کاویانفر", "از ۲۹ مهر ۱۴۰۴", "آذرگون", "عدد متفاوت"]
    assert limits_words(ConflictQuery(), "", "fa") == []
