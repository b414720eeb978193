"""The forms in which a checked file of claims is written: JSON lines, a table for a spreadsheet, or a report for reading."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, TextIO

from factcheck.batch import CheckedRow, checked_line
from factcheck.domain import Verdict
from factcheck.errors import FactcheckError
from factcheck.reports.bidi import visible
from factcheck.reports.lines import to_line
from factcheck.reports.tables import BOM, FINDING_COLUMNS, finding_table, harmless
from factcheck.reports.text import finding_text
from factcheck.reports.words import word

COLUMNS = ("line", "id", *FINDING_COLUMNS, "error")
"""The columns of the tables: a row for each piece of evidence that takes a side, or one where there is none."""
_MOST_SHEET_ROWS = 1_048_576


class BatchForm(StrEnum):
    """How the result is written."""

    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    TEXT = "text"


def form_for(output: Path | None) -> BatchForm:
    """Return the form that a file's name asks for; JSON lines unless it is a table's."""
    suffix = output.suffix.lower() if output else ""
    return {".csv": BatchForm.CSV, ".xlsx": BatchForm.XLSX}.get(suffix, BatchForm.JSONL)


def draft_line(row: CheckedRow, form: BatchForm, *, name: str, lang: str) -> str:
    """Lay out a checked row as the one line that a draft keeps of it: JSON, with ``ok`` and, of a finding, ``verdict``.

    :param row: the row.
    :param form: what the result will be; of JSON lines the line is the result's own.
    :param name: of the input, for a report's errors.
    :param lang: language of tables and reports.
    :returns: the line.
    """
    if form is BatchForm.JSONL:
        return to_line(checked_line(row))
    head = {"ok": row.finding is not None, **({"verdict": row.finding.verdict.value} if row.finding else {})}
    if form is BatchForm.TEXT:
        return to_line(
            {**head, "text": finding_text(row.finding, lang=lang) if row.finding else f"{visible(name)} line {row.line}: {visible(row.error or '')}"}
        )
    given = {"line": row.line, "id": row.id or ""}
    cells = finding_table(row.finding, lang) if row.finding else [{"claim": row.claim or "", "error": row.error or ""}]
    return to_line({**head, "rows": [{**given, **one} for one in cells]})


def is_conflict(line: Mapping[str, Any]) -> bool:
    """Tell whether a row of a draft is of a claim that something in the archive conflicts with."""
    return line.get("verdict") in {Verdict.CONTRADICTED, Verdict.MIXED}


def write_form(lines: Iterable[Mapping[str, Any]], form: BatchForm, output: Path, *, lang: str) -> None:
    """Write a draft's lines as the file that was asked for, in constant memory.

    :param lines: what ``draft_line`` made, read.
    :param form: CSV, XLSX or text; JSON lines are the draft itself.
    :param output: the file.
    :param lang: language of the table's words; a Persian sheet runs from right to left.
    :raises FactcheckError: if the file cannot be written, or has more rows than a sheet can.
    """
    try:
        if form is BatchForm.XLSX:
            _write_book(_rows(lines), output, right_to_left=lang == "fa", title=word("app", lang))
            return
        with output.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            write_text(lines, form, file, bom=True)
    except OSError as error:
        raise FactcheckError(f"{output}: cannot be written ({error.strerror}): free space, then go on with --resume") from error


def write_text(lines: Iterable[Mapping[str, Any]], form: BatchForm, file: TextIO, *, bom: bool = False) -> None:
    """Write a draft's lines as CSV or as a report to an open file, each as soon as it comes.

    :param lines: what ``draft_line`` made, read.
    :param form: CSV or text.
    :param file: where to.
    :param bom: begin a CSV with a byte-order mark, without which Excel takes Persian for something else.
    """
    if form is BatchForm.TEXT:
        for line in lines:
            file.write(f"{line['text']}\n")
        return
    file.write(BOM if bom else "")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    writer.writerows([harmless(row.get(name)) for name in COLUMNS] for row in _rows(lines))


def _rows(lines: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for line in lines:
        yield from line["rows"]


def _write_book(rows: Iterable[Mapping[str, Any]], output: Path, *, right_to_left: bool, title: str) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.sheet_view.rightToLeft = right_to_left
    sheet.freeze_panes = "A2"
    sheet.append(list(COLUMNS))
    for count, row in enumerate(rows, start=2):
        if count > _MOST_SHEET_ROWS:
            raise FactcheckError(
                f"{output.name}: more than the {_MOST_SHEET_ROWS:,} rows that a sheet can have: ask for --format csv, or check fewer with --limit"
            )
        sheet.append([harmless(row.get(name)) for name in COLUMNS])
    book.save(output)
