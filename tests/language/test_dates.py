from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import jdatetime
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.domain import DateMethod, Precision
from factcheck.language.dates import find_dates, resolve_date

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold" / "dates_dev.jsonl"

# The days that expressions count from, each with the weekday it is.
SUNDAY_5_FARVARDIN_1403 = "2024-03-24"
SUNDAY_21_DEY_1399 = "2021-01-10"
FRIDAY_21_TIR_1398 = "2019-07-12"
SATURDAY_25_SHAHRIVAR_1402 = "2023-09-16"
WEDNESDAY_15_ORDIBEHESHT_1400 = "2021-05-05"

# Text, base, first and last day. Days of the Jalali calendar are written j1403-01-05; a single day is written once.
ROWS = {
    SUNDAY_5_FARVARDIN_1403: """
        ۲۹ اسفند | j1402-12-29
        اول فروردین | j1403-01-01
        یکم فروردین‌ماه | j1403-01-01
        ۲ فروردین ۱۴۰۲ | j1402-01-02
        پنجم فروردین امسال | j1403-01-05
        ۲۰ فروردین سال گذشته | j1402-01-20
        بیست و هشتم اسفند | j1402-12-28
        بیستوهشتم اسفند | j1402-12-28
        دوشنبه ۲۸ اسفند | j1402-12-28
        ۲۲ بهمن | j1402-11-22
        ۲۲ بهمن ۱۳۵۷ | j1357-11-22
        ۱۰ فروردین | j1403-01-10
        سال گذشته | j1402-01-01 | j1402-12-29
        سال جاری | j1403-01-01 | j1403-12-30
        پارسال | j1402-01-01 | j1402-12-29
        پیرارسال | j1401-01-01 | j1401-12-29
        ماه گذشته | j1402-12-01 | j1402-12-29
        ماه آینده | j1403-02-01 | j1403-02-31
        ماه گذشته میلادی | 2024-02-01 | 2024-02-29
        سال میلادی گذشته | 2023-01-01 | 2023-12-31
        هفته گذشته | 2024-03-16 | 2024-03-22
        این هفته | 2024-03-23 | 2024-03-29
        اواخر اسفند | j1402-12-21 | j1402-12-29
        نیمه دوم اسفند ۱۴۰۲ | j1402-12-16 | j1402-12-29
        نیمه نخست دی | j1402-10-01 | j1402-10-15
        زمستان گذشته | j1402-10-01 | j1402-12-29
        بهار امسال | j1403-01-01 | j1403-03-31
        پاییز ۱۴۰۲ | j1402-07-01 | j1402-09-30
        سه شنبه هفته قبل | 2024-03-19
        جمعه آینده | 2024-03-29
        از ۲۸ اسفند تا ۳ فروردین | j1402-12-28 | j1403-01-03
        بین ۲۵ و ۲۸ اسفند | j1402-12-25 | j1402-12-28
        سال‌های ۱۳۹۶ تا ۱۳۹۸ | j1396-01-01 | j1398-12-29
        نوروز ۱۴۰۳ | j1403-01-01
        شش ماهه دوم سال ۱۴۰۲ | j1402-07-01 | j1402-12-29
        سی ام اسفند ۱۳۹۹ | j1399-12-30
    """,
    SUNDAY_21_DEY_1399: """
        امروز | 2021-01-10
        دیشب | 2021-01-09
        پریشب | 2021-01-08
        پس فردا | 2021-01-12
        شامگاه شنبه | 2021-01-09
        شنبه‌شب | 2021-01-09
        یکشنبه گذشته | 2021-01-03
        یکشنبه | 2021-01-10
        پنجشنبه ۱۸ دی | j1399-10-18
        روز پنج‌شنبه (۷ ژانویه) | 2021-01-07
        ۷ ژانویه (۱۸ دی) | 2021-01-07
        ۳ نوامبر | 2020-11-03
        سوم نوامبر ۲۰۲۰ | 2020-11-03
        ۲۰ ژانویه | 2021-01-20
        ماه دسامبر | 2020-12-01 | 2020-12-31
        اواخر دسامبر | 2020-12-21 | 2020-12-31
        دسامبر سال گذشته | 2020-12-01 | 2020-12-31
        آگوست ۲۰۱۹ | 2019-08-01 | 2019-08-31
        سال ۲۰۱۵ | 2015-01-01 | 2015-12-31
        سال ۹۸ | j1398-01-01 | j1398-12-29
        سال نود و هشت | j1398-01-01 | j1398-12-29
        ۱۳ دی ۹۸ | j1398-10-13
        ۱۳۹۸/۱۰/۱۳ | j1398-10-13
        ۱۳/۱۰/۱۳۹۸ | j1398-10-13
        ۹۸/۱۰/۱۳ | j1398-10-13
        2020-01-03 | 2020-01-03
        03.01.2020 | 2020-01-03
        بهمن ماه | j1399-11-01 | j1399-11-30
        دهه هشتاد | j1380-01-01 | j1389-12-29
        دهه ۱۹۸۰ | 1980-01-01 | 1989-12-31
        اوایل دهه ۷۰ شمسی | j1370-01-01 | j1372-12-29
        سه‌ماهه سوم ۲۰۲۰ | 2020-07-01 | 2020-09-30
        ۱۰ جدی | j1399-10-10
        ۱۲ ماه جاری | j1399-10-12
        چهارشنبه دو هفته پیش | 2020-12-30
    """,
    FRIDAY_21_TIR_1398: """
        چهارشنبه | 2019-07-10
        چهار شنبه | 2019-07-10
        چهارشنبه هفته آینده | 2019-07-17
        جمعه | 2019-07-12
        جمعه گذشته | 2019-07-05
        شنبه آینده | 2019-07-13
        هفته جاری | 2019-07-06 | 2019-07-12
        دو روز قبل | 2019-07-10
        یک هفته پیش | 2019-07-05
        چند روز پیش | 2019-07-05 | 2019-07-11
        دو سه روز پیش | 2019-07-09 | 2019-07-10
        ۲۴ ساعت گذشته | 2019-07-11 | 2019-07-12
        ظرف سه روز آینده | 2019-07-12 | 2019-07-15
        ششم ژوئیه | 2019-07-06
        ۶ جولای | 2019-07-06
        ۴ تا ۷ ژوئیه | 2019-07-04 | 2019-07-07
        ماه مه | 2019-05-01 | 2019-05-31
        ۱۵ می | 2019-05-15
        تابستان امسال | j1398-04-01 | j1398-06-31
        اوایل تیر | j1398-04-01 | j1398-04-10
        از سال ۱۳۹۲ تاکنون | j1392-01-01 | 2019-07-12
        قرن بیستم | 1901-01-01 | 2000-12-31
        هفته دوم خرداد | j1398-03-08 | j1398-03-14
        آخرین روز خرداد | j1398-03-31
        تا پایان تیر | 2019-07-12 | j1398-04-31
    """,
    WEDNESDAY_15_ORDIBEHESHT_1400: """
        Tuesday | 2021-05-04
        on Wednesday | 2021-05-05
        last Wednesday | 2021-04-28
        next Monday | 2021-05-10
        last week | 2021-04-26 | 2021-05-02
        Monday of last week | 2021-04-26
        last month | 2021-04-01 | 2021-04-30
        3 May 2021 | 2021-05-03
        May 3, 2021 | 2021-05-03
        Apr. 21 | 2021-04-21
        21st of April | 2021-04-21
        Tuesday, May 4 | 2021-05-04
        two days ago | 2021-05-03
        a week ago | 2021-04-28
        the day before yesterday | 2021-05-03
        in 2015 | 2015-01-01 | 2015-12-31
        the 1990s | 1990-01-01 | 1999-12-31
        early March | 2021-03-01 | 2021-03-10
        the first half of 2020 | 2020-01-01 | 2020-06-30
        the past two weeks | 2021-04-21 | 2021-05-05
        from 3 to 5 May | 2021-05-03 | 2021-05-05
        since January | 2021-01-01 | 2021-05-05
        earlier this week | 2021-05-03 | 2021-05-05
    """,
}


