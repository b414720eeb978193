"""The page of the archive itself."""

from __future__ import annotations

from factcheck.reports.wording import Words

WORDS: dict[str, Words] = {}
