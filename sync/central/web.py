"""HTTPS: one route a message, a bound on what waits, and two pages for whoever keeps it running.

Routes only carry bytes. What arrives is read with a bound on size and time, worked on by a few
threads, and answered in one piece; when more requests wait than can be answered in time, the rest
are told at once when to come back.
"""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import partial
from typing import Final, ParamSpec, TypeVar

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from sync.central.access import SignedRequest
from sync.central.answering import Answer, answer, refused
from sync.central.database import WORKERS, UnavailableError
from sync.central.ledger import standing
from sync.central.metrics import CONTENT_TYPE
from sync.central.store import Store
from sync.protocol.errors import MalformedError, ProtocolError, RefusedError
from sync.protocol.messages import BUSY, MAX_MESSAGE_BYTES, MEDIA_TYPE, PATHS, Message

MAX_WAITING: Final = 600
MAX_WAITING_BYTES: Final = 256 * 1024 * 1024
_READ_TIMEOUT_S: Final = 60
_RETRY_AFTER_S: Final = 5

P = ParamSpec("P")
T = TypeVar("T")
Endpoint = Callable[[Request], Awaitable[Response]]


class Gate:
    """Counts what is being worked on, so that a crowd is sent away before it fills the memory."""

    def __init__(self) -> None:
        self._requests = 0
        self._bytes = 0

    def enter(self, size: int) -> None:
        """Let one request in.

        Raises:
            RefusedError: too much waits already (`busy`).
        """
        if self._requests >= MAX_WAITING or self._bytes + size > MAX_WAITING_BYTES:
            raise RefusedError(BUSY, "too many requests wait", retry_after_s=_RETRY_AFTER_S)
        self._requests += 1
        self._bytes += size

    def leave(self, size: int) -> None:
        """Let one request go."""
        self._requests -= 1
        self._bytes -= size


class Desk:
    """Takes requests from the event loop to the worker threads and back."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._gate = Gate()
        self._workers = ThreadPoolExecutor(WORKERS, thread_name_prefix="jww-central")

    def close(self) -> None:
        """Let the threads finish what they have begun."""
        self._workers.shutdown()

    def endpoint(self, kind: type[Message]) -> Endpoint:
        """Return the route of one message."""

        async def serve(request: Request) -> Response:
            return _response(await self._serve(kind, request))

        return serve

    async def _serve(self, kind: type[Message], request: Request) -> Answer:
        try:
            size = _announced_size(request)
            self._gate.enter(size)
            try:
                body = await _body(request, size)
                return await self._work(answer, self._store, kind, _signed(request, body))
            finally:
                self._gate.leave(size)
        except ProtocolError as error:
            return refused(self._store, error)

    async def health(self, _request: Request) -> Response:
        """Say whether this process reaches its database; no numbers, no versions."""
        try:
            await self._work(self._position)
        except UnavailableError:
            return PlainTextResponse("database unavailable\n", status_code=503)
        return PlainTextResponse("ok\n")

    async def metrics(self, request: Request) -> Response:
        """Show the counters to this machine only; a proxy must not pass this page on."""
        if request.client is None or not ipaddress.ip_address(request.client.host).is_loopback:
            return PlainTextResponse("not found\n", status_code=404)
        try:
            position = await self._work(self._position)
        except UnavailableError:
            return PlainTextResponse("database unavailable\n", status_code=503)
        gauges = {"jww_ledger_position": ("Highest position given out.", position)}
        return PlainTextResponse(self._store.metrics.text(gauges), media_type=CONTENT_TYPE)

    def _position(self) -> int:
        with self._store.database.read() as connection:
            return standing(connection).position

    async def _work(self, function: Callable[P, T], *words: P.args, **named: P.kwargs) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._workers, partial(function, *words, **named))


def application(store: Store) -> Starlette:
    """Return the whole application over one store."""
    desk = Desk(store)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        desk.close()

    messages = [Route(path, desk.endpoint(kind), methods=["POST"]) for kind, path in PATHS.items()]
    pages = [Route("/health", desk.health), Route("/metrics", desk.metrics)]
    return Starlette(routes=[*messages, *pages], lifespan=lifespan)


def _announced_size(request: Request) -> int:
    announced = request.headers.get("content-length", "")
    if not announced.isascii() or not announced.isdigit():
        raise MalformedError("a request says how long it is")
    if len(announced) > len(str(MAX_MESSAGE_BYTES)) or int(announced) > MAX_MESSAGE_BYTES:
        raise MalformedError("a message is longer than the protocol allows")
    return int(announced)


async def _body(request: Request, size: int) -> bytes:
    body = bytearray()
    try:
        async with asyncio.timeout(_READ_TIMEOUT_S):
            async for chunk in request.stream():
                body += chunk
                if len(body) > size:
                    raise MalformedError("a request is longer than it says")
    except (TimeoutError, ClientDisconnect) as error:
        raise MalformedError("a request did not arrive whole") from error
    return bytes(body)


def _signed(request: Request, body: bytes) -> SignedRequest:
    # Always https: a proxy in front passes the TLS connection on, and the host as it was asked.
    url = request.url.replace(scheme="https")
    return SignedRequest(request.method, str(url), dict(request.headers), body)


def _response(given: Answer) -> Response:
    headers = {"retry-after": str(given.retry_after_s)} if given.retry_after_s else None
    return Response(given.body, given.status, headers, media_type=MEDIA_TYPE)
