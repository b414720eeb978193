from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Event

import pytest
import streamlit as st
from pages import open_page, shown
from streamlit.testing.v1 import AppTest

from factcheck.archive.archive import open_archive
from factcheck.checker import Checker
from factcheck.dashboard.article_check import TASK
from factcheck.errors import ArchiveError, IndexStaleError

opened = partial(open_page, "article")

TEXT = (
    "مهرزاد کاویانفر، شهردار سپیدان، گفت که پل تازه شهر تا پایان سال ساخته نمی‌شود.\n"
    "دلارام سروستان، رئیس شورای سپیدان، گفت که پل تازه شهر تا پایان سال ساخته می‌شود.\n"
    "آرمین نیکروش گفت که ترافیک در زمستان کمتر خواهد شد."
)


@pytest.fixture(autouse=True)
def _fresh_cache() -> Iterator[None]:
    st.cache_data.clear()
    yield
    st.cache_resource.clear()


def write(app: AppTest, text: str = TEXT, day: str = "۱۴۰۴/۹/۱۰", outlet: str = "") -> AppTest:
    """Fill in the form and send it."""
    app.text_area(key="article-text").set_value(text)
    app.text_input(key="article-day").set_value(day)
    app.text_input(key="article-outlet").set_value(outlet)
    return app.button(key="article-check").click().run()


def ended(app: AppTest) -> AppTest:
    """Wait for the check and draw what came of it."""
    assert app.session_state[TASK].job.wait(30)
    return app.run()


def checked(checker: Checker, text: str = TEXT, outlet: str = "", **query: str) -> AppTest:
    return ended(write(opened(lambda: checker, checker.archive.path, **query), text, outlet=outlet))


def upload(app: AppTest, name: str, data: bytes) -> AppTest:
    app.file_uploader(key="article-file").set_value((name, data, "text/plain"))
    return app.run()


def test_the_page_opens_with_a_form_and_says_where_the_article_is_kept(checker: Checker) -> None:
    app = opened(lambda: checker, checker.archive.path, article="x", date="nonsense")
    assert "در همین نشست مرورگر می‌ماند" in shown(app)
    assert "fc-article-head" not in shown(app)
    assert TASK not in app.session_state


def test_a_pasted_article_is_shown_with_its_statements_marked_and_listed(checker: Checker) -> None:
    app = checked(checker, outlet="روزنامه ساختگی مهرگان")
    html = shown(app)
    assert "۳ گفته در این خبر" in html
    assert "روزنامه ساختگی مهرگان" in html
    assert "۱۰ آذر ۱۴۰۴" in html
    for number in (1, 2, 3):
        assert f'id="fc-place-{number}"' in html
        assert f'href="#fc-said-{number}" data-fc-unfold="fc-said-{number}"' in html
        assert f'id="fc-said-{number}"' in html
        assert f'href="#fc-place-{number}"' in html
    assert "fc-said-conflicts fc-conflicts" in html
    assert "fc-said-supports fc-supports" in html
    assert "fc-said-nothing fc-neutral" in html
    assert not dict(app.query_params)


def test_possible_conflicts_come_first_and_are_open(checker: Checker) -> None:
    app = checked(checker)
    html = shown(app)
    groups = [html.index(f'id="fc-article-{group}"') for group in ("conflicts", "supports", "nothing")]
    assert groups == sorted(groups)
    folds = {expander.label: expander.proto.expanded for expander in app.expander}
    assert [label for label, opened_ in folds.items() if opened_ and label.startswith("شواهد")] == ["شواهد: ۱ ناهم‌خوان، ۱ هم‌خوان، ۱ خنثی"]
    assert "تغییر متن یا سنجش خبری دیگر" in folds


def test_links_away_open_beside_the_article_so_that_it_is_not_lost(checker: Checker) -> None:
    html = shown(checked(checker))
    assert "actor?actor=" in html
    assert "./?claim=" in html
    assert 'target="_self"' not in html


def test_nothing_is_archived_until_the_reader_wants_it(checker: Checker) -> None:
    before = checker.archive.counts()
    app = checked(checker)
    assert "هنوز چیزی بایگانی نشده است." in shown(app)
    assert checker.archive.counts() == before
    app.button(key="article-add").click().run()
    assert "خبر با ۳ گفته به بایگانی افزوده شد." in shown(app)
    assert "هنوز چیزی بایگانی نشده است." not in shown(app)
    assert checker.archive.counts().articles == before.articles + 1
    assert "۳ گفته در این خبر" in shown(app)


