"""What a save takes while a whole sync runs, against a plain ORM save on the same machine."""

from __future__ import annotations

import gc
import random
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from jww_desktop.domain.ids import new_record_id
from sync.protocol.ids import SpaceId
from tests.bench.data import make_spaces, note, save_all
from tests.bench.figures import Figure, p50, p99, seconds
from tests.bench.plain import plain_engine, save, save_plainly, seen_of
from tests.bench.work import SPACES, records
from tests.support.central import RunningCentral
from tests.support.laptop import Laptop, RealCentre

SAVES = 600
RECORDS = 40_000
PAUSE_S = 0.02
"""After each save, of both kinds. A draft is saved at each key: nobody types faster than this."""
_USER = b"user-of-the-work"


def bench(folder: Path) -> Iterator[Figure]:
    """Save plainly, then through the front door while all that a colleague sent comes in."""
    (folder / "central").mkdir(parents=True)
    (folder / "laptops").mkdir()
    with (
        RunningCentral(folder / "central") as central,
        RealCentre(folder / "laptops", central) as centre,
    ):
        sender, receiver = centre.lead, centre.join("Lotte")
        spaces = make_spaces(sender.context, SPACES)
        _sync_all(sender, receiver)
        cases = [new_record_id() for _ in spaces]
        save_all(
            sender.database,
            (each.contact(spaces[each.dossier], cases[each.dossier]) for each in records(RECORDS)),
        )
        sender.sync_whole()
        yield _beside(folder / "plain.db", receiver, list(zip(spaces, cases, strict=True)))


def _sync_all(*laptops: Laptop) -> None:
    for laptop in laptops:
        laptop.sync_whole()


def _beside(path: Path, laptop: Laptop, places: list[tuple[SpaceId, bytes]]) -> Figure:
    rng, store = random.Random(2), laptop.database
    plain = plain_engine(path, store)
    theirs: list[float] = []
    for _ in range(SAVES):
        talk = note(rng, *rng.choice(places), _USER)
        theirs.append(seconds(partial(save_plainly, plain, talk)))
        time.sleep(PAUSE_S)
    plain.dispose()
    came: list[int] = []
    syncing = threading.Thread(target=lambda: came.append(laptop.sync_whole().received))
    gc.collect()
    ours: list[float] = []
    syncing.start()
    while syncing.is_alive():
        talk = note(rng, *rng.choice(places), _USER)
        ours.append(seconds(partial(save, store, seen_of(store), talk)))
        time.sleep(PAUSE_S)
    syncing.join()
    assert came == [RECORDS], came
    told = (
        f"p99 {p99(ours) * 1e3:.1f} against {p99(theirs) * 1e3:.1f} ms, most {max(ours) * 1e3:.0f};"
        f" p50 {p50(ours) * 1e3:.1f} against {p50(theirs) * 1e3:.1f};"
        f" {len(ours)} saves while {RECORDS:,} came, {len(theirs)} plain ones alone"
    )
    name = "save of a note while a sync runs against a plain one, p99"
    return Figure(name, p99(ours) / p99(theirs), 3.0, "×", told)
