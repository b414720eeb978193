"""What stands around every page: its look, the navigation, and the screens for what is missing or broken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from factcheck.checker import Checker
from factcheck.dashboard.desk import Desk
from factcheck.dashboard.markup import footer_html, masthead, screen_html
from factcheck.dashboard.session import models_state
from factcheck.dashboard.views import Screen, screen_of_archive, screen_of_error
from factcheck.errors import FactcheckError
from factcheck.reports.words import LANGUAGES, word

_FOLDER = Path(__file__).parent
_LOOK_AGAIN = 1.5  # seconds
_NAMES = {"fa": "فارسی", "en": "English"}


def draw_frame(lang: str) -> None:
    """Set the page's look and direction."""
    st.html(_FOLDER / "style.css")
    st.html(f"<script>{(_FOLDER / 'page.js').read_text(encoding='utf-8')}</script>", unsafe_allow_javascript=True)
    st.html(f'<div class="fc-{"rtl" if lang == "fa" else "ltr"}" lang="{lang}">{masthead(lang)}</div>')


def draw_navigation(desk: Desk, pages: Mapping[str, StreamlitPage], current: StreamlitPage) -> None:
    """Draw the links to all pages, and the one that changes the language and leaves all else as it is."""
    with st.container(key="fc-navigation", horizontal=True, gap="small", wrap=False):
        for page in pages.values():
            st.page_link(page, query_params=desk.params())
        other = next(lang for lang in LANGUAGES if lang != desk.lang)
        kept = {name: value for name, value in st.query_params.to_dict().items() if name != "lang"}
        st.page_link(current, label=_NAMES[other], query_params=kept if other == LANGUAGES[0] else {**kept, "lang": other})


def with_archive(desk: Desk, body: Callable[[Checker], None], *, empty: bool = False) -> None:
    """Draw a page's body with the open checker, or a screen that says why there is none and what to do.

    :param desk: the reader.
    :param body: draws the page; a ``FactcheckError`` that it raises becomes a screen.
    :param empty: whether the page has something to show of an archive without statements.
    """
    if not desk.settings.archive.is_file():
        show(screen_of_archive(desk.lang, missing=True), desk.lang)
        return
    try:
        with st.spinner(word("loading", desk.lang)):
            checker = desk.open()
            counts = checker.archive.counts()
        if not counts.statements and not empty:
            show(screen_of_archive(desk.lang, missing=False), desk.lang)
            return
        _draw_models_state(desk, checker)
        body(checker)
        st.html(footer_html(counts.statements, counts.actors, counts.articles, desk.lang))
    except FactcheckError as error:
        show(screen_of_error(error, desk.lang), desk.lang)


def show(screen: Screen, lang: str) -> None:
    """Draw a screen in place of a result."""
    st.html(screen_html(screen, lang))


def _draw_models_state(desk: Desk, checker: Checker) -> None:
    """Say that the models are loading, for as long as they are."""
    if models_state(checker) == "loading":
        st.fragment(_watch_models, run_every=_LOOK_AGAIN)(checker, desk.lang)


def _watch_models(checker: Checker, lang: str) -> None:
    if models_state(checker) == "loading":
        st.html(f'<p class="fc-loading" role="status">{word("models.loading", lang)}</p>')
