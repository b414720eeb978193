"""An evidence pack: findings as one HTML file that stands for itself, prints well, and says of each source what its text was."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from html import escape
from pathlib import Path

from factcheck import __version__
from factcheck.archive.archive import Archive
from factcheck.dashboard.markup import result_html, untrusted
from factcheck.dashboard.views import result_of
from factcheck.domain import Finding
from factcheck.errors import InputError
from factcheck.reading.web_address import web_address
from factcheck.reports.calendar import both_calendars_of
from factcheck.reports.words import word

_STYLE = Path(__file__).with_name("style.css")
_PAPER = (
    "body.stApp{max-width:47rem;margin:2rem auto;padding:0 1rem;color:var(--ink);background:#fff;color-scheme:light;font-family:Vazirmatn,Tahoma,sans-serif}"
)


def evidence_pack(findings: Iterable[Finding], archive: Archive, lang: str, *, made: dt.datetime, articles: Iterable[str] = ()) -> str:
    """Write findings as one HTML document; nothing in it is loaded from elsewhere.

    :param findings: what ``Checker.check`` returned.
    :param archive: where the articles are read that the statements are from.
    :param lang: the reader's language; it sets the direction too.
    :param made: when.
    :param articles: keys of those that the claims themselves are from, where they are.
    :returns: the document.
    """
    findings = list(findings)
    results = "".join(result_html(result_of(finding, lang), lang) for finding in findings)
    when = f"{both_calendars_of(made.date(), lang)} {made:%H:%M} UTC"
    program = f"factcheck {__version__}"
    direction = "rtl" if lang == "fa" else "ltr"
    return (
        f'<!DOCTYPE html><html lang="{lang}" dir="{direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(word('pack.title', lang))}</title><style>{_STYLE.read_text(encoding='utf-8')}{_PAPER}</style></head>"
        f'<body class="stApp"><div class="fc-{direction}"></div><h1>{escape(word("pack.title", lang))}</h1>'
        f"<p>{escape(word('pack.made', lang, when=when, program=program))}</p>{results}{_sources(findings, articles, archive, lang)}</body></html>"
    )


def _sources(findings: list[Finding], articles: Iterable[str], archive: Archive, lang: str) -> str:
    """List the articles with the fingerprint of their texts."""
    cited = (item.match.statement.article for finding in findings for item in (*finding.evidence, *finding.others) if item.judgement.stance.value != "neutral")
    rows = "".join(_source(key, archive, lang) for key in dict.fromkeys([*articles, *cited]) if key)
    return f"<section><h2>{escape(word('pack.sources', lang))}</h2><ul>{rows}</ul></section>" if rows else ""


def _source(key: str, archive: Archive, lang: str) -> str:
    try:
        article = archive.article(key)
    except InputError:
        return ""
    name = untrusted(article.title or article.outlet or key)
    link = web_address(article.url)
    shown = f'<a href="{escape(link, quote=True)}" rel="noopener noreferrer nofollow">{name}</a>' if link else name
    fingerprint = hashlib.sha256(article.text.encode()).hexdigest()
    return f'<li><bdi>{shown}</bdi><br><small>{escape(word("pack.hash", lang))}: <code dir="ltr">{fingerprint}</code></small></li>'
