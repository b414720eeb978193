"""A published fact-check stands under its card, escaped, with a link only where it has a web address."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from findings import SAID, evidence

from factcheck.dashboard.markup import card_html
from factcheck.dashboard.views import card_of
from factcheck.domain import PublishedCheck, Stance

CHECK = PublishedCheck("سنجه‌نامه ساختگی", "https://sanjeh.example/1?a=1&b=2", "نادقیق", 0.25, dt.date(2025, 11, 25))


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</p></article><iframe src=//evil.example>",
    "\u202e\u2066moc.live\u2069 <a href='javascript:alert(1)'>",
    "\x00\x1b[2J<b\x0b onclick=alert(1)>",
    "\ud800<p>",
]
OUTSIDE = {"script", "img", "iframe", "style", "svg"}


class Reading(HTMLParser):
    """Collects the elements, addresses and words of a card."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.extend(attrs)

    def handle_data(self, data: str) -> None:
        self.words += data


def read(html: str) -> Reading:
    reading = Reading()
    reading.feed(html)
    reading.close()
    return reading


def drawn(*checks: PublishedCheck, lang: str = "fa") -> str:
    return card_html(card_of(evidence(replace(SAID, checks=checks), Stance.SUPPORTS), lang), lang)


def test_each_check_has_its_line_and_its_link() -> None:
    html = drawn(CHECK, replace(CHECK, publisher="ترازوی خیالی", url=None, rating=None, checked_on=None))
    reading = read(html)
    words = reading.words.translate(str.maketrans("", "", "\u2068\u2069"))
    assert html.count('class="fc-published"') == 2
    assert "راستی‌آزمایی منتشرشده: سنجه‌نامه ساختگی: نادقیق (۴ آذر ۱۴۰۴) متن راستی‌آزمایی" in words
    assert words.endswith("راستی‌آزمایی منتشرشده: ترازوی خیالی")
    assert ("href", "https://sanjeh.example/1?a=1&b=2") in reading.attributes


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
def test_hostile_words_stay_words(text: str) -> None:
    html = drawn(replace(CHECK, publisher=text, rating=text, url=f"https://x.example/{text}"), lang="en")
    reading = read(html)
    assert not reading.tags & OUTSIDE
    assert not [name for name, _ in reading.attributes if name.startswith("on")]
    assert not any(character in html for character in "\u202e\u2066\x00\x1b\ud800")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "https://", "ftp://x.example/"])
def test_no_other_address_becomes_a_link(url: str) -> None:
    assert "evil" not in drawn(replace(CHECK, url=url))
    assert url not in [value for name, value in read(drawn(replace(CHECK, url=url))).attributes if name == "href"]
