"""Addresses into articles: what is there decides how it is read."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from factcheck.errors import InputError
from factcheck.reading.articles import ReadResult
from factcheck.reading.fetching import Fetched
from factcheck.reading.web import read_url

HERE = Path(__file__).parent
DAY = dt.date(2025, 10, 16)
URL = "https://www.nilab.example/feed"


def at(found: Fetched | dict[str, Fetched], url: str = URL, **options: object) -> list[ReadResult]:
    def fetch(asked: str) -> Fetched | None:
        if isinstance(found, Fetched):
            return found
        if asked not in found:
            raise InputError(f"{asked}: the server says 404")
        return found[asked]

    return list(read_url(url, fetch=fetch, **options))  # type: ignore[arg-type]


def test_a_page_is_one_article_known_by_its_address() -> None:
    body = (HERE / "pages" / "jalali_time.html").read_bytes()
    (result,) = at(Fetched("https://www.nilab.example/train?utm_source=x#top", body, "html"))
    assert result.article
    assert result.article.url == result.article.id == "https://www.nilab.example/train"
    assert (result.article.date, result.article.outlet) == (DAY, "نیلاب‌نیوز")


@pytest.mark.parametrize("kind", ["xml", "html"])
def test_a_feed_is_read_as_one_whatever_its_sender_calls_it(kind: str) -> None:
    results = at(Fetched(URL, (HERE / "feeds" / "rss.xml").read_bytes(), kind))
    assert [bool(result.article) for result in results] == [True, True, False]


def test_followed_entries_are_read_from_their_pages() -> None:
    page = (HERE / "pages" / "agency_jsonld.html").read_bytes().replace(b"arivand.example/news/2201", b"nilab.example/7")
    found = {URL: Fetched(URL, (HERE / "feeds" / "rss.xml").read_bytes(), "xml"), "https://nilab.example/7": Fetched("https://nilab.example/7", page, "html")}
    first, second, third = at(found, follow=True)
    assert first.article
    assert "سقف بودجه همان است" in first.article.text
    assert second.note
    assert "404" in second.note
    assert third.error
    assert "no text in the feed" in third.error


def test_a_followed_link_to_something_else_than_a_page_is_not_used() -> None:
    feed = (HERE / "feeds" / "rss.xml").read_bytes()
    found = {URL: Fetched(URL, feed, "xml"), "https://nilab.example/7": Fetched("https://nilab.example/7", feed, "xml")}
    first = at(found, follow=True)[0]
    assert first.article
    assert first.note
    assert "not a web page" in first.note


@pytest.mark.parametrize(
    "body",
    [
        pytest.param('{"text": "سد پر شد", "date": "2025-10-16"}\n{"text": "راه باز شد", "date": "2025-10-16"}\n', id="lines"),
        pytest.param(json.dumps([{"text": "سد پر شد", "date": "2025-10-16"}, {"text": "راه باز شد", "date": "2025-10-16"}], indent=1), id="list"),
    ],
)
def test_json_is_read_as_rows(body: str) -> None:
    assert [result.article.text for result in at(Fetched(URL, body.encode(), "json")) if result.article] == ["سد پر شد", "راه باز شد"]


def test_an_object_over_several_lines_is_one_row() -> None:
    (result,) = at(Fetched(URL, b'{\n "text": "x",\n "date": "2025-10-16"\n}', "json"))
    assert result.article
    assert result.article.text == "x"


def test_plain_text_says_where_it_was_found() -> None:
    (result,) = at(Fetched("https://www.nilab.example/a.txt", "date 2025-10-16 سد پر شد".encode(), "text"))
    assert result.article
    assert (result.article.url, result.article.outlet, result.article.date) == ("https://www.nilab.example/a.txt", "nilab.example", DAY)


def test_options_hold_where_the_page_does_not_tell() -> None:
    body = "<!doctype html><article><p>مهرزاد کاویانفر، شهردار سپیدان، گفت که پل تازه شهر ساخته می‌شود.</p></article>".encode()
    (result,) = at(Fetched(URL, body, "html"), date=DAY, outlet="Option", lang="fa")
    assert result.article
    assert (result.article.date, result.article.outlet, result.article.lang) == (DAY, "Option", "fa")
    with pytest.raises(InputError, match="no date in this page"):
        at(Fetched(URL, body, "html"))
