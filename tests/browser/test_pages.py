"""What is done on the other pages: an article pasted, conflicts reviewed by keyboard, a speaker's timeline, a file of claims."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

from browser.walk import ARTICLE, CLAIMS, DAY, POSITION
from browsing import Archive, Dashboard
from openpyxl import load_workbook
from playwright.sync_api import Locator, expect

from factcheck.dashboard.desk import PAGES
from factcheck.kinds import ReviewState
from factcheck.reports.words import LANGUAGES, word

REVIEWER = "نگار آزمون"


def test_a_pasted_article_is_marked_where_somebody_speaks(dashboard: Dashboard) -> None:
    page = dashboard.open("article")
    dashboard.give_article(ARTICLE, DAY)
    marked = [" ".join(text.split()) for text in page.locator(".fc-said").all_inner_texts()]
    assert any("۵۰۰ میلیارد درم" in text for text in marked)
    assert any("آبگیری سد آبگون" in text for text in marked)
    assert any("آرد کافی" in text for text in marked)
    assert not any("وزیر دارایی سپندستان، روز دوشنبه" in text for text in marked)
    conflicting = page.locator("a.fc-said-conflicts").first
    expect(conflicting).to_contain_text("۵۰۰ میلیارد درم")
    evidence = page.locator(f".st-key-{(conflicting.get_attribute('href') or '#')[1:]}")
    expect(evidence.locator(".fc-card").first).to_contain_text("۴۲۰ میلیارد درم")
    expect(page.get_by_role("button", name=word("article.add"))).to_be_visible()


def test_an_article_that_is_checked_is_not_archived(dashboard: Dashboard, archive: Archive) -> None:
    before = archive.ask("SELECT count(*) FROM articles")
    dashboard.open("article", "en")
    dashboard.give_article("Tova Merrin, mayor of Golzir, said that the ferry runs every day.", "2025-11-11", "en")
    assert archive.ask("SELECT count(*) FROM articles") == before


def test_a_review_by_keyboard_survives_a_reload(dashboard: Dashboard, archive: Archive) -> None:
    page = dashboard.open("review")
    before = len(archive.ask("SELECT id FROM reviews"))
    page.get_by_role("textbox", name=word("review.who")).focus()
    page.keyboard.press("Control+A")  # a name from an earlier visit may stand there
    page.keyboard.insert_text(REVIEWER)
    page.keyboard.press("Tab")
    dashboard.settled()
    pairs = []
    for key in ("2", "1"):
        pairs.append(_pair(dashboard))
        page.keyboard.press(key)
        expect(_link_to_pair(dashboard)).not_to_have_attribute("href", pairs[-1])
        dashboard.settled()
    assert len({*pairs, _pair(dashboard)}) == 3
    assert archive.ask("SELECT reviewer, state FROM reviews ORDER BY id")[before:] == [(REVIEWER, "rejected"), (REVIEWER, "confirmed")]
    waiting = _pair(dashboard)

    page.reload()
    dashboard.settled()
    assert _pair(dashboard) == waiting
    expect(page.get_by_role("textbox", name=word("review.who"))).to_have_value(REVIEWER)
    dashboard.open("review", view="log")
    decisions = page.locator("[class*='st-key-fc-decision']")
    expect(decisions.first).to_contain_text(word(ReviewState.CONFIRMED))
    expect(decisions.first).to_contain_text(REVIEWER)
    expect(decisions.nth(1)).to_contain_text(word(ReviewState.REJECTED))
    expect(decisions.nth(1).get_by_role("link", name=word("review.log.show"))).to_have_attribute("href", pairs[0])


def _link_to_pair(dashboard: Dashboard) -> Locator:
    return dashboard.page.get_by_role("link", name=word("conflicts.permalink"))


def _pair(dashboard: Dashboard) -> str:
    return _link_to_pair(dashboard).get_attribute("href") or ""


def test_a_speaker_s_timeline_shows_where_the_position_changed(dashboard: Dashboard) -> None:
    page = dashboard.open("actor", actor="کامور")
    expect(page.get_by_role("heading", name=re.compile("مانوش کامور")).first).to_be_visible()
    dashboard.type(page.get_by_role("textbox", name=word("actor.line.ask")), POSITION)
    page.get_by_role("button", name=word("actor.line.show"), exact=True).click()
    chart = page.locator(".st-key-fc-actor-line [data-testid='stVegaLiteChart'] :is(svg, canvas)").first
    expect(chart).to_be_visible()
    dashboard.settled()
    expect(page.get_by_text(re.compile(word("actor.turn", number="۱", after="(.+)", until="(.+)", before="(.+)", now="(.+)"))).first).to_be_visible()
    cards = page.locator("[class*='st-key-fc-evidence']")
    expect(cards.locator("article.fc-card.fc-supports").first).to_contain_text("۴۲۰ میلیارد درم")
    expect(cards.locator("article.fc-card.fc-conflicts").first).to_contain_text("۳۸۵ میلیارد درم")
    address, shown = page.url, page.locator(".fc-card").all_inner_texts()
    assert "claim=" in address
    dashboard.page.goto(address)
    dashboard.settled()
    assert page.locator(".fc-card").all_inner_texts() == shown


def test_a_speaker_of_a_single_statement_has_a_page(dashboard: Dashboard, archive: Archive) -> None:
    (actor,) = archive.ask("SELECT actor_id FROM statement_actors GROUP BY actor_id HAVING count(*) = 1 ORDER BY actor_id LIMIT 1")
    page = dashboard.open("actor", actor=str(actor[0]))
    assert page.locator("[data-testid='stException']").all_inner_texts() == []
    expect(page.locator(".fc-footer")).to_be_visible()


def test_a_file_of_claims_is_checked_and_comes_back_as_a_workbook(dashboard: Dashboard, tmp_path: Path) -> None:
    page = dashboard.open("batch")
    dashboard.give_file("ادعاها.csv", CLAIMS)
    expect(page.locator(".fc-batch-rows > li")).to_have_count(4)
    with page.expect_download() as waiting:
        page.get_by_role("button", name=word("export.xlsx")).click()
    path = tmp_path / "result.xlsx"
    waiting.value.save_as(path)
    sheet = load_workbook(BytesIO(path.read_bytes())).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert sheet.sheet_view.rightToLeft
    assert len(rows) >= 5
    assert any("یارانه نان کم نمی‌شود" in str(cell) for row in rows for cell in row)
    assert any(str(cell).startswith(word("count.supports")) for row in rows for cell in row if cell)

    address = page.url
    assert "run=" in address
    dashboard.page.goto(address)
    dashboard.settled()
    expect(page.locator(".fc-batch-rows > li")).to_have_count(4)


def test_a_visit_to_all_pages_asks_no_other_host(dashboard: Dashboard) -> None:
    for lang in LANGUAGES:
        page = dashboard.open("check", lang)
        for name in PAGES:
            page.locator(".st-key-fc-navigation").get_by_role("link", name=word(f"page.{name}", lang), exact=True).click()
            dashboard.settled()
            expect(page).to_have_url(re.compile(rf"/{'' if name == 'check' else name}(\?lang=en)?$"))
            expect(page.locator("[data-testid='stException']")).to_have_count(0)
    assert len(dashboard.requests) > 50
    assert dashboard.foreign() == []
    assert dashboard.crashes == []
