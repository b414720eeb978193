"""The page of the archive's conflicts, as a reader meets it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Event

import pytest
import streamlit as st
from conflicting import TURNS
from pages import open_page, shown
from streamlit.testing.v1 import AppTest

from factcheck.archive.archive import open_archive
from factcheck.checker import Checker
from factcheck.dashboard import looking
from factcheck.dashboard.looking import looking_job
from factcheck.errors import IndexStaleError
from factcheck.kinds import ReviewState
from factcheck.reports.lines import conflict_row
from factcheck.reports.tables import CONFLICT_COLUMNS, conflict_table, csv_bytes
from factcheck.scanning import Scan, scan

opened = partial(open_page, "conflicts")
PATIENCE = 20  # seconds


@pytest.fixture(autouse=True)
def _fresh_cache() -> Iterator[None]:
    st.cache_data.clear()
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.fixture
def filled(checker: Checker) -> Checker:
    checker.ingest_all(TURNS)
    scan(checker)
    return checker


def show(checker: Checker, **query: str) -> AppTest:
    return opened(lambda: checker, checker.archive.path, **query)


def field(app: AppTest, label: str):  # type: ignore[no-untyped-def]
    return next(one for one in [*app.selectbox, *app.text_input] if one.label == label)


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def test_the_list_shows_pairs_side_by_side_newest_first(filled: Checker) -> None:
    html = shown(show(filled))
    assert '<p class="fc-conflicts-count" role="status">۴ جفت</p>' in html
    assert html.count("fc-conflicts-card") == 4
    assert html.index("نیروگاه شمال") < html.index("بلیت قطار") < html.index("پل تازه شهر")
    assert '<mark class="fc-mark-differs">نمی‌شود</mark>' in html
    assert '<span class="fc-first">۱۵ اسفند ۱۴۰۴</span><span class="fc-second">۶ مارس ۲۰۲۶</span>' in html
    assert "https://mehregan.example/2/1" in html


def test_a_filter_is_kept_in_the_address(filled: Checker) -> None:
    app = show(filled)
    field(app, "رسانه").set_value("هفته‌نامه ساختگی مهرگان")
    field(app, "گفته تازه‌تر: از").set_value("2026-02-01")
    field(app, "دلیل").set_value("negation")
    press(app, "نشان بده")
    assert dict(app.query_params) == {"outlet": "هفته‌نامه ساختگی مهرگان", "from": "2026-02-01", "reason": "negation"}
    html = shown(app)
    assert html.count("fc-conflicts-card") == 2
    assert "پالایش: " in html
    press(app, "پاک کردن پالایش")
    assert not app.query_params
    assert shown(app).count("fc-conflicts-card") == 4


def test_a_permalink_fills_the_filter_in(filled: Checker) -> None:
    app = show(filled, to="2026-01-31", strength="likely", relation="change_of_position", actor="کاویانفر")
    assert field(app, "گفته تازه‌تر: تا").value == "۱۱ بهمن ۱۴۰۴"
    assert field(app, "نسبت دو گفته").value == "change_of_position"
    assert shown(app).count("fc-conflicts-card") == 2


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"actor": "کسی ناشناس"}, 0),
        ({"relation": "contradiction"}, 0),
        ({"outlet": "خبرگزاری ساختگی نیلاب"}, 1),
        ({"reason": "hedge"}, 0),
        ({"review": "confirmed"}, 0),
        ({"page": "99"}, 4),
        ({"from": "فردا", "strength": "x", "page": "-3", "later": "7", "earlier": "x"}, 4),
    ],
)
def test_an_address_decides_what_is_listed(filled: Checker, query: dict[str, str], count: int) -> None:
    html = shown(show(filled, **query))
    assert html.count("fc-conflicts-card") == count
    assert ("ناهم‌خوانی‌ای برای نشان دادن نیست" in html) == (count == 0)


def test_a_day_that_cannot_be_read_is_said(filled: Checker) -> None:
    app = show(filled)
    field(app, "گفته تازه‌تر: تا").set_value("فلان")
    press(app, "نشان بده")
    assert "روزی خوانده نشد" in app.warning[0].value
    assert not app.query_params


def test_rejected_pairs_are_hidden_until_the_switch_shows_them(filled: Checker) -> None:
    first = filled.archive.conflicts()[0]
    filled.archive.review(first.later.text, first.earlier.text, ReviewState.REJECTED, reviewer="نگار")
    app = show(filled)
    assert shown(app).count("fc-conflicts-card") == 3
    app.toggle[0].set_value(True).run()
    assert dict(app.query_params) == {"hidden": "1"}
    assert shown(app).count("fc-conflicts-card") == 4
    assert shown(show(filled, review="rejected")).count("fc-conflicts-card") == 1


def test_the_list_has_pages(filled: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("conflicts", "conflict_views"):
        monkeypatch.setattr(f"factcheck.dashboard.{module}.PAGE", 3)
    app = show(filled)
    assert "۱ تا ۳ از ۴ جفت" in shown(app)
    press(app, "پیشین‌ها")
    assert dict(app.query_params) == {"page": "2"}
    assert "۴ تا ۴ از ۴ جفت" in shown(app)
    assert shown(app).count("fc-conflicts-card") == 1
    press(app, "تازه‌ترها")
    assert not app.query_params


def test_a_pair_has_an_address_of_its_own(filled: Checker) -> None:
    conflict = filled.archive.conflicts()[-1]
    html = shown(show(filled, later=str(conflict.later.id), earlier=str(conflict.earlier.id)))
    assert html.count("fc-conflicts-card") == 1
    assert "fc-conflicts-large" in html
    assert f"review?at={conflict.pair}" in html
    assert "پل تازه شهر" in html


@pytest.mark.parametrize("turned", [True, False], ids=["turned around", "unknown"])
def test_two_statements_that_are_no_conflict_have_their_screen(filled: Checker, turned: bool) -> None:
    conflict = filled.archive.conflicts()[0]
    ids = (conflict.earlier.id, conflict.later.id) if turned else (999_999_999_999, 1)
    app = show(filled, later=str(ids[0]), earlier=str(ids[1]))
    assert "اکنون در میان ناهم‌خوانی‌ها نیستند" in shown(app)
    press(app, "همه ناهم‌خوانی‌ها")
    assert shown(app).count("fc-conflicts-card") == 4


def test_a_pair_is_reviewed_where_it_stands(filled: Checker) -> None:
    conflict = filled.archive.conflicts()[0]
    app = show(filled)
    app.text_input(key=f"review-{conflict.later.id}-{conflict.earlier.id}-who").set_value("نگار").run()
    app.button(key=f"review-{conflict.later.id}-{conflict.earlier.id}-confirmed").click().run()
    (review,) = filled.archive.all_reviews()
    assert (review.pair, review.reviewer, review.state) == (conflict.pair, "نگار", ReviewState.CONFIRMED)


def test_a_name_written_at_one_pair_stands_at_all(filled: Checker) -> None:
    app = show(filled)
    names = [one for one in app.text_input if one.label == "نام بررس"]
    names[0].set_value("نگار").run()
    assert [one.value for one in app.text_input if one.label == "نام بررس"] == ["نگار"] * 4
    app.run()
    assert [one.value for one in app.text_input if one.label == "نام بررس"] == ["نگار"] * 4


def test_english_is_a_matter_of_the_address(filled: Checker) -> None:
    app = show(filled, lang="en")
    assert "4 pair(s)" in shown(app)
    assert "change of position" in shown(app)
    field(app, "Reason").set_value("negation")
    press(app, "Show")
    assert dict(app.query_params) == {"reason": "negation", "lang": "en"}


def test_hostile_words_in_the_address_stay_words(filled: Checker) -> None:
    html = shown(show(filled, actor="<img src=x>", outlet="<script>alert(1)</script>"))
    assert "<script" not in html
    assert "<img" not in html


def test_statements_that_nobody_looked_at_are_looked_at_in_the_background(checker: Checker) -> None:
    app = show(checker)
    assert [text.value for text in app.text if "سنجیده نشده" in text.value] == ["۴ گفته هنوز با گفته‌های دیگر سنجیده نشده است."]
    assert "«بگرد» را بزنید" in shown(app)
    press(app, "بگرد")
    assert looking_job(checker.archive.identity).wait(PATIENCE)
    app.run()
    html = shown(app.run())
    assert "۴ گفته دیده و ۱ ناهم‌خوانی پیدا شد." in html
    assert html.count("fc-conflicts-card") == 1
    assert not any(button.label == "بگرد" for button in app.button)


def test_looking_can_be_watched_and_stopped_from_another_session(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = Event()

    def slowly(checker: Checker, *, progress, stopped, at_once) -> Scan:  # type: ignore[no-untyped-def]
        progress(1, 4)
        begun.set()
        while not stopped():
            Event().wait(0.01)
        return Scan(1, 0, 3)

    monkeypatch.setattr(looking, "scan", slowly)
    press(show(checker), "بگرد")
    assert begun.wait(PATIENCE)
    other = show(checker)
    (bar,) = other.get("progress")
    assert (bar.proto.value, bar.proto.text) == (25, "۱ از ۴ گفته دیده شد…")
    press(other, "بس است")
    assert looking_job(checker.archive.identity).wait(PATIENCE)
    assert "۱ گفته دیده و ۰ ناهم‌خوانی پیدا شد." in shown(other.run().run())


def test_looking_that_failed_says_why(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    def stale(*_: object, **__: object) -> Scan:
        raise IndexStaleError('the index is of another archive: run "factcheck reindex"')

    monkeypatch.setattr(looking, "scan", stale)
    app = press(show(checker), "بگرد")
    looking_job(checker.archive.identity).wait(PATIENCE)
    html = shown(app.run().run())
    assert "factcheck reindex" in html
    assert any(button.label == "بگرد" for button in app.button)


def test_an_archive_that_was_looked_through_says_so(checker: Checker) -> None:
    scan(checker)
    assert "همه گفته‌ها با هم سنجیده شده‌اند." not in shown(show(checker))
    conflict = checker.archive.conflicts()[0]
    checker.archive.review(conflict.later.text, conflict.earlier.text, ReviewState.REJECTED, reviewer="نگار")
    assert "همه گفته‌ها با هم سنجیده شده‌اند." in shown(show(checker))


def test_missing_and_empty_archives_have_their_screens(checker: Checker, tmp_path: Path) -> None:
    assert "هنوز بایگانی‌ای نیست" in shown(opened(lambda: checker, tmp_path / "none.sqlite"))
    with open_archive(tmp_path / "empty.sqlite") as archive:
        empty = Checker(archive, checker.encoder, checker.stance_model, combination=checker.combination)
        assert "بایگانی هنوز خالی است" in shown(opened(lambda: empty, archive.path))


def test_an_export_has_a_row_for_each_pair_with_its_review(filled: Checker) -> None:
    found = filled.archive.conflicts()
    filled.archive.review(found[0].later.text, found[0].earlier.text, ReviewState.CONFIRMED, reviewer="=نگار", note="شنیدم")
    reviews = filled.archive.reviews(conflict.pair for conflict in found)
    rows = conflict_table(found, reviews, "fa")
    assert [set(row) for row in rows] == [set(CONFLICT_COLUMNS)] * 4
    assert (rows[0]["review"], rows[0]["review_note"], rows[1]["review"]) == ("تأیید شد", "شنیدم", "بررسی‌نشده")
    assert "'=نگار" in csv_bytes(rows, CONFLICT_COLUMNS).decode()
    assert json.loads(json.dumps(conflict_row(found[0], reviews[found[0].pair])))["review"]["state"] == "confirmed"
    assert sum(element.proto.label.startswith(("جدول", "داده")) for element in show(filled).get("download_button")) == 3
