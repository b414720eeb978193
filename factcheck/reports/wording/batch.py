"""The page that checks a file of claims."""

from __future__ import annotations

from factcheck.reports.wording import Words

WORDS: dict[str, Words] = {}
