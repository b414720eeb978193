"""Feeds: each entry an article, whatever the feed's form, encoding and flaws."""

from __future__ import annotations

import datetime as dt
import io
import urllib.request
from pathlib import Path

import pytest

from factcheck.domain import Article
from factcheck.errors import EmptyInputError, InputError
from factcheck.reading.articles import Defaults, ReadResult, read_articles
from factcheck.reading.feeds import is_feed, read_feed

FEEDS = Path(__file__).parent / "feeds"
DAY = dt.date(2025, 10, 16)


def items(*items: str, channel: str = "<title>نیلاب</title><language>fa</language>") -> bytes:
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{channel}{"".join(f"<item>{item}</item>" for item in items)}</channel></rss>'.encode()


def read(data: bytes, **defaults: object) -> list[ReadResult]:
    return list(read_feed(data, Defaults("f.xml", "f", **{"date": DAY, **defaults})))  # type: ignore[arg-type]


def only(data: bytes, **defaults: object) -> Article:
    (result,) = read(data, **defaults)
    assert result.article, result.error
    return result.article


def test_rss_gives_an_article_for_each_entry_and_names_the_one_without_text() -> None:
    first, second, third = read_articles(FEEDS / "rss.xml")
    assert first.article == Article(
        "آذرنوش پیروزان، وزیر راه نیلاب، گفت که سفر با قطار تازه رایگان نخواهد بود & بهای بلیت ماه آینده اعلام می‌شود.",
        "https://nilab.example/7",
        DAY,
        "خبرگزاری ساختگی نیلاب",
        "https://nilab.example/7",
        "پیروزان: قطار تازه رایگان نیست",
        "fa",
    )
    assert second.article
    assert second.article.text.split("\n") == [
        "دلارام سروستان، رئیس شورای سپیدان، گفت که شورا با افزایش هزینه پل مخالف است.",
        "او افزود که گزارش مالی منتشر می‌شود.",
    ]
    assert third.error == 'rss.xml entry 3 "فقط عنوان": no text in the feed: read its page with --follow'
    assert third.article is None


def test_full_content_comes_before_the_summary_and_a_stamp_in_utc_stands_in_english() -> None:
    (result,) = read_articles(FEEDS / "content_encoded.xml")
    assert result.article
    assert result.article.text.startswith(
        "Manush Kamvar, the finance minister of Sepandestan, said on Thursday that next year’s budget would not rise.\n“We have"
    )
    assert (result.article.date, result.article.lang, result.article.title) == (DAY, "en", "Kamvar rules out a higher budget")


def test_atom_is_dated_by_its_publication_and_its_links_are_made_whole() -> None:
    first, second = (result.article for result in read_articles(FEEDS / "atom.xml"))
    assert first
    assert second
    assert (first.url, first.date, first.outlet) == ("https://arivand.example/news/2201", DAY, "خبرگزاری ساختگی آریوند")
    assert first.text == "مانوش کامور، وزیر دارایی سپندستان، گفت که بودجه سال آینده افزایش نمی‌یابد.\nوی افزود: «برنامه‌ای برای افزایش مالیات نداریم.»"
    assert (second.url, second.date) == ("https://arivand.example/news/2202", dt.date(2025, 10, 17))
    assert second.text == "دلناز آوین، سخنگوی کمیسیون بودجه، گفت که نمایندگان با افزایش سقف بودجه مخالف‌اند."


def test_a_broken_feed_gives_what_can_be_read_with_a_note() -> None:
    first, second = read_articles(FEEDS / "broken.xml")
    assert first.article
    assert first.article.text == "آذرنوش پیروزان گفت که راه تازه باز شده است & رایگان است."
    assert first.note
    assert "broken XML" in first.note
    assert "what could be read" in first.note
    assert second.error
    assert "broken.xml entry 2" in second.error
    assert second.note is None


def test_a_feed_in_windows_1256_keeps_its_letters() -> None:
    for data in ((FEEDS / "windows1256.xml").read_bytes(), (FEEDS / "windows1256.xml").read_bytes().replace(b' encoding="windows-1256"', b"")):
        article = only(data)
        assert article.text == "مهرزاد كاويانفر، شهردار تيروان، گفت كه پل تازه شهر تا پايان سال ساخته مي‌شود."
        assert article.outlet == "روزنامه خيالي پگاه تيروان"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        pytest.param("<pubDate>Wed, 15 Oct 2025 21:45:00 GMT</pubDate>", DAY, id="utc-in-persian"),
        pytest.param("<pubDate>Thu, 16 Oct 2025 00:10:00 +0330</pubDate>", DAY, id="tehran"),
        pytest.param("<pubDate>1404/07/24</pubDate>", DAY, id="jalali"),
        pytest.param("<pubDate>پنجشنبه ۲۴ مهر ۱۴۰۴</pubDate>", DAY, id="jalali-words"),
        pytest.param("<pubDate>soon</pubDate>", dt.date(2020, 1, 1), id="none-so-the-option"),
        pytest.param("", dt.date(2020, 1, 1), id="missing-so-the-option"),
    ],
)
def test_an_entry_is_dated_on_the_outlets_calendar(written: str, day: dt.date) -> None:
    assert only(items(f"<description>سد پر شد</description>{written}"), date=dt.date(2020, 1, 1)).date == day


