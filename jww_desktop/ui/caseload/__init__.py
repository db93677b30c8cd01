"""Bringing a caseload on screen."""
