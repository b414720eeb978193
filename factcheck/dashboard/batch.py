"""The page that checks a file of claims: upload, columns, progress, results."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from io import BytesIO
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from factcheck.batch_forms import COLUMNS
from factcheck.checker import Checker
from factcheck.dashboard.batch_markup import intro_html, preview_html, progress_html, sheet_html, summary_html, upload_style
from factcheck.dashboard.batch_runs import RUNS, Run, Source
from factcheck.dashboard.batch_views import BAD, Preview, Sheet, groups_of, pace_of, preview_of, screen_of_file, sheet_of, summary_of
from factcheck.dashboard.desk import Desk
from factcheck.dashboard.exporting import download
from factcheck.dashboard.frame import show, with_archive
from factcheck.dashboard.views import Screen
from factcheck.domain import Verdict
from factcheck.reading.columns import Columns, guess_columns
from factcheck.reading.forms import Form, TableError
from factcheck.reading.tables import form_of, open_table, sheet_names
from factcheck.reports.bidi import isolated, visible
from factcheck.reports.calendar import number
from factcheck.reports.tables import csv_bytes, jsonl_bytes, xlsx_bytes
from factcheck.reports.words import word

_LOOK_AGAIN = 1.0  # seconds
_FIELDS = ("claim", "actor", "date", "id")
_SHOW = "batch-show"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw(desk: Desk) -> None:
    """Draw the page: the run that the address names, or the form to start one."""
    with_archive(desk, partial(_draw_batch, desk))


def _draw_batch(desk: Desk, checker: Checker) -> None:
    id_ = st.query_params.get("run", "")
    run = RUNS.find(id_)
    if id_ and run is None:
        show(Screen(word("batch.gone.title", desk.lang), word("batch.gone.way", desk.lang)), desk.lang)
    if run is None:
        _draw_form(desk, checker)
    elif run.job.running:
        st.fragment(_draw_progress, run_every=_LOOK_AGAIN)(run, desk)
    else:
        _draw_results(run, desk)


def _draw_form(desk: Desk, checker: Checker) -> None:
    lang = desk.lang
    st.html(intro_html(lang))
    st.html(upload_style(lang))
    with st.container(key="fc-batch-upload"):
        upload = st.file_uploader(word("batch.upload", lang), key="batch-file")
    if upload is None:
        with st.container(horizontal=True, key="fc-batch-sample"):
            download(word("batch.sample", lang), partial(_sample, lang), "factcheck-sample.csv", "text/csv")
        return
    try:
        source = _read_form(Source(visible(upload.name), upload.getvalue()), upload.file_id, lang)
    except TableError as error:
        show(screen_of_file(error, lang), lang)
        return
    if source and st.button(word("batch.start", lang), type="primary", key="batch-start"):
        run = RUNS.start(checker, source)
        st.query_params.from_dict(desk.params(run=run.id))
        st.rerun()


def _read_form(source: Source, key: str, lang: str) -> Source | None:
    """Draw how the file is to be read, and its first rows; nothing is returned as long as no column is the claim."""
    sheet, header = "", True
    with st.spinner(word("batch.reading", lang)):
        form, names = _form(key, source)
    with st.container(key="fc-batch-reading"):
        if len(names) > 1:
            sheet = st.selectbox(word("batch.sheet", lang), ["", *names], key=f"batch-sheet-{key}", format_func=lambda name: _option(name, lang))
        if form in {Form.SEPARATED, Form.WORKBOOK}:
            header = st.checkbox(word("batch.header", lang), value=True, key=f"batch-header-{key}")
    source = replace(source, sheet=sheet, header=header)
    with st.spinner(word("batch.reading", lang)):
        preview = _preview(key, sheet, header, lang, source)
    with st.container(key="fc-batch-columns"):
        columns = _draw_columns(preview.columns, f"{key}-{sheet}-{header}", lang)
    st.html(preview_html(preview, lang))
    if not columns.claim:
        show(Screen(word("batch.claim.needed.title", lang), word("batch.claim.needed.way", lang)), lang)
        return None
    return replace(source, columns=columns, any_actor=st.checkbox(word("batch.any_actor", lang), key="batch-any-actor"))


@st.cache_data(show_spinner=False, max_entries=16)
def _form(key: str, _source: Source) -> tuple[str, tuple[str, ...]]:
    """Tell an upload's form and its sheets, once for each upload."""
    stream = BytesIO(_source.data)
    return form_of(stream, name=_source.name).value, sheet_names(stream, name=_source.name)


@st.cache_data(show_spinner=False, max_entries=16)
def _preview(key: str, sheet: str, header: bool, lang: str, _source: Source) -> Preview:
    """Lay out an upload's first rows, once for each way to read it."""
    table = open_table(BytesIO(_source.data), name=_source.name, sheet=sheet, header=header)
    return preview_of(table.columns, table.rows, name=_source.name, lang=lang)


