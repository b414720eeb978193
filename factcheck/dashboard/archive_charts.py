"""The chart of the archive's page: statements by month, in the colours of the reader's theme."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import altair as alt

from factcheck.dashboard.archive_views import Month
from factcheck.dashboard.charts import WITHOUT_MENU, palette
from factcheck.reports.calendar import number
from factcheck.reports.words import word

_HEIGHT = 190
_MOST_LABELS = 6
_FONT = "Vazirmatn, sans-serif"


def growth_chart(months: Iterable[Month], lang: str, *, theme: str | None) -> Any:
    """Draw statements by month as bars; in Persian, time runs from right to left.

    :param months: oldest first.
    :param lang: the reader's language.
    :param theme: ``light`` or ``dark``.
    :returns: the chart, as wide as its place.
    """
    colours, statements, articles = palette(theme), word("archive.statements", lang), word("archive.articles", lang)
    month = word("archive.growth.month", lang)
    shown = list(months)
    rows = [
        {"month": one.label, "count": one.statements, month: one.label, statements: number(one.statements, lang), articles: number(one.articles, lang)}
        for one in shown
    ]
    right_to_left = lang == "fa"
    labelled = [one.label for one in shown[:: -(-len(shown) // _MOST_LABELS) or 1]]
    axis = {"labelColor": colours.quiet, "labelFont": _FONT, "labelFontSize": 11, "title": None, "domainColor": colours.line, "ticks": False}
    return (
        alt.Chart(alt.Data(values=rows))
        .mark_bar(color=colours.accent, cornerRadiusTopLeft=3, cornerRadiusTopRight=3)
        .encode(
            x=alt.X(
                "month:N",
                sort=[one.label for one in reversed(shown)] if right_to_left else [one.label for one in shown],
                axis=alt.Axis(values=labelled, labelAngle=0, labelOverlap="greedy", labelSeparation=10, labelPadding=6, **axis),
                scale=alt.Scale(paddingInner=0.25, paddingOuter=0.2),
            ),
            y=alt.Y(
                "count:Q",
                axis=alt.Axis(
                    orient="right" if right_to_left else "left",
                    labelExpr=_digits("datum.label") if right_to_left else "datum.label",
                    gridColor=colours.line,
                    tickMinStep=1,
                    tickCount=4,
                    domain=False,
                    **{name: value for name, value in axis.items() if name != "domainColor"},
                ),
            ),
            tooltip=[alt.Tooltip(f"{name}:N") for name in (month, statements, articles)],
        )
        .properties(height=_HEIGHT, width="container", background="transparent", usermeta=WITHOUT_MENU)
        .configure_view(strokeWidth=0)
    )


def _digits(expression: str) -> str:
    """Write a Vega expression that turns ASCII digits into Persian ones."""
    for digit in range(10):
        expression = f"replace({expression}, /{digit}/g, '{chr(0x6F0 + digit)}')"
    return expression
