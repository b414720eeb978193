"""What many tests share: the gold folder if it is there, and an archive of a small invented world."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import NEWS, TrigramEncoder, WordStance, trusting

from factcheck.actors.gazetteer import load_gazetteer
from factcheck.archive.archive import open_archive
from factcheck.checker import Checker

SHARED = Path(__file__).resolve().parents[2] / "shared"


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
        checker = Checker(archive, TrigramEncoder(), WordStance(), load_gazetteer(), trusting())
        checker.ingest_all(NEWS)
        yield checker
