"""The part of the archive's page that makes two speakers one: pick both, look at what would move, confirm, undo."""

from __future__ import annotations

from functools import partial

import streamlit as st

from factcheck.checker import Checker
from factcheck.dashboard import archive_markup as html
from factcheck.dashboard.archive_deciding import decide, decider, draw_confirm, draw_undo
from factcheck.dashboard.archive_views import kept
from factcheck.dashboard.archive_who import Known, Merger, merger_of
from factcheck.dashboard.desk import Desk
from factcheck.dashboard.frame import show
from factcheck.dashboard.people import ActorOption
from factcheck.dashboard.views import Screen
from factcheck.domain import Actor
from factcheck.reports.bidi import isolated
from factcheck.reports.calendar import both_calendars_of, number
from factcheck.reports.words import word

_SIDES = ("one", "into")
_DRAWN, _SURE = "fc-archive-merge-drawn", "fc-archive-merge-sure"


def draw_merging(desk: Desk, checker: Checker, known: Known, options: tuple[ActorOption, ...]) -> None:
    """Draw the form that picks two speakers, and what merging the two that the address names would do."""
    lang, asked = desk.lang, kept(st.query_params.to_dict(), *_SIDES)
    st.html(html.block(word("archive.merge", lang), hint=word("archive.merge.hint", lang)))
    _draw_form(desk, options, asked)
    if len(asked) < len(_SIDES):
        return
    found = [_find(checker, known, asked[side], lang) for side in _SIDES]
    if found[0] is None or found[1] is None:
        return
    merger = merger_of(found[0], found[1], known, checker.archive)
    st.html(html.merger_html(merger, lang, lambda id_: desk.link("actor", actor=id_)))
    if not merger.refused:
        _draw_steps(desk, checker, merger)


def draw_merges(desk: Desk, checker: Checker, known: Known) -> None:
    """Draw the mergers of before, newest first, each with its undo."""
    lang, merges = desk.lang, checker.archive.merges()
    st.html(html.heading_html(word("archive.merges", lang), hint="" if merges else word("archive.merges.none", lang)))
    for one, into, at in merges:
        became = word("archive.ambiguous.became", lang, name=isolated(known.name(one)), chosen=isolated(known.name(into)))
        draw_undo(f"{became} · {both_calendars_of(at.date(), lang).first}", partial(checker.archive.unsettle, one, by=decider()), one, lang)


def _draw_form(desk: Desk, options: tuple[ActorOption, ...], asked: dict[str, str]) -> None:
    """Draw both fields: a name is found by any alias, or typed; sending them changes the address."""
    lang, labels = desk.lang, {option.id: option.label for option in options}
    keys = {side: f"fc-archive-merge-{side}" for side in _SIDES}
    if st.session_state.get(_DRAWN) != asked:
        st.session_state[_DRAWN] = asked
        for side, key in keys.items():
            st.session_state[key] = asked.get(side)
    with st.form("fc-archive-merge", border=False):
        for side, key in keys.items():
            st.selectbox(
                word(f"archive.merge.{side}", lang),
                list(dict.fromkeys([*labels, *([asked[side]] if side in asked else [])])),
                index=None,
                key=key,
                placeholder=word("archive.ambiguous.pick", lang),
                format_func=lambda id_: labels.get(id_, id_),
                accept_new_options=True,
            )
        sent = st.form_submit_button(word("archive.merge.preview", lang), type="primary")
    if sent:
        chosen = {side: str(st.session_state.get(key) or "").strip() for side, key in keys.items()}
        st.query_params.from_dict(desk.params(part="people", **kept(st.query_params.to_dict(), "from"), **chosen))
        st.rerun()


def _find(checker: Checker, known: Known, name: str, lang: str) -> Actor | None:
    """Return the one actor of the archive that goes by an id or a name, or say that there is none or more than one."""
    by_id = checker.archive.actors([name])
    found = by_id or checker.archive.find_actors(name)
    if len(found) == 1:
        return found[0]
    label = "archive.merge.several" if found else "archive.merge.unknown"
    show(Screen(word(label, lang, name=isolated(name)), " · ".join(f"{isolated(known.name(one.id))} ({one.id})" for one in found)), lang)
    return None


def _draw_steps(desk: Desk, checker: Checker, merger: Merger) -> None:
    """Draw the button that merges, and the step that confirms it."""
    lang, pair = desk.lang, (merger.one.id, merger.into.id)
    if st.session_state.get(_SURE) == pair:
        said = word("archive.merge.moves", lang, count=number(merger.moves, lang), one=isolated(merger.one.name), into=isolated(merger.into.name))
        draw_confirm(said, partial(_merge, desk, checker, merger), partial(_ask, None), "fc-archive-merge", lang)
        return
    with st.container(horizontal=True, key="fc-archive-merge-steps"):
        st.button(word("archive.merge.do", lang), key="fc-archive-merge-do", on_click=_ask, args=(pair,))
        st.button(word("archive.merge.swap", lang), key="fc-archive-merge-swap", type="tertiary", on_click=_swap, args=(desk, pair))


def _ask(pair: tuple[str, str] | None) -> None:
    """Remember which two are to be confirmed; none if it was called off."""
    st.session_state[_SURE] = pair


def _swap(desk: Desk, pair: tuple[str, str]) -> None:
    st.query_params.from_dict(desk.params(part="people", one=pair[1], into=pair[0]))


def _merge(desk: Desk, checker: Checker, merger: Merger) -> None:
    if decide(lambda: checker.archive.merge(merger.one.id, merger.into.id, by=decider()), "archive.merge.done", desk.lang, into=merger.into.name):
        _ask(None)
        st.query_params.from_dict(desk.params(part="people"))
