"""Keep names that several bear as ambiguities: their candidates, and who a person has settled that they are."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "factcheck_0002"
down_revision = "factcheck_0001"


def upgrade() -> None:
    """Add the tables, and the column that says which statements a settlement has moved."""
    op.create_table(
        "candidates",
        sa.Column("actor_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("actor_id", "position", name="pk_candidates"),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name="fk_candidates_actor_id"),
    )
    op.create_table(
        "settlements",
        sa.Column("actor_id", sa.Text(), nullable=False),
        sa.Column("chosen_id", sa.Text(), nullable=False),
        sa.Column("settled_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("actor_id", name="pk_settlements"),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name="fk_settlements_actor_id"),
        sa.ForeignKeyConstraint(["chosen_id"], ["actors.id"], name="fk_settlements_chosen_id"),
    )
    op.add_column("statement_actors", sa.Column("settled_from", sa.Text()))
