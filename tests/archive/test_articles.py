"""Articles are filed once, corrected ones as versions."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from factcheck.archive import Archive, Status, open_archive
from factcheck.domain import Actor, ActorMethod, Article, DateInterval, DateMethod, Precision, Span, Statement, StatementKind
from factcheck.errors import InputError

DAY = dt.date(2031, 4, 5)
TEXT = "نیلا سرخ‌رود گفت سد تا پاییز پر می‌شود."
CORRECTED = "اصلاحیه: نیلا سرخ‌رود گفت سد تا زمستان پر می‌شود."
ARTICLE = Article(TEXT, "dam-1", DAY, "روزنامه آبسار", "https://absar.invalid/dam", "سد آبسار", "fa")


def said(text: str, content: str, *actors: Actor) -> Statement:
    """Mark the words ``content`` as said by ``actors``, with «گفت» as the cue."""
    start = text.index(content)
    cue = text.index("گفت")
    return Statement(
        content=Span(start, start + len(content)),
        cue=Span(cue, cue + 3),
        source=Span(cue - 13, cue - 1),
        kind=StatementKind.INDIRECT,
        sentence=Span(0, len(text)),
        date=DateInterval(DAY, DAY, Precision.DAY, DateMethod.INHERITED),
        actors=actors,
        actor_method=ActorMethod.NAME,
    )


def test_an_article_comes_back_as_it_was(archive: Archive) -> None:
    added = archive.add_article(ARTICLE, [])
    assert (added.article, added.version, added.statements, added.status) == (ARTICLE.url, 1, 0, Status.NEW)
    assert archive.article(added.article) == ARTICLE


def test_a_statement_can_be_read_without_its_article(archive: Archive, nila: Actor) -> None:
    archive.add_article(ARTICLE, [replace(said(TEXT, "سد تا پاییز پر می‌شود", nila), resolved="سد آبسار تا پاییز پر می‌شود", confidence=0.9)])
    (found,) = archive.statements()
    assert (found.text, found.resolved) == ("سد تا پاییز پر می‌شود", "سد آبسار تا پاییز پر می‌شود")
    assert found.cue is not None
    assert found.source is not None
    assert (found.cue.of(found.sentence), found.source.of(found.sentence)) == ("گفت", "نیلا سرخ‌رود")
    assert (found.actors, found.outlet, found.url, found.article) == ((nila,), "روزنامه آبسار", ARTICLE.url, ARTICLE.url)
    assert (found.date.start, found.confidence, found.external_id) == (DAY, 0.9, None)


def test_the_same_article_twice_changes_nothing(archive: Archive, nila: Actor) -> None:
    statements = [said(TEXT, "سد تا پاییز پر می‌شود", nila)]
    archive.add_article(ARTICLE, statements)
    before = archive.counts(), archive.generation, archive.statements()
    again = archive.add_article(ARTICLE, statements)
    assert (again.version, again.statements, again.status) == (1, 0, Status.UNCHANGED)
    assert (archive.counts(), archive.generation, archive.statements()) == before


def test_a_corrected_article_is_a_new_version_and_the_old_one_stays_readable(archive: Archive, nila: Actor) -> None:
    archive.add_article(ARTICLE, [said(TEXT, "سد تا پاییز پر می‌شود", nila)])
    (old,) = archive.statements()
    added = archive.add_article(replace(ARTICLE, text=CORRECTED), [said(CORRECTED, "سد تا زمستان پر می‌شود", nila)])
    assert (added.version, added.statements, added.status) == (2, 1, Status.UPDATED)
    assert [statement.text for statement in archive.statements()] == ["سد تا زمستان پر می‌شود"]
    assert archive.statement(old.id) == old
    assert [statement.text for statement in archive.statements(current=False)] == ["سد تا پاییز پر می‌شود", "سد تا زمستان پر می‌شود"]
    assert archive.article(added.article, version=1).text == TEXT
    assert archive.article(added.article).text == CORRECTED
    counts = archive.counts()
    assert (counts.articles, counts.versions, counts.statements, counts.replaced) == (1, 2, 1, 1)


def test_a_folder_with_both_versions_can_be_read_again(archive: Archive) -> None:
    versions = [ARTICLE, replace(ARTICLE, text=CORRECTED)]
    for article in versions:
        archive.add_article(article, [])
    assert [archive.add_article(article, []).status for article in versions] == [Status.UNCHANGED, Status.UNCHANGED]
    assert archive.counts().versions == 2
    assert archive.article(str(ARTICLE.url)).text == CORRECTED


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        pytest.param(Article("a", "1", url="u"), Article("a", "2", url="u"), Status.UNCHANGED, id="the url decides"),
        pytest.param(Article("a", "1", url="u"), Article("b", "2", url="u"), Status.UPDATED, id="same url, new text"),
        pytest.param(Article("a", "1", url="u"), Article("a", "1", url="v"), Status.NEW, id="other url, same id and text"),
        pytest.param(Article("a", "1"), Article("a", "1"), Status.UNCHANGED, id="same id, same text"),
        pytest.param(Article("a", "1"), Article("b", "1"), Status.UPDATED, id="same id, new text"),
        pytest.param(Article("a", "1"), Article("a", "2"), Status.NEW, id="other id, same text"),
        pytest.param(Article("a", ""), Article("a", ""), Status.UNCHANGED, id="no id, same text"),
        pytest.param(Article("a", ""), Article("b", ""), Status.NEW, id="no id, other text"),
        pytest.param(Article("a", "1"), Article("a", "1", DAY), Status.UPDATED, id="a date not known before"),
        pytest.param(Article("a", "1", DAY), Article("a", "1"), Status.UNCHANGED, id="no date any more"),
        pytest.param(Article("a", "1", title="x"), Article("a", "1", title="y"), Status.UNCHANGED, id="other title"),
    ],
)
def test_url_then_id_then_text_tell_articles_apart(archive: Archive, first: Article, second: Article, status: Status) -> None:
    assert archive.add_article(first, []).status is Status.NEW
    assert archive.add_article(second, []).status is status


def test_unknown_actors_of_statements_are_added_and_known_ones_stay(archive: Archive, nila: Actor, borzu: Actor) -> None:
    archive.add_actors([nila])
    archive.add_article(ARTICLE, [said(TEXT, "سد", replace(nila, name_fa="نیلا"), borzu)])
    assert archive.actors() == [borzu, nila]


def test_the_signers_of_a_joint_statement_keep_their_order(archive: Archive, nila: Actor, borzu: Actor) -> None:
    archive.add_article(ARTICLE, [said(TEXT, "سد", nila, borzu, nila), said(TEXT, "پاییز", borzu, nila), said(TEXT, "پر")])
    assert [statement.actors for statement in archive.statements()] == [(nila, borzu), (borzu, nila), ()]


def test_a_nested_statement_may_come_before_the_one_around_it(archive: Archive, nila: Actor) -> None:
    inner = replace(said(TEXT, "پاییز", nila), nested_in=1)
    assert archive.add_article(ARTICLE, [inner, said(TEXT, "سد تا پاییز", nila)]).statements == 2


def test_each_change_of_the_statements_is_counted(archive: Archive, nila: Actor) -> None:
    counted = [archive.generation]
    archive.add_actors([nila])
    counted.append(archive.generation)
    archive.add_article(ARTICLE, [said(TEXT, "سد", nila)])
    counted.append(archive.generation)
    archive.add_article(replace(ARTICLE, text=CORRECTED), [])
    counted.append(archive.generation)
    archive.add_article(replace(ARTICLE, url="https://absar.invalid/empty"), [])
    counted.append(archive.generation)
    assert counted == [0, 0, 1, 2, 2]


def test_an_archive_keeps_its_identity_and_its_content(archive: Archive, nila: Actor) -> None:
    archive.add_article(ARTICLE, [said(TEXT, "سد", nila)])
    with open_archive(archive.path) as again, open_archive(archive.path.with_name("other.sqlite")) as other:
        assert (again.identity, again.statements()) == (archive.identity, archive.statements())
        assert other.identity != archive.identity


def test_a_span_beyond_the_text_is_a_bug_and_files_nothing(archive: Archive, nila: Actor) -> None:
    with pytest.raises(ValueError, match=r"content \[0, 99\) beyond the article's 39 code points"):
        archive.add_article(ARTICLE, [said(TEXT, "سد", nila), replace(said(TEXT, "سد", nila), content=Span(0, 99))])
    counts = archive.counts()
    assert (counts.articles, counts.versions, counts.actors, counts.statements) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("key", "version", "message"),
    [
        pytest.param("dam-2", None, 'no article "dam-2"', id="no such article"),
        pytest.param("dam-1", 2, 'no version 2 of article "dam-1"', id="no such version"),
    ],
)
def test_an_unknown_article_is_refused(archive: Archive, key: str, version: int | None, message: str) -> None:
    archive.add_article(Article(TEXT, "dam-1"), [])
    with pytest.raises(InputError, match=message):
        archive.article(key, version=version)


def test_a_text_that_no_file_can_store_is_refused(archive: Archive) -> None:
    with pytest.raises(InputError, match=r"U\+D800 at character 2"):
        archive.add_article(Article("سد\ud800", "broken"), [])
    assert archive.counts().articles == 0
