"""The charts of the dashboard: they read from the right in Persian, in the colours of either theme."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from factcheck.dashboard.profile import Period
from factcheck.dashboard.timeline import Point, Turn, ticks
from factcheck.domain import Stance
from factcheck.reports.bidi import marked
from factcheck.reports.calendar import number
from factcheck.reports.words import word

WITHOUT_MENU = {"embedOptions": {"actions": False}}
"""What keeps a chart from offering a menu, which speaks English only."""
_FONT = "Vazirmatn, sans-serif"
_MOST_LABELS = 6
_LEVEL = {Stance.SUPPORTS: 1.0, Stance.CONFLICTS: -1.0, Stance.NEUTRAL: 0.0, None: 0.0}
_LANE_HEIGHT = 0.36
_SIGNS = {Stance.SUPPORTS: "=", Stance.CONFLICTS: "≠", Stance.NEUTRAL: "–", None: "•"}
_SHAPES = {Stance.SUPPORTS: "circle", Stance.CONFLICTS: "square", Stance.NEUTRAL: "diamond", None: "circle"}


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of ``style.css`` in one theme."""

    ink: str
    quiet: str
    card: str
    line: str
    accent: str
    supports: str
    conflicts: str

    def of(self, stance: Stance | None) -> str:
        """Return a stance's colour; what takes no side is quiet."""
        return {Stance.SUPPORTS: self.supports, Stance.CONFLICTS: self.conflicts, Stance.NEUTRAL: self.quiet, None: self.accent}[stance]


_PALETTES = {
    "light": Palette("#1d2126", "#5d6269", "#ffffff", "#e4dfd4", "#1f4b63", "#1c6656", "#9a4416"),
    "dark": Palette("#e9e6df", "#a5a9af", "#1d2127", "#323841", "#8fc1da", "#79c7b2", "#eca878"),
}


def palette(theme: str | None) -> Palette:
    """Return the colours of a theme, ``light`` or ``dark``; light ones if it is not known."""
    return _PALETTES.get(theme or "", _PALETTES["light"])