def test_an_article_that_is_archived_already_changes_nothing(checker: Checker) -> None:
    checked(checker).button(key="article-add").click().run()
    before = checker.archive.counts()
    app = checked(checker)
    app.button(key="article-add").click().run()
    assert "از پیش در بایگانی بود" in shown(app)
    assert checker.archive.counts() == before


def test_adding_that_fails_says_so_and_can_be_tried_again(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object, **__: object) -> None:
        raise ArchiveError("the archive is locked: try again")

    app = checked(checker)
    with monkeypatch.context() as patch:
        patch.setattr(Checker, "ingest", locked)
        app.button(key="article-add").click().run()
    html = shown(app)
    assert "خبر به بایگانی افزوده نشد" in html
    assert "the archive is locked" in html
    assert "fc-article-text" in html
    app.button(key="article-add").click().run()
    assert "به بایگانی افزوده شد" in shown(app)


def test_adding_that_stops_half_way_says_what_is_missing(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    def stale(*_: object, **__: object) -> None:
        raise IndexStaleError("the index cannot be written")

    app = checked(checker)
    monkeypatch.setattr(Checker, "reindex", stale)
    app.button(key="article-add").click().run()
    assert "هنوز جست‌وجوپذیر نیست" in shown(app)
    assert "factcheck reindex" in shown(app)


@pytest.mark.parametrize(
    ("text", "day", "said"),
    [
        pytest.param(" \n", "امروز", "هنوز متنی نیست", id="nothing"),
        pytest.param(TEXT, "", "تاریخ انتشار خبر معلوم نیست", id="no day"),
        pytest.param(TEXT, "<b>فلان روز", "روزی خوانده نشد", id="a day that is none"),
        pytest.param("date 2025-13-41 " + TEXT, "امروز", "این خبر خوانده نشد", id="a header that is no day"),
    ],
)
def test_what_cannot_be_checked_has_its_screen_and_loses_nothing(checker: Checker, text: str, day: str, said: str) -> None:
    app = write(opened(lambda: checker, checker.archive.path), text, day, outlet="مهرگان")
    assert said in shown(app)
    assert "<b>فلان" not in shown(app)
    assert app.text_area(key="article-text").value == text
    assert (app.text_input(key="article-day").value, app.text_input(key="article-outlet").value) == (day, "مهرگان")
    assert TASK not in app.session_state


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        pytest.param("a.txt", b"", "این پرونده متنی ندارد", id="empty"),
        pytest.param("a.txt", b"%PDF-1.7", "این پرونده متن ساده نیست", id="binary"),
        pytest.param("a.txt", "Brücke für alle".encode("latin-1"), "نویسه‌های این پرونده خوانده نشد", id="encoding"),
        pytest.param("a.txt", b"x" * 2_000_001, "بزرگ‌تر از ۲ مگابایت", id="too large"),
        pytest.param("<i>a</i>.docx", b"PK", "این نوع پرونده شناخته نیست", id="format"),
    ],
)
def test_a_bad_upload_has_its_screen_and_keeps_what_was_typed(checker: Checker, name: str, data: bytes, said: str) -> None:
    app = opened(lambda: checker, checker.archive.path)
    app.text_area(key="article-text").set_value(TEXT)
    upload(app, name, data)
    assert said in shown(app)
    assert "<i>a" not in shown(app)
    app.button(key="article-check").click().run()
    assert said in shown(app)
    assert app.text_area(key="article-text").value == TEXT
    assert TASK not in app.session_state


def test_an_upload_with_a_header_needs_no_day_and_comes_before_what_is_typed(checker: Checker) -> None:
    app = opened(lambda: checker, checker.archive.path)
    app.text_area(key="article-text").set_value("متنی دیگر")
    upload(app, "news.txt", f"date 2025-12-01 {TEXT}".encode())
    assert "پرونده سنجیده می‌شود" in shown(app)
    app.button(key="article-check").click().run()
    assert "۱۰ آذر ۱۴۰۴" in shown(ended(app))
    assert app.session_state[TASK].article.text == f"date 2025-12-01 {TEXT}"


