"""The states of the pages that are looked at, each filled with something to see."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from browsing import DESKTOP, PHONE, Dashboard
from playwright.sync_api import BrowserContext, expect

SHOTS = Path(__file__).parent / "shots"
CLAIM = "کامور گفت بودجه سال آینده سپندستان ۵۰۰ میلیارد درم است."
ARTICLE = """مانوش کامور، وزیر دارایی سپندستان، روز دوشنبه گفت بودجه سال آینده این کشور ۵۰۰ میلیارد درم خواهد بود. او افزود که یارانه نان کم نمی‌شود.
پریسان گلرود، وزیر انرژی سپندستان، اعلام کرد آبگیری سد آبگون روز پنجشنبه اول آبان آغاز خواهد شد.
به گفته سالار نیک‌پی، مدیر یک نانوایی در تیروان، آرد کافی در شهر هست."""
POSITION = "بودجه سال آینده ۴۲۰ میلیارد درم است"
DAY = "۲۰ آبان ۱۴۰۴"
CLAIMS = """ادعا,گوینده,تاریخ,شناسه
یارانه نان کم نمی‌شود,کامور,1404/08/20,الف
بودجه سال آینده ۵۰۰ میلیارد درم است,کامور,1404/08/20,ب
فردا باران می‌بارد,,,پ
,کامور,,ت
""".encode()


@dataclass(frozen=True, slots=True)
class Visit:
    """How to reach a state of a page: its path, its query string, what to do there, and what is then to be seen."""

    page: str
    wanted: str
    query: Mapping[str, str] = field(default_factory=dict)
    act: Callable[[Dashboard, str], None] | None = None


PAGES = {
    "check": Visit("check", ".fc-verdict", {"claim": CLAIM}),
    "article": Visit("article", ".fc-said", act=lambda dashboard, lang: dashboard.give_article(ARTICLE, DAY, lang)),
    "actor": Visit("actor", "[data-testid='stVegaLiteChart']", {"actor": "کامور", "claim": POSITION}),
    "conflicts": Visit("conflicts", "[class*='st-key-fc-evidence']"),
    "review": Visit("review", ".st-key-fc-review-decisions"),
    "batch": Visit("batch", ".fc-batch-rows", act=lambda dashboard, lang: dashboard.give_file("claims.csv", CLAIMS, lang)),
    "archive": Visit("archive", ".fc-footer"),
}
"""Every page in its fullest state."""

OTHERS = {
    "check-empty": Visit("check", ".fc-footer"),
    "check-nobody": Visit("check", ".fc-screen", {"claim": "فردا در شهر باران می‌بارد."}),
    "article-empty": Visit("article", ".fc-footer"),
    "actor-none": Visit("actor", ".fc-footer"),
    "actor-subject": Visit("actor", ".fc-footer", {"actor": "کامور", "claim": "بودجه"}),
    "conflicts-filtered": Visit("conflicts", ".fc-footer", {"actor": "کامور"}),
    "review-log": Visit("review", ".fc-footer", {"view": "log"}),
    "batch-empty": Visit("batch", ".fc-footer"),
    **{f"archive-{part}": Visit("archive", ".fc-footer", {"part": part}) for part in ("people", "ingest", "settings")},
}
"""Other states worth a look."""

VIEWS = {f"{size}-{scheme}": (measures, scheme) for scheme in ("light", "dark") for size, measures in (("desktop", DESKTOP), ("phone", PHONE))}
FEWER_VIEWS = ("desktop-light", "phone-dark")
"""In which the other states are looked at."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What one state of a page was like in each view: what was too wide, what too faint, and the picture."""

    too_wide: Mapping[str, list[str]]
    faint: Mapping[str, list[str]]
    pictures: Mapping[str, Path]


def look_over(context: BrowserContext, address: str, name: str, lang: str) -> Seen:
    """Open a state once and look at it in each view."""
    visit = (PAGES | OTHERS)[name]
    dashboard = Dashboard(context, address)
    page = dashboard.open(visit.page, lang, **visit.query)
    if visit.act:
        visit.act(dashboard, lang)
    expect(page.locator(visit.wanted).first).to_be_visible()
    seen, drawn = Seen({}, {}, {}), "light"
    for view, (size, scheme) in VIEWS.items():
        if name in OTHERS and view not in FEWER_VIEWS:
            continue
        dashboard.look(size=size, scheme=scheme)
        if scheme == drawn:
            page.wait_for_timeout(200)
            dashboard.settled()
        else:
            dashboard.draw_again()
            drawn = scheme
        seen.too_wide[view], seen.faint[view] = dashboard.too_wide(), dashboard.faint()
        seen.pictures[view] = SHOTS / f"{name}-{lang}-{view}.png"
        dashboard.shoot(seen.pictures[view])
    page.close()
    return seen
