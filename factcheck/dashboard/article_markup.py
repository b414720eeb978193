"""A checked article as HTML: the text with its statements marked in place, the entries of the list, and the counts."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from html import escape

from factcheck.dashboard.marked_article import Group, MarkedArticle, Piece, Said
from factcheck.dashboard.markup import card_html, names_html, untrusted
from factcheck.dashboard.views import Result
from factcheck.domain import Article, Finding, Stance, Verdict
from factcheck.reports.calendar import both_calendars_of, number
from factcheck.reports.citation import citation
from factcheck.reports.reasons import sided, verdict_words
from factcheck.reports.words import word

SIGNS = {Verdict.SUPPORTED: "=", Verdict.CONTRADICTED: "≠", Verdict.MIXED: "±", Verdict.NOT_ENOUGH_EVIDENCE: "؟"}
"""What tells verdicts apart without colour."""
_GROUP_SIGNS = {Group.CONFLICTS: "≠", Group.SUPPORTS: "=", Group.NOTHING: "؟"}
_STANCES = (Stance.CONFLICTS, Stance.SUPPORTS, Stance.NEUTRAL)
_NEAREST = 3
_DEEPEST = 3
_LINES = re.compile(r"\r\n|[\n\r]")


def entry_key(said: Said) -> str:
    """Name a statement's entry in the list, for links and for the fields in it."""
    return f"fc-said-{said.number}"


def head_html(article: Article, marked: MarkedArticle, lang: str) -> str:
    """Draw what was checked, and how many statements of each kind are in it."""
    facts = [article.outlet, str(both_calendars_of(article.date, lang)) if article.date else None]
    about = "".join(f"<bdi>{untrusted(fact)}</bdi>" for fact in facts if fact)
    title = f'<p class="fc-article-title" dir="auto">{untrusted(article.title)}</p>' if article.title else ""
    counts = "".join(_count(group, len(marked.of(group)), lang) for group in Group)
    total = escape(word("article.total", lang, count=number(len(marked.said), lang)))
    return f'<section class="fc-article-head">{title}<p class="fc-article-about">{about}</p><h2>{total}</h2><ul class="fc-counts">{counts}</ul></section>'


def text_html(marked: MarkedArticle, lang: str) -> str:
    """Draw the whole article, each statement marked and linked to its entry in the list."""
    by_number = {said.number: said for said in marked.said}
    body = "".join(_piece(piece, by_number, lang) for piece in marked.pieces)
    return (
        f'<section class="fc-article-text"><div class="fc-section-head"><h3>{_own("article.marked", lang)}</h3>'
        f'<span class="fc-hint">{_own("article.marked.hint", lang)}</span></div>{_legend(lang)}<div class="fc-article-body">{body}</div></section>'
    )


def group_html(group: Group, count: int, lang: str) -> str:
    """Draw the heading above the entries of a group."""
    sign = f'<span class="fc-sign" aria-hidden="true">{_sign(_GROUP_SIGNS[group], lang)}</span>'
    return f'<h3 class="fc-article-group fc-{_tone(group)}" id="fc-article-{group.value}">{sign} {_own(f"article.group.{group.value}", lang)} <b>{number(count, lang)}</b></h3>'


def entry_html(said: Said, result: Result, lang: str) -> str:
    """Draw the head of a statement's entry: verdict, words, speaker, date, and the way to its place in the text."""
    count = number(said.number, lang)
    place = (
        f'<a href="#fc-place-{said.number}">{escape(word("article.place", lang, number=count))}</a>'
        if said.span
        else escape(word("article.no_place", lang, number=count))
    )
    speakers = names_html(result.speakers, lang, result.profiles) if result.speakers else _own("speaker.unknown", lang)
    date = f'<span class="fc-claim-date">{escape(str(result.date))}</span>' if result.date else ""
    return (
        f'<section class="fc-article-entry fc-{result.verdict.value}" id="{entry_key(said)}"><div class="fc-card-head"><span class="fc-stance">'
        f'<span class="fc-sign" aria-hidden="true">{_sign(SIGNS[result.verdict], lang)}</span>{untrusted(verdict_words(said.finding, lang))}</span>'
        f'<span class="fc-article-place">{place}</span></div><blockquote class="fc-sentence" dir="auto">{untrusted(result.claim)}</blockquote>'
        f'<p class="fc-article-about"><span class="fc-claim-speakers">{speakers}</span>{date}</p></section>'
    )


def rest_html(result: Result, link: str, lang: str) -> str:
    """Draw what stands below a statement's evidence: the nearest neutral statements, what others said, what was searched, and a lasting address.

    :param result: the finding as pages show it.
    :param link: the address at which this statement alone is checked; empty if there is none.
    :param lang: the reader's language.
    :returns: the HTML.
    """
    nearest = "" if result.evidence else "".join(card_html(card, lang) for card in result.neutral[:_NEAREST])
    others = "".join(card_html(card, lang, named=True) for card in result.others)
    notes = "".join(f'<p dir="auto">{escape(note)}</p>' for note in result.notes)
    alone = f'<p><a class="fc-profile" href="{escape(link, quote=True)}" target="_blank" rel="noopener">{_own("article.alone", lang)}</a></p>' if link else ""
    return (
        f"{_folded('nearest', nearest, lang)}{_folded('others', others, lang, hint='others.hint')}"
        f'<div class="fc-article-searched"><p>{escape(result.coverage)}</p>{notes}{alone}</div>'
    )


