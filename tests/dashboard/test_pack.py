"""An evidence pack stands for itself: nothing is loaded, everything is escaped, every source has its fingerprint."""

from __future__ import annotations

import datetime as dt
import hashlib
import re

from fakes import NEWS

from factcheck.checker import Checker
from factcheck.dashboard.pack import evidence_pack

MADE = dt.datetime(2025, 12, 1, 9, 30, tzinfo=dt.UTC)
CLAIM = "به گفته مهرزاد کاویانفر، پل تازه شهر تا پایان سال ساخته می‌شود."


def test_a_pack_holds_the_finding_and_the_fingerprints_of_its_sources(checker: Checker) -> None:
    html = evidence_pack([checker.check(CLAIM)], checker.archive, "fa", made=MADE)
    assert 'dir="rtl"' in html
    assert "fc-verdict" in html
    assert "۱۰ آذر ۱۴۰۴" in html
    for article in NEWS:
        assert hashlib.sha256(article.text.encode()).hexdigest() in html


def test_a_pack_loads_nothing_and_escapes_what_it_quotes(checker: Checker) -> None:
    html = evidence_pack([checker.check(f"{CLAIM} <script>alert(1)</script><img src=x>")], checker.archive, "en", made=MADE)
    assert 'dir="ltr"' in html
    assert not re.search(r"<(script|img|link|iframe)\b", html)
    assert "url(" not in html
    assert "Mehrzad" in html or "مهرزاد" in html
