"""What others wrote takes effect once, in causal order, whatever it looks like."""

# ruff: noqa: PT012 -- what raises is often the end of the fold, after several statements

from __future__ import annotations

import msgspec
import pytest
from sqlalchemy import Connection, text

from jww_desktop.domain.notice import Origin
from jww_desktop.store import database, outbox, portions, turns
from jww_desktop.store.arrivals import Received
from jww_desktop.store.errors import DiskFullError
from jww_desktop.store.history import history
from jww_desktop.store.review import open_items
from jww_desktop.store.schema import APP
from sync.protocol import merge
from sync.protocol.ids import SpaceId
from sync.protocol.transaction import ALIVE, TRUE, Dot, Transaction, Write
from tests.support.stores import OTHER_SPACE, SPACE, Laptop, Note, laptops, limit_pages

RECORD = b"briefje" + bytes(9)
COLLEAGUE = b"collega" + bytes(9)


def raw(value: object) -> msgspec.Raw:
    """Return a value as it travels."""
    return msgspec.Raw(msgspec.msgpack.encode(value))


def by(
    seq: int, *writes: Write, lamport: int = 0, min_app: int = APP, txid: bytes = b"t" * 16
) -> Transaction:
    """Return a transaction of a colleague."""
    return Transaction(
        txid, seq, lamport or seq, 1_800_000_000_000, COLLEAGUE, min_app, b"s" * 16, writes
    )


def note(record: bytes = RECORD, **columns: object) -> tuple[Write, ...]:
    """Return the writes of a new note."""
    numbers = {"title": 1, "first": 2, "state": 4, "closed_on": 5, "folder_id": 6}
    filled = [Write(1, record, numbers[name], raw(value)) for name, value in columns.items()]
    return (Write(1, record, ALIVE, msgspec.Raw(TRUE)), *filled)


def test_applied_is_told_and_shown(laptop: Laptop) -> None:
    applied = laptop.apply(7, [by(1, *note(title="van ver"))])
    assert (applied.transactions, applied.pending, dict(applied.kinds)) == (1, 0, {1: 1})
    assert applied.notice.origin is Origin.REMOTE
    assert applied.notice.touches("note")
    assert applied.notice.names(RECORD)
    assert laptop.rows("SELECT title, space FROM note") == [("van ver", SPACE)]


def test_a_second_time_changes_and_tells_nothing(laptop: Laptop) -> None:
    log = [by(1, *note(title="een"))]
    laptop.apply(7, log)
    again = laptop.apply(7, log)
    assert (again.transactions, again.pending, again.notice.records) == (0, 0, {})
    assert laptop.rows("SELECT count(*) FROM store_tx") == [(1,)]


def test_what_comes_too_early_waits_and_is_counted(laptop: Laptop) -> None:
    log = [
        by(1, *note(title="een")),
        by(2, Write(1, RECORD, 1, raw("twee"), (Dot(7, 1),))),
        by(3, Write(1, RECORD, 1, raw("drie"), (Dot(7, 2),))),
    ]
    assert laptop.apply(7, [log[2]]).pending == 1
    assert laptop.apply(7, [log[2], log[1]]).pending == 2
    laptop.reopen()
    applied = laptop.apply(7, [log[0]])
    assert (applied.transactions, applied.pending) == (3, 0)
    assert laptop.rows("SELECT title FROM note") == [("drie",)]
    assert laptop.rows("SELECT count(*) FROM store_pending") == [(0,)]


def test_a_write_waits_for_what_it_overwrites(laptop: Laptop) -> None:
    edit = by(1, Write(1, RECORD, 1, raw("twee"), (Dot(7, 1),)))
    assert laptop.apply(9, [edit]).pending == 1
    applied = laptop.apply(7, [by(1, *note(title="een"))])
    assert (applied.transactions, applied.pending) == (2, 0)
    assert laptop.rows("SELECT title FROM note") == [("twee",)]


