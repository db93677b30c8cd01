"""The first tables: of the store itself and of what a laptop keeps to sync."""

from __future__ import annotations

from alembic import op

from jww_desktop.store import sync_tables, tables

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create everything."""
    bind = op.get_bind()
    tables.metadata.create_all(bind)
    sync_tables.metadata.create_all(bind)
    for statement in tables.SEARCH_DDL:
        op.execute(statement)
    op.execute("INSERT INTO store_space (sid, id, seq, lamport, sealed) VALUES (0, NULL, 0, 0, 0)")
