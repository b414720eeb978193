from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.domain import Span
from factcheck.language.numbers import NumberMention, Qualifier, conflicting_numbers, find_numbers


def _one(text: str) -> NumberMention:
    """Return the only number of a text."""
    numbers = find_numbers(text)
    assert len(numbers) == 1, numbers
    return numbers[0]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("بیست و سه نفر", 23, "person"),
        ("بیست‌وسه نفر", 23, "person"),
        ("بیستوسه نفر", 23, "person"),
        ("۱٬۲۰۰ نفر", 1200, "person"),
        ("۱,۲۰۰,۰۰۰ نفر", 1_200_000, "person"),
        ("1,200 people", 1200, "person"),
        ("١٢ نفر", 12, "person"),
        ("دوهزار نفر", 2000, "person"),
        ("صد و بیست و پنج هزار نفر", 125_000, "person"),
        ("۲ میلیون و ۳۰۰ هزار نفر", 2_300_000, "person"),
        ("نیم میلیون نفر", 500_000, "person"),
        ("۱۲٫۵ درصد", Fraction("12.5"), "percent"),
        ("۱۲.۵ درصد", Fraction("12.5"), "percent"),
        ("۳/۵ درصد", Fraction("3.5"), "percent"),
        ("۴۵٪", 45, "percent"),
        ("5%", 5, "percent"),
        ("five percent", 5, "percent"),
        ("یک درصد", 1, "percent"),
        ("یک‌سوم نمایندگان", Fraction(100, 3), "percent"),
        ("نصف مردم", 50, "percent"),
        ("one third of voters", Fraction(100, 3), "percent"),
        ("دو و نیم میلیون بشکه", 2_500_000, "barrel"),
        ("۲ میلیون تومان", 20_000_000, "rial"),
        ("۲۰ میلیون ریال", 20_000_000, "rial"),
        ("۵ همت", 5 * 10**13, "rial"),
        ("۲۰۰ هزار میلیارد تومان", 2 * 10**15, "rial"),
        ("$5 million", 5_000_000, "dollar"),
        ("1.2 billion dollars", 1_200_000_000, "dollar"),
        ("۳۰۰ یورو", 300, "euro"),
        ("۳۵ کیلومتر", 35_000, "metre"),
        ("دو هفته", 14, "day"),
        ("۴۸ ساعت", 48, "hour"),
        ("سه سال", 36, "month"),
        ("دو برابر", 2, "times"),
        ("۵۰۰۰ تن گندم", 5_000_000, "kilogram"),
        ("۱۲ تن کشته شدند", 12, "person"),
        ("two dozen soldiers", 24, "count"),
    ],
)
def test_a_number_has_its_value_and_unit(text: str, value: Fraction | int, unit: str) -> None:
    number = _one(text)
    assert (number.low, number.high, number.unit, number.qualifier) == (value, value, unit, Qualifier.EXACT)


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier"),
    [
        ("حدود ۲۰۰ نفر", 180, 220, Qualifier.ABOUT),
        ("نزدیک به ۲۰۰ نفر", 180, 220, Qualifier.ABOUT),
        ("بیش از ۲۰۰ نفر", 200, None, Qualifier.MORE_THAN),
        ("دست‌کم ۲۰۰ نفر", 200, None, Qualifier.AT_LEAST),
        ("دست کم ۲۰۰ نفر", 200, None, Qualifier.AT_LEAST),
        ("حداقل ۲۰۰ نفر", 200, None, Qualifier.AT_LEAST),
        ("کمتر از ۲۰۰ نفر", None, 200, Qualifier.LESS_THAN),
        ("حداکثر ۲۰۰ نفر", None, 200, Qualifier.AT_MOST),
        ("تا ۲۰۰ نفر", None, 200, Qualifier.AT_MOST),
        ("۱۰ تا ۱۵ نفر", 10, 15, Qualifier.RANGE),
        ("۱۰ تا ۱۵ هزار نفر", 10_000, 15_000, Qualifier.RANGE),
        ("بین ۱۰ و ۱۵ نفر", 10, 15, Qualifier.RANGE),
        ("10-15 people", 10, 15, Qualifier.RANGE),
        ("صدها نفر", 200, None, Qualifier.VAGUE),
        ("ده‌ها هزار نفر", 20_000, None, Qualifier.VAGUE),
        ("thousands of people", 2000, None, Qualifier.VAGUE),
        ("at least 200 people", 200, None, Qualifier.AT_LEAST),
    ],
)
def test_a_qualifier_bounds_the_value(text: str, low: int | None, high: int | None, qualifier: Qualifier) -> None:
    number = _one(text)
    assert (number.low, number.high, number.qualifier, number.unit) == (low, high, qualifier, "person")
    assert number.span.of(text) == text


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("۱۲ سرباز", "سرباز"),
        ("سه فروند هواپیما", "هواپیما"),
        ("پنج خودروها", "خودرو"),
        ("three soldiers", "soldier"),
        ("۱۲ نفر کشته شدند", "killed"),
        ("۱۲ زخمی", "wounded"),
        ("12 people were injured", "wounded"),
    ],
)
def test_what_is_counted_is_named(text: str, thing: str) -> None:
    assert _one(text).thing == thing


