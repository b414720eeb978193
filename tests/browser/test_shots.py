"""A picture of every page, in both languages, on a desk and on a phone, light and dark, for somebody to look at."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser.walk import OTHERS
from browsing import DESKTOP, PHONE

from factcheck.dashboard.desk import PAGES
from factcheck.reports.words import LANGUAGES


def _size(picture: Path) -> tuple[int, int]:
    header = picture.read_bytes()[:24]
    return int.from_bytes(header[16:20], "big"), int.from_bytes(header[20:24], "big")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_its_pictures(seen, name: str, lang: str) -> None:  # type: ignore[no-untyped-def]
    pictures = seen(name, lang).pictures
    assert set(pictures) == {"desktop-light", "desktop-dark", "phone-light", "phone-dark"}
    assert {_size(picture)[0] for view, picture in pictures.items() if view.startswith("desktop")} == {DESKTOP[0]}
    assert {_size(picture)[0] for view, picture in pictures.items() if view.startswith("phone")} == {PHONE[0]}
    assert len({picture.read_bytes() for picture in pictures.values()}) == 4


@pytest.mark.parametrize("name", OTHERS)
def test_another_state_of_a_page_fits_and_can_be_read(seen, name: str) -> None:  # type: ignore[no-untyped-def]
    state = seen(name, "fa")
    assert {view: found for view, found in state.too_wide.items() if found} == {}
    assert {view: found for view, found in state.faint.items() if found} == {}
