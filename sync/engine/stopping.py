"""How something ends a sync before its end; the driver makes an outcome of it."""

from __future__ import annotations


class CancelledError(Exception):
    """The person asked to stop."""


class AlarmedError(Exception):
    """Going on with this central store would be wrong; the alarm is in the tally."""
