"""Fetch: ask for segments, and look at them as far as that needs nothing stored before.

Signatures and seals are most of the work on a segment that arrives. They need the roster and the
keys alone, so a reply can be looked at on another thread while the one before it is stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sync.engine.paging import advanced
from sync.engine.ports import Laptop, Transport, ask
from sync.engine.verifying import Arrived, arrived, opened_ahead
from sync.protocol.messages import Pull, PullReply, SpacePull

Fetched = tuple[PullReply, Sequence[Arrived]]
"""A reply, and its segments as far as they were looked at."""


def fetch(laptop: Laptop, transport: Transport, message: Pull | SpacePull) -> Fetched:
    """Return the reply to `message`; raises as `Transport.send`."""
    reply = ask(transport, message, PullReply)
    roster, own = laptop.roster(), laptop.replica()
    items = []
    for placed in reply.segments:
        laptop.give_way()
        item = arrived(placed.segment, roster)
        items.append(opened_ahead(item, roster=roster, own=own, keys=laptop.space_key))
    return reply, items


def is_in_order(after: int, reply: PullReply) -> bool:
    """Say whether the positions in a reply rise from `after` to where the store says it looked.

    Raises:
        MalformedError: it says that there is more, but does not go on.
    """
    advanced(after, reply.position, more=reply.more)
    positions = [after, *(placed.position for placed in reply.segments)]
    rising = all(left < right for left, right in pairwise(positions))
    return rising and reply.position >= positions[-1]
