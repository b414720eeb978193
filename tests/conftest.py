"""What many tests share: the gold folder if it is there, and an archive of a small invented world."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import NEWS, TrigramEncoder, WordStance, trusting
from running import Run, runner

import factcheck.models.encoder
import factcheck.models.stance
import factcheck.opening
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


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on an archive of its own, with small exact models; return exit code, stdout and stderr."""
    for place in (factcheck.opening, factcheck.models.encoder):
        monkeypatch.setattr(place, "load_encoder", lambda settings, **_: TrigramEncoder())
    for place in (factcheck.opening, factcheck.models.stance):
        monkeypatch.setattr(place, "load_stance_model", lambda settings, **_: WordStance())
    monkeypatch.setenv("FACTCHECK_ARCHIVE", str(tmp_path / "archive.sqlite"))
    return runner(monkeypatch, capsys)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A file of the two invented articles."""
    path = tmp_path / "articles.jsonl"
    rows = [{"id": a.id, "date": a.date.isoformat() if a.date else None, "outlet": a.outlet, "url": a.url, "text": a.text} for a in NEWS]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path
