from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.config import Settings, load_settings
from factcheck.models.embedded import unpack
from factcheck.models.encoder import SentenceEncoder, load_encoder


@pytest.fixture(scope="session")
def settings() -> Settings:
    """The settings as a user has them: the embedded model is unpacked into the user's cache once and stays there."""
    return load_settings()


@pytest.fixture(scope="session")
def base(settings: Settings) -> Path:
    return unpack(settings.cache)


@pytest.fixture(scope="session")
def encoder(settings: Settings) -> SentenceEncoder:
    return load_encoder(settings)
