"""What stands in the cells of a workbook that a person made: days, numbers, formulas, merged cells, errors, empty rows, several sheets."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook

from factcheck.errors import EmptyInputError, InputError
from factcheck.reading.articles import ReadResult, read_articles
from factcheck.reading.claims import ClaimRow, read_claims

DAY = dt.date(2025, 10, 16)


def book(fill: Callable[[Workbook], Any]) -> bytes:
    workbook = Workbook()
    fill(workbook)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def rows(*cells: list[Any]) -> bytes:
    return book(lambda workbook: [workbook.active.append(row) for row in cells])


def patched(data: bytes, pattern: str, replacement: str, *, part: str = "xl/worksheets/sheet1.xml") -> bytes:
    """Rewrite a part of a workbook, for what openpyxl reads and does not write."""
    file = io.BytesIO()
    assert part in zipfile.ZipFile(io.BytesIO(data)).namelist()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            if name == part:
                changed = re.sub(pattern, replacement, text.decode())
                assert changed != text.decode()
                text = changed.encode()
            new.writestr(name, text)
    return file.getvalue()


def shared(data: bytes) -> bytes:
    """Rewrite a workbook so that its texts stand in a part of their own, as Excel writes them."""
    texts: list[str] = []

    def moved(match: re.Match[str]) -> str:
        texts.append(match[2])
        return f'<c r="{match[1]}" t="s"><v>{len(texts) - 1}</v></c>'

    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {name: old.read(name).decode() for name in old.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = re.sub(r'<c r="(\w+)" t="inlineStr"><is>(.*?)</is></c>', moved, parts[sheet], flags=re.DOTALL)
    kind = "spreadsheetml.sharedStrings+xml"
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.{kind}"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace("</Types>", override)
    items = "".join(f"<si>{text}</si>" for text in texts)
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="{len(texts)}">{items}</sst>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name, text in parts.items():
            new.writestr(name, text)
    assert texts
    return file.getvalue()


def claims(data: bytes) -> list[ClaimRow]:
    return list(read_claims(None, stream=io.BytesIO(data)))


def articles(data: bytes) -> list[ReadResult]:
    return list(read_articles(None, stream=io.BytesIO(data)))


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        pytest.param(dt.datetime(2025, 10, 16, 9, 30), DAY, id="day-with-time"),
        pytest.param(DAY, DAY, id="day"),
        pytest.param(45946, DAY, id="serial"),
        pytest.param(45946.75, DAY, id="serial-with-time"),
        pytest.param("۱۴۰۴/۰۷/۲۴", DAY, id="jalali-text"),
        pytest.param("1404-07-24", DAY, id="jalali-dashes"),
        pytest.param(14040724, DAY, id="jalali-number"),
        pytest.param(None, None, id="empty"),
        pytest.param("  ", None, id="blank"),
    ],
)
def test_a_day_is_read_from_its_cell(cell: Any, day: dt.date | None) -> None:
    (row,) = claims(rows(["claim", "date"], ["سد پر شد", cell]))
    assert (row.date, row.error) == (day, None)


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        pytest.param(dt.time(9, 30), 'date "09:30:00" is no day', id="time"),
        pytest.param(2025, 'date "2025" is no day', id="year"),
        pytest.param(True, "date is true or false", id="boolean"),
        pytest.param("#N/A", "date is the error #N/A: give text", id="error"),
        pytest.param(1_761_000_000, 'date "1761000000" is no day', id="seconds"),
    ],
)
def test_a_cell_that_is_no_day_spoils_its_row_alone(cell: Any, message: str) -> None:
    bad, good = claims(rows(["claim", "date"], ["a", cell], ["b", DAY]))
    assert bad.error is not None
    assert message in bad.error
    assert bad.error.startswith("stdin line 2: ")
    assert (good.line, good.claim, good.date) == (3, "b", DAY)


def test_numbers_are_text_where_text_may_be_a_number() -> None:
    whole, broken = claims(rows(["claim", "id"], ["a", 7.0], ["b", 7.5]))
    assert (whole.id, broken.id) == ("7", "7.5")
    (article,) = articles(rows(["text", "date"], [1234, DAY]))
    assert article.error == 'stdin line 2: text is not a string: give the article as "text"'


@pytest.mark.parametrize("code", ["#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?"])
def test_an_error_in_the_text_is_refused_and_elsewhere_does_no_harm(code: str) -> None:
    bad, good = claims(rows(["claim", "more"], [code, "x"], ["سد پر شد", code]))
    assert bad.error == f"stdin line 2: claim is the error {code}: give text"
    assert (good.claim, good.error) == ("سد پر شد", None)
    (article,) = articles(rows(["text", "date"], [code, DAY]))
    assert article.error == f'stdin line 2: text is the error {code}: give the article as "text"'


def test_a_formula_counts_as_what_it_came_to() -> None:
    data = rows(["claim", "id"], ['="سد "&"پر شد"', "=3+4"], ["b", "2"])
    data = patched(data, r"<f>3\+4</f><v ?/>|<f>3\+4</f><v></v>", "<f>3+4</f><v>7</v>")
    data = patched(data, r'<c r="A2"><f>(.*?)</f><v ?/></c>|<c r="A2"><f>(.*?)</f><v></v></c>', r'<c r="A2" t="str"><f>1</f><v>سد پر شد</v></c>')
    row, _ = claims(data)
    assert row.note is None
    assert (row.claim, row.id, row.error) == ("سد پر شد", "7", None)


def test_a_formula_that_was_never_worked_out_is_an_empty_cell() -> None:
    bad, good = claims(rows(["claim", "id"], ["=cmd|' /C calc'!A0", 1], ["b", 2]))
    assert bad.error == "stdin line 2: no claim or text: add it"
    assert bad.note == "stdin: it has formulas that were never worked out, and count as empty: save it from a spreadsheet program"
    assert (good.claim, good.note) == ("b", None)


def test_a_formula_that_came_to_an_empty_text_was_worked_out() -> None:
    data = patched(
        rows(["claim", "more"], ["a", '=""']), r'<c r="B2"><f>""</f><v ?/></c>|<c r="B2"><f>""</f><v></v></c>', '<c r="B2" t="str"><f>""</f><v></v></c>'
    )
    assert [(row.claim, row.note) for row in claims(data)] == [("a", None)]


def test_cells_merged_downwards_hold_for_each_of_their_rows() -> None:
    def fill(workbook: Workbook) -> None:
        sheet = workbook.active
        for row in (["actor", "claim", "date"], ["رائو", "a", DAY], [None, "b", None], [None, "c", None], ["کامور", "d", None]):
            sheet.append(row)
        sheet.merge_cells("A2:A4")
        sheet.merge_cells("C2:C3")
        sheet.merge_cells("A7:C9")

    found = claims(book(fill))
    assert [(row.line, row.actor, row.claim, row.date) for row in found] == [
        (2, "رائو", "a", DAY),
        (3, "رائو", "b", DAY),
        (4, "رائو", "c", None),
        (5, "کامور", "d", None),
    ]


def test_cells_merged_sideways_stay_in_their_first_column() -> None:
    def fill(workbook: Workbook) -> None:
        for row in (["claim", "actor"], ["a", None], ["b", "رائو"]):
            workbook.active.append(row)
        workbook.active.merge_cells("A2:B2")

    assert [(row.claim, row.actor) for row in claims(book(fill))] == [("a", None), ("b", "رائو")]


def test_empty_rows_are_passed_over_and_the_others_keep_their_numbers() -> None:
    data = rows([], ["claim"], [], ["a"], [None, None], [" "], ["b"])
    assert [(row.line, row.claim) for row in claims(data)] == [(4, "a"), (7, "b")]


def test_of_several_sheets_the_first_with_rows_is_read_and_told() -> None:
    def fill(workbook: Workbook) -> None:
        workbook.create_sheet("ادعاها").append(["claim"])
        workbook["ادعاها"].append(["سد پر شد"])
        workbook.create_sheet("more").append(["claim"])

    (row,) = claims(book(fill))
    assert (row.claim, row.note) == ("سد پر شد", 'stdin: of its sheets "ادعاها" is read, and not "Sheet", "more"')


def test_a_workbook_without_rows_is_empty_input() -> None:
    with pytest.raises(EmptyInputError, match="nothing in it"):
        claims(book(lambda workbook: workbook.create_sheet("دوم")))


def test_line_ends_that_xlsx_writes_in_its_own_way_come_back() -> None:
    (article,) = articles(rows(["text", "date"], ["یک_x000D_\nدو", DAY]))
    assert article.article is not None
    assert article.article.text == "یک\r\nدو"


def test_texts_that_excel_keeps_in_a_part_of_their_own_are_read() -> None:
    data = rows(["claim", "id", "date"], ["RICH", "n1", DAY], ["دو_x000D_\nسه", 7, "۱۴۰۴/۰۷/۲۴"])
    rich = '<r><t xml:space="preserve">سد </t></r><r><rPr><b/></rPr><t>پر شد</t></r><rPh sb="0" eb="1"><t>?</t></rPh>'
    found = claims(shared(patched(data, r"<t>RICH</t>", rich)))
    assert [(row.claim, row.id, row.date) for row in found] == [("سد پر شد", "n1", DAY), ("دو\r\nسه", "7", DAY)]


def test_rich_text_counts_as_its_words() -> None:
    data = rows(["claim"], ["RICH"])
    data = patched(data, r"<t>RICH</t>", '<r><t xml:space="preserve">سد </t></r><r><rPr><b/></rPr><t>پر شد</t></r>')
    assert [row.claim for row in claims(data)] == ["سد پر شد"]


def test_a_row_wider_than_its_header_keeps_what_the_header_names() -> None:
    (row,) = claims(rows(["claim"], ["a", "of no column"]))
    assert (row.claim, row.error, dict(row.other)) == ("a", None, {})


def test_a_sheet_that_breaks_in_its_middle_gives_the_rows_before() -> None:
    data = rows(["claim"], *([f"claim {number}"] for number in range(3000)))
    data = patched(data, r'<row r="2500".*', "<row")
    *good, last = claims(data)
    assert [row.claim for row in good] == [f"claim {number}" for number in range(len(good))]
    assert len(good) > 2000
    assert last.error is not None
    assert last.error.startswith(f"stdin line {len(good) + 2}: an XLSX workbook that is damaged")
    assert f"what was read up to line {len(good) + 1} counts" in last.error


def test_what_a_sheet_says_of_its_size_is_not_believed() -> None:
    data = patched(rows(["claim", "id"], ["a", 1], ["b", 2]), r'<dimension ref="[^"]*" ?/>', '<dimension ref="A1:A1"/>')
    assert [(row.claim, row.id) for row in claims(data)] == [("a", "1"), ("b", "2")]


def test_another_package_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("word/document.xml", "x")
    with pytest.raises(InputError, match="a ZIP file, not an XLSX workbook"):
        claims(file.getvalue())
