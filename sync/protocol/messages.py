"""Messages between a device and the central store: frozen, self-validating, msgpack arrays.

Every request is one POST of one message to the path in `PATHS`; the reply is the message in
`REPLIES`, or a `Refusal`. Requests of enrolled devices are signed (RFC 9421, `sync/crypto/
requests.py`); founding and the invitation mailbox carry their own proof. Bytes fields named
`segment`, `entry` and `wrap` are the exact signed bytes, never a re-serialisation.
"""

from __future__ import annotations

from typing import Final, TypeVar

import msgspec

from sync.protocol.errors import MalformedError
from sync.protocol.ids import require_hash, require_id

PROTOCOL_VERSIONS: Final = (1,)
MEDIA_TYPE: Final = "application/msgpack"
MAX_MESSAGE_BYTES: Final = 8 * 1024 * 1024
MAX_REPLY_BYTES: Final = 1024 * 1024
MAX_NAMES: Final = 800
"""How many things may be asked for by name at once: so many wraps make a reply of 1 MiB."""

MALFORMED: Final = "malformed"
VERSION: Final = "version"
UNAUTHENTIC: Final = "unauthentic"
FORBIDDEN: Final = "forbidden"
CHAIN: Final = "chain"
FORK: Final = "fork"
STALE_ROSTER: Final = "stale-roster"
UNKNOWN: Final = "unknown"
BUSY: Final = "busy"
CLOCK: Final = "clock"
USED: Final = "used"


