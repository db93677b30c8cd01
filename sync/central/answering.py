"""From the bytes of a request to the bytes of its answer, in a worker thread.

Nothing is decoded before it is known who asks; whatever a request holds, it ends in a reply or in a
named refusal.
"""

from __future__ import annotations

from dataclasses import dataclass

from sync.central import access, handlers, refusals
from sync.central.access import SignedRequest
from sync.central.database import UnavailableError
from sync.central.store import Store
from sync.protocol.errors import ProtocolError, RefusedError, UnauthenticError
from sync.protocol.messages import BUSY, PATHS, Message, decode, encode

_RETRY_AFTER_S = 10


@dataclass(frozen=True)
class Answer:
    """What goes back: a reply with status 200, or a refusal."""

    status: int
    body: bytes
    retry_after_s: int = 0


def answer(store: Store, kind: type[Message], request: SignedRequest) -> Answer:
    """Carry out one request."""
    metrics = store.metrics
    metrics.add("jww_requests_total", label=f'message="{PATHS[kind].removeprefix("/v1/")}"')
    metrics.add("jww_received_bytes_total", len(request.body))
    try:
        body = encode(_carry_out(store, kind, request))
    except ProtocolError as error:
        return refused(store, error)
    except UnavailableError as error:
        return refused(store, RefusedError(BUSY, str(error), retry_after_s=_RETRY_AFTER_S))
    metrics.add("jww_sent_bytes_total", len(body))
    return Answer(200, body)


def _carry_out(store: Store, kind: type[Message], request: SignedRequest) -> Message:
    if kind in handlers.FREE:
        return handlers.FREE[kind](store, decode(request.body, kind))
    caller = access.caller(store, request)
    if kind in handlers.OPEN:
        return handlers.OPEN[kind](store, caller, decode(request.body, kind))
    if caller is None:
        raise UnauthenticError("the request is not signed")
    return handlers.SIGNED[kind](store, caller, decode(request.body, kind))


def refused(store: Store, error: ProtocolError) -> Answer:
    """Return the answer to a request that failed with `error`, and count it."""
    refusal = refusals.refusal(error, server_ms=store.now_ms())
    store.metrics.add("jww_refusals_total", label=f'code="{refusal.code}"')
    return Answer(refusals.status(refusal), encode(refusal), refusal.retry_after_s)
