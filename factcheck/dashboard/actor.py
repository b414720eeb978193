"""The page of one speaker: who it is, and how what was said on a subject has changed over time."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial

import streamlit as st

from factcheck.checker import Checker
from factcheck.dashboard import actor_markup as html
from factcheck.dashboard.actor_query import ActorQuery, read_actor_query, write_actor_query
from factcheck.dashboard.actor_timeline import draw_timeline
from factcheck.dashboard.charts import periods_chart
from factcheck.dashboard.conflict_markup import conflict_html
from factcheck.dashboard.conflict_views import conflict_view
from factcheck.dashboard.desk import Desk
from factcheck.dashboard.frame import show, with_archive
from factcheck.dashboard.markup import framed
from factcheck.dashboard.people import known_actors
from factcheck.dashboard.profile import counts_by_period, place_names, profile_of, title_names
from factcheck.dashboard.query import read_day
from factcheck.dashboard.reviewing import draw_review
from factcheck.dashboard.views import Screen
from factcheck.domain import Actor, ArchivedStatement
from factcheck.errors import InputError
from factcheck.reports.bidi import isolated
from factcheck.reports.calendar import gregorian, jalali, number
from factcheck.reports.text import actor_name
from factcheck.reports.words import word

PAGE = 20
"""How many statements stand on a page of the list."""
_MOST_PEOPLE = 30
_CONFLICTS_SHOWN = 3
_SEARCH, _WORDS, _FROM, _TO, _DRAWN = "actor-search", "actor-words", "actor-from", "actor-to", "actor-list-drawn"


def draw(desk: Desk) -> None:
    """Draw the page: the search, then the speaker that the query string names, or those with most statements."""
    with_archive(desk, partial(_draw_page, desk, read_actor_query(st.query_params.to_dict())))


def _draw_page(desk: Desk, query: ActorQuery, checker: Checker) -> None:
    actors = _actors(checker, query.actor) if query.actor else []
    _draw_search(desk, checker, actors[0].id if len(actors) == 1 else "")
    if len(actors) == 1:
        _draw_actor(desk, replace(query, actor=actors[0].id), checker, actors[0])
        return
    if query.actor:
        label = "actor.several" if actors else "actor.nobody"
        show(Screen(word(f"{label}.title", desk.lang, name=isolated(query.actor)), word(f"{label}.way", desk.lang)), desk.lang)
    counts = checker.archive.statement_counts()
    if not actors:
        st.html(html.heading_html("actor.most", desk.lang))
        found = {actor.id: actor for actor in checker.archive.actors(list(counts)[:_MOST_PEOPLE])}
        actors = [found[id_] for id_ in counts if id_ in found]
    people = [(actor.id, actor_name(actor, desk.lang), word(actor.kind, desk.lang), counts.get(actor.id, 0)) for actor in actors]
    st.html(html.people_html(people, desk.lang, lambda id_: desk.link("actor", actor=id_)))


def _actors(checker: Checker, name: str) -> list[Actor]:
    """Return whom an address means by an id, name or office, those with most statements first; mergers are followed."""
    known = checker.known().actors
    try:
        ids = checker.archive.standing_for([name]) if name in known else checker.actor_ids(name)
    except InputError:
        return []
    counts = checker.archive.statement_counts() if len(ids) > 1 else {}
    return [known[id_] for id_ in sorted(ids, key=lambda id_: (-counts.get(id_, 0), id_)) if id_ in known]


def _draw_search(desk: Desk, checker: Checker, chosen: str) -> None:
    """Draw the search over all names; choosing changes the query string."""
    labels = {option.id: option.label for option in known_actors(checker, desk.lang)}
    key = f"{_SEARCH}-{chosen}"
    st.selectbox(
        word("actor.search", desk.lang),
        [*dict.fromkeys([chosen, *labels] if chosen else labels)],
        index=0 if chosen else None,
        key=key,
        format_func=lambda id_: labels.get(id_, id_),
        placeholder=word("actor.search.example", desk.lang),
        accept_new_options=True,
        on_change=_go_to,
        args=(desk, key),
    )


def _go_to(desk: Desk, key: str) -> None:
    st.query_params.from_dict(desk.params(actor=str(st.session_state.get(key) or "").strip()))


def _draw_actor(desk: Desk, query: ActorQuery, checker: Checker, actor: Actor) -> None:
    """Draw one speaker's page from who it is to all statements."""
    known, coverage = checker.known().actors, checker.archive.coverage([actor.id])
    profile = profile_of(actor, desk.lang, titles=title_names(), places=place_names(desk.settings.gazetteer), actors=known)
    st.html(html.profile_html(profile, coverage, desk.lang, lambda id_: desk.link("actor", actor=id_)))
    if not coverage.statements:
        return
    draw_timeline(desk, query, checker, actor)
    _draw_periods(desk, query, checker)
    _draw_conflicts(desk, query, checker)
    _draw_statements(desk, query, checker)
    st.html(f'<p class="fc-result fc-permalink fc-hint">{word("actor.permalink", desk.lang)}</p>')


def _draw_periods(desk: Desk, query: ActorQuery, checker: Checker) -> None:
    """Draw the statements of each month as a chart, and as a list that leads to them."""
    lang, days = desk.lang, checker.archive.count_by_day([query.actor])
    periods = counts_by_period(days, lang)
    if not periods:
        return
    st.html(html.heading_html("actor.months", lang))
    with st.container(key="fc-actor-months"):
        st.altair_chart(periods_chart(periods, lang, st.context.theme.type), theme=None, width="stretch")
    undated = days.get(None, 0)
    if undated:
        st.html(html.remark_html(word("actor.months.undated", lang, count=number(undated, lang))))
    st.html(html.periods_html(periods, lang, lambda one: _address(desk, replace(query, words="", since=one.start, until=one.end, page=1))))