def test_of_a_file_with_many_articles_one_is_chosen(checker: Checker) -> None:
    rows = [{"text": "متن یک", "title": "<u>یک</u>", "date": "2025-12-01"}, {"text": TEXT, "title": "دو", "date": "2025-12-01"}]
    data = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows) + "oops\n"
    app = upload(opened(lambda: checker, checker.archive.path), "rows.jsonl", data.encode())
    assert "۱ سطر این پرونده خواندنی نیست" in shown(app)
    app.selectbox(key="article-choice").set_value(1)
    app.button(key="article-check").click().run()
    assert app.session_state[TASK].article.title == "دو"
    assert "۳ گفته در این خبر" in shown(ended(app))


def test_while_it_is_checked_the_page_says_how_far_it_is_and_can_stop(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    going, check = Event(), Checker.check_article

    def waiting(self: Checker, article: object, *, progress: object) -> object:
        progress(1, 3)  # type: ignore[operator]
        assert going.wait(30)
        return check(self, article, progress=progress)  # type: ignore[arg-type]

    monkeypatch.setattr(Checker, "check_article", waiting)
    app = write(opened(lambda: checker, checker.archive.path))
    assert any("۱ از ۳ گفته سنجیده شد" in element.proto.text for element in app.get("progress"))
    assert "چیزی بایگانی نمی‌شود" in shown(app)
    app.button(key="article-stop").click().run()
    going.set()
    assert "سنجش متوقف شد" in shown(ended(app))
    assert app.text_area(key="article-text").value == TEXT
    app.button(key="article-check").click().run()
    assert "۳ گفته در این خبر" in shown(ended(app))


def test_an_article_without_statements_says_what_a_statement_is(checker: Checker) -> None:
    html = shown(checked(checker, "هوا امروز خوب است."))
    assert "در این متن گفته‌ای پیدا نشد" in html
    assert "هوا امروز خوب است." in html


def test_hostile_words_stay_words(checker: Checker) -> None:
    app = checked(checker, "مهرزاد کاویانفر گفت که پل <script>alert(1)</script> \u202eساخته می‌شود <img src=x>.", outlet="<img src=y>")
    html = shown(app)
    assert "<script" not in html
    assert "<img" not in html
    assert "\u202e" not in html


def test_an_error_in_the_check_has_its_screen_and_keeps_the_text(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    def stale(*_: object, **__: object) -> None:
        raise IndexStaleError('the index is of another archive: run "factcheck reindex"')

    monkeypatch.setattr(Checker, "check_article", stale)
    app = checked(checker)
    assert "factcheck reindex" in shown(app)
    assert app.text_area(key="article-text").value == TEXT


def test_a_bug_is_not_explained_away(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(Checker, "check_article", broken)
    assert checked(checker).exception[0].proto.type == "RuntimeError"


def test_it_is_checked_once_however_often_the_page_is_drawn(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    runs, check = [], Checker.check_article
    monkeypatch.setattr(Checker, "check_article", lambda *args, **more: runs.append(1) or check(*args, **more))
    checked(checker).run().run()
    assert len(runs) == 1


def test_english_is_a_matter_of_the_address(checker: Checker) -> None:
    html = shown(checked(checker, lang="en"))
    assert "3 statement(s) in this article" in html
    assert "Nothing has been archived yet." in html
    assert "Possible conflicts" in html


def test_a_review_is_kept_with_the_pair(checker: Checker) -> None:
    app = checked(checker)
    next(field for field in app.text_input if field.label == "نام بررس").set_value("نگار").run()
    next(button for button in app.button if button.label == "تأیید").click().run()
    (review,) = checker.archive.all_reviews()
    assert (review.reviewer, review.claim) == ("نگار", "پل تازه شهر تا پایان سال ساخته نمی‌شود")


def test_an_empty_archive_and_a_missing_one_have_their_screens(checker: Checker, tmp_path: Path) -> None:
    with open_archive(tmp_path / "empty.sqlite") as archive:
        empty = Checker(archive, checker.encoder, checker.stance_model, combination=checker.combination)
        assert "بایگانی هنوز خالی است" in shown(opened(lambda: empty, archive.path))
    assert "هنوز بایگانی‌ای نیست" in shown(opened(lambda: checker, tmp_path / "none.sqlite"))
