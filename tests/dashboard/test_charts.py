"""Charts stand in the reader's direction, digits and theme, and tell a stance by shape and sign too."""

from __future__ import annotations

import datetime as dt

import pytest

from factcheck.dashboard.charts import palette, periods_chart, timeline_chart
from factcheck.dashboard.profile import Period
from factcheck.dashboard.timeline import Point, Turn
from factcheck.domain import Stance

DAY = dt.date(2031, 5, 1)


def point(offset: int, stance: Stance | None, lane: int = 0) -> Point:
    day = DAY + dt.timedelta(days=offset)
    return Point(day.toordinal(), day, stance, "سو", "تاریخ", "سد پر است", "خبرنامه", lane)


def rows(chart: dict[str, object], place: int) -> list[dict[str, object]]:
    return chart["layer"][place]["data"]["values"]  # type: ignore[index, no-any-return]


@pytest.mark.parametrize(("lang", "reverse", "side"), [("fa", True, "right"), ("en", False, "left")])
def test_time_runs_as_the_reader_reads(lang: str, reverse: bool, side: str) -> None:
    chart = timeline_chart([point(0, Stance.SUPPORTS), point(9, Stance.CONFLICTS)], (), lang, "light").to_dict()
    encoding = chart["layer"][-1]["encoding"]
    assert encoding["x"]["scale"]["reverse"] is reverse
    assert encoding["y"]["axis"]["orient"] == side


def test_stances_differ_in_height_shape_and_sign() -> None:
    chart = timeline_chart([point(0, Stance.SUPPORTS), point(1, Stance.NEUTRAL), point(2, Stance.CONFLICTS, 1)], (), "fa", "dark").to_dict(format="vega-lite")
    above, on_the_line, below = rows(chart, -1) if "data" in chart["layer"][-1] else next(iter(chart["datasets"].values()))
    assert above["y"] > on_the_line["y"] == 0 > below["y"]  # type: ignore[operator]
    assert len({row["shape"] for row in (above, on_the_line, below)}) == len({row["sign"] for row in (above, on_the_line, below)}) == 3


def test_a_turn_is_a_band_with_its_number() -> None:
    turn = Turn(DAY, DAY + dt.timedelta(days=8), Stance.SUPPORTS, Stance.CONFLICTS)
    chart = timeline_chart([point(0, Stance.SUPPORTS), point(8, Stance.CONFLICTS)], [turn], "fa", None).to_dict()
    (band,) = rows(chart, 0)
    assert (band["x"], band["x2"], band["name"]) == (DAY.toordinal(), DAY.toordinal() + 8, "تغییر ۱")


def test_one_day_and_no_side_can_be_drawn() -> None:
    chart = timeline_chart([point(0, None)], (), "en", "dark").to_dict()
    assert chart["layer"][-1]["encoding"]["y"]["axis"] is None
    assert chart["config"]["background"] == "transparent"


def test_months_are_written_in_persian_digits() -> None:
    periods = [Period(DAY, DAY, "مهر ۱۴۰۴", 12), Period(DAY, DAY, "آبان ۱۴۰۴", 0)]
    chart = periods_chart(periods, "fa", "light").to_dict()
    assert "مهر ۱۴۰۴" in chart["encoding"]["x"]["axis"]["labelExpr"]
    assert "۱۲" in chart["encoding"]["y"]["axis"]["labelExpr"]
    assert [row["said"] for row in chart["data"]["values"]] == ["۱۲", "۰"]


def test_many_months_share_few_labels() -> None:
    periods = [Period(DAY, DAY, str(place), place) for place in range(48)]
    assert len(periods_chart(periods, "en", "light").to_dict()["encoding"]["x"]["axis"]["values"]) <= 6


def test_an_unknown_theme_is_light() -> None:
    assert palette(None) == palette("light") != palette("dark")


@pytest.mark.parametrize(("theme", "background"), [("light", "#faf8f4"), ("dark", "#14171b")])
def test_what_is_written_can_be_read_on_the_page(theme: str, background: str) -> None:
    colours = palette(theme)
    for colour in (colours.ink, colours.quiet, colours.accent, colours.supports, colours.conflicts):
        assert contrast(colour, background) >= 4.5


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG counts it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