def _rows() -> list[object]:
    """Read the table above: text, base, first day, last day."""
    rows = []
    for base, table in ROWS.items():
        for line in table.strip().splitlines():
            text, *days = (cell.strip() for cell in line.split("|"))
            rows.append(pytest.param(text, dt.date.fromisoformat(base), _day(days[0]), _day(days[-1]), id=f"{text} @ {base}"))
    return rows


def _day(written: str) -> dt.date:
    """Read an ISO day of the Gregorian or, after a j, the Jalali calendar."""
    if written.startswith("j"):
        return jdatetime.date(*map(int, written[1:].split("-"))).togregorian()
    return dt.date.fromisoformat(written)


@pytest.mark.parametrize(("text", "base", "start", "end"), _rows())
def test_an_expression_means_its_days(text: str, base: dt.date, start: dt.date, end: dt.date) -> None:
    found = resolve_date(text, base=base)
    assert found is not None
    assert (found.start, found.end) == (start, end)


def test_the_development_expressions_resolve() -> None:
    if not GOLD.exists():
        pytest.skip("the shared development set is not beside this checkout")
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    wrong = []
    for row in rows:
        found = resolve_date(row["text"], base=dt.date.fromisoformat(row["base_date"]))
        if found is None or (str(found.start), str(found.end)) != (row["start"], row["end"]):
            wrong.append((row["text"], found))
    assert rows
    assert wrong == []


