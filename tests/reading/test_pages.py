"""Web pages: the article and nothing around it, what the page says of itself, and how it is encoded."""

from __future__ import annotations

import codecs
import datetime as dt
import io
import json
from pathlib import Path

import pytest

from factcheck.domain import Article
from factcheck.errors import EmptyInputError, InputError
from factcheck.reading.articles import Defaults, read_article_files, read_articles
from factcheck.reading.markup import decode_markup
from factcheck.reading.page_data import ArticleData, read_article_data
from factcheck.reading.page_facts import PageFacts, read_page_facts
from factcheck.reading.page_text import article_text, fragment_text, parse_html
from factcheck.reading.pages import believed_language, read_page
from factcheck.reading.publication import published_day

PAGES = Path(__file__).parent / "pages"
DAY = dt.date(2025, 10, 16)
TEXT = "مهرزاد کاویانفر، شهردار سپیدان، گفت که پل تازه شهر تا پایان سال ساخته می‌شود و هزینه آن ۱۲ میلیارد تومان است."
BODY = f"<article><h1>پل تازه</h1><p>{TEXT}</p><p>او افزود که پیمانکار کار خود را از هفته آینده آغاز می‌کند و راه بسته نمی‌شود.</p></article>"


def _read(name: str) -> Article:
    (result,) = read_articles(PAGES / name)
    assert result.article, result.error
    return result.article


def page(head: str = "", body: str = BODY, lang: str = "fa") -> str:
    return f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


def facts_of(head: str = "", body: str = BODY, url: str | None = None) -> PageFacts:
    return read_page_facts(parse_html(page(head, body)), url=url)


def test_a_persian_page_gives_its_paragraphs_and_all_it_says_of_itself() -> None:
    article = _read("agency_jsonld.html")
    assert article.text.split("\n") == [
        "مانوش کامور، وزیر دارايی سپندستان، گفت که بودجه سال آینده کشور افزایش نمی‌یابد و دولت از هزینه‌های جاری مي‌كاهد.",
        "به گزارش آریوند، کامور روز پنجشنبه در نشست خبری افزود: «ما برنامه‌ای برای افزایش مالیات نداریم & این را بارها گفته‌ایم.»",
        "او درباره یارانه نان نیز گفت که تصمیم تازه‌ای گرفته نشده است.",
        "به گفته وی، گزارش کمیسیون بودجه تا پایان ماه منتشر می‌شود و پس از آن درباره سهم شهرداری‌ها گفت‌وگو خواهد شد.",
        "«سقف بودجه همان است که در مهرماه اعلام شد.»",
        "دلناز آوین، سخنگوی کمیسیون بودجه مجلس، هم تأکید کرد که نمایندگان با افزایش سقف بودجه مخالف‌اند.",
    ]
    assert (article.date, article.outlet, article.lang) == (DAY, "خبرگزاری ساختگی آریوند", "fa")
    assert article.title == "کامور: بودجه سال آینده افزایش نمی‌یابد"
    assert article.url == article.id == "https://arivand.example/news/2201/بودجه-سال-آینده"


def test_an_old_page_in_windows_1256_keeps_its_letters_and_is_dated_by_the_day_beside_its_heading() -> None:
    article = _read("newspaper_windows1256.html")
    assert "مهرزاد كاويانفر، شهردار تيروان، روز چهارشنبه گفت كه پل تازه شهر تا پايان سال ساخته مي‌شود" in article.text
    assert (article.date, article.title) == (DAY, "شهردار تيروان: پل تازه تا پايان سال ساخته مي‌شود")
    assert "تبليغات" not in article.text
    assert "بليت قطار" not in article.text
    assert "صفحه نخست" not in article.text


def test_a_jalali_day_in_a_time_element_counts_and_a_wrong_language_and_front_page_do_not() -> None:
    article = _read("jalali_time.html")
    assert (article.date, article.lang, article.url, article.id) == (DAY, None, None, "jalali_time")
    assert article.outlet == "نیلاب‌نیوز"
    assert article.text.startswith("آذرنوش پیروزان، وزیر راه نیلاب، گفت که سفر با قطار تازه رایگان نخواهد بود")
    for stranger in ("کوکی", "کاربری گفت", "برچسب", "آبان"):
        assert stranger not in article.text


def test_what_stands_within_an_article_without_being_it_is_left_out() -> None:
    article = _read("inline_boxes.html")
    assert (article.date, article.title) == (DAY, "گزارش پل منتشر می‌شود")
    assert article.text.split("\n")[0] == "سپیدان - رئیس شورای سپیدان گفت که گزارش مالی پل تازه تا پایان ماه منتشر می‌شود."
    assert article.text.split("\n")[-1] == "انتهای پیام/"
    assert len(article.text.split("\n")) == 5
    for stranger in ("بیشتر بخوانید", "ناشناس", "رایگان", "برچسب", "کد خبر", "نمایی", "ذکر منبع"):
        assert stranger not in article.text


def test_an_article_that_only_the_data_for_search_engines_holds_is_read() -> None:
    body = json.dumps({"@type": "NewsArticle", "articleBody": f"{TEXT} او افزود که کار از هفته آینده آغاز می‌شود.", "datePublished": "2025-10-16"})
    assert "\\u200c" in body
    article = read_page(page(f'<script type="application/ld+json">{body}</script>', '<div id="app"></div>').encode(), Defaults("a", "a"))
    assert TEXT in article.text
    assert article.date == DAY


def test_an_english_page_is_dated_as_its_stamp_stands() -> None:
    article = _read("english.html")
    assert (article.date, article.lang, article.outlet) == (DAY, "en", "Tirvan Post (invented newspaper)")
    first, second, third, fourth = article.text.split("\n")
    assert first == "The finance minister of Sepandestan told parliament that spending would stay where it is."
    assert "next year’s budget would not rise & that ministries <must> save." in second
    assert third.startswith("“We have no plan to raise taxes,”")
    assert fourth.startswith("Delnaz Avin")


def test_a_page_without_an_article_is_an_error_that_says_so() -> None:
    with pytest.raises(EmptyInputError, match=r"front_page\.html: no article text in this page"):
        list(read_articles(PAGES / "front_page.html"))
    results = list(read_article_files([PAGES]))
    assert [result.place for result in results if result.error] == ["front_page.html"]
    assert len(results) == 6


def test_a_page_without_a_date_needs_one() -> None:
    bare = page().encode()
    with pytest.raises(InputError, match="no date in this page: give --date"):
        read_page(bare, Defaults("a.html", "a"))
    assert read_page(bare, Defaults("a.html", "a", date=DAY)).date == DAY
    assert read_page(bare, Defaults("a.html", "a", require_date=False)).date is None


@pytest.mark.parametrize(
    "fallback",
    [
        pytest.param(f"<div><div>{TEXT}</div></div>", id="no-paragraphs"),
        pytest.param(f"<table><tr><td>{TEXT}</td></tr></table>", id="table"),
        pytest.param(f"<p>{TEXT}</p>", id="one-paragraph"),
        pytest.param(f"<span>{TEXT}</span><br>", id="inline"),
        pytest.param(BODY.replace("\u200c", "&zwnj;"), id="named-half-space"),
        pytest.param(BODY.replace("\u200c", "&#8204;"), id="numbered-half-space"),
        pytest.param(BODY.replace("\u200c", "&#x200C;"), id="hexadecimal-half-space"),
    ],
)
def test_half_spaces_stay_however_the_article_is_found(fallback: str) -> None:
    assert TEXT in article_text(page(body=fallback))


