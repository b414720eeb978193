"""Have the archive's statements looked through for conflicts in the background, watched from any session."""

from __future__ import annotations

from functools import partial

import streamlit as st

from factcheck.checker import Checker
from factcheck.dashboard.background import Job
from factcheck.dashboard.desk import Desk
from factcheck.dashboard.frame import show
from factcheck.dashboard.views import screen_of_error
from factcheck.errors import FactcheckError
from factcheck.reports.calendar import number
from factcheck.reports.words import word
from factcheck.scanning import Scan, judges_id, scan

_LOOK_AGAIN = 1.0  # seconds
_AT_ONCE = 2  # statements: on a busy machine a step of them takes some seconds, and a stop waits for its end
_WATCHED = "fc-looking-watched"


@st.cache_resource(show_spinner=False)
def looking_job(archive: str) -> Job[Scan]:
    """Return the one job of an archive that all sessions watch, by the archive's identity."""
    return Job()


def draw_looking(desk: Desk, checker: Checker) -> int:
    """Draw how many statements are still to be looked at, with a button for it, or how far the looking has come.

    :param desk: the reader.
    :param checker: the archive with its models.
    :returns: how many statements are still to be looked at.
    """
    job = looking_job(checker.archive.identity)
    unseen = len(checker.archive.unscanned(judges_id(checker)))
    st.fragment(_draw, run_every=_LOOK_AGAIN if job.running else None)(desk.lang, checker, job, unseen)
    return unseen


def _draw(lang: str, checker: Checker, job: Job[Scan], unseen: int) -> None:
    """Draw one of the states; when work that was watched has ended, the whole page is drawn again."""
    if job.running:
        st.session_state[_WATCHED] = True
        _draw_running(lang, job)
    elif st.session_state.pop(_WATCHED, False):
        st.rerun()
    else:
        _draw_resting(lang, checker, job, unseen)


def _draw_running(lang: str, job: Job[Scan]) -> None:
    steps = job.progress
    label = word("conflicts.looking", lang, done=number(steps.done, lang), total=number(steps.total, lang))
    with st.container(key="fc-looking"):
        st.progress(steps.share, text=word("conflicts.stopping", lang) if job.stopped else label)
        st.button(word("conflicts.stop", lang), key="looking-stop", on_click=job.stop, disabled=job.stopped)


def _draw_resting(lang: str, checker: Checker, job: Job[Scan], unseen: int) -> None:
    if isinstance(job.error, FactcheckError):
        show(screen_of_error(job.error, lang), lang)
    elif job.error is not None:
        st.exception(job.error)
    elif job.result is not None:
        done = word("conflicts.looked", lang, statements=number(job.result.statements, lang), found=number(job.result.found, lang))
        st.html(f'<p class="fc-conflicts-looked" role="status">{done}</p>')
    if unseen:
        with st.container(key="fc-looking", horizontal=True, vertical_alignment="center"):
            st.text(word("conflicts.unseen", lang, count=number(unseen, lang)))
            if st.button(word("conflicts.look", lang), key="looking-start"):
                job.start(partial(_look, checker))
                st.rerun()


def _look(checker: Checker, job: Job[Scan]) -> Scan:
    job.report(0, len(checker.archive.unscanned(judges_id(checker))))
    return scan(checker, progress=job.report, stopped=lambda: job.stopped, at_once=_AT_ONCE)
