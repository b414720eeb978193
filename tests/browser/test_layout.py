"""Right to left in Persian, left to right in English; nothing too wide for its window, and no text too faint to read."""

from __future__ import annotations

import pytest
from browser.walk import CLAIM
from browsing import DESKTOP, PHONE, Dashboard
from playwright.sync_api import Page, expect

from factcheck.dashboard.desk import PAGES
from factcheck.reports.words import LANGUAGES, word

MIDDLE = DESKTOP[0] / 2


def _open(dashboard: Dashboard, lang: str) -> Page:
    return dashboard.open("check", lang, claim=CLAIM)


def test_persian_begins_on_the_right(dashboard: Dashboard) -> None:
    page, box = _open(dashboard, "fa"), dashboard.box
    navigation = page.locator(".st-key-fc-navigation")
    first, last = (box(navigation.get_by_role("link", name=word(f"page.{name}"), exact=True)) for name in (PAGES[0], PAGES[-1]))
    claim = box(page.get_by_role("textbox", name=word("form.claim"), exact=True))
    assert box(page.get_by_role("heading", level=1))["left"] > MIDDLE
    assert first["left"] > last["right"] > box(navigation.get_by_role("link", name="English"))["right"]
    assert abs(first["right"] - claim["right"]) < 40
    assert box(page.get_by_role("button", name=word("form.check"), exact=True))["right"] < claim["middle"]
    assert box(page.locator(".fc-seal"))["left"] > box(page.locator(".fc-verdict h2"))["right"]
    assert box(page.locator(".fc-stance").first)["left"] > box(page.locator(".fc-card .fc-date").first)["right"]


def test_english_begins_on_the_left(dashboard: Dashboard) -> None:
    page, box = _open(dashboard, "en"), dashboard.box
    navigation = page.locator(".st-key-fc-navigation")
    first, last = (box(navigation.get_by_role("link", name=word(f"page.{name}", "en"), exact=True)) for name in (PAGES[0], PAGES[-1]))
    claim = box(page.get_by_role("textbox", name=word("form.claim", "en"), exact=True))
    assert box(page.get_by_role("heading", level=1))["right"] < MIDDLE
    assert first["right"] < last["left"] < box(navigation.get_by_role("link", name="فارسی"))["left"]
    assert abs(first["left"] - claim["left"]) < 40
    assert box(page.get_by_role("button", name=word("form.check", "en"), exact=True))["left"] > claim["middle"]
    assert box(page.locator(".fc-seal"))["right"] < box(page.locator(".fc-verdict h2"))["left"]
    assert box(page.locator(".fc-stance").first)["right"] < box(page.locator(".fc-card .fc-date").first)["left"]


def test_a_persian_sentence_reads_from_the_right_on_an_english_page(dashboard: Dashboard) -> None:
    page = _open(dashboard, "en")
    assert page.locator(".fc-claim blockquote").evaluate("element => getComputedStyle(element).direction") == "rtl"
    assert page.locator(".fc-claim").evaluate("element => getComputedStyle(element).direction") == "ltr"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_opens_over_the_page_fits_and_can_be_read(dashboard: Dashboard, scheme: str) -> None:
    page = _open(dashboard, "fa")
    dashboard.look(size=PHONE, scheme=scheme)
    dashboard.settled()
    for opener in (page.get_by_role("button", name=word("export")), page.locator("[class*='st-key-fc-evidence'] .stPopover button").first):
        opener.click()
        page.wait_for_timeout(400)
        assert [*dashboard.too_wide(), *dashboard.faint()] == []
        page.keyboard.press("Escape")
        page.wait_for_timeout(400)
    page.get_by_role("combobox", name=word("form.actor")).press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    page.wait_for_timeout(400)
    assert [*dashboard.too_wide(), *dashboard.faint()] == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_its_window(seen, name: str, lang: str) -> None:  # type: ignore[no-untyped-def]
    assert {view: found for view, found in seen(name, lang).too_wide.items() if found} == {}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_all_text_of_a_page_can_be_read(seen, name: str, lang: str) -> None:  # type: ignore[no-untyped-def]
    assert {view: found for view, found in seen(name, lang).faint.items() if found} == {}
