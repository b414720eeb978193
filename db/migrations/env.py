"""Run the migrations on the connection, and in the transaction, that factcheck.archive.migrate hands over."""

from __future__ import annotations

from alembic import context

from factcheck.archive.tables import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata, render_as_batch=True)
context.run_migrations()
