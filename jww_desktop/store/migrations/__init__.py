"""Revisions of the store's own tables; rows of synced tables are rebuilt, never migrated."""
