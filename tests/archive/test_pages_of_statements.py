"""An actor's statements are counted by day and read page by page, without reading all of them."""

from __future__ import annotations

import datetime as dt
import functools
import operator

import pytest

from factcheck.archive import Archive, ImportedStatement
from factcheck.domain import Actor


def april(day: int) -> dt.date:
    return dt.date(2031, 4, day)


@pytest.fixture
def said(archive: Archive, nila: Actor, borzu: Actor) -> Archive:
    """Import five statements of one actor, one of them joint and one undated, and one of another."""
    archive.add_statements(
        [
            ImportedStatement((nila,), "سد پر می‌شود", april(2)),
            ImportedStatement((nila,), "سد آبگون را می‌سازیم", april(9)),
            ImportedStatement((nila,), "تاریخ ندارد", None),
            ImportedStatement((nila, borzu), "آمريكا کتاب‌ها را خرید", april(9)),
            ImportedStatement((borzu,), "سد پر نمی‌شود", april(10)),
            ImportedStatement((nila,), "جاده ۱۲ بسته است", april(5)),
        ]
    )
    return archive


def texts(archive: Archive, **limits: object) -> list[str]:
    return [statement.text for statement in archive.newest(["nila-sorkhrud"], **limits).statements]  # type: ignore[arg-type]


def test_the_newest_come_first_and_undated_last(said: Archive) -> None:
    assert texts(said) == ["آمريكا کتاب‌ها را خرید", "سد آبگون را می‌سازیم", "جاده ۱۲ بسته است", "سد پر می‌شود", "تاریخ ندارد"]


def test_pages_follow_each_other_without_gap_or_overlap(said: Archive) -> None:
    pages = [texts(said, limit=2, offset=offset) for offset in (0, 2, 4, 6)]
    assert [len(page) for page in pages] == [2, 2, 1, 0]
    assert functools.reduce(operator.iadd, pages, []) == texts(said)
    assert said.newest(["nila-sorkhrud"], limit=2, offset=4).total == 5


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("سد", ["سد آبگون را می‌سازیم", "سد پر می‌شود"], id="one word"),
        pytest.param("آبگون سد", ["سد آبگون را می‌سازیم"], id="all words in any order"),
        pytest.param("امریکا کتابها", ["آمريكا کتاب‌ها را خرید"], id="typed another way"),
        pytest.param("12", ["جاده ۱۲ بسته است"], id="other digits"),
        pytest.param("زرافه", [], id="nowhere"),
        pytest.param("آب", ["سد آبگون را می‌سازیم"], id="a word that begins so"),
        pytest.param("می سازیم", ["سد آبگون را می‌سازیم"], id="parted by a space"),
        pytest.param("ساخته", ["سد آبگون را می‌سازیم"], id="another form of the verb"),
        pytest.param("«پر می‌شود»", ["سد پر می‌شود"], id="a phrase"),
        pytest.param("«شود پر»", [], id="a phrase the other way round"),
        pytest.param("جاده NOT بسته", [], id="operators are words"),
        pytest.param('سد" OR "جاده', [], id="quotation marks do not get out"),
        pytest.param("% _ ' * ( \"", None, id="signs of SQL mean nothing"),
        pytest.param("\u200c", None, id="nothing to look for"),
    ],
)
def test_words_are_found_whatever_way_they_are_typed(said: Archive, words: str, found: list[str] | None) -> None:
    page = said.newest(["nila-sorkhrud"], words=words, limit=20)
    if found is None:
        assert page.total == 5
        return
    assert [statement.text for statement in page.statements] == found
    assert page.total == len(found)


def test_words_and_pages_go_together(said: Archive) -> None:
    page = said.newest(["nila-sorkhrud"], words="سد", limit=1, offset=1)
    assert ([statement.text for statement in page.statements], page.total) == (["سد پر می‌شود"], 2)


def test_days_limit_the_pages(said: Archive) -> None:
    assert texts(said, since=april(3), until=april(8)) == ["جاده ۱۲ بسته است", "تاریخ ندارد"]


def test_a_statement_counts_on_the_last_day_it_may_have_been_made(said: Archive) -> None:
    assert said.count_by_day(["nila-sorkhrud"]) == {None: 1, april(2): 1, april(5): 1, april(9): 2}


def test_a_joint_statement_counts_once(said: Archive) -> None:
    assert sum(said.count_by_day(["nila-sorkhrud", "borzu-kuhsar"]).values()) == 6


def test_nobody_has_no_days(said: Archive) -> None:
    assert said.count_by_day([]) == {}
    assert said.newest(["nobody"]).total == 0
