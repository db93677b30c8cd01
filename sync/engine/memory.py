"""A central store in this process's memory, for rehearsals and simulations.

It keeps the same promises as the real one – roster, chains, places, refusals – and forgets all of
it when the process ends, so a packaged application refuses to use it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import singledispatchmethod
from typing import Final, TypeVar

from sync.crypto.primitives import digest, random_bytes, verify
from sync.crypto.sealing import check_signature
from sync.engine.ports import Transport
from sync.protocol.errors import (
    ChainError,
    ForbiddenError,
    ForkError,
    ProtocolError,
    RefusedError,
    UnauthenticError,
)
from sync.protocol.ids import ID_BYTES, DeviceId, EpochId, SpaceId
from sync.protocol.invitation import LEAD_SIDE
from sync.protocol.messages import (
    CHAIN,
    FORBIDDEN,
    FORK,
    MALFORMED,
    STALE_ROSTER,
    UNAUTHENTIC,
    UNKNOWN,
    USED,
    Accepted,
    AuthorHolding,
    Found,
    Hello,
    HelloReply,
    Holdings,
    HoldingsReply,
    InvitationFetch,
    InvitationFetchReply,
    InvitationPost,
    InvitationPosted,
    Message,
    Placed,
    Pull,
    PullReply,
    Push,
    PushReply,
    RosterPull,
    RosterPullReply,
    RosterPush,
    RosterPushReply,
    SpaceHolding,
    SpacePull,
    WrapPull,
    WrapPullReply,
    encode,
)
from sync.protocol.places import NO_HASH, Head, Tip
from sync.protocol.roster import Roster
from sync.protocol.segment import SegmentHeader, next_head, peek, segment_hash
from sync.protocol.wraps import WrapKind, parse_wrap

T = TypeVar("T")

_CODES: Final[tuple[tuple[type[ProtocolError], str], ...]] = (
    (ForkError, FORK),
    (ChainError, CHAIN),
    (ForbiddenError, FORBIDDEN),
    (UnauthenticError, UNAUTHENTIC),
    (ProtocolError, MALFORMED),
)


@dataclass
class _Stored:
    header: SegmentHeader
    hash: bytes
    placed: Placed
    head: bytes


@dataclass
class MemoryLedger:
    """What a central store keeps.

    Attributes:
        now_ms: its clock.
    """

    now_ms: Callable[[], int]
    epoch: EpochId = field(default_factory=lambda: EpochId(random_bytes(ID_BYTES)))
    roster: Roster = field(default_factory=Roster.empty)
    entries: list[bytes] = field(default_factory=list)
    wraps: dict[bytes, bytes] = field(default_factory=dict)
    stored: list[_Stored] = field(default_factory=list)
    mailboxes: dict[tuple[bytes, str], list[bytes]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if getattr(sys, "frozen", False):
            raise RuntimeError("work must not go to a store that forgets it")

    def answer(self, device: DeviceId, message: Message) -> Message:
        """Return the reply to a message of that device.

        Raises:
            RefusedError: as the real central store would.
        """
        try:
            return self._reply(message, device)
        except RefusedError:
            raise
        except ProtocolError as error:
            code = next(code for kind, code in _CODES if isinstance(error, kind))
            raise RefusedError(code, str(error)) from error

    @singledispatchmethod
    def _reply(self, _message: Message, _device: DeviceId) -> Message:
        raise RefusedError(MALFORMED)

    @_reply.register
    def _hello(self, _message: Hello, device: DeviceId) -> HelloReply:
        if self.entries:
            self._require_active(device)
        return HelloReply(
            version=1,
            epoch=self.epoch,
            server_ms=self.now_ms(),
            roster_length=self.roster.length,
            roster_head=self.roster.head,
            position=len(self.stored),
        )

    @_reply.register
    def _found(self, message: Found, _device: DeviceId) -> RosterPushReply:
        if self.entries and message.entries[0] != self.entries[0]:
            raise RefusedError(USED)
        return self._extend(message.entries, message.wraps)

    @_reply.register
    def _roster_pull(self, message: RosterPull, device: DeviceId) -> RosterPullReply:
        self._require_active(device)
        left = self.entries[message.after :]
        page = _page(left, message.limit_bytes, len)
        return RosterPullReply(tuple(page), len(page) < len(left))

    @_reply.register
    def _wrap_pull(self, message: WrapPull, device: DeviceId) -> WrapPullReply:
        self._require_active(device)
        found = (self.wraps[name] for name in message.names if name in self.wraps)
        return WrapPullReply(tuple(wrap for wrap in found if self._is_for(device, wrap)))

    def _is_for(self, device: DeviceId, wrap: bytes) -> bool:
        header = parse_wrap(wrap).header
        if header.kind is WrapKind.SPACE_FOR_TEAM:
            return header.recipient in self.roster.devices[device].teams
        return header.recipient == device

    @_reply.register
    def _roster_push(self, message: RosterPush, device: DeviceId) -> RosterPushReply:
        self._require_active(device)
        try:
            return self._extend(message.entries, message.wraps)
        except ForkError as error:
            raise RefusedError(STALE_ROSTER) from error

    def _extend(self, entries: Iterable[bytes], wraps: Iterable[bytes]) -> RosterPushReply:
        added = [entry for entry in entries if digest(entry) not in self.roster.positions]
        roster = self.roster
        for entry in added:
            roster = roster.append(entry, verify)
        brought = {wrap.hash: wrap for wrap in map(parse_wrap, wraps)}
        for wrap in brought.values():
            wrap.require_granted(roster, verify)
        self.roster = roster
        self.entries.extend(added)
        self.wraps.update({wrap.hash: wrap.data for wrap in brought.values()})
        return RosterPushReply(length=roster.length, head=roster.head)

    @_reply.register
    def _push(self, message: Push, device: DeviceId) -> PushReply:
        self._require_active(device)
        before = list(self.stored)
        try:
            return PushReply(accepted=tuple(map(self._place, message.segments)))
        except ProtocolError:
            self.stored = before
            raise

    def _place(self, data: bytes) -> Accepted:
        header = peek(data)
        author = self.roster.require_writer(
            device=header.device,
            replica=header.replica,
            space=header.space,
            generation=header.generation,
            roster_head=header.roster_head,
        )
        check_signature(data, author.card.signing)
        name = segment_hash(data)
        for each in self.stored:
            if each.hash == name:
                return Accepted(each.placed.position, each.placed.ordinal, each.head)
        tip = self._tips(header.space).get(header.replica, Tip())
        if header.first_seq > tip.last_seq + 1:
            raise ChainError
        if header.first_seq <= tip.last_seq or header.previous != tip.last_hash:
            raise ForkError
        last = self._head(header.space)
        head = next_head(last.head, name)
        placed = Placed(len(self.stored) + 1, last.ordinal + 1, data)
        self.stored.append(_Stored(header, name, placed, head))
        return Accepted(placed.position, placed.ordinal, head)

    @_reply.register
    def _pull(self, message: Pull, device: DeviceId) -> PullReply:
        spaces = self._spaces(device)
        found = [each for each in self.stored[message.after :] if each.header.space in spaces]
        taken = _page(found, message.limit_bytes, _size)
        more = len(taken) < len(found)
        position = taken[-1].placed.position if more else len(self.stored)
        return PullReply(tuple(each.placed for each in taken), position, more)

    @_reply.register
    def _space_pull(self, message: SpacePull, device: DeviceId) -> PullReply:
        if message.space not in self._spaces(device):
            raise ForbiddenError
        found = [
            each
            for each in self.stored
            if each.header.space == message.space and each.placed.ordinal > message.after
        ]
        taken = _page(found, message.limit_bytes, _size)
        last = taken[-1].placed.ordinal if taken else message.after
        return PullReply(tuple(each.placed for each in taken), last, len(taken) < len(found))

    @_reply.register
    def _holdings(self, message: Holdings, device: DeviceId) -> HoldingsReply:
        open_to = self._spaces(device) & {each.header.space for each in self.stored}
        found = [self._holding(SpaceId(each)) for each in message.spaces if each in open_to]
        page = _page(found, message.limit_bytes, _length)
        return HoldingsReply(tuple(page), len(page) < len(found))

    def _holding(self, space: SpaceId) -> SpaceHolding:
        head = self._head(space)
        authors = tuple(
            AuthorHolding(replica, tip.last_seq, tip.last_hash)
            for replica, tip in self._tips(space).items()
        )
        return SpaceHolding(space, head.ordinal, head.head, authors)

    @_reply.register
    def _invitation_post(self, message: InvitationPost, _device: DeviceId) -> InvitationPosted:
        box = self.mailboxes.setdefault((message.mailbox, message.side), [])
        if message.body not in box:
            box.append(message.body)
        return InvitationPosted(len(box))

    @_reply.register
    def _invitation_fetch(
        self, message: InvitationFetch, _device: DeviceId
    ) -> InvitationFetchReply:
        box = self.mailboxes.get((message.mailbox, message.side), [])
        answered = (message.mailbox, LEAD_SIDE) in self.mailboxes
        left = self.entries[message.after :] if answered else []
        page = _page(left, message.limit_bytes, len)
        return InvitationFetchReply(tuple(box), tuple(page), len(page) < len(left))

    def _head(self, space: SpaceId) -> Head:
        return next(
            (
                Head(each.placed.ordinal, each.head)
                for each in reversed(self.stored)
                if each.header.space == space
            ),
            Head(0, NO_HASH),
        )

    def _tips(self, space: SpaceId) -> dict[int, Tip]:
        return {
            each.header.replica: Tip(each.header.last_seq, each.hash)
            for each in self.stored
            if each.header.space == space
        }

    def _spaces(self, device: DeviceId) -> frozenset[SpaceId]:
        self._require_active(device)
        return self.roster.spaces_of(device)

    def _require_active(self, device: DeviceId) -> None:
        if not self.roster.is_active(device):
            raise RefusedError(UNKNOWN)


@dataclass(frozen=True)
class MemoryTransport(Transport):
    """The way from one device to a ledger in memory."""

    ledger: MemoryLedger
    device: DeviceId

    def send(self, message: Message) -> Message:
        """Return the ledger's reply."""
        return self.ledger.answer(self.device, message)


def _page(found: Sequence[T], limit_bytes: int, size_of: Callable[[T], int]) -> list[T]:
    taken: list[T] = []
    size = 0
    for each in found:
        size += size_of(each)
        if taken and size > limit_bytes:
            break
        taken.append(each)
    return taken


def _length(holding: SpaceHolding) -> int:
    return len(encode(holding))


def _size(stored: _Stored) -> int:
    return len(stored.placed.segment)
