"""A whole sync with a real central store over HTTPS, against the floor on the same work."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Self

from jww_desktop.domain.contact import Contact
from jww_desktop.domain.ids import new_record_id
from sync.protocol.ids import SpaceId
from tests.bench import floor
from tests.bench.data import make_spaces, save_all
from tests.bench.figures import Figure, p50, ratio, seconds, spread
from tests.bench.syncing import Took
from tests.bench.work import SPACES, Written, records
from tests.support.central import ROOT, RunningCentral
from tests.support.laptop import Laptop, RealCentre

RECORDS = 10_000
_ROUNDS = 3
_CHANGED = 10
_ANKI_BYTES = 177
"""Anki's bytes a record each way on such records, not encrypted; measured elsewhere."""


def bench(folder: Path) -> Iterator[Figure]:
    """Push and pull in turns with the floor, then a few changes."""
    (folder / "central").mkdir()
    (folder / "laptops").mkdir()
    with (
        RunningCentral(folder / "central") as central,
        RealCentre(folder / "laptops", central) as centre,
        _RunningFloor(folder / "floor") as below,
    ):
        yield from _Sync(centre, below).figures()


class _Sync:
    """Two laptops that share 2,000 dossiers, and two clients of the floor."""

    def __init__(self, centre: RealCentre, below: _RunningFloor) -> None:
        self._sender, self._receiver = centre.lead, centre.join("Lotte")
        self._floor = below
        self._spaces: list[SpaceId] = []
        self._cases: list[bytes] = []
        self._written: list[Written] = []

    def figures(self) -> Iterator[Figure]:
        """Measure everything."""
        yield from self._share_spaces()
        pushes, pulls, memory = [], [], []
        below_pushes, below_pulls = [], []
        for number in range(_ROUNDS):
            self._write(number)
            pushes.append(_sync(self._sender, sent=RECORDS))
            below_pushes.append(self._floor.step("push"))
            pulls.append(_sync(self._receiver, received=RECORDS))
            below_pulls.append(self._floor.step("pull"))
            memory += [pushes[-1].extra_mb, pulls[-1].extra_mb]
        what = f"{RECORDS:,} records in {SPACES:,} dossiers"
        yield ratio(f"push of {what} against the floor's", *_times(pushes, below_pushes), 3.0)
        yield ratio(f"pull of {what} against the floor's", *_times(pulls, below_pulls), 2.0)
        yield Figure("memory over idle during these", max(memory), 150, "MB", spread(memory))
        for name, count, below in (
            ("push", pushes[-1].bytes_out, below_pushes[-1]["bytes"]),
            ("pull", pulls[-1].bytes_in, below_pulls[-1]["bytes"]),
        ):
            note = f"floor {below / RECORDS:.0f} B, Anki {_ANKI_BYTES} B (elsewhere, in the clear)"
            yield Figure(f"wire, {name}, a record", count / RECORDS, 2 * _ANKI_BYTES, "B", note)
        yield from self._few_changes()

    def _share_spaces(self) -> Iterator[Figure]:
        """Make the dossier spaces and let both laptops know them, outside what is measured."""
        self._spaces = make_spaces(self._sender.context, SPACES)
        self._cases = [new_record_id() for _ in self._spaces]
        for name, laptop in (("making", self._sender), ("learning", self._receiver)):
            took = seconds(laptop.sync_whole)
            yield Figure(f"{name} {SPACES:,} dossier spaces", took, None, "s", "roster and keys")

    def _write(self, number: int) -> None:
        """Save the same records here and on the floor."""
        self._written = list(records(RECORDS, seed=number))
        save_all(
            self._sender.database,
            [r.contact(self._spaces[r.dossier], self._cases[r.dossier]) for r in self._written],
        )
        self._floor.write(self._written)
        for laptop in (self._sender, self._receiver):
            laptop.database.checkpoint()

    def _few_changes(self) -> Iterator[Figure]:
        pushes, pulls = [], []
        below_pushes, below_pulls = [], []
        for number in range(_ROUNDS):
            changed = self._written[number * _CHANGED : (number + 1) * _CHANGED]
            with self._sender.database.unit_now() as unit:
                for record in changed:
                    unit.get_one(Contact, record.id).note = f"{record.text} en meer"
            self._floor.change(changed)
            pushes.append(_sync(self._sender, sent=_CHANGED).seconds)
            below_pushes.append(self._floor.step("push")["seconds"])
            pulls.append(_sync(self._receiver, received=_CHANGED).seconds)
            below_pulls.append(self._floor.step("pull")["seconds"])
        for name, ours, theirs in (
            ("push", pushes, below_pushes),
            ("pull", pulls, below_pulls),
        ):
            note = f"{spread(ours, ' ms', 1e3)}, floor {p50(theirs) * 1e3:.0f} ms; a whole sync"
            yield Figure(f"{name} of {_CHANGED} changes", p50(ours) * 1e3, None, "ms", note)


def _times(
    ours: Sequence[Took], theirs: Sequence[dict[str, Any]]
) -> tuple[list[float], list[float]]:
    return [took.seconds for took in ours], [step["seconds"] for step in theirs]


def _sync(laptop: Laptop, *, sent: int = 0, received: int = 0) -> Took:
    """Sync a laptop in a process of its own; what it moved must be exactly that."""
    took = Took(**_run("tests.bench.syncing", str(laptop.path.parent), laptop.name))
    assert (took.stop, took.sent, took.received) == ("complete", sent, received), took
    return took


def _run(module: str, *words: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", module, *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


class _RunningFloor:
    """The floor's server with a sender and a receiver; a context manager."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._folder = folder
        self._store = floor.Store(folder / "push.db")
        self._marks = {"push": 0, "pull": 0}
        self._port = ""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.floor", "serve", str(self._folder / "ledger.db")],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        self._port = self._process.stdout.readline().strip()
        return self

    def __exit__(self, *_: object) -> None:
        self._store.db.close()
        self._process.terminate()
        self._process.communicate()

    def write(self, written: Sequence[Written]) -> None:
        """Save new records at the sender."""
        self._store.load(written)
        self._store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def change(self, written: Sequence[Written]) -> None:
        """Save another text in each of them."""
        for record in written:
            self._store.edit(record.id, f"{record.text} en meer")

    def step(self, way: str) -> dict[str, Any]:
        """Push or pull what is new, in a process of its own."""
        path = self._folder / f"{way}.db"
        step = _run("tests.bench.floor", way, str(path), self._port, str(self._marks[way]))
        self._marks[way] = step["mark"]
        return step
