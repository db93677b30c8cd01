"""Seal what waits in the outbox: some dozens of segments at a time, each step for all of them.

Reading, compressing and signing each fill the processor's cache: in turns, segment by segment, they
cost a quarter more, measured. Nothing is written here: whoever stores what was sealed also marks
it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Final, NamedTuple

from sqlalchemy import Connection

from jww_desktop.store import outbox
from jww_desktop.store.outbox import Chain
from sync.crypto.sealing import Content, content_of, seal
from sync.crypto.wrapping import Author
from sync.protocol.body import cut
from sync.protocol.ids import ReplicaId, SpaceId
from sync.protocol.places import Sealed, Tip
from sync.protocol.roster import Roster
from sync.protocol.segment import SegmentFields, segment_hash
from sync.protocol.transaction import Encoded, records_in

RUNS_AT_ONCE: Final = 64
RUN_BYTES_AT_ONCE: Final = 512 * 1024
"""What is in memory at once, before it is compressed; the run that is over it still fits."""

Kinds = Mapping[int, int]
"""Numbers of records, by table."""


class SealedRun(NamedTuple):
    """A segment, and how many records it speaks of."""

    sealed: Sealed
    kinds: Kinds


class _Run(NamedTuple):
    """What one segment will hold, and the chain that it continues."""

    chain: Chain
    transactions: list[Encoded]


@dataclass(frozen=True)
class Sealer:
    """Seals the work of this laptop.

    Attributes:
        author: who signs.
        replica: whose transactions they are.
        roster: says where this laptop may write.
        keys: of spaces, by generation.
        give_way: called before each step, so that nobody waits for them who saves.
    """

    author: Author
    replica: ReplicaId
    roster: Roster
    keys: Mapping[tuple[SpaceId, int], bytes] = field(repr=False)
    give_way: Callable[[], None]

    def seal(self, connection: Connection, until: int) -> Iterator[list[SealedRun]]:
        """Yield what waits in each space that the roster knows and lets this laptop write.

        Args:
            connection: in a transaction of its own.
            until: the last number of the outbox that is taken along.
        """
        ends: dict[SpaceId, Tip] = {}
        for runs in _portions(self._runs(connection, until)):
            contents = [self._content(run) for run in runs]
            sealed: list[Sealed] = []
            for run, content in zip(runs, contents, strict=True):
                space = run.chain.space
                made = self._sealed(run.chain, content, ends.get(space, run.chain.tip))
                ends[space] = Tip(made.last_seq, made.hash)
                sealed.append(made)
            kinds = [kinds_of(records_in(each.data for each in run.transactions)) for run in runs]
            yield list(map(SealedRun, sealed, kinds))

    def _runs(self, connection: Connection, until: int) -> Iterator[_Run]:
        writable = self.roster.spaces_of(self.author.device)
        for chains in outbox.chains(connection):
            # What was made here since this sync began is not on the roster yet.
            ready = [each for each in chains if each.space in writable and self._has_key(each)]
            for chain, transactions in outbox.read(connection, ready, until):
                for run in cut(transactions):
                    yield _Run(chain, run)

    def _has_key(self, chain: Chain) -> bool:
        return (chain.space, self.roster.spaces[chain.space].generation) in self.keys

    def _content(self, run: _Run) -> Content:
        self.give_way()
        return content_of(run.transactions)

    def _sealed(self, chain: Chain, content: Content, tip: Tip) -> Sealed:
        self.give_way()
        generation = self.roster.spaces[chain.space].generation
        fields = SegmentFields(
            organisation=self.roster.organisation,
            space=chain.space,
            generation=generation,
            device=self.author.device,
            replica=self.replica,
            previous=tip.last_hash,
            roster_head=self.roster.head,
            seen_ordinal=chain.head.ordinal,
            seen_head=chain.head.head,
        )
        key = self.keys[chain.space, generation]
        data = seal(fields, content, key, self.author.keys.signing)
        return Sealed(
            hash=segment_hash(data),
            space=chain.space,
            replica=self.replica,
            first_seq=content.first_seq,
            last_seq=content.last_seq,
            data=data,
        )


def kinds_of(records: Iterable[tuple[int, bytes]]) -> Kinds:
    """Return how many of these records, each named once, are of which table."""
    return Counter(map(itemgetter(0), records))


def _portions(runs: Iterable[_Run]) -> Iterator[list[_Run]]:
    portion: list[_Run] = []
    size = 0
    for run in runs:
        portion.append(run)
        size += sum(len(each.data) for each in run.transactions)
        if len(portion) == RUNS_AT_ONCE or size >= RUN_BYTES_AT_ONCE:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion
