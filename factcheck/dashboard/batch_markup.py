"""The batch page's views as HTML; everything that comes from the file is escaped."""

from __future__ import annotations

import datetime as dt
from html import escape

from factcheck.dashboard.batch_runs import Outcome, Run
from factcheck.dashboard.batch_views import BAD, Pace, Preview, Sheet, Summary, error_words
from factcheck.dashboard.desk import Desk
from factcheck.dashboard.markup import framed, untrusted, verdict_sign
from factcheck.domain import Verdict
from factcheck.reports.bidi import isolated
from factcheck.reports.calendar import both_calendars_of, number
from factcheck.reports.words import word


def intro_html(lang: str) -> str:
    """Draw what the page is for."""
    return framed(f'<section class="fc-batch-intro"><h2>{_own("batch.title", lang)}</h2><p>{_own("batch.intro", lang)}</p></section>')


def upload_style(lang: str) -> str:
    """Have Streamlit's upload button speak the reader's language: it cannot be told to otherwise."""
    words = word("batch.browse", lang).replace("\\", "").replace('"', "")
    return f'<style>.st-key-fc-batch-upload [data-testid="stFileUploaderDropzone"] > span button p::after {{ content: "{words}"; }}</style>'


def preview_html(preview: Preview, lang: str) -> str:
    """Draw the first rows of a file, as text whatever they hold."""
    head = "".join(f'<th scope="col"><bdi>{untrusted(column)}</bdi></th>' for column in preview.columns)
    rows = "".join(f'<tr><th scope="row">{number(line, lang)}</th>{_cells(cells, len(preview.columns))}</tr>' for line, cells in preview.rows)
    return framed(
        f'<h3>{_own("batch.preview", lang)}</h3><div class="fc-batch-preview" tabindex="0"><table>'
        f'<thead><tr><th scope="col">{_own("batch.line", lang)}</th>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def progress_html(run: Run, pace: Pace, summary: Summary, lang: str, *, stopping: bool) -> str:
    """Draw how far a run is, and what has come of it so far."""
    label = "batch.running" if pace.progress else "batch.counting"
    said = [pace.progress, pace.rate, word("batch.stopping", lang) if stopping else pace.left]
    percent = round(pace.share * 100)
    bar = (
        f'<div class="fc-batch-bar" role="progressbar" aria-valuemin="0" aria-valuemax="100" aria-valuenow="{percent}" aria-label="{escape(pace.progress)}">'
        f'<i style="width:{percent}%"></i></div>'
    )
    facts = " · ".join(escape(text) for text in said if text)
    return framed(
        f'<section class="fc-batch-run"><h2>{untrusted_name(label, run.name, lang)}</h2>{bar}<p class="fc-batch-pace" role="status">{facts}</p>'
        f'{_counts(summary, lang)}<p class="fc-hint">{_own("batch.keeps", lang)}</p></section>'
    )


def summary_html(summary: Summary, lang: str) -> str:
    """Draw how a run ended, how many rows came out how, and what is wrong with those that were not checked."""
    return framed(
        f'<section class="fc-batch-run"><h2>{escape(summary.title)}</h2><p class="fc-hint">{escape(summary.took)}</p>{_counts(summary, lang)}</section>{_bad_rows(summary, lang)}'
    )


def sheet_html(sheet: Sheet, desk: Desk, *, name: str) -> str:
    """Draw one page of the results, each row a link to its evidence."""
    if not sheet.outcomes:
        return framed(f'<p class="fc-hint">{_own("batch.none", desk.lang)}</p>')
    rows = "".join(_row(outcome, desk, name) for outcome in sheet.outcomes)
    return framed(f'<ol class="fc-batch-rows">{rows}</ol>')


def untrusted_name(label: str, name: str, lang: str) -> str:
    """Put a file's name into words, both safe in HTML."""
    return escape(word(label, lang, name=isolated(name)))


def _row(outcome: Outcome, desk: Desk, name: str) -> str:
    lang = desk.lang
    line = f'<span class="fc-batch-line">{escape(word("batch.line.number", lang, line=number(outcome.line, lang)))}</span>'
    if outcome.verdict is None:
        wrong = escape(error_words(outcome.error, outcome.line, lang, name=name))
        claim = f'<p class="fc-batch-claim" dir="auto">{untrusted(outcome.claim)}</p>' if outcome.claim else ""
        head = f'<span class="fc-stance"><span class="fc-sign" aria-hidden="true">!</span>{_own("batch.bad", lang)}</span>'
        return (
            f'<li class="fc-batch-row fc-batch-{BAD}"><div class="fc-card-head">{head}{line}</div>{claim}<p class="fc-batch-facts" dir="auto">{wrong}</p></li>'
        )
    link = escape(desk.link("check", claim=outcome.claim, actor=outcome.actor, date=outcome.date), quote=True)
    speaker = str(outcome.table(lang)[0].get("speaker") or "")
    facts = [f"<b><bdi>{untrusted(speaker)}</bdi></b>" if speaker else "", _day(outcome.date, lang), _sides(outcome, lang)]
    return (
        f'<li class="fc-batch-row fc-{outcome.verdict.value}"><div class="fc-card-head">{_verdict(outcome.verdict, lang)}{line}</div>'
        f'<p class="fc-batch-claim" dir="auto"><a href="{link}" target="_self" title="{_own("batch.open", lang)}">{untrusted(outcome.claim)}</a></p>'
        f'<p class="fc-batch-facts">{"".join(f"<span>{fact}</span>" for fact in facts if fact)}</p></li>'
    )


def _verdict(verdict: Verdict, lang: str) -> str:
    return f'<span class="fc-stance"><span class="fc-sign" aria-hidden="true">{verdict_sign(verdict, lang)}</span>{escape(word(verdict, lang))}</span>'


def _day(iso: str, lang: str) -> str:
    return escape(both_calendars_of(dt.date.fromisoformat(iso), lang).first) if iso else ""


def _sides(outcome: Outcome, lang: str) -> str:
    if not outcome.supports and not outcome.conflicts:
        return ""
    return escape(word("batch.counts", lang, supports=number(outcome.supports, lang), conflicts=number(outcome.conflicts, lang)))


def _counts(summary: Summary, lang: str) -> str:
    items = "".join(f'<li class="fc-{verdict.value}"><b>{number(count, lang)}</b>{_verdict(verdict, lang)}</li>' for verdict, count in summary.counts)
    bad = f'<span class="fc-stance"><span class="fc-sign" aria-hidden="true">!</span>{_own("batch.bad", lang)}</span>'
    return f'<ul class="fc-batch-counts">{items}<li class="fc-batch-{BAD}"><b>{number(summary.bad, lang)}</b>{bad}</li></ul>'


def _bad_rows(summary: Summary, lang: str) -> str:
    if not summary.bad:
        return ""
    rows = "".join(
        f'<li><b>{escape(word("batch.line.number", lang, line=number(line, lang)))}</b> <span dir="auto">{escape(wrong)}</span></li>'
        for line, wrong in summary.bad_rows
    )
    rest = summary.bad - len(summary.bad_rows)
    more = f"<li>{escape(word('batch.bad.more', lang, count=number(rest, lang)))}</li>" if rest else ""
    title = escape(word("batch.bad.title", lang, count=number(summary.bad, lang)))
    return f'<details class="fc-batch-wrong" open><summary>{title}</summary><ul>{rows}{more}</ul></details>'


def _cells(cells: tuple[str, ...], columns: int) -> str:
    if len(cells) != columns:
        return f'<td colspan="{columns}" dir="auto">{"".join(untrusted(cell) for cell in cells)}</td>'
    return "".join(_cell(cell) for cell in cells)


def _cell(cell: str) -> str:
    """Let words stand on the side that they begin on; figures stay on the reader's side."""
    words = any(character.isalpha() for character in cell)
    return f'<td dir="auto">{untrusted(cell)}</td>' if words else f"<td><bdi>{untrusted(cell)}</bdi></td>"


def _own(name: str, lang: str) -> str:
    return escape(word(name, lang), quote=True)
