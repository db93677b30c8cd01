"""What others wrote takes effect once, in causal order, whatever it looks like."""

# ruff: noqa: PT012 -- what raises is often the end of the fold, after several statements

from __future__ import annotations

import msgspec
import pytest
from sqlalchemy import text

from jww_desktop.domain.notice import Origin
from jww_desktop.store.arrivals import Received
from sync.protocol import merge
from sync.protocol.transaction import ALIVE, Dot, Write
from tests.support.colleague import RECORD, by, note, raw
from tests.support.stored_values import live_values, stored_values
from tests.support.stores import OTHER_SPACE, SPACE, Laptop, Note, laptops


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
    live = [value for value in live_values(here.database) if value.register == 1]
    assert len(live) == 2


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
    titles = [value for value in stored_values(laptop.database) if value.register == 1]
    assert [msgspec.msgpack.decode(title.raw) for title in titles if title.ended is None] == [29]
    assert len(titles) == 29


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
