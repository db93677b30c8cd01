"""Names in a calendar file."""

from __future__ import annotations

from alembic import op

from jww_desktop.store import own_tables

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the table, where the revision before did not do so with all others."""
    own_tables.calendar_uid.create(op.get_bind(), checkfirst=True)
