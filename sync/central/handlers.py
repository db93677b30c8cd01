"""One function a message: what the central store does with it and what it answers.

A handler runs in a worker thread, does all its work in one database transaction and raises a
`ProtocolError` for anything that is to be refused. Every message may be sent again: nothing counts
twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from sqlalchemy import Connection

from sync.central import access, ledger, mailbox, reading, roster_store
from sync.central.access import Caller
from sync.central.store import Store
from sync.crypto.primitives import digest
from sync.protocol.errors import (
    ForbiddenError,
    MalformedError,
    RefusedError,
    UnauthenticError,
    VersionError,
)
from sync.protocol.ids import SpaceId, require_hash, require_id
from sync.protocol.messages import (
    MAX_NAMES,
    PROTOCOL_VERSIONS,
    UNKNOWN,
    USED,
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
    Pull,
    PullReply,
    Push,
    PushReply,
    RosterPull,
    RosterPullReply,
    RosterPush,
    RosterPushReply,
    SpacePull,
    WrapPull,
    WrapPullReply,
)

_MAX_COUNT: Final = 2**63 - 1


def hello(store: Store, caller: Caller | None, message: Hello) -> HelloReply:
    """Say where the ledger stands: to a device, or before founding to anyone."""
    common = set(message.versions) & set(PROTOCOL_VERSIONS)
    if not common:
        raise VersionError("no protocol version in common")
    with store.database.read() as connection:
        place = ledger.standing(connection)
    if place.founded and caller is None:
        raise UnauthenticError("the request is not signed")
    return HelloReply(
        version=max(common),
        epoch=place.epoch,
        server_ms=store.now_ms(),
        roster_length=place.roster_length,
        roster_head=place.roster_head,
        position=place.position,
    )


def found(store: Store, message: Found) -> RosterPushReply:
    """Found the organisation, or take it back into an emptied database.

    Also from a laptop whose own entry is not back yet: the entries are their own proof.
    """
    if not message.entries:
        raise MalformedError("an organisation is founded with a genesis")
    with store.database.write() as connection:
        place = ledger.lock(connection)
        known = store.roster.current(connection, place)
        genesis = digest(message.entries[0])
        if place.founded and genesis != known.genesis_hash:
            raise RefusedError(USED, "another organisation was founded here")
        if not place.founded:
            store.identity.require_founder(message.founding_code, genesis)
        grown = roster_store.append(connection, place, known, message.entries, message.wraps)
        # Written before the commit: an organisation that half exists may be founded again.
        store.identity.remember_genesis(genesis)
        return RosterPushReply(grown.length, grown.head)


def roster_pull(store: Store, _caller: Caller, message: RosterPull) -> RosterPullReply:
    """Hand out a page of the chain."""
    with store.database.read() as connection:
        return _entry_page(connection, ledger.standing(connection), message)


def wrap_pull(store: Store, caller: Caller, message: WrapPull) -> WrapPullReply:
    """Hand out those of the named wraps that the caller may open or keep."""
    names = [require_hash(each, "name") for each in _few(message.names)]
    with store.database.read() as connection:
        return WrapPullReply(
            roster_store.wraps_for(connection, caller.roster, caller.device, names)
        )


def roster_push(store: Store, _caller: Caller, message: RosterPush) -> RosterPushReply:
    """Append to the roster chain; who may add what is the chain's own affair."""
    with store.database.write() as connection:
        place = ledger.lock(connection)
        roster = store.roster.current(connection, place)
        grown = roster_store.append(connection, place, roster, message.entries, message.wraps)
    return RosterPushReply(grown.length, grown.head)


def push(store: Store, caller: Caller, message: Push) -> PushReply:
    """Give each segment its place: all of them, or none."""
    # Signatures first: they take the time, and hold for any later roster.
    incoming = [access.signed_segment(caller.roster, data) for data in message.segments]
    with store.database.write() as connection:
        place = ledger.lock(connection)
        roster = store.roster.current(connection, place)
        for item in incoming:
            access.require_entitled(roster, caller.device, item.header)
        accepted = ledger.append(connection, place, incoming, hour=store.hour())
    store.metrics.add("jww_segments_total", len(accepted))
    return PushReply(accepted)


