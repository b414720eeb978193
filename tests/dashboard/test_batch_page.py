from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Event

import pytest
import streamlit as st
from openpyxl import Workbook
from pages import open_page, shown
from streamlit.testing.v1 import AppTest
from written_forms import parquet_file

from factcheck.archive.archive import open_archive
from factcheck.checker import Checker
from factcheck.dashboard.batch_runs import RUNS, Run
from factcheck.domain import Finding
from factcheck.errors import ModelError

SPEAKER = "مهرزاد کاویانفر"
BRIDGE = "پل تازه شهر تا پایان سال ساخته می‌شود"
FILE = f"ردیف,گوینده,متن ادعا,تاریخ\n1,{SPEAKER},{BRIDGE},۱۴۰۴/۹/۱۰\n2,{SPEAKER},,\n3,{SPEAKER},{BRIDGE},فردا\n"

opened = partial(open_page, "batch")


@pytest.fixture(autouse=True)
def _fresh_cache() -> Iterator[None]:
    st.cache_data.clear()
    yield
    st.cache_data.clear()


def given(checker: Checker, data: bytes | str, name: str = "c.csv", **query: str) -> AppTest:
    app = opened(lambda: checker, checker.archive.path, **query)
    app.file_uploader[0].set_value((name, data.encode() if isinstance(data, str) else data, "")).run()
    return app


def started(app: AppTest) -> AppTest:
    app.button(key="batch-start").click().run()
    assert run_of(app).job.wait(60)
    return app.run()


def run_of(app: AppTest) -> Run:
    run = RUNS.find(param(app, "run"))
    assert run is not None
    return run


def param(app: AppTest, name: str) -> str:
    value = app.query_params[name]
    return value if isinstance(value, str) else value[0]


def columns(app: AppTest) -> list[str]:
    return [str(app.selectbox[place].value) for place in range(4)]


def test_the_page_asks_for_a_file_and_offers_a_sample(checker: Checker) -> None:
    app = opened(lambda: checker, checker.archive.path)
    assert "سنجش یک پرونده از ادعاها" in shown(app)
    assert [button.label for button in app.get("download_button")] == ["پرونده نمونه"]
    assert "batch-start" not in [button.key for button in app.button]


def test_columns_are_guessed_and_the_first_rows_shown(checker: Checker) -> None:
    app = given(checker, FILE)
    assert columns(app) == ["متن ادعا", "گوینده", "تاریخ", "ردیف"]
    assert BRIDGE in shown(app)
    assert "فردا" in shown(app)


def test_a_file_is_checked_and_the_run_is_in_the_address(checker: Checker) -> None:
    app = started(given(checker, FILE))
    html = shown(app)
    assert "سنجیده شد" in html
    assert "fc-batch-row fc-mixed" in html
    assert "۲ ردیف سنجیده نشد" in html
    assert "ادعا خالی است" in html
    assert "روزی خوانده نشد" in html
    assert [button.label for button in app.get("download_button")] == ["جدول (XLSX)", "جدول (CSV)", "داده (JSON)"]
    again = opened(lambda: checker, checker.archive.path, run=param(app, "run"))
    assert "fc-batch-row fc-mixed" in shown(again)


def test_another_column_can_be_picked(checker: Checker) -> None:
    app = given(checker, f"text,words,who\nx,{BRIDGE},{SPEAKER}\n")
    assert columns(app)[:2] == ["text", ""]
    app.selectbox[0].set_value("words")
    app.selectbox[1].set_value("who").run()
    assert "fc-batch-row fc-mixed" in shown(started(app))


def test_a_header_without_a_claim_column_asks_which_it_is(checker: Checker) -> None:
    app = given(checker, f"foo,bar\n{BRIDGE},{SPEAKER}\n")
    assert "کدام ستون ادعاست؟" in shown(app)
    assert "batch-start" not in [button.key for button in app.button]
    app.selectbox[0].set_value("foo").run()
    assert "batch-start" in [button.key for button in app.button]


def test_a_file_without_a_header_is_read_from_its_first_row(checker: Checker) -> None:
    app = given(checker, f"به گفته {SPEAKER}، {BRIDGE}\n")
    assert "پرونده ردیفی ندارد" in shown(app)
    app.checkbox[0].uncheck().run()
    html = shown(started(app))
    assert "سطر ۱" in html
    assert "fc-batch-row fc-mixed" in html


