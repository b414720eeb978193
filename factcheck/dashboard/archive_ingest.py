"""The part of the archive's page that adds articles: the form, how far it is, and what became of each file."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from factcheck.archive.archive import open_archive
from factcheck.checker import Checker
from factcheck.dashboard import archive_markup as html
from factcheck.dashboard.archive_deciding import screen_of_failure
from factcheck.dashboard.archive_filing import Filed, Outcome, Work, read_upload, work_on
from factcheck.dashboard.archive_web import addresses_in, file_with_addresses
from factcheck.dashboard.desk import Desk
from factcheck.dashboard.frame import show
from factcheck.dashboard.query import read_day
from factcheck.dashboard.views import Screen, screen_of_error
from factcheck.errors import FactcheckError
from factcheck.reports.bidi import isolated
from factcheck.reports.words import word

_URLS, _DATE, _OUTLET, _ROUND, _SENT, _UNREAD = (
    "fc-archive-urls",
    "fc-archive-date",
    "fc-archive-outlet",
    "fc-archive-round",
    "fc-archive-sent",
    "fc-archive-unread",
)
_LOOK_AGAIN = 1.0  # seconds


def draw_ingest(desk: Desk, checker: Checker | None) -> None:
    """Draw the form, and what the last addition did.

    :param desk: the reader.
    :param checker: with the archive; ``None`` if it is still to be made.
    """
    lang, work = desk.lang, work_on(desk.settings.archive)
    _clear_what_is_filed(work)
    st.html(html.upload_style(lang))
    st.html(html.block(word("archive.part.ingest", lang), hint=word("archive.files.hint", lang)))
    with st.form("fc-archive-ingest", border=False):
        with st.container(key="fc-archive-files"):
            uploads = st.file_uploader(word("archive.files", lang), accept_multiple_files=True, key=f"fc-archive-upload-{st.session_state.get(_ROUND, 0)}")
        urls = st.text_area(
            word("archive.files.urls", lang), key=_URLS, placeholder=word("archive.files.urls.example", lang), height=68, persist_state="session"
        )
        left, right = st.columns(2)
        day = left.text_input(word("archive.files.date", lang), key=_DATE, placeholder=word("form.date.example", lang), persist_state="session")
        outlet = right.text_input(
            word("archive.files.outlet", lang), key=_OUTLET, placeholder=word("archive.files.outlet.example", lang), persist_state="session"
        )
        sent = st.form_submit_button(word("archive.files.send", lang), type="primary", disabled=work.job.running)
    if sent:
        files = [(upload.name, upload.getvalue()) for upload in uploads]
        _send(desk, checker, files, addresses_in(urls or ""), (day or "").strip(), (outlet or "").strip())
    watch_work(desk)
    draw_outcome(desk)


def watch_work(desk: Desk) -> None:
    """Show how far the work on the archive is for as long as it goes on, then draw the page anew."""
    if work_on(desk.settings.archive).job.running:
        st.fragment(_watch, run_every=_LOOK_AGAIN)(desk)


def draw_outcome(desk: Desk) -> None:
    """Draw what the last work did, and what stopped it; a bug keeps its traceback."""
    lang, work = desk.lang, work_on(desk.settings.archive)
    unread: Outcome | None = st.session_state.get(_UNREAD)
    outcome = unread or work.job.result
    if outcome is not None:
        if outcome.failure is not None:
            show(screen_of_failure(outcome.failure, lang), lang)
        if drawn := html.outcome_html(outcome, lang, lambda key: desk.link("archive", article=key)):
            st.html(drawn)
    if work.job.error is not None:
        raise work.job.error


def _send(desk: Desk, checker: Checker | None, uploads: list[tuple[str, bytes]], urls: tuple[str, ...], day: str, outlet: str) -> None:
    """Read the files, then fetch the addresses and file all articles in the background; a day that cannot be read stops it."""
    lang, date = desk.lang, read_day(day, today=dt.date.today())
    if not uploads and not urls:
        show(Screen(word("archive.files.none", lang), ""), lang)
        return
    if day and date is None:
        show(Screen(word("form.date.unread.title", lang, text=isolated(day)), word("form.date.unread.way", lang)), lang)
        return
    results = [result for name, data in uploads for result in read_upload(name, data, date=date, outlet=outlet or None)]
    if not urls and not any(result.article for result in results):
        st.session_state[_UNREAD] = Outcome(tuple(Filed(result.place, error=result.error or "") for result in results))
        return
    try:
        checker = checker or _begin(desk)
    except FactcheckError as error:
        show(screen_of_error(error, lang), lang)
        return
    st.session_state.pop(_UNREAD, None)
    st.session_state[_SENT] = work_on(desk.settings.archive).start(
        lambda tell: file_with_addresses(checker, results, urls, tell, date=date, outlet=outlet or None)
    )
    st.rerun()


def _begin(desk: Desk) -> Checker:
    """Make the archive, and open it."""
    open_archive(desk.settings.archive).close()
    return desk.open()


def _clear_what_is_filed(work: Work) -> None:
    """Empty the file field once all is filed that this session has sent; after a failure it stays as it is."""
    if not work.job.running and st.session_state.pop(_SENT, False) and work.job.result is not None and work.job.result.complete:
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        st.session_state[_URLS] = ""


def _watch(desk: Desk) -> None:
    work = work_on(desk.settings.archive)
    if not work.job.running:
        st.rerun()
    st.progress(work.job.progress.share, text=work.words(desk.lang))
    st.html(html.hint_html(word("archive.work.leave", desk.lang)))
