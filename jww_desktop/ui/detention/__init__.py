"""Detention in a dossier: dates on the sheet and computed, and what was read there."""