BASE = dt.date(2021, 1, 10)


@pytest.mark.parametrize(
    ("text", "precision", "how"),
    [
        ("سه‌شنبه", Precision.DAY, DateMethod.EXPLICIT),
        ("هفته گذشته", Precision.INTERVAL, DateMethod.EXPLICIT),
        ("سال ۱۳۹۸", Precision.YEAR, DateMethod.EXPLICIT),
        ("چند روز پیش", Precision.VAGUE, DateMethod.EXPLICIT),
        ("اخیراً", Precision.VAGUE, DateMethod.EXPLICIT),
        ("به تازگی", Precision.VAGUE, DateMethod.EXPLICIT),
        ("پیش از این", Precision.OPEN, DateMethod.RELATIVE),
        ("پیشتر", Precision.OPEN, DateMethod.RELATIVE),
        ("قبلا", Precision.OPEN, DateMethod.RELATIVE),
        ("تا کنون", Precision.OPEN, DateMethod.EXPLICIT),
        ("بارها", Precision.OPEN, DateMethod.EXPLICIT),
        ("دو روز پس از آن", Precision.DAY, DateMethod.RELATIVE),
        ("یک روز پیش از انتخابات", Precision.OPEN, DateMethod.RELATIVE),
        ("earlier", Precision.OPEN, DateMethod.RELATIVE),
        ("recently", Precision.VAGUE, DateMethod.EXPLICIT),
    ],
)
def test_precision_and_method_are_told(text: str, precision: Precision, how: DateMethod) -> None:
    found = resolve_date(text, base=BASE)
    assert found is not None
    assert (found.precision, found.how) == (precision, how)


@pytest.mark.parametrize("text", ["پیش از این", "پیشتر", "اخیراً", "بارها", "پیش از انتخابات ۱۰ دی"])
def test_open_expressions_end_no_later_than_the_base(text: str) -> None:
    found = find_dates(text, base=BASE)[0].interval
    assert found.start is None or found.start <= BASE
    assert found.end is not None
    assert found.end <= BASE


@pytest.mark.parametrize(
    "text",
    [
        "خبرگزاری مهر نوشت که این طرح مهر تأیید خورد",
        "دولت بشار اسد و شهر در مه غلیظ",
        "او می گوید که ۲ می شود ۴",
        "امام جمعه شهر گفت",
        "خیابان ۱۷ شهریور بسته است",
        "دی اکسید کربن و آذر خواهر اوست",
        "هر دوشنبه و دوشنبه ها",
        "بهمن و تیر و خرداد نام‌اند",
        "این شهر ۲۰۱۵ نفر جمعیت دارد",
        "دو تیر شلیک شد",
        "they may march and sat in the sun",
        "نسبت ۳ به ۴",
        "",
        "\u200c",
    ],
)
def test_words_that_only_look_like_dates_are_left_alone(text: str) -> None:
    assert find_dates(text, base=BASE) == []


