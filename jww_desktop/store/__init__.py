"""The encrypted database: rows, live values, capture at commit, apply, outbox, search."""
