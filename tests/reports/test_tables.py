"""Rows come out as files that every program reads and none takes for formulas."""

from __future__ import annotations

import csv
import io
import json

import pytest
from findings import FINDING
from openpyxl import load_workbook

from factcheck.reports.citation import citation
from factcheck.reports.tables import BOM, FINDING_COLUMNS, csv_bytes, finding_table, harmless, jsonl_bytes, xlsx_bytes

FORMULAS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\u202e=1"]
STRANGE = ["\ufffe", "\uffff", "\ufdd0", "\x00\x08", "\ud800", "\x1b[2J", "x" * 40_000]


def cells(book: bytes) -> list[object]:
    sheet = load_workbook(io.BytesIO(book)).worksheets[0]
    return [cell for row in sheet.iter_rows(min_row=2, values_only=True) for cell in row]


@pytest.mark.parametrize("text", FORMULAS, ids=repr)
def test_no_cell_begins_a_formula(text: str) -> None:
    rows = [{"a": text}]
    (row,) = list(csv.reader(io.StringIO(csv_bytes(rows, ["a"]).decode("utf-8-sig"))))[1:]
    (cell,) = cells(xlsx_bytes(rows, ["a"], title="t", right_to_left=True))
    for written in (row[0], cell):
        assert str(written)[0] not in "=+-@\t\r"


@pytest.mark.parametrize("text", STRANGE, ids=lambda text: ascii(text)[:12])
def test_what_no_file_can_hold_is_left_out(text: str) -> None:
    rows = [{"a": f"پیش{text}پس"}]
    (cell,) = cells(xlsx_bytes(rows, ["a"], title="t", right_to_left=True))
    assert str(cell).startswith("پیش")
    assert len(str(cell)) <= 32_767
    assert csv_bytes(rows, ["a"]).decode("utf-8")


def test_numbers_stay_numbers_and_nothing_stays_empty() -> None:
    assert cells(xlsx_bytes([{"a": 0.25, "b": -3}], ["a", "b", "c"], title="t", right_to_left=False)) == [0.25, -3, None]
    assert harmless(None) == ""


def test_csv_for_excel_begins_with_a_mark() -> None:
    assert csv_bytes([], ["a"]).decode("utf-8").startswith(BOM)
    assert not csv_bytes([], ["a"], bom=False).decode("utf-8").startswith(BOM)


def test_json_lines_keep_persian_as_it_is() -> None:
    assert json.loads(jsonl_bytes([{"گفته": "پل"}])) == {"گفته": "پل"}
    assert "پل" in jsonl_bytes([{"گفته": "پل"}]).decode()


def test_a_finding_is_a_row_for_each_side_taken() -> None:
    rows = finding_table(FINDING, "fa")
    sided = [item for item in (*FINDING.evidence, *FINDING.others) if item.judgement.stance.value != "neutral"]
    assert [row["statement"] for row in rows] == [item.match.statement.text for item in sided]
    assert all(set(row) <= set(FINDING_COLUMNS) for row in rows)
    assert {row["note"] for row in rows} == {"", "در نتیجه شمرده نشده است"}


def test_a_citation_says_words_speaker_both_dates_outlet_and_address() -> None:
    statement = FINDING.evidence[0].match.statement
    said = citation(statement).translate(str.maketrans("", "", "\u2068\u2069"))
    for part in (f"[{statement.text}]", "مهرزاد کاویانفر", "۱۵ مهر ۱۴۰۴", "۷ اکتبر ۲۰۲۵", "روزنامه ساختگی آذرگون"):
        assert part in said
    assert said.endswith("https://azargun.example/1")
