"""The review queue, as reviewers meet it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
import streamlit as st
from conflicting import TURNS
from pages import open_page, shown
from streamlit.testing.v1 import AppTest

from factcheck.archive.conflicts import Conflict
from factcheck.archive.sought import Sought
from factcheck.checker import Checker
from factcheck.dashboard.queue import one_each
from factcheck.kinds import ReviewState
from factcheck.scanning import scan

opened = partial(open_page, "review")


@pytest.fixture(autouse=True)
def _fresh_cache() -> Iterator[None]:
    st.cache_data.clear()
    yield
    st.cache_resource.clear()


@pytest.fixture
def filled(checker: Checker) -> Checker:
    checker.ingest_all(TURNS)
    scan(checker)
    return checker


def show(checker: Checker, *, who: str = "", **query: str) -> AppTest:
    app = opened(lambda: checker, checker.archive.path, **query)
    return app.text_input(key="review-who").set_value(who).run() if who else app


def press(app: AppTest, key: str) -> AppTest:
    return app.button(key=f"review-{key}").click().run()


def queue_of(checker: Checker) -> list[Conflict]:
    found = [checker.archive.conflict(key.later, key.earlier) for key in one_each(checker.archive.conflict_keys(Sought()))]
    return [conflict for conflict in found if conflict]


def state_of(checker: Checker, conflict: Conflict) -> ReviewState:
    review = checker.archive.reviews([conflict.pair]).get(conflict.pair)
    return review.state if review else ReviewState.OPEN


def notice(app: AppTest) -> str:
    return shown(app).split('role="alert">')[1].split("<")[0] if 'role="alert">' in shown(app) else ""


def test_the_most_certain_pair_comes_first_with_its_place(filled: Checker) -> None:
    first = queue_of(filled)[0]
    html = shown(show(filled))
    assert "۱ از ۴" in html
    assert html.count("fc-conflicts-card") == 1
    assert f"later={first.later.id}&amp;earlier={first.earlier.id}" in html
    assert "۰ از ۴ جفت بررسی شده" in html


def test_keys_stand_for_the_buttons(filled: Checker) -> None:
    keys = {button.proto.id.rsplit("review-", 1)[1]: button.proto.shortcut for button in show(filled).button if button.proto.shortcut}
    assert keys == {"previous": "k", "next": "j", "confirmed": "1", "rejected": "2", "not_comparable": "3", "later": "4", "undo": "u"}


def test_one_steps_through_the_queue_by_the_address(filled: Checker) -> None:
    queue = queue_of(filled)
    app = press(show(filled), "next")
    assert dict(app.query_params) == {"at": queue[1].pair}
    assert "۲ از ۴" in shown(app)
    assert "۲ از ۴" in shown(show(filled, at=queue[1].pair))
    assert "۱ از ۴" in shown(press(app, "previous"))
    assert app.button(key="review-previous").disabled
    assert show(filled, at=queue[3].pair).button(key="review-next").disabled


@pytest.mark.parametrize("state", [ReviewState.CONFIRMED, ReviewState.REJECTED, ReviewState.NOT_COMPARABLE])
def test_a_decision_is_kept_and_the_next_pair_shown(filled: Checker, state: ReviewState) -> None:
    first, second, *_ = queue_of(filled)
    app = show(filled, who="نگار")
    app.text_input(key=f"review-note-{first.pair[:16]}").set_value("هر دو را شنیدم").run()
    press(app, state.value)
    assert dict(app.query_params) == {"at": second.pair}
    review = filled.archive.reviews([first.pair])[first.pair]
    assert (review.state, review.reviewer, review.note) == (state, "نگار", "هر دو را شنیدم")
    html = shown(app)
    assert "۱ از ۳" in html
    assert "۱ از ۴ جفت بررسی شده" in html
    assert "\u2068نگار\u2069: ۱" in html
    assert "۱ از ۳" in shown(show(filled))


def test_nothing_is_decided_without_a_name(filled: Checker) -> None:
    app = press(show(filled), "confirmed")
    assert notice(app) == "نخست نام خود را بنویسید."
    assert not filled.archive.all_reviews()
    assert "۱ از ۴" in shown(app)


def test_what_is_put_off_comes_last(filled: Checker) -> None:
    first, second, *_ = queue_of(filled)
    app = press(show(filled), "later")
    assert app.query_params["at"] == second.pair
    assert "۱ از ۴" in shown(app)
    app.query_params["at"] = first.pair
    assert "۴ از ۴" in shown(app.run())


def test_undo_takes_back_the_sessions_own_decisions_one_by_one(filled: Checker) -> None:
    first, second, *_ = queue_of(filled)
    app = show(filled, who="نگار")
    assert app.button(key="review-undo").disabled
    press(press(app, "confirmed"), "rejected")
    press(app, "undo")
    assert (state_of(filled, first), state_of(filled, second)) == (ReviewState.CONFIRMED, ReviewState.OPEN)
    assert dict(app.query_params) == {"at": second.pair}
    assert notice(app) == "تصمیم برگردانده شد."
    press(app, "undo")
    assert state_of(filled, first) is ReviewState.OPEN
    assert app.button(key="review-undo").disabled


def test_who_comes_second_is_told_and_shown_the_next_pair(filled: Checker) -> None:
    first, second, *_ = queue_of(filled)
    ours, theirs = show(filled, who="نگار"), show(filled, who="بهار")
    press(ours, "confirmed")
    press(theirs, "rejected")
    assert "نگار" in notice(theirs)
    assert "تأیید شد" in notice(theirs)
    assert state_of(filled, first) is ReviewState.CONFIRMED
    assert theirs.query_params["at"] == second.pair
    assert theirs.button(key="review-undo").disabled


def test_undo_of_what_somebody_has_changed_since_is_refused(filled: Checker) -> None:
    first = queue_of(filled)[0]
    app = press(show(filled, who="نگار"), "confirmed")
    seen = filled.archive.reviews([first.pair])[first.pair].id
    filled.archive.review(first.later.text, first.earlier.text, ReviewState.REJECTED, reviewer="بهار", seen=seen)
    press(app, "undo")
    assert "بهار" in notice(app)
    assert state_of(filled, first) is ReviewState.REJECTED


def test_the_address_of_a_decided_pair_says_who_decided(filled: Checker) -> None:
    first = queue_of(filled)[0]
    filled.archive.review(first.later.text, first.earlier.text, ReviewState.CONFIRMED, reviewer="<b>نگار")
    app = show(filled, at=first.pair)
    assert "بررسی کرده است (تأیید شد)" in notice(app)
    assert "<b>نگار" not in shown(app)
    assert "۱ از ۳" in shown(app)


def test_an_unknown_pair_in_the_address_leads_to_the_first(filled: Checker) -> None:
    app = show(filled, at="<script>")
    assert "در میان ناهم‌خوانی‌ها نیست" in notice(app)
    assert "<script" not in shown(app)
    assert "۱ از ۴" in shown(app)


def test_the_queue_can_be_limited_to_a_speaker(filled: Checker) -> None:
    mayor = filled.archive.conflicts()[0].later.actors[0].id
    app = show(filled)
    app.selectbox(key="review-actor").set_value(mayor).run()
    assert dict(app.query_params) == {"actor": mayor}
    assert "۲ از ۴" in shown(press(app, "next"))
    assert app.query_params["actor"] == mayor
    assert "از این گوینده جفتی در صف نیست." in shown(show(filled, actor="دلارام سروستان"))
    assert "از این گوینده جفتی در صف نیست." in shown(show(filled, actor="کسی ناشناس"))


def test_decisions_outlive_a_corrected_article_that_is_read_again(filled: Checker) -> None:
    conflict = next(one for one in queue_of(filled) if one.later.url == TURNS[1].url)
    app = show(filled, who="نگار", at=conflict.pair)
    press(app, "rejected")
    filled.ingest_all([replace(TURNS[1], text=f"{TURNS[1].text} دلارام سروستان، رئیس شورای سپیدان، گفت که هوا خوب است.")])
    scan(filled)
    again = next(one for one in queue_of(filled) if one.later.url == TURNS[1].url)
    assert again.later.id != conflict.later.id
    assert state_of(filled, again) is ReviewState.REJECTED
    assert "۱ از ۳" in shown(show(filled))


def test_an_empty_queue_still_lets_one_undo(checker: Checker) -> None:
    scan(checker)
    app = press(show(checker, who="نگار"), "confirmed")
    assert "همه جفت‌ها بررسی شده‌اند." in shown(app)
    assert "۱ از ۱ جفت بررسی شده" in shown(app)
    assert "۱ از ۱" in shown(press(app, "undo"))


def test_an_archive_without_conflicts_says_what_to_do(checker: Checker) -> None:
    assert "ناهم‌خوانی‌ای برای بررسی نیست" in shown(show(checker))


def test_a_missing_archive_has_its_screen(checker: Checker, tmp_path: Path) -> None:
    assert "هنوز بایگانی‌ای نیست" in shown(opened(lambda: checker, tmp_path / "none.sqlite"))


def test_the_history_shows_what_everybody_decided_and_takes_it_back(filled: Checker) -> None:
    first, second, *_ = queue_of(filled)
    filled.archive.review(first.later.text, first.earlier.text, ReviewState.CONFIRMED, reviewer="نگار", note="<i>شنیدم")
    filled.archive.review(second.later.text, second.earlier.text, ReviewState.REJECTED, reviewer="بهار")
    app = show(filled, who="سپهر", view="log")
    html = shown(app)
    assert html.index("بهار") < html.index("نگار")
    assert "&lt;i&gt;شنیدم" in html
    assert f"conflicts?later={first.later.id}&amp;earlier={first.earlier.id}" in html
    undo = next(button for button in app.button if button.label == "برگرداندن")
    undo.click().run()
    assert state_of(filled, second) is ReviewState.OPEN
    assert "برگردانده شد · \u2068سپهر\u2069" in shown(app)
    assert len([button for button in app.button if button.label == "برگرداندن"]) == 1


def test_the_history_has_pages_and_a_screen_where_there_is_none(filled: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "هنوز تصمیمی گرفته نشده است." in shown(show(filled, view="log"))
    monkeypatch.setattr("factcheck.dashboard.review.LOG_PAGE", 2)
    for number, conflict in enumerate(queue_of(filled)):
        filled.archive.review(conflict.later.text, conflict.earlier.text, ReviewState.CONFIRMED, reviewer=f"بررس{number}")
    app = show(filled, view="log")
    assert [f"بررس{number}" in shown(app) for number in range(4)] == [False, False, True, True]
    app.button(key="log-older").click().run()
    assert dict(app.query_params) == {"view": "log", "page": "2"}
    assert [f"بررس{number}" in shown(app) for number in range(4)] == [True, True, False, False]
    assert app.button(key="log-older").disabled


def test_english_is_a_matter_of_the_address(filled: Checker) -> None:
    app = show(filled, who="Negar", lang="en")
    assert "1 of 4" in shown(app)
    press(app, "confirmed")
    assert app.query_params["lang"] == "en"
    assert "Negar\u2069: 1" in shown(app)
