from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from findings import FINDING, MAYOR, SAID, evidence

from factcheck.dashboard.markup import card_html, result_html, screen_html
from factcheck.dashboard.people import actor_options, speaker_name
from factcheck.dashboard.views import card_of, percent, result_of, screen_of_archive, screen_of_error
from factcheck.domain import Actor, ActorKind, Coverage, Finding, Reason, ReasonType, Span, Stance, Strength, Verdict
from factcheck.errors import ArchiveError, FactcheckError, IndexStaleError, InputError, ModelError, SettingsError
from factcheck.reading.web_address import web_address

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</blockquote></article><iframe src=//evil.example>",
    "<style>*{display:none}</style>",
    "&lt;script&gt;&#60;b&#62;",
    "<!-- --><!DOCTYPE html>",
    "\u202e\u2066moc.live\u2069 <a href='javascript:alert(1)'>",
    "\x00\x08<b\x0b onclick=alert(1)>",
    "$\\href{javascript:alert(1)}{x}$ [x](javascript:alert(1)) :red[x] `<b>`",
    "=HYPERLINK('//evil.example')",
    "\ud800<p>",
]
ALLOWED = {
    "section",
    "article",
    "header",
    "footer",
    "div",
    "span",
    "p",
    "h1",
    "h2",
    "h3",
    "ul",
    "li",
    "b",
    "bdi",
    "mark",
    "blockquote",
    "details",
    "summary",
    "code",
    "a",
    "i",
    "button",
}


