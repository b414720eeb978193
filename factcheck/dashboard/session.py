"""The one checker that all sessions of the dashboard share, opened on first use."""

from __future__ import annotations

from contextlib import ExitStack

import streamlit as st

from factcheck.checker import Checker
from factcheck.config import Settings
from factcheck.opening import open_checker


def shared_checker(settings: Settings) -> Checker:
    """Open archive and models for as long as the server runs; a failure is tried again the next time.

    :param settings: the settings in force.
    :returns: the same checker for the same settings.
    :raises FactcheckError: if the archive or a model cannot be opened.
    """
    return _open(repr(settings), settings)


@st.cache_resource(show_spinner=False)
def _open(key: str, _settings: Settings) -> Checker:
    return ExitStack().enter_context(open_checker(_settings))