def _draw_columns(names: tuple[str, ...], key: str, lang: str) -> Columns:
    """Draw what each column holds, as guessed by its name; any of them can be chosen instead."""
    guess = Columns(names[0]) if len(names) == 1 else guess_columns(names)
    places = st.columns(len(_FIELDS))
    chosen = {field: _draw_column(place, field, names, getattr(guess, field), key, lang) for place, field in zip(places, _FIELDS, strict=True)}
    return Columns(**chosen)


def _draw_column(place: DeltaGenerator, field: str, names: tuple[str, ...], guess: str, key: str, lang: str) -> str:
    none = word("batch.column.choose" if field == "claim" else "batch.column.none", lang)
    options = ["", *names]
    label = word(f"batch.column.{field}", lang)
    return place.selectbox(label, options, index=options.index(guess), key=f"batch-{field}-{key}", format_func=lambda name: isolated(name) if name else none)


def _draw_progress(run: Run, desk: Desk) -> None:
    if not run.job.running:
        st.rerun()
    steps = run.job.progress
    pace = pace_of(steps.done, steps.total, run.seconds, desk.lang)
    st.html(progress_html(run, pace, summary_of(run, desk.lang), desk.lang, stopping=run.job.stopped))
    st.button(word("batch.stop", desk.lang), key="batch-stop", on_click=run.job.stop, disabled=run.job.stopped)


def _draw_results(run: Run, desk: Desk) -> None:
    lang = desk.lang
    st.html(summary_html(summary_of(run, lang), lang))
    if isinstance(run.job.error, TableError):
        show(screen_of_file(run.job.error, lang), lang)
    with st.container(horizontal=True, key="fc-batch-tools"):
        if run.outcomes:
            _draw_downloads(run, lang)
        st.button(word("batch.again", lang), key="batch-again", type="tertiary", on_click=_go, args=(desk,))
    if run.outcomes:
        _draw_sheet(run, desk)
    if run.job.error and not isinstance(run.job.error, TableError):
        raise run.job.error


def _draw_sheet(run: Run, desk: Desk) -> None:
    lang, groups = desk.lang, groups_of(run.outcomes)
    wanted = st.query_params.get("show", "")
    st.session_state[_SHOW] = wanted if wanted in groups else ""
    st.pills(
        word("batch.show", lang),
        list(groups),
        key=_SHOW,
        format_func=lambda group: word("batch.show.count", lang, label=_group(group, lang), count=number(groups[group], lang)),
        on_change=lambda: _go(desk, run=run.id, show=st.session_state[_SHOW] or ""),
        label_visibility="collapsed",
    )
    sheet = sheet_of(run.outcomes, show=wanted, page=st.query_params.get("page", ""))
    st.html(sheet_html(sheet, desk, name=run.name))
    if sheet.pages > 1:
        _draw_pages(sheet, run, desk, wanted)


def _draw_pages(sheet: Sheet, run: Run, desk: Desk, wanted: str) -> None:
    lang = desk.lang
    said = word("batch.page", lang, page=number(sheet.number, lang), pages=number(sheet.pages, lang))
    with st.container(horizontal=True, key="fc-batch-pages", vertical_alignment="center"):
        for label, to in (("batch.earlier", sheet.number - 1), ("batch.later", sheet.number + 1)):
            there = {"run": run.id, "show": wanted, "page": str(to)}
            st.button(word(label, lang), key=label, on_click=_go, args=(desk,), kwargs=there, disabled=not 1 <= to <= sheet.pages)
            if label == "batch.earlier":
                st.text(said)


def _draw_downloads(run: Run, lang: str) -> None:
    """Draw the downloads; a file is made when it is asked for."""

    def table() -> Iterable[dict[str, Any]]:
        return (row for outcome in run.outcomes for row in outcome.table(lang))

    def book() -> bytes:
        return xlsx_bytes(table(), COLUMNS, title=word("app", lang), right_to_left=lang == "fa")

    download(word("export.xlsx", lang), book, "factcheck-batch.xlsx", _XLSX)
    download(word("export.csv", lang), lambda: csv_bytes(table(), COLUMNS), "factcheck-batch.csv", "text/csv")
    download(word("export.json", lang), lambda: jsonl_bytes(outcome.row for outcome in run.outcomes), "factcheck-batch.jsonl", "application/json")


def _go(desk: Desk, **params: str) -> None:
    st.query_params.from_dict(desk.params(**params))


def _group(group: str, lang: str) -> str:
    if group == BAD:
        return word("batch.bad", lang)
    return word(Verdict(group), lang) if group else word("batch.show.all", lang)


def _option(name: str, lang: str) -> str:
    return isolated(name) if name else word("batch.sheet.first", lang)


def _sample(lang: str) -> bytes:
    names = [word(f"batch.column.{field}", lang) for field in _FIELDS]
    cells = [word("batch.sample.claim", lang), word("batch.sample.actor", lang), "1404/07/29" if lang == "fa" else "2025-10-21", "1"]
    return csv_bytes([dict(zip(names, cells, strict=True))], names)
