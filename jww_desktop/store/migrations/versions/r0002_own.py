"""Own text blocks and own writing time."""

from __future__ import annotations

from alembic import op

from jww_desktop.store import own_tables

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create both."""
    own_tables.metadata.create_all(op.get_bind())
