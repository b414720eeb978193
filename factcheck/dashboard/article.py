"""The page that checks every statement of an article before it goes out."""

from __future__ import annotations

from functools import partial

import streamlit as st

from factcheck.archive.filing import Status
from factcheck.checker import Checker
from factcheck.dashboard.article_check import Task, current_task, draw_progress
from factcheck.dashboard.article_form import draw_form
from factcheck.dashboard.article_markup import copy_all_html, entry_html, entry_key, evidence_label, group_html, head_html, in_new_tab, rest_html, text_html
from factcheck.dashboard.desk import Desk
from factcheck.dashboard.exporting import draw_export
from factcheck.dashboard.frame import show, with_archive
from factcheck.dashboard.marked_article import Group, MarkedArticle, Said, marked_article
from factcheck.dashboard.markup import card_html, framed, print_html, screen_html
from factcheck.dashboard.reviewing import draw_review
from factcheck.dashboard.views import Screen, result_of, screen_of_error
from factcheck.domain import Finding
from factcheck.errors import FactcheckError
from factcheck.reports.calendar import number
from factcheck.reports.reasons import sided
from factcheck.reports.words import word

_FILED = "article-filed"  # what adding to the archive came to: the task, and a sentence or a screen


def draw(desk: Desk) -> None:
    """Draw the page: the form, then the article that was checked last in this session."""
    with_archive(desk, partial(_draw_article, desk))


def _draw_article(desk: Desk, checker: Checker) -> None:
    draw_form(checker, desk.lang)
    task = current_task()
    if task is None:
        return
    if task.job.running:
        draw_progress(task, desk.lang)
    elif task.stopped:
        show(Screen(word("article.stopped.title", desk.lang), word("article.stopped.way", desk.lang)), desk.lang)
    elif task.job.error is not None:
        _draw_error(task.job.error, desk.lang)
    else:
        _draw_findings(desk, checker, task, task.job.result or [])


def _draw_error(error: Exception, lang: str) -> None:
    if not isinstance(error, FactcheckError):
        raise error
    screen = screen_of_error(error, lang)
    show(Screen(screen.title, f"{screen.way} {word('article.failed.way', lang)}", screen.command, screen.detail), lang)


def _draw_findings(desk: Desk, checker: Checker, task: Task, findings: list[Finding]) -> None:
    lang = desk.lang
    marked = marked_article(task.article.text, findings)
    st.html(framed(head_html(task.article, marked, lang)))
    if findings:
        with st.container(horizontal=True, key="fc-tools"):
            draw_export([said.finding for said in marked.said], checker.archive, lang, name="factcheck-article")
            st.html(copy_all_html(tuple(said.finding for said in marked.said), lang) + print_html(lang))
    else:
        show(Screen(word("article.nothing_said.title", lang), word("article.nothing_said.way", lang)), lang)
    _draw_filing(checker, task, lang)
    with st.container(key="fc-article-columns"):
        text, listed = st.columns([11, 10], gap="medium")
        with text:
            st.html(framed(text_html(marked, lang)))
        with listed:
            _draw_list(desk, checker, marked)


def _draw_list(desk: Desk, checker: Checker, marked: MarkedArticle) -> None:
    """Draw the statements by what the archive has on them, the possible conflicts first."""
    for group in Group:
        members = marked.of(group)
        if members:
            st.html(framed(group_html(group, len(members), desk.lang)))
        for said in members:
            with st.container(key=entry_key(said), gap=None):
                _draw_entry(desk, checker, said)


def _draw_entry(desk: Desk, checker: Checker, said: Said) -> None:
    """Draw one statement, its evidence folded away unless something may conflict."""
    lang, finding = desk.lang, said.finding
    result = result_of(finding, lang, lambda actor: desk.link("actor", actor=actor))
    st.html(framed(in_new_tab(entry_html(said, result, lang))))
    with st.expander(evidence_label(finding, lang), expanded=said.group is Group.CONFLICTS):
        for card, evidence in zip(result.evidence, sided(finding.evidence), strict=True):
            with st.container(key=f"fc-evidence-{said.number}-{evidence.match.statement.id}", gap=None):
                st.html(framed(in_new_tab(card_html(card, lang))))
                draw_review(checker.archive, finding.claim, evidence.match.statement.text, lang, key=f"review-{said.number}-{evidence.match.statement.id}")
        st.html(framed(in_new_tab(rest_html(result, _alone(desk, finding), lang))))


def _alone(desk: Desk, finding: Finding) -> str:
    """Return the address at which one statement is checked by itself, where somebody said it."""
    if not finding.actors:
        return ""
    return desk.link("check", claim=finding.claim, actor=finding.actors[0].id, date=finding.claim_date.isoformat() if finding.claim_date else "")


def _draw_filing(checker: Checker, task: Task, lang: str) -> None:
    """Say whether the article is in the archive, and offer to add it."""
    kept: tuple[Task, str | Screen] | None = st.session_state.get(_FILED)
    outcome = kept[1] if kept and kept[0] is task else None
    with st.container(key="fc-article-filing"):
        if isinstance(outcome, str):
            st.html(f'<p class="fc-article-filed" role="status"><b>✓ {outcome}</b> <span class="fc-hint">{word("article.added.hint", lang)}</span></p>')
            return
        if outcome is not None:
            st.html(screen_html(outcome, lang))
        else:
            st.html(f'<p><b>{word("article.unfiled", lang)}</b> <span class="fc-hint">{word("article.unfiled.hint", lang)}</span></p>')
        if st.button(word("article.add", lang), key="article-add"):
            with st.spinner(word("article.adding", lang)):
                st.session_state[_FILED] = (task, _file(checker, task, lang))
            st.rerun()


def _file(checker: Checker, task: Task, lang: str) -> str | Screen:
    """Add the article to the archive and say what that did; a failure is told with what is written and what is not."""
    before = _is_filed(checker, task)
    try:
        added = checker.ingest(task.article)
    except FactcheckError as error:
        half = not before and _is_filed(checker, task)
        screen, label = screen_of_error(error, lang), "half" if half else "failed"
        ways = [word(f"article.add.{label}.way", lang)] if half else [word(f"article.add.{label}.way", lang), screen.way]
        return Screen(word(f"article.add.{label}.title", lang), " ".join(ways), "factcheck reindex" if half else screen.command, str(error))
    counts = {"count": number(added.statements, lang), "version": number(added.version, lang)}
    used = {Status.NEW: ("count",), Status.UPDATED: ("version", "count"), Status.UNCHANGED: ()}[added.status]
    return word(f"article.added.{added.status.value}", lang, **{name: counts[name] for name in used})


def _is_filed(checker: Checker, task: Task) -> bool:
    try:
        return checker.archive.article(task.article.url or task.article.id).text == task.article.text
    except FactcheckError:
        return False