def test_a_text_gives_its_expressions_in_order() -> None:
    text = "او روز دوشنبه ۱۵ دی گفت که هفته آینده می‌آید؛ پیشتر، در سال ۱۳۹۵ هم آمده بود."
    assert [mention.span.of(text) for mention in find_dates(text, base=BASE)] == ["روز دوشنبه ۱۵ دی", "هفته آینده", "پیشتر", "سال ۱۳۹۵"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("امروز (یکشنبه)", ("2021-01-10", "2021-01-10")),
        ("۱۳ دی ۱۳۹۸ برابر با ۳ ژانویه ۲۰۲۰", ("2020-01-03", "2020-01-03")),
        ("شنبه ۲۱ دی", ("2021-01-09", "2021-01-10")),
        ("دوشنبه گذشته (۱۵ دی)", ("2021-01-04", "2021-01-04")),
    ],
    ids=["weekday in brackets", "both calendars", "contradiction covers both", "date in brackets"],
)
def test_names_of_one_day_are_one_mention(text: str, days: tuple[str, str]) -> None:
    mentions = find_dates(text, base=BASE)
    assert len(mentions) == 1
    assert mentions[0].span.of(text) == text
    assert (str(mentions[0].interval.start), str(mentions[0].interval.end)) == days


def test_a_list_of_weekdays_is_several_mentions() -> None:
    assert len(find_dates("شنبه، یکشنبه و سه‌شنبه", base=BASE)) == 3


def test_years_left_out_are_looked_for_near_publication() -> None:
    interval = find_dates("۲۵ اسفند", base=dt.date(2018, 3, 1), published=dt.date(2020, 10, 1))[0].interval
    assert interval.start == jdatetime.date(1398, 12, 25).togregorian()


@pytest.mark.parametrize("base", [dt.date.min, dt.date(622, 3, 20), dt.date(9998, 12, 1), dt.date.max])
@pytest.mark.parametrize("text", ["سال گذشته", "ماه آینده", "۲۹ مهر", "دهه هشتاد", "فردا", "۲۰۰ سال پیش", "۹ محرم", "سه‌شنبه هفته آینده", "last year", "اخیراً"])
def test_days_beyond_the_calendars_are_no_error(text: str, base: dt.date) -> None:
    assert all(mention.span.of(text) for mention in find_dates(text, base=base))


_SAMPLE = (
    "سه‌شنبه سه شنبه ۲۹ مهر ماه مهرماه ۱۴۰۴ سال هفته گذشته آینده پیش قبل از تا بین و نیمه دوم اواخر دهه ۸۰ بیست نهم بیست‌ونهم ( ) ، / - . می مه روز دیروز پس‌فردا "
    "چند ساعت ۱۰ : ۳۰ این صبح شب اکتبر میلادی پس از آن last week Oct 21 , 2025 the 1990s two days ago \n \u200c \u00a0 ۳۱ ۳۰ اسفند فصل بهار امسال"
)
_WORDS = st.sampled_from(_SAMPLE.split(" "))
_TEXTS = st.lists(_WORDS, max_size=14).map(" ".join) | st.text(max_size=60)
_DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))


@settings(deadline=None)
@given(text=_TEXTS, base=_DAYS)
def test_mentions_lie_in_the_text_in_order_and_run_forwards(text: str, base: dt.date) -> None:
    end = 0
    for mention in find_dates(text, base=base):
        assert end <= mention.span.start < mention.span.end <= len(text)
        end = mention.span.end
        interval = mention.interval
        assert interval.span == mention.span
        assert interval.start is None or interval.end is None or interval.start <= interval.end


@settings(deadline=None)
@given(text=_TEXTS, base=_DAYS)
def test_lost_half_spaces_change_nothing_but_offsets(text: str, base: dt.date) -> None:
    kept, lost = ([(m.interval.start, m.interval.end, m.interval.precision) for m in find_dates(t, base=base)] for t in (text, text.replace("\u200c", "")))
    assert kept == lost


@settings(deadline=None)
@given(text=_TEXTS, base=st.dates())
def test_resolving_never_raises(text: str, base: dt.date) -> None:
    found = resolve_date(text, base=base)
    assert found is None or found.span is not None


def test_a_long_text_without_punctuation_is_read() -> None:
    text = "او گفت که سه شنبه ۲۹ مهر و " * 4_000
    assert len(find_dates(text, base=BASE)) == 4_000
