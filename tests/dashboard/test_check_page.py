from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import streamlit as st
from pages import open_page, shown
from streamlit.testing.v1 import AppTest

from factcheck.archive.archive import open_archive
from factcheck.checker import Checker
from factcheck.errors import IndexStaleError, ModelError

APP = Path(__file__).resolve().parents[2] / "app.py"
CLAIM = "به گفته مهرزاد کاویانفر، پل تازه شهر تا پایان سال ساخته می‌شود."


opened = partial(open_page, "check")


@pytest.fixture(autouse=True)
def _fresh_cache() -> Iterator[None]:
    st.cache_data.clear()
    yield
    st.cache_resource.clear()


def test_the_page_opens_with_a_form_and_what_the_archive_holds(checker: Checker) -> None:
    app = opened(lambda: checker, checker.archive.path)
    assert "در ۲ خبر" in shown(app)
    assert "fc-verdict" not in shown(app)
    assert any("مهرزاد کاویانفر" in option for option in app.selectbox[0].options)


def test_a_typed_claim_is_checked_and_kept_in_the_address(checker: Checker) -> None:
    app = opened(lambda: checker, checker.archive.path)
    app.text_area[0].set_value(CLAIM)
    app.text_input[0].set_value("۱۴۰۴/۹/۱۰")
    app.button[0].click().run()
    assert dict(app.query_params) == {"claim": CLAIM, "date": "2025-12-01"}
    assert "fc-verdict fc-mixed" in shown(app)
    assert "روزنامه ساختگی آذرگون" in shown(app)


def test_a_permalink_shows_its_check(checker: Checker) -> None:
    app = opened(lambda: checker, checker.archive.path, claim="پل تازه شهر تا پایان سال ساخته می‌شود", actor="کاویانفر", date="2025-10-10")
    assert "fc-verdict fc-supported" in shown(app)
    assert app.text_area[0].value == "پل تازه شهر تا پایان سال ساخته می‌شود"
    assert app.text_input[0].value == "۱۸ مهر ۱۴۰۴"


def test_a_picked_actor_decides_whose_statements_are_searched(checker: Checker) -> None:
    council = next(actor for actor in checker.archive.actors() if "سروستان" in actor.name)
    app = opened(lambda: checker, checker.archive.path)
    app.text_area[0].set_value("پل تازه شهر تا پایان سال ساخته می‌شود")
    app.selectbox[0].set_value(council.id)
    app.button[0].click().run()
    assert app.query_params["actor"] == council.id
    assert "<b>۱</b> هم‌خوان" in shown(app)


def test_english_is_a_matter_of_the_address(checker: Checker) -> None:
    app = opened(lambda: checker, checker.archive.path, claim=CLAIM, lang="en")
    assert "Both ways" in shown(app)


def test_a_claim_without_a_speaker_says_what_to_do(checker: Checker) -> None:
    assert "گوینده معلوم نشد" in shown(opened(lambda: checker, checker.archive.path, claim="هوا خوب است"))


def test_hostile_words_in_the_address_stay_words(checker: Checker) -> None:
    html = shown(opened(lambda: checker, checker.archive.path, claim="<script>alert(1)</script>", actor="<img src=x>", date="<b>", lang="<i>"))
    assert "<script" not in html
    assert "<img" not in html


def test_sending_nothing_asks_for_a_claim(checker: Checker) -> None:
    app = opened(lambda: checker, checker.archive.path)
    app.button[0].click().run()
    assert "نخست ادعا را بنویسید." in shown(app)
    assert not app.query_params


def test_a_day_that_cannot_be_read_is_said(checker: Checker) -> None:
    app = opened(lambda: checker, checker.archive.path)
    app.text_area[0].set_value(CLAIM)
    app.text_input[0].set_value("<b>فلان روز")
    app.button[0].click().run()
    assert "روزی خوانده نشد" in shown(app)
    assert "<b>فلان" not in shown(app)


def test_a_missing_archive_has_its_screen(tmp_path: Path) -> None:
    assert "هنوز بایگانی‌ای نیست" in shown(opened(_never, tmp_path / "none.sqlite"))


def test_an_empty_archive_has_its_screen(checker: Checker, tmp_path: Path) -> None:
    with open_archive(tmp_path / "empty.sqlite") as archive:
        empty = Checker(archive, checker.encoder, checker.stance_model, combination=checker.combination)
        assert "بایگانی هنوز خالی است" in shown(opened(lambda: empty, archive.path))


def test_a_missing_model_has_its_screen(checker: Checker) -> None:
    def fail() -> Checker:
        raise ModelError("no model in /nowhere: run factcheck prepare")

    html = shown(opened(fail, checker.archive.path))
    assert "مدل در دسترس نیست" in html
    assert "no model in /nowhere" in html


def test_a_stale_index_has_its_screen_beside_the_form(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    def stale(*_: object, **__: object) -> None:
        raise IndexStaleError('the index is of another archive: run "factcheck reindex"')

    monkeypatch.setattr(Checker, "check", stale)
    app = opened(lambda: checker, checker.archive.path, claim=CLAIM)
    assert "factcheck reindex" in shown(app)
    assert app.text_area[0].value == CLAIM


def test_a_bug_is_not_explained_away(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(Checker, "check", broken)
    assert opened(lambda: checker, checker.archive.path, claim=CLAIM).exception[0].proto.type == "RuntimeError"


def test_the_same_check_runs_once_however_often_the_page_is_drawn(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = []
    check = Checker.check
    monkeypatch.setattr(Checker, "check", lambda *args, **more: runs.append(1) or check(*args, **more))
    app = opened(lambda: checker, checker.archive.path, claim=CLAIM)
    app.run()
    assert len(runs) == 1


def test_the_entry_opens_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_ARCHIVE", str(tmp_path / "none.sqlite"))
    html = shown(AppTest.from_file(str(APP), default_timeout=60).run())
    assert "گفته‌سنج" in html
    assert "fc-rtl" in html
    assert "هنوز بایگانی‌ای نیست" in html


def test_the_entry_speaks_english_if_the_address_asks_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_ARCHIVE", str(tmp_path / "none.sqlite"))
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.query_params["lang"] = "en"
    html = shown(app.run())
    assert "fc-ltr" in html
    assert "There is no archive yet" in html


def test_the_entry_explains_a_wrong_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_DTYPE", "float7")
    assert "یکی از تنظیمات درست نیست" in shown(AppTest.from_file(str(APP), default_timeout=60).run())


def _never() -> Checker:
    raise AssertionError("nothing should be opened where there is no archive")


def test_a_review_is_kept_with_the_pair_and_shown_again(checker: Checker) -> None:
    app = opened(lambda: checker, checker.archive.path, claim=CLAIM)
    confirm = next(button for button in app.button if button.label == "تأیید")
    confirm.click().run()
    assert [warning.value for warning in app.warning] == ["نخست نام خود را بنویسید."]
    next(field for field in app.text_input if field.label == "نام بررس").set_value("نگار").run()
    next(button for button in app.button if button.label == "تأیید").click().run()
    (review,) = checker.archive.all_reviews()
    assert (review.reviewer, review.claim) == ("نگار", CLAIM)
    again = opened(lambda: checker, checker.archive.path, claim=CLAIM)
    assert any("تأیید شد" in text.value and "نگار" in text.value for text in again.text)
