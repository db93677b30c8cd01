"""What capture and apply cost: a save against a plain ORM save, apply against the floor's."""

from __future__ import annotations

import gc
import random
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice, takewhile
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from jww_desktop.domain.contact import Contact
from jww_desktop.store import database, opening
from jww_desktop.store.arrivals import Received
from jww_desktop.store.database import Database
from jww_desktop.store.seen import Seen
from sync.protocol.body import decode_body, encode_body
from tests.bench import floor
from tests.bench.colleague import Colleague, portions
from tests.bench.data import note, open_big_vault
from tests.bench.figures import Figure, p50, p99, ratio, seconds, spread
from tests.bench.work import FIELDS, records
from tests.support.wire import encoded

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
    """Measure saves, then saves beside a running apply, then apply itself."""
    vault = open_big_vault(folder)
    try:
        yield from _saves(folder, vault.context.database)
        yield from _beside_apply(vault.context.database)
    finally:
        vault.close()
    yield from _applying(folder)


# Saves


def _saves(folder: Path, store: Database) -> Iterator[Figure]:
    """Save notes here and in a plain ORM, in turns, in files with as many notes.

    Each is first as often as the other: on a busy disk, who comes second finds it just flushed.
    """
    rng = random.Random(1)
    plain = _plain_engine(folder / "plain.db", store)
    with store.read() as (session, _):
        places = [(row.space, row.case_file_id) for row in session.query(Contact).limit(SAVES)]
    made: list[tuple[bytes, bytes]] = []
    ours: list[float] = []
    theirs: list[float] = []
    for number, (space, case) in enumerate(places):
        talk, twin = (note(rng, space, case or b"", _USER) for _ in range(2))
        seen = _seen(store)
        _both(
            number,
            (ours, partial(_save, store, seen, talk)),
            (theirs, partial(_save_plainly, plain, twin)),
        )
        made.append((talk.id, twin.id))
    yield _save_figure("save of a new note against a plain ORM save", ours, theirs)
    ours, theirs = [], []
    for number, (one, other) in enumerate(made):
        text = f"{number} {rng.random()} en daarna nog een zin"
        seen = _seen(store)
        _both(
            number,
            (ours, partial(_edit, store, seen, one, text)),
            (theirs, partial(_edit_plainly, plain, other, text)),
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


def _seen(store: Database) -> Seen:
    with store.read() as (_, seen):
        return seen


def _save(store: Database, seen: Seen, record: Contact) -> None:
    with store.unit(seen) as unit:
        unit.add(record)


def _edit(store: Database, seen: Seen, record: bytes, text: str) -> None:
    with store.unit(seen) as unit:
        unit.get_one(Contact, record).note = text


def _plain_engine(path: Path, store: Database) -> Engine:
    """Return an engine on a file with the same key, pragmas and notes, and nothing else.

    The index that the class declares is there as well: any program that lists the notes of a
    dossier keeps it up at each save, so it is no price of capture.
    """
    path.unlink(missing_ok=True)
    raw, _guard = opening.connect(path, _KEY, create=True)
    engine = create_engine(
        "sqlite+pysqlite://", module=dbapi2, creator=lambda: raw, poolclass=StaticPool
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    columns = [column.name for column in Contact.__table__.columns]
    with engine.begin() as connection, store.read() as (session, _):
        Contact.__table__.create(connection)  # type: ignore[attr-defined]
        rows = session.connection().exec_driver_sql(f"SELECT {', '.join(columns)} FROM contact")  # noqa: S608 -- declared names
        while part := rows.fetchmany(2_000):
            connection.exec_driver_sql(
                f"INSERT INTO contact VALUES ({', '.join('?' * len(columns))})",  # noqa: S608 -- same
                [tuple(row) for row in part],
            )
    return engine


def _save_plainly(engine: Engine, record: Contact) -> None:
    with Session(engine, expire_on_commit=False) as session:
        session.add(record)
        session.commit()


def _edit_plainly(engine: Engine, record: bytes, text: str) -> None:
    with Session(engine, expire_on_commit=False) as session:
        session.get_one(Contact, record).note = text
        session.commit()


# Saves while a sync applies


def _beside_apply(store: Database) -> Iterator[Figure]:
    """Save notes alone, then while another thread applies what a sync would."""
    rng = random.Random(2)
    with store.read() as (session, _):
        places = [(row.space, row.case_file_id) for row in session.query(Contact).limit(2_000)]

    def save_one(number: int) -> float:
        space, case = places[number % len(places)]
        talk = note(rng, space, case or b"", _USER)
        seen = _seen(store)
        return seconds(partial(_save, store, seen, talk))

    idle = [save_one(number) for number in range(SAVES)]
    over = threading.Event()
    bodies = list(_bodies())
    applier = threading.Thread(target=_apply_until, args=(store, bodies, over))
    gc.collect()
    applier.start()
    try:
        until = time.monotonic() + _BESIDE_S
        busy = [
            save_one(number)
            for number in takewhile(
                lambda _: time.monotonic() < until and applier.is_alive(), range(SAVES)
            )
        ]
    finally:
        over.set()
        applier.join()
    told = (
        f"p99 {p99(busy) * 1e3:.1f} against {p99(idle) * 1e3:.1f} ms, most {max(busy) * 1e3:.0f};"
        f" p50 {p50(busy) * 1e3:.1f} against {p50(idle) * 1e3:.1f};"
        f" {len(idle)} and {len(busy)} saves"
    )
    yield Figure("save of a note while a sync applies, p99", p99(busy) / p99(idle), 3.0, "×", told)


def _bodies() -> Iterator[_Body]:
    """Yield what a colleague sent as it lies in segments; made before, as it is made elsewhere."""
    for turn in range(_REPLIES):
        colleague = Colleague(_REPLICA + turn)
        for came in colleague.sent(records(_AT_ONCE, seed=turn)):
            yield _Body(came.space, came.replica, encode_body(encoded(came.transactions)))


def _apply_until(store: Database, bodies: Iterable[_Body], over: threading.Event) -> None:
    """Apply for as long as it lasts; what came is unpacked outside the write lock, as in a sync."""
    for portion in portions(_opened(store, bodies)):
        if over.is_set():
            return
        store.apply(portion, lambda _: None)


def _opened(store: Database, bodies: Iterable[_Body]) -> Iterator[Received]:
    """Yield what lies in segments, and give way before each, as a sync does."""
    for body in bodies:
        store.give_way()
        yield Received(body.space, body.replica, decode_body(body.data))


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
