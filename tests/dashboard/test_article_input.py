from __future__ import annotations

import datetime as dt
import json

import pytest

from factcheck.dashboard.article_input import Problem, read_pasted, read_upload, ready

DAY = dt.date(2025, 12, 1)
TEXT = "مهرزاد کاویانفر گفت که پل تازه ساخته می‌شود."


def line(**values: object) -> bytes:
    return json.dumps(values, ensure_ascii=False).encode() + b"\n"


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        pytest.param("a.txt", b"", Problem.EMPTY, id="empty text"),
        pytest.param("a.txt", b" \n", Problem.EMPTY, id="white space"),
        pytest.param("a.jsonl", b"", Problem.EMPTY, id="empty rows"),
        pytest.param("a.txt", b"%PDF-1.7 x", Problem.BINARY, id="a PDF"),
        pytest.param("a.txt", b"ab\0cd", Problem.BINARY, id="NUL bytes"),
        pytest.param("a.jsonl", b"PK\x03\x04", Problem.BINARY, id="a ZIP named jsonl"),
        pytest.param("a.txt", "Der Bürgermeister sagte, die Brücke komme.".encode("latin-1"), Problem.ENCODING, id="Latin-1"),
        pytest.param("a.txt", TEXT.encode()[:-3] + b"\xd9", Problem.ENCODING, id="cut off within a letter"),
        pytest.param("a.txt", b"\xff\xfea", Problem.ENCODING, id="half a UTF-16 letter"),
        pytest.param("a.txt", b"x" * 2_000_001, Problem.LARGE, id="too large"),
        pytest.param("a.docx", b"PK\x03\x04", Problem.FORMAT, id="another format"),
        pytest.param("noname", TEXT.encode(), Problem.FORMAT, id="no suffix"),
        pytest.param("a.jsonl", b"{not json}\n", Problem.UNREADABLE, id="not JSON"),
        pytest.param("a.txt", b"date 2025-13-41 text", Problem.UNREADABLE, id="a day that does not exist"),
    ],
)
def test_a_bad_upload_has_its_problem(name: str, data: bytes, problem: Problem) -> None:
    reading = read_upload(name, data, date=DAY, outlet=None)
    assert (reading.problem, reading.articles) == (problem, ())


def test_the_header_of_a_text_comes_before_the_field_and_stays_in_the_text() -> None:
    (article,) = read_upload("news.txt", f"date 2025-10-21 {TEXT}".encode(), date=DAY, outlet="آذرگون").articles
    assert (article.date, article.outlet, article.text) == (dt.date(2025, 10, 21), "آذرگون", f"date 2025-10-21 {TEXT}")
    assert ready(article) is None


def test_windows_1256_is_read() -> None:
    (article,) = read_upload("news.TXT", "شهردار گفت پل ساخته شد".encode("cp1256", errors="ignore"), date=DAY, outlet=None).articles
    assert article.text.startswith("شهردار")


def test_a_row_tells_its_own_day_and_outlet_and_bad_rows_are_told_apart() -> None:
    data = line(text=TEXT, date="2025-10-08", outlet="نیلاب", id="n7", url="https://nilab.example/7") + b"oops\n" + line(text=TEXT)
    reading = read_upload("rows.jsonl", data, date=DAY, outlet="آذرگون")
    assert [(a.date, a.outlet) for a in reading.articles] == [(dt.date(2025, 10, 8), "نیلاب"), (DAY, "آذرگون")]
    assert reading.articles[0].id == "n7"
    assert len(reading.errors) == 1
    assert "line 2" in reading.errors[0]
    assert reading.problem is None


def test_two_files_of_one_name_are_two_articles_and_the_same_file_is_one() -> None:
    ids = [read_upload("news.txt", text.encode(), date=DAY, outlet=None).articles[0].id for text in (TEXT, TEXT + " ", TEXT)]
    assert ids[0] == ids[2] != ids[1]
    assert read_pasted("a", date=DAY, outlet=None).articles[0].id != read_pasted("b", date=DAY, outlet=None).articles[0].id


def test_pasted_text_is_kept_as_it_is() -> None:
    (article,) = read_pasted(f"{{{TEXT}\n\n دنباله ", date=DAY, outlet=None).articles
    assert article.text == f"{{{TEXT}\n\n دنباله "


@pytest.mark.parametrize(
    ("text", "problem"), [(" \n", Problem.EMPTY), ("a\0b", Problem.BINARY), ("a\ud800", Problem.ENCODING)], ids=["blank", "NUL", "half a pair"]
)
def test_pasted_text_may_be_of_no_use_too(text: str, problem: Problem) -> None:
    assert read_pasted(text, date=DAY, outlet=None).problem is problem


def test_without_any_day_an_article_is_not_ready() -> None:
    (article,) = read_pasted(TEXT, date=None, outlet=None).articles
    assert ready(article) is Problem.NO_DATE
