from __future__ import annotations

import datetime as dt

import jdatetime
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain import DateInterval, DateMethod, Precision
from factcheck.reports.calendar import both_calendars, gregorian, jalali, number, period, persian_digits


def interval(start: str | None, end: str | None, precision: Precision = Precision.INTERVAL) -> DateInterval:
    first, last = (dt.date.fromisoformat(day) if day else None for day in (start, end))
    return DateInterval(first, last, precision, DateMethod.EXPLICIT)


CASES = [
    pytest.param(interval("2025-10-21", "2025-10-21", Precision.DAY), "۲۹ مهر ۱۴۰۴", "۲۱ اکتبر ۲۰۲۵", id="a day"),
    pytest.param(interval("2025-10-16", "2025-10-21"), "از ۲۴ تا ۲۹ مهر ۱۴۰۴", "از ۱۶ تا ۲۱ اکتبر ۲۰۲۵", id="days of one month"),
    pytest.param(interval("2025-10-20", "2025-11-05"), "از ۲۸ مهر تا ۱۴ آبان ۱۴۰۴", "از ۲۰ اکتبر تا ۵ نوامبر ۲۰۲۵", id="over the end of a month"),
    pytest.param(interval("2024-12-30", "2025-01-02"), "از ۱۰ تا ۱۳ دی ۱۴۰۳", "از ۳۰ دسامبر ۲۰۲۴ تا ۲ ژانویه ۲۰۲۵", id="over the end of a Gregorian year"),
    pytest.param(interval("2025-09-23", "2025-10-22"), "مهر ۱۴۰۴", "از ۲۳ سپتامبر تا ۲۲ اکتبر ۲۰۲۵", id="a Jalali month"),
    pytest.param(interval("2025-03-21", "2026-03-20", Precision.YEAR), "سال ۱۴۰۴", "از ۲۱ مارس ۲۰۲۵ تا ۲۰ مارس ۲۰۲۶", id="a Jalali year"),
    pytest.param(interval("2023-01-01", "2023-12-31", Precision.YEAR), "از ۱۱ دی ۱۴۰۱ تا ۱۰ دی ۱۴۰۲", "سال ۲۰۲۳", id="a Gregorian year"),
    pytest.param(interval("2025-10-16", "2025-10-21", Precision.VAGUE), "حدود از ۲۴ تا ۲۹ مهر ۱۴۰۴", "حدود از ۱۶ تا ۲۱ اکتبر ۲۰۲۵", id="vague"),
    pytest.param(interval(None, "2025-10-21", Precision.OPEN), "نامعلوم، تا ۲۹ مهر ۱۴۰۴", "نامعلوم، تا ۲۱ اکتبر ۲۰۲۵", id="before a day"),
    pytest.param(interval("2025-10-21", None, Precision.OPEN), "از ۲۹ مهر ۱۴۰۴ به بعد", "از ۲۱ اکتبر ۲۰۲۵ به بعد", id="since a day"),
    pytest.param(interval(None, None, Precision.NONE), "تاریخ نامعلوم", "", id="unknown"),
    pytest.param(None, "تاریخ نامعلوم", "", id="none"),
]


@pytest.mark.parametrize(("date", "first", "second"), CASES)
def test_intervals_are_written_in_both_calendars(date: DateInterval | None, first: str, second: str) -> None:
    assert both_calendars(date, "fa") == (first, second)


def test_english_puts_the_gregorian_date_first() -> None:
    assert str(both_calendars(interval("2025-10-21", "2025-10-21", Precision.DAY), "en")) == "21 October 2025 (29 Mehr 1404)"


def test_a_leap_day_is_written() -> None:
    assert jalali(dt.date(2025, 3, 20)) == "۳۰ اسفند ۱۴۰۳"


@pytest.mark.parametrize("day", [dt.date.min, dt.date(622, 3, 21), dt.date.max], ids=["first", "before the calendar", "last"])
def test_a_day_that_the_jalali_calendar_does_not_reach_is_written_all_the_same(day: dt.date) -> None:
    date = DateInterval(day, day, Precision.DAY, DateMethod.EXPLICIT)
    assert both_calendars(date).first == gregorian(day)


@given(st.dates(min_value=dt.date(622, 3, 22), max_value=dt.date(9998, 12, 31)))
def test_a_jalali_day_reads_back(day: dt.date) -> None:
    number_, month, year = jalali(day, "en").split()
    months = ["Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar", "Mehr", "Aban", "Azar", "Dey", "Bahman", "Esfand"]
    assert jdatetime.date(int(year), months.index(month) + 1, int(number_)).togregorian() == day


@given(st.one_of(st.none(), st.dates()), st.one_of(st.none(), st.dates()), st.sampled_from(["fa", "en"]))
def test_any_interval_can_be_written(start: dt.date | None, end: dt.date | None, lang: str) -> None:
    assert both_calendars(DateInterval(start, end, Precision.INTERVAL, DateMethod.EXPLICIT), lang).first
    assert period(start, end, lang)


def test_numbers_are_written_with_the_digits_of_the_language() -> None:
    assert number(12500, "fa") == "۱۲٬۵۰۰"
    assert number(12500, "en") == "12,500"
    assert persian_digits("2025-10-21") == "۲۰۲۵-۱۰-۲۱"
