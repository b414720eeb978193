"""Statements are found by actor, day and key, and imported once."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from factcheck.archive import Archive, Imported, ImportedStatement
from factcheck.domain import Actor, Article, Coverage, DateInterval, DateMethod, Precision, Span, Statement, StatementKind
from factcheck.errors import InputError


def april(day: int) -> dt.date:
    """Name a day of one month."""
    return dt.date(2031, 4, day)


# name → first and last day it may have been made on
DATED = {
    "early": (april(1), april(1)),
    "span": (april(5), april(10)),
    "since": (april(8), None),
    "before": (None, april(3)),
    "undated": (None, None),
}


@pytest.fixture
def dated(archive: Archive, nila: Actor) -> Archive:
    """File one statement for each row of ``DATED``, its content its name."""
    text = " ".join(DATED)
    statements = [
        Statement(
            content=Span(text.index(name), text.index(name) + len(name)),
            cue=Span(0, 0),
            source=None,
            kind=StatementKind.DIRECT,
            sentence=Span(0, len(text)),
            date=DateInterval(start, end, Precision.INTERVAL, DateMethod.EXPLICIT),
            actors=(nila,),
        )
        for name, (start, end) in DATED.items()
    ]
    archive.add_article(Article(text, "dated", outlet="روزنامه آبسار"), statements)
    return archive


@pytest.mark.parametrize(
    ("since", "until", "names"),
    [
        pytest.param(None, None, ["early", "span", "since", "before", "undated"], id="no limit"),
        pytest.param(None, april(5), ["early", "span", "before", "undated"], id="until the first day"),
        pytest.param(None, april(4), ["early", "before", "undated"], id="until the day before"),
        pytest.param(april(3), None, ["span", "since", "before", "undated"], id="since the last day"),
        pytest.param(april(11), None, ["since", "undated"], id="since the day after"),
        pytest.param(april(2), april(2), ["before", "undated"], id="one day"),
    ],
)
def test_dates_leave_out_what_cannot_have_been_said_then(dated: Archive, since: dt.date | None, until: dt.date | None, names: list[str]) -> None:
    found = dated.statements(since=since, until=until)
    assert [statement.text for statement in found] == names
    assert dated.statement_ids(since=since, until=until).tolist() == [statement.id for statement in found]


@pytest.fixture
def crowd(archive: Archive, nila: Actor, borzu: Actor) -> Archive:
    """Import three statements: one of each actor and a joint one."""
    archive.add_statements(
        [
            ImportedStatement((nila,), "سد پر می‌شود", april(2), "خبرنامه یک"),
            ImportedStatement((borzu,), "سد پر نمی‌شود", april(9), "خبرنامه دو"),
            ImportedStatement((nila, borzu), "سد را می‌سازیم", april(5), "خبرنامه دو"),
        ]
    )
    return archive


@pytest.mark.parametrize(
    ("actors", "found"),
    [
        pytest.param(["nila-sorkhrud"], [1, 3], id="one"),
        pytest.param(["borzu-kuhsar", "nila-sorkhrud"], [1, 2, 3], id="either"),
        pytest.param(["nobody"], [], id="unknown"),
        pytest.param([], [], id="nobody asked for"),
        pytest.param(None, [1, 2, 3], id="all"),
    ],
)
def test_statements_are_found_by_any_of_their_actors(crowd: Archive, actors: list[str] | None, found: list[int]) -> None:
    assert [statement.id for statement in crowd.statements(actor_ids=actors)] == found
    assert crowd.statement_ids(actor_ids=actors).tolist() == found


def test_statements_are_found_by_key_and_limits_together(crowd: Archive) -> None:
    assert [statement.id for statement in crowd.statements(ids=[3, 99, 1, 3])] == [1, 3]
    assert [statement.id for statement in crowd.statements(ids=[1, 3], until=april(3))] == [1]
    assert crowd.statements(ids=[]) == []
    assert crowd.statement(2).text == "سد پر نمی‌شود"


def test_more_keys_than_a_query_takes_are_no_matter(crowd: Archive) -> None:
    assert len(crowd.statements(ids=range(70_000))) == 3


def test_an_unknown_statement_is_refused(crowd: Archive) -> None:
    with pytest.raises(InputError, match="no statement has the id 4"):
        crowd.statement(4)


@pytest.mark.parametrize(
    ("actors", "coverage"),
    [
        pytest.param(["nila-sorkhrud"], Coverage(2, april(2), april(5), ("خبرنامه دو", "خبرنامه یک")), id="one"),
        pytest.param(["nila-sorkhrud", "borzu-kuhsar"], Coverage(3, april(2), april(9), ("خبرنامه دو", "خبرنامه یک")), id="joint counts once"),
        pytest.param(["nobody"], Coverage(0), id="none"),
    ],
)
def test_coverage_sums_up_what_the_archive_holds(crowd: Archive, actors: list[str], coverage: Coverage) -> None:
    assert crowd.coverage(actors) == coverage


def test_coverage_takes_open_ends_for_what_they_say(dated: Archive) -> None:
    assert dated.coverage(["nila-sorkhrud"]) == Coverage(5, april(1), april(10), ("روزنامه آبسار",))


def test_statements_of_each_actor_are_counted(crowd: Archive) -> None:
    assert crowd.statement_counts() == {"borzu-kuhsar": 2, "nila-sorkhrud": 2}


def test_an_imported_statement_needs_no_article(archive: Archive, nila: Actor) -> None:
    row = ImportedStatement(
        (nila,),
        "سد پر می‌شود",
        april(2),
        "خبرنامه",
        "https://absar.invalid/1",
        "x-7",
        "سد آبسار پر می‌شود",
        StatementKind.DIRECT,
        negated=True,
    )
    assert archive.add_statements([row]) == Imported(1, 0)
    (found,) = archive.statements()
    assert (found.text, found.sentence, found.content.of(found.sentence)) == (row.text, row.text, row.text)
    assert (found.cue, found.source, found.article) == (None, None, None)
    assert found.date == DateInterval(april(2), april(2), Precision.DAY, DateMethod.EXPLICIT)
    assert (found.outlet, found.url, found.external_id, found.resolved) == (row.outlet, row.url, "x-7", row.resolved)
    assert (found.kind, found.negated, found.actors) == (StatementKind.DIRECT, True, (nila,))


def test_the_same_import_twice_changes_nothing(archive: Archive, nila: Actor) -> None:
    rows = [ImportedStatement((nila,), f"سد شماره {number}", external_id=str(number)) for number in range(5_000)]
    assert archive.add_statements(iter(rows)) == Imported(5_000, 0)
    before = archive.generation
    assert archive.add_statements(iter(rows)) == Imported(0, 5_000)
    assert (archive.generation, archive.counts().statements) == (before, 5_000)


@pytest.mark.parametrize(
    ("change", "added"),
    [
        pytest.param({}, 1, id="the same"),
        pytest.param({"outlet": "دیگر"}, 1, id="other outlet"),
        pytest.param({"date": april(3)}, 1, id="other date"),
        pytest.param({"text": "سد پر نمی‌شود"}, 2, id="other text"),
        pytest.param({"external_id": "x-8"}, 2, id="other key"),
        pytest.param({"external_id": None}, 2, id="no key"),
    ],
)
def test_key_actors_and_text_tell_imports_apart(archive: Archive, nila: Actor, change: dict[str, Any], added: int) -> None:
    row = ImportedStatement((nila,), "سد پر می‌شود", april(2), "خبرنامه", external_id="x-7")
    assert archive.add_statements([row, replace(row, **change)]).added == added


@pytest.mark.parametrize("change", [{"outlet": "دیگر"}, {"date": april(3)}, {"url": "https://absar.invalid/2"}], ids=["outlet", "date", "url"])
def test_without_a_key_the_place_tells_imports_apart(archive: Archive, nila: Actor, change: dict[str, Any]) -> None:
    row = ImportedStatement((nila,), "سد پر می‌شود", april(2), "خبرنامه")
    assert archive.add_statements([row, row, replace(row, **change)]) == Imported(2, 1)


def test_threads_may_read_and_write_at_once(archive: Archive, nila: Actor) -> None:
    def add(number: int) -> int:
        archive.add_statements([ImportedStatement((nila,), f"سد شماره {number}")])
        return archive.counts().statements

    with ThreadPoolExecutor(4) as pool:
        seen = list(pool.map(add, range(40)))
    assert max(seen) == 40
    assert archive.generation == 40
