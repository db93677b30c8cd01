"""Whose turn it is to write: one at a time, and a save goes before the next fold.

SQLite lets one connection write, and has the others look again after ever longer pauses. A sync
that asks for the lock again at once would leave a save waiting for seconds. So every writer of this
process takes its turn here before it begins, and gives it on by name when it is done.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from jww_desktop.store.errors import BusyError

PATIENCE_S: Final = 10.0
"""How long anybody waits for a turn."""

GIVE_WAY_S: Final = 0.1
"""How long at most somebody who computes stands aside at once."""

PRESSED_S: Final = 2.0
"""How long after a save the next one is expected: what is typed is stored at each key."""


@dataclass(eq=False)
class _Waiter:
    """A thread in a line."""

    thread: int
    called: threading.Event = field(default_factory=threading.Event)


class Turns:
    """The turns of one open vault."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._writer: int | None = None
        self._saves: deque[_Waiter] = deque()
        self._folds: deque[_Waiter] = deque()
        self._saving = 0
        self._last_save = float("-inf")
        self._nobody_saves = threading.Event()
        self._nobody_saves.set()
        self._nobody_writes = threading.Event()
        self._nobody_writes.set()

    @property
    def is_pressed(self) -> bool:
        """Whether somebody saves, or did a moment ago."""
        return self._saving > 0 or time.monotonic() - self._last_save < PRESSED_S

    @contextmanager
    def save(self) -> Iterator[None]:
        """Have the turn for what a person waits for.

        Raises:
            BusyError: whoever has the turn does not end, or it is this thread itself.
        """
        self._count(+1)
        try:
            self._take(self._saves)
            try:
                yield
            finally:
                self._pass_on()
        finally:
            self._count(-1)

    @contextmanager
    def fold(self) -> Iterator[None]:
        """Have the turn for what can wait until nobody saves.

        Raises:
            BusyError: as for a save.
        """
        self._take(self._folds)
        try:
            yield
        finally:
            self._pass_on()

    def give_way(self) -> None:
        """Stand aside while somebody saves, and while somebody writes for whom a save may wait.

        For long work outside a turn. There is one interpreter: who computes without a pause takes
        it from a save after each of its statements.
        """
        # Asked thousands of times in a sync, and waiting for what is set costs much more.
        if not self._nobody_saves.is_set():
            self._nobody_saves.wait(GIVE_WAY_S)
        if not self._nobody_writes.is_set() and self.is_pressed:
            self._nobody_writes.wait(GIVE_WAY_S)

    def _count(self, change: int) -> None:
        with self._lock:
            self._saving += change
            if self._saving:
                self._nobody_saves.clear()
            else:
                self._nobody_saves.set()
            self._last_save = time.monotonic()

    def _take(self, line: deque[_Waiter]) -> None:
        thread = threading.get_ident()
        with self._lock:
            if self._writer is None:
                self._writer = thread
                self._nobody_writes.clear()
                return
            if self._writer == thread:
                raise BusyError
            me = _Waiter(thread)
            line.append(me)
        if me.called.wait(PATIENCE_S):
            return
        with self._lock:
            if me in line:
                line.remove(me)
                raise BusyError

    def _pass_on(self) -> None:
        with self._lock:
            line = self._saves or self._folds
            if not line:
                self._writer = None
                self._nobody_writes.set()
                return
            following = line.popleft()
            self._writer = following.thread
            following.called.set()
