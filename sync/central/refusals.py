"""How each error is told to the other side: a code of the protocol and an HTTP status."""

from __future__ import annotations

from typing import Final

from sync.protocol.errors import (
    ChainError,
    ClockError,
    ForbiddenError,
    ForkError,
    MalformedError,
    ProtocolError,
    RefusedError,
    UnauthenticError,
    VersionError,
)
from sync.protocol.messages import (
    BUSY,
    CHAIN,
    CLOCK,
    FORBIDDEN,
    FORK,
    MALFORMED,
    STALE_ROSTER,
    UNAUTHENTIC,
    UNKNOWN,
    USED,
    VERSION,
    Refusal,
)

# The first class that fits counts, so a fork is named before the chain error that it also is.
_CODES: Final[tuple[tuple[type[ProtocolError], str], ...]] = (
    (ForkError, FORK),
    (ChainError, CHAIN),
    (ClockError, CLOCK),
    (VersionError, VERSION),
    (UnauthenticError, UNAUTHENTIC),
    (ForbiddenError, FORBIDDEN),
    (MalformedError, MALFORMED),
)

_STATUS: Final = {
    MALFORMED: 400,
    VERSION: 400,
    UNAUTHENTIC: 401,
    CLOCK: 401,
    FORBIDDEN: 403,
    UNKNOWN: 403,
    CHAIN: 409,
    FORK: 409,
    STALE_ROSTER: 409,
    USED: 409,
    BUSY: 503,
}


def refusal(error: ProtocolError, *, server_ms: int) -> Refusal:
    """Return what to answer to a request that failed with `error`."""
    if isinstance(error, RefusedError):
        return Refusal(error.code, str(error), error.retry_after_s, server_ms)
    code = next((code for kind, code in _CODES if isinstance(error, kind)), MALFORMED)
    return Refusal(code, str(error), 0, server_ms)


def status(answer: Refusal) -> int:
    """Return the HTTP status that goes with a refusal."""
    return _STATUS.get(answer.code, 400)