def test_claims_that_name_nobody_are_checked_against_everybody_if_ticked(checker: Checker) -> None:
    app = given(checker, f"claim,x\n{BRIDGE},1\n")
    app.checkbox(key="batch-any-actor").check().run()
    assert "fc-batch-row fc-mixed" in shown(started(app))


def test_a_workbook_asks_for_its_sheet(checker: Checker) -> None:
    book = Workbook()
    book.active.append(["claim"])
    book.active.append(["x"])
    sheet = book.create_sheet("دوم")
    sheet.append(["claim", "actor"])
    sheet.append([BRIDGE, SPEAKER])
    file = io.BytesIO()
    book.save(file)
    app = given(checker, file.getvalue(), "c.xlsx")
    assert app.selectbox[0].label == "برگه"
    app.selectbox[0].set_value("دوم").run()
    assert BRIDGE in shown(app)
    assert "fc-batch-row fc-mixed" in shown(started(app))


def test_json_lines_name_their_own_columns(checker: Checker) -> None:
    app = given(checker, f'{{"claim": "{BRIDGE}", "actor": "{SPEAKER}"}}\n', "c.jsonl")
    assert [box.key for box in app.checkbox] == ["batch-any-actor"]
    assert "fc-batch-row fc-mixed" in shown(started(app))


def test_a_parquet_file_names_its_own_columns(checker: Checker) -> None:
    app = given(checker, parquet_file([{"ادعا": BRIDGE, "گوینده": SPEAKER}]), "c.parquet")
    assert [box.key for box in app.checkbox] == ["batch-any-actor"]
    assert columns(app)[:2] == ["ادعا", "گوینده"]
    assert "fc-batch-row fc-mixed" in shown(started(app))


