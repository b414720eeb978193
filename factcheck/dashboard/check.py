"""The page that checks a claim."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial

import streamlit as st

from factcheck.checker import Checker
from factcheck.dashboard.desk import Desk
from factcheck.dashboard.exporting import draw_export
from factcheck.dashboard.frame import show, with_archive
from factcheck.dashboard.markup import card_html, evidence_head_html, framed, print_html, rest_html, verdict_html
from factcheck.dashboard.people import ActorOption, known_actors, speaker_name
from factcheck.dashboard.query import Query, read_day, read_query, write_query
from factcheck.dashboard.reviewing import draw_review
from factcheck.dashboard.views import Screen, result_of, screen_of_error
from factcheck.domain import Finding
from factcheck.errors import FactcheckError
from factcheck.reports.bidi import isolated
from factcheck.reports.calendar import gregorian, jalali
from factcheck.reports.reasons import sided
from factcheck.reports.words import word

# What a session keeps: the fields, the query that they were last filled in from, and the last finding.
_CLAIM, _ACTOR, _DAY, _DRAWN, _FOUND = "claim", "actor", "day", "drawn", "found"


def draw(desk: Desk) -> None:
    """Draw the page: the form, then what the query string asks for."""
    with_archive(desk, partial(_draw_check, desk, read_query(st.query_params.to_dict())))


def _draw_check(desk: Desk, query: Query, checker: Checker) -> None:
    options = known_actors(checker, desk.lang)
    _draw_form(query, options)
    if not query.claim:
        return
    try:
        with st.spinner(word("working", desk.lang)):
            finding = _find(checker, query, options)
        _draw_finding(desk, checker, finding)
    except FactcheckError as error:
        show(screen_of_error(error, desk.lang), desk.lang)


def _draw_finding(desk: Desk, checker: Checker, finding: Finding) -> None:
    """Draw a finding, each piece of evidence with its review beneath."""
    lang = desk.lang
    result = result_of(finding, lang, partial(_profile, desk))
    st.html(framed(verdict_html(result, lang)))
    with st.container(horizontal=True, key="fc-tools"):
        draw_export([finding], checker.archive, lang, name="factcheck")
        st.html(print_html(lang))
    st.html(framed(evidence_head_html(result, lang)))
    for card, evidence in zip(result.evidence, sided(finding.evidence), strict=True):
        with st.container(key=f"fc-evidence-{evidence.match.statement.id}", gap=None):
            st.html(framed(card_html(card, lang, named=result.everybody)))
            draw_review(checker.archive, finding.claim, evidence.match.statement.text, lang, key=f"review-{evidence.match.statement.id}")
    st.html(framed(rest_html(result, lang)))


def _profile(desk: Desk, actor_id: str) -> str:
    return desk.link("actor", actor=actor_id)


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
        show(Screen(word("form.empty", query.lang), ""), query.lang)
    elif day.strip() and date is None:
        show(Screen(word("form.date.unread.title", query.lang, text=isolated(day)), word("form.date.unread.way", query.lang)), query.lang)
    else:
        st.query_params.from_dict(write_query(replace(query, date=date)))
        st.rerun()


def _find(checker: Checker, query: Query, options: tuple[ActorOption, ...]) -> Finding:
    """Check once for each query and state of the archive, however often the page is drawn; a speaker who was merged or settled since is checked anew."""
    key = (query.claim, query.actor, query.date, checker.archive.identity, checker.archive.generation)
    found: tuple[object, list[str], Finding] | None = st.session_state.get(_FOUND)
    if found is None or found[0] != key or found[1] != _standing(checker, found[2]):
        finding = checker.check(query.claim, actor=speaker_name(query.actor, options) or None, date=query.date)
        found = st.session_state[_FOUND] = (key, _standing(checker, finding), finding)
    return found[2]


def _standing(checker: Checker, finding: Finding) -> list[str]:
    return checker.archive.standing_for(actor.id for actor in finding.actors)


def _written(query: Query) -> str:
    if query.date is None:
        return ""
    return jalali(query.date) if query.lang == "fa" else gregorian(query.date, query.lang)
