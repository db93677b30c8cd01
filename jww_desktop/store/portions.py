"""How much of what came one database transaction applies: a save waits for it, so it is short.

Its length is a time, not a count: a laptop of some years, a slow disk or a busy morning make the
same writes take several times as long. `Pace` learns what they take here.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from math import ceil
from typing import Final

from jww_desktop.store.arrivals import Received
from sync.protocol.transaction import Transaction

CALM_S: Final = 0.150
"""How long one may take while nobody saves. The first save after a pause waits for that one, beside
the person's typing; the longer one is, the fewer pages are written over and over."""

PRESSED_S: Final = 0.0025
"""How long while somebody does: about as long as a save itself."""

LEAST: Final = 24
"""Weight of the smallest one, or a slow disk would do nothing but begin and commit."""

MOST: Final = 8_000
"""Weight of the largest one, which bounds the memory that it takes."""

_SLACK: Final = 0.25
"""By how much of itself a portion may be heavier, so that no small rest needs one of its own."""

_FIRST_GUESS_S: Final = 40e-6
_LONG_VALUE: Final = 256


class Pace:
    """What applying takes on this laptop, by the last portions."""

    def __init__(self) -> None:
        self._each_s = _FIRST_GUESS_S

    def weight(self, *, pressed: bool) -> int:
        """Return how much the next one may hold."""
        fits = (PRESSED_S if pressed else CALM_S) / self._each_s
        return int(min(max(fits, LEAST), MOST))

    def took(self, weight: int, seconds: float) -> None:
        """Learn from one that was applied."""
        self._each_s = (self._each_s + seconds / max(weight, LEAST)) / 2


class Portions:
    """What came, cut; a transaction is never cut in two.

    Attributes:
        weight: of the last portion taken.
    """

    def __init__(self, received: Iterable[Received]) -> None:
        self._left = deque((each, [weigh(item) for item in each.transactions]) for each in received)
        self._whole = sum(sum(weights) for _, weights in self._left)
        self.weight = 0

    def __bool__(self) -> bool:
        return bool(self._left)

    def take(self, weight: int) -> list[Received]:
        """Return about so much of what is left, in order, in equal shares."""
        shares = max(ceil(self._whole / weight - _SLACK), 1)
        share = self._whole / shares
        part: list[Received] = []
        self.weight = 0
        while self._left and (self.weight < share or not part):
            each, weights = self._left.popleft()
            count = self._fitting(weights, share)
            part.append(each._replace(transactions=each.transactions[:count]))
            if count < len(weights):
                rest = each._replace(transactions=each.transactions[count:])
                self._left.appendleft((rest, weights[count:]))
        self._whole -= self.weight
        return part

    def _fitting(self, weights: Sequence[int], share: float) -> int:
        for count, weight in enumerate(weights, 1):
            self.weight += weight
            if self.weight >= share:
                return count
        return len(weights)


def weigh(transaction: Transaction) -> int:
    """Return how much applying it takes, about in writes of one short value."""
    return sum(1 + len(write.value) // _LONG_VALUE for write in transaction.writes)
