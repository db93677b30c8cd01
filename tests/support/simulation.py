"""A seeded simulation: what a centre does in a bad year, and what must hold at the end of it.

Each step draws one thing that people, laptops or the central store do: write in forms that were
opened long ago, delete and bring back, sync with requests lost, cut, doubled or overtaken, be
killed before any commit, run with a wrong clock, put a backup of a laptop or of the central store
back, lose the central store. Then the network heals, everybody syncs until all is said, new
laptops join, and each is compared with an oracle that saw nothing but the sealed segments.

    PYTHONHASHSEED=0 python -m tests.support.simulation 1 --worlds 200
"""

from __future__ import annotations

import argparse
import random
import sys
import traceback
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from unittest import mock

from jww_desktop.errors import UserError
from jww_desktop.services import syncing
from jww_desktop.services.syncing import AlarmKind, Stop, SyncOutcome
from tests.support.ledger_oracle import Oracle
from tests.support.local_central import Happens, Line, lost
from tests.support.simulated_centre import Killed, Machine, SimulatedCentre
from tests.support.simulated_work import Work
from tests.support.stores import IN_MEMORY

REQUESTS: Final = 9
COMMITS: Final = 12
ROUNDS: Final = 12

_OF_A_LOST_STORE: Final = frozenset(
    {AlarmKind.NEW_LEDGER, AlarmKind.ROLLED_BACK, AlarmKind.RESTORED}
)


