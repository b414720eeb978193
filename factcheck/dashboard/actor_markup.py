"""The page of one speaker as HTML, with everything that comes from articles and gazetteers escaped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape

from factcheck.dashboard.markup import copy_html, date_html, origin_html, sentence_html, untrusted
from factcheck.dashboard.profile import Office, Period, Profile
from factcheck.dashboard.subjects import Subject
from factcheck.dashboard.timeline import Turn
from factcheck.dashboard.views import card_of
from factcheck.domain import ArchivedStatement, Coverage, Evidence, Judgement, Match, Probabilities, Relation, Stance, Strength
from factcheck.reports.calendar import both_calendars_of, number, period
from factcheck.reports.words import word

_OUTLETS_NAMED = 4
_UNJUDGED = Judgement(Stance.NEUTRAL, Strength.POSSIBLE, Probabilities(0.0, 0.0, 1.0), Relation.UNRELATED)


def heading_html(label: str, lang: str, *, hint: str = "") -> str:
    """Draw the heading of a part of the page, with a remark beside it."""
    remark = f'<span class="fc-hint">{escape(hint)}</span>' if hint else ""
    return f'<div class="fc-result fc-actor-head"><h2>{_own(label, lang)}</h2>{remark}</div>'


def remark_html(text: str) -> str:
    """Draw a line of our own words."""
    return f'<p class="fc-actor-remark" role="status">{escape(text)}</p>'


def profile_html(profile: Profile, coverage: Coverage, lang: str, link: Callable[[str], str]) -> str:
    """Draw who somebody is and what the archive has of them.

    :param profile: who.
    :param coverage: what the archive holds.
    :param lang: language of the words around.
    :param link: turns an actor's id into the address of its page.
    :returns: the card at the top of the page.
    """
    other = f'<bdi class="fc-actor-other">{untrusted(profile.other_name)}</bdi>' if profile.other_name else ""
    named = "".join(_name_link(id_, name, link) for id_, name in profile.candidates)
    candidates = f'<p>{_own("actor.ambiguous", lang)}</p><ul class="fc-actor-chips">{named}</ul>' if named else ""
    facts = [
        ("actor.coverage", _coverage(coverage, lang)),
        ("actor.coverage.period", escape(period(coverage.start, coverage.end, lang)) if coverage.start or coverage.end else ""),
        ("actor.coverage.outlets", _outlets(coverage, lang)),
        ("actor.aliases", word("comma", lang).join(f"<bdi>{untrusted(alias)}</bdi>" for alias in profile.aliases)),
        ("actor.wikidata", _wikidata(profile.wikidata)),
        ("actor.note", f"<bdi>{untrusted(profile.note)}</bdi>" if profile.note else ""),
    ]
    rows = "".join(f"<div><dt>{_own(label, lang)}</dt><dd>{value}</dd></div>" for label, value in facts if value)
    offices = "".join(_office(office, lang) for office in profile.offices)
    held = f'<h3>{_own("actor.offices", lang)}</h3><ul class="fc-actor-offices">{offices}</ul>' if offices else ""
    return (
        f'<section class="fc-result fc-actor-profile"><h2><bdi>{untrusted(profile.name)}</bdi> {other}<span class="fc-actor-kind">{escape(profile.kind)}</span></h2>'
        f'{candidates}<dl class="fc-actor-facts">{rows}</dl>{held}</section>'
    )


def people_html(people: Iterable[tuple[str, str, str, int]], lang: str, link: Callable[[str], str]) -> str:
    """Draw actors with how many statements each has; ``people`` are ids, names, kinds and counts."""
    rows = [(id_, name, kind, count) for id_, name, kind, count in people]
    most = max((count for *_, count in rows), default=1) or 1
    lines = "".join(
        f'<li><a class="fc-profile" href="{escape(link(id_), quote=True)}" target="_self"><bdi>{untrusted(name)}</bdi></a>'
        f'<span class="fc-hint">{escape(kind)}</span><span class="fc-actor-bar" aria-hidden="true"><i style="width:{round(100 * count / most)}%"></i></span>'
        f'<span class="fc-actor-count">{_count("actor.statements", count, lang)}</span></li>'
        for id_, name, kind, count in rows
    )
    return f'<div class="fc-result"><ul class="fc-actor-people">{lines}</ul></div>'


def subjects_html(subjects: Iterable[Subject], lang: str, link: Callable[[str], str], *, picked: str, hint: str) -> str:
    """Draw subjects, at least one, as links that fill the timeline; ``picked`` is the one that it shows."""
    chips = "".join(
        f'<li><a href="{escape(link(subject.words), quote=True)}" target="_self"{" aria-current=true" if subject.words == picked else ""}>'
        f"<bdi>{untrusted(subject.words)}</bdi> <span>{number(subject.count, lang)}</span></a></li>"
        for subject in subjects
    )
    return (
        f'<nav class="fc-result fc-actor-subjects"><h3>{_own("actor.subjects", lang)} <span class="fc-hint">{escape(hint)}</span></h3>'
        f'<ul class="fc-actor-chips">{chips}</ul></nav>'
    )


def asked_html(label: str, claim: str, lang: str) -> str:
    """Draw the claim or subject that a timeline is of."""
    return (
        f'<div class="fc-result fc-actor-asked"><span class="fc-label">{_own(label, lang)}</span><blockquote dir="auto">{untrusted(claim)}</blockquote></div>'
    )


def turn_html(turn: Turn, place: int, lang: str) -> str:
    """Draw where the side changed, among the cards."""
    return f'<p class="fc-actor-turn"><span aria-hidden="true">⇅</span> {escape(turn_words(turn, place, lang))}</p>'


def turn_words(turn: Turn, place: int, lang: str) -> str:
    """Say where the side changed; ``place`` counts from 1."""
    said = word(
        "actor.turn",
        lang,
        number=number(place, lang),
        after=both_calendars_of(turn.after, lang).first,
        until=both_calendars_of(turn.until, lang).first,
        before=word(turn.before, lang),
        now=word(turn.now, lang),
    )
    return f"{said}. {word('actor.turn.both', lang)}" if turn.both else said


def periods_html(periods: Iterable[Period], lang: str, link: Callable[[Period], str]) -> str:
    """Draw the chart of months as a list, each a link to its statements."""
    lines = "".join(
        f'<li><a class="fc-profile" href="{escape(link(one), quote=True)}" target="_self">{escape(one.label)}</a> <b>{number(one.count, lang)}</b></li>'
        for one in periods
        if one.count
    )
    return f'<div class="fc-result"><details class="fc-actor-months"><summary>{_own("actor.months.list", lang)}</summary><ul>{lines}</ul></details></div>'


def statement_html(statement: ArchivedStatement, lang: str, address: str) -> str:
    """Draw a statement that nothing was held against; ``address`` is where the timeline of the same matter is."""
    card = card_of(Evidence(Match(statement, 0.0), _UNJUDGED), lang)
    along = f'<a class="fc-profile" href="{escape(address, quote=True)}" target="_self">{_own("actor.line.this", lang)}</a>'
    return (
        f'<article class="fc-card fc-neutral fc-actor-statement"><div class="fc-card-head"><span></span>{date_html(card.date)}</div>'
        f'<blockquote class="fc-sentence" dir="auto">{sentence_html(card.sentence)}</blockquote>'
        f'<div class="fc-card-foot">{origin_html(card, lang)}{along}{copy_html(card, lang)}</div></article>'
    )


def statements_html(cards: Sequence[str]) -> str:
    """Put statements into the element that gives them their look."""
    return f'<div class="fc-result">{"".join(cards)}</div>'


def folded_html(summary: str, cards: Sequence[str], *, opened: bool, hint: str = "") -> str:
    """Draw cards folded away behind a line that says what they are."""
    remark = f'<p class="fc-hint">{escape(hint)}</p>' if hint else ""
    return f'<div class="fc-result"><details{" open" if opened else ""}><summary>{escape(summary)}</summary>{remark}{"".join(cards)}</details></div>'


def link_html(label: str, address: str, lang: str) -> str:
    """Draw a link in our own words."""
    return f'<p class="fc-result"><a class="fc-profile" href="{escape(address, quote=True)}" target="_self">{_own(label, lang)}</a></p>'


def _name_link(id_: str, name: str, link: Callable[[str], str]) -> str:
    return f'<li><a href="{escape(link(id_), quote=True)}" target="_self"><bdi>{untrusted(name)}</bdi></a></li>'


def _office(office: Office, lang: str) -> str:
    opened = f' <span class="fc-hint">{_own("actor.office.open", lang)}</span>' if office.open else ""
    return f"<li><span><b>{untrusted(office.title)}</b> · <bdi>{untrusted(office.of)}</bdi>{opened}</span>{date_html(office.time)}</li>"


def _coverage(coverage: Coverage, lang: str) -> str:
    return _count("actor.statements", coverage.statements, lang) if coverage.statements else _own("actor.coverage.none", lang)


def _outlets(coverage: Coverage, lang: str) -> str:
    names = word("comma", lang).join(f"<bdi>{untrusted(name)}</bdi>" for name in coverage.outlets[:_OUTLETS_NAMED])
    more = len(coverage.outlets) - _OUTLETS_NAMED
    return word("actor.coverage.outlets.more", lang, names=names, count=number(more, lang)) if more > 0 else names


def _wikidata(id_: str) -> str:
    return f'<a href="https://www.wikidata.org/wiki/{id_}" target="_blank" rel="noopener noreferrer" dir="ltr">{id_}</a>' if id_ else ""


def _count(label: str, count: int, lang: str) -> str:
    return escape(word(label, lang, count=number(count, lang)))


def _own(label: str, lang: str) -> str:
    return escape(word(label, lang))
