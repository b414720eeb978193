"""The one checker that all sessions of the dashboard share, opened on first use, its models loaded in the background."""

from __future__ import annotations

import threading
from contextlib import ExitStack
from weakref import WeakKeyDictionary

import streamlit as st

from factcheck.archive.archive import Archive
from factcheck.checker import Checker
from factcheck.config import Settings
from factcheck.errors import FactcheckError
from factcheck.opening import open_checker

_LOADING: WeakKeyDictionary[Archive, threading.Thread] = WeakKeyDictionary()


def shared_checker(settings: Settings) -> Checker:
    """Open archive and models for as long as the server runs; a failure is tried again the next time.

    :param settings: the settings in force.
    :returns: the same checker for the same settings.
    :raises FactcheckError: if the archive or a model cannot be opened.
    """
    return _open(repr(settings), settings)


def models_state(checker: Checker) -> str:
    """Tell whether the checker's models are still ``loading`` in the background, or ``ready`` (or loading on first use)."""
    thread = _LOADING.get(checker.archive)
    return "loading" if thread is not None and thread.is_alive() else "ready"


@st.cache_resource(show_spinner=False)
def _open(key: str, _settings: Settings) -> Checker:
    checker = ExitStack().enter_context(open_checker(_settings))
    thread = threading.Thread(target=_load, args=(checker,), name="load-models", daemon=True)
    _LOADING[checker.archive] = thread
    thread.start()
    return checker


def _load(checker: Checker) -> None:
    """Have both models read one text; what goes wrong is told by the first check."""
    try:
        checker.encoder.encode(["سلام"])
        checker.stance_model.predict([("سلام", "سلام")])
    except FactcheckError:
        return
