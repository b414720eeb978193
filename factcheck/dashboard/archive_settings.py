"""The part of the archive's page that shows the settings in force, what the archive and the models are, and rebuilds the index."""

from __future__ import annotations

from functools import partial

import streamlit as st

from factcheck.checker import Checker
from factcheck.dashboard import archive_markup as html
from factcheck.dashboard.archive_deciding import screen_of_failure
from factcheck.dashboard.archive_facts import archive_facts, index_state, index_words, setting_lines
from factcheck.dashboard.archive_filing import rebuild, work_on
from factcheck.dashboard.archive_ingest import watch_work
from factcheck.dashboard.desk import Desk
from factcheck.dashboard.frame import show
from factcheck.reports.words import word


def draw_settings(desk: Desk) -> None:
    """Draw the settings in force; they need no archive."""
    lang = desk.lang
    lines = html.settings_html(setting_lines(desk.settings, lang), lang)
    st.html(html.block(word("archive.settings.in_force", lang), lines, hint=word("archive.settings.hint", lang)))


def draw_facts(desk: Desk, checker: Checker) -> None:
    """Draw what the archive and the models are, and the state of the index with the button that rebuilds it."""
    lang, work = desk.lang, work_on(desk.settings.archive)
    st.html(html.block(word("archive.facts", lang), html.facts_html(archive_facts(checker, lang))))
    if work.job.running:
        st.html(html.block(word("archive.index", lang)))
        watch_work(desk)
        return
    outcome = work.job.result
    if outcome is not None and outcome.failure is not None and not outcome.filed:
        show(screen_of_failure(outcome.failure, lang), lang)
    state = index_state(checker)
    st.html(html.block(word("archive.index", lang), html.index_html(state.fresh, index_words(state, lang)), hint=word("archive.index.hint", lang)))
    if st.button(word("archive.index.rebuild", lang), key="fc-archive-rebuild", type="secondary" if state.fresh else "primary"):
        work.start(partial(rebuild, checker))
        st.rerun()
    if work.job.error is not None:
        raise work.job.error
