"""The word index is in step with the statements, and nothing typed gets out of its quotation marks."""

from __future__ import annotations

import datetime as dt
import sqlite3

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from language.test_folding import typed_otherwise

from factcheck.archive import Archive, ImportedStatement
from factcheck.archive.queries import Selection
from factcheck.domain import Actor, Article, Span, Statement, StatementKind
from factcheck.language.folding import read_query

EVERYTHING = Selection()
TEXT = "😀 نیلا سرخ‌رود گفت: «كتاب‌ها را نمی‌خریم.»"


def april(day: int) -> dt.date:
    return dt.date(2031, 4, day)


def said(actor: Actor, text: str = TEXT) -> Statement:
    start = text.index("«") + 1
    return Statement(Span(start, len(text) - 2), Span(16, 19), Span(2, 15), StatementKind.DIRECT, Span(0, len(text)), actors=(actor,))


def found(archive: Archive, words: str, selection: Selection = EVERYTHING, limit: int = 20) -> list[str]:
    ids = archive.ranked_by_words(read_query(words), selection, limit=limit)
    texts = {statement.id: statement.text for statement in archive.statements(ids=ids, current=False)}
    return [texts[id_] for id_ in ids]


@pytest.fixture
def filled(archive: Archive, nila: Actor, borzu: Actor) -> Archive:
    archive.add_statements(
        [
            ImportedStatement((nila,), "سد آبگون پر می‌شود", april(2), "پیک"),
            ImportedStatement((nila,), "سد آبگون را امسال می‌سازیم و پل را سال بعد", april(9), "پیک", kind=StatementKind.DIRECT),
            ImportedStatement((borzu,), "پل ساخته نشد", april(10), "آذر"),
            ImportedStatement((borzu,), "The bridges are not built", None, "Azar"),
        ]
    )
    return archive


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        pytest.param("سد", ["سد آبگون پر می‌شود", "سد آبگون را امسال می‌سازیم و پل را سال بعد"], id="shorter first"),
        pytest.param("پل سد", ["سد آبگون را امسال می‌سازیم و پل را سال بعد", "پل ساخته نشد", "سد آبگون پر می‌شود"], id="all of it before some of it"),
        pytest.param('پل "سد آبگون"', ["سد آبگون را امسال می‌سازیم و پل را سال بعد"], id="a phrase is a must"),
        pytest.param("ساختند", ["پل ساخته نشد", "سد آبگون را امسال می‌سازیم و پل را سال بعد"], id="other forms of a verb"),
        pytest.param("BRIDGE", ["The bridges are not built"], id="English plural"),
        pytest.param("زرافه", [], id="nowhere"),
        pytest.param("«آبگون سد»", [], id="a phrase the other way round"),
    ],
)
def test_words_find_statements(filled: Archive, words: str, texts: list[str]) -> None:
    assert found(filled, words) == texts


@pytest.mark.parametrize(
    ("selection", "found_by_words", "selected"),
    [
        pytest.param(EVERYTHING, 3, 4, id="no limit"),
        pytest.param(Selection(frozenset({"borzu-kuhsar"})), 1, 2, id="actor"),
        pytest.param(Selection(frozenset()), 0, 0, id="nobody"),
        pytest.param(Selection(since=april(5)), 2, 3, id="since, undated ones stay"),
        pytest.param(Selection(until=april(5)), 1, 2, id="until, undated ones stay"),
        pytest.param(Selection(outlets=frozenset({"پیک"})), 2, 2, id="outlet"),
        pytest.param(Selection(outlets=frozenset()), 0, 0, id="no outlet"),
        pytest.param(Selection(kind=StatementKind.DIRECT), 1, 1, id="kind"),
    ],
)
def test_limits_hold_for_words(filled: Archive, selection: Selection, found_by_words: int, selected: int) -> None:
    assert len(found(filled, "پل سد", selection)) == found_by_words
    assert len(filled.selected(selection)) == selected


def test_a_limit_on_how_many_holds(filled: Archive) -> None:
    assert len(found(filled, "پل سد", limit=2)) == 2
    assert found(filled, "پل سد", limit=0) == []


@pytest.mark.parametrize(
    "words", ['"', '""', "«»", "*", "NEAR(", "a:b", "^", "-", "(", "\\", "'; DROP TABLE statements; --", "پل\x00سد", "words : پل", '"پل" * OR "', "{words} : ("]
)
def test_nothing_typed_is_an_operator(filled: Archive, words: str) -> None:
    found(filled, words)
    assert filled.newest(["nila-sorkhrud"], words=words).total <= 4
    assert filled.counts().statements == 4


@given(words=st.text(max_size=20))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_may_be_looked_for(filled: Archive, words: str) -> None:
    found(filled, words)


def test_a_new_version_takes_the_old_words_out_of_the_search(archive: Archive, nila: Actor) -> None:
    archive.add_article(Article(TEXT, "a"), [said(nila)])
    assert found(archive, "نمیخریم") == ["كتاب‌ها را نمی‌خریم"]
    other = TEXT.replace("نمی‌خریم", "می‌خوانیم")
    archive.add_article(Article(other, "a"), [said(nila, other)])
    assert found(archive, "نمیخریم") == []
    assert found(archive, "خواند") == ["كتاب‌ها را می‌خوانیم"]
    assert found(archive, "نمیخریم", Selection(current=False)) == ["كتاب‌ها را نمی‌خریم"]


def test_the_words_of_the_article_count_beside_those_the_models_read(archive: Archive, nila: Actor) -> None:
    archive.add_statements([ImportedStatement((nila,), "او نمی‌آید", resolved="برزو کوهسار نمی‌آید")])
    assert found(archive, '"او نمی‌آید"') == found(archive, "کوهسار") == ["او نمی‌آید"]
    assert found(archive, '"نمی‌آید او"') == []


def test_a_statement_that_is_deleted_leaves_the_index(filled: Archive) -> None:
    with sqlite3.connect(filled.path) as connection:
        connection.execute("DELETE FROM statement_actors WHERE statement_id = 3")
        connection.execute("DELETE FROM statements WHERE id = 3")
    assert found(filled, "پل") == ["سد آبگون را امسال می‌سازیم و پل را سال بعد"]
    assert filled.faults() == []


def test_what_fails_to_be_filed_is_not_in_the_index(archive: Archive, nila: Actor) -> None:
    with pytest.raises(ValueError, match="beyond the article"):
        archive.add_article(Article("کوتاه", "a"), [said(nila)])
    with sqlite3.connect(archive.path) as connection:
        assert connection.execute("SELECT count(*) FROM statement_words").fetchone() == (0,)


@given(texts=typed_otherwise())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_was_filed_is_found_by_any_spelling_that_folds_to_the_same(filled: Archive, nila: Actor, texts: tuple[str, str]) -> None:
    written, typed = texts
    assume(read_query(typed))  # a picture alone is no word
    filled.add_statements([ImportedStatement((nila,), written)])
    everything = Selection()
    assert written in found(filled, typed, everything, limit=1_000)
    assert written in found(filled, f'"{typed}"', everything, limit=1_000)
    assert written in [statement.text for statement in filled.newest([nila.id], words=typed, limit=1_000).statements]
