"""Synchroniseren: the button, what happens, and what it did, in sentences."""
