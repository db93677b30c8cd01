"""Ways to a central store that lose, cut, interleave or lie."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from sync.engine.ports import Transport, UnreachableError
from sync.protocol.messages import Message, PullReply

Twist = Callable[[Message, Message], Message]
"""Takes a request and its honest reply, returns the reply that is shown."""


@dataclass
class LossyWire(Transport):
    """Loses one message: the `nth` request on its way there, or its reply on the way back.

    Attributes:
        sent: kinds of the requests so far.
    """

    inner: Transport
    nth: int
    delivered: bool
    sent: list[type[Message]] = field(default_factory=list)

    def send(self, message: Message) -> Message:
        self.sent.append(type(message))
        lost = len(self.sent) == self.nth
        if lost and not self.delivered:
            raise UnreachableError("lost")
        reply = self.inner.send(message)
        if lost:
            raise UnreachableError("lost")
        return reply


@dataclass
class LyingWire(Transport):
    """Shows something else than the central store answered."""

    inner: Transport
    twist: Twist

    def send(self, message: Message) -> Message:
        return self.twist(message, self.inner.send(message))


@dataclass
class BusyWire(Transport):
    """Lets something happen elsewhere, once, just before a kind of request is delivered."""

    inner: Transport
    before: type[Message]
    happens: Callable[[], object]
    done: bool = False

    def send(self, message: Message) -> Message:
        if isinstance(message, self.before) and not self.done:
            self.done = True
            self.happens()
        return self.inner.send(message)


def last_byte_flipped(message: Message, reply: Message) -> Message:
    """Damage the signature of whatever is pulled."""
    del message
    if not isinstance(reply, PullReply):
        return reply
    damaged = tuple(
        msgspec.structs.replace(
            placed, segment=placed.segment[:-1] + bytes([placed.segment[-1] ^ 1])
        )
        for placed in reply.segments
    )
    return msgspec.structs.replace(reply, segments=damaged)
