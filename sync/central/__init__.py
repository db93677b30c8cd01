"""The central store: a blind, append-only ledger that orders what it cannot read."""
