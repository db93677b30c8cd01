"""Whoever writes takes turns: a save never stands behind more than the fold that is under way."""

# ruff: noqa: PT012 -- what raises is often the end of the unit, after several statements

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest
from sqlalchemy import text

from jww_desktop.store import turns
from jww_desktop.store.arrivals import Received
from jww_desktop.store.errors import BusyError
from tests.support.colleague import by, note
from tests.support.stores import SPACE, Laptop, Note


def in_line(laptop: Laptop, count: int) -> None:
    """Wait until so many threads stand in line."""
    lines = laptop.database._turns
    until = time.monotonic() + 10
    while len(lines._saves) + len(lines._folds) < count:
        assert time.monotonic() < until
        time.sleep(0.001)


def started(work: Callable[[], object]) -> threading.Thread:
    """Run on another thread."""
    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_a_save_goes_before_the_folds_that_wait(laptop: Laptop) -> None:
    def fold(number: int) -> None:
        laptop.apply(number, [by(1, *note(number.to_bytes(16), title="van ver"))])

    with laptop.database.fold() as first:
        first.apply([Received(SPACE, 7, [by(1, *note(title="een"))])])
        others = [started(lambda number=number: fold(number)) for number in (8, 9)]  # type: ignore[misc]
        in_line(laptop, 2)
        others.append(started(lambda: laptop.add(title="hier")))
        in_line(laptop, 3)
    for thread in others:
        thread.join()
    came = laptop.rows(
        "SELECT n.title FROM store_first f JOIN store_record r ON r.no = f.record"
        " JOIN note n ON n.id = r.id ORDER BY f.arrival"
    )
    assert came == [("een",), ("hier",), ("van ver",), ("van ver",)]


def test_a_sync_that_goes_on_and_on_leaves_room_for_each_save(laptop: Laptop) -> None:
    over = threading.Event()
    folds = 0

    def sync() -> None:
        nonlocal folds
        while not over.is_set():
            folds += 1
            laptop.apply(folds, [by(1, *note(folds.to_bytes(16), title="van ver"))])

    thread = started(sync)
    try:
        for number in range(20):
            laptop.add(title=f"hier {number}")
    finally:
        over.set()
        thread.join()
    assert laptop.rows("SELECT count(*) FROM note") == [(20 + folds,)]
    assert folds >= 10, "and the sync goes on as well"


def test_who_waits_in_vain_is_told_and_leaves_the_line(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "PATIENCE_S", 0.01)
    told: list[Exception] = []

    def save() -> None:
        try:
            laptop.add(title="moet wachten")
        except BusyError as error:
            told.append(error)

    with laptop.database.fold():
        started(save).join()
    assert len(told) == 1
    laptop.add(title="daarna")
    assert laptop.rows("SELECT title FROM note") == [("daarna",)]


def test_who_would_wait_for_himself_is_told_at_once(laptop: Laptop) -> None:
    with laptop.database.fold(), pytest.raises(BusyError):
        laptop.add(title="in een fold")
    assert laptop.add(title="daarna")


def test_long_work_stands_aside_while_somebody_saves(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "GIVE_WAY_S", 10.0)
    order: list[str] = []

    def compute() -> None:
        laptop.database.give_way()
        order.append("computed")

    with laptop.database.unit_now() as unit:
        unit.add(Note(space=SPACE, title="een"))
        unit.flush()
        worker = started(compute)
        worker.join(0.02)
        order.append("saved")
    worker.join()
    assert order == ["saved", "computed"]


@pytest.mark.parametrize("pressed_s", [10.0, 0.0])
def test_and_while_somebody_writes_for_whom_the_next_save_may_wait(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch, pressed_s: float
) -> None:
    monkeypatch.setattr(turns, "GIVE_WAY_S", 10.0)
    monkeypatch.setattr(turns, "PRESSED_S", pressed_s)
    order: list[str] = []

    def compute() -> None:
        laptop.database.give_way()
        order.append("computed")

    laptop.add(title="een ogenblik geleden")
    with laptop.database.fold():
        worker = started(compute)
        worker.join(0.05)
        order.append("folded")
    worker.join()
    assert order == (["folded", "computed"] if pressed_s else ["computed", "folded"])


def test_another_process_that_holds_the_vault_is_waited_for_and_told(laptop: Laptop) -> None:
    raw = laptop.database._engine.raw_connection()
    raw.cursor().execute("BEGIN IMMEDIATE")
    over = threading.Timer(0.3, raw.rollback)
    over.start()
    assert laptop.add(title="na de ander")
    over.join()
    raw.close()


def test_a_save_that_fails_gives_its_turn_on(laptop: Laptop) -> None:
    with pytest.raises(ZeroDivisionError), laptop.database.unit_now() as unit:
        unit.add(Note(space=SPACE, title="mislukt"))
        unit.flush()
        raise ZeroDivisionError
    with laptop.database.local_unit() as session:
        session.execute(text("SELECT 1"))
    assert laptop.add(title="gelukt")
    assert laptop.rows("SELECT title FROM note") == [("gelukt",)]
