"""The part of the archive's page that settles who a name means, merges speakers that are one and moves statements; each step is confirmed and can be undone."""

from __future__ import annotations

from functools import partial

import streamlit as st

from factcheck.archive.ambiguities import Ambiguity
from factcheck.checker import Checker
from factcheck.dashboard import archive_markup as html
from factcheck.dashboard.archive_deciding import decide, decider, draw_confirm, draw_said, draw_undo, plain
from factcheck.dashboard.archive_merging import draw_merges, draw_merging
from factcheck.dashboard.archive_moving import draw_moves, draw_moving
from factcheck.dashboard.archive_views import kept, page_of
from factcheck.dashboard.archive_who import Known, OpenName, open_names
from factcheck.dashboard.desk import Desk
from factcheck.dashboard.people import ActorOption, known_actors
from factcheck.dashboard.reviewing import draw_reviewer
from factcheck.reports.bidi import isolated
from factcheck.reports.calendar import number
from factcheck.reports.words import word

_PAGE = 5
_OTHER = ""


def draw_people(desk: Desk, checker: Checker) -> None:
    """Draw the names to settle, the forms that merge and move, and what was decided before."""
    known = Known(checker.known().actors, desk.lang, desk.settings.gazetteer)
    options = known_actors(checker, desk.lang)
    draw_said(desk.lang)
    draw_reviewer(desk.lang, key="archive-who")
    every = checker.archive.ambiguities(settled=True)
    _draw_open_names(desk, checker, known, options, [one for one in every if one.chosen is None])
    _draw_settled(desk, checker, known, [one for one in every if one.chosen is not None])
    draw_merging(desk, checker, known, options)
    draw_merges(desk, checker, known)
    draw_moving(desk, checker, known, options)
    draw_moves(desk, checker, known)


def _draw_open_names(desk: Desk, checker: Checker, known: Known, options: tuple[ActorOption, ...], left: list[Ambiguity]) -> None:
    lang = desk.lang
    st.html(html.block(word("archive.ambiguous", lang), hint=word("archive.ambiguous.hint" if left else "archive.ambiguous.none", lang)))
    start, end = page_of(len(left), st.query_params.get("from"), _PAGE)
    for name in open_names(left[start:end], known, checker.archive):
        with st.container(key=f"fc-archive-name-{name.id}", border=True):
            st.html(html.open_name_html(name, lang, lambda id_: desk.link("actor", actor=id_)))
            _draw_choice(lang, checker, known, options, name)
    if len(left) > _PAGE:
        _draw_pages(desk, start, end, len(left))


def _draw_choice(lang: str, checker: Checker, known: Known, options: tuple[ActorOption, ...], name: OpenName) -> None:
    """Draw the choice of who a name means; choosing leads to a step that says what will happen."""
    key = f"fc-archive-name-{name.id}"
    sure = f"{key}-sure"
    chosen = _draw_candidates(lang, options, name, key)
    if not chosen or st.session_state.get(sure) != chosen:
        st.session_state.pop(sure, None)
        st.button(word("archive.ambiguous.choose", lang), key=f"{key}-choose", disabled=not chosen, on_click=_ask, args=(sure, chosen))
        return
    names = {"name": isolated(name.name), "chosen": isolated(known.name(chosen))}
    said = word("archive.ambiguous.confirm", lang, count=number(name.count, lang), **names)
    draw_confirm(said, partial(_settle, lang, checker, known, name, chosen, sure), partial(_ask, sure, None), key, lang)


def _draw_candidates(lang: str, options: tuple[ActorOption, ...], name: OpenName, key: str) -> str | None:
    """Draw the candidates, and everybody else behind the last of them; return whose id is chosen."""
    names = [person.name for person in name.candidates]
    labels = {one.id: plain(f"{one.name} · {one.id}" if names.count(one.name) > 1 else one.name) for one in name.candidates}
    chosen = st.radio(
        word("archive.ambiguous.is", lang, name=plain(name.name)),
        [*labels, _OTHER],
        index=None,
        key=f"{key}-choice",
        format_func=lambda id_: labels.get(id_) or word("archive.ambiguous.other", lang),
    )
    if chosen != _OTHER:
        return chosen
    everybody = {option.id: option.label for option in options if option.id != name.id}
    return st.selectbox(
        word("archive.ambiguous.who", lang),
        everybody,
        index=None,
        key=f"{key}-other",
        placeholder=word("archive.ambiguous.pick", lang),
        format_func=lambda id_: everybody.get(id_, id_),
    )


def _ask(sure: str, chosen: str | None) -> None:
    """Remember who is to be confirmed; nobody if it was called off."""
    st.session_state[sure] = chosen


def _settle(lang: str, checker: Checker, known: Known, name: OpenName, chosen: str, sure: str) -> None:
    actor = known.actor(chosen)
    if decide(lambda: checker.archive.settle(name.id, actor, by=decider()), "archive.ambiguous.done", lang, chosen=known.name(chosen)):
        _ask(sure, None)


def _draw_settled(desk: Desk, checker: Checker, known: Known, settled: list[Ambiguity]) -> None:
    """Draw what was chosen before, each with its undo."""
    lang = desk.lang
    if settled:
        st.html(html.heading_html(word("archive.ambiguous.settled", lang)))
    for one in settled:
        became = word("archive.ambiguous.became", lang, name=isolated(known.name(one.actor.id)), chosen=isolated(known.name(one.chosen or "")))
        count = word("archive.newest.statements", lang, count=number(one.statements, lang))
        draw_undo(f"{became} · {count}", partial(checker.archive.unsettle, one.actor.id, by=decider()), one.actor.id, lang)


def _draw_pages(desk: Desk, start: int, end: int, total: int) -> None:
    """Draw the links to the names before and after."""
    lang = desk.lang
    other = kept(st.query_params.to_dict(), "one", "into")
    before = desk.link("archive", part="people", **{"from": str(max(start - _PAGE, 0))}, **other) if start else ""
    after = desk.link("archive", part="people", **{"from": str(end)}, **other) if end < total else ""
    said = word("archive.page", lang, from_=number(start + 1, lang), to=number(end, lang), total=number(total, lang))
    st.html(html.pages_html(said, before, after, lang))
