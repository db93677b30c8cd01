"""Nazicht: what waits for a person, one item at a time, decided field by field."""
