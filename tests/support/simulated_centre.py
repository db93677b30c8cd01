"""A centre in one process: real vaults, real handlers, and everything that can befall them.

Two leads, two teams that share one prison and each have one of their own, and a clock for each
laptop. A laptop is killed as a power cut does it: its files are copied at that moment and the
process that goes on is thrown away.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import event

from jww_desktop.services import founding, spaces, syncing
from jww_desktop.services.organisation import founding_message, make_organisation
from jww_desktop.services.syncing import SyncOutcome
from jww_desktop.store import intents, keyring, rosters, segments
from jww_desktop.store.keyring import Home
from jww_desktop.store.local import reading, writing
from sync.crypto.rostering import make_card
from sync.protocol.errors import RefusedError
from sync.protocol.ids import EpochId, ReplicaId, TeamId
from sync.protocol.messages import Push, RosterPush
from sync.protocol.roster import Role, SpaceKind
from sync.protocol.transaction import Dot
from tests.support.founding import a_founding
from tests.support.laptop import NO_AUTHORITY, START, Laptop
from tests.support.local_central import Happens, Link, LocalCentral, reached

SIDES = ("", "-wal")


class Killed(BaseException):
    """The process of a laptop ended here."""


@dataclass
class Machine:
    """A laptop with what the world does to it.

    Attributes:
        skew: how wrong its clock is.
        backed_up: whether there is a copy of its vault to put back.
    """

    laptop: Laptop
    skew: timedelta = timedelta()
    backed_up: bool = False

    @property
    def name(self) -> str:
        """Its name."""
        return self.laptop.name


@dataclass
class Held:
    """What somebody still has: transactions that took effect, and numbers in sealed segments."""

    txids: set[tuple[bytes, bytes]] = field(default_factory=set)
    runs: set[tuple[bytes, Dot]] = field(default_factory=set)

    def add(self, rows: Iterable[Any]) -> None:
        """Add segments."""
        for space, replica, first, last in rows:
            self.runs |= {(space, Dot(replica, seq)) for seq in range(first, last + 1)}

    def has(self, space: bytes, txid: bytes, dot: Dot) -> bool:
        """Say whether somebody has a save."""
        return (space, txid) in self.txids or (space, dot) in self.runs


_RUNS = "SELECT space, replica, first_seq, last_seq FROM {}"


@dataclass
class SimulatedCentre:
    """The laptops of one centre and its central store.

    Attributes:
        now: the time that is right.
        machines: every laptop, the founder first.
    """

    folder: Path
    now: datetime = START
    machines: list[Machine] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.central = LocalCentral(self.folder, lambda: self.now)
        self.founder = self._machine("lore")
        founder = self.founder.laptop
        entered = a_founding(None)
        make_organisation(
            founder.context, "memory:", NO_AUTHORITY, entered.recovery_public, self._epoch()
        )
        with reached(Link(self.central), None, lambda: self.now) as unsigned:
            message = founding_message(founder.context, self.central.founding_code)
            unsigned.send(message)
        founding.describe(founder.context, entered)
        self.sync(self.founder)
        north = founder.team
        self.join("lotte", (north,), by=self.founder)
        self.join("bram", (north,), by=self.founder)
        self._second_team()

    def _second_team(self) -> None:
        """A second lead, her team that the founder is not in, a prison, and one that is shared."""
        nora = self.join("nora", (), by=self.founder, role=Role.LEAD)
        west = spaces.create_team(nora.laptop.database, nora.laptop.spaces)
        spaces.create_space(nora.laptop.database, SpaceKind.PRISON, (west,))
        self.sync(nora)
        self.join("wim", (west,), by=nora)
        spaces.share_space(self.founder.laptop.database, self.founder.laptop.prison, west)
        for machine in (self.founder, *self.machines):
            self.sync(machine)

    def close(self) -> None:
        """Close everything."""
        for machine in self.machines:
            machine.laptop.close()
        self.central.close()

    def _epoch(self) -> EpochId:
        with self.central.database.read() as connection:
            return EpochId(connection.exec_driver_sql("SELECT epoch FROM ledger").scalar_one())

    # Laptops

    def _machine(self, name: str) -> Machine:
        machine: list[Machine] = []
        laptop = Laptop(
            self.folder, name, lambda: self.now + (machine[0].skew if machine else timedelta())
        )
        machine.append(Machine(laptop))
        self.machines.append(machine[0])
        return machine[0]

    def join(
        self,
        name: str,
        teams: tuple[TeamId, ...],
        *,
        by: Machine,
        role: Role = Role.CASEWORKER,
    ) -> Machine:
        """Let a new laptop in; the invitation has tests of its own."""
        new = self._machine(name)
        lead = by.laptop
        with writing(new.laptop.database) as connection:
            author = keyring.author(connection)
        wish = intents.AdmitDevice(
            card=make_card(author.device, author.keys).data,
            user=new.laptop.context.user_id,
            role=role,
            teams=tuple(sorted({lead.roster.centre, *teams})),
        )
        with writing(lead.database) as connection:
            intents.remember(connection, wish)
        self.sync(by)
        roster = lead.roster
        with writing(new.laptop.database) as connection:
            home = Home(roster.organisation, roster.genesis_hash, "central.test", NO_AUTHORITY)
            keyring.belong(connection, home)
            replica = ReplicaId(new.laptop.database.replica)
            intents.remember(connection, intents.CertifyReplica(replica))
        self.sync(new)
        return new

    def sync(
        self,
        machine: Machine,
        *,
        before: Happens | None = None,
        after: Happens | None = None,
        cancel: Callable[[], bool] = lambda: False,
    ) -> SyncOutcome:
        """Sync one laptop; `before` and `after` are told each request by number."""
        laptop = machine.laptop
        with reading(laptop.database) as connection:
            author = keyring.author(connection)
        link = Link(self.central, before or _nothing, after or _nothing)
        with reached(link, author, laptop.context.now) as transport:
            return syncing.sync_now(laptop.context, lambda *_: None, cancel, transport=transport)

    def push_again(self, machine: Machine, draw: random.Random) -> None:
        """Send once more what a laptop has sent or received before, roster entries too."""
        laptop = machine.laptop
        with reading(laptop.database) as connection:
            author = keyring.author(connection)
            stored = [
                each.data
                for space in sorted(laptop.roster.spaces_of(author.device))
                for replica in sorted(segments.authors(connection, space))
                for each in segments.kept(connection, (space, replica), 0)
            ]
            entries = rosters.entries(connection, 0)
        some = draw.sample(stored, min(len(stored), 3))
        with reached(Link(self.central), author, laptop.context.now) as transport:
            for message in (RosterPush(entries, ()), *(Push((each,)) for each in some)):
                with suppress(RefusedError):
                    transport.send(message)

    def roster_length(self) -> int:
        """Return how many roster entries the store has."""
        with self.central.database.read() as connection:
            query = "SELECT roster_length FROM ledger"
            return int(connection.exec_driver_sql(query).scalar_one())

    def held(self) -> Held:
        """Return what any laptop or the store still has."""
        held = Held()
        for machine in self.machines:
            with reading(machine.laptop.database) as connection:
                held.txids |= {
                    (row[0], row[1])
                    for row in connection.exec_driver_sql(
                        "SELECT s.id, t.txid FROM store_tx t JOIN store_space s ON s.sid = t.sid"
                    )
                }
                held.add(connection.exec_driver_sql(_RUNS.format("sync_segment")))
        with self.central.database.read() as connection:
            held.add(connection.exec_driver_sql(_RUNS.format("segment")))
        return held

    # Mishaps

    def kill_in(self, machine: Machine, commits: int, action: Callable[[], object]) -> bool:
        """Do something, and end the process before its so-manieth commit; say whether it ended."""
        left = [commits]

        def before_commit(_connection: object) -> None:
            left[0] -= 1
            if left[0] == 0:
                self.copy(machine, "killed")
                raise Killed

        engine = machine.laptop.database._engine
        event.listen(engine, "commit", before_commit)
        try:
            action()
        except Killed:
            self.put(machine, "killed")
            return True
        finally:
            event.remove(engine, "commit", before_commit)
        return False

    def kill_at(self, machine: Machine) -> Happens:
        """Return what ends the process of a laptop at that moment."""

        def happens(_count: int) -> None:
            self.copy(machine, "killed")
            raise Killed

        return happens

    def copy(self, machine: Machine, name: str) -> None:
        """Copy the files of a vault as they are, whatever is going on."""
        path = machine.laptop.path
        for side in SIDES:
            source, target = Path(f"{path}{side}"), self.folder / f"{machine.name}.{name}{side}"
            target.unlink(missing_ok=True)
            if source.exists():
                shutil.copy(source, target)

    def put(self, machine: Machine, name: str) -> None:
        """Throw the process away, put copied files back and start anew."""
        machine.laptop.close()
        path = machine.laptop.path
        for leftover in self.folder.glob(f"{path.name}*"):
            leftover.unlink()
        for side in SIDES:
            source = self.folder / f"{machine.name}.{name}{side}"
            if source.exists():
                shutil.copy(source, f"{path}{side}")
        machine.laptop.reopen()


def _nothing(_number: int) -> None:
    """Let it pass."""
