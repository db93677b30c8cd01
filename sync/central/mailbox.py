"""The mailbox of an invitation: a few small sealed messages that wait for at most a day.

Whoever holds an invitation knows the name of its mailbox; a laptop that is not enrolled yet may
leave its card there. So everything is bounded: messages a mailbox, bytes a message, mailboxes.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, delete, func, insert, select

from sync.central.tables import mailbox_post
from sync.protocol.errors import MalformedError, RefusedError
from sync.protocol.ids import OrganisationId, require_id
from sync.protocol.messages import BUSY, USED

DEVICE: Final = "device"
LEAD: Final = "lead"
MAX_POSTS: Final = 5
MAX_BODY_BYTES: Final = 16 * 1024
MAX_POSTS_IN_ALL: Final = 2000
LIFE_HOURS: Final = 24
_RETRY_AFTER_S: Final = 3600


def post(
    connection: Connection,
    organisation: OrganisationId,
    *,
    mailbox: bytes,
    side: str,
    body: bytes,
    hour: int,
) -> int:
    """Store one message; return how many that side has in the mailbox. The same one counts once.

    Raises:
        MalformedError: an unknown side, a wrong mailbox name, a body that is empty or too long.
        RefusedError: the mailbox is full, or there are too many of them.
    """
    _check(mailbox, side)
    if not 0 < len(body) <= MAX_BODY_BYTES:
        raise MalformedError("a message in a mailbox is empty or too long")
    _forget_old(connection, organisation, hour)
    waiting = fetch(connection, organisation, mailbox=mailbox, side=side, hour=hour)
    if body in waiting:
        return len(waiting)
    if len(waiting) >= MAX_POSTS:
        raise RefusedError(USED, "this mailbox is full")
    if _count(connection, organisation) >= MAX_POSTS_IN_ALL:
        raise RefusedError(BUSY, "too many mailboxes are open", retry_after_s=_RETRY_AFTER_S)
    connection.execute(
        insert(mailbox_post).values(
            organisation=organisation,
            mailbox=mailbox,
            side=side,
            number=_last_number(connection, organisation, mailbox, side) + 1,
            posted_hour=hour,
            body=body,
        )
    )
    return len(waiting) + 1


def fetch(
    connection: Connection, organisation: OrganisationId, *, mailbox: bytes, side: str, hour: int
) -> tuple[bytes, ...]:
    """Return what that side left in the mailbox, in order of arrival."""
    _check(mailbox, side)
    bodies = connection.execute(
        select(mailbox_post.c.body)
        .where(
            mailbox_post.c.organisation == organisation,
            mailbox_post.c.mailbox == mailbox,
            mailbox_post.c.side == side,
            mailbox_post.c.posted_hour >= hour - LIFE_HOURS,
        )
        .order_by(mailbox_post.c.number)
    )
    return tuple(bodies.scalars())


def _check(mailbox: bytes, side: str) -> None:
    require_id(mailbox, "mailbox")
    if side not in (DEVICE, LEAD):
        raise MalformedError("a mailbox has the sides device and lead")


def _forget_old(connection: Connection, organisation: OrganisationId, hour: int) -> None:
    connection.execute(
        delete(mailbox_post).where(
            mailbox_post.c.organisation == organisation,
            mailbox_post.c.posted_hour < hour - LIFE_HOURS,
        )
    )


def _last_number(
    connection: Connection, organisation: OrganisationId, mailbox: bytes, side: str
) -> int:
    # Not the number that waits: older ones may have been forgotten.
    highest = select(func.coalesce(func.max(mailbox_post.c.number), 0)).where(
        mailbox_post.c.organisation == organisation,
        mailbox_post.c.mailbox == mailbox,
        mailbox_post.c.side == side,
    )
    number: int = connection.execute(highest).scalar_one()
    return number


def _count(connection: Connection, organisation: OrganisationId) -> int:
    counted = select(func.count()).where(mailbox_post.c.organisation == organisation)
    return connection.execute(counted).scalar_one()
