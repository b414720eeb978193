"""What the archive's page shows, worked out without Streamlit."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.archive.filing import Status
from factcheck.archive.migrate import SCHEMA
from factcheck.archive.overview import DayCount, FiledArticle, OutletCount
from factcheck.archive.queries import Counts
from factcheck.checker import Checker
from factcheck.config import SETTINGS, load_settings
from factcheck.dashboard.archive_charts import growth_chart
from factcheck.dashboard.archive_deciding import plain
from factcheck.dashboard.archive_facts import archive_facts, index_state, index_words, setting_lines, stale_words
from factcheck.dashboard.archive_filing import Outcome, Work, error_words, file_articles, note_words, place_words, read_upload, rebuild
from factcheck.dashboard.archive_markup import articles_html, outcome_html, outlets_html, person_html
from factcheck.dashboard.archive_views import article_lines, growth, language_tiles, outlet_lines, page_of, read_part, tiles
from factcheck.dashboard.archive_who import Known, merger_of, person_of
from factcheck.domain import Actor, ActorKind, Article, Role
from factcheck.errors import ArchiveError, IndexStaleError
from factcheck.reports.words import TABLE

MEHR, ABAN = dt.date(2025, 10, 21), dt.date(2025, 10, 30)
TEXT = "مهرزاد کاویانفر گفت که سد تازه پر است."


def test_an_unknown_part_counts_as_the_first() -> None:
    assert [read_part(value) for value in ("people", "<b>", "", None)] == ["people", "overview", "overview", "overview"]


def test_statements_of_older_versions_are_counted_only_where_there_are_any() -> None:
    counts = Counts(articles=1200, versions=1300, actors=4, statements=7, replaced=0, vectors=7)
    assert [tile.count for tile in tiles(counts, "fa")] == ["۷", "۱٬۲۰۰", "۴", "۱٬۳۰۰", "۷"]
    assert tiles(replace(counts, replaced=3), "en")[-1].label == "statements of older versions"


def test_outlets_are_written_with_their_period_and_the_nameless_one_has_words() -> None:
    named, nameless = outlet_lines([OutletCount("پیک", 2, 5, MEHR, ABAN), OutletCount(None, 1, 0)], "fa")
    assert (named.name, named.articles, named.statements, named.period) == ("پیک", "۲", "۵", "از ۲۹ مهر تا ۸ آبان ۱۴۰۴")
    assert (nameless.name, nameless.period) == ("رسانه نامعلوم", "تاریخ نامعلوم")


def test_languages_have_names_and_an_unknown_one_stays_a_code() -> None:
    assert [(tile.label, tile.count) for tile in language_tiles([("fa", 3), (None, 2), ("xx", 1)], "fa")] == [("فارسی", "۳"), ("ثبت‌نشده", "۲"), ("xx", "۱")]


def test_days_become_jalali_months_in_persian_and_gregorian_ones_in_english() -> None:
    days = [DayCount(ABAN, 1, 2), DayCount(MEHR, 1, 3), DayCount(None, 1, 4)]
    persian, english = growth(days, "fa"), growth(days, "en")
    assert [(month.label, month.statements) for month in persian.months[-2:]] == [("مهر ۱۴۰۴", 3), ("آبان ۱۴۰۴", 2)]
    assert [(month.label, month.statements, month.articles) for month in english.months[-1:]] == [("October 2025", 5, 2)]
    assert persian.undated == english.undated == 4


def test_months_have_no_gap_a_year_is_shown_at_least_and_old_ones_are_counted() -> None:
    shown = growth([DayCount(dt.date(2019, 5, 1), 1, 8), DayCount(MEHR, 1, 1)], "en", most=24)
    assert (len(shown.months), shown.left_out, shown.months[0].label, shown.months[-1].label) == (24, 8, "November 2023", "October 2025")
    assert len(growth([DayCount(MEHR, 1, 1)], "fa").months) == 6
    assert growth([DayCount(None, 1, 2)], "fa").months == ()


def test_a_day_before_the_jalali_calendar_is_not_lost_without_a_word() -> None:
    assert growth([DayCount(dt.date(300, 1, 1), 1, 2), DayCount(MEHR, 1, 1)], "fa").undated == 2


@pytest.mark.parametrize(("theme", "colour"), [("light", "#1f4b63"), ("dark", "#8fc1da"), (None, "#1f4b63")])
def test_the_chart_has_the_colours_of_the_theme(theme: str | None, colour: str) -> None:
    drawn = growth_chart(growth([DayCount(MEHR, 1, 1234)], "fa").months, "fa", theme=theme).to_dict()
    assert drawn["mark"]["color"] == colour
    assert drawn["data"]["values"][-1]["گفته"] == "۱٬۲۳۴"
    assert drawn["encoding"]["x"]["sort"][0] == "مهر ۱۴۰۴"  # Persian time runs to the left
    assert drawn["encoding"]["y"]["axis"]["orient"] == "right"


def test_the_english_chart_runs_to_the_right() -> None:
    drawn = growth_chart(growth([DayCount(MEHR, 1, 1)], "en").months, "en", theme="light").to_dict()
    assert drawn["encoding"]["x"]["sort"][-1] == "October 2025"


def test_articles_are_listed_with_links_and_a_dangerous_address_is_none() -> None:
    filed = FiledArticle("k&1", "<b>پل", "پیک", MEHR, "javascript:alert(1)", dt.datetime(2025, 11, 1, tzinfo=dt.UTC), versions=2, statements=3)
    (line,) = article_lines([filed], "fa")
    assert (line.url, line.version, line.statements) == (None, "نسخه ۲", "۳ گفته")
    html = articles_html([line], "fa", lambda key: f"archive?article={key}")
    assert "<b>" not in html
    assert 'href="archive?article=k&amp;1"' in html
    assert "javascript" not in html


def test_outlets_beyond_the_first_are_folded_away() -> None:
    html = outlets_html(outlet_lines([OutletCount(f"o{number}", 1, 1) for number in range(25)], "fa"), "fa")
    assert html.count("<tr>") == 25 + 2
    assert "۵ رسانه دیگر" in html


def test_pages_never_run_past_the_end() -> None:
    assert [page_of(12, start, 5) for start in (None, "5", "99", "-3", "٥", "7")] == [(0, 5), (5, 10), (10, 12), (0, 5), (0, 5), (5, 10)]
    assert page_of(0, "5", 5) == (0, 0)


# --- files


def line(**values: object) -> bytes:
    return json.dumps(values, ensure_ascii=False).encode() + b"\n"


def test_a_bad_line_costs_itself_only(checker: Checker) -> None:
    data = line(id="u1", text=TEXT, date="2025-11-21") + b"{not json\n" + line(id="u2") + line(id="u3", text=TEXT + " ", date="2025-11-22")
    outcome = file_articles(checker, read_upload("news.jsonl", data), lambda *_: None)
    assert [one.added.status if one.added else one.place for one in outcome.filed] == [Status.NEW, "news.jsonl line 2", "news.jsonl line 3", Status.NEW]
    assert (outcome.complete, outcome.indexed, outcome.left) == (True, True, 0)
    assert index_state(checker).fresh


def test_what_is_there_is_unchanged_and_a_new_text_is_a_version(checker: Checker) -> None:
    first = line(id="u1", text=TEXT, date="2025-11-21")
    file_articles(checker, read_upload("a.jsonl", first), lambda *_: None)
    again = file_articles(checker, read_upload("a.jsonl", first + line(id="u1", text="او گفت سد خالی است.", date="2025-11-21")), lambda *_: None)
    assert [(one.added.status, one.added.version) for one in again.filed if one.added] == [(Status.UNCHANGED, 1), (Status.UPDATED, 2)]


def test_the_fields_hold_where_a_file_says_nothing() -> None:
    (result,) = read_upload("خبر.txt", TEXT.encode(), date=MEHR, outlet="پیک")
    assert result.article is not None
    assert (result.article.id, result.article.date, result.article.outlet) == ("خبر", MEHR, "پیک")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        pytest.param("a.txt", TEXT.encode(), "تاریخ ندارد", id="no date"),
        pytest.param("a.pdf", b"%PDF", "پرونده‌های «\u2068pdf\u2069» خوانده نمی‌شود", id="format"),
        pytest.param("a.txt", b"%PDF-1.7", "متن نیست", id="pdf named text"),
        pytest.param("a.txt", b"", "چیزی در آن نیست", id="empty"),
        pytest.param("a.jsonl", b"[1]\n", "شیء JSON نیست", id="no object"),
        pytest.param("a.jsonl", line(text=TEXT, date="<b>"), "از «\u2068<b>\u2069» روزی خوانده نشد", id="day"),
        pytest.param("a.jsonl", line(text=TEXT, date="0025-10-21"), "سال تاریخ «\u20680025-10-21\u2069» پذیرفته نیست", id="year"),
        pytest.param("a.jsonl", line(text=TEXT, date="2025-02-30"), "در تقویم نیست", id="no such day"),
        pytest.param("a.jsonl", line(text=" ", date="2025-02-03"), "متن آن خالی است", id="empty text"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_in_persian(name: str, data: bytes, said: str) -> None:
    (result,) = read_upload(name, data)
    assert result.error
    assert error_words(result.place, result.error, "fa").startswith(said) or said in error_words(result.place, result.error, "fa")


def test_an_unknown_error_stays_as_the_program_says_it() -> None:
    assert error_words("a.txt", "a.txt: something else", "fa") == "\u2068something else\u2069"


def test_a_place_is_file_and_line() -> None:
    assert place_words("news line.jsonl line 12", "fa") == "\u2068news line.jsonl\u2069، سطر ۱۲"
    assert place_words("a.txt", "en") == "\u2068a.txt\u2069"


def test_languages_that_are_read_in_part_are_said() -> None:
    assert "de" in note_words('language "de": only direct quotations are read, with the nearest speaker', "fa")
    assert "عربی" in note_words('language "ar": quotations and the commonest forms', "fa")


def test_a_lock_half_way_keeps_what_is_filed_and_counts_what_is_left(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    results = read_upload("a.jsonl", b"".join(line(id=f"u{number}", text=f"{TEXT} {number}", date="2025-11-21") for number in range(3)))
    file = Checker.file

    def locked(self: Checker, article: Article) -> object:
        if article.id == "u1":
            raise ArchiveError("database is locked")
        return file(self, article)

    monkeypatch.setattr(Checker, "file", locked)
    outcome = file_articles(checker, results, lambda *_: None)
    assert (len(outcome.filed), outcome.left, outcome.complete, str(outcome.failure)) == (1, 2, False, "database is locked")
    assert index_state(checker).fresh
    assert "۲ خبر هنوز افزوده نشده است" in outcome_html(outcome, "fa", str)


def test_an_index_that_could_not_be_built_is_said(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object, **__: object) -> int:
        raise ArchiveError("database is locked")

    monkeypatch.setattr(Checker, "reindex", locked)
    outcome = file_articles(checker, read_upload("a.txt", TEXT.encode(), date=MEHR), lambda *_: None)
    assert (outcome.indexed, outcome.count(Status.NEW)) == (False, 1)
    assert "نمایه جست‌وجو ساخته نشد" in outcome_html(outcome, "fa", str)


def test_hostile_file_names_and_errors_stay_words(checker: Checker) -> None:
    data = line(id="<img src=x>", text=TEXT, date="2025-11-21", title="<script>") + line(text=TEXT, date="<b>")
    html = outcome_html(file_articles(checker, read_upload("<i>.jsonl", data), lambda *_: None), "fa", lambda key: f"archive?article={key}")
    assert not [tag for tag in ("<img", "<script", "<i>", "<b>&", "<b></") if tag in html]
    assert "&lt;script&gt;" in html


def test_work_says_how_far_it_is_and_is_one_at_a_time(checker: Checker) -> None:
    work, stages = Work(), []

    def filing(tell: object) -> Outcome:
        assert callable(tell)
        tell("filing", 3, 12)
        stages.append((work.words("fa"), work.start(lambda _: Outcome(()))))
        return rebuild(checker, tell)

    assert work.start(filing)
    assert work.job.wait(30)
    assert stages == [("خبرها خوانده و افزوده می‌شوند: ۳ از ۱۲", False)]
    assert work.job.result == Outcome(())


# --- settings


def test_every_setting_is_explained_in_both_languages_and_says_where_it_is_from(tmp_path: Path) -> None:
    (tmp_path / "factcheck.toml").write_text("timeout = 3", encoding="utf-8")
    settings = load_settings({"dtype": "float32"}, environ={"FACTCHECK_MATCHES": "5"}, folder=tmp_path)
    lines = {one.name: one for one in setting_lines(settings, "fa")}
    assert [f"archive.setting.{setting.name}" in TABLE for setting in SETTINGS] == [True] * len(SETTINGS)
    assert (lines["matches"].value, lines["matches"].source) == ("5", "متغیر محیطی")
    assert (lines["others"].value, lines["others"].source) == ("4", "پیش‌فرض")
    assert lines["dtype"].source == "گزینه خط فرمان"
    assert lines["timeout"].source == f"پرونده \u2068{tmp_path / 'factcheck.toml'}\u2069"
    assert lines["gazetteer"].value == "تعیین‌نشده"


def test_the_archive_and_the_models_are_named(checker: Checker) -> None:
    facts = dict(archive_facts(checker, "en"))
    assert facts["Identity"] == checker.archive.identity
    assert (facts["Embedding model"], facts["Stance model"], facts["Schema"]) == ("trigrams@1", "words@1", SCHEMA)


def test_a_stale_index_says_why_and_what_is_missing(checker: Checker) -> None:
    checker.file(Article(TEXT, "new", MEHR))
    state = index_state(checker)
    assert (state.fresh, state.missing) == (False, 1)
    assert index_words(state, "fa")[1:] == ("پس از ساختن نمایه، بایگانی تغییر کرده است.", "۱ گفته هنوز بردار این مدل را ندارد.")
    rebuild(checker, lambda *_: None)
    assert index_words(index_state(checker), "en")[0].startswith("up to date")


@pytest.mark.parametrize(
    "message",
    [
        'no index beside archive.sqlite: run "factcheck reindex"',
        'archive.index.faiss is damaged: run "factcheck reindex"',
        'index was built with a@1 (384), settings ask for b@2 (768): run "factcheck reindex"',
        'archive.index.faiss belongs to another archive: run "factcheck reindex"',
        'the archive has changed since archive.index.faiss was built: run "factcheck reindex"',
        'archive.index.faiss holds 3 vectors, 4 were built: run "factcheck reindex"',
    ],
)
def test_every_reason_of_a_stale_index_has_persian_words(message: str) -> None:
    assert "factcheck" not in stale_words(message, "fa")
    assert str(IndexStaleError("else")) in stale_words("else", "fa")


# --- who is who


def test_a_person_is_shown_with_offices_and_what_the_archive_holds(checker: Checker) -> None:
    role = Role("foreign_minister", "russia", dt.date(2020, 3, 20))
    actor = Actor("nila", ActorKind.PERSON, "نیلا <i>سرخ‌رود", "Nila", ("سرخ‌رود",), (role,))
    person = person_of(actor, Known({}, "fa"), checker.archive)
    assert person.offices[0].startswith("وزیر")
    assert "روسیه" in person.offices[0]
    assert "۱ فروردین ۱۳۹۹" in person.offices[0]
    assert person.holds == "بی‌گفته در بایگانی"
    assert "<i>" not in person_html(person, "fa", "actor?actor=nila")


def test_a_merger_counts_what_moves_and_refuses_what_makes_no_sense(checker: Checker) -> None:
    archive = checker.archive
    known = Known({actor.id: actor for actor in archive.actors()}, "fa")
    mayor, council = (next(actor for actor in archive.actors() if name in actor.name) for name in ("کاویانفر", "سروستان"))
    several = Actor("several", ActorKind.PERSON, "کاویانفر", candidates=(mayor.id, council.id))
    merger = merger_of(mayor, council, known, archive)
    assert (merger.moves, merger.stays, merger.refused) == (archive.statement_counts()[mayor.id], 0, "")
    assert merger.samples
    assert "مشترک" in merger_of(several, council, known, archive).refused
    assert merger_of(mayor, mayor, known, archive).refused == "این دو هم‌اکنون یکی شمرده می‌شوند."
    third = Actor("third", ActorKind.ORGANISATION, "شورای تازه")
    archive.add_actors([third])
    assert merger_of(third, council, Known({**known.actors, "third": third}, "fa"), archive).kinds == ("سازمان", "شخص")
    archive.merge(mayor.id, council.id)
    assert "پیش‌تر" in merger_of(mayor, third, known, archive).refused


def test_a_name_in_a_label_is_no_markdown() -> None:
    assert plain("*x* [y](z) :red[a]") == "\u2068\\*x\\* \\[y\\]\\(z\\) \\:red\\[a\\]\u2069"


def test_reading_an_upload_opens_no_path(tmp_path: Path) -> None:
    (result,) = read_upload("../../etc/passwd.txt", TEXT.encode(), date=MEHR)
    assert result.place == "passwd.txt"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        pytest.param("a.csv", b"words,when\nx,y\n", "ستونی برای متن خبر ندارد (\u2068words, when\u2069)", id="no column"),
        pytest.param("a.csv", b"text,date\n", "چیزی در آن نیست", id="header alone"),
        pytest.param("a.xlsx", b"PK\x03\x04xx", "پرونده آسیب دیده است", id="broken workbook"),
        pytest.param("a.parquet", b"\0\1\2", "پرونده آسیب دیده است", id="no parquet"),
        pytest.param("a.csv", f"text,date\n{TEXT},2025-10-16,x\n".encode(), "خانه‌های این ردیف", id="too many cells"),
    ],
)
def test_what_is_wrong_with_a_table_is_said_in_persian(name: str, data: bytes, said: str) -> None:
    (result,) = read_upload(name, data)
    assert result.error
    assert said in error_words(result.place, result.error, "fa")
