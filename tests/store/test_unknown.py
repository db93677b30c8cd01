"""What this program does not know or understand is kept, and breaks nothing."""

from __future__ import annotations

import msgspec
import pytest

from jww_desktop.store.history import history
from jww_desktop.store.review import open_items
from jww_desktop.store.schema import APP
from sync.protocol.transaction import ALIVE, TRUE, Dot, Write
from tests.support.colleague import COLLEAGUE, RECORD, by, note, raw
from tests.support.stored_values import live_values
from tests.support.stores import Laptop


def test_a_transaction_for_a_newer_program_waits_for_it(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop.apply(7, [by(1, *note(title="nieuw"), min_app=APP + 1)])
    assert laptop.get(RECORD) is None
    for module in ("arrivals", "database"):
        monkeypatch.setattr(f"jww_desktop.store.{module}.APP", APP + 1)
    laptop.reopen()
    assert laptop.rows("SELECT title FROM note") == [("nieuw",)]


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
    kept = [value.raw for value in live_values(laptop.database) if value.register in {1, 99}]
    assert {msgspec.msgpack.decode(raw) for raw in kept} == {"een", "anders", 5}


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
