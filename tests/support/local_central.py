"""A central store in this process: the real handlers over a real database, without a network.

A laptop reaches it through the product's own HTTPS client, so requests are signed, checked and
refused as always; only the socket is left out. What can go wrong with it is asked for by number,
so that a seed decides: a request or a reply that gets lost, a store that dies before it commits.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Self

import httpx
from sqlalchemy import event

from sync.central.access import SignedRequest
from sync.central.answering import answer
from sync.central.backup import backup, restore
from sync.central.database import Database
from sync.central.identity import Identity
from sync.central.store import Store
from sync.crypto.certificates import unpinned_context
from sync.crypto.wrapping import Author
from sync.engine.http import HttpTransport
from sync.protocol.messages import PATHS

URL: Final = "https://central.test"
_KINDS: Final = {path: kind for kind, path in PATHS.items()}


class DiedError(Exception):
    """The store died before it committed."""


class LocalCentral:
    """One central store: its folder, its database, and its clock.

    Attributes:
        dies_in: before which of its next commits the store dies, 0 for none.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self._folder = folder
        self._now = now
        self.dies_in = 0
        self.identity = Identity.create(folder / "identity", ["central.test"])
        self.founding_code = self.identity.new_founding_code()
        self._open()

    def _open(self) -> None:
        self.database = Database(f"sqlite:///{self._folder / 'ledger.db'}")
        self.database.upgrade()
        event.listen(self.database._engine, "commit", self._before_commit)
        self._store = Store(
            self.database,
            Identity(self._folder / "identity"),
            now=lambda: self._now().timestamp(),
        )

    def _before_commit(self, _connection: object) -> None:
        if self.dies_in:
            self.dies_in -= 1
            if not self.dies_in:
                raise DiedError

    def close(self) -> None:
        """Close the database."""
        self.database.close()

    def restart(self) -> None:
        """Stop and start: what was only in memory is gone."""
        self.close()
        self._open()

    def lose(self) -> None:
        """Lose the database; the identity stays, as an administrator keeps it."""
        self.close()
        for path in self._folder.glob("ledger.db*"):
            path.unlink()
        self._open()

    def back_up(self, path: Path) -> None:
        """Write a backup, as `jww-central backup` does."""
        backup(self.database, path)

    def put_back(self, path: Path) -> None:
        """Lose the database and restore a backup, as `jww-central restore` does."""
        self.lose()
        restore(self.database, path)

    def freeze(self, path: Path) -> None:
        """Copy the database as a snapshot of the whole machine does."""
        self.close()
        shutil.copy(self._folder / "ledger.db", path)
        self._open()

    def thaw(self, path: Path) -> None:
        """Put such a copy back: the same ledger, only shorter."""
        self.lose()
        self.close()
        shutil.copy(path, self._folder / "ledger.db")
        self._open()

    def answer(self, request: httpx.Request) -> httpx.Response:
        """Answer one request."""
        signed = SignedRequest(
            request.method, str(request.url), dict(request.headers), request.read()
        )
        try:
            given = answer(self._store, _KINDS[request.url.path], signed)
        except DiedError as died:
            self.restart()
            raise httpx.ReadError("the store died", request=request) from died
        return httpx.Response(given.status, content=given.body)


Happens = Callable[[int], None]
"""Told the number of a request, before and after it is delivered; may raise."""


def _nothing(_number: int) -> None:
    """Let it pass."""


class Link(httpx.BaseTransport):
    """The way of one laptop to the store, for one sync.

    Attributes:
        count: how many requests went over it.
    """

    def __init__(
        self, central: LocalCentral, before: Happens = _nothing, after: Happens = _nothing
    ) -> None:
        self._central = central
        self._before = before
        self._after = after
        self.count = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Deliver one request."""
        self.count += 1
        self._before(self.count)
        response = self._central.answer(request)
        self._after(self.count)
        return response


class _Clock:
    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now

    def now_ms(self) -> int:
        return int(self._now().timestamp() * 1000)


@contextmanager
def reached(
    link: Link, author: Author | None, now: Callable[[], datetime]
) -> Iterator[HttpTransport]:
    """Give the product's transport, with a link in the place of its sockets."""
    with HttpTransport(URL, unpinned_context(), _Clock(now), author) as transport:
        transport._client.close()
        transport._client = httpx.Client(transport=link, trust_env=False)
        yield transport


def lost(number: int) -> Happens:
    """Lose the request or the reply of that number."""

    def happens(count: int) -> None:
        if count == number:
            raise httpx.ReadError("lost")

    return happens


class Line:
    """An executor that does what it is given at once, so that a seed decides the order."""

    def __init__(self, *_: object, **__: object) -> None:
        self.submitted = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Wait for nothing."""

    def submit(self, work: Callable[..., Any], *words: Any) -> Future[Any]:
        """Do it, and keep what came of it."""
        self.submitted += 1
        done: Future[Any] = Future()
        try:
            done.set_result(work(*words))
        except BaseException as error:  # noqa: BLE001 -- raised where the result is asked
            done.set_exception(error)
        return done