def pull(store: Store, caller: Caller, message: Pull) -> PullReply:
    """Hand out the segments of all spaces of the caller behind a position."""
    with store.database.read() as connection:
        return reading.pull(
            connection,
            caller.roster.organisation,
            caller.roster.spaces_of(caller.device),
            after=_count(message.after, "after"),
            limit_bytes=_count(message.limit_bytes, "limit_bytes"),
        )


def space_pull(store: Store, caller: Caller, message: SpacePull) -> PullReply:
    """Hand out the segments of one space of the caller behind an ordinal."""
    space = access.require_readable(caller, require_id(message.space, "space"))
    with store.database.read() as connection:
        return reading.space_pull(
            connection,
            caller.roster.organisation,
            space,
            after=_count(message.after, "after"),
            limit_bytes=_count(message.limit_bytes, "limit_bytes"),
        )


def holdings(store: Store, caller: Caller, message: Holdings) -> HoldingsReply:
    """Say what is stored of those spaces that the caller may open."""
    roster = caller.roster
    asked = [SpaceId(require_id(each, "space")) for each in _few(message.spaces)]
    spaces = [each for each in asked if roster.may_open(caller.device, each)]
    with store.database.read() as connection:
        return reading.holdings(
            connection,
            roster.organisation,
            spaces,
            limit_bytes=_count(message.limit_bytes, "limit_bytes"),
        )


def invitation_post(
    store: Store, caller: Caller | None, message: InvitationPost
) -> InvitationPosted:
    """Leave a message in a mailbox; on the side of the lead only for a device of the roster."""
    if message.side == mailbox.LEAD and caller is None:
        raise ForbiddenError("the side of the lead is for devices of the organisation")
    with store.database.write() as connection:
        place = _founded(ledger.lock(connection))
        count = mailbox.post(
            connection,
            place.organisation,
            mailbox=message.mailbox,
            side=message.side,
            body=message.body,
            hour=store.hour(),
        )
    return InvitationPosted(count)


def invitation_fetch(
    store: Store, _caller: Caller | None, message: InvitationFetch
) -> InvitationFetchReply:
    """Hand out one side of a mailbox, and a page of the roster once a lead has answered in it."""
    with store.database.read() as connection:
        place = _founded(ledger.standing(connection))
        sides = {
            side: mailbox.fetch(
                connection,
                place.organisation,
                mailbox=message.mailbox,
                side=side,
                hour=store.hour(),
            )
            for side in {message.side, mailbox.LEAD}
        }
        # Anyone can name a mailbox, but only a lead who knows the invitation can answer in it.
        if not sides[mailbox.LEAD]:
            return InvitationFetchReply(sides[message.side], (), more=False)
        page = _entry_page(connection, place, message)
        return InvitationFetchReply(sides[message.side], page.entries, page.more)


def _entry_page(
    connection: Connection, place: ledger.Standing, message: RosterPull | InvitationFetch
) -> RosterPullReply:
    return roster_store.entry_page(
        connection,
        place,
        after=_count(message.after, "after"),
        limit_bytes=_count(message.limit_bytes, "limit_bytes"),
    )


def _founded(place: ledger.Standing) -> ledger.Standing:
    if not place.founded:
        raise RefusedError(UNKNOWN, "no organisation has been founded here")
    return place


def _few(names: Sequence[bytes]) -> Sequence[bytes]:
    if len(names) > MAX_NAMES:
        raise MalformedError(f"at most {MAX_NAMES} names are asked at once")
    return names


def _count(value: int, name: str) -> int:
    if not 0 <= value <= _MAX_COUNT:
        raise MalformedError(f"{name} is out of range")
    return value


# Each handler takes its own kind of message; the tables are where that is known.
SIGNED: Final[dict[type[Message], Callable[[Store, Caller, Any], Message]]] = {
    RosterPull: roster_pull,
    WrapPull: wrap_pull,
    RosterPush: roster_push,
    Push: push,
    Pull: pull,
    SpacePull: space_pull,
    Holdings: holdings,
}
"""For active devices of the roster only."""

OPEN: Final[dict[type[Message], Callable[[Store, Caller | None, Any], Message]]] = {
    Hello: hello,
    InvitationPost: invitation_post,
    InvitationFetch: invitation_fetch,
}
"""For anyone, with a caller when the request is signed."""

FREE: Final[dict[type[Message], Callable[[Store, Any], Message]]] = {Found: found}
"""For anyone: the message carries its own proof, so nobody looks at a signature."""