def periods_chart(periods: Sequence[Period], lang: str, theme: str | None) -> Any:
    """Draw how many statements there are of each month.

    :param periods: in order of time.
    :param lang: Persian begins on the right.
    :param theme: ``light`` or ``dark``.
    :returns: a bar chart.
    """
    colours, most = palette(theme), max((period.count for period in periods), default=0)
    rows = [
        {"from": place - 0.36, "to": place + 0.36, "zero": 0, "count": period.count, "label": period.label, "said": number(period.count, lang)}
        for place, period in enumerate(periods)
    ]
    step = -(-len(rows) // _MOST_LABELS)
    labels = {place: period.label for place, period in enumerate(periods) if place % step == 0}
    heights = sorted({0, most // 2, most}) if most > 1 else [0, 1]
    x = alt.X(
        "from:Q",
        axis=_axis(labels, orient="bottom", colours=colours),
        scale=alt.Scale(domain=[-0.6, max(len(rows), 6) - 0.4], reverse=lang == "fa", nice=False),
    )
    y = alt.Y("count:Q", axis=_axis({height: number(height, lang) for height in heights}, orient=_start(lang), colours=colours, grid=True))
    tooltip = [alt.Tooltip("label:N", title=word("actor.tip.month", lang)), alt.Tooltip("said:N", title=word("actor.tip.count", lang))]
    bars = alt.Chart(alt.Data(values=rows)).mark_rect(color=colours.accent, cornerRadius=2).encode(x=x, x2="to:Q", y=y, y2="zero:Q", tooltip=tooltip)
    return _finished(bars, height=170, description=word("actor.months", lang))


def timeline_chart(points: Sequence[Point], turns: Sequence[Turn], lang: str, theme: str | None) -> Any:
    """Draw statements along time: for the claim above the line, against it below, on the line what takes no side.

    :param points: in order of time, at least one.
    :param turns: where the side changes; each is a band from the last day of the one side to the first of the other.
    :param lang: Persian begins on the right.
    :param theme: ``light`` or ``dark``.
    :returns: a chart of several layers.
    """
    colours, sided = palette(theme), any(point.stance is not None for point in points)
    first, last = points[0].position, points[-1].position
    margin = max((last - first) * 0.06, 2)
    time = {
        "axis": _axis({day.toordinal(): label for day, label in ticks(points[0].day, points[-1].day, lang)}, orient="bottom", colours=colours),
        "scale": alt.Scale(domain=[first - margin, last + margin], reverse=lang == "fa", nice=False, zero=False),
    }
    levels = {_LEVEL[stance]: word(f"count.{stance.value}", lang) for stance in Stance}
    reach = max(1.0, *(abs(_height(point)) for point in points)) + 0.6
    height = {
        "axis": _axis(levels, orient=_start(lang), colours=colours) if sided else None,
        "scale": alt.Scale(domain=[-reach, reach], nice=False),
    }
    layers = [*_turn_layers(turns, time, lang, colours), _zero_line(height, colours), *_point_layers(points, time, height, lang, colours)]
    return _finished(alt.layer(*layers), height=260 if sided else 200, description=word("actor.line", lang))


def _point_layers(points: Sequence[Point], time: dict[str, Any], height: dict[str, Any], lang: str, colours: Palette) -> list[Any]:
    """Draw each point as a shape with the sign of its stance inside."""
    rows = [
        {
            "x": point.position,
            "y": _height(point),
            "colour": colours.of(point.stance),
            "shape": _SHAPES[point.stance],
            "sign": _SIGNS[point.stance],
            "date": point.date,
            "words": point.text,
            "outlet": point.outlet,
            "side": point.side,
        }
        for point in points
    ]
    names = ("side", "date", "words", "outlet")
    tooltip = [alt.Tooltip(f"{name}:N", title=word(f"actor.tip.{name}", lang)) for name in names]
    base = alt.Chart(alt.Data(values=rows)).encode(x=alt.X("x:Q", **time), y=alt.Y("y:Q", **height), tooltip=tooltip)
    shapes = base.mark_point(size=330, filled=True, fill=colours.card, strokeWidth=2, opacity=1).encode(
        stroke=alt.Stroke("colour:N", scale=None), shape=alt.Shape("shape:N", scale=None)
    )
    signs = base.mark_text(fontSize=14, fontWeight=700, font=_FONT, baseline="middle").encode(text="sign:N", color=alt.Color("colour:N", scale=None))
    return [shapes, signs]


def _turn_layers(turns: Sequence[Turn], time: dict[str, Any], lang: str, colours: Palette) -> list[Any]:
    """Draw each turn as a band with its number on top."""
    if not turns:
        return []
    rows = [
        {
            "x": turn.after.toordinal(),
            "x2": turn.until.toordinal(),
            "middle": (turn.after.toordinal() + turn.until.toordinal()) / 2,
            "name": word("actor.turn.mark", lang, number=number(place, lang)),
        }
        for place, turn in enumerate(turns, start=1)
    ]
    base = alt.Chart(alt.Data(values=rows))
    middle = alt.X("middle:Q", **time)
    return [
        base.mark_rect(opacity=0.13, color=colours.conflicts).encode(x=alt.X("x:Q", **time), x2="x2:Q"),
        base.mark_rule(color=colours.conflicts, strokeDash=[5, 4], strokeWidth=1.5).encode(x=middle, y=alt.value(24), y2=alt.value("height")),
        base.mark_text(font=_FONT, fontSize=12, fontWeight=700, color=colours.conflicts, baseline="top").encode(x=middle, y=alt.value(2), text="name:N"),
    ]


def _zero_line(height: dict[str, Any], colours: Palette) -> Any:
    return alt.Chart(alt.Data(values=[{"y": 0}])).mark_rule(color=colours.quiet, strokeWidth=1, opacity=0.6).encode(y=alt.Y("y:Q", **height))


def _height(point: Point) -> float:
    """Return how far above or below the line a point stands."""
    level = _LEVEL[point.stance]
    if level:
        return level * (1 + _LANE_HEIGHT * point.lane)
    return (0.0, 0.4, -0.4, 0.0)[point.lane]


def _axis(labels: dict[Any, str], *, orient: str, colours: Palette, grid: bool = False) -> Any:
    """Make an axis that names exactly the places given, in our own words and digits."""
    labels = {place: marked(label) for place, label in labels.items()}
    return alt.Axis(
        values=list(labels),
        labelExpr=f"{json.dumps({f'{place:.0f}': label for place, label in labels.items()}, ensure_ascii=False)}[datum.value]" if labels else "''",
        orient=orient,
        title=None,
        grid=grid,
        gridColor=colours.line,
        labelFont=_FONT,
        labelFontSize=12,
        labelColor=colours.quiet,
        labelOverlap="greedy" if orient == "bottom" else False,
        labelAngle=0,
        tickColor=colours.line,
        domainColor=colours.line,
        domain=orient == "bottom",
        labelPadding=6,
    )


def _start(lang: str) -> str:
    """Return the side that a line of writing begins on."""
    return "right" if lang == "fa" else "left"


def _finished(chart: Any, *, height: int, description: str) -> Any:
    return (
        chart.properties(height=height, width="container", description=description, usermeta=WITHOUT_MENU)
        .configure(background="transparent", font=_FONT)
        .configure_view(strokeWidth=0)
        .configure_text(font=_FONT)
    )
