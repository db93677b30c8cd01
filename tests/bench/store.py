"""What capture and apply cost: a save against a plain ORM save, apply against the floor's."""

from __future__ import annotations

import gc
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from jww_desktop.domain.contact import Contact
from jww_desktop.store import database
from jww_desktop.store.arrivals import Received
from jww_desktop.store.database import Database
from tests.bench import beside, floor
from tests.bench.colleague import Colleague, portions
from tests.bench.data import note, open_big_vault
from tests.bench.figures import Figure, p50, p99, ratio, seconds, spread
from tests.bench.plain import (
    edit,
    edit_plainly,
    plain_engine,
    save,
    save_plainly,
    seen_of,
)
from tests.bench.work import FIELDS, records

SAVES = 600
_BESIDE_S = 40
_CHANGES = 100_000
_ROUNDS = 3
_KEY = bytes(range(32))
_REPLICA = 4711
_USER = b"user-of-the-work"
_AT_ONCE = 1_700
"""Records in one reply of a mebibyte, which the floor applies at once."""
_REPLIES = 24


class _Body(NamedTuple):
    """A segment, opened."""

    space: bytes
    replica: int
    data: bytes


def bench(folder: Path) -> Iterator[Figure]:
    """Measure saves, then saves beside a whole sync, then apply itself."""
    vault = open_big_vault(folder)
    try:
        yield from _saves(folder, vault.context.database)
    finally:
        vault.close()
    yield from beside.bench(folder / "beside")
    yield from _applying(folder)


# Saves


def _saves(folder: Path, store: Database) -> Iterator[Figure]:
    """Save notes here and in a plain ORM, in turns, in files with as many notes.

    Each is first as often as the other: on a busy disk, who comes second finds it just flushed.
    """
    rng = random.Random(1)
    plain = plain_engine(folder / "plain.db", store)
    with store.read() as (session, _):
        places = [(row.space, row.case_file_id) for row in session.query(Contact).limit(SAVES)]
    made: list[tuple[bytes, bytes]] = []
    ours: list[float] = []
    theirs: list[float] = []
    for number, (space, case) in enumerate(places):
        talk, twin = (note(rng, space, case or b"", _USER) for _ in range(2))
        seen = seen_of(store)
        _both(
            number,
            (ours, partial(save, store, seen, talk)),
            (theirs, partial(save_plainly, plain, twin)),
        )
        made.append((talk.id, twin.id))
    yield _save_figure("save of a new note against a plain ORM save", ours, theirs)
    ours, theirs = [], []
    for number, (one, other) in enumerate(made):
        text = f"{number} {rng.random()} en daarna nog een zin"
        seen = seen_of(store)
        _both(
            number,
            (ours, partial(edit, store, seen, one, text)),
            (theirs, partial(edit_plainly, plain, other, text)),
        )
    yield _save_figure("edit of one field against a plain ORM save", ours, theirs)
    plain.dispose()


def _both(turn: int, *sides: tuple[list[float], Callable[[], object]]) -> None:
    """Time both sides, the one first and then the other in turn."""
    for times, work in sides if turn % 2 else reversed(sides):
        times.append(seconds(work))


def _save_figure(name: str, ours: Sequence[float], theirs: Sequence[float]) -> Figure:
    parts = [p50(ours[start::_ROUNDS]) / p50(theirs[start::_ROUNDS]) for start in range(_ROUNDS)]
    note = (
        f"p50 {p50(ours) * 1e3:.2f} against {p50(theirs) * 1e3:.2f} ms (p99 {p99(ours) * 1e3:.1f}"
        f" against {p99(theirs) * 1e3:.1f}), {len(ours)} in turns, thirds {spread(parts)}"
    )
    return Figure(name, p50(ours) / p50(theirs), 2.0, "×", note)


# Apply


def _applying(folder: Path) -> Iterator[Figure]:
    """Apply what came, here and on the floor in turns, in portions as each of them cuts it."""
    ours, theirs, flat = [], [], []
    for number in range(_ROUNDS):
        mine, other = _apply_round(folder / f"apply{number}", number)
        ours.append(sum(mine))
        theirs.append(sum(other))
        half = len(mine) // 2
        flat.append(sum(mine[-half:]) / sum(mine[:half]))
    yield ratio(f"apply of {_CHANGES:,} field changes against the floor's", ours, theirs, 3.0)
    for name, times in (("here", ours), ("floor", theirs)):
        rate = _CHANGES / p50(times) / 1000
        yield Figure(f"rate of apply, {name}", rate, None, "k/s", "thousands of field changes")
    told = f"{_ROUNDS} rounds {spread(flat)}"
    yield Figure("second half of that against the first", p50(flat), 1.2, "×", told)


def _apply_round(folder: Path, seed: int) -> tuple[list[float], list[float]]:
    """Return the seconds of each step here and on the floor."""
    folder.mkdir()
    ours: list[float] = []
    theirs: list[float] = []
    below = floor.Store(folder / "floor.db")
    store = database.create(folder / "ours.db", _KEY, bytes(16))
    colleague = Colleague(_REPLICA)
    rest = records(_CHANGES // FIELDS, seed)
    gc.collect()
    try:
        while written := list(islice(rest, _AT_ONCE)):
            steps = list(portions(colleague.sent(written)))
            first = 1 + len(theirs) * _AT_ONCE
            written.sort(key=lambda record: record.dossier)
            changes = [
                floor.Change(record.id, number, record.fields(), [])
                for number, record in enumerate(written, first)
            ]
            ours.append(seconds(partial(_apply, store, steps)))
            theirs.append(seconds(partial(below.apply, changes)))
    finally:
        store.close()
        below.db.close()
    return ours, theirs


def _apply(store: Database, steps: Iterable[list[Received]]) -> None:
    for step in steps:
        store.apply(step, lambda _: None)