def _draw_conflicts(desk: Desk, query: ActorQuery, checker: Checker) -> None:
    """Draw the newest conflicts on record, each with its review and a way to its timeline."""
    lang, found = desk.lang, checker.archive.conflicts(actor_ids=[query.actor], limit=_CONFLICTS_SHOWN)
    st.html(html.heading_html("actor.conflicts", lang, hint=word("actor.conflicts.hint", lang)))
    if not found:
        st.html(html.remark_html(word("actor.conflicts.none", lang)))
        return
    for conflict in found:
        key = f"{conflict.later.id}-{conflict.earlier.id}"
        permalink = desk.link("conflicts", later=str(conflict.later.id), earlier=str(conflict.earlier.id))
        view = conflict_view(conflict, lang, profile=lambda id_: desk.link("actor", actor=id_), permalink=permalink)
        with st.container(key=f"fc-evidence-conflict-{key}", gap=None):
            st.html(framed(conflict_html(view, lang)))
            draw_review(checker.archive, conflict.later.text, conflict.earlier.text, lang, key=f"review-conflict-{key}")
            st.html(html.link_html("actor.conflicts.line", _address(desk, replace(query, claim=conflict.later.text)), lang))
    st.html(html.link_html("actor.conflicts.all", desk.link("conflicts", actor=query.actor), lang))


def _draw_statements(desk: Desk, query: ActorQuery, checker: Checker) -> None:
    """Draw a page of the actor's statements, newest first."""
    lang = desk.lang
    st.html(html.heading_html("actor.all", lang, hint=word("actor.all.newest", lang)))
    _draw_filter(desk, query)
    limits = {"words": query.words, "since": query.since, "until": query.until, "limit": PAGE}
    found = checker.archive.newest([query.actor], offset=(query.page - 1) * PAGE, **limits)  # type: ignore[arg-type]
    pages = max(-(-found.total // PAGE), 1)
    if query.page > pages:
        query = replace(query, page=pages)
        found = checker.archive.newest([query.actor], offset=(pages - 1) * PAGE, **limits)  # type: ignore[arg-type]
    if query.filtered:
        st.html(html.remark_html(word("actor.all.found", lang, count=number(found.total, lang)) if found.total else word("actor.all.none", lang)))
        st.html(html.link_html("actor.all.clear", _address(desk, ActorQuery(query.actor, query.claim)), lang))
    st.html(html.statements_html([_statement_html(desk, query, statement) for statement in found.statements]))
    if pages > 1:
        _draw_pager(desk, query, pages)


def _draw_filter(desk: Desk, query: ActorQuery) -> None:
    """Draw the fields that limit the list; sending them changes the query string."""
    lang = desk.lang
    if st.session_state.get(_DRAWN) != query:
        st.session_state[_DRAWN] = query
        st.session_state[_WORDS], st.session_state[_FROM], st.session_state[_TO] = query.words, _written(query.since, lang), _written(query.until, lang)
    with st.form("actor-filter", border=False):
        left, middle, right, end = st.columns([4, 3, 3, 2], vertical_alignment="bottom")
        words = left.text_input(word("actor.all.words", lang), key=_WORDS)
        since = middle.text_input(word("actor.all.from", lang), key=_FROM, placeholder=word("form.date.example", lang))
        until = right.text_input(word("actor.all.to", lang), key=_TO, placeholder=word("form.date.example", lang))
        sent = end.form_submit_button(word("actor.all.find", lang), width="stretch")
    if not sent:
        return
    days = [read_day(text, today=dt.date.today()) for text in (since, until)]
    for text, day in zip((since, until), days, strict=True):
        if text.strip() and day is None:
            show(Screen(word("form.date.unread.title", lang, text=isolated(text)), word("form.date.unread.way", lang)), lang)
            return
    _show(desk, replace(query, words=words.strip(), since=days[0], until=days[1], page=1))


def _draw_pager(desk: Desk, query: ActorQuery, pages: int) -> None:
    lang = desk.lang
    with st.container(horizontal=True, key="fc-actor-pager"):
        if st.button(word("actor.all.newer", lang), disabled=query.page <= 1, key="actor-newer"):
            _show(desk, replace(query, page=query.page - 1))
        st.text(word("actor.all.page", lang, page=number(query.page, lang), pages=number(pages, lang)))
        if st.button(word("actor.all.older", lang), disabled=query.page >= pages, key="actor-older"):
            _show(desk, replace(query, page=query.page + 1))


def _statement_html(desk: Desk, query: ActorQuery, statement: ArchivedStatement) -> str:
    return html.statement_html(statement, desk.lang, _address(desk, replace(query, claim=statement.text)))


def _show(desk: Desk, query: ActorQuery) -> None:
    """Go to another view of the page."""
    st.query_params.from_dict(desk.params(**write_actor_query(query)))
    st.rerun()


def _address(desk: Desk, query: ActorQuery) -> str:
    return desk.link("actor", **write_actor_query(query))


def _written(day: dt.date | None, lang: str) -> str:
    if day is None:
        return ""
    return jalali(day) if lang == "fa" else gregorian(day, lang)
