"""A long reply is applied in portions, so that nobody who saves has to wait."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, text

from jww_desktop.store import database, portions, turns
from jww_desktop.store.arrivals import Received
from jww_desktop.store.errors import DiskFullError
from sync.protocol.transaction import Dot, Write
from tests.support.colleague import RECORD, by, note, raw
from tests.support.stores import SPACE, Laptop, limit_pages


def test_a_reply_is_cut_but_no_transaction_in_two() -> None:
    single = by(1, Write(1, RECORD, 1, raw("x")))
    wide = by(1, *[Write(1, RECORD, 1, raw("x" * 600))] * 50)
    many = [Received(SPACE, 7, [single] * 5), Received(SPACE, 8, ()), Received(SPACE, 9, [single])]
    left = portions.Portions(many)
    parts = []
    while left:
        parts.append([len(came.transactions) for came in left.take(4)])
        assert left.weight <= 4
    assert parts == [[3], [2, 0, 1]], "in equal shares"
    assert len(portions.Portions(many).take(5)) == 3, "and no small rest"
    heavy = portions.Portions([Received(SPACE, 7, [wide, wide])])
    assert [len(came.transactions) for came in heavy.take(1)] == [1]
    assert heavy.weight == 150, "a long value weighs more"
    assert heavy
    assert portions.Portions([]).take(1) == []


def test_portions_are_as_long_as_this_laptop_is_quick() -> None:
    quick, slow = portions.Pace(), portions.Pace()
    for _ in range(20):
        quick.took(1_000, 0.010)
        slow.took(1_000, 1.0)
    assert quick.weight(pressed=False) == portions.MOST
    assert quick.weight(pressed=True) == pytest.approx(250, rel=0.01)
    assert slow.weight(pressed=False) == pytest.approx(150, rel=0.03)
    assert slow.weight(pressed=True) == portions.LEAST


def test_a_full_disk_leaves_what_was_applied_before(laptop: Laptop) -> None:
    laptop.apply(7, [by(1, *note(title="past nog"))])
    limit_pages(laptop.database, 1)
    with pytest.raises(DiskFullError):
        laptop.apply(7, [by(2, Write(1, RECORD, 1, raw("x" * 100_000), (Dot(7, 1),)))])
    limit_pages(laptop.database, 1_000_000)
    assert laptop.rows("SELECT title FROM note") == [("past nog",)]
    assert (
        laptop.apply(7, [by(2, Write(1, RECORD, 1, raw("past"), (Dot(7, 1),)))]).transactions == 1
    )


def test_a_reply_is_applied_in_turns_and_its_cursor_moves_with_the_last(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(portions, "MOST", 3)
    monkeypatch.setattr(portions, "LEAST", 3)
    second = b"tweede" + bytes(10)
    log = [
        by(1, *note(title="een")),
        by(2, Write(1, RECORD, 1, raw("twee"), (Dot(7, 1),))),
        by(3, *note(second, title="drie")),
    ]
    told: list[frozenset[bytes]] = []
    laptop.database.listen(lambda notice: told.append(notice.records["note"]))
    moved: list[int] = []

    def move(connection: Connection) -> None:
        (held,) = connection.execute(text("SELECT count(*) FROM store_tx")).one()
        moved.append(held)

    applied = laptop.database.apply([Received(SPACE, 7, log)], move)
    assert moved == [2], "once, in the last transaction"
    assert (applied.transactions, applied.kinds) == (3, {1: 2})
    assert applied.notice.records == {"note": {RECORD, second}}
    assert told == [{RECORD}, {second}]
    assert laptop.database.apply([], move).transactions == 0
    assert moved == [2, 3]


def test_while_somebody_saves_a_reply_is_applied_in_smaller_turns(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(portions.Pace, "took", lambda *_: None)
    log = [by(n, *note(n.to_bytes(16), title="een")) for n in range(1, 200)]
    told: list[int] = []
    laptop.database.listen(lambda notice: told.append(len(notice.records["note"])))
    laptop.add(title="net bewaard")
    held: list[int] = []

    def count(connection: Connection) -> None:
        held.append(connection.execute(text("SELECT count(*) FROM store_tx")).scalar_one())

    laptop.database.apply([Received(SPACE, 7, log)], count)
    assert told == [1, *[29] * 3, *[28] * 4]
    assert held == [200], "on its own, after the others"
    told.clear()
    monkeypatch.setattr(turns, "PRESSED_S", 0.0)
    more = [by(n, *note(n.to_bytes(16), title="twee")) for n in range(200, 400)]
    laptop.database.apply([Received(SPACE, 7, more)], count)
    assert told == [200]
    assert held == [200, 200]


def test_a_long_log_begins_again_at_its_start(laptop: Laptop) -> None:
    log = laptop.path.with_name(laptop.path.name + "-wal")
    rows = [by(n, *note(n.to_bytes(16), title="x" * 3_000)) for n in range(1, 2_001)]
    laptop.apply(7, rows[:1_000])
    laptop.apply(7, rows[1_000:])
    size = log.stat().st_size
    assert size > database.VERY_LONG_LOG * 4096
    laptop.database.tidy()
    laptop.add(title="daarna")
    laptop.database.tidy()
    assert log.stat().st_size <= 4 * 1024 * 1024 + 64 * 1024, "what the pragma leaves"
    laptop.apply(8, [by(1, *note(title="past in wat er is"))])
    assert log.stat().st_size <= 4 * 1024 * 1024 + 64 * 1024
    assert laptop.rows("SELECT count(*) FROM note") == [(2_002,)]
