"""What a handler works with: the database, the identity, the roster in memory, the counters."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from sync.central.database import Database
from sync.central.identity import Identity
from sync.central.metrics import Metrics
from sync.central.roster_store import RosterStore
from sync.crypto.requests import NonceMemory

_HOUR_S: Final = 3600


class Store:
    """One central store as one process sees it; nothing in here has to survive the process."""

    def __init__(
        self, database: Database, identity: Identity, *, now: Callable[[], float] = time.time
    ) -> None:
        self.database: Final = database
        self.identity: Final = identity
        self.roster: Final = RosterStore()
        self.metrics: Final = Metrics()
        self.nonces: Final = NonceMemory()
        self.now: Final = now

    def hour(self) -> int:
        """Return the finest time that is stored: whole hours since 1970."""
        return int(self.now() // _HOUR_S)

    def now_ms(self) -> int:
        """Return milliseconds since 1970 on the server's clock, which decides no outcome."""
        return int(self.now() * 1000)
