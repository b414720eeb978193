"""Views as HTML, with everything that comes from articles, claims and addresses escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from factcheck.dashboard.marks import Mark, Segment
from factcheck.dashboard.views import Card, Result, Screen, percent
from factcheck.domain import Stance, Verdict
from factcheck.reports.bidi import visible
from factcheck.reports.calendar import Written, number
from factcheck.reports.words import word

_SIGNS = {Stance.SUPPORTS: "=", Stance.CONFLICTS: "≠", Stance.NEUTRAL: "–"}
_VERDICT_SIGNS = {Verdict.SUPPORTED: "=", Verdict.CONTRADICTED: "≠", Verdict.MIXED: "±", Verdict.NOT_ENOUGH_EVIDENCE: "?"}
_COUNTS = {Stance.SUPPORTS: "count.supports", Stance.CONFLICTS: "count.conflicts", Stance.NEUTRAL: "count.neutral"}


def masthead(lang: str) -> str:
    """Draw the name of the thing."""
    return f'<header class="fc-mast"><h1 class="fc-name">{_own("app", lang)}</h1><p class="fc-tagline">{_own("app.tagline", lang)}</p></header>'


def result_html(result: Result, lang: str) -> str:
    """Draw a finding from claim to coverage."""
    parts = [verdict_html(result, lang), evidence_head_html(result, lang), *(card_html(card, lang, named=result.everybody) for card in result.evidence)]
    return framed(*parts, rest_html(result, lang))


def framed(*parts: str) -> str:
    """Put pieces of a result into the element that gives them their look."""
    return f'<div class="fc-result">{"".join(parts)}</div>'


def evidence_head_html(result: Result, lang: str) -> str:
    """Draw what stands above the evidence: a heading with what the marks mean, or why there is none."""
    if not result.evidence:
        return screen_html(result.instead, lang) if result.instead else ""
    label = "evidence.everybody" if result.everybody else "evidence"
    return f'<div class="fc-section"><div class="fc-section-head"><h3>{_own(label, lang)}</h3>{_legend(lang)}</div></div>'


def rest_html(result: Result, lang: str) -> str:
    """Draw what stands below the evidence: neutral statements, what others said, what was searched."""
    return "".join([_nearest(result, lang), _section("others", result.others, lang), _coverage(result, lang)])


def screen_html(screen: Screen, lang: str) -> str:
    """Draw a screen that says what to do."""
    way = f"<p>{escape(screen.way)}</p>" if screen.way else ""
    command = f'<code class="fc-command" dir="ltr">{untrusted(screen.command)}</code>' if screen.command else ""
    detail = f'<p class="fc-detail" dir="auto"><span class="fc-label">{_own("error.detail", lang)}</span> <bdi>{untrusted(screen.detail)}</bdi></p>'
    return f'<section class="fc-screen" role="status"><h2>{escape(screen.title)}</h2>{way}{command}{detail if screen.detail else ""}</section>'


def card_html(card: Card, lang: str, *, named: bool = False) -> str:
    """Draw one piece of evidence; ``named`` says who spoke."""
    speakers = f'<p class="fc-speakers">{names_html(card.speakers, lang, card.profiles)}</p>' if named else ""
    reasons = "".join(f'<li dir="auto">{escape(reason)}</li>' for reason in card.reasons)
    return (
        f'<article class="fc-card fc-{card.stance.value}">'
        f'<div class="fc-card-head"><span class="fc-stance"><span class="fc-sign" aria-hidden="true">{_SIGNS[card.stance]}</span>{untrusted(card.stance_words)}</span>'
        f"{date_html(card.date)}</div>"
        f'{speakers}<blockquote class="fc-sentence" dir="auto">{sentence_html(card.sentence)}</blockquote>'
        f'{f"""<ul class="fc-reasons" aria-label="{_own("why", lang)}">{reasons}</ul>""" if reasons else ""}'
        f"{side_by_side_html(card, lang)}"
        f'<div class="fc-card-foot">{origin_html(card, lang)}{copy_html(card, lang)}{bar_html(card, lang)}</div>'
        f"{published_html(card, lang)}</article>"
    )


def published_html(card: Card, lang: str) -> str:
    """Draw a line for each fact-check that others have published of the statement."""
    return "".join(f'<p class="fc-published" dir="auto">{escape(words)}{_published_link(url, lang)}</p>' for words, url in card.checks)


def _published_link(url: str | None, lang: str) -> str:
    if not url:
        return ""
    return f' <a href="{escape(url, quote=True)}" target="_blank" rel="noopener noreferrer nofollow">{_own("published.open", lang)}</a>'


def side_by_side_html(card: Card, lang: str) -> str:
    """Draw claim and statement side by side, the differing words marked; open where they conflict."""
    claim, words = card.side_by_side
    if not claim or card.stance is Stance.NEUTRAL:
        return ""
    columns = "".join(
        f'<div><span class="fc-label">{_own(label, lang)}</span><p dir="auto">{sentence_html(segments)}</p></div>'
        for label, segments in (("claim", claim), ("statement", words))
    )
    opened = " open" if card.stance is Stance.CONFLICTS else ""
    return f'<details class="fc-beside"{opened}><summary>{_own("beside", lang)}</summary><div class="fc-columns">{columns}</div></details>'


def print_html(lang: str) -> str:
    """Draw the button that prints the page."""
    return f'<button type="button" class="fc-button" data-fc-print>{_own("print", lang)}</button>'


def sentence_html(sentence: Iterable[Segment]) -> str:
    """Draw a sentence with its marks; a segment under several has the look of each."""
    return "".join(_segment(segment) for segment in sentence)


def footer_html(statements: int, actors: int, articles: int, lang: str) -> str:
    """Draw what the archive holds."""
    counts = {"statements": number(statements, lang), "actors": number(actors, lang), "articles": number(articles, lang)}
    return f'<footer class="fc-footer">{escape(word("footer", lang, **counts))}</footer>'


def untrusted(text: str) -> str:
    """Escape ``text`` for HTML, without characters that turn or hide what stands around it."""
    return escape(visible(text), quote=True)


def verdict_sign(verdict: Verdict, lang: str) -> str:
    """Return the sign that stands for a verdict beside its words."""
    return "؟" if lang == "fa" and verdict is Verdict.NOT_ENOUGH_EVIDENCE else _VERDICT_SIGNS[verdict]


def verdict_html(result: Result, lang: str) -> str:
    """Draw the verdict with its counts, and the claim."""
    date = f'<span class="fc-claim-date">{escape(str(result.date))}</span>' if result.date else ""
    speakers = f'<span class="fc-claim-speakers">{names_html(result.speakers, lang, result.profiles)}</span>' if result.speakers else ""
    basis = f'<p class="fc-basis">{_own("verdict.basis", lang)}</p>' if not result.everybody else ""
    strength = f' <span class="fc-strength">{untrusted(result.strength)}</span>' if result.strength else ""
    counts = "".join(
        f'<li class="fc-{stance.value}"><span class="fc-sign" aria-hidden="true">{_SIGNS[stance]}</span><b>{number(count, lang)}</b> {_own(_COUNTS[stance], lang)}</li>'
        for stance, count in result.counts
    )
    return (
        f'<section class="fc-verdict fc-{result.verdict.value}"><div class="fc-seal" aria-hidden="true">{verdict_sign(result.verdict, lang)}</div><div>'
        f"<h2>{untrusted(result.verdict_words)}{strength}</h2>{basis}"
        f'{f"""<ul class="fc-counts">{counts}</ul>""" if counts else ""}</div></section>'
        f'<section class="fc-claim"><blockquote dir="auto">{untrusted(result.claim)}</blockquote><p>{speakers}{date}</p></section>'
    )


def _section(label: str, cards: Iterable[Card], lang: str) -> str:
    """Draw statements that do not count towards the result, under a heading that says so."""
    drawn = "".join(card_html(card, lang, named=True) for card in cards)
    if not drawn:
        return ""
    hint = f'<span class="fc-hint">{_own("others.hint", lang)}</span>'
    return f'<section class="fc-section fc-section-others"><div class="fc-section-head"><h3>{_own(label, lang)}</h3>{hint}</div>{drawn}</section>'


def _nearest(result: Result, lang: str) -> str:
    """Draw neutral statements: folded away beside others, open where there is nothing else."""
    if not result.neutral:
        return ""
    cards = "".join(card_html(card, lang, named=result.everybody) for card in result.neutral)
    summary = escape(word("neutral.count", lang, count=number(len(result.neutral), lang)))
    hint = f'<p class="fc-hint">{_own("nearest", lang)}</p>'
    return f'<details class="fc-neutral"{"" if result.evidence else " open"}><summary>{summary}</summary>{hint}{cards}</details>'


def _coverage(result: Result, lang: str) -> str:
    notes = "".join(f'<p dir="auto">{escape(note)}</p>' for note in result.notes)
    return f'<section class="fc-coverage"><h3>{_own("coverage", lang)}</h3><p>{escape(result.coverage)}</p>{notes}<p class="fc-permalink">{_own("permalink", lang)}</p></section>'


def _legend(lang: str) -> str:
    marks = "".join(f'<span class="fc-mark-{mark.value}">{_own(f"mark.{mark.value}", lang)}</span>' for mark in Mark if mark is not Mark.DIFFERS)
    return f'<span class="fc-legend">{marks}</span>'


def _segment(segment: Segment) -> str:
    if not segment.marks:
        return untrusted(segment.text)
    tag = "mark" if segment.marks & {Mark.CONTENT, Mark.DIFFERS} else "span"
    classes = " ".join(f"fc-mark-{mark.value}" for mark in Mark if mark in segment.marks)
    return f'<{tag} class="{classes}">{untrusted(segment.text)}</{tag}>'


def date_html(date: Written) -> str:
    """Draw a date in both calendars."""
    second = f'<span class="fc-second">{escape(date.second)}</span>' if date.second else ""
    return f'<span class="fc-date"><span class="fc-first">{escape(date.first)}</span>{second}</span>'


def origin_html(card: Card, lang: str) -> str:
    """Draw the outlet, and the link to the article where there is one."""
    outlet = f'<bdi class="fc-outlet">{untrusted(card.outlet)}</bdi>'
    if not card.url:
        return f'<span class="fc-origin">{outlet}</span>'
    link = f'<a href="{escape(card.url, quote=True)}" target="_blank" rel="noopener noreferrer nofollow">{_own("source.open", lang)}</a>'
    return f'<span class="fc-origin">{outlet}{link}</span>'


def bar_html(card: Card, lang: str) -> str:
    """Draw the stance's probability; nothing of a neutral one."""
    if card.stance is Stance.NEUTRAL:
        return ""
    share = escape(word("probability", lang, share=percent(card.share, lang)))
    return f'<span class="fc-probability"><span class="fc-bar" aria-hidden="true"><i style="width:{round(card.share * 100)}%"></i></span>{share}</span>'


def copy_html(card: Card, lang: str) -> str:
    """Draw the button that copies the citation."""
    if not card.citation:
        return ""
    return f'<button type="button" class="fc-button" data-fc-copy="{untrusted(card.citation)}">{_own("copy", lang)}</button>'


def names_html(names: Iterable[str], lang: str, profiles: Sequence[str] = ()) -> str:
    """Draw names, each kept to itself, and each a link to its page where it has one."""
    links = [*profiles, *[""] * len(tuple(names))]
    return word("comma", lang).join(_name(name, link) for name, link in zip(names, links, strict=False))


def _name(name: str, link: str) -> str:
    shown = f"<bdi>{untrusted(name)}</bdi>"
    return f'<a class="fc-profile" href="{escape(link, quote=True)}" target="_self">{shown}</a>' if link else shown


def _own(label: str, lang: str) -> str:
    return escape(word(label, lang))
