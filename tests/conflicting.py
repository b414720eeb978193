"""Articles of one invented speaker that go back and forth, so that the archive has several conflicts."""

from __future__ import annotations

import datetime as dt

from factcheck.domain import Article

MATTERS = ("سینمای شهر بازگشایی می‌شود", "بلیت قطار گران می‌شود", "نیروگاه شمال خاموش می‌شود")

TURNS = tuple(
    Article(
        id=f"t{number}{turn}",
        date=dt.date(2026, 1 + number, 5 + turn),
        outlet="هفته‌نامه ساختگی مهرگان",
        url=f"https://mehregan.example/{number}/{turn}",
        text=f"مهرزاد کاویانفر، شهردار سپیدان، گفت که {matter if turn == 0 else matter.replace('می‌شود', 'نمی‌شود')}.",
    )
    for number, matter in enumerate(MATTERS)
    for turn in (0, 1)
)
"""Each matter is affirmed, and denied the day after."""
