"""Make the archive: articles with versions, actors with aliases and roles, statements with their spans, vectors."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "factcheck_0001"
down_revision = None


def upgrade() -> None:
    """Create all tables, in the order of their references."""
    op.create_table(
        "meta",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_meta"),
    )
    _create_actors()
    _create_articles()
    _create_statements()
    op.create_table(
        "vectors",
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("dimension", sa.Integer(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("model", "content_hash", name="pk_vectors"),
    )


def _create_actors() -> None:
    """Create the actors, their aliases and their roles."""
    op.create_table(
        "actors",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name_fa", sa.Text()),
        sa.Column("name_en", sa.Text()),
        sa.Column("wikidata", sa.Text()),
        sa.Column("note", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_actors"),
    )
    op.create_table(
        "aliases",
        sa.Column("actor_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("actor_id", "position", name="pk_aliases"),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name="fk_aliases_actor_id"),
    )
    op.create_table(
        "roles",
        sa.Column("actor_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("of_id", sa.Text(), nullable=False),
        sa.Column("start_date", sa.Date()),
        sa.Column("end_date", sa.Date()),
        sa.PrimaryKeyConstraint("actor_id", "position", name="pk_roles"),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name="fk_roles_actor_id"),
    )


def _create_articles() -> None:
    """Create the articles and the versions of their texts."""
    op.create_table(
        "articles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
        sa.UniqueConstraint("key", name="uq_articles_key"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "article_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("outlet", sa.Text()),
        sa.Column("url", sa.Text()),
        sa.Column("date", sa.Date()),
        sa.Column("lang", sa.Text()),
        sa.Column("read_at", sa.DateTime(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_article_versions"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_article_versions_article_id"),
        sa.UniqueConstraint("article_id", "number", name="uq_article_versions_article_id_number"),
        sqlite_autoincrement=True,
    )


def _create_statements() -> None:
    """Create the statements and the table of who made them."""
    op.create_table(
        "statements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_version_id", sa.Integer()),
        sa.Column("position", sa.Integer()),
        sa.Column("nested_in", sa.Integer()),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("negated", sa.Boolean(), nullable=False),
        *_span("content"),
        *_span("cue"),
        *_span("cue_light"),
        *_span("source"),
        *_span("medium"),
        *_span("sentence"),
        sa.Column("date_start", sa.Date()),
        sa.Column("date_end", sa.Date()),
        sa.Column("date_precision", sa.Text(), nullable=False),
        sa.Column("date_how", sa.Text(), nullable=False),
        *_span("date_span"),
        sa.Column("actor_method", sa.Text()),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("resolved", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("text", sa.Text()),
        sa.Column("outlet", sa.Text()),
        sa.Column("url", sa.Text()),
        sa.Column("external_id", sa.Text()),
        sa.Column("import_key", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_statements"),
        sa.ForeignKeyConstraint(["article_version_id"], ["article_versions.id"], name="fk_statements_article_version_id"),
        sa.ForeignKeyConstraint(
            ["article_version_id", "nested_in"],
            ["statements.article_version_id", "statements.position"],
            name="fk_statements_article_version_id_nested_in",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.UniqueConstraint("article_version_id", "position", name="uq_statements_article_version_id_position"),
        sa.UniqueConstraint("import_key", name="uq_statements_import_key"),
        sa.CheckConstraint("(article_version_id IS NULL) = (text IS NOT NULL)", name=op.f("ck_statements_words")),
        sa.CheckConstraint("(article_version_id IS NULL) = (content_start IS NULL)", name=op.f("ck_statements_content")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_statements_content_hash", "statements", ["content_hash"])
    op.create_index("ix_statements_external_id", "statements", ["external_id"])
    op.create_table(
        "statement_actors",
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("statement_id", "position", name="pk_statement_actors"),
        sa.ForeignKeyConstraint(["statement_id"], ["statements.id"], name="fk_statement_actors_statement_id"),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name="fk_statement_actors_actor_id"),
    )
    op.create_index("ix_statement_actors_actor_id_statement_id", "statement_actors", ["actor_id", "statement_id"], unique=True)


def _span(name: str) -> tuple[sa.Column[int], sa.Column[int]]:
    """Make the two columns of a half-open span."""
    return sa.Column(f"{name}_start", sa.Integer()), sa.Column(f"{name}_end", sa.Integer())
