"""Keep the fact-checks that others have published of a statement."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "factcheck_0005"
down_revision = "factcheck_0004"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "published_checks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("rating", sa.Text()),
        sa.Column("score", sa.Double()),
        sa.Column("checked_on", sa.Date()),
        sa.Column("lang", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_published_checks"),
        sa.ForeignKeyConstraint(["statement_id"], ["statements.id"], name="fk_published_checks_statement_id"),
        sa.UniqueConstraint("statement_id", "publisher", "url", name="uq_published_checks_statement_id_publisher_url"),
        sqlite_autoincrement=True,
    )
