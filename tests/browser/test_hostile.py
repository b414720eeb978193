"""Hostile words wherever words can be put: they are shown as words, and do nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from browser.hostile import EVIL, FEW, RAW, WORDS, articles, known_actor, statements
from browser.walk import DAY
from browsing import DESKTOP, PHONE, Archive, Dashboard, served
from openpyxl import load_workbook
from playwright.sync_api import BrowserContext, expect

from factcheck.dashboard.desk import PAGES
from factcheck.reports.bidi import visible
from factcheck.reports.words import word

FIELDS = (
    "claim",
    "actor",
    "date",
    "lang",
    "at",
    "view",
    "page",
    "words",
    "from",
    "to",
    "outlet",
    "reason",
    "review",
    "later",
    "earlier",
    "run",
    "show",
    "part",
)
"""Every name that some page reads from its address, or may come to."""


@pytest.fixture(scope="module")
def hostile_archive(context: BrowserContext, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """An archive in which everything that can be is hostile, with its conflicts."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "news.jsonl").write_text(articles(), encoding="utf-8")
    (folder / "said.jsonl").write_text(statements(), encoding="utf-8")
    (folder / "actors.jsonl").write_text(known_actor(), encoding="utf-8")
    (folder / "places.jsonl").write_text("", encoding="utf-8")
    archive = Archive(folder / "hostile.sqlite", folder, {"FACTCHECK_MATCHES": "3", "FACTCHECK_OTHERS": "2"})
    archive.run("ingest", str(folder / "news.jsonl"), fine=(0, 3))
    archive.run("import-statements", str(folder / "said.jsonl"), fine=(0, 3))
    archive.run("conflicts", "--limit", "1")
    assert archive.ask("SELECT count(*) FROM statements")[0][0] > len(WORDS)
    assert archive.ask("SELECT count(*) FROM conflicts")[0][0] >= FEW
    return archive


