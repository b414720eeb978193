"""The part of a speaker's page that shows what was said on one matter along time."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from factcheck.checker import Checker
from factcheck.dashboard import actor_markup as html
from factcheck.dashboard.actor_query import ActorQuery, is_subject, write_actor_query
from factcheck.dashboard.charts import timeline_chart
from factcheck.dashboard.desk import Desk
from factcheck.dashboard.exporting import draw_export
from factcheck.dashboard.frame import show
from factcheck.dashboard.markup import card_html, framed, print_html
from factcheck.dashboard.reviewing import draw_review
from factcheck.dashboard.subjects import Subject, frequent_subjects
from factcheck.dashboard.timeline import Mentions, Timeline, mentions_of, timeline_of
from factcheck.dashboard.views import Screen, card_of, screen_of_error
from factcheck.domain import Actor, Evidence, Finding, Match, Stance
from factcheck.errors import FactcheckError
from factcheck.reports.calendar import number
from factcheck.reports.words import word

MOST_STATEMENTS = 24
"""How many statements a timeline shows at most."""
_NEWEST = 500
_CLAIM, _DRAWN = "actor-claim", "actor-claim-drawn"


def draw_timeline(desk: Desk, query: ActorQuery, checker: Checker, actor: Actor) -> None:
    """Draw the question, the subjects to pick from, and the timeline that the query string asks for."""
    lang = desk.lang
    st.html(html.heading_html("actor.line", lang))
    _draw_question(desk, query)
    subjects, read = _subjects(
        checker, checker.archive.identity, checker.archive.generation, actor.id, (actor.name_fa or "", actor.name_en or "", *actor.aliases)
    )
    hint = word("actor.subjects.newest", lang, count=number(read, lang)) if read >= _NEWEST else ""
    if subjects:
        st.html(html.subjects_html(subjects, lang, lambda words: _address(desk, replace(query, claim=words)), picked=query.claim, hint=hint))
    if not query.claim:
        st.html(html.remark_html(word("actor.line.start", lang)))
        return
    try:
        with st.spinner(word("working", lang)):
            checker.open_index()
            found = _said(checker, checker.archive.identity, checker.archive.generation, query.actor, query.claim)
    except FactcheckError as error:
        show(screen_of_error(error, lang), lang)
        return
    if isinstance(found, Finding):
        _draw_position(desk, query, checker, found)
    else:
        _draw_mentions(desk, query, found)


def _draw_question(desk: Desk, query: ActorQuery) -> None:
    """Draw the field for a claim or subject; sending it changes the query string."""
    lang = desk.lang
    if st.session_state.get(_DRAWN) != (query.actor, query.claim):
        st.session_state[_DRAWN] = (query.actor, query.claim)
        st.session_state[_CLAIM] = query.claim
    with st.form("actor-line", border=False):
        left, right = st.columns([8, 2], vertical_alignment="bottom")
        claim = left.text_input(word("actor.line.ask", lang), key=_CLAIM, placeholder=word("actor.line.example", lang))
        sent = right.form_submit_button(word("actor.line.show", lang), type="primary", width="stretch")
    if sent:
        st.query_params.from_dict(desk.params(**write_actor_query(replace(query, claim=claim.strip()))))
        st.rerun()


def _draw_position(desk: Desk, query: ActorQuery, checker: Checker, finding: Finding) -> None:
    """Draw a claim's evidence along time, then as cards in the same order."""
    lang, timeline = desk.lang, timeline_of(finding.evidence, desk.lang)
    st.html(html.asked_html("actor.line.claim", query.claim, lang))
    if not finding.evidence:
        show(Screen(word("actor.line.none", lang), word("actor.line.none.way", lang)), lang)
        return
    sided = [item for item in finding.evidence if item.judgement.stance is not Stance.NEUTRAL]
    _draw_turns(timeline, lang, sided=bool(sided))
    if timeline.points:
        with st.container(key="fc-actor-line"):
            st.altair_chart(timeline_chart(timeline.points, timeline.turns, lang, st.context.theme.type), theme=None, width="stretch")
    if len(finding.evidence) >= MOST_STATEMENTS and finding.coverage.statements > len(finding.evidence):
        st.html(html.remark_html(word("actor.line.most", lang, count=number(len(finding.evidence), lang))))
    with st.container(horizontal=True, key="fc-tools"):
        draw_export([finding], checker.archive, lang, name="timeline")
        st.html(print_html(lang))
    if sided:
        st.html(html.heading_html("actor.line.cards", lang))
    for item in timeline.dated:
        _draw_sided(timeline, item, query.claim, checker, lang)
    _draw_rest(timeline, query.claim, checker, lang, opened=not sided)