class Simulation:
    """One centre, and a seed that decides everything.

    Attributes:
        told: what was done, for whoever reads a failure.
        work: what people wrote.
    """

    def __init__(self, folder: Path, seed: int) -> None:
        self.draw = random.Random(seed)
        self.centre = SimulatedCentre(folder)
        self.work = Work(self.centre, self.draw)
        self.told: list[str] = []
        self._is_unsettled = False
        self._steps: dict[Callable[[Machine], object], int] = {
            self.work.create: 3,
            self.work.open_form: 6,
            self.work.use_form: 10,
            self.work.make_dossier: 3,
            self.sync: 8,
            self.sync_in_a_storm: 7,
            self.meet: 3,
            self.push_again: 1,
            self.set_clock: 1,
            self.back_up: 2,
            self.put_back: 2,
            self.mishap_of_the_store: 2,
            self.accept: 2,
        }

    def close(self) -> None:
        """Close everything."""
        self.centre.close()

    def run(self, steps: int) -> None:
        """Let things happen, heal, and check."""
        for _ in range(steps):
            self.step()
        self.settle()
        self.check()

    def step(self) -> None:
        """Do one thing, to one laptop."""
        (act,) = self.draw.choices(list(self._steps), list(self._steps.values()))
        machine = self.draw.choice(self.centre.machines)
        self.told.append(f"{machine.name}: {act.__name__}")
        self.centre.now += timedelta(seconds=self.draw.choice((1, 60, 7200, 100_000)))
        act(machine)

    # What happens on the way to the store

    def sync(self, machine: Machine) -> None:
        """Sync, with nothing in the way."""
        self._judge(machine, self.centre.sync(machine), {Stop.COMPLETE})

    def sync_in_a_storm(self, machine: Machine) -> None:
        """Sync while something goes wrong."""
        storm = self.draw.choice(
            (self._loses, self._is_cut, self._is_killed, self._is_killed_on_line, self._dies)
        )
        storm(machine)

    def _loses(self, machine: Machine) -> None:
        number = self.draw.randint(1, REQUESTS)
        if self.draw.random() < 0.5:
            outcome = self.centre.sync(machine, before=lost(number))
        else:
            outcome = self.centre.sync(machine, after=lost(number))
        self._judge(machine, outcome, {Stop.COMPLETE, Stop.OFFLINE})

    def _is_cut(self, machine: Machine) -> None:
        left = iter([False] * self.draw.randint(1, REQUESTS))
        outcome = self.centre.sync(machine, cancel=partial(next, left, True))
        self._judge(machine, outcome, {Stop.COMPLETE, Stop.CANCELLED})

    def _is_killed(self, machine: Machine) -> None:
        commits = self.draw.randint(1, COMMITS)
        if not self.centre.kill_in(machine, commits, lambda: self._save_and_sync(machine)):
            return
        self.work.forget_forms(machine)

    def _save_and_sync(self, machine: Machine) -> None:
        self.work.create(machine)
        outcome = self.centre.sync(machine, before=self._sometimes_overtaken(machine))
        self._judge(machine, outcome, {Stop.COMPLETE})

    def _is_killed_on_line(self, machine: Machine) -> None:
        number = self.draw.randint(1, REQUESTS)
        kill = self.centre.kill_at(machine)

        def happens(count: int) -> None:
            if count == number:
                kill(count)

        side = self.draw.choice(("before", "after"))
        arguments: dict[str, Any] = {side: happens}
        try:
            self._judge(machine, self.centre.sync(machine, **arguments), {Stop.COMPLETE})
        except Killed:
            self.centre.put(machine, "killed")
            self.work.forget_forms(machine)

    def _dies(self, machine: Machine) -> None:
        self.centre.central.dies_in = self.draw.randint(1, 4)
        outcome = self.centre.sync(machine)
        self.centre.central.dies_in = 0
        self._judge(machine, outcome, {Stop.COMPLETE, Stop.OFFLINE})

    def meet(self, machine: Machine) -> None:
        """Sync while a colleague, or this person himself, does something in between."""
        outcome = self.centre.sync(machine, before=self._sometimes_overtaken(machine))
        self._judge(machine, outcome, {Stop.COMPLETE})

    def _sometimes_overtaken(self, machine: Machine) -> Happens:
        other = self.draw.choice(self.centre.machines)
        number = self.draw.randint(1, REQUESTS)

        def happens(count: int) -> None:
            if count != number:
                return
            if other is machine:
                self.work.use_form(machine)
            else:
                self._judge(other, self.centre.sync(other), {Stop.COMPLETE})

        return happens

    def push_again(self, machine: Machine) -> None:
        """Send what was sent before once more; every message may be repeated."""
        self.centre.push_again(machine, self.draw)

    def set_clock(self, machine: Machine) -> None:
        """Let a clock be wrong from now on."""
        machine.skew = timedelta(days=self.draw.choice((0, 0, -4000, -1, 1, 4000)))

    # What happens to laptops and to the store

    def back_up(self, machine: Machine) -> None:
        """Keep a copy of a vault."""
        self.centre.copy(machine, "backup")
        machine.backed_up = True

    def put_back(self, machine: Machine) -> None:
        """Put the last copy of a vault back: an old self, with work that nobody else may have."""
        if machine.backed_up and not self._is_unsettled:
            self.centre.put(machine, "backup")
            self.work.forget_forms(machine)
            self._is_unsettled = True
            self.work.mourn()

    def mishap_of_the_store(self, _machine: Machine) -> None:
        """Back the central store up, or lose it, whole or what came since the backup."""
        if self._is_unsettled:
            return
        path = self.centre.folder / "store.backup"
        what = self.draw.choice(("backup", "backup", "restart", "lose", "restore"))
        self.told[-1] = f"store: {what}"
        if what == "backup":
            self.centre.central.back_up(path)
        elif what == "restart":
            self.centre.central.restart()
        elif what == "lose":
            self.centre.central.lose()
            self._is_unsettled = True
        elif path.exists():
            self.centre.central.put_back(path)
            self._is_unsettled = True
        self.work.mourn()

    def accept(self, machine: Machine) -> None:
        """Accept a new ledger, when a lead was offered one and everybody has been at work."""
        if not machine.laptop.spaces.is_lead() or not self._roster_is_whole():
            return
        try:
            syncing.accept_ledger(machine.laptop.context)
        except UserError:
            self.told[-1] += " (none)"

    def _roster_is_whole(self) -> bool:
        """Whether the store has every entry that some laptop knows: they give it back unasked."""
        lengths = [machine.laptop.roster.length for machine in self.centre.machines]
        return self.centre.roster_length() >= max(lengths)

    # The end

    def _judge(self, machine: Machine, outcome: SyncOutcome, stops: set[Stop]) -> None:
        """Check what a sync says of itself, and put an old vault right as a person does."""
        kinds = {alarm.kind for alarm in outcome.alarms}
        self.told.append(f"    {machine.name}: {_in_short(outcome)}")
        if self._is_unsettled:
            assert kinds <= _OF_A_LOST_STORE, kinds
        else:
            assert not kinds, kinds
            assert outcome.stop in stops, outcome
        if AlarmKind.RESTORED in kinds:
            machine.laptop.restart()
            self.work.forget_forms(machine)

    def settle(self) -> None:
        """Heal the network, and sync until nobody has anything new."""
        self.told.append("— settle")
        for machine in self.centre.machines:
            machine.skew = timedelta()
        for _ in range(ROUNDS):
            outcomes = []
            for machine in self.centre.machines:
                outcome = self.centre.sync(machine)
                self._judge(machine, outcome, {Stop.COMPLETE})
                outcomes.append(outcome)
            if all(_is_at_rest(outcome) for outcome in outcomes):
                self._is_unsettled = False
                return
            for machine in self.centre.machines:
                self.accept(machine)
        raise AssertionError("the laptops do not come to rest")

    def admit_newcomers(self) -> None:
        """Let a laptop join each team: keys and history must still be there for it."""
        for name, lead in (("ine", "lore"), ("jef", "nora")):
            by = next(machine for machine in self.centre.machines if machine.name == lead)
            teams = by.laptop.spaces.teams() - {by.laptop.roster.centre}
            self.centre.join(name, tuple(sorted(teams)), by=by)
        self.settle()
        self.check()

    def check(self) -> None:
        """Compare every laptop with the oracle, and the oracle with what people saved."""
        laptops = [machine.laptop for machine in self.centre.machines]
        oracle = Oracle.of(self.centre.central, laptops)
        for save in self.work.saves:
            assert save.gone or save.txid in oracle.txids[save.space], save
        for laptop in laptops:
            oracle.check(laptop, {*laptop.roster.spaces_of(laptop.spaces.device())})