def test_letters_that_stand_in_for_half_spaces_stay_too_where_a_page_has_them() -> None:
    told = TEXT + " \ua840\ua841"
    assert told in article_text(page(body=f"<article><p>{told}</p></article>"))


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        pytest.param(f'<h1>پل</h1><p class="lead">{TEXT}</p>', True, id="lead"),
        pytest.param(f'<h1>پل</h1><div itemprop="description" class="item-summary"><p class="summary introtext">{TEXT}</p></div>', True, id="summary"),
        pytest.param(f'<h1>پل</h1><ul><li><p class="summary">{TEXT}</p></li></ul>', False, id="in-a-list"),
        pytest.param(f'<h1>پل</h1><aside><p class="lead">{TEXT}</p></aside>', False, id="aside"),
        pytest.param(f'<p class="lead">{TEXT}</p><h1>پل</h1>', False, id="before-the-heading"),
    ],
)
def test_a_lead_in_a_box_of_its_own_comes_first(body: str, kept: bool) -> None:
    rest = "دلارام سروستان، رئیس شورای سپیدان، نیز گفت که شورا با افزایش هزینه پل موافق نیست و گزارش مالی آن را بررسی می‌کند."
    more = "او افزود که گزارش تا پایان ماه منتشر می‌شود و پس از آن درباره سهم شهرداری‌ها گفت‌وگو خواهد شد، چنان که در نشست پیش نیز گفته بود."
    text = article_text(page(body=f'{body}<div class="article-body"><p>{rest}</p><p>{more}</p><p>{more}!</p></div>'))
    assert text.startswith(TEXT if kept else rest)
    assert text.count(TEXT) == kept


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        pytest.param("<p>یک</p><p>دو</p>", "یک\nدو", id="paragraphs"),
        pytest.param("یک<br>دو<br/><br/>سه", "یک\nدو\nسه", id="breaks"),
        pytest.param("می&zwnj;شود &amp; &lt;b&gt; &laquo;نه&raquo;", "می‌شود & <b> «نه»", id="entities"),
        pytest.param("<b>a</b><i>b</i> c", "ab c", id="inline"),
        pytest.param("a<script>x</script><style>y</style><!-- z -->b", "ab", id="silent"),
        pytest.param("a\n  b\tc", "a b c", id="spaces"),
        pytest.param("only words", "only words", id="no-tags"),
        pytest.param("<p>unclosed <b>bold", "unclosed bold", id="unclosed"),
        pytest.param("</div>a</div></body>b", "a\nb", id="closed-too-often"),
        pytest.param(" ", "", id="nothing"),
        pytest.param("<img src=x>", "", id="image"),
    ],
)
def test_a_fragment_becomes_its_words(fragment: str, text: str) -> None:
    assert fragment_text(fragment) == text


@pytest.mark.parametrize(
    ("head", "day"),
    [
        pytest.param('<meta property="article:published_time" content="2025-10-16T09:40:00+03:30">', DAY, id="property"),
        pytest.param('<meta name="DC.date.issued" content="2025-10-16">', DAY, id="dublin-core"),
        pytest.param('<meta itemprop="datePublished" content="۱۴۰۴/۷/۲۴">', DAY, id="jalali-meta"),
        pytest.param('<meta name="pubdate" content="1404-07-24T08:00:00">', DAY, id="jalali-stamp"),
        pytest.param('<meta property="article:published_time" content="2025-10-15T21:45:00Z">', DAY, id="utc-in-persian"),
        pytest.param('<meta property="article:published_time" content="2025-10-15T21:45:00+00:00">', DAY, id="zero-offset-in-persian"),
        pytest.param('<meta property="article:published_time" content="soon"><meta name="date" content="2025-10-16">', DAY, id="second-choice"),
        pytest.param('<meta property="article:modified_time" content="2025-10-16T09:40:00+03:30">', DAY, id="changed-only"),
        pytest.param('<meta name="date" content="0000-00-00">', None, id="no-such-day"),
    ],
)
def test_a_stated_day_is_read(head: str, day: dt.date | None) -> None:
    assert facts_of(head).date == day


