from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from openpyxl import Workbook

from factcheck.reading.claims import ClaimRow, claim_rows
from factcheck.reading.columns import Columns, guess_columns
from factcheck.reading.forms import Problem, TableError
from factcheck.reading.rows import Row
from factcheck.reading.tables import MOST_BYTES, open_table, sheet_names
from factcheck.reading.values import cell_day

DAY = dt.date(2025, 10, 21)
PERSIAN = "ردیف,گوینده,متن ادعا,تاریخ\n7,رائو,سد پر شد,۱۴۰۴/۷/۲۹\n"


def book(*rows: list[Any], more: dict[str, list[list[Any]]] | None = None) -> bytes:
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    for title, cells in (more or {}).items():
        sheet = workbook.create_sheet(title)
        for row in cells:
            sheet.append(row)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def read(name: str, data: bytes, *, sheet: str = "", header: bool = True) -> list[ClaimRow]:
    table = open_table(io.BytesIO(data), name=name, sheet=sheet, header=header)
    return list(claim_rows(table.rows, guess_columns(table.columns), name=name))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("c.csv", PERSIAN.encode(), id="comma"),
        pytest.param("c.csv", b"\xef\xbb\xbf" + PERSIAN.replace(",", ";").replace("\n", "\r\n").encode(), id="semicolon-mark"),
        pytest.param("c.tsv", PERSIAN.replace(",", "\t").encode(), id="tab"),
        pytest.param("c.csv", PERSIAN.encode("utf-16"), id="utf-16"),
        pytest.param("c.csv", PERSIAN.replace("ی", "ي").replace("۱۴۰۴/۷/۲۹", "1404/7/29").encode("cp1256"), id="windows-1256"),
        pytest.param("c.jsonl", '{"claim": "سد پر شد", "speaker": "رائو", "date": "1404/07/29", "id": 7}\n'.encode(), id="jsonl"),
        pytest.param("c.txt", '\n\n {"متن": "سد پر شد", "گوینده": "رائو", "تاریخ": "2025-10-21", "شناسه": "7"}'.encode(), id="jsonl-by-its-brace"),
        pytest.param("c.xlsx", book(["id", "actor", "claim", "date"], [7, "رائو", "سد پر شد", dt.datetime(2025, 10, 21, 9)]), id="xlsx-day"),
        pytest.param("c.xlsx", book([], ["شناسه", "گوینده", "ادعا", "تاریخ"], [7.0, "رائو", "سد پر شد", 45951]), id="xlsx-serial"),
        pytest.param("c.csv", book(["id", "actor", "claim", "date"], [7, "رائو", "سد پر شد", "1404/07/29"]), id="xlsx-by-its-bytes"),
        pytest.param("c.xlsx", book(more={"دوم": [["id", "actor", "claim", "date"], [7, "رائو", "سد پر شد", DAY]]}), id="xlsx-first-sheet-empty"),
    ],
)
def test_a_claim_is_read_from_every_form(name: str, data: bytes) -> None:
    (row,) = read(name, data)
    assert (row.claim, row.actor, row.date, row.id, row.error) == ("سد پر شد", "رائو", DAY, "7", None)


def test_lines_are_those_of_the_file() -> None:
    assert [row.line for row in read("c.csv", b'claim,id\n"two\nlines",a\n\none,b\n')] == [2, 5]
    assert [row.line for row in read("c.xlsx", book(["claim"], ["a"], [], [None], ["b"]))] == [2, 5]
    assert [row.line for row in read("c.jsonl", b'{"claim": "a"}\n\n{"claim": "b"}\n')] == [1, 3]


def test_a_sheet_can_be_named() -> None:
    data = book(["claim"], ["a"], more={"دوم": [["claim"], ["b"]]})
    assert sheet_names(io.BytesIO(data), name="c.xlsx") == ("Sheet", "دوم")
    assert sheet_names(io.BytesIO(b"claim\na\n"), name="c.csv") == ()
    assert [row.claim for row in read("c.xlsx", data, sheet="دوم")] == ["b"]


def test_without_a_header_columns_are_called_by_their_letters() -> None:
    table = open_table(io.BytesIO("سد پر شد;رائو\n".encode()), name="c.csv", header=False)
    assert table.columns == ("A", "B")
    assert list(table.rows) == [Row(1, {"A": "سد پر شد", "B": "رائو"})]


def test_columns_of_the_same_name_are_told_apart() -> None:
    assert open_table(io.BytesIO(b"claim,,claim,claim\na,b,c,d\n"), name="c.csv").columns == ("claim", "B", "claim 2", "claim 3")


