"""What the archive's page shows, as HTML, with everything that comes from articles, files and settings escaped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape

from factcheck.archive.filing import Status
from factcheck.dashboard.archive_facts import SettingLine
from factcheck.dashboard.archive_filing import Filed, Outcome, error_words, note_words, place_words
from factcheck.dashboard.archive_views import ArticleLine, Growth, OutletLine, Tile
from factcheck.dashboard.archive_who import Merger, OpenName, Person, Sample
from factcheck.dashboard.markup import untrusted
from factcheck.domain import ArchivedStatement, Article
from factcheck.reading.web_address import web_address
from factcheck.reports.bidi import isolated, visible
from factcheck.reports.calendar import both_calendars, both_calendars_of, number
from factcheck.reports.text import actor_name
from factcheck.reports.words import word

_OUTLETS_SHOWN = 20
_RESULTS_SHOWN = 200


def block(title: str, *parts: str, hint: str = "") -> str:
    """Draw a section of the page under its heading."""
    return f'<section class="fc-archive"><h2>{escape(title)}</h2>{_hint(hint)}{"".join(parts)}</section>'


def heading_html(title: str, *, hint: str = "") -> str:
    """Draw a heading within a section."""
    return f'<div class="fc-archive"><h3>{escape(title)}</h3>{_hint(hint)}</div>'


def hint_html(text: str) -> str:
    """Draw a remark."""
    return f'<div class="fc-archive">{_hint(text)}</div>'


def said_html(text: str) -> str:
    """Draw what a decision did."""
    return f'<p class="fc-archive-said" role="status"><span aria-hidden="true">✓</span> {untrusted_isolated(text)}</p>'


def sure_html(text: str) -> str:
    """Draw what a decision is going to do."""
    return f'<p class="fc-archive-sure" role="status">{untrusted_isolated(text)}</p>'


def tiles_html(tiles: Iterable[Tile]) -> str:
    """Draw counts, each large above what is counted."""
    return f'<ul class="fc-archive-tiles">{"".join(f"<li><b>{escape(one.count)}</b><span>{untrusted(one.label)}</span></li>" for one in tiles)}</ul>'


def outlets_html(lines: Sequence[OutletLine], lang: str) -> str:
    """Draw the table of outlets; those beyond the first are folded away."""
    columns = ("archive.outlet", "archive.articles", "archive.statements", "archive.period")
    head = [word(column, lang) for column in columns]

    def table(some: Iterable[OutletLine]) -> str:
        return table_html(head, ([f"<bdi>{untrusted(one.name)}</bdi>", escape(one.articles), escape(one.statements), escape(one.period)] for one in some))

    shown, rest = lines[:_OUTLETS_SHOWN], lines[_OUTLETS_SHOWN:]
    more = f"<details><summary>{escape(word('archive.outlets.more', lang, count=number(len(rest), lang)))}</summary>{table(rest)}</details>" if rest else ""
    return table(shown) + more


def table_html(head: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    """Draw a table; the cells are HTML already, the first of a row is its heading."""
    top = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join(f'<tr><th scope="row">{row[0]}</th>{"".join(f"<td>{cell}</td>" for cell in row[1:])}</tr>' for row in rows)
    return f'<div class="fc-archive-scroll"><table class="fc-archive-table"><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>'


def growth_html(growth: Growth, lang: str) -> str:
    """Draw what the chart leaves out, and the chart as a table."""
    remarks = [
        escape(word(f"archive.growth.{name}", lang, count=number(count, lang)))
        for name, count in (("left_out", growth.left_out), ("undated", growth.undated))
        if count
    ]
    head = [word(label, lang) for label in ("archive.growth.month", "archive.statements", "archive.articles")]
    rows = [[escape(one.label), number(one.statements, lang), number(one.articles, lang)] for one in reversed(growth.months)]
    said = f'<p class="fc-archive-hint">{" ".join(remarks)}</p>' if remarks else ""
    return f'<div class="fc-archive">{said}<details><summary>{escape(word("archive.growth.table", lang))}</summary>{table_html(head, rows)}</details></div>'


def articles_html(lines: Iterable[ArticleLine], lang: str, link: Callable[[str], str]) -> str:
    """Draw the list of articles; ``link`` is the address that shows an article of a key."""
    return f'<ul class="fc-archive-list">{"".join(_article(line, lang, link(line.key)) for line in lines)}</ul>'


def person_html(person: Person, lang: str, link: str) -> str:
    """Draw who somebody is."""
    offices = "".join(f"<li>{untrusted(office)}</li>" for office in person.offices)
    names = f'<p class="fc-archive-meta">{untrusted_isolated(word("archive.person.names", lang, names=person.names))}</p>' if person.names else ""
    note = f'<p class="fc-archive-meta"><bdi>{untrusted(person.note)}</bdi></p>' if person.note else ""
    return (
        f'<div class="fc-archive-person"><p class="fc-archive-name"><a href="{escape(link, quote=True)}" target="_self"><bdi>{untrusted(person.name)}</bdi></a>'
        f' <span class="fc-archive-kind">{escape(person.kind)}</span></p>{names}{f"<ul>{offices}</ul>" if offices else ""}'
        f'<p class="fc-archive-meta">{escape(person.holds)}</p>{note}</div>'
    )


def open_name_html(name: OpenName, lang: str, link: Callable[[str], str]) -> str:
    """Draw a name that several bear: its statements, and the candidates side by side."""
    count = escape(word("archive.newest.statements", lang, count=number(name.count, lang)))
    people = "".join(person_html(person, lang, link(person.id)) for person in name.candidates)
    return (
        f'<div class="fc-archive"><h3><bdi>{untrusted(name.name)}</bdi> <span class="fc-archive-kind">{count}</span></h3>'
        f'{samples_html(name.samples, lang)}<div class="fc-archive-people">{people}</div></div>'
    )


def samples_html(samples: Iterable[Sample], lang: str) -> str:
    """Draw some statements."""
    lines = "".join(f'<li><q dir="auto">{untrusted(one.text)}</q> <span class="fc-archive-meta">{untrusted(one.origin)}</span></li>' for one in samples)
    return f'<p class="fc-archive-label">{escape(word("archive.ambiguous.samples", lang))}</p><ul class="fc-archive-samples">{lines}</ul>' if lines else ""


def merger_html(merger: Merger, lang: str, link: Callable[[str], str]) -> str:
    """Draw what a merger would do: the two side by side, then what moves and what stays."""
    one, into = merger.one, merger.into
    people = f'<div class="fc-archive-people">{person_html(one, lang, link(one.id))}{person_html(into, lang, link(into.id))}</div>'
    if merger.refused:
        return f'<div class="fc-archive">{people}<p class="fc-archive-remark" role="status">{untrusted(merger.refused)}</p></div>'
    names = {"one": isolated(one.name), "into": isolated(into.name)}
    said = [word("archive.merge.moves", lang, count=number(merger.moves, lang), **names)]
    said += [word("archive.merge.stays", lang, count=number(merger.stays, lang))] if merger.stays else []
    said += [word("archive.merge.names", lang, **names)]
    warned = word("archive.merge.kinds", lang, one=merger.kinds[0], into=merger.kinds[1]) if merger.kinds else ""
    remark = f'<p class="fc-archive-remark"><span aria-hidden="true">⚠</span> {escape(warned)}</p>' if warned else ""
    lines = "".join(f"<li>{escape(line)}</li>" for line in said)
    return f'<div class="fc-archive">{people}<ul class="fc-archive-moves">{lines}</ul>{remark}{samples_html(merger.samples, lang)}</div>'


def outcome_html(outcome: Outcome, lang: str, link: Callable[[str], str]) -> str:
    """Draw what became of every article, then what was wrong and where."""
    if not outcome.filed and not outcome.left:
        return ""
    counts = {status.value: number(outcome.count(status), lang) for status in Status}
    parts = [
        f'<p class="fc-archive-summary" role="status">{escape(word("archive.result.counts", lang, **counts, errors=number(len(outcome.errors), lang)))}</p>'
    ]
    added = [one for one in outcome.filed if one.added]
    if added:
        head = [word(f"archive.result.{name}", lang) for name in ("article", "status", "statements", "place")]
        parts.append(table_html(head, (_filed(one, lang, link) for one in added[:_RESULTS_SHOWN])))
    if len(added) > _RESULTS_SHOWN:
        parts.append(f'<p class="fc-archive-hint">{escape(word("archive.result.more", lang, count=number(len(added) - _RESULTS_SHOWN, lang)))}</p>')
    if outcome.errors:
        lines = "".join(
            f"<li><b>{untrusted_isolated(place_words(one.place, lang))}</b> <span>{untrusted_isolated(error_words(one.place, one.error, lang))}</span></li>"
            for one in outcome.errors
        )
        parts.append(f'<h3>{escape(word("archive.result.errors", lang))}</h3><ul class="fc-archive-errors">{lines}</ul>')
    if outcome.left:
        parts.append(f'<p class="fc-archive-remark">{escape(word("archive.result.left", lang, count=number(outcome.left, lang)))}</p>')
    if not outcome.indexed:
        parts.append(f'<p class="fc-archive-remark">{escape(word("archive.result.not_indexed", lang))}</p>')
    return block(word("archive.result", lang), *parts)


def untrusted_isolated(text: str) -> str:
    """Escape words whose foreign parts were isolated already."""
    return escape(text, quote=True)


def facts_html(facts: Iterable[tuple[str, str]]) -> str:
    """Draw names with their values; the values are of the machine and read from left to right."""
    return f'<dl class="fc-archive-facts">{"".join(f"<dt>{escape(name)}</dt><dd><bdi>{untrusted(value)}</bdi></dd>" for name, value in facts)}</dl>'


def settings_html(lines: Iterable[SettingLine], lang: str) -> str:
    """Draw the settings: what each is for beneath its name, and where its value comes from."""

    def row(line: SettingLine) -> list[str]:
        name = f'<code>{untrusted(line.variable)}</code><span class="fc-archive-help">{escape(line.help)}</span>'
        return [name, f"<bdi>{untrusted(line.value)}</bdi>", escape(line.source)]

    head = [word(f"archive.settings.{name}", lang) for name in ("name", "value", "source")]
    return f'<div class="fc-archive-settings">{table_html(head, (row(line) for line in lines))}</div>'


def index_html(fresh: bool, said: Iterable[str]) -> str:
    """Draw the state of the index, with a sign so that colour is not needed."""
    first, *rest = said
    state = (
        f'<p class="fc-archive-state fc-archive-{"fresh" if fresh else "stale"}"><span aria-hidden="true">{"✓" if fresh else "⚠"}</span> {escape(first)}</p>'
    )
    return state + "".join(_hint(line) for line in rest)


def pages_html(said: str, before: str, after: str, lang: str) -> str:
    """Draw where a list stands, with links to what comes before and after."""
    links = ((before, "archive.page.previous"), (after, "archive.page.next"))
    drawn = [f'<a href="{escape(link, quote=True)}" target="_self">{escape(word(label, lang))}</a>' if link else "" for link, label in links]
    return f'<p class="fc-archive fc-archive-pages">{drawn[0]}<span>{escape(said)}</span>{drawn[1]}</p>'


def article_html(article: Article, statements: Sequence[ArchivedStatement], lang: str, link: Callable[[str], str]) -> str:
    """Draw an article as it stands, then its statements with who made them."""
    date = both_calendars_of(article.date, lang) if article.date else word("date.unknown", lang)
    address = web_address(article.url)
    source = (
        f'<a href="{escape(address, quote=True)}" target="_blank" rel="noopener noreferrer nofollow">{escape(word("source.open", lang))}</a>' if address else ""
    )
    facts = [f"<bdi>{untrusted(article.outlet or word('outlet.unknown', lang))}</bdi>", escape(str(date)), source]
    text = "".join(f'<p dir="auto">{untrusted(line)}</p>' for line in article.text.splitlines() if line.strip())
    lines = "".join(_statement(statement, lang, link) for statement in statements)
    return block(
        visible(article.title or article.id),
        f'<p class="fc-archive-meta">{" · ".join(fact for fact in facts if fact)}</p><div class="fc-archive-text">{text}</div>',
        f"<h3>{escape(word('archive.article.statements', lang))}</h3>",
        f'<ul class="fc-archive-samples">{lines}</ul>' if lines else _hint(word("archive.article.none", lang)),
    )


def back_html(label: str, link: str) -> str:
    """Draw the link back to the list."""
    return f'<p class="fc-archive fc-archive-back"><a href="{escape(link, quote=True)}" target="_self">{escape(label)}</a></p>'


def upload_style(lang: str) -> str:
    """Put our words in the place of the upload field's own, which come in English only."""
    rules = {
        ".st-key-fc-archive-files [data-testid=stFileUploaderDropzone] button:has([data-testid=stMarkdownContainer])::after": "archive.files.browse",
        ".st-key-fc-archive-files [data-testid=stFileUploaderDropzoneInstructions]::after": "archive.files.drop",
    }
    return "<style>" + "".join(f'{place} {{ content: "{word(label, lang)}"; }}' for place, label in rules.items()) + "</style>"


