"""Keep what people decide about pairs of texts, and the conflicts that were found between statements."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "factcheck_0003"
down_revision = "factcheck_0002"


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pair_key", sa.Text(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(), nullable=False),
        sa.Column("undoes", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_reviews"),
        sa.ForeignKeyConstraint(["undoes"], ["reviews.id"], name="fk_reviews_undoes"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reviews_pair_key", "reviews", ["pair_key"])
    op.create_table(
        "conflicts",
        sa.Column("later_id", sa.Integer(), nullable=False),
        sa.Column("earlier_id", sa.Integer(), nullable=False),
        sa.Column("pair_key", sa.Text(), nullable=False),
        sa.Column("similarity", sa.Double(), nullable=False),
        sa.Column("probability", sa.Double(), nullable=False),
        sa.Column("strength", sa.Text(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("judgement", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("later_id", "earlier_id", name="pk_conflicts"),
        sa.ForeignKeyConstraint(["later_id"], ["statements.id"], name="fk_conflicts_later_id"),
        sa.ForeignKeyConstraint(["earlier_id"], ["statements.id"], name="fk_conflicts_earlier_id"),
    )
    op.create_index("ix_conflicts_earlier_id", "conflicts", ["earlier_id"])
    op.create_index("ix_conflicts_pair_key", "conflicts", ["pair_key"])
    op.create_table(
        "scans",
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("statement_id", name="pk_scans"),
        sa.ForeignKeyConstraint(["statement_id"], ["statements.id"], name="fk_scans_statement_id"),
    )
