"""Download what a page shows: an evidence pack, a table, or the data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import streamlit as st

from factcheck.archive.archive import Archive
from factcheck.dashboard.pack import evidence_pack
from factcheck.domain import Finding
from factcheck.reports.lines import finding_row
from factcheck.reports.tables import FINDING_COLUMNS, csv_bytes, finding_table, jsonl_bytes, xlsx_bytes
from factcheck.reports.words import word


def draw_export(findings: Sequence[Finding], archive: Archive, lang: str, *, name: str) -> None:
    """Draw the menu of downloads; a file is made when it is asked for.

    :param findings: what to export.
    :param archive: where the sources are read.
    :param lang: the reader's language.
    :param name: the file's name, without its ending.
    """

    def pack() -> bytes:
        return evidence_pack(findings, archive, lang, made=dt.datetime.now(dt.UTC)).encode()

    def table() -> list[dict[str, object]]:
        return [row for finding in findings for row in finding_table(finding, lang)]

    def book() -> bytes:
        return xlsx_bytes(table(), FINDING_COLUMNS, title=word("app", lang), right_to_left=lang == "fa")

    with st.popover(word("export", lang), type="tertiary"):
        download(word("export.pack", lang), pack, f"{name}.html", "text/html")
        download(word("export.csv", lang), lambda: csv_bytes(table(), FINDING_COLUMNS), f"{name}.csv", "text/csv")
        download(word("export.xlsx", lang), book, f"{name}.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        download(word("export.json", lang), lambda: jsonl_bytes(finding_row(finding) for finding in findings), f"{name}.jsonl", "application/json")


def download(label: str, make: object, file_name: str, mime: str) -> None:
    """Draw one download; the page stays as it is."""
    st.download_button(label, make, file_name=file_name, mime=mime, on_click="ignore", type="tertiary", key=f"export-{file_name}")  # type: ignore[arg-type]