def _in_short(outcome: SyncOutcome) -> str:
    numbers = ("sent", "healed", "waiting", "received", "applied", "pending", "quarantined")
    told = [f"{name} {value}" for name in numbers if (value := getattr(outcome, name))]
    kinds = [alarm.kind.value for alarm in outcome.alarms]
    return " ".join([outcome.stop.value, outcome.detail, *told, *kinds])


def _is_at_rest(outcome: SyncOutcome) -> bool:
    moved = outcome.sent or outcome.received or outcome.healed or outcome.waiting
    return outcome.stop is Stop.COMPLETE and not (moved or outcome.pending or outcome.quarantined)


def main(words: list[str] | None = None) -> int:
    """Run some worlds; print what happened in the first that goes wrong, and stop there."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("seed", type=int, help="of the first world")
    parser.add_argument("--worlds", type=int, default=1, help="how many, each with the next seed")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--steps", type=int, default=80)
    given = parser.parse_args(words)
    for seed in range(given.seed, given.seed + given.worlds):
        if not _holds(seed, given.rounds, given.steps):
            return 1
    return 0


def _holds(seed: int, rounds: int, steps: int) -> bool:
    """Run one world, in which even what is random comes from the seed."""
    chance = random.Random(f"secrets of {seed}")
    with (
        mock.patch("secrets.token_bytes", chance.randbytes),
        mock.patch("secrets.randbelow", chance.randrange),
        mock.patch("sync.engine.receiving.ThreadPoolExecutor", Line),
        mock.patch("sync.engine.sending.ThreadPoolExecutor", Line),
        TemporaryDirectory(dir=IN_MEMORY) as folder,
    ):
        world = Simulation(Path(folder), seed)
        try:
            for _ in range(rounds):
                world.run(steps)
            world.admit_newcomers()
        except (Exception, Killed):  # noqa: BLE001 -- told with all that went before it
            told = "\n".join([*world.told, traceback.format_exc()])
            sys.stderr.write(f"{told}seed {seed}, {rounds} rounds of {steps} steps\n")
            return False
        finally:
            world.close()
    gone = sum(save.gone for save in world.work.saves)
    sys.stdout.write(f"seed {seed}: {len(world.work.saves)} saves, {gone} lost with their disk\n")
    sys.stdout.flush()
    return True


if __name__ == "__main__":
    sys.exit(main())