def _draw_turns(timeline: Timeline, lang: str, *, sided: bool) -> None:
    """Say above the chart where the side changed."""
    if not sided:
        st.html(html.remark_html(word("actor.line.no_side", lang)))
    elif not timeline.turns:
        st.html(html.remark_html(word("actor.turns.none", lang)))
    for place, turn in enumerate(timeline.turns, start=1):
        st.html(html.turn_html(turn, place, lang))


def _draw_sided(timeline: Timeline, item: Evidence, claim: str, checker: Checker, lang: str) -> None:
    """Draw a statement that takes a side with its review, the turn that lies before it above."""
    statement = item.match.statement
    if item.judgement.stance is Stance.NEUTRAL:
        return
    if (place := timeline.first_after.get(statement.id)) is not None:
        st.html(html.turn_html(timeline.turns[place], place + 1, lang))
    with st.container(key=f"fc-evidence-{statement.id}", gap=None):
        st.html(framed(card_html(card_of(item, lang, claim=claim), lang)))
        draw_review(checker.archive, claim, statement.text, lang, key=f"review-{statement.id}")


def _draw_rest(timeline: Timeline, claim: str, checker: Checker, lang: str, *, opened: bool) -> None:
    """Draw what has no date, and what takes no side."""
    undated = [item for item in timeline.undated if item.judgement.stance is not Stance.NEUTRAL]
    if undated:
        st.html(html.heading_html("actor.line.undated", lang, hint=word("actor.line.undated.hint", lang)))
    for item in undated:
        _draw_sided(timeline, item, claim, checker, lang)
    neutral = [card_html(card_of(item, lang), lang) for item in (*timeline.dated, *timeline.undated) if item.judgement.stance is Stance.NEUTRAL]
    if neutral:
        st.html(html.folded_html(word("neutral.count", lang, count=number(len(neutral), lang)), neutral, opened=opened))


def _draw_mentions(desk: Desk, query: ActorQuery, matches: tuple[Match, ...]) -> None:
    """Draw the statements on a subject along time; nothing is weighed."""
    lang, mentions = desk.lang, mentions_of(query.claim, matches, desk.lang)
    st.html(html.asked_html("actor.line.subject", query.claim, lang))
    if not mentions.dated and not mentions.undated:
        show(Screen(word("actor.line.none", lang), word("actor.line.none.way", lang)), lang)
        return
    if mentions.nearest:
        st.html(html.remark_html(word("actor.line.nearest", lang)))
    if mentions.points:
        with st.container(key="fc-actor-line"):
            st.altair_chart(timeline_chart(mentions.points, (), lang, st.context.theme.type), theme=None, width="stretch")
    st.html(html.statements_html(_mention_cards(desk, query, mentions)))


def _mention_cards(desk: Desk, query: ActorQuery, mentions: Mentions) -> list[str]:
    statements = [match.statement for match in (*mentions.dated, *mentions.undated)]
    return [html.statement_html(statement, desk.lang, _address(desk, replace(query, claim=statement.text))) for statement in statements]


def _address(desk: Desk, query: ActorQuery) -> str:
    return desk.link("actor", **write_actor_query(query))


@st.cache_data(show_spinner=False, max_entries=64)
def _said(_checker: Checker, archive: str, generation: int, actor: str, claim: str) -> Finding | tuple[Match, ...]:
    """Find what the actor said on a matter, once for each state of the archive: judged for a claim, only found for a subject."""
    if is_subject(claim):
        return tuple(_checker.search(claim, actor=actor, limit=MOST_STATEMENTS))
    return replace(_checker, matches=MOST_STATEMENTS, others=0).check(claim, actor=actor)


@st.cache_data(show_spinner=False, max_entries=64)
def _subjects(_checker: Checker, archive: str, generation: int, actor: str, without: tuple[str, ...]) -> tuple[tuple[Subject, ...], int]:
    """Find the actor's frequent subjects once for each state of the archive; return them with how many statements were read."""
    newest = _checker.archive.newest([actor], limit=_NEWEST).statements
    return frequent_subjects([statement.text for statement in newest], without=frozenset(filter(None, without))), len(newest)