def test_a_formula_counts_as_what_it_came_to_and_never_as_a_formula() -> None:
    (row,) = read("c.xlsx", book(["claim", "id"], ["=cmd|' /C calc'!A0", "1"]))
    assert row.error == "c.xlsx line 2: no claim: add it"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        pytest.param("c.csv", "claim,date\n,2025-10-21\n", "line 2: no claim", id="no-claim"),
        pytest.param("c.csv", "claim,date\nx,فردا\n", "is no day", id="relative-day"),
        pytest.param("c.csv", "claim,date\nx,04/07/29\n", "is no day", id="two-digit-year"),
        pytest.param("c.csv", "claim,date\nx,1404/13/50\n", "is no day", id="no-such-day"),
        pytest.param("c.csv", "claim,date\nx,1404\n", "is no day", id="year-alone"),
        pytest.param("c.csv", "claim,date\nx, which, is,1\n", "4 fields where the header has 2", id="too-many-fields"),
        pytest.param("c.csv", "claim,date\n" + "x" * 200_000 + ",\n", "not a row", id="huge-cell"),
        pytest.param("c.jsonl", '{"claim": "ok"}\n{bad\n', "line 2: not JSON", id="not-json"),
        pytest.param("c.jsonl", '{"claim": "ok"}\n[1]\n', "not an object", id="not-an-object"),
        pytest.param("c.jsonl", '{"claim": ["x"]}\n', "is a list: give text", id="list"),
        pytest.param("c.jsonl", '{"claim": "x", "id": true}\n', "is true or false: give text", id="boolean"),
    ],
)
def test_a_bad_row_carries_its_error_and_the_others_are_read(name: str, data: str, message: str) -> None:
    good = "good,2025-10-21\n" if name == "c.csv" else '{"claim": "good"}\n'
    *_, wrong, last = read(name, (data + good).encode())
    assert wrong.error is not None
    assert message in wrong.error
    assert wrong.error.startswith(f"{name} line {wrong.line}: ")
    assert (last.claim, last.error) == ("good", None)


def test_bytes_that_are_no_text_spoil_their_row_alone() -> None:
    *_, before, bad, last = read("c.csv", b"claim\n" + "سد پر شد\n".encode() * 6000 + b"x\xff\ngood\n")
    assert (before.error, last.claim) == (None, "good")
    assert bad.error is not None
    assert "no text" in bad.error


def test_the_claim_of_a_row_with_a_bad_day_is_kept_for_the_reader() -> None:
    (row,) = read("c.csv", b"claim,date\nx,never\n")
    assert (row.claim, row.date) == ("x", None)
    assert row.error


