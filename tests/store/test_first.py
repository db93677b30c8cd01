"""What made a record is kept in one row, and nothing that is asked of it comes out differently."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest

from jww_desktop.store.arrivals import Received
from jww_desktop.store.history import history
from jww_desktop.store.queries import arrived
from sync.protocol import merge
from sync.protocol.transaction import ALIVE, Dot, Transaction, Write
from tests.support.colleague import COLLEAGUE, RECORD, by, note, raw
from tests.support.stored_values import live_values, stored_values
from tests.support.stores import SPACE, Laptop, laptops

TITLE, STATE = 1, 4
MADE = (7, by(1, *note(title="een", state="open"), txid=b"1" * 16))
EDITED = (7, by(2, Write(1, RECORD, TITLE, raw("twee"), (Dot(7, 1),)), lamport=2, txid=b"2" * 16))
BESIDE = (8, by(1, Write(1, RECORD, TITLE, raw("drie"), (Dot(7, 1),)), lamport=3, txid=b"3" * 16))
DELETED = (
    8,
    by(
        2,
        Write(1, RECORD, ALIVE, msgspec.Raw(merge.deletion([Dot(7, 1), Dot(8, 1)])), (Dot(7, 1),)),
        lamport=4,
        txid=b"4" * 16,
    ),
)
WORK = (MADE, EDITED, BESIDE, DELETED)


def apply(laptop: Laptop, part: Sequence[tuple[int, Transaction]]) -> None:
    with laptop.database.fold() as fold:
        fold.apply([Received(SPACE, replica, [item]) for replica, item in part])


def rows(laptop: Laptop, table: str) -> int:
    (row,) = laptop.rows(f"SELECT count(*) AS count FROM {table}")  # noqa: S608 -- names of ours
    count: int = row.count
    return count


def test_one_row_holds_what_made_a_record(laptop: Laptop) -> None:
    apply(laptop, [MADE])
    own = laptop.add(title="eigen", first=3, last=4)
    assert (rows(laptop, "store_first"), rows(laptop, "store_value")) == (2, 0)
    before = laptop.rows("SELECT * FROM store_first")
    laptop.edit(RECORD, title="anders")
    laptop.edit(own, last=None)
    assert laptop.rows("SELECT * FROM store_first") == before, "it is never written again"
    with laptop.database.read() as (session, _):
        titles = [(each.fields["title"], each.is_live) for each in history(session, RECORD, TITLE)]
        states = [(each.fields["state"], each.is_live) for each in history(session, RECORD, STATE)]
        periods = [each.fields for each in history(session, own, 2)]
    assert titles == [("anders", True), ("een", False)]
    assert states == [("open", True)]
    assert periods == [{"first": 3, "last": None}, {"first": 3, "last": 4}]


@pytest.mark.parametrize("cuts", [(4,), (1, 4), (2, 4), (3, 4), (1, 2, 3, 4)])
def test_it_does_not_matter_in_how_many_parts_it_came(cuts: tuple[int, ...]) -> None:
    with laptops(3) as (laptop,):
        begin = 0
        for end in cuts:
            apply(laptop, WORK[begin:end])
            begin = end
        live = {(value.register, value.dot) for value in live_values(laptop.database)}
        past = {(v.register, v.dot) for v in stored_values(laptop.database) if v.ended is not None}
        assert live == {
            *((ALIVE, Dot(8, 2)), (TITLE, Dot(7, 2)), (TITLE, Dot(8, 1)), (STATE, Dot(7, 1)))
        }
        assert past == {(ALIVE, Dot(7, 1)), (TITLE, Dot(7, 1))}
        assert laptop.rows("SELECT title, state FROM note") == [("drie", "open")]
        assert laptop.rows("SELECT register FROM store_review ORDER BY register") == [(0,), (1,)]


def test_what_came_from_others_is_told_of_both_tables(laptop: Laptop) -> None:
    apply(laptop, [MADE])
    with laptop.database.read() as (session, _):
        (made,) = arrived.since(session, 0, [RECORD])
        before = arrived.count(session)
    assert (made.is_new, sorted(made.registers), made.user) == (True, [TITLE, STATE], COLLEAGUE)
    apply(laptop, [EDITED])
    with laptop.database.read() as (session, _):
        (edited,) = arrived.since(session, before, [RECORD])
        (both,) = arrived.since(session, 0, [RECORD])
    assert (edited.is_new, edited.registers) == (False, (TITLE,))
    assert (both.is_new, sorted(both.registers)) == (True, [TITLE, STATE])


def test_what_names_other_saves_has_a_row_of_its_own(laptop: Laptop) -> None:
    deletion = msgspec.Raw(merge.deletion([Dot(7, 1)]))
    odd = (Write(1, RECORD, ALIVE, deletion), Write(1, RECORD, TITLE, raw("een")))
    apply(laptop, [(7, by(1, *odd))])
    assert (rows(laptop, "store_first"), rows(laptop, "store_value")) == (1, 1)
    assert laptop.get(RECORD) is None
    alive = Write(1, RECORD, ALIVE, raw(True), (Dot(7, 1),))
    apply(laptop, [(8, by(1, alive, lamport=2, txid=b"2" * 16))])
    assert laptop.rows("SELECT title FROM note") == [("een",)]
    past = [v.raw for v in stored_values(laptop.database) if v.ended is not None]
    assert past == [bytes(deletion)]
