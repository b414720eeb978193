from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.dashboard.query import Query, read_day, read_query, write_query

TODAY = dt.date(2025, 11, 1)
WORDS = st.text().map(str.strip)


@given(WORDS, WORDS, st.none() | st.dates(), st.sampled_from(["fa", "en"]))
def test_a_query_reads_back_from_the_address(claim: str, actor: str, date: dt.date | None, lang: str) -> None:
    query = Query(claim, actor, date, lang)
    assert read_query(write_query(query)) == query


def test_what_makes_no_sense_in_the_address_counts_as_not_given() -> None:
    assert read_query({"claim": " ", "date": "2025-13-40", "lang": "<script>", "other": "x"}) == Query()


def test_nothing_asked_leaves_the_address_bare() -> None:
    assert write_query(Query()) == {}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("۲۹ مهر ۱۴۰۴", dt.date(2025, 10, 21), id="Jalali in words"),
        pytest.param(" ۱۴۰۴/۷/۲۹ ", dt.date(2025, 10, 21), id="Jalali in Persian digits"),
        pytest.param("1404/07/29", dt.date(2025, 10, 21), id="Jalali in ASCII digits"),
        pytest.param("2025-10-21", dt.date(2025, 10, 21), id="ISO"),
        pytest.param("21 October 2025", dt.date(2025, 10, 21), id="English"),
        pytest.param("دیروز", dt.date(2025, 10, 31), id="relative"),
        pytest.param("1404/13/50", None, id="no such day"),
        pytest.param("مهر ۱۴۰۴", None, id="a month"),
        pytest.param("2025-10-21 <b>", None, id="more than a day"),
        pytest.param("هرگز", None, id="no date"),
        pytest.param("", None, id="empty"),
    ],
)
def test_a_day_is_read_as_a_reporter_types_it(text: str, day: dt.date | None) -> None:
    assert read_day(text, today=TODAY) == day