@pytest.mark.parametrize(
    ("body", "day"),
    [
        pytest.param("<h1>پل</h1><time>۲۴ مهر ۱۴۰۴</time>", DAY, id="words"),
        pytest.param('<h1>پل</h1><time datetime="1404/07/24">پریروز</time>', DAY, id="jalali-attribute"),
        pytest.param('<h1>پل</h1><span class="post-date">پنجشنبه ۲۴ مهر ۱۴۰۴ - ۰۹:۴۰</span>', DAY, id="class"),
        pytest.param('<h1>پل</h1><span id="date">تاریخ انتشار: ۲۴ مهر ۱۴۰۴ ساعت ۹:۴۰ کد خبر: ۲۲۰۱</span>', DAY, id="among-words"),
        pytest.param('<div><div class="news-date">۲۴ مهر ۱۴۰۴</div><h1>پل</h1></div>', DAY, id="before-the-heading"),
        pytest.param('<div><span class="date">۲۹ آبان ۱۴۰۴</span></div><div><h1>پل</h1><time>۲۴ مهر ۱۴۰۴</time></div>', DAY, id="not-today"),
        pytest.param('<h1>پل</h1><time class="updated">۲۹ آبان ۱۴۰۴</time><time>۲۴ مهر ۱۴۰۴</time>', DAY, id="not-the-change"),
        pytest.param("<h1>پل</h1><aside><time>۲۹ آبان ۱۴۰۴</time></aside>", None, id="not-beside"),
        pytest.param("<h1>پل</h1><time>دیروز</time>", None, id="no-year"),
        pytest.param('<h1>پل</h1><footer class="date">۲۴ مهر ۱۴۰۴</footer>', None, id="not-at-the-foot"),
    ],
)
def test_a_shown_day_is_read_where_the_article_is(body: str, day: dt.date | None) -> None:
    assert facts_of(body=f"<div>{body}</div>").date == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://s.example/2025/10/16/bridge", DAY),
        ("https://s.example/1404/07/24/پل", DAY),
        ("https://s.example/1404/0724/bridge", DAY),
        ("https://s.example/news/20251", None),
        ("https://s.example/2025/13/41/x", None),
    ],
)
def test_a_day_in_the_address_is_the_last_resort(url: str, day: dt.date | None) -> None:
    assert facts_of(url=url).date == day
    assert facts_of('<meta name="date" content="2025-10-01">', url=url).date == dt.date(2025, 10, 1)


@pytest.mark.parametrize(
    ("said", "url", "address"),
    [
        pytest.param("https://s.example/7", "https://s.example/7?from=home", "https://s.example/7", id="canonical"),
        pytest.param("/7", "https://s.example/7?from=home", "https://s.example/7", id="relative"),
        pytest.param("https://www.s.example/7", "https://amp.s.example/7", "https://www.s.example/7", id="same-site"),
        pytest.param("https://other.example.net/7", "https://s.example/7", "https://s.example/7", id="other-site"),
        pytest.param("https://s.example/", "https://s.example/7", "https://s.example/7", id="front-page"),
        pytest.param("https://s.example/", "https://s.example/", "https://s.example/", id="front-page-itself"),
        pytest.param("https://s.example/?p=7", None, "https://s.example/?p=7", id="saved-page"),
        pytest.param("https://s.example/", None, None, id="saved-front-page"),
        pytest.param("javascript:void(0)", "https://s.example/7", "https://s.example/7", id="script"),
        pytest.param("http://[", "https://s.example/7", "https://s.example/7", id="broken"),
        pytest.param("", None, None, id="empty"),
    ],
)
def test_the_address_is_the_canonical_one_if_it_can_be_of_this_article(said: str, url: str | None, address: str | None) -> None:
    assert facts_of(f'<link rel="canonical" href="{said}">', url=url).url == address


