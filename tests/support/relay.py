"""A network that somebody can spoil: it stands between a laptop and a real central store.

with Relay(central.url) as relay:
    laptop.redirect(relay.url)
    relay.hold()          # requests arrive, replies do not come back
    relay.let_go()
"""

from __future__ import annotations

import contextlib
import socket
import threading
from types import TracebackType
from typing import Final, Self
from urllib.parse import urlsplit

_CHUNK: Final = 65_536
_LOOK_S: Final = 0.02


class Relay:
    """Passes bytes on, both ways, until it is told otherwise.

    Attributes:
        url: where laptops find it.
        hold_after: how many pieces come back before everything is held; None to hold nothing so.
        waits: set when something is kept back.
        lose_after: as soon as a connection brought more bytes than this, its replies are lost and
            it is closed once the central store answered; None to lose nothing.
        lost: set when a reply was lost.
    """

    def __init__(self, target: str) -> None:
        parts = urlsplit(target)
        self._target = (parts.hostname or "", parts.port or 0)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._over = threading.Event()
        self.waits = threading.Event()
        self.lost = threading.Event()
        self.hold_after: int | None = None
        self.lose_after: int | None = None
        self.url = f"https://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._over.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # wakes who waits for a connection
        self._listener.close()

    def hold(self, after: int = 0) -> None:
        """Keep everything back that comes after some pieces; `waits` is set when something did."""
        self.waits.clear()
        self.hold_after = after

    def let_go(self) -> None:
        """Deliver what was kept back, and go on."""
        self.hold_after = None

    def _accept(self) -> None:
        while not self._over.is_set():
            with contextlib.suppress(OSError):
                near, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(near,), daemon=True).start()

    def _serve(self, near: socket.socket) -> None:
        with near, socket.create_connection(self._target) as far:
            line = _Line(self, near, far)
            back = threading.Thread(target=line.bring_back, daemon=True)
            back.start()
            line.send_on()
            back.join()

    def detain(self) -> None:
        """Wait while replies are held."""
        if self.hold_after:
            self.hold_after -= 1
            return
        while self.hold_after is not None and not self._over.is_set():
            self.waits.set()
            self._over.wait(_LOOK_S)


class _Line:
    def __init__(self, relay: Relay, near: socket.socket, far: socket.socket) -> None:
        self._relay, self._near, self._far = relay, near, far
        self._sent = 0

    def send_on(self) -> None:
        with contextlib.suppress(OSError):
            while data := self._near.recv(_CHUNK):
                self._sent += len(data)
                self._far.sendall(data)
            self._far.shutdown(socket.SHUT_WR)

    def bring_back(self) -> None:
        with contextlib.suppress(OSError):
            while data := self._far.recv(_CHUNK):
                limit = self._relay.lose_after
                if limit is not None and self._sent > limit:
                    self._relay.lost.set()
                    self._near.shutdown(socket.SHUT_RDWR)
                    return
                self._relay.detain()
                self._near.sendall(data)
            self._near.shutdown(socket.SHUT_WR)
