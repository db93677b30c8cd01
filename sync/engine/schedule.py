"""When to sync next, from how the last one ended: pure, so that the caller owns the clock.

A whole centre comes back from the prisons within minutes and a server that was away comes back
for all at once, so every wait is drawn from a range instead of fixed.
"""

from __future__ import annotations

from typing import Final

from sync.engine.outcome import Stop, SyncOutcome

QUIET_S: Final = 300
"""The usual pause between two syncs while connected."""

FIRST_RETRY_S: Final = 5
LONGEST_RETRY_S: Final = 1800
_SPREAD: Final = 0.5
_PATIENT: Final = frozenset({Stop.REFUSED, Stop.ALARM, Stop.UNTRUSTED})


def failures_after(failures: int, outcome: SyncOutcome) -> int:
    """Return the number of failed syncs in a row, given that number before `outcome`."""
    return 0 if outcome.stop in (Stop.COMPLETE, Stop.CANCELLED) else failures + 1


def wait_after(outcome: SyncOutcome, failures: int, draw: float) -> float:
    """Return the seconds to wait before the next automatic sync.

    Args:
        outcome: how the last sync ended.
        failures: failed syncs in a row, that one included (`failures_after`).
        draw: a random number from 0 up to 1.
    """
    if failures == 0:
        return _spread(QUIET_S, draw)
    if outcome.stop in _PATIENT:
        # A person must act first; asking often would change nothing.
        return _spread(LONGEST_RETRY_S, draw)
    doubled = FIRST_RETRY_S * 2 ** min(failures - 1, 16)
    return max(outcome.retry_after_s * (1 + draw), _spread(min(doubled, LONGEST_RETRY_S), draw))


def _spread(seconds: float, draw: float) -> float:
    return seconds * (1 - _SPREAD + 2 * _SPREAD * draw)