def test_an_entry_without_a_date_needs_one() -> None:
    (result,) = read(items("<title>سد</title><description>سد پر شد</description>"), date=None)
    assert result.error == 'f.xml entry 1 "سد": no date: give --date YYYY-MM-DD'
    assert only(items("<description>سد پر شد</description>"), date=None, require_date=False).date is None


@pytest.mark.parametrize(
    ("item", "id_", "url"),
    [
        pytest.param("<link>https://s.example/1</link><guid>x</guid>", "https://s.example/1", "https://s.example/1", id="link"),
        pytest.param('<guid isPermaLink="true">https://s.example/1</guid>', "https://s.example/1", "https://s.example/1", id="permalink"),
        pytest.param('<guid isPermaLink="false">x-1</guid>', "x-1", None, id="guid"),
        pytest.param("<link>javascript:alert(1)</link>", "f-1", None, id="script"),
        pytest.param("<link>file:///etc/hosts</link>", "f-1", None, id="file"),
        pytest.param("<link>http://[</link>", "f-1", None, id="broken"),
    ],
)
def test_an_entry_is_known_by_its_link(item: str, id_: str, url: str | None) -> None:
    article = only(items(f"{item}<description>سد پر شد</description>"))
    assert (article.id, article.url) == (id_, url)


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        pytest.param(b"<html><body>x</body></html>", InputError, "no RSS or Atom feed", id="page"),
        pytest.param(b"<config><a>1</a></config>", InputError, "no RSS or Atom feed", id="other-xml"),
        pytest.param(b"just words", InputError, "no RSS or Atom feed", id="text"),
        pytest.param(items(), EmptyInputError, "no entries", id="no-entries"),
        pytest.param(b"", EmptyInputError, "nothing in it", id="empty"),
    ],
)
def test_what_is_no_feed_is_refused(data: bytes, error: type[InputError], message: str) -> None:
    with pytest.raises(error, match=message):
        read(data)


def test_nothing_is_fetched_or_opened_for_a_feed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*arguments: object, **named: object) -> None:
        raise AssertionError("fetched")

    monkeypatch.setattr(urllib.request, "build_opener", refuse)
    monkeypatch.setattr(urllib.request, "urlopen", refuse)
    secret = tmp_path / "secret.xml"
    secret.write_bytes(items("<description>secret</description>"))
    entity = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'.encode() + items("<description>a &x; b</description>")[21:]
    assert all("secret" not in (result.article.text if result.article else "") for result in read(entity))
    for data in (str(secret).encode(), b"http://127.0.0.1:9/feed.xml"):
        with pytest.raises(InputError, match="no RSS or Atom feed"):
            read(data)


def test_entities_that_multiply_do_not_go_off() -> None:
    laughs = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "' + b"ha" * 1000 + b'">'
    laughs += b'<!ENTITY a1 "' + b"&a;" * 10 + b'">'
    laughs += b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(2, 12)) + b"]>"
    results = read(laughs + items("<description>&a11;</description>", "<description>سد پر شد</description>")[21:])
    assert sum(len(result.article.text) for result in results if result.article) < 1_000_000


def test_a_followed_entry_is_read_from_its_page_else_from_the_feed_with_a_note() -> None:
    def follow(link: str, defaults: Defaults) -> Article:
        if link.endswith("/8"):
            raise InputError("the server says 404 Not Found")
        return Article("متن کامل", link, defaults.date, defaults.outlet, link, None, "fa")

    data = (FEEDS / "rss.xml").read_bytes()
    first, second, third = read_feed(data, Defaults("rss.xml", "rss"), follow=follow)
    assert first.article == Article(
        "متن کامل", "https://nilab.example/7", DAY, "خبرگزاری ساختگی نیلاب", "https://nilab.example/7", "پیروزان: قطار تازه رایگان نیست", "fa"
    )
    assert second.article
    assert "شورا با افزایش هزینه پل مخالف است" in second.article.text
    assert second.note
    assert "404" in second.note
    assert third.article
    assert third.article.text == "متن کامل"


def test_an_entry_with_neither_page_nor_text_says_both() -> None:
    def follow(link: str, defaults: Defaults) -> Article:
        raise InputError("the server says 404 Not Found")

    (result,) = read_feed(items("<title>سد</title><link>https://s.example/1</link>"), Defaults("f", "f", DAY), follow=follow)
    assert result.error
    assert "no text in the feed" in result.error
    assert "404" in result.error


@pytest.mark.parametrize(
    ("data", "feed"),
    [
        (items(), True),
        ((FEEDS / "atom.xml").read_bytes(), True),
        (b'\xef\xbb\xbf<?xml version="1.0"?><rdf:RDF xmlns="http://purl.org/rss/1.0/">', True),
        ("<rss>".encode("utf-16"), True),
        (b"<!doctype html><p>&lt;rss&gt;", False),
        (b"", False),
    ],
)
def test_a_feed_is_told_from_a_page_by_how_it_begins(data: bytes, feed: bool) -> None:
    assert is_feed(data) == feed


def test_a_feed_file_is_known_by_its_suffix(tmp_path: Path) -> None:
    for suffix in (".rss", ".atom", ".xml"):
        path = tmp_path / f"feed{suffix}"
        path.write_bytes(items("<description>سد پر شد</description>"))
        assert [r.article.id for r in read_articles(path, date=DAY) if r.article] == ["feed-1"]
    assert list(read_articles(None, stream=io.BytesIO("سد پر شد".encode()), date=DAY))
