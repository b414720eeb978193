"""Conflicts, decisions and the state of the review as HTML, with everything that comes from articles and reviewers escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from factcheck.dashboard.conflict_views import ConflictView
from factcheck.dashboard.markup import bar_html, date_html, names_html, origin_html, sentence_html, untrusted
from factcheck.dashboard.queue import Progress
from factcheck.reports.bidi import isolated, visible
from factcheck.reports.calendar import number
from factcheck.reports.words import word


def conflict_html(view: ConflictView, lang: str, *, large: bool = False) -> str:
    """Draw two statements side by side, the words that differ marked.

    :param view: the conflict.
    :param lang: the interface's language.
    :param large: with bigger words and both sentences unfolded, for one that stands alone.
    :returns: the card.
    """
    reasons = "".join(f'<li dir="auto">{escape(reason)}</li>' for reason in view.reasons)
    columns = "".join(_column(view, side, lang) for side in (0, 1))
    return (
        f'<article class="fc-card fc-conflicts fc-conflicts-card{" fc-conflicts-large" if large else ""}">'
        f'<div class="fc-card-head"><span class="fc-stance"><span class="fc-sign" aria-hidden="true">≠</span>{untrusted(view.heading)}</span>'
        f'<span class="fc-conflicts-share">{bar_html(view.cards[1], lang)}</span></div>'
        f'<p class="fc-speakers">{names_html(view.speakers, lang, view.profiles)}</p>'
        f'<div class="fc-columns">{columns}</div>'
        f'{f"""<ul class="fc-reasons" aria-label="{_own("why", lang)}">{reasons}</ul>""" if reasons else ""}'
        f'{_sentences(view, lang, opened=large)}<div class="fc-card-foot">{_copy(view, lang)}{_links(view, lang)}</div></article>'
    )


def heading_html(count: str, lang: str) -> str:
    """Draw what the list is, and how many there are."""
    return (
        f'<div class="fc-result fc-conflicts-head"><h2>{_own("conflicts.title", lang)}</h2><p class="fc-hint">{_own("conflicts.hint", lang)}</p>'
        f'<p class="fc-conflicts-count" role="status">{escape(count)}</p></div>'
    )


def place_html(place: int, count: int, lang: str) -> str:
    """Draw where in the queue the pair stands."""
    words = word("review.position", lang, place=number(place, lang), count=number(count, lang))
    return f'<p class="fc-review-place" aria-live="polite">{escape(words)}</p>'


def progress_html(progress: Progress, lang: str) -> str:
    """Draw how many pairs are decided, and by whom."""
    said = word("review.progress", lang, decided=number(progress.decided, lang), count=number(progress.total, lang))
    by = "".join(f"<li>{escape(word('review.progress.by', lang, reviewer=isolated(name), count=number(count, lang)))}</li>" for name, count in progress.by)
    return (
        f'<div class="fc-result fc-review-progress"><p>{escape(said)}</p>'
        f'<span class="fc-bar" aria-hidden="true"><i style="width:{round(progress.share * 100)}%"></i></span>{f"<ul>{by}</ul>" if by else ""}</div>'
    )


def notice_html(words: Iterable[str]) -> str:
    """Draw what has to be said before anything else."""
    return "".join(f'<p class="fc-review-notice" role="alert">{escape(visible(said))}</p>' for said in words if said)


def decision_html(line: str, claim: str, evidence: str, note: str, address: str, lang: str) -> str:
    """Draw one decision.

    :param line: what was decided, by whom and when.
    :param claim: the claim, or the later statement.
    :param evidence: what it was held against.
    :param note: the reviewer's reason.
    :param address: where the pair is shown; empty if nowhere.
    :param lang: the interface's language.
    :returns: the entry.
    """
    link = f'<a class="fc-profile" href="{escape(address, quote=True)}" target="_self">{_own("review.log.show", lang)}</a>' if address else ""
    remark = f'<p class="fc-review-note" dir="auto">{untrusted(note)}</p>' if note else ""
    return (
        f'<article class="fc-result fc-review-decision"><p class="fc-review-line">{escape(line)} {link}</p>'
        f'<p dir="auto">{untrusted(claim)}</p><p class="fc-label">{_own("review.log.against", lang)}</p><p dir="auto">{untrusted(evidence)}</p>{remark}</article>'
    )


def _column(view: ConflictView, side: int, lang: str) -> str:
    card = view.cards[side]
    return (
        f'<div class="fc-conflicts-side"><div class="fc-conflicts-when"><span class="fc-label">{escape(view.labels[side])}</span>{date_html(card.date)}</div>'
        f'<blockquote dir="auto">{sentence_html(view.words[side])}</blockquote>{origin_html(card, lang)}</div>'
    )


def _sentences(view: ConflictView, lang: str, *, opened: bool) -> str:
    columns = "".join(
        f'<div><span class="fc-label">{escape(label)}</span><p dir="auto">{sentence_html(card.sentence)}</p></div>'
        for label, card in zip(view.labels, view.cards, strict=True)
    )
    return (
        f'<details class="fc-beside"{" open" if opened else ""}><summary>{_own("conflicts.sentences", lang)}</summary>'
        f'<div class="fc-columns">{columns}</div></details>'
    )


def _copy(view: ConflictView, lang: str) -> str:
    both = "&#10;".join(untrusted(citation) for citation in view.citations)
    return f'<button type="button" class="fc-button" data-fc-copy="{both}">{_own("conflicts.copy", lang)}</button>'


def _links(view: ConflictView, lang: str) -> str:
    links = {"conflicts.permalink": view.permalink, "conflicts.to_review": view.queue}
    drawn = (
        f'<a class="fc-profile" href="{escape(address, quote=True)}" target="_self">{_own(label, lang)}</a>' for label, address in links.items() if address
    )
    return f'<span class="fc-permalink fc-conflicts-links">{"".join(drawn)}</span>'


def _own(label: str, lang: str) -> str:
    return escape(word(label, lang))
