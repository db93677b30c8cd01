"""Revisions of the store's own tables; rows of synced tables are rebuilt, never migrated."""

from __future__ import annotations

from typing import Final

HEAD: Final = "0001"
"""The last of them: a store that has it needs no Alembic."""
