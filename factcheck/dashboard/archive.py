"""The page of the archive itself: what is in it, who is who, adding articles, and the settings in force."""

from __future__ import annotations

from functools import partial

import streamlit as st

from factcheck.checker import Checker
from factcheck.dashboard import archive_markup as html
from factcheck.dashboard.archive_charts import growth_chart
from factcheck.dashboard.archive_ingest import draw_ingest
from factcheck.dashboard.archive_people import draw_people
from factcheck.dashboard.archive_settings import draw_facts, draw_settings
from factcheck.dashboard.archive_views import PARTS, article_lines, growth, language_tiles, outlet_lines, read_part, tiles
from factcheck.dashboard.desk import Desk
from factcheck.dashboard.frame import show, with_archive
from factcheck.dashboard.views import Screen
from factcheck.errors import InputError
from factcheck.reports.words import word

_PART, _GROWTH = "fc-archive-part", "fc-archive-growth"
_NEWEST = 15
_BY = ("published", "filed")


def draw(desk: Desk) -> None:
    """Draw the part of the page that the address names; where there is no archive yet, a way to begin one."""
    part = read_part(st.query_params.get("part"))
    _draw_parts(desk, part)
    if part == "settings":
        draw_settings(desk)
    if desk.settings.archive.is_file():
        bodies = {"overview": _draw_overview, "people": draw_people, "ingest": draw_ingest, "settings": draw_facts}
        with_archive(desk, partial(bodies[part], desk), empty=True)
    elif part != "settings":
        show(Screen(word("archive.begin.title", desk.lang), word("archive.begin.way", desk.lang)), desk.lang)
        draw_ingest(desk, None)


def _draw_parts(desk: Desk, part: str) -> None:
    """Draw the choice of parts; choosing changes the address."""
    st.session_state[_PART] = part
    st.segmented_control(
        word("archive.part", desk.lang),
        PARTS,
        key=_PART,
        required=True,
        label_visibility="collapsed",
        format_func=lambda name: word(f"archive.part.{name}", desk.lang),
        on_change=_turn_to,
        args=(desk,),
    )


def _turn_to(desk: Desk) -> None:
    part = read_part(st.session_state.get(_PART))
    st.query_params.from_dict(desk.params(part=part if part != PARTS[0] else ""))


def _draw_overview(desk: Desk, checker: Checker) -> None:
    """Draw what is in the archive, or one of its articles."""
    archive, lang, key = checker.archive, desk.lang, st.query_params.get("article")
    if key:
        _draw_article(desk, checker, key)
        return
    counts = archive.counts()
    st.html(html.block(word("archive.part.overview", lang), html.tiles_html(tiles(counts, lang))))
    if not counts.articles and not counts.statements:
        show(Screen(word("archive.begin.empty", lang), word("archive.begin.add", lang)), lang)
        draw_ingest(desk, checker)
        return
    _draw_growth(desk, checker)
    st.html(html.block(word("archive.outlets", lang), html.outlets_html(outlet_lines(archive.outlets(), lang), lang)))
    if languages := language_tiles(archive.languages(), lang):
        st.html(html.block(word("archive.languages", lang), html.tiles_html(languages)))
    if newest := article_lines(archive.newest_articles(_NEWEST), lang):
        st.html(html.block(word("archive.newest", lang), html.articles_html(newest, lang, lambda key: desk.link("archive", article=key))))


def _draw_growth(desk: Desk, checker: Checker) -> None:
    """Draw statements by month; the address keeps what the months are of."""
    lang, by = desk.lang, st.query_params.get("by", "")
    by = by if by in _BY else _BY[0]
    shown = growth(checker.archive.days(filed=by == "filed"), lang)
    st.html(html.block(word("archive.growth", lang)))
    st.session_state[_GROWTH] = by
    st.segmented_control(
        word("archive.growth", lang),
        _BY,
        key=_GROWTH,
        required=True,
        label_visibility="collapsed",
        format_func=lambda name: word(f"archive.growth.{name}", lang),
        on_change=_grow_by,
        args=(desk,),
    )
    if not shown.months:
        st.html(html.hint_html(word("archive.growth.none", lang)))
        return
    with st.container(key="fc-archive-chart"):
        st.altair_chart(growth_chart(shown.months, lang, theme=st.context.theme.type), theme=None, width="stretch")
    st.html(html.growth_html(shown, lang))


def _grow_by(desk: Desk) -> None:
    by = str(st.session_state.get(_GROWTH) or "")
    st.query_params.from_dict(desk.params(by=by if by != _BY[0] else ""))


def _draw_article(desk: Desk, checker: Checker, key: str) -> None:
    """Draw an article as it stands in the archive, its statements beside it."""
    lang = desk.lang
    try:
        article = checker.archive.article(key)
    except InputError:
        show(Screen(word("archive.article.missing", lang), word("archive.article.missing.way", lang)), lang)
    else:
        statements = checker.archive.statements_of_article(key)
        st.html(html.article_html(article, statements, lang, lambda id_: desk.link("actor", actor=id_)))
    st.html(html.back_html(word("archive.article.back", lang), desk.link("archive")))
