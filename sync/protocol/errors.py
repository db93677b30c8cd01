"""Errors of the protocol.

    ProtocolError
    ├── MalformedError      bytes that are no valid message, segment, entry or invitation
    ├── VersionError        a version or suite that this program does not speak
    ├── UnauthenticError    a signature, commitment, tag or proof that does not hold
    │   └── ClockError      a signature that holds, but was made too long ago or ahead of time
    ├── ChainError          a link that does not follow the one before
    │   └── ForkError       two different contents under one number
    ├── ForbiddenError      a valid act by someone whom the roster does not allow it
    └── RefusedError        the other side answered with a refusal (carries its code)

The class docstring is the message when none is given. Messages name fields and numbers, never
content, names or keys.
"""

from __future__ import annotations


class ProtocolError(Exception):
    """The other side, or a file, does not follow the protocol."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or type(self).__doc__)


class MalformedError(ProtocolError):
    """These bytes are not well formed."""


class VersionError(ProtocolError):
    """This version or cipher suite is not spoken here."""


class UnauthenticError(ProtocolError):
    """A signature, commitment, tag or proof does not hold."""


class ClockError(UnauthenticError):
    """The clocks of the two sides are too far apart."""


class ChainError(ProtocolError):
    """This link does not follow the one before it."""


class ForkError(ChainError):
    """Two different contents claim the same number."""


class ForbiddenError(ProtocolError):
    """The roster does not allow this."""


class RefusedError(ProtocolError):
    """The other side refused the request.

    Attributes:
        code: one of the refusal codes in `messages.py`.
        retry_after_s: seconds to wait before the next try, 0 when waiting does not help.
    """

    def __init__(self, code: str, message: str | None = None, *, retry_after_s: int = 0) -> None:
        super().__init__(message or code)
        self.code = code
        self.retry_after_s = retry_after_s
