"""Tables of what people decide, publish and run; articles, actors and statements stand in ``tables.py``."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from factcheck.archive.tables import Base


class DecisionRow(Base):
    """What somebody decided about who is who, or took back (``undoes``); rows are only ever added, so that the history stays.

    ``act`` is settle, merge, split or alias. A split belongs to the words (``content_hash``) at a ``place`` (the article's key, else the external id, else the
    import key), so that it outlives a new reading; ``text`` are those words, to be read. ``decided_at`` is UTC, ``decided_by`` empty where it was not kept.
    """

    __tablename__ = "decisions"
    __table_args__ = (Index(None, "undoes"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    act: Mapped[str]
    actor_id: Mapped[str] = mapped_column(ForeignKey("actors.id"))
    target_id: Mapped[str | None] = mapped_column(ForeignKey("actors.id"))
    name: Mapped[str | None]
    content_hash: Mapped[str | None]
    place: Mapped[str | None]
    text: Mapped[str | None]
    decided_by: Mapped[str]
    decided_at: Mapped[dt.datetime]
    undoes: Mapped[int | None] = mapped_column(ForeignKey("decisions.id"))


# Published fact-checks.


class PublishedCheckRow(Base):
    """A fact-check that somebody has published of a statement: at most one for each publisher and address.

    ``url`` is empty where none is known, ``rating`` the publisher's own word, ``score`` its number from 0 (worst) to 1 (best).
    """

    __tablename__ = "published_checks"
    __table_args__ = (UniqueConstraint("statement_id", "publisher", "url"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    statement_id: Mapped[int] = mapped_column(ForeignKey("statements.id"))
    publisher: Mapped[str]
    url: Mapped[str]
    rating: Mapped[str | None]
    score: Mapped[float | None]
    checked_on: Mapped[dt.date | None]
    lang: Mapped[str | None]


# ---- runs ----


class RunRow(Base):
    """One run of a command that files: when, with what, how it ended, what it counted. Times are UTC; ``arguments`` is a JSON list without secrets.

    ``host``, ``process`` and ``process_began`` name the process, so that a run that was killed is told from one that goes on.
    """

    __tablename__ = "runs"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    command: Mapped[str]
    arguments: Mapped[str]
    version: Mapped[str]
    encoder: Mapped[str]
    stance_model: Mapped[str]
    started_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]
    status: Mapped[str]
    new: Mapped[int]
    updated: Mapped[int]
    unchanged: Mapped[int]
    bad: Mapped[int]
    statements: Mapped[int]
    host: Mapped[str]
    process: Mapped[int]
    process_began: Mapped[str]


class RunErrorRow(Base):
    """What could not be filed in a run, where it stood and why; of very many, the first ones."""

    __tablename__ = "run_errors"

    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[str]
    message: Mapped[str]
