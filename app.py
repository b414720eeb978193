"""The dashboard's entry: the list of pages, and what they are drawn with. Run it with ``streamlit run app.py``."""

from __future__ import annotations

from functools import partial

import streamlit as st

from factcheck.config import load_settings
from factcheck.dashboard import check
from factcheck.dashboard.session import shared_checker
from factcheck.errors import FactcheckError
from factcheck.reports.words import word


def main() -> None:
    """Show the page that the address names."""
    st.set_page_config(page_title=word("app"), page_icon="⚖️", layout="centered")
    try:
        settings = load_settings()
    except FactcheckError as error:
        check.draw_error(error)
        return
    checker_of = partial(shared_checker, settings)
    pages = [st.Page(partial(check.draw, checker_of, settings.archive), title=word("page.check"), url_path="check", default=True)]
    st.navigation(pages, position="hidden").run()


if __name__ == "__main__":
    main()