@pytest.mark.parametrize(
    "text",
    [
        "یک مقام ارشد گفت",
        "سومین نشست و دور دوم",
        "۲۹ مهر ۱۴۰۴",
        "سال ۱۴۰۳",
        "در ۲۴ ساعت گذشته",
        "از ۱۰ تا ۱۵ مهر",
        "قطعنامه ۲۲۳۱",
        "گروه ۵+۱",
        "ساعت ۱۲:۳۰",
        "جنگنده F-35",
        "بی بی سی گزارش داد",
        "نه تنها او",
        "هر دو کشور",
        "سه شنبه",
        "",
    ],
)
def test_what_only_looks_like_a_number_is_left_alone(text: str) -> None:
    assert find_numbers(text) == []


def test_covered_places_hold_no_numbers() -> None:
    text = "۱۲ نفر و ۱۵ نفر"
    assert [number.high for number in find_numbers(text, covered=[Span(0, 6)])] == [15]


@pytest.mark.parametrize(
    ("claim", "evidence", "conflict"),
    [
        ("۱۲ نفر کشته شدند", "۱۵ نفر کشته شدند", True),
        ("۱۲ نفر کشته شدند", "دوازده نفر کشته شدند", False),
        ("دست‌کم ۱۲ نفر", "۱۵ نفر", False),
        ("دست‌کم ۱۲ نفر", "۱۰ نفر", True),
        ("حدود ۱۰۰ نفر", "۱۰۵ نفر", False),
        ("حدود ۱۰۰ نفر", "۱۵۰ نفر", True),
        ("بیش از ۱۰۰ نفر", "۱۰۰ نفر", True),
        ("کمتر از ۱۰۰ نفر", "۱۰۰ نفر", True),
        ("حداکثر ۱۰۰ نفر", "۱۰۰ نفر", False),
        ("۱۰ تا ۲۰ درصد", "۱۵ درصد", False),
        ("۱۰ تا ۲۰ درصد", "۲۵ درصد", True),
        ("۲ میلیون تومان", "۲۰ میلیون ریال", False),
        ("۲ میلیون تومان", "۲ میلیون ریال", True),
        ("۲۰ درصد", "۲۰ نفر", False),
        ("۱۲ نفر کشته", "۱۵ نفر زخمی", False),
        ("۱۲ سرباز", "۱۵ تانک", False),
        ("۱۲ سرباز", "۱۵ سرباز", True),
        ("صدها نفر", "۱۲ نفر", True),
        ("۱۵۰ هزار نفر", "۱۵۲ هزار نفر", False),
        ("۱۲ نفر", "۱۰ نفر در یک شهر و ۱۲ نفر در شهر دیگر", False),
        ("دو هفته", "۱۴ روز", False),
        ("۴۵", "۴۶", False),
        ("12 people", "۱۵ نفر", True),
    ],
)
def test_numbers_conflict_that_cannot_both_hold(claim: str, evidence: str, conflict: bool) -> None:
    assert bool(conflicting_numbers(find_numbers(claim), find_numbers(evidence))) is conflict


_SAMPLE = (
    "۱۲ ۱٬۲۰۰ 1,200 3.5 ۳/۵ بیست و سه هزار میلیون میلیارد نفر درصد ٪ $ تومان تن کشته سرباز فروند حدود بیش از دست‌کم تا بین نیم یک‌سوم صدها ده‌ها "
    "سه‌شنبه ۲۹ مهر یک دو بیست‌وسه دوهزار million percent at least people half 5+1 : / - , \u200c \n"
)
_WORDS = st.sampled_from(_SAMPLE.split(" "))
_TEXTS = st.lists(_WORDS, max_size=12).map(" ".join) | st.text(max_size=60)


@settings(deadline=None)
@given(text=_TEXTS)
def test_numbers_lie_in_the_text_in_order_and_run_upwards(text: str) -> None:
    end = 0
    for number in find_numbers(text):
        assert end <= number.span.start < number.span.end <= len(text)
        end = number.span.end
        assert number.low is None or number.high is None or number.low <= number.high


@settings(deadline=None)
@given(text=_TEXTS)
def test_lost_half_spaces_change_nothing_but_offsets(text: str) -> None:
    kept, lost = ([(n.low, n.high, n.unit, n.qualifier, n.thing) for n in find_numbers(t)] for t in (text, text.replace("\u200c", "")))
    assert kept == lost


@settings(deadline=None)
@given(text=_TEXTS)
def test_no_text_conflicts_with_itself(text: str) -> None:
    numbers = find_numbers(text)
    assert conflicting_numbers(numbers, numbers) == []
