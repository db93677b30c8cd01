"""The first run: from nothing to a laptop that belongs to a centre."""
