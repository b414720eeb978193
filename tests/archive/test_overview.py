"""What the archive says of itself as a whole."""

from __future__ import annotations

import datetime as dt
import sqlite3
import time
from pathlib import Path

import pytest

from factcheck.archive import Archive, ImportedStatement, open_archive
from factcheck.archive.overview import DayCount, OutletCount
from factcheck.domain import Actor, ActorKind, Article, Span, Statement, StatementKind

MONDAY, TUESDAY, FRIDAY = dt.date(2025, 10, 20), dt.date(2025, 10, 21), dt.date(2025, 10, 24)
NILA = Actor("nila-sorkhrud", ActorKind.PERSON, "نیلا سرخ‌رود")
TEXT = "سرخ‌رود گفت که پل آماده است."


def said(count: int) -> list[Statement]:
    one = Statement(Span(15, len(TEXT) - 1), Span(8, 11), Span(0, 7), StatementKind.INDIRECT, Span(0, len(TEXT)), actors=(NILA,), resolved="پل آماده است")
    return [one] * count


def article(id_: str, outlet: str | None, day: dt.date | None, *, text: str = TEXT, lang: str | None = "fa", **more: str) -> Article:
    return Article(text=text, id=id_, date=day, outlet=outlet, lang=lang, **more)


def at(day: int) -> dt.datetime:
    return dt.datetime(2025, 11, day, 12, tzinfo=dt.UTC)


@pytest.fixture
def filled(archive: Archive) -> Archive:
    archive.add_article(article("a", "آذرگون", MONDAY), said(2), read_at=at(1))
    archive.add_article(article("b", "آذرگون", FRIDAY, lang="en"), said(1), read_at=at(2))
    archive.add_article(article("c", "نیلاب", TUESDAY, title="پل تازه", url="https://nilab.example/7"), said(3), read_at=at(3))
    archive.add_article(article("d", None, None, lang=None), [], read_at=at(3))
    archive.add_article(article("a", "آذرگون", MONDAY, text=TEXT + " "), said(1), read_at=at(4))
    archive.add_statements([ImportedStatement((NILA,), "سد پر می‌شود", date=FRIDAY, outlet="نیلاب")])
    return archive


def test_outlets_count_articles_as_they_stand_and_current_statements(filled: Archive) -> None:
    assert filled.outlets() == [
        OutletCount("آذرگون", 2, 2, MONDAY, FRIDAY),
        OutletCount("نیلاب", 1, 4, TUESDAY, FRIDAY),
        OutletCount(None, 1, 0, None, None),
    ]


def test_statements_imported_without_an_article_can_be_an_outlet_of_their_own(archive: Archive) -> None:
    archive.add_statements([ImportedStatement((NILA,), "سد پر می‌شود", outlet="پیک")])
    assert archive.outlets() == [OutletCount("پیک", 0, 1)]


def test_languages_count_each_article_once(filled: Archive) -> None:
    assert filled.languages() == [("fa", 2), (None, 1), ("en", 1)]


def test_days_of_publication(filled: Archive) -> None:
    assert filled.days() == [DayCount(MONDAY, 1, 1), DayCount(TUESDAY, 1, 3), DayCount(FRIDAY, 1, 2), DayCount(None, 1, 0)]


def test_days_of_filing_are_those_of_the_first_version(filled: Archive) -> None:
    assert filled.days(filed=True) == [
        DayCount(dt.date(2025, 11, 1), 1, 1),
        DayCount(dt.date(2025, 11, 2), 1, 1),
        DayCount(dt.date(2025, 11, 3), 2, 3),
        DayCount(None, 0, 1),
    ]


def test_the_newest_articles_come_first_a_new_version_counting_anew(filled: Archive) -> None:
    newest = filled.newest_articles(3)
    assert [(one.key, one.name, one.versions, one.statements) for one in newest] == [
        ("a", "a", 2, 1),
        ("d", "d", 1, 0),
        ("https://nilab.example/7", "پل تازه", 1, 3),
    ]
    assert newest[0].read_at == at(4)
    assert newest[2].url == "https://nilab.example/7"


def test_an_empty_archive_has_nothing_to_sum_up(archive: Archive) -> None:
    assert (archive.outlets(), archive.languages(), archive.days(), archive.days(filed=True), archive.newest_articles(5)) == ([], [], [], [], [])


_MANY = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) INSERT INTO {table} SELECT {values} FROM n
"""


@pytest.mark.bench
def test_a_hundred_thousand_statements_are_summed_up_within_a_second_of_computing(path: Path) -> None:
    open_archive(path).close()
    connection = sqlite3.connect(path)
    connection.execute(_MANY.format(count=20_000, table="articles (id, key)", values="i, 'k' || i"))
    columns = "article_versions (id, article_id, number, sha256, outlet, date, lang, read_at, text)"
    values = f"i, i, 1, 'h' || i, 'o' || (i % 40), date('2015-01-01', '+' || (i % 3650) || ' days'), 'fa', '2025-11-01 00:00:00.000000', '{'متن ' * 500}'"
    connection.execute(_MANY.format(count=20_000, table=columns, values=values))
    columns = "statements (article_version_id, position, current, kind, negated, content_start, content_end, date_precision, date_how, confidence, resolved, content_hash)"
    values = "1 + i / 5, i % 5, 1, 'direct', 0, 0, 3, 'none', 'none', 0.5, 'متن', 'h' || i"
    connection.execute(_MANY.format(count=99_999, table=columns, values=values))
    connection.commit()
    connection.close()
    with open_archive(path) as archive:
        start = time.process_time()
        outlets, days = archive.outlets(), archive.days()
        assert (len(archive.languages()), len(archive.newest_articles(20)), len(archive.days(filed=True))) == (1, 20, 1)
        took = time.process_time() - start
    assert sum(one.statements for one in outlets) == sum(one.statements for one in days) == 99_999
    assert took < 1.0


def test_the_statements_of_an_article_are_the_current_ones_in_order(filled: Archive) -> None:
    assert [statement.article for statement in filled.statements_of_article("a")] == ["a"]
    assert [statement.id for statement in filled.statements_of_article("https://nilab.example/7")] == sorted(
        statement.id for statement in filled.statements() if statement.url == "https://nilab.example/7"
    )
    assert filled.statements_of_article("no such") == []