def test_the_outlet_is_the_site_else_the_option_else_the_host() -> None:
    site = page('<meta property="og:site_name" content="نیلاب">').encode()
    bare = page().encode()
    url = "https://www.s.example/7"
    assert read_page(site, Defaults("a", "a", DAY, outlet="Option"), url=url).outlet == "نیلاب"
    assert read_page(bare, Defaults("a", "a", DAY, outlet="Option"), url=url).outlet == "Option"
    assert read_page(bare, Defaults("a", "a", DAY), url=url).outlet == "s.example"


@pytest.mark.parametrize(
    ("scripts", "data"),
    [
        pytest.param(['{"@type":"NewsArticle","headline":"a","datePublished":"2025-10-16"}'], ArticleData("a", "2025-10-16"), id="plain"),
        pytest.param(['[{"@type":"WebSite","name":"s"},{"@type":"Article","headline":"a"}]'], ArticleData("a"), id="list"),
        pytest.param(
            ['{"@graph":[{"@type":"Organization","@id":"#o","name":"نیلاب"},{"@type":"NewsArticle","headline":"a &amp; b","publisher":{"@id":"#o"}}]}'],
            ArticleData("a & b", publisher="نیلاب"),
            id="graph",
        ),
        pytest.param(
            ['{"@type":"WebPage","mainEntity":{"@type":"NewsArticle","headline":"a","inLanguage":"fa-IR"}}'], ArticleData("a", lang="fa-IR"), id="nested"
        ),
        pytest.param(['{"@type":"WebPage","name":"p","datePublished":"2025-10-16"}'], ArticleData(published="2025-10-16"), id="page-only"),
        pytest.param(
            ['{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"other","datePublished":"2020-01-01"}]}'],
            ArticleData(),
            id="others-in-a-list",
        ),
        pytest.param(['<!-- {"@type":"NewsArticle","headline":"a"} -->'], ArticleData("a"), id="in-a-comment"),
        pytest.param(["{broken", '{"@type":"NewsArticle","headline":"a\nb"}'], ArticleData("a\nb"), id="broken-beside-loose"),
        pytest.param(['{"@type":["NewsArticle"],"headline":["a"],"publisher":[{"name":"p"}]}'], ArticleData("a", publisher="p"), id="lists-of-one"),
        pytest.param(['{"@type":5,"headline":7}', "[]", "3", ""], ArticleData(), id="nonsense"),
        pytest.param(["[" * 100_000], ArticleData(), id="nested-too-deeply"),
    ],
)
def test_the_data_for_search_engines_is_read(scripts: list[str], data: ArticleData) -> None:
    assert read_article_data(scripts) == data


@pytest.mark.parametrize(
    ("text", "lang", "day"),
    [
        pytest.param("Thu, 16 Oct 2025 08:30:00 GMT", "en", DAY, id="mail"),
        pytest.param("Wed, 15 Oct 2025 22:30:00 GMT", "fa", DAY, id="mail-in-tehran"),
        pytest.param("Wed, 15 Oct 2025 22:30:00 GMT", "en", dt.date(2025, 10, 15), id="mail-in-utc"),
        pytest.param("2025-10-16T00:10:00+03:30", "en", DAY, id="offset-stands"),
        pytest.param("2021-07-01T19:45:00Z", "fa", dt.date(2021, 7, 2), id="tehran-in-summer-time"),
        pytest.param("2025-10-16 23:59:59.999", "fa", DAY, id="no-offset"),
        pytest.param("۲۴ مهر ۱۴۰۴", None, DAY, id="jalali-words"),
        pytest.param("1404/07/24", None, DAY, id="jalali-numbers"),
        pytest.param("October 16, 2025", None, DAY, id="english"),
        pytest.param("20251016", None, DAY, id="compact"),
        pytest.param("۲۴ مهر", "fa", None, id="no-year"),
        pytest.param("2025-13-45T10:00:00Z", None, None, id="no-such-day"),
        pytest.param("Thu, 99 Oct 2025 08:30:00 GMT", None, None, id="no-such-mail-day"),
        pytest.param("", None, None, id="nothing"),
        pytest.param("x" * 100_000, None, None, id="long"),
    ],
)
def test_a_time_stamp_is_the_day_of_the_outlet(text: str, lang: str | None, day: dt.date | None) -> None:
    assert published_day(text, lang=lang) == day


