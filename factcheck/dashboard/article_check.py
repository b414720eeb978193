"""The check of an article as it runs: in a thread of its own, with its progress shown and a way to stop it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import streamlit as st

from factcheck.checker import Checker
from factcheck.dashboard.background import Job
from factcheck.domain import Article, Finding
from factcheck.reports.calendar import number
from factcheck.reports.words import word

TASK = "article-task"
"""Where a session keeps the article that it checked last."""
_LOOK_AGAIN = 1.0  # seconds


class _StoppedError(Exception):
    """The reader asked to stop."""


@dataclass(frozen=True, slots=True)
class Task:
    """An article and the check of it, running or ended."""

    article: Article
    job: Job[list[Finding]]

    @property
    def stopped(self) -> bool:
        """Whether it ended because the reader wanted it to."""
        return isinstance(self.job.error, _StoppedError)


def start_task(checker: Checker, article: Article) -> None:
    """Begin to check an article; the check before it is stopped if it still runs."""
    before = current_task()
    if before is not None:
        before.job.stop()
    task = Task(article, Job())
    task.job.start(partial(_check, checker, article))
    st.session_state[TASK] = task


def current_task() -> Task | None:
    """Return the check that this session began last."""
    task: Task | None = st.session_state.get(TASK)
    return task


def draw_progress(task: Task, lang: str) -> None:
    """Draw how far a check is, again and again until it has ended; then the page is drawn anew."""
    st.fragment(_watch, run_every=_LOOK_AGAIN)(task, lang)


def _watch(task: Task, lang: str) -> None:
    if not task.job.running:
        st.rerun()
    steps = task.job.progress
    known = steps.total > 0
    said = word("article.working", lang, done=number(steps.done, lang), total=number(steps.total, lang)) if known else word("article.reading", lang)
    with st.container(key="fc-article-progress"):
        st.progress(steps.share, text=said)
        st.html(f'<p class="fc-hint" role="status">{word("article.working.hint", lang)}</p>')
        st.button(word("article.stop", lang), key="article-stop", on_click=task.job.stop, disabled=task.job.stopped)


def _check(checker: Checker, article: Article, job: Job[list[Finding]]) -> list[Finding]:
    def told(done: int, total: int) -> None:
        job.report(done, total)
        if job.stopped:
            raise _StoppedError

    return checker.check_article(article, progress=told)