def _zip(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        pytest.param("c.csv", b"", Problem.EMPTY, id="empty"),
        pytest.param("c.csv", b"\xef\xbb\xbf\n \n", Problem.EMPTY, id="blank"),
        pytest.param("c.xlsx", book(), Problem.EMPTY, id="xlsx-empty"),
        pytest.param("c.jsonl", b"\n\n", Problem.NO_ROWS, id="jsonl-blank"),
        pytest.param("c.csv", b"claim,actor\n", Problem.NO_ROWS, id="csv-header-only"),
        pytest.param("c.xlsx", book(["claim"]), Problem.NO_ROWS, id="xlsx-header-only"),
        pytest.param("c.jsonl", b"{bad\n", Problem.NO_COLUMNS, id="jsonl-all-bad"),
        pytest.param("c.jsonl", b"{}\n", Problem.NO_COLUMNS, id="jsonl-no-fields"),
        pytest.param("c.csv", b"x" * 200_000 + b",\n1,2\n", Problem.NO_COLUMNS, id="csv-header-broken"),
        pytest.param("c.csv", b"claim\n\x00\x01\x02", Problem.NOT_TEXT, id="binary"),
        pytest.param("c.csv", b"%PDF-1.4\n", Problem.NOT_TEXT, id="pdf"),
        pytest.param("c.csv", "claim\nこれ".encode("shift-jis"), Problem.NOT_TEXT, id="other-encoding"),
        pytest.param("c.docx", _zip("word/document.xml"), Problem.NOT_A_TABLE, id="word"),
        pytest.param("c.zip", _zip("claims.csv"), Problem.NOT_A_TABLE, id="zip"),
        pytest.param("c.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 600, Problem.OLD_EXCEL, id="xls"),
        pytest.param("c.xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), Problem.LOCKED, id="password"),
        pytest.param("c.xlsx", book(["claim"], ["x"])[:900], Problem.BROKEN, id="xlsx-cut"),
        pytest.param("c.xlsx", _zip("xl/workbook.xml"), Problem.BROKEN, id="xlsx-hollow"),
        pytest.param("c.csv", b"claim\n" + b"x" * MOST_BYTES, Problem.TOO_LARGE, id="too-large"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(name: str, data: bytes, problem: Problem) -> None:
    with pytest.raises(TableError) as caught:
        read(name, data)
    assert caught.value.problem is problem
    assert str(caught.value).startswith(name)


def test_a_workbook_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.reading.workbook._MOST_UNPACKED", 100)
    with pytest.raises(TableError, match="unpacks to"):
        read("c.xlsx", book(["claim"], ["x"]))


def test_damage_in_the_middle_comes_after_the_rows_before_it() -> None:
    table = open_table(io.BytesIO(("claim\n" + "x\n" * 40_000).encode("utf-16") + b"\x00\xd8" * 60_000 + b"\n"), name="c.csv")
    assert next(table.rows) == Row(2, {"claim": "x"})
    with pytest.raises(TableError) as caught:
        list(table.rows)
    assert caught.value.problem is Problem.NOT_TEXT


class Counting(io.BytesIO):
    """Counts what is read of it."""

    taken = 0

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        self.taken += len(data)
        return data


@pytest.mark.parametrize("name", ["c.csv", "c.jsonl"])
def test_rows_are_read_as_they_are_taken(name: str) -> None:
    line = "سد پر شد و آب به دشت رسید" * 20
    rows = f"{line}\n" * 5000 if name == "c.csv" else f'{{"claim": "{line}"}}\n' * 5000
    stream = Counting((("claim\n" if name == "c.csv" else "") + rows).encode())
    table = open_table(stream, name=name)
    found: Iterator[ClaimRow] = claim_rows(table.rows, Columns("claim"), name=name)
    next(found)
    assert stream.taken < 400_000
    assert 1 + sum(1 for _ in found) == 5000


def test_a_workbook_of_five_thousand_rows_is_read_row_by_row() -> None:
    data = book(["claim"], *([f"سد {number} پر شد"] for number in range(5000)))
    table = open_table(io.BytesIO(data), name="c.xlsx")
    assert iter(table.rows) is table.rows
    assert sum(1 for _ in table.rows) == 5000


@pytest.mark.parametrize(
    ("names", "columns"),
    [
        pytest.param(["Claim", "Speaker", "Claim Date", "ID"], Columns("Claim", "Speaker", "Claim Date", "ID"), id="English"),
        pytest.param(["text", "claim_date", "actor"], Columns("text", "actor", "claim_date"), id="our-own"),
        pytest.param(["ردیف", "گوینده", "متن", "تاریخ"], Columns("متن", "گوینده", "تاریخ", "ردیف"), id="Persian"),
        pytest.param(["گوينده", "ادعا"], Columns("ادعا", "گوينده"), id="Arabic-letters"),
        pytest.param(["متن کامل ادعا", "نام‌گوینده", "تاریخ انتشار"], Columns("متن کامل ادعا", "نام‌گوینده", "تاریخ انتشار"), id="among-other-words"),
        pytest.param(["نام", "متن", "ادعا"], Columns("ادعا", "نام"), id="better-name-wins"),
        pytest.param(["foo", "bar"], Columns(), id="nothing"),
        pytest.param(["context", "subject"], Columns(), id="parts-of-words-do-not-count"),
    ],
)
def test_columns_are_guessed_by_their_names(names: list[str], columns: Columns) -> None:
    assert guess_columns(names) == columns


@pytest.mark.parametrize(
    ("value", "day"),
    [
        pytest.param("2025-10-21", DAY, id="ISO"),
        pytest.param("2025-10-21T10:30:00Z", DAY, id="ISO-with-time"),
        pytest.param("1404/07/29", DAY, id="Jalali"),
        pytest.param("۱۴۰۴/۷/۲۹", DAY, id="Jalali-Persian-digits"),
        pytest.param("1404-07-29 08:15", DAY, id="Jalali-with-time"),
        pytest.param("14040729", DAY, id="Jalali-without-signs"),
        pytest.param(14040729, DAY, id="Jalali-number"),
        pytest.param("۲۹ مهر ۱۴۰۴", DAY, id="Jalali-in-words"),
        pytest.param(dt.datetime(2025, 10, 21, 12, 30), DAY, id="Excel"),
        pytest.param(DAY, DAY, id="day"),
        pytest.param(45951.5, DAY, id="Excel-serial"),
        pytest.param("", None, id="empty"),
        pytest.param(None, None, id="nothing"),
    ],
)
def test_a_day_is_read_in_either_calendar(value: object, day: dt.date | None) -> None:
    assert cell_day(value, place="here") == day
