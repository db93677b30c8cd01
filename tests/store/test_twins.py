"""Work that a lost copy sent, and that the restored copy sends again, takes effect once."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

import msgspec
import pytest

from jww_desktop.store.arrivals import Received
from sync.protocol import merge
from sync.protocol.transaction import ALIVE, TRUE, Dot, Transaction, Write
from tests.support.colleague import by, note, raw
from tests.support.stored_values import live_values
from tests.support.stores import SPACE, Laptop, Note, laptops

DEVICE = b"toestel" + bytes(9)
RECORD = b"briefje" + bytes(9)
GONE = b"gewist" + bytes(10)
CONFIRMED = 1


@dataclass(frozen=True)
class Copies:
    """What the lost copy sent under its replica, and the restored one under its own."""

    lost: int
    restored: int

    def sent_by_lost(self) -> list[Transaction]:
        """Return all work of the lost copy; the backup was made after the fifth save."""
        old = self.lost
        deletion = merge.deletion([Dot(old, 4)])
        return [
            _tx(1, *note(RECORD, title="een")),
            _tx(2, Write(1, RECORD, 1, raw("twee"), (Dot(old, 1),))),
            _tx(3, Write(1, RECORD, 4, raw("open"))),
            _tx(4, *note(GONE, title="even")),
            _tx(5, Write(1, GONE, ALIVE, msgspec.Raw(deletion), (Dot(old, 4),))),
            _tx(6, Write(1, RECORD, 1, raw("drie"), (Dot(old, 2),))),
        ]

    def sent_by_restored(self) -> list[Transaction]:
        """Return the unsent work of the backup, renumbered, and what was written after it."""
        moved = [_moved(item, self._renumber) for item in self.sent_by_lost()[CONFIRMED:5]]
        return [*moved, _tx(5, Write(1, RECORD, 5, raw(9)), txid=99, lamport=6)]

    def _renumber(self, dot: Dot) -> Dot:
        return Dot(self.restored, dot.seq - CONFIRMED) if dot.seq > CONFIRMED else dot


def _tx(seq: int, *writes: Write, txid: int = 0, lamport: int = 0) -> Transaction:
    return by(seq, *writes, txid=bytes([txid or seq]) * 16, lamport=lamport)


def _moved(item: Transaction, renumber: Callable[[Dot], Dot]) -> Transaction:
    writes = []
    for write in item.writes:
        value = bytes(write.value)
        if write.register == ALIVE and value != TRUE:
            value = merge.deletion(map(renumber, merge.deleted(value)))
        dots = tuple(map(renumber, write.overwritten))
        writes.append(msgspec.structs.replace(write, value=msgspec.Raw(value), overwritten=dots))
    return msgspec.structs.replace(item, seq=item.seq - CONFIRMED, writes=tuple(writes))


def live(laptop: Laptop) -> set[tuple[object, ...]]:
    return {
        (value.record, value.register, value.dot, value.raw)
        for value in live_values(laptop.database)
    }


def check(laptop: Laptop) -> None:
    assert laptop.rows("SELECT id, title, state, closed_on FROM note") == [
        (RECORD, "drie", "open", 9)
    ]
    assert laptop.rows("SELECT count(*) FROM store_review") == [(0,)]
    assert laptop.rows("SELECT count(*) FROM store_pending") == [(0,)]


@pytest.mark.parametrize("copies", [Copies(500, 20), Copies(20, 500)])
def test_it_does_not_matter_which_came_first(copies: Copies) -> None:
    names = [
        *((copies.lost, item) for item in copies.sent_by_lost()),
        *((copies.restored, item) for item in copies.sent_by_restored()),
    ]
    chance = random.Random(7)
    outcomes = []
    with laptops(3) as (laptop,):
        for _ in range(25):
            laptop.empty()
            chance.shuffle(names)
            while_waiting = list(names)
            while while_waiting:
                size = chance.randrange(1, 6)
                part, while_waiting = while_waiting[:size], while_waiting[size:]
                with laptop.database.fold() as fold:
                    fold.apply([Received(SPACE, who, [item], DEVICE) for who, item in part])
            check(laptop)
            outcomes.append(live(laptop))
    assert all(outcome == outcomes[0] for outcome in outcomes)


@pytest.mark.parametrize("copies", [Copies(500, 20), Copies(20, 500)])
def test_the_restored_copy_itself_hears_of_it_later(copies: Copies) -> None:
    with laptops(copies.restored, 3) as (restored, reader):
        restored.database.bind(user=restored.user, device=DEVICE)
        # As after the renumbering: the work lies here under the new name.
        with restored.database.fold() as fold:
            first = copies.sent_by_lost()[:CONFIRMED]
            fold.apply([Received(SPACE, copies.lost, first, DEVICE)])
            fold.apply([Received(SPACE, copies.restored, copies.sent_by_restored(), DEVICE)])
        assert restored.rows("SELECT title FROM note") == [("twee",)]
        with restored.database.fold() as fold:
            fold.apply([Received(SPACE, copies.lost, copies.sent_by_lost(), DEVICE)])
        check(restored)
        restored.edit(RECORD, title="vier")
        (made,) = restored.sent()
        with reader.database.fold() as fold:
            mine = [*copies.sent_by_restored(), made]
            fold.apply([Received(SPACE, copies.restored, mine, DEVICE)])
            applied = fold.apply([Received(SPACE, copies.lost, copies.sent_by_lost(), DEVICE)])
        assert applied.pending == 0
        assert reader.rows("SELECT title FROM note") == [("vier",)]
        assert live(reader) == live(restored)


def test_the_same_txid_of_another_device_is_another_transaction(laptop: Laptop) -> None:
    laptop.add(title="zodat er iets is")
    log = Copies(500, 20).sent_by_lost()[:1]
    other = [_tx(1, *note(GONE, title="van een ander"))]
    with laptop.database.fold() as fold:
        fold.apply([Received(SPACE, 7, log, DEVICE), Received(SPACE, 8, other, b"x" * 16)])
    titles = {title for (title,) in laptop.rows("SELECT title FROM note")}
    assert titles == {"zodat er iets is", "een", "van een ander"}
    assert laptop.rows("SELECT count(*) FROM store_twin") == [(0,)]


@pytest.mark.parametrize("order", [(500, 20, 300), (500, 300, 20), (20, 300, 500)])
def test_three_names_in_a_table_that_nobody_here_knows_are_one_too(
    laptop: Laptop, order: tuple[int, ...]
) -> None:
    log = [_tx(1, Write(88, GONE, ALIVE, msgspec.Raw(TRUE)), Write(88, GONE, 1, raw("?")))]
    for who in order:
        with laptop.database.fold() as fold:
            fold.apply([Received(SPACE, who, log, DEVICE)])
    assert {value.dot.replica for value in live_values(laptop.database)} == {20}
    assert laptop.rows("SELECT count(*) FROM store_twin") == [(2,)]


def test_a_value_that_ranks_otherwise_under_its_other_name_is_shown_so() -> None:
    """Equal clocks: the replica decides, so a lower name may lose to what it won from."""
    for copies in (Copies(20, 500), Copies(500, 20)):
        with laptops(3) as (laptop,):
            create = _tx(1, *note(RECORD, title="een"))
            twin = _tx(1, Write(1, RECORD, 1, raw("tweeling")), txid=50, lamport=4)
            rival = _tx(1, Write(1, RECORD, 1, raw("ander")), txid=60, lamport=4)
            steps = [
                Received(SPACE, 9, [create]),
                Received(SPACE, 100, [rival]),
                Received(SPACE, copies.restored, [twin], DEVICE),
                Received(SPACE, copies.lost, [twin], DEVICE),
            ]
            for step in steps:
                with laptop.database.fold() as fold:
                    fold.apply([step])
            assert laptop.rows("SELECT title FROM note") == [("ander",)]
            with laptop.database.read() as (session, _):
                assert session.get_one(Note, RECORD).title == "ander"
            assert laptop.rows("SELECT count(*) FROM store_twin") == [(1,)]