def test_a_transaction_for_a_newer_program_waits_for_it(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop.apply(7, [by(1, *note(title="nieuw"), min_app=APP + 1)])
    assert laptop.get(RECORD) is None
    for module in ("arrivals", "database"):
        monkeypatch.setattr(f"jww_desktop.store.{module}.APP", APP + 1)
    laptop.reopen()
    assert laptop.rows("SELECT title FROM note") == [("nieuw",)]


def test_several_spaces_and_authors_at_once(laptop: Laptop) -> None:
    second = b"tweede" + bytes(10)
    with laptop.database.fold() as fold:
        applied = fold.apply(
            [
                Received(SPACE, 7, [by(1, *note(title="een"))]),
                Received(OTHER_SPACE, 7, [by(1, *note(second, title="twee"))]),
                Received(SPACE, 9, [by(1, Write(1, RECORD, 4, raw("open"), ()))]),
            ]
        )
    assert applied.transactions == 3
    assert laptop.rows("SELECT title, state FROM note ORDER BY title") == [
        ("een", "open"),
        ("twee", None),
    ]


def test_a_field_is_emptied_and_a_group_changes_as_one(laptop: Laptop) -> None:
    laptop.apply(7, [by(1, *note(title="een", first={2: 4, 3: 9}))])
    assert laptop.rows("SELECT first, last FROM note") == [(4, 9)]
    laptop.apply(
        7,
        [
            by(
                2,
                Write(1, RECORD, 1, raw(None), (Dot(7, 1),)),
                Write(1, RECORD, 2, raw(5), (Dot(7, 1),)),
            )
        ],
    )
    assert laptop.rows("SELECT title, first, last FROM note") == [(None, 5, None)]


def test_a_delete_and_its_undoing_come_over(pair: tuple[Laptop, Laptop]) -> None:
    here, there = pair
    record = here.add(title="een", first=2)
    there.receive(here)
    here.delete(record)
    assert there.receive(here).notice.touches("note")
    assert there.get(record) is None
    with here.database.unit_now() as unit:
        unit.undelete(Note, record)
    there.receive(here)
    assert there.rows("SELECT title, first FROM note") == [("een", 2)]


def test_an_edit_that_a_delete_had_not_seen_brings_the_record_back(
    pair: tuple[Laptop, Laptop],
) -> None:
    here, there = pair
    record = here.add(title="een", state="open")
    there.receive(here)
    here.delete(record)
    there.edit(record, title="nog gezien gisteren")
    applied = here.receive(there)
    assert applied.conflicts == {(record, ALIVE)}
    assert applied.notice.needs_review
    assert here.rows("SELECT title, state FROM note") == [("nog gezien gisteren", "open")]
    assert there.receive(here).conflicts == {(record, ALIVE)}


def test_born_and_gone_in_one_reply_leaves_no_row(pair: tuple[Laptop, Laptop]) -> None:
    here, there = pair
    here.delete(here.add(title="even"))
    applied = there.receive(here)
    assert applied.transactions == 2
    assert there.rows("SELECT count(*) FROM note") == [(0,)]


def test_siblings_are_told_and_settled(pair: tuple[Laptop, Laptop]) -> None:
    here, there = pair
    record = here.add(title="een")
    there.receive(here)
    here.edit(record, title="A")
    there.edit(record, title="B")
    assert here.receive(there).conflicts == {(record, 1)}
    assert here.receive(there).conflicts == frozenset()
    there.receive(here)
    with there.database.unit_now() as unit:
        unit.get_one(Note, record).title = "samen"
    settled = here.receive(there)
    assert settled.conflicts == frozenset()
    assert settled.notice.needs_review, "an item went"
    assert here.rows("SELECT count(*) FROM store_review") == [(0,)]


def test_equal_values_are_no_conflict(pair: tuple[Laptop, Laptop]) -> None:
    here, there = pair
    record = here.add(title="een")
    there.receive(here)
    here.edit(record, title="zelfde")
    there.edit(record, title="zelfde ")
    applied = here.receive(there)
    assert applied.conflicts == frozenset()
    assert applied.notice.records == {}, "the screen shows the same"
    assert here.rows("SELECT count(*) FROM store_value WHERE register = 1 AND ended IS NULL") == [
        (2,)
    ]


def test_two_edits_that_break_a_rule_together_are_for_a_person(
    pair: tuple[Laptop, Laptop],
) -> None:
    here, there = pair
    record = here.add(title="een", closed_on=4)
    there.receive(here)
    here.edit(record, closed_on=None)
    there.edit(record, state="closed")
    applied = here.receive(there)
    assert applied.notice.needs_review
    assert here.rows("SELECT rule FROM store_review") == [("closed_has_date",)]
    there.receive(here)
    there.edit(record, state="open")
    assert here.receive(there).notice.needs_review
    assert here.rows("SELECT count(*) FROM store_review") == [(0,)]


def test_tables_and_registers_of_a_newer_program_are_kept(laptop: Laptop) -> None:
    other = b"onbekend" + bytes(8)
    applied = laptop.apply(
        7,
        [
            by(1, *note(title="een"), Write(1, RECORD, 99, raw("nieuw veld"))),
            by(2, Write(88, other, ALIVE, msgspec.Raw(TRUE)), Write(88, other, 1, raw(5))),
            by(3, Write(1, RECORD, 99, raw("anders"), (Dot(7, 1),))),
        ],
    )
    assert dict(applied.kinds) == {1: 1, 88: 1}
    assert set(applied.notice.records) == {"note"}
    kept = laptop.rows("SELECT value FROM store_value WHERE ended IS NULL AND register IN (1, 99)")
    assert {msgspec.msgpack.decode(row.value) for row in kept} == {"een", "anders", 5}


@pytest.mark.parametrize(
    "value", [True, [1, 2], {"x": 1}, {1: [3]}, 2**64 - 1, msgspec.msgpack.Ext(1, b"x")]
)
def test_a_value_that_no_column_holds_is_kept_and_reads_as_nothing(
    laptop: Laptop, value: object
) -> None:
    laptop.apply(7, [by(1, *note(title=value, state="open"))])
    assert laptop.rows("SELECT title, state FROM note") == [(None, "open")]
    laptop.edit(RECORD, state="dicht")
    assert {write.register for write in laptop.sent()[-1].writes} == {4}


@pytest.mark.parametrize("rubbish", [b"\xa2\xff\xff", b"\x91" * 5000, b"\xc1", b"\x81\x90\x01"])
def test_rubbish_is_kept_and_reads_as_nothing(laptop: Laptop, rubbish: bytes) -> None:
    broken = Write(1, RECORD, 1, msgspec.Raw(rubbish))
    laptop.apply(7, [by(1, *note(), broken)])
    assert laptop.rows("SELECT title FROM note") == [(None,)]


def test_a_record_does_not_change_hands_between_spaces(laptop: Laptop) -> None:
    mine = laptop.add(title="in het dossier")
    intruder = by(1, *note(mine, title="van elders"))
    assert laptop.apply(7, [intruder], OTHER_SPACE).transactions == 1
    assert laptop.rows("SELECT title, space FROM note") == [("in het dossier", SPACE)]
    deletion = by(2, Write(1, mine, ALIVE, msgspec.Raw(merge.deletion([])), (Dot(7, 1),)))
    laptop.apply(7, [deletion], OTHER_SPACE)
    laptop.edit(mine, title="verder")
    assert laptop.rows("SELECT title FROM note") == [("verder",)]
    assert laptop.rows("SELECT count(*) FROM store_hidden") == [(0,)]


def test_own_work_comes_back_after_a_restore() -> None:
    with laptops(500) as (lost,), laptops(500) as (restored,):
        record = lost.add(title="een")
        lost.edit(record, title="twee")
        assert restored.receive(lost).transactions == 2
        restored.edit(record, title="drie")
        (made,) = restored.sent()
        assert made.seq == 3
        assert made.lamport == 3


def test_one_record_may_be_touched_by_many_in_one_reply(laptop: Laptop) -> None:
    laptop.apply(7, [by(1, *note(title="een"))])
    edits = [by(n, Write(1, RECORD, 1, raw(n), (Dot(7, n - 1),))) for n in range(2, 30)]
    laptop.apply(7, edits)
    assert laptop.rows("SELECT count(*), count(ended) FROM store_value WHERE register = 1") == [
        (29, 28)
    ]


def test_a_fold_that_fails_leaves_nothing(laptop: Laptop) -> None:
    received = [Received(SPACE, 7, [by(1, *note(title="een"))])]
    with pytest.raises(ZeroDivisionError), laptop.database.fold() as fold:
        fold.apply(received)
        raise ZeroDivisionError
    assert laptop.rows("SELECT count(*) FROM store_tx") == [(0,)]
    assert laptop.rows("SELECT count(*) FROM note") == [(0,)]
    laptop.apply(7, list(received[0].transactions))
    assert laptop.rows("SELECT title FROM note") == [("een",)]


def test_what_is_applied_moves_with_local_rows(laptop: Laptop) -> None:
    with laptop.database.fold() as fold:
        fold.apply([Received(SPACE, 7, [by(1, *note(title="een"))])])
        fold.session.execute(text("INSERT INTO sync_log (started_ms, body) VALUES (1, x'00')"))
    assert laptop.rows("SELECT count(*) FROM sync_log") == [(1,)]


def test_a_reply_is_cut_but_no_transaction_in_two() -> None:
    single = by(1, Write(1, RECORD, 1, raw("x")))
    wide = by(1, *[Write(1, RECORD, 1, raw("x" * 600))] * 50)
    many = [Received(SPACE, 7, [single] * 5), Received(SPACE, 8, ()), Received(SPACE, 9, [single])]
    left = portions.Portions(many)
    parts = []
    while left:
        parts.append([len(came.transactions) for came in left.take(4)])
        assert left.weight <= 4
    assert parts == [[4], [1, 0, 1]]
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
    limit_pages(laptop, 1)
    with pytest.raises(DiskFullError):
        laptop.apply(7, [by(2, Write(1, RECORD, 1, raw("x" * 100_000), (Dot(7, 1),)))])
    limit_pages(laptop, 1_000_000)
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
    assert told == [1, *[31] * 6, 13]
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


def test_a_conflict_in_a_table_that_nobody_here_knows_waits_unseen(laptop: Laptop) -> None:
    other = b"onbekend" + bytes(8)
    laptop.apply(
        7, [by(1, Write(88, other, ALIVE, msgspec.Raw(TRUE)), Write(88, other, 1, raw(5)))]
    )
    applied = laptop.apply(9, [by(1, Write(88, other, 1, raw(6)))])
    assert applied.conflicts == {(other, 1)}
    laptop.edit(laptop.add(title="een"), title="twee")
    with laptop.database.read() as (session, _):
        assert open_items(session) == []
        assert history(session, other, 1) == []


def test_a_version_in_a_register_that_nobody_here_knows_has_no_fields(laptop: Laptop) -> None:
    laptop.apply(7, [by(1, *note(title="een"), Write(1, RECORD, 99, raw("nieuw")))])
    with laptop.database.read() as (session, _):
        (version,) = history(session, RECORD, 99)
    assert version.fields == {}
    assert version.user == COLLEAGUE


def test_a_broken_clock_breaks_no_screen(laptop: Laptop) -> None:
    late = msgspec.structs.replace(by(1, *note(title="een")), wall_ms=2**53)
    laptop.apply(7, [late])
    with laptop.database.read() as (session, _):
        assert history(session, RECORD, 1)[0].at.year == 9999


def test_the_outbox_is_read_sealed_and_forgotten(laptop: Laptop) -> None:
    record = laptop.add(title="een")
    laptop.edit(record, title="twee")
    laptop.add(OTHER_SPACE, title="elders")
    with laptop.database.local_unit() as session:
        connection = session.connection()
        assert outbox.waiting(connection) == {SPACE: 2, OTHER_SPACE: 1}
        assert [item.seq for item in outbox.read(connection, SPACE)] == [1, 2]
        assert outbox.sealed(connection, SPACE) == 0
        outbox.mark_sealed(connection, {SpaceId(SPACE): 1})
        assert outbox.sealed(connection, SPACE) == 1
        assert outbox.waiting(connection) == {SPACE: 1, OTHER_SPACE: 1}
        assert [item.seq for item in outbox.read(connection, SPACE)] == [2]
        outbox.mark_sealed(connection, {SpaceId(SPACE): 2})
        assert outbox.waiting(connection) == {OTHER_SPACE: 1}
        assert outbox.sealed(connection, b"nergens" + bytes(9)) == 0
        assert outbox.tidy(connection)
        assert not outbox.tidy(connection)
    assert laptop.rows("SELECT count(*) FROM store_body") == [(1,)]
    assert laptop.rows("SELECT title FROM note WHERE id = :id", id=record) == [("twee",)]
