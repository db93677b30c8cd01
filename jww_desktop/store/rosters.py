"""The roster as this laptop stores it, rebuilt as a value, and the wraps that came with it.

What is stored was verified entry by entry when it came in, and lies in a database whose every page
is authenticated; so rebuilding replays the rules without the signatures. The cache makes that
happen once for each time that the vault is opened.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from jww_desktop.store import intents, keyring, ledger
from jww_desktop.store.database import Database
from jww_desktop.store.sync_tables import roster_entry, wrap
from jww_desktop.store.values import chunks
from sync.crypto.primitives import verify
from sync.crypto.wrapping import Author, Keyring, open_all
from sync.protocol.errors import ForbiddenError, ForkError
from sync.protocol.ids import DeviceId, SpaceId, TeamId
from sync.protocol.invitation import Invitation
from sync.protocol.roster import Roster
from sync.protocol.wraps import WrapKind, names_for, parse_wrap


@dataclass(frozen=True)
class Book:
    """The roster as verified so far.

    Attributes:
        roster: the value.
        epoch_since: its length when the latest ledger was accepted.
    """

    roster: Roster
    epoch_since: int = 0

    def extended(self, entries: Sequence[bytes], *, checked: bool = False) -> Book:
        """Return the book with more entries; `checked` when their signatures were seen to hold.

        Raises:
            ProtocolError: an entry does not follow, is not signed or is not allowed.
        """
        roster, since = self.roster, self.epoch_since
        for entry in entries:
            before = len(roster.epochs)
            roster = roster.append(entry, _signed_before if checked else verify)
            since = roster.length if len(roster.epochs) > before else since
        return Book(roster, since)


class RosterCache:
    """Keeps the book between syncs, for all threads; the database is the truth."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._book = Book(Roster.empty())

    def load(self, connection: Connection) -> Book:
        """Return the book, read on from where the last call stopped."""
        with self._lock:
            added = entries(connection, self._book.roster.length)
            self._book = self._book.extended(added, checked=True)
            return self._book


_CACHES: WeakKeyDictionary[Database, RosterCache] = WeakKeyDictionary()


def cache_of(database: Database) -> RosterCache:
    """Return the cache of an open vault; it goes when the vault is closed."""
    return _CACHES.setdefault(database, RosterCache())


def entries(connection: Connection, after: int) -> tuple[bytes, ...]:
    """Return the stored entries after the first `after`."""
    query = (
        select(roster_entry.c.data)
        .where(roster_entry.c.position > after)
        .order_by(roster_entry.c.position)
    )
    return tuple(connection.execute(query).scalars())


def wraps(connection: Connection) -> tuple[bytes, ...]:
    """Return every wrap that this laptop keeps."""
    return tuple(connection.execute(select(wrap.c.data)).scalars())


def missing_wraps(connection: Connection, roster: Roster, device: DeviceId) -> tuple[bytes, ...]:
    """Return the names of the wraps that the roster has for a device and that are not kept here."""
    standing = roster.standing(device)
    named = names_for(entries(connection, 0), device, standing.teams if standing else ())
    kept = set(connection.execute(select(wrap.c.hash)).scalars())
    return tuple(name for name in named if name not in kept)


def learn(
    connection: Connection,
    book: Book,
    author: Author,
    new_entries: Sequence[bytes],
    new_wraps: Sequence[bytes],
) -> Book:
    """Verify and store entries and wraps, open what can be opened, mark spaces to be read.

    Raises:
        ProtocolError: an entry does not follow, is not signed or is not allowed.
    """
    grown = book.extended(new_entries)
    _require_home(connection, grown.roster)
    _append(connection, book, new_entries)
    _keep(connection, grown.roster, new_wraps)
    _open(connection, grown.roster, author)
    if ledger.place(connection).position > 0:
        ledger.mark_behind(connection, _opened_late(book.roster, grown.roster, author.device))
    intents.drop_fulfilled(connection, grown.roster)
    return grown


def read_ahead(
    connection: Connection, book: Book, invited: Invitation, new_entries: Sequence[bytes]
) -> Book:
    """Verify and store entries of the centre that an invitation names, before belonging to it.

    Raises:
        ProtocolError: an entry does not follow, is not signed or is not allowed, or the roster is
            that of another centre.
    """
    grown = book.extended(new_entries)
    if grown.roster.length:
        invited.require_genesis(grown.roster.genesis_hash)
    _append(connection, book, new_entries)
    return grown


def forget_ahead(connection: Connection, database: Database) -> None:
    """Forget what was read of a centre to which this laptop does not belong."""
    connection.execute(delete(roster_entry))
    _CACHES.pop(database, None)


def forget(connection: Connection, database: Database) -> None:
    """Forget an organisation that was never founded."""
    connection.execute(delete(wrap))
    keyring.forget_organisation(connection)
    forget_ahead(connection, database)


def _append(connection: Connection, book: Book, new_entries: Sequence[bytes]) -> None:
    for position, entry in enumerate(new_entries, start=book.roster.length + 1):
        connection.execute(insert(roster_entry).values(position=position, data=entry))


def _require_home(connection: Connection, roster: Roster) -> None:
    """Refuse a roster that begins with another genesis than that of this laptop's centre."""
    identity = keyring.identify(connection)
    if identity is None or identity.home is None:
        raise ForbiddenError("this laptop belongs to no centre")
    if roster.length > 0 and roster.genesis_hash != identity.home.genesis:
        raise ForkError("the roster is that of another centre")


def _opened_late(before: Roster, after: Roster, device: DeviceId) -> list[SpaceId]:
    """Return the spaces that opened for the device after they were made.

    The stream has gone past what was written there; each is read on its own.
    """
    return [
        space
        for space in after.spaces_of(device) - before.spaces_of(device)
        if not after.may_open_at(device, space, after.spaces[space].since)
    ]


def _keep(connection: Connection, roster: Roster, data: Sequence[bytes]) -> None:
    """Store wraps that the roster names: nothing else can be of use, now or to heal."""
    for each in data:
        digest = sha256(each).digest()
        if digest in roster.named_wraps:
            statement = upsert(wrap).values(hash=digest, data=each, opened=0)
            connection.execute(statement.on_conflict_do_nothing())


def _open(connection: Connection, roster: Roster, author: Author) -> None:
    rows = connection.execute(select(wrap.c.hash, wrap.c.data).where(wrap.c.opened == 0)).all()
    if not rows:
        return
    held = keyring.load(connection)
    grown, refused = open_all([row.data for row in rows], roster, author, held)
    keyring.add(connection, held, grown)
    bad = {each.hash for each in refused}
    done = [row.hash for row in rows if row.hash in bad or _is_held(row.data, grown)]
    for keys in chunks(done):
        connection.execute(update(wrap).where(wrap.c.hash.in_(keys)).values(opened=1))


def _is_held(data: bytes, held: Keyring) -> bool:
    header = parse_wrap(data).header
    if header.kind is WrapKind.SPACE_FOR_TEAM:
        return (SpaceId(header.subject), header.generation) in held.spaces
    return (TeamId(header.subject), header.generation) in held.teams


def _signed_before(_public: bytes, _signature: bytes, _message: bytes) -> bool:
    return True
