"""Run by Alembic on the encrypted connection that it was given."""

from __future__ import annotations

from alembic import context

context.configure(
    connection=context.config.attributes["connection"], version_table="store_revision"
)
with context.begin_transaction():
    context.run_migrations()