@pytest.fixture(scope="module")
def hostile_address(hostile_archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(hostile_archive, tmp_path_factory.mktemp("server") / "log.txt") as address:
        yield address


@pytest.fixture(scope="module")
def wary(context: BrowserContext, hostile_address: str) -> Iterator[Dashboard]:
    """One page of the browser for all of these tests, on the hostile archive."""
    dashboard = Dashboard(context, hostile_address)
    yield dashboard
    dashboard.page.close()


def assert_unharmed(dashboard: Dashboard) -> None:
    """The page runs nothing, draws nothing, asks for nothing that the words wanted, and still stands."""
    page = dashboard.page
    assert page.evaluate("window.__pwned") is None
    assert dashboard.dialogs == []
    assert dashboard.foreign() == []
    assert dashboard.crashes == []
    drawn = page.evaluate(
        """evil => [...document.querySelectorAll("#pwned, [srcdoc], base, meta[http-equiv=refresh], form[action]")].map(element => element.outerHTML)
            .concat([...document.querySelectorAll("*")].flatMap(element => element.getAttributeNames()
                .filter(name => name.startsWith("on") || (["href", "src", "action", "style"].includes(name)
                    && (/^\\s*javascript:/i.test(element.getAttribute(name)) || URL.parse(element.getAttribute(name))?.hostname === evil)))
                .map(name => `${name} of ${element.outerHTML.slice(0, 200)}`)))
            .concat([...document.styleSheets].filter(sheet => sheet.href?.includes(evil)).map(sheet => sheet.href))""",
        EVIL,
    )
    assert not drawn, "\n".join(drawn)
    expect(page.locator(".fc-mast h1")).to_be_visible()
    assert page.locator("[data-testid='stException']").all_inner_texts() == []
    wide = dashboard.too_wide()
    assert not wide, "\n".join(wide)


def as_shown(text: str) -> str:
    return " ".join(visible(text).split())


@pytest.mark.parametrize("name", WORDS)
def test_as_a_claim_and_as_a_date_they_are_shown_as_words(wary: Dashboard, name: str) -> None:
    page, text = wary.page, WORDS[name]
    if not page.url.startswith(wary.address):
        wary.open("check", size=PHONE, actor="کس ناشناس")  # of whom nothing is known, so that nothing has to be judged
    claim, day = page.get_by_role("textbox", name=word("form.claim"), exact=True), page.get_by_role("textbox", name=word("form.date"))
    button = page.get_by_role("button", name=word("form.check"), exact=True)
    wary.type(claim, text)
    wary.type(day, text[:200])
    button.click()
    expect(page.locator(".fc-screen").first).to_contain_text(as_shown(text[:200]), use_inner_text=True)
    assert_unharmed(wary)
    wary.type(day, "")
    button.click()
    expect(page.locator(".fc-claim blockquote").first).to_have_text(as_shown(text))
    wary.settled()
    expect(page.locator(".fc-claim blockquote")).to_have_count(1)
    assert_unharmed(wary)


@pytest.mark.parametrize(("name", "page_name"), [(name, PAGES[place % len(PAGES)]) for place, name in enumerate(WORDS)])
def test_in_an_address_they_do_nothing(wary: Dashboard, name: str, page_name: str) -> None:
    text = WORDS[name][:200]  # an address of some tens of thousands of characters is refused by the server itself
    wary.open_raw(page_name, urlencode({**dict.fromkeys(FIELDS, text), text[:40]: text[:40]}, quote_via=quote), size=DESKTOP)
    assert_unharmed(wary)


@pytest.mark.parametrize("raw", RAW)
def test_an_address_that_is_no_address_does_nothing(wary: Dashboard, raw: str) -> None:
    wary.open_raw("check", f"claim={raw}&actor={raw}&{raw}")
    assert_unharmed(wary)


def test_as_a_speaker_s_name_they_are_shown_as_words(wary: Dashboard) -> None:
    for name in ("script", "image", "attribute", "markdown link", "bidi", "long"):
        page = wary.open("actor", actor=WORDS[name].replace("\x00", ""), claim=WORDS[name][:300], size=PHONE)
        assert "".join(as_shown(WORDS[name])[:40].split()) in "".join(page.locator("[data-testid='stMain']").inner_text().split())
        assert_unharmed(wary)


def test_in_an_article_they_are_shown_as_words(wary: Dashboard) -> None:
    page = wary.open("article", size=PHONE)
    texts = [text[:300].replace("\x00", "") for text in WORDS.values()]
    said = "مهرزاد کاویانفر گفت بودجه شهر ۵۰۰ میلیارد درم است <script>window.__pwned=1</script>."
    wary.give_article("\n".join([said, *(f"{text} · {text}" for text in texts)]), DAY)
    expect(page.locator(".fc-said").first).to_be_visible()
    shown = "".join(page.locator("[data-testid='stMain']").inner_text().split())
    assert [text for text in texts if "".join(as_shown(text).split()) not in shown] == []
    assert_unharmed(wary)


def test_in_a_table_they_are_shown_as_words_and_written_as_words(wary: Dashboard, tmp_path: Path) -> None:
    page = wary.open("batch", size=PHONE)
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(["claim", "actor", "date", "id", f"<img id=pwned src=https://{EVIL}/>"])
    for hostile in WORDS.values():
        clean = hostile.replace("\x00", "")
        rows.writerow([clean, clean, "", clean, clean])
    for name in ("script", "formula", "attribute"):
        rows.writerow([f"{WORDS[name]} بودجه شهر ۵۰۰ میلیارد درم است", "مهرزاد کاویانفر", "", WORDS[name], WORDS["bidi"]])
    rows.writerow(["بودجه شهر ۵۰۰ میلیارد درم است", "مهرزاد کاویانفر", WORDS["image"], "=1+1", WORDS["script"]])
    wary.give_file("<img id=pwned src=x onerror=window.__pwned=1>.csv", text.getvalue().encode())
    assert_unharmed(wary)
    with page.expect_download() as waiting:
        page.get_by_role("button", name=word("export.xlsx")).click()
    path = tmp_path / "result.xlsx"
    waiting.value.save_as(path)
    cells = [cell for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any(EVIL in str(cell.value) for cell in cells)
    assert [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    with page.expect_download() as waiting:
        page.get_by_role("button", name=word("export.csv")).click()
    waiting.value.save_as(tmp_path / "result.csv")
    with (tmp_path / "result.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [cell for row in csv.reader(file) for cell in row if cell[:1] in set("=+@\t\r")] == []


def test_a_damaged_table_is_said_to_be_damaged(wary: Dashboard) -> None:
    page = wary.open("batch")
    data = b"claim,actor\n\x00\x00\xed\xa0\x80,\xff\xfe\n=1+1,\x1b[2J\n"
    page.locator("input[type=file]").set_input_files({"name": "\u202egnp.csv", "mimeType": "text/csv", "buffer": data})
    expect(page.locator(".fc-screen, .fc-batch-preview").first).to_be_visible()
    wary.settled()
    assert_unharmed(wary)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("name", PAGES)
def test_in_the_archive_they_do_nothing_on_any_page(wary: Dashboard, name: str, size: tuple[int, int]) -> None:
    query = {
        "check": {"claim": "مهرزاد کاویانفر گفت بودجه شهر ۵۰۰ میلیارد درم است."},
        "actor": {"actor": "مهرزاد کاویانفر", "claim": "بودجه شهر ۵۰۰ میلیارد درم است"},
    }
    wary.open(name, size=size, **query.get(name, {}))
    assert_unharmed(wary)


def test_as_a_reviewer_s_name_and_note_they_are_shown_as_words(wary: Dashboard) -> None:
    page = wary.open("review")
    wary.type(page.get_by_role("textbox", name=word("review.who")), WORDS["image"])
    wary.settled()
    wary.type(page.get_by_role("textbox", name=word("review.note")), WORDS["markdown link"])
    wary.settled()
    page.get_by_role("button", name=word("review.confirm")).click()
    wary.settled()
    assert_unharmed(wary)
    page = wary.open("review", view="log")
    expect(page.locator("[class*='st-key-fc-decision']").first).to_contain_text(WORDS["image"])
    assert_unharmed(wary)
