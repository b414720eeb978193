"""The page that checks a claim."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import streamlit as st

from factcheck.checker import Checker
from factcheck.dashboard.markup import footer_html, masthead, result_html, screen_html
from factcheck.dashboard.people import ActorOption, actor_options, speaker_name
from factcheck.dashboard.query import Query, read_day, read_query, write_query
from factcheck.dashboard.views import Screen, result_of, screen_of_archive, screen_of_error
from factcheck.domain import Finding
from factcheck.errors import FactcheckError
from factcheck.reports.bidi import isolated
from factcheck.reports.calendar import gregorian, jalali
from factcheck.reports.words import word

_STYLE = Path(__file__).with_name("style.css")
# What a session keeps: the fields, the query that they were last filled in from, and the last finding.
_CLAIM, _ACTOR, _DAY, _DRAWN, _FOUND = "claim", "actor", "day", "drawn", "found"


def draw(checker_of: Callable[[], Checker], archive: Path) -> None:
    """Draw the page: the form, then what the query string asks for.

    :param checker_of: opens the checker, or returns the one that is open.
    :param archive: the archive's file, which need not exist.
    """
    query = read_query(st.query_params.to_dict())
    _frame(query.lang)
    if not archive.is_file():
        _show(screen_of_archive(query.lang, missing=True), query.lang)
        return
    try:
        with st.spinner(word("loading", query.lang)):
            checker = checker_of()
        _draw_check(checker, query)
    except FactcheckError as error:
        _show(screen_of_error(error, query.lang), query.lang)


def draw_error(error: FactcheckError) -> None:
    """Draw the page in which nothing works until the error is mended."""
    lang = read_query(st.query_params.to_dict()).lang
    _frame(lang)
    _show(screen_of_error(error, lang), lang)


def _show(screen: Screen, lang: str) -> None:
    st.html(screen_html(screen, lang))


def _frame(lang: str) -> None:
    st.html(_STYLE)
    st.html(f'<div class="fc-{"rtl" if lang == "fa" else "ltr"}" lang="{lang}">{masthead(lang)}</div>')


def _draw_check(checker: Checker, query: Query) -> None:
    counts = checker.archive.counts()
    if not counts.statements:
        _show(screen_of_archive(query.lang, missing=False), query.lang)
        return
    options = _options(checker, checker.archive.identity, checker.archive.generation, query.lang)
    _draw_form(query, options)
    if query.claim:
        try:
            with st.spinner(word("working", query.lang)):
                finding = _find(checker, query, options)
            st.html(result_html(result_of(finding, query.lang), query.lang))
        except FactcheckError as error:
            _show(screen_of_error(error, query.lang), query.lang)
    st.html(footer_html(counts.statements, counts.actors, counts.articles, query.lang))


def _draw_form(query: Query, options: tuple[ActorOption, ...]) -> None:
    """Draw the form; sending it changes the query string, and that alone decides what is checked."""
    lang, labels = query.lang, {option.id: option.label for option in options}
    actors = ["", *dict.fromkeys([query.actor, *labels] if query.actor else labels)]
    _fill_in(query)
    with st.form("check", border=False):
        claim = st.text_area(word("form.claim", lang), key=_CLAIM, placeholder=word("form.claim.example", lang), height=110)
        left, middle, right = st.columns([5, 3, 2], vertical_alignment="bottom")
        actor = left.selectbox(
            word("form.actor", lang),
            actors,
            key=_ACTOR,
            format_func=lambda id_: labels.get(id_, id_) or word("form.actor.read", lang),
        )
        day = middle.text_input(word("form.date", lang), key=_DAY, placeholder=word("form.date.example", lang))
        sent = right.form_submit_button(word("form.check", lang), type="primary", width="stretch")
    if sent:
        _send(Query(claim.strip(), actor or "", lang=lang), day)


def _fill_in(query: Query) -> None:
    """Put a new query into the fields; what somebody is typing for the same one stays."""
    if st.session_state.get(_DRAWN) != query:
        st.session_state[_DRAWN] = query
        st.session_state[_CLAIM], st.session_state[_ACTOR], st.session_state[_DAY] = query.claim, query.actor, _written(query)


def _send(query: Query, day: str) -> None:
    date = read_day(day, today=dt.date.today())
    if not query.claim:
        _show(Screen(word("form.empty", query.lang), ""), query.lang)
    elif day.strip() and date is None:
        _show(Screen(word("form.date.unread.title", query.lang, text=isolated(day)), word("form.date.unread.way", query.lang)), query.lang)
    else:
        st.query_params.from_dict(write_query(replace(query, date=date)))
        st.rerun()


def _find(checker: Checker, query: Query, options: tuple[ActorOption, ...]) -> Finding:
    """Check once for each query and state of the archive, however often the page is drawn."""
    key = (query.claim, query.actor, query.date, checker.archive.identity, checker.archive.generation)
    found: tuple[object, Finding] | None = st.session_state.get(_FOUND)
    if found is None or found[0] != key:
        finding = checker.check(query.claim, actor=speaker_name(query.actor, options) or None, date=query.date)
        found = st.session_state[_FOUND] = (key, finding)
    return found[1]


@st.cache_data(show_spinner=False, max_entries=4)
def _options(_checker: Checker, archive: str, generation: int, lang: str) -> tuple[ActorOption, ...]:
    return actor_options(_checker.archive.actors(), _checker.archive.statement_counts(), lang)


def _written(query: Query) -> str:
    if query.date is None:
        return ""
    return jalali(query.date) if query.lang == "fa" else gregorian(query.date, query.lang)
