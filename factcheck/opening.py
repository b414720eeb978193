"""Open everything a check needs, as the settings say, and close it again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from factcheck.actors.gazetteer import load_gazetteer
from factcheck.archive.archive import open_archive
from factcheck.checker import Checker
from factcheck.config import Settings
from factcheck.models.encoder import load_encoder
from factcheck.models.stance import load_stance_model


@contextmanager
def open_checker(settings: Settings, *, create: bool = False) -> Iterator[Checker]:
    """Open the archive and the models; the models load on first use.

    >>> import datetime as dt, tempfile
    >>> from factcheck import Article, load_settings
    >>> text = "مهرزاد کاویانفر، شهردار سپیدان، گفت که پل شهر باز است."
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with open_checker(load_settings({"archive": f"{folder}/news.sqlite"}), create=True) as checker:
    ...         added = checker.ingest(Article(text, id="a1", date=dt.date(2025, 10, 8), outlet="an invented newspaper"))
    ...         finding = checker.check("پل شهر باز است.", actor="کاویانفر")
    >>> str(added.status), str(finding.verdict), finding.coverage.statements
    ('new', 'supported', 1)

    :param settings: which archive, models and gazetteer.
    :param create: make the archive if it is not there.
    :yields: the checker; the archive is closed after it.
    :raises ArchiveError: if the archive is missing (and not to be made), locked or of another kind.
    :raises ModelError: if a model that the settings name is not there.
    """
    encoder, stance_model = load_encoder(settings), load_stance_model(settings)
    gazetteer = load_gazetteer(settings.gazetteer)
    with open_archive(settings.archive, create=create, timeout=settings.timeout) as archive:
        yield Checker(archive, encoder, stance_model, gazetteer, matches=settings.matches, others=settings.others)