class Message(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Base of all messages."""


class Hello(Message, frozen=True):
    """First request of every sync."""

    versions: tuple[int, ...] = PROTOCOL_VERSIONS


class HelloReply(Message, frozen=True):
    """Where the central store stands.

    Attributes:
        version: the protocol version to use.
        epoch: 16 bytes, drawn when the ledger was created; another epoch is another ledger.
        server_ms: milliseconds since 1970 on the server's clock.
        roster_length: number of roster entries stored.
        roster_head: hash of the last one, 32 zero bytes when there is none.
        position: highest ledger position given out.
    """

    version: int
    epoch: bytes
    server_ms: int
    roster_length: int
    roster_head: bytes
    position: int

    def __post_init__(self) -> None:
        require_id(self.epoch, "epoch")
        require_hash(self.roster_head, "roster_head")


class Found(Message, frozen=True):
    """Founds the organisation on an empty central store.

    Attributes:
        founding_code: the one-time code that `jww-central` printed.
        entries: genesis and the entries after it.
        wraps: the wrapped keys that those entries name by hash.
    """

    founding_code: str
    entries: tuple[bytes, ...]
    wraps: tuple[bytes, ...]


class RosterPull(Message, frozen=True):
    """Asks for the roster entries after the first `after`: as many as the asker has verified."""

    after: int
    limit_bytes: int = MAX_REPLY_BYTES


class RosterPullReply(Message, frozen=True):
    """A page of the chain.

    Attributes:
        entries: in order; at least one when any is left, at most `limit_bytes` beyond the first.
        more: whether there are entries behind these.
    """

    entries: tuple[bytes, ...]
    more: bool


class WrapPull(Message, frozen=True):
    """Asks for wraps by the hashes that the roster names, at most `MAX_NAMES` of them."""

    names: tuple[bytes, ...]


class WrapPullReply(Message, frozen=True):
    """Those of them that are stored for the device, its teams or recovery."""

    wraps: tuple[bytes, ...]


class RosterPush(Message, frozen=True):
    """Appends entries to the roster chain; refused as `stale-roster` when the head has moved."""

    entries: tuple[bytes, ...]
    wraps: tuple[bytes, ...]


class RosterPushReply(Message, frozen=True):
    """The chain after the push."""

    length: int
    head: bytes


class Push(Message, frozen=True):
    """Segments to store, in the order of each author's chain; all of them or none."""

    segments: tuple[bytes, ...]


class Accepted(Message, frozen=True):
    """The place of one pushed segment: position in the ledger, ordinal and head of its space."""

    position: int
    ordinal: int
    head: bytes


class PushReply(Message, frozen=True):
    """One `Accepted` for each pushed segment, in order; a segment pushed before keeps its place."""

    accepted: tuple[Accepted, ...]


class Pull(Message, frozen=True):
    """Asks for the segments of all my spaces after a position."""

    after: int
    limit_bytes: int = MAX_REPLY_BYTES


class Placed(Message, frozen=True):
    """One stored segment and its place."""

    position: int
    ordinal: int
    segment: bytes


class PullReply(Message, frozen=True):
    """Segments in order of position.

    Attributes:
        segments: at least one when any is left, at most `limit_bytes` beyond the first.
        position: everything up to here was considered; the next cursor.
        more: whether another pull is needed.
    """

    segments: tuple[Placed, ...]
    position: int
    more: bool


class SpacePull(Message, frozen=True):
    """Asks for the segments of one space after an ordinal: a new grant, or a hole."""

    space: bytes
    after: int
    limit_bytes: int = MAX_REPLY_BYTES


class Holdings(Message, frozen=True):
    """Asks what the central store has of spaces of this device, at most `MAX_NAMES` of them."""

    spaces: tuple[bytes, ...]
    limit_bytes: int = MAX_REPLY_BYTES


class AuthorHolding(Message, frozen=True):
    """The last segment stored of one replica in one space."""

    replica: int
    last_seq: int
    last_hash: bytes


class SpaceHolding(Message, frozen=True):
    """The chain of one space as the central store has it."""

    space: bytes
    ordinal: int
    head: bytes
    authors: tuple[AuthorHolding, ...]


class HoldingsReply(Message, frozen=True):
    """What is stored of the first of those spaces.

    Attributes:
        spaces: in the order in which they were asked, without those of which nothing is stored;
            at least one when there is any, at most `limit_bytes` beyond the first.
        more: whether those that were asked behind the last of these are still to be answered.
    """

    spaces: tuple[SpaceHolding, ...]
    more: bool


class InvitationPost(Message, frozen=True):
    """A message left in the mailbox of an invitation.

    Attributes:
        mailbox: 16 bytes derived from the invitation's secret; tells nothing of it.
        side: "device" or "lead".
        body: opaque to the central store (`invitation.py`).
    """

    mailbox: bytes
    side: str
    body: bytes


class InvitationPosted(Message, frozen=True):
    """The message was stored; `count` messages of that side are in the mailbox now."""

    count: int


class InvitationFetch(Message, frozen=True):
    """Asks for what the given side left in the mailbox, and the roster after the first entries."""

    mailbox: bytes
    side: str
    after: int = 0
    limit_bytes: int = MAX_REPLY_BYTES


class InvitationFetchReply(Message, frozen=True):
    """The messages in order of arrival, and a page of the roster so that it can be verified.

    Attributes:
        bodies: all of them.
        entries: as in `RosterPullReply`; none before a lead has answered in the mailbox.
        more: whether there are entries behind these.
    """

    bodies: tuple[bytes, ...]
    entries: tuple[bytes, ...]
    more: bool


class Refusal(Message, frozen=True):
    """The request was not carried out.

    Attributes:
        code: one of the codes above.
        detail: for a log and the Details button; never content.
        retry_after_s: seconds, 0 when waiting does not help.
        server_ms: the server's clock, so that a wrong clock can be corrected once.
    """

    code: str
    detail: str = ""
    retry_after_s: int = 0
    server_ms: int = 0


PATHS: Final[dict[type[Message], str]] = {
    Hello: "/v1/hello",
    Found: "/v1/found",
    RosterPull: "/v1/roster/pull",
    WrapPull: "/v1/wraps/pull",
    RosterPush: "/v1/roster/push",
    Push: "/v1/push",
    Pull: "/v1/pull",
    SpacePull: "/v1/space/pull",
    Holdings: "/v1/holdings",
    InvitationPost: "/v1/invitation/post",
    InvitationFetch: "/v1/invitation/fetch",
}

REPLIES: Final[dict[type[Message], type[Message]]] = {
    Hello: HelloReply,
    Found: RosterPushReply,
    RosterPull: RosterPullReply,
    WrapPull: WrapPullReply,
    RosterPush: RosterPushReply,
    Push: PushReply,
    Pull: PullReply,
    SpacePull: PullReply,
    Holdings: HoldingsReply,
    InvitationPost: InvitationPosted,
    InvitationFetch: InvitationFetchReply,
}

MessageT = TypeVar("MessageT", bound=Message)

_encoder = msgspec.msgpack.Encoder()


def encode(message: Message) -> bytes:
    """Return the wire bytes of a message."""
    return _encoder.encode(message)


def decode(data: bytes, kind: type[MessageT]) -> MessageT:
    """Return the message of the given kind in `data`.

    Raises:
        MalformedError: too long, not msgpack of that shape, or a field out of range.
    """
    if len(data) > MAX_MESSAGE_BYTES:
        raise MalformedError("a message is longer than the protocol allows")
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise MalformedError(f"not a well-formed {kind.__name__}") from error