def _hint(text: str) -> str:
    return f'<p class="fc-archive-hint">{escape(text)}</p>' if text else ""


def _statement(statement: ArchivedStatement, lang: str, link: Callable[[str], str]) -> str:
    people = word("comma", lang).join(
        f'<a href="{escape(link(actor.id), quote=True)}" target="_self"><bdi>{untrusted(actor_name(actor, lang))}</bdi></a>' for actor in statement.actors
    )
    who = people or escape(word("speaker.unknown", lang))
    when = escape(both_calendars(statement.date, lang).first)
    return f'<li><span class="fc-archive-who">{who}</span> <q dir="auto">{untrusted(statement.text)}</q> <span class="fc-archive-meta">{when}</span></li>'


def _article(line: ArticleLine, lang: str, link: str) -> str:
    source = (
        f'<a href="{escape(line.url, quote=True)}" target="_blank" rel="noopener noreferrer nofollow">{escape(word("source.open", lang))}</a>'
        if line.url
        else ""
    )
    parts = [f"<bdi>{untrusted(line.outlet)}</bdi>", escape(str(line.date)), escape(line.statements), escape(line.version), escape(line.filed), source]
    return (
        f'<li><a class="fc-archive-title" href="{escape(link, quote=True)}" target="_self"><bdi>{untrusted(line.name)}</bdi></a>'
        f'<span class="fc-archive-meta">{" · ".join(part for part in parts if part)}</span></li>'
    )


def _filed(one: Filed, lang: str, link: Callable[[str], str]) -> list[str]:
    added = one.added
    if added is None:
        return ["", "", "", ""]
    status = word(f"archive.result.{added.status.value}", lang, version=number(added.version, lang))
    note = f'<br><span class="fc-archive-meta">{escape(note_words(one.note, lang))}</span>' if one.note else ""
    name = f'<a href="{escape(link(added.article), quote=True)}" target="_self"><bdi>{untrusted(one.name)}</bdi></a>{note}'
    count = "–" if added.status is Status.UNCHANGED else number(added.statements, lang)
    return [name, escape(status), count, untrusted_isolated(place_words(one.place, lang))]
