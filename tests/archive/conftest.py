"""An empty archive in a file of its own, and invented people to fill it with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.archive import Archive, open_archive
from factcheck.domain import Actor, ActorKind


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Name a file that does not exist yet."""
    return tmp_path / "archive.sqlite"


@pytest.fixture
def archive(path: Path) -> Iterator[Archive]:
    """Open an empty archive."""
    with open_archive(path, timeout=0.2) as opened:
        yield opened


@pytest.fixture
def nila() -> Actor:
    """Invent a minister."""
    return Actor("nila-sorkhrud", ActorKind.PERSON, "نیلا سرخ‌رود", "Nila Sorkhrud", note="invented")


@pytest.fixture
def borzu() -> Actor:
    """Invent a spokesman."""
    return Actor("borzu-kuhsar", ActorKind.PERSON, "برزو کوهسار", "Borzu Kuhsar", note="invented")