def evidence_label(finding: Finding, lang: str) -> str:
    """Name what is folded away below a statement: how much evidence of each kind, or only what was searched."""
    counts = Counter(item.judgement.stance for item in finding.evidence)
    said = [f"{number(counts[stance], lang)} {word(f'count.{stance.value}', lang)}" for stance in _STANCES if counts[stance]]
    return word("article.evidence", lang, counts=word("comma", lang).join(said)) if said else word("article.searched", lang)


def copy_all_html(findings: tuple[Finding, ...], lang: str) -> str:
    """Draw the button that copies the citation of every statement that takes a side, one a line; nothing where there is none."""
    lines = dict.fromkeys(citation(evidence.match.statement, lang) for finding in findings for evidence in sided(finding.evidence))
    if not lines:
        return ""
    text = "&#10;".join(escape(line, quote=True) for line in lines)
    return f'<button type="button" class="fc-button" data-fc-copy="{text}">{_own("article.copy_all", lang)}</button>'


def upload_words_html(lang: str) -> str:
    """Give the file field our words in place of its own, which are English in every language."""
    field = ".st-key-fc-article-form [data-testid=stFileUploaderDropzone"
    pick, drop = (json.dumps(word(label, lang), ensure_ascii=False) for label in ("article.file.pick", "article.file.drop"))
    return f"<style>{field}] > span button p::after {{ content: {pick}; }} {field}Instructions]::after {{ content: {drop}; }}</style>"


def in_new_tab(html: str) -> str:
    """Let links to other pages open beside this one: following them in place would end the session, and the article with it."""
    return html.replace('target="_self"', 'target="_blank" rel="noopener"')


def _piece(piece: Piece, by_number: Mapping[int, Said], lang: str) -> str:
    """Draw a run of the text: an element for each statement over it, so that the underlines of all can be seen; the innermost is the link."""
    drawn = "<br>".join(untrusted(line) for line in _LINES.split(piece.text))
    for depth, number_ in reversed(list(enumerate(piece.over))):
        said, innermost = by_number[number_], number_ == piece.over[-1]
        classes = f"fc-said fc-said-{said.group.value} fc-{_tone(said.group)} fc-said-depth-{min(depth, _DEEPEST)}"
        link = f' href="#{entry_key(said)}" data-fc-unfold="{entry_key(said)}" tabindex="-1"' if innermost else ""
        drawn = f'<{"a" if innermost else "span"} class="{classes}"{link}>{drawn}</{"a" if innermost else "span"}>'
    return "".join(_marker(by_number[one], lang) for one in piece.begins) + drawn


def _marker(said: Said, lang: str) -> str:
    """Draw the number at which a statement begins: the link that a keyboard reaches, and the target of the way back."""
    label = word("article.number", lang, number=number(said.number, lang), verdict=word(said.finding.verdict, lang))
    sign = _sign(SIGNS[said.finding.verdict], lang)
    return (
        f'<a class="fc-said-number fc-{_tone(said.group)}" id="fc-place-{said.number}" href="#{entry_key(said)}" data-fc-unfold="{entry_key(said)}"'
        f' title="{escape(label, quote=True)}" aria-label="{escape(label, quote=True)}"><bdi dir="{"rtl" if lang == "fa" else "ltr"}">{sign}{number(said.number, lang)}</bdi></a>'
    )


def _count(group: Group, count: int, lang: str) -> str:
    sign = f'<span class="fc-sign" aria-hidden="true">{_sign(_GROUP_SIGNS[group], lang)}</span>'
    said = f"{sign}<b>{number(count, lang)}</b> {_own(f'article.count.{group.value}', lang)}"
    return f'<li class="fc-{_tone(group)}">{f"""<a href="#fc-article-{group.value}">{said}</a>""" if count else said}</li>'


def _legend(lang: str) -> str:
    marks = "".join(
        f'<span class="fc-{_tone(group)}"><span class="fc-sign">{_sign(_GROUP_SIGNS[group], lang)}</span> '
        f'<span class="fc-said fc-said-{group.value}">{_own(f"article.count.{group.value}", lang)}</span></span>'
        for group in Group
    )
    return f'<p class="fc-legend" aria-hidden="true">{marks}</p>'


def _folded(label: str, cards: str, lang: str, *, hint: str = "") -> str:
    if not cards:
        return ""
    said = f'<p class="fc-hint">{_own(hint, lang)}</p>' if hint else ""
    return f"<details><summary>{_own(label, lang)}</summary>{said}{cards}</details>"


def _sign(sign: str, lang: str) -> str:
    return "?" if sign == "؟" and lang != "fa" else sign


def _tone(group: Group) -> str:
    return "neutral" if group is Group.NOTHING else group.value


def _own(label: str, lang: str) -> str:
    return escape(word(label, lang))