@pytest.mark.parametrize(
    ("name", "data", "title"),
    [
        pytest.param("c.csv", b"", "پرونده خالی است", id="empty"),
        pytest.param("c.csv", b"claim\n", "پرونده ردیفی ندارد", id="no-rows"),
        pytest.param("c.jsonl", b"{bad\n", "ستونی در پرونده پیدا نشد", id="no-columns"),
        pytest.param("c.csv", b"%PDF-1.4\n", "این پرونده خوانده نمی‌شود", id="pdf"),
        pytest.param("c.xlsx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "این پرونده گذرواژه دارد", id="password"),
        pytest.param("c.xls", b"\xd0\xcf\x11\xe0xxxx", "این پرونده اکسل قدیمی است", id="old"),
        pytest.param("c.xlsx", b"PK\x03\x04xxxx", "این پرونده آسیب دیده است", id="broken"),
        pytest.param("<img src=x>.csv", b"\0\0", "این پرونده خوانده نمی‌شود", id="hostile-name"),
    ],
)
def test_a_file_that_cannot_be_read_has_its_screen(checker: Checker, name: str, data: bytes, title: str) -> None:
    html = shown(given(checker, data, name))
    assert title in html
    assert "fc-screen" in html
    assert "<img" not in html


def test_a_file_of_more_than_fifty_megabytes_has_its_screen(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.reading.tables.MOST_BYTES", 10)
    html = shown(given(checker, FILE))
    assert "پرونده بزرگ‌تر از ۵۰ مگابایت است" in html
    assert "factcheck batch" in html


def test_hostile_cells_stay_words(checker: Checker) -> None:
    app = given(checker, f"claim,actor,<svg onload=x>\n<script>alert(1)</script>,{SPEAKER},=cmd|x\n[a](javascript:x),<img src=x>,@x\n", "<b>.csv")
    before = shown(app)
    after = shown(started(app))
    for html in (before, after):
        assert "<script" not in html
        assert "<img" not in html
        assert "<svg" not in html
        assert "<b>.csv" not in html
        assert "&lt;script&gt;" in html


def test_a_run_shows_how_far_it_is_and_can_be_stopped(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    second, go, seen = Event(), Event(), []
    check = Checker.check

    def slow(self: Checker, claim: str, **more: object) -> Finding:
        seen.append(claim)
        if len(seen) == 2:
            second.set()
            assert go.wait(60)
        return check(self, claim, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Checker, "check", slow)
    app = given(checker, "claim,actor\n" + f"{BRIDGE},{SPEAKER}\n" * 9)
    app.button(key="batch-start").click().run()
    assert second.wait(30)
    app.run()
    assert "۱ از ۹ ردیف" in shown(app)
    assert "ردیف در دقیقه" in shown(app)
    other = opened(lambda: checker, checker.archive.path)
    assert "سنجش یک پرونده از ادعاها" in shown(other)
    app.button(key="batch-stop").click().run()
    assert "پس از همین ردیف می‌ایستد" in shown(app)
    go.set()
    assert run_of(app).job.wait(30)
    html = shown(app.run())
    assert "پس از ۲ از ۹ ردیف متوقف شد" in html
    assert html.count("fc-batch-row fc-mixed") == 2


def test_results_are_paged_and_shown_by_group(checker: Checker) -> None:
    app = started(given(checker, "claim,actor\n" + f"{BRIDGE},{SPEAKER}\n" * 30 + ",x\n"))
    assert shown(app).count("fc-batch-row ") == 25
    app.button(key="batch.later").click().run()
    assert param(app, "page") == "2"
    assert shown(app).count("fc-batch-row ") == 6
    app.button_group(key="batch-show").set_value("bad").run()
    assert param(app, "show") == "bad"
    assert shown(app).count("fc-batch-row ") == 1


def test_what_makes_no_sense_in_the_address_counts_as_not_given(checker: Checker) -> None:
    app = started(given(checker, FILE))
    html = shown(opened(lambda: checker, checker.archive.path, run=param(app, "run"), page="<b>", show="<script>"))
    assert html.count("fc-batch-row ") == 3
    assert "<script" not in html


def test_a_run_that_is_gone_has_its_screen_and_the_form(checker: Checker) -> None:
    app = opened(lambda: checker, checker.archive.path, run="<script>")
    assert "این سنجش دیگر در دسترس نیست" in shown(app)
    assert len(app.file_uploader) == 1


def test_another_file_begins_anew(checker: Checker) -> None:
    app = started(given(checker, FILE))
    app.button(key="batch-again").click().run()
    assert "run" not in app.query_params
    assert len(app.file_uploader) == 1


def test_a_model_that_is_missing_is_told_row_by_row(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> None:
        raise ModelError("no model in /nowhere: run factcheck prepare")

    monkeypatch.setattr(Checker, "check", missing)
    html = shown(started(given(checker, f"claim,actor\n{BRIDGE},{SPEAKER}\n")))
    assert "no model in /nowhere" in html


def test_a_bug_is_not_explained_away_and_loses_nothing(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    check, seen = Checker.check, []

    def broken(self: Checker, claim: str, **more: object) -> Finding:
        seen.append(claim)
        if len(seen) == 2:
            raise RuntimeError("a bug")
        return check(self, claim, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Checker, "check", broken)
    app = started(given(checker, "claim,actor\n" + f"{BRIDGE},{SPEAKER}\n" * 3))
    assert app.exception[0].proto.type == "RuntimeError"
    bodies = "".join(element.proto.body for element in app.get("html"))
    assert bodies.count("fc-batch-row fc-mixed") == 1


def test_english_is_a_matter_of_the_address(checker: Checker) -> None:
    app = given(checker, f"claim,actor\n{BRIDGE},{SPEAKER}\n,x\n", lang="en")
    assert app.button(key="batch-start").label == "Start checking"
    html = shown(started(app))
    assert "1 row(s) could not be checked" in html
    assert "lang=en" in html
    assert param(app, "lang") == "en"


def test_a_missing_and_an_empty_archive_have_their_screens(checker: Checker, tmp_path: Path) -> None:
    assert "هنوز بایگانی‌ای نیست" in shown(opened(lambda: checker, tmp_path / "none.sqlite"))
    with open_archive(tmp_path / "empty.sqlite") as archive:
        empty = Checker(archive, checker.encoder, checker.stance_model, combination=checker.combination)
        assert "بایگانی هنوز خالی است" in shown(opened(lambda: empty, archive.path))
