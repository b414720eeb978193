"""Run one page of the dashboard by itself, and read what it shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from factcheck.checker import Checker


def page(name, checker_of, archive):  # type: ignore[no-untyped-def]  # it runs as a script of its own, where no name of this file is known
    import importlib
    from dataclasses import replace

    import streamlit as st

    from factcheck.config import load_settings
    from factcheck.dashboard.desk import Desk, read_language

    lang = read_language(st.query_params.get("lang"))
    importlib.import_module(f"factcheck.dashboard.{name}").draw(Desk(replace(load_settings(), archive=archive), lang, checker_of))


def open_page(name: str, checker_of: Callable[[], Checker], archive: Path, **query: str) -> AppTest:
    """Draw a page as an address with this query string asks for it."""
    app = AppTest.from_function(page, kwargs={"name": name, "checker_of": checker_of, "archive": archive}, default_timeout=60)
    for key, value in query.items():
        app.query_params[key] = value
    return app.run()


def shown(app: AppTest) -> str:
    """Return the HTML that a page shows, its style and scripts left out."""
    assert not app.exception
    bodies = [element.proto.body for element in app.get("html")]
    return "\n".join(body for body in bodies if not body.startswith(("<style>", "<script>")))
