"""Pages: what grows with the centre is read part by part, and every part leads on.

Whoever asks says what comes next, from what he verified himself: the number of entries that he has,
or the names of what he lacks. So a page cannot move anybody by its own word, and asking ends: each
page brings the next entries of a signed chain, or answers names that are not asked again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from sync.crypto.primitives import digest
from sync.engine.ports import Transport, ask
from sync.protocol.errors import MalformedError
from sync.protocol.ids import SpaceId
from sync.protocol.messages import (
    MAX_NAMES,
    MAX_REPLY_BYTES,
    Holdings,
    HoldingsReply,
    InvitationFetch,
    InvitationFetchReply,
    RosterPull,
    RosterPullReply,
    SpaceHolding,
    WrapPull,
    WrapPullReply,
)

PAGE_BYTES: Final = MAX_REPLY_BYTES
NAMES_A_PAGE: Final = MAX_NAMES


def advanced(before: int, after: int, *, more: bool) -> int:
    """Return `after`, which lies behind `before` when there is more.

    Raises:
        MalformedError: it does not, so asking would never end.
    """
    if more and after <= before:
        raise MalformedError("the central store says there is more, but does not go on")
    return after


def roster_page(transport: Transport, after: int) -> RosterPullReply:
    """Return the entries behind the first `after`, unverified; raises as `Transport.send`."""
    reply = ask(transport, RosterPull(after, PAGE_BYTES), RosterPullReply)
    advanced(after, after + len(reply.entries), more=reply.more)
    return reply


def invited_page(
    transport: Transport, mailbox: bytes, side: str, after: int
) -> InvitationFetchReply:
    """Return what a side left in a mailbox, and the entries behind the first `after`, unverified.

    Raises:
        MalformedError: the roster does not go on.
    """
    message = InvitationFetch(mailbox, side, after, PAGE_BYTES)
    reply = ask(transport, message, InvitationFetchReply)
    advanced(after, after + len(reply.entries), more=reply.more)
    return reply


def wrap_pages(transport: Transport, names: Sequence[bytes]) -> Iterator[tuple[bytes, ...]]:
    """Give the wraps of those names that the central store has, page by page.

    Raises:
        MalformedError: something came that was not asked for, or twice.
    """
    once = tuple(dict.fromkeys(names))
    for start in range(0, len(once), NAMES_A_PAGE):
        asked = once[start : start + NAMES_A_PAGE]
        reply = ask(transport, WrapPull(asked), WrapPullReply)
        found = {digest(wrap) for wrap in reply.wraps}
        if len(found) < len(reply.wraps) or not found.issubset(asked):
            raise MalformedError("the central store sent a wrap that was not asked for")
        yield reply.wraps


def holding_pages(
    transport: Transport, spaces: Collection[SpaceId]
) -> Iterator[tuple[SpaceHolding, ...]]:
    """Give what the central store has of those spaces, page by page.

    Raises:
        MalformedError: something came that was not asked for, or not in the order of asking.
    """
    left = sorted(spaces)
    while left:
        reply = ask(transport, Holdings(tuple(left[:NAMES_A_PAGE]), PAGE_BYTES), HoldingsReply)
        answered = _last_place(left[:NAMES_A_PAGE], reply.spaces)
        advanced(0, answered, more=reply.more)
        left = left[answered if reply.more else NAMES_A_PAGE :]
        yield reply.spaces


def _last_place(asked: Sequence[SpaceId], answers: Sequence[SpaceHolding]) -> int:
    """Return how many of the names were answered with the last of these answers."""
    place = 0
    for each in answers:
        try:
            place = asked.index(SpaceId(each.space), place) + 1
        except ValueError as error:
            raise MalformedError("the central store told of a space out of turn") from error
    return place
