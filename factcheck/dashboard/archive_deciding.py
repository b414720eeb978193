"""Write decisions about who is who down, say what they did, and draw their undo."""

from __future__ import annotations

import re
from collections.abc import Callable

import streamlit as st

from factcheck.dashboard import archive_markup as html
from factcheck.dashboard.frame import show
from factcheck.dashboard.reviewing import REVIEWER
from factcheck.dashboard.views import Screen, screen_of_error
from factcheck.errors import ArchiveError, FactcheckError
from factcheck.reports.bidi import isolated
from factcheck.reports.calendar import number
from factcheck.reports.words import word

_SAID, _FAILED = "fc-archive-said", "fc-archive-failed"
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+.!|:$<>~-])")


def decide(write: Callable[[], int], label: str, lang: str, **names: str) -> bool:
    """Write a decision down; what it did, or what stood in its way, is said when the page is drawn next.

    :param write: writes it and returns how many statements have moved.
    :param label: names the words that say what it did.
    :param lang: the reader's language.
    :param **names: what the words need besides the count.
    :returns: whether it was written.
    """
    try:
        moved = write()
    except FactcheckError as error:
        st.session_state[_FAILED] = error
        return False
    st.session_state[_SAID] = word(label, lang, count=number(moved, lang), **{name: isolated(text) for name, text in names.items()})
    st.cache_data.clear()  # how many statements each speaker has
    return True


def decider() -> str:
    """Return who decides: the name that the session knows its reviewer by, on all pages; empty if nobody gave one."""
    return str(st.session_state.get(REVIEWER, "")).strip()


def draw_said(lang: str) -> None:
    """Say, once, what the last decision did, or what kept it from being written."""
    if said := st.session_state.pop(_SAID, ""):
        st.html(html.said_html(said))
    failure: FactcheckError | None = st.session_state.pop(_FAILED, None)
    if failure is not None:
        show(screen_of_failure(failure, lang), lang)


def draw_confirm(said: str, confirm: Callable[[], None], cancel: Callable[[], None], key: str, lang: str) -> None:
    """Draw what will happen, with the button that does it and the one that does not."""
    st.html(html.sure_html(said))
    with st.container(horizontal=True, key=f"fc-archive-sure-{key}"):
        st.button(word("archive.confirm", lang), key=f"{key}-yes", type="primary", on_click=confirm)
        st.button(word("archive.cancel", lang), key=f"{key}-no", on_click=cancel)


def draw_undo(said: str, undo: Callable[[], int], key: str, lang: str) -> None:
    """Draw a decision with the button that takes it back."""
    with st.container(key=f"fc-archive-undo-{key}", horizontal=True, vertical_alignment="center"):
        st.text(said)
        st.button(word("archive.undo", lang), key=f"fc-archive-undo-button-{key}", on_click=_undo, args=(undo, lang), type="tertiary")


def screen_of_failure(error: FactcheckError, lang: str) -> Screen:
    """Say why something was not written; what was typed is still there."""
    if isinstance(error, ArchiveError):
        return Screen(word("archive.error.write", lang), word("archive.error.write.way", lang), detail=str(error))
    return screen_of_error(error, lang)


def plain(text: str) -> str:
    r"""Return a name so that a label shows it as it is, whatever Markdown would make of it.

    >>> plain("a*b*")
    '\u2068a\\*b\\*\u2069'
    """
    return _MARKDOWN.sub(r"\\\1", isolated(text))


def _undo(undo: Callable[[], int], lang: str) -> None:
    decide(undo, "archive.undone", lang)
