"""The form for an article: pasted or uploaded, with its day and outlet; what cannot be checked is said with the way out."""

from __future__ import annotations

import datetime as dt
from html import escape

import streamlit as st

from factcheck.checker import Checker
from factcheck.dashboard.article_check import current_task, start_task
from factcheck.dashboard.article_input import MOST_MEGABYTES, Problem, Reading, read_pasted, read_upload, ready
from factcheck.dashboard.article_markup import upload_words_html
from factcheck.dashboard.frame import show
from factcheck.dashboard.query import read_day
from factcheck.dashboard.views import Screen
from factcheck.domain import Article
from factcheck.reports.bidi import isolated, visible
from factcheck.reports.calendar import number
from factcheck.reports.words import word

_COMMANDS = {Problem.LARGE: "factcheck ingest news.jsonl"}
_TITLE_SHOWN = 70  # characters


def draw_form(checker: Checker, lang: str) -> None:
    """Draw the form, folded away once something is checked; sending it begins a check."""
    task = current_task()
    with st.container(key="fc-article-form"), st.expander(word("article.form" if task is None else "article.form.again", lang), expanded=task is None):
        st.html(upload_words_html(lang))
        text = st.text_area(word("article.text", lang), key="article-text", placeholder=word("article.text.example", lang), height=260, persist_state="session")
        upload = st.file_uploader(word("article.file", lang, size=number(MOST_MEGABYTES, lang)), key="article-file")
        left, right = st.columns(2)
        day = left.text_input(word("article.date", lang), key="article-day", placeholder=word("article.date.example", lang), persist_state="session")
        outlet = right.text_input(word("article.outlet", lang), key="article-outlet", placeholder=word("article.outlet.example", lang), persist_state="session")
        date = read_day(day or "", today=dt.date.today())
        place = (outlet or "").strip() or None
        reading = read_upload(upload.name, upload.getvalue(), date=date, outlet=place) if upload else None
        article = _draw_upload(reading, text or "", lang) if reading else None
        sent = st.button(word("article.check", lang), key="article-check", type="primary")
        if sent:
            _send(checker, reading, article, text or "", day=day or "", date=date, outlet=place, lang=lang)
        _hint(word("article.kept", lang))


def _draw_upload(reading: Reading, text: str, lang: str) -> Article | None:
    """Say what is wrong with an upload, or let the reader pick one of its articles; return that."""
    if reading.problem:
        show(_screen(reading.problem, reading.detail, lang), lang)
        return None
    if text.strip():
        _hint(word("article.both", lang))
    if reading.errors:
        _hint(word("article.rows.bad", lang, count=number(len(reading.errors), lang), error=isolated(reading.errors[0])))
    places = range(len(reading.articles))
    if len(places) == 1:
        return reading.articles[0]
    chosen = st.selectbox(
        word("article.choose", lang, count=number(len(places), lang)), places, key="article-choice", format_func=lambda place: _named(reading, place, lang)
    )
    return reading.articles[chosen]


def _send(
    checker: Checker, reading: Reading | None, article: Article | None, text: str, *, day: str, date: dt.date | None, outlet: str | None, lang: str
) -> None:
    """Begin to check the uploaded article, or without an upload the pasted one."""
    if reading and reading.problem:
        return
    if day.strip() and date is None:
        show(Screen(word("form.date.unread.title", lang, text=isolated(day)), word("form.date.unread.way", lang)), lang)
        return
    if article is None:
        if not text.strip():
            show(Screen(word("article.bad.nothing.title", lang), word("article.bad.nothing.way", lang)), lang)
            return
        pasted = read_pasted(text, date=date, outlet=outlet)
        if pasted.problem:
            show(_screen(pasted.problem, pasted.detail, lang), lang)
            return
        article = pasted.articles[0]
    if lacking := ready(article):
        show(_screen(lacking, "", lang), lang)
        return
    start_task(checker, article)
    st.rerun()


def _screen(problem: Problem, detail: str, lang: str) -> Screen:
    filled = {"size": number(MOST_MEGABYTES, lang)} if problem is Problem.LARGE else {}
    title = word(f"article.bad.{problem.value}.title", lang, **filled)
    return Screen(title, word(f"article.bad.{problem.value}.way", lang), _COMMANDS.get(problem, ""), detail)


def _named(reading: Reading, place: int, lang: str) -> str:
    article = reading.articles[place]
    title = visible(article.title or article.text.strip())[:_TITLE_SHOWN]
    return word("article.choice", lang, place=number(place + 1, lang), title=isolated(title))


def _hint(text: str) -> None:
    st.html(f'<p class="fc-hint" dir="auto">{escape(text)}</p>')