WINDOWS = "وزير گفت كه سد پر شد و راه باز است"


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        pytest.param("سد".encode(), None, "سد", id="utf-8-untold"),
        pytest.param(codecs.BOM_UTF8 + "سد".encode(), "windows-1256", "سد", id="mark-before-header"),
        pytest.param(codecs.BOM_UTF16_LE + "سد".encode("utf-16-le"), None, "سد", id="utf-16"),
        pytest.param(WINDOWS.encode("cp1256"), "windows-1256", WINDOWS, id="header"),
        pytest.param(b'<meta charset="windows-1256">' + WINDOWS.encode("cp1256"), None, f'<meta charset="windows-1256">{WINDOWS}', id="meta"),
        pytest.param(WINDOWS.encode("cp1256"), None, WINDOWS, id="detected"),
        pytest.param(WINDOWS.encode("cp1256"), "iso-8859-1", WINDOWS, id="header-of-anything"),
        pytest.param(WINDOWS.encode("cp1256"), "utf-8", WINDOWS, id="header-contradicted"),
        pytest.param("سد".encode(), "iso-8859-1", "سد", id="utf-8-called-latin"),
        pytest.param("café".encode("latin-1"), "iso-8859-1", "café", id="latin"),
        pytest.param("سد".encode(), "klingon", "سد", id="unknown-header"),
        pytest.param("سد".encode(), "zlib", "سد", id="codec-that-is-no-encoding"),
        pytest.param("سد".encode(), "utf-7", "سد", id="refused-encoding"),
        pytest.param(b'<?xml version="1.0" encoding="windows-1256"?><a>' + WINDOWS.encode("cp1256"), None, f"<a>{WINDOWS}", id="xml-declaration"),
        pytest.param(("سد" * 200).encode() + b"\xd8 end", "utf-8", "سد" * 200 + "\ufffd end", id="one-damaged-byte"),
    ],
)
def test_a_page_is_decoded_by_mark_header_declaration_or_content(data: bytes, charset: str | None, text: str) -> None:
    assert decode_markup(data, place="a", charset=charset) == text


@pytest.mark.parametrize(
    ("data", "error"),
    [
        pytest.param(b"", EmptyInputError, id="empty"),
        pytest.param(b" \n", EmptyInputError, id="blank"),
        pytest.param(b"%PDF-1.7\0\0", InputError, id="pdf"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0", InputError, id="image"),
        pytest.param(b"x" * 20_000_001, InputError, id="too-long"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, error: type[InputError]) -> None:
    with pytest.raises(error):
        decode_markup(data, place="a")


@pytest.mark.parametrize(("said", "believed"), [("fa", "fa"), ("en", None), ("ar", None), (None, None)])
def test_a_language_is_believed_unless_the_text_is_plainly_in_another(said: str | None, believed: str | None) -> None:
    assert believed_language(said, TEXT) == believed


def test_hostile_markup_ends_in_an_article_or_an_error() -> None:
    for body in ("<div>" * 5_000 + TEXT, "<" * 10_000, "<p " + "a=1 " * 10_000, "\0<p>x", "<p>" + "&" * 5_000, "<table>" * 3_000 + TEXT):
        try:
            article = read_page(page(body=body).encode(), Defaults("a", "a", DAY))
        except InputError:
            continue
        assert article.text


def test_a_page_is_read_from_a_stream() -> None:
    (result,) = read_articles(None, stream=io.BytesIO(b"plain"), date=DAY)
    assert result.article
    assert result.article.text == "plain"
