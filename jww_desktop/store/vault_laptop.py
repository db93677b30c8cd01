"""The laptop's side of a sync: the encrypted database as the engine sees it.

Each method is one transaction. Reading and sealing happen outside the write lock, so that a save on
the other worker never waits for cryptography; what is written is checked by nobody else, because
one sync at a time runs on one vault.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from sqlalchemy import Connection, func, select

from jww_desktop.domain.notice import ChangeNotice
from jww_desktop.store import intents, keyring, ledger, outbox, rosters, segments
from jww_desktop.store.arrivals import Received
from jww_desktop.store.database import Database
from jww_desktop.store.local import reading, storing
from jww_desktop.store.sealing import Kinds, Sealer, kinds_of
from jww_desktop.store.segments import Author
from jww_desktop.store.tables import pending
from sync.crypto.sealing import open_signed
from sync.protocol.ids import DeviceId, EpochId, ReplicaId, SpaceId
from sync.protocol.places import Applied, Batch, Draft, Head, Known, Link, Place, Sealed, Tip
from sync.protocol.roster import Roster
from sync.protocol.segment import peek

_MS_PER_HOUR: Final = 3_600_000


class VaultLaptop:
    """One vault during one sync."""

    def __init__(
        self,
        database: Database,
        now_ms: Callable[[], int],
        notify: Callable[[ChangeNotice], None],
    ) -> None:
        """Take up the vault.

        Args:
            database: of a laptop that belongs to a centre.
            now_ms: the clock, for people to read.
            notify: told what changed on the screens, after each batch.
        """
        self._database = database
        self._now_ms = now_ms
        self._notify = notify
        self._sealed_kinds: dict[bytes, Kinds] = {}
        self._replica = ReplicaId(database.replica)
        with reading(database) as connection:
            self._author = keyring.author(connection)
            self._book = rosters.cache_of(database).load(connection)
            self._keys = keyring.load(connection)

    # The roster

    def device(self) -> DeviceId:
        """Return the id of this laptop."""
        return self._author.device

    def replica(self) -> ReplicaId:
        """Return the present incarnation of this vault."""
        return self._replica

    def roster(self) -> Roster:
        """Return the roster as verified so far."""
        return self._book.roster

    def epoch_since(self) -> int:
        """Return the position in the roster from which the latest ledger is accepted."""
        return self._book.epoch_since

    def entries(self, after: int) -> tuple[bytes, ...]:
        """Return the stored roster entries after the first `after`."""
        with reading(self._database) as connection:
            return rosters.entries(connection, after)

    def wraps(self) -> tuple[bytes, ...]:
        """Return every wrap that this laptop keeps."""
        with reading(self._database) as connection:
            return rosters.wraps(connection)

    def missing_wraps(self) -> tuple[bytes, ...]:
        """Return the names of the wraps that the roster has for us and that are not kept here."""
        with reading(self._database) as connection:
            return rosters.missing_wraps(connection, self._book.roster, self.device())

    def learn(self, entries: Sequence[bytes], wraps: Sequence[bytes]) -> Roster:
        """Verify and store entries and wraps, open what can be opened, return the roster."""
        with storing(self._database) as connection:
            grown = rosters.learn(connection, self._book, self._author, entries, wraps)
            keys = keyring.load(connection)
        self._book, self._keys = grown, keys
        return grown.roster

    def draft(self) -> Draft | None:
        """Return what is still to be published, signed on the present head, or None."""
        hour = self._now_ms() // _MS_PER_HOUR
        with storing(self._database) as connection:
            if not intents.waiting(connection):
                return None
            self._keys = keyring.load(connection)
            return intents.draft(connection, self._author, self._book.roster, self._keys, hour=hour)

    def accepts(self, epoch: EpochId) -> bool:
        """Say whether what is still to be published accepts this ledger."""
        with reading(self._database) as connection:
            return intents.AcceptLedger(epoch) in intents.waiting(connection)

    def lacks_keys(self) -> bool:
        """Say whether the roster grants something of which the key has not arrived."""
        held = {space for space, _ in self._keys.spaces}
        return not self._book.roster.spaces_of(self.device()) <= held

    def give_way(self) -> None:
        """Stand aside while somebody on this laptop saves."""
        self._database.give_way()

    def space_key(self, space: SpaceId, generation: int) -> bytes | None:
        """Return the key of a space, or None when this laptop does not hold it."""
        return self._keys.spaces.get((space, generation))

    # The ledger

    def place(self) -> Place:
        """Return how far this laptop has read."""
        with reading(self._database) as connection:
            return ledger.place(connection)

    def begin_epoch(self, epoch: EpochId) -> None:
        """Forget all places, to read the ledger `epoch` from its beginning."""
        with storing(self._database) as connection:
            ledger.begin_epoch(connection, epoch)

    def offered_epoch(self, epoch: EpochId) -> None:
        """Remember a ledger that no lead accepted yet."""
        with storing(self._database) as connection:
            ledger.offer_epoch(connection, epoch)

    def healed(self) -> bool:
        """Say whether this ledger was given everything that it lacked when it began."""
        with reading(self._database) as connection:
            return ledger.healed(connection)

    def mark_healed(self) -> None:
        """Remember that it was."""
        with storing(self._database) as connection:
            ledger.mark_healed(connection)

    def compared_ms(self) -> int:
        """Return when all heads were last compared, 0 for never."""
        with reading(self._database) as connection:
            return ledger.compared_ms(connection)

    def mark_compared(self, now_ms: int) -> None:
        """Remember that all heads were compared."""
        with storing(self._database) as connection:
            ledger.mark_compared(connection, now_ms)

    def heads(self, spaces: Iterable[SpaceId]) -> Mapping[SpaceId, Head]:
        """Return the heads of those spaces that have one."""
        with reading(self._database) as connection:
            return ledger.heads(connection, spaces)

    def behind(self) -> tuple[SpaceId, ...]:
        """Return the spaces with a hole."""
        with reading(self._database) as connection:
            return ledger.behind(connection)

    def heads_at(
        self, places: Iterable[tuple[SpaceId, int]]
    ) -> Mapping[tuple[SpaceId, int], bytes]:
        """Return the verified heads at those ordinals that this laptop passed."""
        with reading(self._database) as connection:
            return ledger.heads_at(connection, places)

    # Segments

    def tips(self, authors: Iterable[Author]) -> Mapping[Author, Tip]:
        """Return the ends of those chains that have one."""
        with reading(self._database) as connection:
            return segments.tips(connection, authors)

    def authors(self, space: SpaceId) -> Mapping[ReplicaId, Tip]:
        """Return the ends of all authors' chains in a space."""
        with reading(self._database) as connection:
            return segments.authors(connection, space)

    def known(self, hashes: Iterable[bytes]) -> Mapping[bytes, Known]:
        """Return those segments that this laptop has."""
        with reading(self._database) as connection:
            return segments.known(connection, hashes)

    def kept(self, author: Author, after: int) -> tuple[Sealed, ...]:
        """Return the segments of one author's verified chain after a seq, in order."""
        with reading(self._database) as connection:
            return segments.kept(connection, author, after)

    def quarantined(self) -> tuple[Sealed, ...]:
        """Return what lies in quarantine and has a header, in order of each author's chain."""
        with reading(self._database) as connection:
            return segments.quarantined(connection)

    def counts(self) -> tuple[int, int]:
        """Return the numbers of transactions that wait, and that lie in quarantine."""
        with reading(self._database) as connection:
            held = connection.execute(select(func.count()).select_from(pending)).scalar_one()
            return held, segments.quarantined_count(connection)

    def take(self, batch: Batch) -> Applied:
        """Store and apply a batch; the cursor moves together with the last of it."""
        received = [
            Received(
                opened.header.space,
                opened.header.replica,
                opened.transactions,
                opened.header.device,
            )
            for opened in batch.opened
        ]
        applied = self._database.apply(received, lambda c: segments.store(c, batch))
        self._notify(applied.notice)
        return Applied(applied.transactions, applied.again, len(applied.conflicts), applied.kinds)

    # Own work

    def last_saved(self) -> int:
        """Return the number of the latest transaction in the outbox, 0 when it is empty."""
        with reading(self._database) as connection:
            return outbox.last(connection)

    def seal(self, limit_bytes: int, until: int) -> tuple[Sealed, ...]:
        """Seal and store about that many bytes of unsealed work that was saved until a mark."""
        sealer = Sealer(
            self._author, self._replica, self._book.roster, self._keys.spaces, self.give_way
        )
        made: list[Sealed] = []
        size = 0
        with reading(self._database) as connection:
            for portion in sealer.seal(connection, until):
                for sealed, kinds in portion:
                    made.append(sealed)
                    size += len(sealed.data)
                    self._sealed_kinds[sealed.hash] = kinds
                if size >= limit_bytes:
                    break
        if made:
            with storing(self._database) as connection:
                segments.add_sealed(connection, made)
                outbox.mark_sealed(connection, {sealed.space: sealed.last_seq for sealed in made})
        return tuple(made)

    def unsent(self, limit_bytes: int, leave: frozenset[SpaceId]) -> tuple[Sealed, ...]:
        """Return unconfirmed segments in order of each chain, without those of some spaces."""
        with reading(self._database) as connection:
            return segments.unsent(connection, limit_bytes, leave)

    def confirm(
        self, sent: Sequence[Sealed], links: Mapping[SpaceId, Sequence[Link]], position: int | None
    ) -> Kinds:
        """Note that the central store has them, where, and how far this laptop has read now.

        Returns:
            The records in them, by table number.
        """
        with storing(self._database) as connection:
            segments.confirm(connection, [each.hash for each in sent], links, position)
        total: Counter[int] = Counter()
        for each in sent:
            kinds = self._sealed_kinds.pop(each.hash, {}) or self._opened_kinds(each)
            for table, count in kinds.items():
                total[table] += count
        return total

    def waiting(self) -> int:
        """Return the number of transactions that the central store has not confirmed."""
        with reading(self._database) as connection:
            return waiting(connection)

    def _opened_kinds(self, sealed: Sealed) -> Kinds:
        """Look inside a segment that an earlier sync sealed and could not send."""
        header = peek(sealed.data)
        key = self.space_key(header.space, header.generation)
        if key is None:
            return {}
        transactions = open_signed(header, sealed.data, key)
        return kinds_of({(w.table, w.record) for each in transactions for w in each.writes})


def waiting(connection: Connection) -> int:
    """Return how many transactions of this laptop the central store has not confirmed."""
    return outbox.count(connection) + segments.unsent_count(connection)
