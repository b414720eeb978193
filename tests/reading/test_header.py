"""The header that some feeds glue to the front of a text."""

from __future__ import annotations

import datetime as dt

import pytest

from factcheck.reading.header import header_date, header_span


@pytest.mark.parametrize(
    ("text", "end", "date"),
    [
        pytest.param(" date 2025-10-21 متن", 16, dt.date(2025, 10, 21), id="glued"),
        pytest.param("Date: 2025-1-2\nx", 14, dt.date(2025, 1, 2), id="colon-and-short"),
        pytest.param("date 2025-13-45 x", 15, None, id="no-such-day"),
        pytest.param("x date 2025-10-21", 0, None, id="not-at-the-start"),
        pytest.param("date 2025-10-211", 0, None, id="longer-number"),
        pytest.param("", 0, None, id="empty"),
    ],
)
def test_header_is_found_at_the_start_only(text: str, end: int, date: dt.date | None) -> None:
    assert header_span(text).end == end
    assert header_date(text) == date
