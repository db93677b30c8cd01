"""A centre on a ledger in memory: as real as on a central store, without a network to go through.

with three_of_a_centre(folder) as centre:
    lead, lotte, bram = centre.laptops
"""

from __future__ import annotations

import atexit
import copy
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Self

from jww_desktop.services import founding, organisation
from jww_desktop.store import intents, keyring
from jww_desktop.store.keyring import Home
from jww_desktop.store.local import writing
from sync.crypto.rostering import make_card
from sync.engine.memory import MemoryLedger, MemoryTransport
from sync.protocol.ids import ReplicaId, TeamId
from sync.protocol.roster import Role
from tests.support.founding import RECOVERY, a_founding
from tests.support.laptop import NO_AUTHORITY, Centre, Laptop


class MemoryCentre(Centre):
    """A centre on a ledger in memory: as real, but without a network to go through."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.ledger = MemoryLedger(self._now_ms)
        self._connect(self.lead)
        entered = a_founding(None)
        organisation.make_organisation(
            self.lead.context, "memory:", NO_AUTHORITY, RECOVERY.public, self.ledger.epoch
        )
        assert self.lead.transport is not None
        self.lead.transport.send(organisation.founding_message(self.lead.context, ""))
        founding.describe(self.lead.context, entered)
        self.lead.sync_whole()

    @classmethod
    def twin(cls, original: MemoryCentre, folder: Path) -> Self:
        """Open copies of the vaults of a centre, which are closed, on a copy of its ledger."""
        self = cls.__new__(cls)
        self.folder, self.now, self.laptops, self._stack = folder, original.now, [], ExitStack()
        self.ledger = copy.deepcopy(original.ledger, {id(original): self})  # with our clock
        for laptop in original.laptops:
            shutil.copy(laptop.path, folder)
            self._connect(self._laptop(laptop.name, new=False))
        self.lead = self.laptops[0]
        return self

    def join(
        self, name: str, *, teams: tuple[TeamId, ...] | None = None, role: Role = Role.CASEWORKER
    ) -> Laptop:
        """Let a new laptop join without the invitation."""
        new = self._laptop(name)
        self._connect(new)
        chosen = (self.lead.team,) if teams is None else teams
        with writing(new.database) as connection:
            author = keyring.author(connection)
        wish = intents.AdmitDevice(
            card=make_card(author.device, author.keys).data,
            user=new.context.user_id,
            role=role,
            teams=tuple(sorted({self.lead.roster.centre, *chosen})),
        )
        with writing(self.lead.database) as connection:
            intents.remember(connection, wish)
        self.lead.sync_whole()
        roster = self.lead.roster
        with writing(new.database) as connection:
            home = Home(roster.organisation, roster.genesis_hash, "memory:", NO_AUTHORITY)
            keyring.belong(connection, home)
            replica = ReplicaId(new.database.replica)
            intents.remember(connection, intents.CertifyReplica(replica))
        new.sync_whole()
        return new

    def lose_ledger(self) -> None:
        """Empty the central store: a new ledger stands at the same address."""
        self.ledger = MemoryLedger(self._now_ms)
        for laptop in self.laptops:
            self._connect(laptop)

    def _now_ms(self) -> int:
        return int(self.now.timestamp() * 1000)

    def _connect(self, laptop: Laptop) -> None:
        laptop.transport = MemoryTransport(self.ledger, laptop.spaces.device())


@contextmanager
def three_of_a_centre(folder: Path) -> Iterator[MemoryCentre]:
    """Open a centre of a lead, Lotte and Bram, who have nothing yet."""
    with MemoryCentre.twin(_three(), folder) as centre:
        yield centre


@cache
def _three() -> MemoryCentre:
    """Found it once: that takes far longer than to open what was closed."""
    with MemoryCentre(Path(mkdtemp())) as centre:
        centre.join("lotte")
        centre.join("bram")
    atexit.register(shutil.rmtree, centre.folder)
    return centre
