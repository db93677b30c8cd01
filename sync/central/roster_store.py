"""The stored roster: the signed chain, and the wraps that its entries name.

The chain is verified here before it is stored, and again by each process that reads it. A process
keeps the roster in memory for as long as the ledger's row names its length and head; so any number
of processes agree without telling each other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from sqlalchemy import Connection, insert, select, update

from sync.central.ledger import Standing
from sync.central.tables import ledger, roster_entry, roster_wrap
from sync.crypto.primitives import digest, verify
from sync.protocol.errors import ChainError, ForkError, RefusedError
from sync.protocol.ids import DeviceId, OrganisationId
from sync.protocol.messages import MAX_REPLY_BYTES, STALE_ROSTER, RosterPullReply
from sync.protocol.roster import Roster
from sync.protocol.wraps import RECOVERY_RECIPIENT, Wrap, parse_wrap

_ENTRIES_A_PAGE: Final = 7_500
"""More than fit in a page: the shortest entry is 142 bytes long."""
_HASHES_A_QUERY: Final = 500


class RosterStore:
    """The roster of one database, verified once and then kept in memory."""

    def __init__(self) -> None:
        self._verified = Roster.empty()

    def current(self, connection: Connection, place: Standing) -> Roster:
        """Return the roster that the ledger's row names.

        Raises:
            ChainError: what is stored is not that roster.
        """
        # From nothing when the one in memory turns out to be that of a database since replaced.
        for start in (self._verified, Roster.empty()):
            roster = self._continued(connection, start, place)
            if roster is not None:
                self._verified = roster
                return roster
        raise ChainError("the stored roster is not the one that the ledger names")

    @staticmethod
    def _continued(connection: Connection, start: Roster, place: Standing) -> Roster | None:
        roster = start
        if roster.length < place.roster_length:
            try:
                for data in entries_after(connection, place, roster.length):
                    roster = roster.append(data, verify)
            except ChainError:
                return None
        named = (place.roster_length, place.roster_head)
        return roster if (roster.length, roster.head) == named else None


def entries_after(connection: Connection, place: Standing, after: int) -> Iterator[bytes]:
    """Give the stored entries behind the first `after`, as far as `place` names."""
    return iter(
        connection.execute(
            select(roster_entry.c.data)
            .where(
                roster_entry.c.organisation == place.organisation,
                roster_entry.c.number > after,
                roster_entry.c.number <= place.roster_length,
            )
            .order_by(roster_entry.c.number)
        ).scalars()
    )


def entry_page(
    connection: Connection, place: Standing, *, after: int, limit_bytes: int
) -> RosterPullReply:
    """Return the entries behind the first `after`: at least one, at most a page of them."""
    limit = min(limit_bytes, MAX_REPLY_BYTES)
    page: list[bytes] = []
    size = 0
    upto = replace(place, roster_length=min(place.roster_length, after + _ENTRIES_A_PAGE))
    for data in entries_after(connection, upto, after):
        size += len(data)
        if page and size > limit:
            break
        page.append(data)
    return RosterPullReply(tuple(page), more=after + len(page) < place.roster_length)


def append(
    connection: Connection,
    place: Standing,
    roster: Roster,
    entries: Sequence[bytes],
    wraps: Sequence[bytes],
) -> Roster:
    """Verify and store entries and wraps; return the roster with them.

    What is stored already is passed over, so a push may be repeated. A named wrap may be missing:
    after a loss of this database every laptop brings only the wraps that it kept.

    Args:
        connection: a writing one.
        place: what `lock` returned in this transaction.
        roster: the one that `place` names, empty before founding.
        entries: in order, from any place of the chain on.
        wraps: any that entries of this roster name.

    Raises:
        RefusedError: another entry was first (`stale-roster`).
        ProtocolError: as `Roster.append` and `Wrap.require_granted`.
    """
    fresh = [data for data in entries if digest(data) not in roster.positions]
    grown = roster
    for data in fresh:
        try:
            grown = grown.append(data, verify)
        except ForkError as error:
            raise RefusedError(STALE_ROSTER, str(error)) from error
    if fresh:
        _store_entries(connection, place, grown, fresh)
    _store_wraps(connection, grown, wraps)
    return grown


def _store_entries(
    connection: Connection, place: Standing, grown: Roster, fresh: Sequence[bytes]
) -> None:
    connection.execute(
        insert(roster_entry),
        [
            {"organisation": grown.organisation, "number": number, "data": data}
            for number, data in enumerate(fresh, start=grown.length - len(fresh) + 1)
        ],
    )
    connection.execute(
        update(ledger)
        .where(ledger.c.organisation == place.organisation)
        .values(organisation=grown.organisation, roster_length=grown.length, roster_head=grown.head)
    )


def _store_wraps(connection: Connection, roster: Roster, wraps: Sequence[bytes]) -> None:
    offered = {wrap.hash: wrap for wrap in map(parse_wrap, wraps)}
    for known in _stored_hashes(connection, roster.organisation, offered):
        del offered[known]
    for wrap in offered.values():
        wrap.require_granted(roster, verify)
    if offered:
        connection.execute(
            insert(roster_wrap), [_wrap_row(roster, name, wrap) for name, wrap in offered.items()]
        )


def _stored_hashes(
    connection: Connection, organisation: OrganisationId, hashes: Iterable[bytes]
) -> Iterator[bytes]:
    asked = list(hashes)
    for start in range(0, len(asked), _HASHES_A_QUERY):
        yield from connection.execute(
            select(roster_wrap.c.hash).where(
                roster_wrap.c.organisation == organisation,
                roster_wrap.c.hash.in_(asked[start : start + _HASHES_A_QUERY]),
            )
        ).scalars()


def _wrap_row(roster: Roster, name: bytes, wrap: Wrap) -> dict[str, object]:
    return {
        "organisation": roster.organisation,
        "hash": name,
        "entry": roster.named_wraps[name].position,
        "kind": int(wrap.header.kind),
        "subject": wrap.header.subject,
        "recipient": wrap.header.recipient,
        "data": wrap.data,
    }


def wraps_for(
    connection: Connection, roster: Roster, device: DeviceId, names: Collection[bytes]
) -> tuple[bytes, ...]:
    """Return those of the named wraps that are stored for a device, its teams or recovery."""
    standing = roster.standing(device)
    teams = standing.teams if standing is not None else frozenset()
    rows = connection.execute(
        select(roster_wrap.c.data)
        .where(
            roster_wrap.c.organisation == roster.organisation,
            roster_wrap.c.hash.in_(names),
            roster_wrap.c.recipient.in_([device, *teams, RECOVERY_RECIPIENT]),
        )
        .order_by(roster_wrap.c.entry, roster_wrap.c.hash)
    )
    return tuple(rows.scalars())
