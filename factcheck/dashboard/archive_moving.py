"""The part of the archive's page that gives single statements to another speaker: pick the statement and whose it is, confirm, undo."""

from __future__ import annotations

from functools import partial

import streamlit as st

from factcheck.archive.decisions import Decision
from factcheck.checker import Checker
from factcheck.dashboard import archive_markup as html
from factcheck.dashboard.archive_deciding import decide, decider, draw_confirm, draw_undo
from factcheck.dashboard.archive_who import Known
from factcheck.dashboard.desk import Desk
from factcheck.dashboard.people import ActorOption
from factcheck.domain import ArchivedStatement
from factcheck.reports.bidi import isolated
from factcheck.reports.calendar import both_calendars, both_calendars_of, number
from factcheck.reports.words import word

_KEY = "fc-archive-move"
_SURE = f"{_KEY}-sure"
_MOST_STATEMENTS, _MOST_MOVES, _LONGEST = 300, 20, 90


def draw_moving(desk: Desk, checker: Checker, known: Known, options: tuple[ActorOption, ...]) -> None:
    """Draw the choice of a speaker, of one of the speaker's statements, and of whose it is."""
    lang, names = desk.lang, {option.id: option.label for option in options}
    st.html(html.block(word("archive.move", lang), hint=word("archive.move.hint", lang)))
    speaker = _pick("from", names, lang)
    if speaker is None:
        return
    page = checker.archive.newest([speaker], limit=_MOST_STATEMENTS)
    if page.total > len(page.statements):
        st.html(html.hint_html(word("archive.move.newest", lang, count=number(len(page.statements), lang), total=number(page.total, lang))))
    statement = _pick("statement", {str(one.id): _label(one, lang) for one in page.statements}, lang)
    target = _pick("to", {id_: name for id_, name in names.items() if id_ != speaker}, lang)
    chosen = next((one for one in page.statements if str(one.id) == statement), None)
    if chosen is not None and target is not None:
        _draw_steps(checker, known, chosen, speaker, target, lang)


def draw_moves(desk: Desk, checker: Checker, known: Known) -> None:
    """Draw what was moved before and stands, newest first, each with its undo."""
    lang, moves = desk.lang, checker.archive.splits()
    st.html(html.heading_html(word("archive.moves", lang), hint="" if moves else word("archive.moves.none", lang)))
    for one in moves[:_MOST_MOVES]:
        draw_undo(_said(one, known, lang), partial(checker.archive.undo_split, one.id, by=decider()), f"move-{one.id}", lang)
    if len(moves) > _MOST_MOVES:
        st.html(html.hint_html(word("archive.moves.more", lang, count=number(len(moves) - _MOST_MOVES, lang))))


def _pick(name: str, labels: dict[str, str], lang: str) -> str | None:
    """Draw one field, in which one may type; what is no longer among the choices is chosen no more."""
    key = f"{_KEY}-{name}"
    if st.session_state.get(key) not in {None, *labels}:
        st.session_state[key] = None
    return st.selectbox(
        word(f"archive.move.{name}", lang),
        labels,
        index=None,
        key=key,
        placeholder=word("archive.ambiguous.pick" if name != "statement" else "archive.move.pick", lang),
        format_func=lambda id_: labels.get(id_, id_),
    )


def _draw_steps(checker: Checker, known: Known, statement: ArchivedStatement, speaker: str, target: str, lang: str) -> None:
    """Draw the button that moves, and the step that confirms it."""
    asked = (statement.id, speaker, target)
    if st.session_state.get(_SURE) != asked:
        st.session_state.pop(_SURE, None)
        st.button(word("archive.move.do", lang), key=f"{_KEY}-do", type="primary", on_click=_ask, args=(asked,))
        return
    names = {"one": isolated(known.name(speaker)), "into": isolated(known.name(target))}
    said = word("archive.move.confirm", lang, text=isolated(_cut(statement.text)), **names)
    draw_confirm(said, partial(_move, checker, known, asked, lang), partial(_ask, None), _KEY, lang)


def _ask(asked: tuple[int, str, str] | None) -> None:
    """Remember what is to be confirmed; nothing if it was called off."""
    st.session_state[_SURE] = asked


def _move(checker: Checker, known: Known, asked: tuple[int, str, str], lang: str) -> None:
    statement, speaker, target = asked
    actor = known.actor(target)
    if decide(lambda: checker.archive.split([statement], actor, of=speaker, by=decider()), "archive.move.done", lang, into=known.name(target)):
        _ask(None)


def _label(statement: ArchivedStatement, lang: str) -> str:
    """Write a statement in short: its words, when and where."""
    origin = word("comma", lang).join(
        [both_calendars(statement.date, lang).first, isolated(statement.outlet) if statement.outlet else word("outlet.unknown", lang)]
    )
    return f"{isolated(_cut(statement.text))} · {origin}"


def _said(move: Decision, known: Known, lang: str) -> str:
    became = word("archive.ambiguous.became", lang, name=isolated(known.name(move.actor)), chosen=isolated(known.name(move.target or "")))
    who = [isolated(move.by)] if move.by else []
    return " · ".join([isolated(_cut(move.text or "")), became, both_calendars_of(move.at.date(), lang).first, *who])


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
