"""Drive the dashboard in a browser as a reader does, and measure what it shows."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote, urlencode
from urllib.request import urlopen

from playwright.sync_api import BrowserContext, Locator, Page, expect

from factcheck.reports.words import word

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = (Path(__file__).parent / "browser" / "look.js").read_text(encoding="utf-8")
DESKTOP, PHONE = (1200, 900), (390, 840)
MOST_SECONDS = 60
"""How long anything may take on a machine that is busy with other work, the loading of the models included."""


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive on disk, and the settings that it is used with."""

    path: Path
    gazetteer: Path
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def environ(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("FACTCHECK_", "STREAMLIT_"))}
        # Threads that wait must sleep: where a browser wants the processor too, threads that spin make a check ten times slower.
        return {**kept, "OMP_WAIT_POLICY": "passive", "FACTCHECK_ARCHIVE": str(self.path), "FACTCHECK_GAZETTEER": str(self.gazetteer), **self.settings}

    def run(self, *words: str, fine: tuple[int, ...] = (0,)) -> str:
        """Run a command of factcheck on this archive, which has to end with one of ``fine``; return what it prints."""
        done = subprocess.run(
            [Path(sys.executable).with_name("factcheck"), *words], cwd=ROOT, env=self.environ, capture_output=True, text=True, timeout=600, check=False
        )
        assert done.returncode in fine, f"factcheck {' '.join(words)}: {done.stderr[-3000:]}"
        return done.stdout

    def ask(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """Read from the archive's tables."""
        with sqlite3.connect(self.path) as connection:
            return connection.execute(query, values).fetchall()


@contextmanager
def served(archive: Archive, log: Path) -> Iterator[str]:
    """Serve the dashboard on a free port; give its address, without a slash at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"]
    with log.open("wb") as out, subprocess.Popen(command, cwd=ROOT, env=archive.environ, stdout=out, stderr=subprocess.STDOUT) as server:
        try:
            _wait_for(f"http://127.0.0.1:{port}/_stcore/health", server, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()


class Dashboard:
    """One page of the browser on the dashboard, and all that it asked for, said, or broke over."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.address = address
        self.page: Page = context.new_page()
        self.requests: list[str] = []
        self.dialogs: list[str] = []
        self.crashes: list[str] = []
        self.page.set_default_timeout(MOST_SECONDS * 1000)
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("websocket", lambda socket: self.requests.append(socket.url))
        self.page.on("pageerror", lambda error: self.crashes.append(str(error)))
        self.page.on("dialog", self._refuse)

    def open(self, name: str = "check", /, lang: str = "fa", *, size: tuple[int, int] = DESKTOP, scheme: str = "light", **query: str) -> Page:
        """Open one of the pages by its address, and wait until it is drawn."""
        return self.open_raw(name, urlencode({**query, **({"lang": lang} if lang != "fa" else {})}, quote_via=quote), size=size, scheme=scheme)

    def open_raw(self, name: str, query: str, *, size: tuple[int, int] = DESKTOP, scheme: str = "light") -> Page:
        """Open one of the pages with a query string as it stands."""
        self.look(size=size, scheme=scheme)
        self.page.goto(f"{self.address}/{'' if name == 'check' else name}{'?' if query else ''}{query}", wait_until="commit")
        self.settled()
        return self.page

    def look(self, *, size: tuple[int, int], scheme: str) -> None:
        """Change the window's size and the system's colours."""
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        self.page.emulate_media(color_scheme=scheme)

    def draw_again(self) -> None:
        """Have the page drawn anew, for charts take their colours when they are drawn; what was typed and found stays."""
        self.page.evaluate("document.activeElement?.blur()")
        self.page.wait_for_timeout(400)
        self.page.keyboard.press("r")
        self.page.wait_for_timeout(400)
        self.settled()

    def settled(self) -> None:
        """Wait until the page is drawn and nothing is being worked out any more."""
        self.page.wait_for_function(SCRIPT + "settled()", polling=80)

    def type(self, field: Locator, text: str) -> None:
        """Put a text into a field at once, as pasting does, and let the page know of it."""
        field.fill(text)
        field.blur()

    def give_article(self, text: str, day: str, lang: str = "fa") -> None:
        """Have an article checked on the page that is open."""
        self.type(self.page.get_by_role("textbox", name=word("article.text", lang)), text)
        self.type(self.page.get_by_role("textbox", name=word("article.date", lang)), day)
        self.page.get_by_role("button", name=word("article.check", lang)).click()
        expect(self.page.locator(".fc-said, .fc-screen").first).to_be_visible()
        self.settled()

    def give_file(self, name: str, data: bytes, lang: str = "fa") -> None:
        """Have a file of claims checked on the page that is open."""
        self.page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": data})
        self.page.get_by_role("button", name=word("batch.start", lang)).click()
        expect(self.page.get_by_role("button", name=word("batch.again", lang))).to_be_visible()
        self.settled()

    def box(self, element: Locator) -> Mapping[str, float]:
        """Return where an element stands: ``left``, ``right``, ``middle`` and ``top``, in pixels."""
        box = element.bounding_box()
        assert box, f"{element} is not shown"
        return {"left": box["x"], "right": box["x"] + box["width"], "middle": box["x"] + box["width"] / 2, "top": box["y"]}

    def too_wide(self) -> list[str]:
        """Return what reaches beyond the window's sides, or makes the page scroll sideways."""
        return list(self.page.evaluate(SCRIPT + "tooWide()"))

    def faint(self, least: float = 4.5) -> list[str]:
        """Return the texts whose contrast against what is behind them is less than ``least``."""
        return list(self.page.evaluate(SCRIPT + f"faint({least})"))

    def foreign(self) -> list[str]:
        """Return the requests that went anywhere but to the dashboard's own server."""
        own = (f"{self.address}/", self.address.replace("http", "ws", 1) + "/", "data:", f"blob:{self.address}/")
        return [url for url in self.requests if not url.startswith(own)]

    def shoot(self, path: Path) -> None:
        """Write a picture of the whole page, however far it scrolls."""
        size = self.page.viewport_size
        assert size
        height = self.page.evaluate(SCRIPT + "wholeHeight()")
        self.page.set_viewport_size({"width": size["width"], "height": min(max(int(height), size["height"]), 8000)})
        self.page.wait_for_timeout(250)
        self.page.screenshot(path=path, animations="disabled")
        self.page.set_viewport_size(size)

    def _refuse(self, dialog: object) -> None:
        self.dialogs.append(dialog.message)  # type: ignore[attr-defined]
        dialog.dismiss()  # type: ignore[attr-defined]


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the server answers; fail with what it said if it does not."""
    until = time.monotonic() + MOST_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            with urlopen(url, timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(f"the dashboard did not start:\n{log.read_text(encoding='utf-8', errors='replace')[-3000:]}")
