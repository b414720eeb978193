"""What many tests share: the gold folder if it is there, and an archive of a small invented world."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import TrigramEncoder, WordStance

from factcheck.actors.gazetteer import load_gazetteer
from factcheck.archive.archive import open_archive
from factcheck.checker import Checker
from factcheck.domain import Article

SHARED = Path(__file__).resolve().parents[2] / "shared"

NEWS = (
    Article(
        id="n1",
        date=dt.date(2025, 10, 8),
        outlet="روزنامه ساختگی آذرگون",
        url="https://azargun.example/1",
        text="مهرزاد کاویانفر، شهردار سپیدان، روز سه‌شنبه گفت که پل تازه شهر تا پایان سال ساخته می‌شود و افزود که هزینه آن ۱۲ میلیارد تومان است.",
    ),
    Article(
        id="n2",
        date=dt.date(2025, 11, 20),
        outlet="خبرگزاری ساختگی نیلاب",
        url="https://nilab.example/7",
        text="مهرزاد کاویانفر، شهردار سپیدان، گفت: «پل تازه شهر تا پایان سال ساخته نمی‌شود.» دلارام سروستان، رئیس شورای سپیدان، گفت که پل تازه شهر تا پایان سال ساخته می‌شود.",
    ),
)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold and data sets; without it the test is skipped."""
    if not SHARED.is_dir():
        pytest.skip("the gold and data sets are not beside this checkout")
    return SHARED


@pytest.fixture
def checker(tmp_path: Path) -> Iterator[Checker]:
    """A checker on an archive of two invented articles, with small exact models."""
    with open_archive(tmp_path / "archive.sqlite") as archive:
        checker = Checker(archive, TrigramEncoder(), WordStance(), load_gazetteer())
        checker.ingest(NEWS)
        yield checker
