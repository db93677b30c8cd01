"""Invitations: those that this lead handed out, and the one with which this laptop joins.

The secret of an invitation lies in the vault of the lead who wrote it and nowhere else, until the
new laptop was admitted or the invitation is a day old.
"""

from __future__ import annotations

from typing import Final

import msgspec
from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from jww_desktop.store.sync_tables import invitation
from sync.crypto.enrolment import mailbox_of
from sync.protocol.ids import TeamId
from sync.protocol.invitation import LIFETIME_MS, Invitation
from sync.protocol.roster import Role


class Issued(msgspec.Struct, frozen=True, tag="issued"):
    """An invitation that this lead handed out.

    Attributes:
        genesis: first bytes of the genesis hash.
        secret: of the invitation.
        issued_ms: when.
        name: of the colleague for whom it is.
        role: what the new laptop may do to the roster.
        teams: which teams it joins, besides the centre.
    """

    genesis: bytes
    secret: bytes
    issued_ms: int
    name: str
    role: Role
    teams: tuple[TeamId, ...]

    def __repr__(self) -> str:
        return "Issued(…)"

    @property
    def invitation(self) -> Invitation:
        """The invitation itself."""
        return Invitation(self.genesis, self.secret)

    @property
    def expires_ms(self) -> int:
        """From when it is worth nothing."""
        return self.issued_ms + LIFETIME_MS


class Joining(msgspec.Struct, frozen=True, tag="joining"):
    """The invitation with which this laptop joins, and the address where."""

    genesis: bytes
    secret: bytes
    address: str

    def __repr__(self) -> str:
        return "Joining(…)"

    @property
    def invitation(self) -> Invitation:
        """The invitation itself."""
        return Invitation(self.genesis, self.secret)


_decoder: Final = msgspec.msgpack.Decoder(Issued | Joining)
_FOR_EVER: Final = 2**63 - 1


def add(connection: Connection, one: Issued | Joining) -> bytes:
    """Store an invitation and return the name of its mailbox."""
    mailbox = mailbox_of(one.invitation)
    expires = one.expires_ms if isinstance(one, Issued) else _FOR_EVER
    values = {"body": msgspec.msgpack.encode(one), "expires_ms": expires}
    statement = upsert(invitation).values(mailbox=mailbox, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["mailbox"], set_=values))
    return mailbox


def issued(connection: Connection, now_ms: int) -> dict[bytes, Issued]:
    """Return the invitations of this lead that still count, by mailbox."""
    query = select(invitation).where(invitation.c.expires_ms > now_ms)
    found = {row.mailbox: _decoder.decode(row.body) for row in connection.execute(query)}
    return {mailbox: one for mailbox, one in found.items() if isinstance(one, Issued)}


def joining(connection: Connection) -> Joining | None:
    """Return the invitation with which this laptop joins, if it does."""
    for body in connection.execute(select(invitation.c.body)).scalars():
        one = _decoder.decode(body)
        if isinstance(one, Joining):
            return one
    return None


def forget(connection: Connection, mailbox: bytes) -> None:
    """Delete an invitation with its secret."""
    connection.execute(delete(invitation).where(invitation.c.mailbox == mailbox))


def forget_expired(connection: Connection, now_ms: int) -> None:
    """Delete the invitations that count no longer."""
    connection.execute(delete(invitation).where(invitation.c.expires_ms <= now_ms))