class Reading(HTMLParser):
    """Collects the elements, addresses and words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.extend(attrs)

    def handle_data(self, data: str) -> None:
        self.words += data


def read(html: str) -> Reading:
    reading = Reading()
    reading.feed(html)
    reading.close()
    return reading


def hostile_finding(text: str) -> Finding:
    actor = Actor("x", ActorKind.PERSON, name_fa=text, name_en=text)
    said = replace(
        SAID, text=text, sentence=f"{text} گفت {text}", content=Span(1, 5), cue=Span(3, 8), source=Span(0, 4), actors=(actor,), outlet=text, url=text
    )
    item = evidence(said, Stance.CONFLICTS, Reason(ReasonType.NUMBER, text, text))
    return Finding(text, (actor,), Verdict.CONTRADICTED, Strength.LIKELY, (item,), (item,), Coverage(1, None, None, (text,)), notes=(text,))


@pytest.mark.parametrize("lang", ["fa", "en"])
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_only_words(text: str, lang: str) -> None:
    html = result_html(result_of(hostile_finding(text), lang), lang)
    harmless = read(result_html(result_of(hostile_finding("harmless words"), lang), lang))
    page = read(html)
    assert set(page.tags) <= ALLOWED
    assert {name for name, _ in page.attributes} <= {name for name, _ in harmless.attributes}
    # what the copy button puts on the clipboard is a quotation; all other attributes are our own
    assert not any(value and "alert" in value for name, value in page.attributes if name != "data-fc-copy")
    assert not any(mark in html for mark in ("\u202e", "\u2066", "\x00", "\ud800"))


def test_a_card_shows_stance_sentence_date_outlet_link_and_reasons() -> None:
    page = read(card_html(card_of(FINDING.evidence[0], "fa"), "fa"))
    for words in ("ناهم‌خوان، محتمل", SAID.sentence, "۱۵ مهر ۱۴۰۴", "۷ اکتبر ۲۰۲۵", "روزنامه ساختگی آذرگون", "نفی: «", "به نظر مدل ۹۰٪"):
        assert words in page.words.translate(str.maketrans("", "", "\u2068\u2069"))
    assert ("href", SAID.url) in page.attributes


def test_a_result_shows_verdict_counts_others_apart_and_coverage() -> None:
    html = result_html(result_of(FINDING, "fa"), "fa")
    own, apart = html.split("fc-section-others")
    assert "دوگانه" in own
    assert "<b>۱</b> هم‌خوان" in own
    assert "هزینه پل" not in own
    assert "هزینه پل" in apart
    assert "دلارام سروستان" in apart
    assert "۳ گفته از این گوینده" in apart
    assert "<details" in own
    assert '<details class="fc-neutral" open' not in own


def test_where_everybody_was_searched_each_card_says_whose_it_is() -> None:
    html = result_html(result_of(replace(FINDING, actors=(), others=()), "fa"), "fa")
    assert html.count('class="fc-speakers"') == 3
    assert "گفته‌های همه گویندگان" in html
    assert "همین گوینده" not in html


def test_neutral_statements_are_open_where_there_is_nothing_else() -> None:
    neutral = replace(FINDING, evidence=FINDING.evidence[2:], others=(), verdict=Verdict.NOT_ENOUGH_EVIDENCE)
    assert '<details class="fc-neutral" open>' in result_html(result_of(neutral, "fa"), "fa")


@pytest.mark.parametrize(
    ("finding", "words"),
    [
        pytest.param(replace(FINDING, evidence=(), others=(), coverage=Coverage(0)), "بایگانی گفته‌ای از این گوینده ندارد", id="nothing by the actor"),
        pytest.param(replace(FINDING, evidence=(), others=()), "تا تاریخ ادعا گفته‌ای پیدا نشد", id="everything is later"),
        pytest.param(Finding("پل", (), Verdict.NOT_ENOUGH_EVIDENCE, Strength.LIKELY), "گوینده معلوم نشد", id="no actor"),
        pytest.param(Finding("پل", (), Verdict.NOT_ENOUGH_EVIDENCE, Strength.LIKELY, notes=('nobody known as "x"',)), "شناخته نیست", id="nobody by the name"),
    ],
)
def test_an_empty_result_says_what_was_searched_and_what_to_do(finding: Finding, words: str) -> None:
    html = result_html(result_of(finding, "fa"), "fa")
    assert words in html
    assert "fc-coverage" in html


@pytest.mark.parametrize(
    ("error", "title", "command"),
    [
        pytest.param(IndexStaleError("stale"), "نمایه جست‌وجو با بایگانی نمی‌خواند", "factcheck reindex", id="index"),
        pytest.param(ModelError("no model"), "مدل در دسترس نیست", "factcheck prepare", id="model"),
        pytest.param(ArchiveError("locked"), "بایگانی باز نشد", "", id="archive"),
        pytest.param(SettingsError("wrong"), "یکی از تنظیمات درست نیست", "factcheck info", id="settings"),
        pytest.param(InputError("bad"), "این ادعا را نمی‌شود سنجید", "", id="input"),
        pytest.param(FactcheckError("other"), "کار پیش نرفت", "", id="any other"),
    ],
)
def test_each_error_has_a_screen_that_says_what_to_do(error: FactcheckError, title: str, command: str) -> None:
    screen = screen_of_error(error, "fa")
    assert (screen.title, screen.command, screen.detail) == (title, command, str(error))
    assert screen.way


@pytest.mark.parametrize("missing", [True, False], ids=["missing", "empty"])
def test_an_archive_without_statements_has_a_screen_with_the_command_that_fills_it(missing: bool) -> None:
    assert "factcheck ingest" in screen_html(screen_of_archive("fa", missing=missing), "fa")


def test_an_error_cannot_bring_elements_into_its_screen() -> None:
    page = read(screen_html(screen_of_error(InputError("<img src=x onerror=alert(1)>"), "en"), "en"))
    assert "img" not in page.tags
    assert "<img src=x onerror=alert(1)>" in page.words


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//evil.example",
        "http://",
        "https://a b",
        "http://[",
        "\x01https://a.b",
        "",
        None,
    ],
)
def test_what_is_no_web_address_is_no_link(url: str | None) -> None:
    assert web_address(url) is None


def test_a_web_address_is_a_link() -> None:
    assert web_address("https://azargun.example/خبر?a=1&b=2") == "https://azargun.example/خبر?a=1&b=2"


@pytest.mark.parametrize(("share", "words"), [(0.0, "۰٪"), (0.876, "۸۸٪"), (1.0, "۹۹٪")])
def test_a_share_is_never_said_to_be_certain(share: float, words: str) -> None:
    assert percent(share, "fa") == words


def test_actors_are_listed_by_how_much_they_said_and_found_by_every_name() -> None:
    quiet = Actor("q", ActorKind.PERSON, name_fa="آرام")
    loud = replace(MAYOR, aliases=("کاویان‌فر", "Kavian\u202efar"))
    options = actor_options([quiet, loud], {"mayor": 1200}, "fa")
    assert [option.id for option in options] == ["mayor", "q"]
    assert options[0].label == "مهرزاد کاویانفر (۱٬۲۰۰ گفته) · Mehrzad Kavianfar · کاویان‌فر · Kavianfar"
    assert options[1].label == "آرام (۰ گفته)"


def test_a_picked_actor_is_passed_on_by_name_and_a_typed_name_as_it_is() -> None:
    options = actor_options([MAYOR], {}, "fa")
    assert speaker_name("mayor", options) == "مهرزاد کاویانفر"
    assert speaker_name("شهردار", options) == "شهردار"
