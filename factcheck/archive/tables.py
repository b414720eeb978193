"""The tables of the archive, as SQLAlchemy classes; ``db/migrations`` builds them, a test keeps the two equal."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, MetaData, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

_NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


class Base(DeclarativeBase):
    """The parent of every table; each constraint has a name, so that a later migration can change it."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map = {str: Text}  # noqa: RUF012 - read by SQLAlchemy


class MetaRow(Base):
    """A fact about the archive itself: who it is, what made it, how often its statements have changed."""

    __tablename__ = "meta"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class ActorRow(Base):
    """Whoever a source resolves to."""

    __tablename__ = "actors"

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    name_fa: Mapped[str | None]
    name_en: Mapped[str | None]
    wikidata: Mapped[str | None]
    note: Mapped[str | None]


class AliasRow(Base):
    """A further surface form of an actor's name."""

    __tablename__ = "aliases"

    actor_id: Mapped[str] = mapped_column(ForeignKey("actors.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    alias: Mapped[str]


class RoleRow(Base):
    """An office that an actor held, with both dates; ``of_id`` is a place or another actor."""

    __tablename__ = "roles"

    actor_id: Mapped[str] = mapped_column(ForeignKey("actors.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    of_id: Mapped[str]
    start_date: Mapped[dt.date | None]
    end_date: Mapped[dt.date | None]


class CandidateRow(Base):
    """Whom an ambiguous actor may be: a name that several bear, where the article did not tell which; ``candidate_id`` may be of the gazetteer alone."""

    __tablename__ = "candidates"

    actor_id: Mapped[str] = mapped_column(ForeignKey("actors.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[str]


class SettlementRow(Base):
    """Who an ambiguous actor is, as a person has settled it; ``settled_at`` is UTC."""

    __tablename__ = "settlements"

    actor_id: Mapped[str] = mapped_column(ForeignKey("actors.id"), primary_key=True)
    chosen_id: Mapped[str] = mapped_column(ForeignKey("actors.id"))
    settled_at: Mapped[dt.datetime]


class ArticleRow(Base):
    """One logical article: ``key`` is its url, else the id it came with, else the sha256 of its text."""

    __tablename__ = "articles"
    __table_args__ = (UniqueConstraint("key"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    external_id: Mapped[str | None]


class ArticleVersionRow(Base):
    """An article as it once read: ``number`` counts from 1, ``read_at`` is UTC, ``text`` is never changed."""

    __tablename__ = "article_versions"
    __table_args__ = (UniqueConstraint("article_id", "number"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"))
    number: Mapped[int]
    sha256: Mapped[str]
    title: Mapped[str | None]
    outlet: Mapped[str | None]
    url: Mapped[str | None]
    date: Mapped[dt.date | None]
    lang: Mapped[str | None]
    read_at: Mapped[dt.datetime]
    text: Mapped[str]


class StatementRow(Base):
    """Somebody said something: spans in an article version, or the words themselves if they were imported without one.

    ``current`` is false for a statement of an article version that a later one has replaced. ``content_hash`` is the sha256 of
    ``resolved``. ``import_key`` tells imported statements apart.
    """

    __tablename__ = "statements"
    __table_args__ = (
        UniqueConstraint("article_version_id", "position"),
        UniqueConstraint("import_key"),
        ForeignKeyConstraint(
            ["article_version_id", "nested_in"],
            ["statements.article_version_id", "statements.position"],
            deferrable=True,
            initially="DEFERRED",
        ),
        CheckConstraint("(article_version_id IS NULL) = (text IS NOT NULL)", name="words"),
        CheckConstraint("(article_version_id IS NULL) = (content_start IS NULL)", name="content"),
        Index(None, "content_hash"),
        Index(None, "external_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_version_id: Mapped[int | None] = mapped_column(ForeignKey("article_versions.id"))
    position: Mapped[int | None]
    nested_in: Mapped[int | None]
    current: Mapped[bool]
    kind: Mapped[str]
    negated: Mapped[bool]
    content_start: Mapped[int | None]
    content_end: Mapped[int | None]
    cue_start: Mapped[int | None]
    cue_end: Mapped[int | None]
    cue_light_start: Mapped[int | None]
    cue_light_end: Mapped[int | None]
    source_start: Mapped[int | None]
    source_end: Mapped[int | None]
    medium_start: Mapped[int | None]
    medium_end: Mapped[int | None]
    sentence_start: Mapped[int | None]
    sentence_end: Mapped[int | None]
    date_start: Mapped[dt.date | None]
    date_end: Mapped[dt.date | None]
    date_precision: Mapped[str]
    date_how: Mapped[str]
    date_span_start: Mapped[int | None]
    date_span_end: Mapped[int | None]
    actor_method: Mapped[str | None]
    confidence: Mapped[float]
    resolved: Mapped[str]
    content_hash: Mapped[str]
    text: Mapped[str | None]
    outlet: Mapped[str | None]
    url: Mapped[str | None]
    external_id: Mapped[str | None]
    import_key: Mapped[str | None]


class StatementActorRow(Base):
    """Who made a statement; ``position`` keeps the order of the signers of a joint one.

    ``settled_from`` is the actor that the article pointed to, where a person has decided that it is somebody else.
    """

    __tablename__ = "statement_actors"
    __table_args__ = (Index(None, "actor_id", "statement_id", unique=True),)

    statement_id: Mapped[int] = mapped_column(ForeignKey("statements.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    actor_id: Mapped[str] = mapped_column(ForeignKey("actors.id"))
    settled_from: Mapped[str | None]


class VectorRow(Base):
    """What an encoder made of a text: ``vector`` is float32, little-endian, of ``dimension`` numbers."""

    __tablename__ = "vectors"

    model: Mapped[str] = mapped_column(primary_key=True)
    content_hash: Mapped[str] = mapped_column(primary_key=True)
    dimension: Mapped[int]
    vector: Mapped[bytes]


class ReviewRow(Base):
    """What somebody decided about a pair of texts; rows are only ever added, so that the history stays.

    ``pair_key`` is made of both texts as they are folded for comparison, so that a review outlives a new reading of the article.
    ``undoes`` is the review that this one takes back. ``reviewed_at`` is UTC.
    """

    __tablename__ = "reviews"
    __table_args__ = (Index(None, "pair_key"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    pair_key: Mapped[str]
    claim: Mapped[str]
    evidence: Mapped[str]
    state: Mapped[str]
    note: Mapped[str]
    reviewer: Mapped[str]
    reviewed_at: Mapped[dt.datetime]
    undoes: Mapped[int | None] = mapped_column(ForeignKey("reviews.id"))


class ConflictRow(Base):
    """Two statements of one actor that may not both stand; ``judgement`` is the whole of it as JSON, ``probability`` that of a conflict."""

    __tablename__ = "conflicts"
    __table_args__ = (Index(None, "earlier_id"), Index(None, "pair_key"))

    later_id: Mapped[int] = mapped_column(ForeignKey("statements.id"), primary_key=True)
    earlier_id: Mapped[int] = mapped_column(ForeignKey("statements.id"), primary_key=True)
    pair_key: Mapped[str]
    similarity: Mapped[float]
    probability: Mapped[float]
    strength: Mapped[str]
    relation: Mapped[str]
    judgement: Mapped[str]


class ScanRow(Base):
    """Which models have looked for conflicts of a statement; one of other models is looked at again."""

    __tablename__ = "scans"

    statement_id: Mapped[int] = mapped_column(ForeignKey("statements.id"), primary_key=True)
    model: Mapped[str]
