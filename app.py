"""The dashboard's entry: the list of pages, and what they are drawn with. Run it with ``streamlit run app.py``."""

from __future__ import annotations

from functools import partial

import streamlit as st

from factcheck.config import load_settings
from factcheck.dashboard import actor, archive, article, batch, check, conflicts, review
from factcheck.dashboard.desk import Desk, read_language
from factcheck.dashboard.frame import draw_frame, draw_navigation, show
from factcheck.dashboard.session import shared_checker
from factcheck.dashboard.views import screen_of_error
from factcheck.errors import FactcheckError
from factcheck.reports.words import word

PAGES = {"check": check, "article": article, "actor": actor, "conflicts": conflicts, "review": review, "batch": batch, "archive": archive}


def main() -> None:
    """Show the page that the address names."""
    lang = read_language(st.query_params.get("lang"))
    st.set_page_config(page_title=word("app", lang), page_icon="⚖️", layout="centered")
    draw_frame(lang)
    try:
        settings = load_settings()
    except FactcheckError as error:
        show(screen_of_error(error, lang), lang)
        return
    desk = Desk(settings, lang, partial(shared_checker, settings))
    pages = {
        name: st.Page(partial(module.draw, desk), title=word(f"page.{name}", lang), url_path=name, default=name == "check") for name, module in PAGES.items()
    }
    current = st.navigation(list(pages.values()), position="hidden")
    draw_navigation(desk, pages, current)
    current.run()


if __name__ == "__main__":
    main()
