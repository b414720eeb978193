"""The page of the archive: every part of it filled, empty, missing and locked."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import streamlit as st
from fakes import TrigramEncoder, WordStance, trusting
from pages import open_page, shown
from streamlit.testing.v1 import AppTest

from factcheck.actors.gazetteer import load_gazetteer
from factcheck.archive.archive import open_archive
from factcheck.checker import Checker
from factcheck.dashboard import archive_web
from factcheck.dashboard.archive_filing import work_on
from factcheck.dashboard.archive_web import MOST_ADDRESSES, addresses_in
from factcheck.domain import Actor, ActorKind, Article, DateInterval, DateMethod, Precision, Span, Statement, StatementKind
from factcheck.errors import ArchiveError, IndexStaleError, InputError
from factcheck.reading.fetching import Fetched

opened = partial(open_page, "archive")
DAY = dt.date(2025, 10, 21)
TEXT = "کاویانفر گفت که انبار تازه آماده است."


@pytest.fixture(autouse=True)
def _fresh_cache() -> Iterator[None]:
    st.cache_data.clear()
    work_on.cache_clear()
    yield
    st.cache_resource.clear()


@pytest.fixture
def ambiguous(checker: Checker) -> Checker:
    """Add a name that two bear, with one statement."""
    ids = [actor.id for actor in checker.archive.actors() if "کاویانفر" in actor.name or "سروستان" in actor.name]
    several = Actor("several", ActorKind.PERSON, "کاویانفر *x*", candidates=tuple(sorted(ids)))
    said = Statement(
        content=Span(16, len(TEXT) - 1),
        cue=Span(9, 12),
        source=Span(0, 8),
        kind=StatementKind.INDIRECT,
        sentence=Span(0, len(TEXT)),
        date=DateInterval(DAY, DAY, Precision.DAY, DateMethod.DEFAULT),
        actors=(several,),
        resolved="انبار تازه آماده است",
    )
    checker.archive.add_article(Article(text=TEXT, id="amb", date=DAY, outlet="پیک"), [said])
    checker.reindex()
    return checker


def click(app: AppTest, label: str) -> AppTest:
    next(one for one in app.button if one.label == label).click().run()
    return app


def upload(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    app.file_uploader[0].set_value([(name, data, "text/plain") for name, data in files])
    return click(app, "به بایگانی بیفزا")


def finished(app: AppTest, path: Path) -> AppTest:
    assert work_on(path).job.wait(60)
    return app.run()


def row(**values: str) -> bytes:
    return json.dumps(values, ensure_ascii=False).encode() + b"\n"


GOOD = row(id="u1", text="مهرزاد کاویانفر گفت که سد تازه پر است.", date="2025-11-21", outlet="آذرگون")


# --- overview


def test_the_overview_counts_what_is_there(checker: Checker) -> None:
    html = shown(opened(lambda: checker, checker.archive.path))
    assert "<b>۲</b><span>خبر</span>" in html
    assert "روزنامه ساختگی آذرگون" in html
    assert '<th scope="row">مهر ۱۴۰۴</th>' in html  # the chart as a table
    assert "archive?article=https%3A%2F%2Fnilab.example%2F7" in html


def test_the_address_tells_what_the_months_are_of(checker: Checker) -> None:
    app = opened(lambda: checker, checker.archive.path)
    app.segmented_control[1].set_value("filed").run()
    assert dict(app.query_params) == {"by": "filed"}
    assert '<th scope="row">مهر ۱۴۰۴</th>' not in shown(app)


def test_choosing_a_part_changes_the_address(checker: Checker) -> None:
    app = opened(lambda: checker, checker.archive.path, lang="en")
    app.segmented_control[0].set_value("people").run()
    assert dict(app.query_params) == {"part": "people", "lang": "en"}
    assert "Merge two speakers" in shown(app)


def test_an_address_that_makes_no_sense_shows_the_overview(checker: Checker) -> None:
    html = shown(opened(lambda: checker, checker.archive.path, part="<script>", by="<b>", **{"from": "x"}))
    assert "خبرهایی که تازه افزوده شده‌اند" in html
    assert "<script" not in html


def test_an_article_is_read_with_its_statements(checker: Checker) -> None:
    html = shown(opened(lambda: checker, checker.archive.path, article="https://nilab.example/7"))
    assert "پل تازه شهر تا پایان سال ساخته نمی‌شود" in html
    assert "actor?actor=" in html
    assert "۲۹ آبان ۱۴۰۴" in html


def test_an_article_that_is_not_there_has_its_screen(checker: Checker) -> None:
    html = shown(opened(lambda: checker, checker.archive.path, article="<img src=x>"))
    assert "چنین خبری در بایگانی نیست" in html
    assert "<img" not in html


def test_hostile_words_of_an_article_stay_words(checker: Checker) -> None:
    checker.ingest_all(
        [Article(text="<script>alert(1)</script> نوشت.", id="x", date=DAY, outlet="<img src=x>", title="<b>x", url="javascript:alert(1)", lang="<i>")]
    )
    for query in ({}, {"article": "javascript:alert(1)"}):
        html = shown(opened(lambda: checker, checker.archive.path, **query))
        assert not [tag for tag in ("<script", "<img", "<b>x", "<i>", 'href="javascript') if tag in html]
        assert "&lt;b&gt;x" in html


def test_english_is_a_matter_of_the_address(checker: Checker) -> None:
    html = shown(opened(lambda: checker, checker.archive.path, lang="en"))
    assert "Statements by month" in html
    assert "October 2025" in html


# --- nothing there yet


def test_a_missing_archive_is_made_by_adding_the_first_articles(checker: Checker, tmp_path: Path) -> None:
    path = tmp_path / "new" / "archive.sqlite"

    def made() -> Checker:
        return Checker(open_archive(path, create=False), TrigramEncoder(), WordStance(), load_gazetteer(), trusting())

    app = opened(made, path)
    assert "هنوز بایگانی‌ای نیست" in shown(app)
    assert not path.exists()
    upload(app, ("bad.txt", b""))
    assert "چیزی در آن نیست" in shown(app)
    assert not path.exists()
    upload(app, ("news.jsonl", GOOD))
    assert "u1" in shown(finished(app, path))
    assert path.is_file()


def test_a_missing_archive_has_settings(tmp_path: Path) -> None:
    html = shown(opened(_never, tmp_path / "none.sqlite", part="settings"))
    assert "FACTCHECK_ARCHIVE" in html
    assert "archive.sqlite در پوشه برنامه" in html


@pytest.mark.parametrize(
    ("part", "said"), [("", "بایگانی هنوز خالی است"), ("people", "یکی کردن دو گوینده"), ("ingest", "افزودن خبر"), ("settings", "به‌روز نیست")]
)
def test_an_empty_archive_has_all_parts(tmp_path: Path, part: str, said: str) -> None:
    with open_archive(tmp_path / "empty.sqlite") as archive:
        empty = Checker(archive, TrigramEncoder(), WordStance(), load_gazetteer(), trusting())
        assert said in shown(opened(lambda: empty, archive.path, **({"part": part} if part else {})))


# --- adding articles


def test_good_articles_are_filed_and_bad_lines_are_named(checker: Checker) -> None:
    path = checker.archive.path
    app = upload(opened(lambda: checker, path, part="ingest"), ("news.jsonl", GOOD + b"{x\n"), ("scan.pdf", b"%PDF"))
    html = shown(finished(app, path))
    assert "۱ تازه · ۰ به‌روزشده · ۰ بی‌تغییر · ۲ خوانده‌نشده" in html
    assert "news.jsonl\u2069، سطر ۲" in html
    assert "«\u2068pdf\u2069» خوانده نمی‌شود" in html
    assert checker.archive.article("u1").outlet == "آذرگون"
    assert checker.check("سد تازه پر است", actor="کاویانفر").coverage.statements > 0
    assert app.file_uploader[0].value == []  # what is filed is not sent twice


def test_the_fields_fill_in_what_a_file_does_not_say(checker: Checker) -> None:
    path = checker.archive.path
    app = opened(lambda: checker, path, part="ingest")
    app.text_input[0].set_value("۱۴۰۴/۹/۱۰")
    app.text_input[1].set_value("پیک")
    finished(upload(app, ("note.txt", "مهرزاد کاویانفر گفت که سد پر است.".encode())), path)
    article = checker.archive.article("note")
    assert (article.date, article.outlet) == (dt.date(2025, 12, 1), "پیک")


def test_a_day_that_cannot_be_read_files_nothing(checker: Checker) -> None:
    app = opened(lambda: checker, checker.archive.path, part="ingest")
    app.text_input[0].set_value("<b>فلان روز")
    upload(app, ("news.jsonl", GOOD))
    assert "روزی خوانده نشد" in shown(app)
    assert "<b>فلان" not in shown(app)
    assert checker.archive.counts().articles == 2
    assert app.text_input[0].value == "<b>فلان روز"


def test_sending_no_file_asks_for_one(checker: Checker) -> None:
    assert "نخست پرونده‌ای برگزینید یا نشانی‌ای بنویسید" in shown(click(opened(lambda: checker, checker.archive.path, part="ingest"), "به بایگانی بیفزا"))


def test_a_locked_archive_is_said_and_what_was_typed_stays(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object, **__: object) -> None:
        raise ArchiveError("archive.sqlite: database is locked by another process")

    path = checker.archive.path
    app = opened(lambda: checker, path, part="ingest")
    app.text_input[1].set_value("پیک")
    with monkeypatch.context() as patch:
        patch.setattr(Checker, "file", locked)
        finished(upload(app, ("news.jsonl", GOOD)), path)
    html = shown(app)
    assert "نوشتن در بایگانی نشد" in html
    assert "database is locked" in html
    assert "۱ خبر هنوز افزوده نشده است" in html
    assert app.text_input[1].value == "پیک"
    assert [one.name for one in app.file_uploader[0].value] == ["news.jsonl"]
    assert "۱ تازه" in shown(finished(click(app, "به بایگانی بیفزا"), path))


def test_a_bug_while_filing_keeps_its_traceback(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(Checker, "file", broken)
    path = checker.archive.path
    app = finished(upload(opened(lambda: checker, path, part="ingest"), ("news.jsonl", GOOD)), path)
    assert app.exception[0].proto.type == "RuntimeError"


# --- who is who


def choose(app: AppTest, id_: str) -> AppTest:
    app.radio[0].set_value(id_).run()
    return click(app, "انتخاب")


def test_an_ambiguous_name_is_settled_in_two_steps_and_taken_back(ambiguous: Checker) -> None:
    archive = ambiguous.archive
    app = opened(lambda: ambiguous, archive.path, part="people")
    assert "انبار تازه آماده است" in shown(app)
    mayor = next(actor for actor in archive.actors() if actor.name == "مهرزاد کاویانفر")
    choose(app, mayor.id)
    assert "می‌شود" in shown(app)
    assert archive.ambiguities()
    click(app, "بله، ثبت شود")
    assert archive.ambiguities() == []
    assert "۱ گفته به «\u2068مهرزاد کاویانفر\u2069» رسید." in shown(app)
    assert ambiguous.check("انبار تازه آماده است", actor="مهرزاد کاویانفر").evidence  # the index has not gone stale
    click(app, "برگرداندن")
    assert [one.actor.id for one in archive.ambiguities()] == ["several"]


def test_settling_can_be_called_off(ambiguous: Checker) -> None:
    app = opened(lambda: ambiguous, ambiguous.archive.path, part="people")
    choose(app, ambiguous.archive.ambiguities()[0].actor.candidates[0])
    click(app, "انصراف")
    assert "انتخاب" in [one.label for one in app.button]
    assert ambiguous.archive.ambiguities()


def test_it_may_be_somebody_else(ambiguous: Checker) -> None:
    archive = ambiguous.archive
    archive.add_actors([Actor("third", ActorKind.PERSON, "نیلا سرخ‌رود")])
    app = opened(lambda: ambiguous, archive.path, part="people")
    app.radio[0].set_value("").run()
    next(box for box in app.selectbox if box.label == "از میان گویندگان بایگانی").set_value("third").run()
    click(click(app, "انتخاب"), "بله، ثبت شود")
    assert archive.ambiguities(settled=True)[0].chosen == "third"


def test_a_locked_archive_settles_nothing_and_keeps_the_choice(ambiguous: Checker) -> None:
    with open_archive(ambiguous.archive.path, timeout=0.1) as archive:
        impatient = Checker(archive, TrigramEncoder(), WordStance(), load_gazetteer(), trusting())
        app = opened(lambda: impatient, archive.path, part="people")
        choice = archive.ambiguities()[0].actor.candidates[0]
        choose(app, choice)
        other = sqlite3.connect(archive.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        click(app, "بله، ثبت شود")
        other.execute("ROLLBACK")
        other.close()
        assert "نوشتن در بایگانی نشد" in shown(app)
        assert app.radio[0].value == choice
        click(app, "بله، ثبت شود")
        assert archive.ambiguities() == []


def test_two_speakers_are_previewed_merged_and_parted(checker: Checker) -> None:
    archive = checker.archive
    mayor, council = (next(actor for actor in archive.actors() if name in actor.name) for name in ("کاویانفر", "سروستان"))
    counts = archive.statement_counts()
    app = opened(lambda: checker, archive.path, part="people", one="مهرزاد کاویانفر", into=council.id)
    assert "گفته از «\u2068مهرزاد کاویانفر\u2069» به «\u2068دلارام سروستان\u2069» می‌رود." in shown(app)
    click(app, "یکی کن")
    assert archive.merges() == []
    click(app, "بله، ثبت شود")
    assert [(one, into) for one, into, _ in archive.merges()] == [(mayor.id, council.id)]
    assert dict(app.query_params) == {"part": "people"}
    assert checker.check("پل تازه شهر تا پایان سال ساخته می‌شود", actor="مهرزاد کاویانفر").coverage.statements == sum(counts.values())
    click(app, "برگرداندن")
    assert archive.merges() == []
    assert archive.statement_counts() == counts


def test_the_form_puts_both_speakers_into_the_address_and_they_can_be_swapped(checker: Checker) -> None:
    mayor, council = (next(actor for actor in checker.archive.actors() if name in actor.name) for name in ("کاویانفر", "سروستان"))
    app = opened(lambda: checker, checker.archive.path, part="people")
    app.selectbox[0].set_value(mayor.id)
    app.selectbox[1].set_value(council.id)
    click(app, "پیش‌نمایش")
    assert dict(app.query_params) == {"part": "people", "one": mayor.id, "into": council.id}
    click(app, "جابه‌جا کردن دو سو")
    assert dict(app.query_params) == {"part": "people", "one": council.id, "into": mayor.id}


def test_a_speaker_nobody_knows_is_said(checker: Checker) -> None:
    html = shown(opened(lambda: checker, checker.archive.path, part="people", one="<img src=x>", into="دلارام سروستان"))
    assert "در بایگانی نیست" in html
    assert "<img" not in html


def test_names_of_many_are_shown_some_at_a_time(checker: Checker) -> None:
    checker.archive.add_actors(Actor(f"several-{number}", ActorKind.PERSON, f"نام {number}", candidates=("a", "b")) for number in range(7))
    first = shown(opened(lambda: checker, checker.archive.path, part="people"))
    assert "۱ تا ۵ از ۷" in first
    assert "from=5" in first
    assert "نام 6" in shown(opened(lambda: checker, checker.archive.path, part="people", **{"from": "5"}))


# --- settings


def test_settings_in_force_are_listed_with_the_state_of_the_index(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_MATCHES", "7")
    html = shown(opened(lambda: checker, checker.archive.path, part="settings"))
    assert "<bdi>7</bdi></td><td>متغیر محیطی" in html
    assert checker.archive.identity in html
    assert "به‌روز، با" in html


def test_a_stale_index_is_rebuilt(checker: Checker) -> None:
    path = checker.archive.path
    checker.file(Article("مهرزاد کاویانفر گفت که سد پر است.", "new", DAY))
    app = opened(lambda: checker, path, part="settings")
    assert "پس از ساختن نمایه، بایگانی تغییر کرده است" in shown(app)
    assert "به‌روز، با" in shown(finished(click(app, "ساختن دوباره نمایه"), path))
    assert checker.open_index().facts.generation == checker.archive.generation


def test_an_index_that_cannot_be_rebuilt_says_why(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    def stale(*_: object, **__: object) -> int:
        raise IndexStaleError("3 statements have no vector")

    monkeypatch.setattr(Checker, "reindex", stale)
    path = checker.archive.path
    assert "3 statements have no vector" in shown(finished(click(opened(lambda: checker, path, part="settings"), "ساختن دوباره نمایه"), path))


def test_settings_are_shown_even_if_the_archive_cannot_be_opened(checker: Checker) -> None:
    html = shown(opened(_fail, checker.archive.path, part="settings"))
    assert "FACTCHECK_ENCODER" in html
    assert "بایگانی باز نشد" in html


def _fail() -> Checker:
    raise ArchiveError("archive.sqlite: the file is damaged")


def _never() -> Checker:
    raise AssertionError("nothing should be opened where there is no archive")


# --- moving a statement


def field(app: AppTest, key: str):  # type: ignore[no-untyped-def]
    return app.selectbox(key=f"fc-archive-move-{key}")


@pytest.mark.parametrize("lang", ["fa", "en"])
def test_a_statement_is_moved_to_another_speaker_and_back(checker: Checker, lang: str) -> None:
    archive = checker.archive
    mayor, council = (next(actor for actor in archive.actors() if name in actor.name) for name in ("کاویانفر", "سروستان"))
    counts = archive.statement_counts()
    labels = {"fa": ("جابه‌جا کن", "بله، ثبت شود", "برگرداندن"), "en": ("Move", "Yes, do it", "Undo")}[lang]
    app = opened(lambda: checker, archive.path, part="people", lang=lang)
    assert {"fa": "هنوز گفته‌ای جابه‌جا نشده است.", "en": "No statement has been moved yet."}[lang] in shown(app)
    app.text_input(key="archive-who").set_value("نگار").run()
    field(app, "from").set_value(council.id).run()
    (statement,) = archive.statements(actor_ids=[council.id])
    field(app, "statement").set_value(str(statement.id)).run()
    assert [option for option in field(app, "to").options if "سروستان" in option] == []
    field(app, "to").set_value(mayor.id).run()
    click(app, labels[0])
    assert archive.splits() == []
    click(app, labels[1])
    assert [(one.actor, one.target, one.by) for one in archive.splits()] == [(council.id, mayor.id, "نگار")]
    assert archive.statement_counts() == {mayor.id: 4}
    assert any(statement.text[:40] in text.value for text in app.text)
    assert checker.check("پل تازه شهر تا پایان سال ساخته می‌شود", actor="کاویانفر").coverage.statements == 4  # the index is as good as before
    click(app, labels[2])
    assert archive.statement_counts() == counts
    assert [one.undoes for one in archive.history()] == [None, 1]


def test_a_move_that_is_called_off_moves_nothing(checker: Checker) -> None:
    mayor, council = (next(actor for actor in checker.archive.actors() if name in actor.name) for name in ("کاویانفر", "سروستان"))
    app = opened(lambda: checker, checker.archive.path, part="people")
    field(app, "from").set_value(mayor.id).run()
    field(app, "statement").set_value(str(checker.archive.statements(actor_ids=[mayor.id])[0].id)).run()
    field(app, "to").set_value(council.id).run()
    click(app, "جابه‌جا کن")
    click(app, "انصراف")
    assert checker.archive.history() == []


def test_another_speaker_has_other_statements_to_choose_from(checker: Checker) -> None:
    mayor, council = (next(actor for actor in checker.archive.actors() if name in actor.name) for name in ("کاویانفر", "سروستان"))
    app = opened(lambda: checker, checker.archive.path, part="people")
    field(app, "from").set_value(mayor.id).run()
    field(app, "statement").set_value(str(checker.archive.statements(actor_ids=[mayor.id])[0].id)).run()
    field(app, "from").set_value(council.id).run()
    assert field(app, "statement").value is None
    assert len(field(app, "statement").options) == 1


def test_a_move_in_a_locked_archive_is_said_and_can_be_tried_again(checker: Checker) -> None:
    mayor, council = (next(actor for actor in checker.archive.actors() if name in actor.name) for name in ("کاویانفر", "سروستان"))
    with open_archive(checker.archive.path, timeout=0.1) as archive:
        impatient = Checker(archive, TrigramEncoder(), WordStance(), load_gazetteer(), trusting())
        app = opened(lambda: impatient, archive.path, part="people")
        field(app, "from").set_value(council.id).run()
        field(app, "statement").set_value(str(archive.statements(actor_ids=[council.id])[0].id)).run()
        field(app, "to").set_value(mayor.id).run()
        click(app, "جابه‌جا کن")
        other = sqlite3.connect(archive.path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        click(app, "بله، ثبت شود")
        other.close()
        assert "نوشتن در بایگانی نشد" in shown(app)
        click(app, "بله، ثبت شود")
        assert len(archive.splits()) == 1


def test_articles_at_addresses_are_fetched_and_filed(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (Path(__file__).parent.parent / "reading" / "pages" / "agency_jsonld.html").read_bytes()

    def fetch(url: str) -> Fetched:
        if "nowhere" in url:
            raise InputError(f"{url}: no such host: check the address")
        return Fetched(url, page, "html")

    monkeypatch.setattr(archive_web, "fetcher", lambda limits: fetch if not limits.allow_private else None)
    path, before = checker.archive.path, checker.archive.counts().articles
    app = opened(lambda: checker, path, part="ingest")
    app.text_area[0].set_value("https://arivand.example/news/2201\nhttps://nowhere.example/<b>1")
    html = shown(finished(click(app, "به بایگانی بیفزا"), path))
    assert "۱ تازه · ۰ به‌روزشده · ۰ بی‌تغییر · ۱ خوانده‌نشده" in html
    assert "nowhere.example" in html
    assert "<b>1" not in html
    assert checker.archive.counts().articles == before + 1
    assert app.text_area[0].value == ""


def test_addresses_are_taken_apart_and_not_too_many_at_once() -> None:
    assert addresses_in(" https://a.example/1\n\nhttps://b.example/2 https://a.example/1 ") == ("https://a.example/1", "https://b.example/2")
    assert len(addresses_in(" ".join(f"https://a.example/{number}" for number in range(99)))) == MOST_ADDRESSES
