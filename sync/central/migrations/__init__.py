"""The schema of the central store, one revision a file; run by `Database.upgrade`."""
