"""The way to the central store over HTTPS: pinned authority, signed requests, msgpack bodies.

Only the certificate authority of the centre itself is believed, none of the system's. Every
request carries the signature of the device. What cannot be delivered whole ends in
`UnreachableError`, and then nobody knows whether it was carried out: every message may be repeated.
So a request that hangs is simply left when the person stops.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Final, Self

import httpx

from sync.crypto.requests import sign_request
from sync.crypto.wrapping import Author
from sync.engine.ports import Cancel, Clock, Transport, UnreachableError, UntrustedError
from sync.engine.waiting import never, while_wanted
from sync.protocol.errors import MalformedError, RefusedError
from sync.protocol.messages import (
    CLOCK,
    MAX_MESSAGE_BYTES,
    MEDIA_TYPE,
    PATHS,
    REPLIES,
    Message,
    Refusal,
    decode,
    encode,
)

CONNECT_S: Final = 10
REPLY_S: Final = 60
_OK: Final = 200


@dataclass(frozen=True)
class _Answer:
    status: int
    body: bytes


class HttpTransport(Transport):
    """Sends messages to one address; a context manager that keeps the connection open.

    Left in the middle of a request, it sends nothing any more.
    """

    def __init__(
        self,
        address: str,
        context: ssl.SSLContext,
        clock: Clock,
        author: Author | None,
        cancel: Cancel = never,
    ) -> None:
        """Make a transport.

        Args:
            address: such as "https://centrale.example:8443".
            context: whom to believe (`sync.crypto.certificates`).
            clock: dates the signatures.
            author: who signs; None while this laptop is not enrolled.
            cancel: asked while a reply is waited for.
        """
        self._address: Final = address.rstrip("/")
        self._clock = clock
        self._author = author
        self._cancel = cancel
        self._ahead_ms = 0
        self._handle: socket.socket | None = None
        self._is_left = False
        self._client = httpx.Client(
            verify=context,
            trust_env=False,  # a proxy in the environment would see whom we talk to
            timeout=httpx.Timeout(REPLY_S, connect=CONNECT_S),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection; one that was left is closed by the thread that still waits."""
        if not self._is_left:
            self._finish()

    def send(self, message: Message) -> Message:
        """Return the reply; a clock that is wrong is corrected by the server's, once.

        Raises:
            CancelledError: the person stopped; whether the request arrived is unknown.
        """
        try:
            return self._send(message)
        except _ClockError as error:
            # Only the dates of signatures move: neither the vault's clock nor its lease.
            self._ahead_ms = error.server_ms - self._clock.now_ms()
        return self._send(message)

    def _send(self, message: Message) -> Message:
        answer = self._deliver(PATHS[type(message)], encode(message))
        if answer.status == _OK:
            return decode(answer.body, REPLIES[type(message)])
        refusal = _refusal(answer)
        if refusal.code == CLOCK and refusal.server_ms and not self._ahead_ms:
            raise _ClockError(refusal)
        raise RefusedError(refusal.code, refusal.detail, retry_after_s=refusal.retry_after_s)

    def _deliver(self, path: str, body: bytes) -> _Answer:
        url = self._address + path
        headers = {"content-type": MEDIA_TYPE, "accept": MEDIA_TYPE}
        if self._author is not None:
            headers = sign_request(
                "POST",
                url,
                headers,
                body,
                device=self._author.device,
                key=self._author.keys.auth,
                now_ms=self._clock.now_ms() + self._ahead_ms,
            )
        try:
            return while_wanted(
                lambda: self._exchange(url, headers, body), self._cancel, self._leave
            )
        except httpx.InvalidURL as error:
            raise UnreachableError("this is no address") from error
        except httpx.HTTPError as error:
            if _is_untrusted(error):
                raise UntrustedError from error
            raise UnreachableError(type(error).__name__) from error

    def _exchange(self, url: str, headers: Mapping[str, str], body: bytes) -> _Answer:
        with self._client.stream(
            "POST", url, headers=headers, content=body, extensions={"trace": self._note}
        ) as response:
            return _Answer(response.status_code, _read(response))

    def _note(self, event: str, info: Mapping[str, Any]) -> None:
        """Keep a second handle on the connection: TLS takes the first one away."""
        if event == "connection.connect_tcp.complete":
            self._drop_handle()
            self._handle = info["return_value"].get_extra_info("socket").dup()

    def _leave(self, exchange: Future[_Answer]) -> None:
        """Let the thread that waits end soon, and let it close what it used.

        Closing here would give the number of the socket to another one, under that thread's eyes.
        """
        self._is_left = True
        if self._handle is not None:
            with contextlib.suppress(OSError):
                self._handle.shutdown(socket.SHUT_RDWR)
        exchange.add_done_callback(lambda _: self._finish())

    def _finish(self) -> None:
        self._client.close()
        self._drop_handle()

    def _drop_handle(self) -> None:
        if self._handle is not None:
            self._handle.close()
            self._handle = None


class _ClockError(Exception):
    """The server's clock is so far from ours that it refuses our signature."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.server_ms = refusal.server_ms


def _read(response: httpx.Response) -> bytes:
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > MAX_MESSAGE_BYTES:
            raise MalformedError("a reply is longer than the protocol allows")
    return bytes(body)


def _refusal(answer: _Answer) -> Refusal:
    try:
        return decode(answer.body, Refusal)
    except MalformedError as error:
        # Not the central store itself: a proxy in front of it that has nobody behind it.
        raise UnreachableError(f"HTTP {answer.status}") from error


def _is_untrusted(error: BaseException) -> bool:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return True
        cause = cause.__cause__ or cause.__context__
    return False
