"""A real archive of the samples, the dashboard served on it, and one browser for all tests."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

import pytest
from browser.walk import CLAIM, SHOTS, Seen, look_over
from browsing import MOST_SECONDS, ROOT, Archive, Dashboard, served
from playwright.sync_api import Browser, BrowserContext, Error, expect, sync_playwright

SAMPLES = ROOT / "data" / "samples"
DEMO = ROOT / "db" / "demo.sqlite"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
INDEX = ("faiss", "ids.npy", "json")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all tests of this folder, so that only ``-m browser`` runs them."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests: ``$CHROMIUM``, or the one that the system has."""
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not program:
        pytest.skip(f"no browser: none of {', '.join(BROWSERS)} is installed and $CHROMIUM names none (Debian: apt install chromium)")
    with sync_playwright() as playwright:
        expect.set_options(timeout=MOST_SECONDS * 1000)
        try:
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        except Error as error:
            pytest.skip(f"{program} does not start: {error.message.splitlines()[0]}")
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def archive(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """The sample articles filed with the real models, and their conflicts found; a copy of the demo's archive where that is current."""
    archive = Archive(tmp_path_factory.mktemp("samples") / "samples.sqlite", SAMPLES)
    sources = [*SAMPLES.glob("*.jsonl"), *SAMPLES.glob("*.txt")]
    if DEMO.is_file() and DEMO.stat().st_mtime > max(source.stat().st_mtime for source in sources):
        _copy(DEMO, archive.path)
    else:
        archive.run("ingest", str(SAMPLES / "articles.jsonl"), *map(str, sorted(SAMPLES.glob("*.txt"))))
    archive.run("conflicts", "--limit", "1")
    return archive


@pytest.fixture(scope="session")
def address(archive: Archive, context: BrowserContext, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the dashboard is served on the samples, its models loaded."""
    with served(archive, tmp_path_factory.mktemp("server") / "log.txt") as address:
        warm = Dashboard(context, address)
        warm.open(claim=CLAIM)
        warm.page.close()
        yield address


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One profile for all tests, so that the scripts of Streamlit are fetched once."""
    context = browser.new_context(accept_downloads=True, locale="fa-IR", timezone_id="Asia/Tehran")
    yield context
    context.close()


@pytest.fixture
def dashboard(context: BrowserContext, address: str) -> Iterator[Dashboard]:
    """A page of its own on the samples; whatever it shows, it opens no dialog and asks no other host."""
    dashboard = Dashboard(context, address)
    yield dashboard
    dashboard.page.close()
    assert dashboard.foreign() == []
    assert dashboard.dialogs == []


@pytest.fixture(scope="session")
def seen(context: BrowserContext, address: str) -> Callable[[str, str], Seen]:
    """Look at a state of a page in all views, once for all tests."""
    SHOTS.mkdir(exist_ok=True)
    return cache(partial(look_over, context, address))


def _copy(source: Path, target: Path) -> None:
    """Copy an archive with its index, but no reviews that somebody tried out on it."""
    with sqlite3.connect(source) as old, sqlite3.connect(target) as new:
        old.backup(new)
        new.execute("DELETE FROM reviews")
    for ending in INDEX:
        shutil.copy(source.with_suffix(f".index.{ending}"), target.with_suffix(f".index.{ending}"))
