"""The schema number of this program."""

from __future__ import annotations

from typing import Final

APP: Final = 1
"""Transactions that ask for more wait for a newer program."""

MIN_APP: Final = 1
"""What a program needs at least to understand what this one writes."""
