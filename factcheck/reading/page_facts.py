"""What a web page says of itself: title, day of publication, outlet, address and language."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from factcheck.language.days import written_day
from factcheck.reading.page_data import ArticleData, read_article_data
from factcheck.reading.publication import published_day

_DATES = (
    *(
        "article:published_time",
        "og:published_time",
        "article:published",
        "datepublished",
        "publishdate",
        "publish-date",
        "publish_date",
        "pubdate",
        "pub_date",
    ),
    *(
        "parsely-pub-date",
        "sailthru.date",
        "cxenseparse:recs:publishtime",
        "dc.date.issued",
        "dcterms.created",
        "dc.date",
        "dcterms.date",
        "citation_date",
        "date",
    ),
)
_DATE_NAME = re.compile(r"(?:\A|[\s_-])(?:date|datetime|pubdate|publish\w*|time|timestamp|news-?date|news-?time)(?:\Z|[\s_-])", re.IGNORECASE)
_CHANGED = re.compile(r"modif|updat|edit", re.IGNORECASE)
_AROUND = frozenset({"nav", "footer", "aside", "form"})
_AROUND_NAME = re.compile(r"comment|related|sidebar|footer|most-?(?:read|visited)|latest|menu", re.IGNORECASE)
_DATE_IN_PATH = re.compile(r"/((?:19|20|13|14)\d\d)[/-](\d{1,2})[/-]?(\d{2})(?=[/-]|\Z)")
_LONGEST_DATE = 120
_HEADING_LEVELS = 3
_MOST_DATED = 50


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What was found; ``None`` where the page does not tell."""

    title: str | None = None
    date: dt.date | None = None
    outlet: str | None = None
    url: str | None = None
    lang: str | None = None


def read_page_facts(tree: Any, *, url: str | None = None) -> PageFacts:
    """Read what a page says of itself, in its data for search engines, its ``meta`` elements, and where it shows it.

    :param tree: the page, as lxml parsed it.
    :param url: where it was fetched from.
    :returns: the facts; the address is the page's own choice where that can be of this article, else ``url``.
    """
    metas = _metas(tree)
    data = read_article_data([script.text_content() for script in tree.iter("script") if "ld+json" in script.get("type", "").lower()])
    lang = _language(tree, metas, data)
    address = _address(tree, metas, url)
    date = _stated_day(metas, data, lang) or _shown_day(tree, lang) or _day_in_path(address) or _day_in_path(url) or _guessed_day(tree)
    title = data.headline or metas.get("og:title") or metas.get("twitter:title") or _first_text(tree, "h1") or _first_text(tree, "title")
    return PageFacts(title, date, metas.get("og:site_name") or data.publisher or metas.get("application-name"), address, lang)


def _metas(tree: Any) -> dict[str, str]:
    """Return the contents of the ``meta`` elements by their name in small letters, the first of each name."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv") or ""
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _language(tree: Any, metas: dict[str, str], data: ArticleData) -> str | None:
    said = (tree.get("lang"), tree.get("xml:lang"), metas.get("content-language"), metas.get("og:locale"), data.lang)
    codes = [re.split(r"[-_,]", text.strip().lower())[0] for text in said if text]
    return next((code for code in codes if re.fullmatch(r"[a-z]{2,3}", code)), None)


def _address(tree: Any, metas: dict[str, str], url: str | None) -> str | None:
    """Choose the canonical address, unless it is of another site or of its front page: then every article of the site would be one."""
    links = [link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    for said in (*links, metas.get("og:url")):
        try:
            address = urljoin(url or "", said.strip()) if said else ""
            parts, ours = urlsplit(address), urlsplit(url or address)
            site, our_site = _site(parts.hostname), _site(ours.hostname)
        except ValueError:
            continue
        leaf = parts.path.strip("/") or parts.query
        if parts.scheme in {"http", "https"} and site and site == our_site and (leaf or (url and not ours.path.strip("/") and not ours.query)):
            return address
    return url


def _site(host: str | None) -> str:
    return ".".join((host or "").lower().rstrip(".").split(".")[-2:])


def _stated_day(metas: dict[str, str], data: ArticleData, lang: str | None) -> dt.date | None:
    stated = (data.published, *(metas.get(name) for name in _DATES))
    return next((day for text in stated if text and (day := published_day(text, lang=lang))), None)


def _shown_day(tree: Any, lang: str | None) -> dt.date | None:
    """Read the day where the page shows it to its readers, beside its heading or after it; the day of today in a page's head is not it."""
    heading = next(tree.iter("h1"), None)
    for element in sorted(islice(_dated_elements(tree, heading), _MOST_DATED), key=lambda element: element.tag != "time"):
        for text in (element.get("datetime"), element.get("content"), element.text_content()):
            if text and len(text) <= _LONGEST_DATE and (day := published_day(text, lang=lang)):
                return day
    return None


def _dated_elements(tree: Any, heading: Any) -> Iterator[Any]:
    """Yield the elements that are called a date, and stand where the article is."""
    above = list(heading.iterancestors()) if heading is not None else []
    near = above[:_HEADING_LEVELS]
    passed = heading is None
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        passed = passed or element is heading
        name = " ".join(element.get(attribute) or "" for attribute in ("class", "id", "itemprop"))
        if (element.tag == "time" or _DATE_NAME.search(name)) and not _CHANGED.search(name) and element.tag not in {"body", "html", "meta"}:
            around = [element, *element.iterancestors()]
            inside = passed or any(one in near and one.tag not in {"body", "html"} for one in around)
            if inside and not any(one.tag in _AROUND or _AROUND_NAME.search(one.get("class") or "") for one in around if one not in above):
                yield element


def _day_in_path(url: str | None) -> dt.date | None:
    match = _DATE_IN_PATH.search(urlsplit(url).path) if url else None
    return written_day("/".join(match.groups())) if match else None


def _guessed_day(tree: Any) -> dt.date | None:
    """Ask htmldate, without its wider search, which takes any number for a day."""
    from htmldate import find_date

    found = find_date(tree, extensive_search=False, original_date=True)
    return dt.date.fromisoformat(found) if found else None


def _first_text(tree: Any, tag: str) -> str | None:
    return next((text for element in tree.iter(tag) if (text := " ".join(element.text_content().split()))), None)
