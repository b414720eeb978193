"""What a reporter does with one claim, from typing it to sending the address on."""

from __future__ import annotations

import re

from browser.walk import CLAIM
from browsing import Archive, Dashboard
from playwright.sync_api import Locator, expect

from factcheck.reports.words import word

SPEAKER = "مانوش کامور"


def _result(dashboard: Dashboard) -> tuple[str, list[str]]:
    """Return the verdict and the texts of all cards as they are shown."""
    verdict = dashboard.page.locator(".fc-verdict")
    expect(verdict).to_be_visible()
    dashboard.settled()
    return verdict.inner_text(), dashboard.page.locator(".fc-card").all_inner_texts()


def _conflicting(dashboard: Dashboard) -> Locator:
    return dashboard.page.locator("article.fc-card.fc-conflicts").first


def test_a_typed_claim_is_checked_and_its_address_shows_the_same_again(dashboard: Dashboard) -> None:
    page = dashboard.open()
    expect(page.locator(".fc-verdict")).to_have_count(0)
    dashboard.type(page.get_by_role("textbox", name=word("form.claim"), exact=True), CLAIM)
    page.get_by_role("button", name=word("form.check"), exact=True).click()

    verdict, cards = _result(dashboard)
    assert word("count.conflicts") in verdict
    expect(page.locator(".fc-claim blockquote")).to_have_text(CLAIM)
    expect(page.locator(".fc-claim").get_by_role("link", name=SPEAKER)).to_be_visible()

    card = _conflicting(dashboard)
    expect(card.locator("mark.fc-mark-content")).to_contain_text("۴۲۰ میلیارد درم")
    background, page_background = (element.evaluate("element => getComputedStyle(element).backgroundColor") for element in (card.locator("mark").first, card))
    assert background != page_background
    expect(card.locator(".fc-beside mark.fc-mark-differs").first).to_be_visible()
    expect(card.get_by_role("link", name=word("source.open"))).to_have_attribute("href", re.compile(r"^https://[a-z-]+\.example/"))

    assert "claim=" in page.url
    dashboard.page.goto(page.url)
    dashboard.settled()
    assert _result(dashboard) == (verdict, cards)
    expect(page.get_by_role("textbox", name=word("form.claim"), exact=True)).to_have_value(CLAIM)


def test_the_keyboard_alone_checks_a_claim(dashboard: Dashboard) -> None:
    page = dashboard.open(lang="en")
    page.get_by_role("textbox", name=word("form.claim", "en"), exact=True).focus()
    page.keyboard.insert_text("Golrud said repairing the Abgun dam will cost about two billion derams.")
    page.keyboard.press("Control+Enter")
    verdict, cards = _result(dashboard)
    assert word("count.supports", "en") in verdict
    assert cards


def test_the_link_to_the_other_language_keeps_the_claim(dashboard: Dashboard) -> None:
    page = dashboard.open(claim=CLAIM)
    _result(dashboard)
    page.get_by_role("link", name="English", exact=True).click()
    expect(page.get_by_role("button", name=word("form.check", "en"), exact=True)).to_be_visible()
    _result(dashboard)
    expect(page.locator(".fc-claim blockquote")).to_have_text(CLAIM)


def test_a_citation_is_copied(dashboard: Dashboard) -> None:
    page = dashboard.open(claim=CLAIM)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=dashboard.address)
    _result(dashboard)
    button = _conflicting(dashboard).get_by_role("button", name=word("copy"))
    button.click()
    expect(button).to_have_attribute("data-copied", "yes")
    assert page.evaluate("navigator.clipboard.readText()") == button.get_attribute("data-fc-copy")


def test_a_card_is_reviewed_where_it_stands(dashboard: Dashboard, archive: Archive) -> None:
    page = dashboard.open(claim=CLAIM)
    _result(dashboard)
    evidence = page.locator("[class*='st-key-fc-evidence']").first
    evidence.get_by_role("button", name=word("review.open")).click()
    dashboard.type(page.get_by_role("textbox", name=word("review.who")), "نگار آزمون")
    dashboard.settled()
    page.get_by_role("button", name=word("review.confirm"), exact=True).click()
    expect(page.get_by_text("نگار آزمون").first).to_be_visible()
    assert archive.ask("SELECT reviewer, state FROM reviews WHERE claim = ?", CLAIM) == [("نگار آزمون", "confirmed")]
    page.reload()
    dashboard.settled()
    expect(page.locator("[class*='st-key-fc-evidence']").first.get_by_role("button", name=re.compile("تأیید شد"))).to_be_visible()
