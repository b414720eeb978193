from __future__ import annotations

import datetime as dt

import pytest

from factcheck.judging.guards import Guards, run_guards


def reasons(guards: Guards) -> set[str]:
    names = ("negation", "number", "date", "place", "opposite", "hedge")
    return {name for name in names if getattr(guards, name) is not None}


@pytest.mark.parametrize(
    ("claim", "evidence", "found"),
    [
        pytest.param("پل تازه شهر ساخته شد", "پل تازه شهر ساخته شد", set(), id="the same"),
        pytest.param("پل تازه شهر ساخته شد", "پل تازه شهر ساخته نشد", {"negation"}, id="negation"),
        pytest.param("پل شهر ۱۲ میلیارد تومان هزینه دارد", "پل شهر ۲۰ میلیارد تومان هزینه دارد", {"number"}, id="number"),
        pytest.param("نشست شورای شهر ۳ خرداد برگزار شد", "نشست شورای شهر ۹ خرداد برگزار شد", {"date"}, id="day"),
        pytest.param("نشست شورای شهر ۳ خرداد برگزار شد", "نشست شورای شهر سوم خرداد برگزار شد", set(), id="the same day in words"),
        pytest.param("وزیر به فرانسه سفر کرد", "وزیر به آلمان سفر کرد", {"place"}, id="place"),
        pytest.param("وزیر به فرانسه و آلمان سفر کرد", "وزیر به آلمان سفر کرد", set(), id="a place in common"),
        pytest.param("قیمت نان در شهر افزایش یافت", "قیمت نان در شهر کاهش یافت", {"opposite"}, id="opposite words"),
        pytest.param("شهرداری پل را می‌سازد", "شهرداری شاید پل را بسازد", {"hedge"}, id="certainty"),
        pytest.param("شاید شهرداری پل را بسازد", "شهرداری احتمالا پل را می‌سازد", set(), id="both uncertain"),
    ],
)
def test_each_rule_finds_its_own_difference(claim: str, evidence: str, found: set[str]) -> None:
    assert reasons(run_guards(claim, evidence)) == found


def test_yesterday_counts_from_the_day_each_text_was_said() -> None:
    friday, saturday = dt.date(2025, 11, 21), dt.date(2025, 11, 22)
    same = run_guards("نشست دیروز برگزار شد", "نشست امروز برگزار شد", day=friday, claim_day=saturday)
    other = run_guards("نشست دیروز برگزار شد", "نشست دیروز برگزار شد", day=friday, claim_day=saturday)
    assert (same.date, same.agreed) == (None, 1)
    assert other.date is not None


def test_a_name_that_no_dictionary_has_is_counted_on_both_sides() -> None:
    guards = run_guards("شهردار سپیدرودان استعفا کرد", "شهردار نیلاکستان استعفا کرد")
    assert (guards.new_names, guards.lost_names) == (1, 1)


def test_another_verb_is_not_the_same_words() -> None:
    assert not run_guards("پل را می‌بینیم", "پل را می‌سازیم").same_words
    assert run_guards("پل ساخته می‌شود", "پل را می‌سازند").same_words


def test_numbers_in_common_are_counted() -> None:
    assert run_guards("۱۲ نفر زخمی شدند", "در این حادثه دوازده نفر زخمی شدند").agreed == 1


@pytest.mark.parametrize(
    ("claim", "evidence", "toll"),
    [
        pytest.param("۹ زخمی هنوز در بیمارستان‌اند", "۵۲ زخمی در سه بیمارستان بستری‌اند", True, id="victims of one kind, in other words"),
        pytest.param("۹ کارمند هنوز در اداره‌اند", "۵۲ زخمی در سه بیمارستان بستری‌اند", False, id="not victims on one side"),
    ],
)
def test_victims_are_counted_anew(claim: str, evidence: str, toll: bool) -> None:
    assert run_guards(claim, evidence).toll is toll
