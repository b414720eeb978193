"""The file reads well by itself: plain sqlite3 opens it, and the views say in plain names what is in it."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from factcheck.archive import Archive, ImportedStatement
from factcheck.archive.conflicts import conflict_of
from factcheck.config import project_folder
from factcheck.domain import (
    Actor,
    Article,
    DateInterval,
    DateMethod,
    Judgement,
    Precision,
    Probabilities,
    Relation,
    Span,
    Stance,
    Statement,
    StatementKind,
    Strength,
)
from factcheck.kinds import ReviewState

DAY, LATER = dt.date(2031, 4, 2), dt.date(2031, 4, 9)
TEXT = "😀𝔘 نیلا سرخ‌رود گفت: «سد 🌊 پر است.»"
QUOTED = "سد 🌊 پر است"


def span(words: str, text: str = TEXT) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def said(actor: Actor, text: str = TEXT, content: str = QUOTED) -> Statement:
    day = DateInterval(DAY, DAY, Precision.DAY, DateMethod.EXPLICIT)
    return Statement(span(content, text), span("گفت", text), span("نیلا سرخ‌رود", text), StatementKind.DIRECT, Span(0, len(text)), date=day, actors=(actor,))


@pytest.fixture
def filled(archive: Archive, nila: Actor, borzu: Actor) -> Archive:
    """One article with an older version, two statements without one, a conflict and its reviews."""
    article = Article(TEXT, "a", DAY, "پیک", "https://peik.example/1", "سد")
    archive.add_article(
        Article(TEXT.replace("پر است", "پر بود"), "a", DAY, "پیک", "https://peik.example/1"), [said(nila, TEXT.replace("پر است", "پر بود"), "سد 🌊 پر بود")]
    )
    archive.add_article(article, [said(nila)])
    archive.add_statements([ImportedStatement((nila, borzu), "سد 🌊 پر نیست", LATER, "آذر", "https://azar.example/1"), ImportedStatement((borzu,), "بی‌تاریخ")])
    earlier, later, _ = archive.statements()
    judgement = Judgement(Stance.CONFLICTS, Strength.LIKELY, Probabilities(0.1, 0.8, 0.1), Relation.CHANGE_OF_POSITION)
    archive.store_scan("m", [earlier.id, later.id], [conflict_of(later, earlier, judgement, 0.9)])
    first = archive.review(later.text, earlier.text, ReviewState.CONFIRMED, reviewer="نگار", note="روشن است")
    archive.review(later.text, earlier.text, ReviewState.REJECTED, reviewer="برنا", seen=first.id)
    return archive


@pytest.fixture
def plain(filled: Archive) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(filled.path)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def rows(connection: sqlite3.Connection, query: str) -> list[dict[str, object]]:
    return [dict(row) for row in connection.execute(query)]


def test_statements_are_shown_with_their_own_words(plain: sqlite3.Connection) -> None:
    shown = rows(plain, "SELECT day, actor, content, source, cue, kind, outlet, title, url, article, version FROM statements_view ORDER BY statement")
    assert shown[0] == {
        "day": "2031-04-02",
        "actor": "نیلا سرخ‌رود",
        "content": QUOTED,
        "source": "نیلا سرخ‌رود",
        "cue": "گفت",
        "kind": "direct",
        "outlet": "پیک",
        "title": "سد",
        "url": "https://peik.example/1",
        "article": "https://peik.example/1",
        "version": 2,
    }
    assert [(row["actor"], row["content"], row["day"], row["source"]) for row in shown[1:]] == [
        ("نیلا سرخ‌رود · برزو کوهسار", "سد 🌊 پر نیست", "2031-04-09", None),
        ("برزو کوهسار", "بی‌تاریخ", None, None),
    ]


def test_the_views_hold_what_the_archive_reads(filled: Archive, plain: sqlite3.Connection) -> None:
    shown = {row["statement"]: row["content"] for row in rows(plain, "SELECT * FROM statements_view")}
    assert shown == {statement.id: statement.text for statement in filled.statements()}


def test_actors_are_shown_with_how_much_they_said_and_when(plain: sqlite3.Connection) -> None:
    assert rows(plain, "SELECT actor, name, kind, statements, first_day, last_day FROM actors_view ORDER BY actor") == [
        {"actor": "borzu-kuhsar", "name": "برزو کوهسار", "kind": "person", "statements": 2, "first_day": "2031-04-09", "last_day": "2031-04-09"},
        {"actor": "nila-sorkhrud", "name": "نیلا سرخ‌رود", "kind": "person", "statements": 2, "first_day": "2031-04-02", "last_day": "2031-04-09"},
    ]


def test_conflicts_are_shown_with_both_texts_and_the_last_review(plain: sqlite3.Connection) -> None:
    columns = "actor, later_day, later_content, earlier_day, earlier_content, strength, relation, probability, review"
    assert rows(plain, f"SELECT {columns} FROM conflicts_view") == [
        {
            "actor": "نیلا سرخ‌رود",
            "later_day": "2031-04-09",
            "later_content": "سد 🌊 پر نیست",
            "earlier_day": "2031-04-02",
            "earlier_content": QUOTED,
            "strength": "likely",
            "relation": "change_of_position",
            "probability": 0.8,
            "review": "rejected",
        }
    ]


def test_a_conflict_whose_statements_no_longer_share_an_actor_is_not_shown(filled: Archive, plain: sqlite3.Connection, borzu: Actor) -> None:
    earlier = filled.statements()[0]
    filled.add_actors([(omid := Actor("omid", borzu.kind, "امید"))])
    filled.split([earlier.id], omid)
    assert rows(plain, "SELECT * FROM conflicts_view") == []


def test_reviews_are_shown_each_step_with_the_last_one_marked(plain: sqlite3.Connection) -> None:
    assert rows(plain, "SELECT state, reviewer, note, last FROM reviews_view ORDER BY review") == [
        {"state": "confirmed", "reviewer": "نگار", "note": "روشن است", "last": 0},
        {"state": "rejected", "reviewer": "برنا", "note": "", "last": 1},
    ]


def test_the_word_index_is_there_for_plain_sqlite(plain: sqlite3.Connection) -> None:
    query = "SELECT content FROM statements_view WHERE statement IN (SELECT rowid FROM statement_words WHERE statement_words MATCH 'پر')"
    assert [row["content"] for row in rows(plain, query)] == [QUOTED, "سد 🌊 پر نیست"]


def test_datasette_is_told_of_tables_and_columns_that_exist(plain: sqlite3.Connection) -> None:
    metadata = json.loads((project_folder() / "db" / "datasette.json").read_text(encoding="utf-8"))
    (database,) = metadata["databases"].values()
    for name, table in database["tables"].items():
        columns = {description[0] for description in plain.execute(f"SELECT * FROM {name} LIMIT 0").description}
        assert {*table.get("facets", ()), *table.get("columns", ()), *filter(None, [table.get("sort_desc"), table.get("sort"), table.get("fts_pk")])} <= columns
    assert database["tables"]["statements_view"]["facets"] == ["actor", "outlet", "kind", "day"]
    for query in database["queries"].values():
        plain.execute(query["sql"], {"words": "سد"})
