"""What a save writes, what it overwrites and what it leaves alone."""

# ruff: noqa: PT012 -- what raises is often the end of the unit, after several statements

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from jww_desktop.errors import BugError, UserError
from jww_desktop.store import drafts
from jww_desktop.store.comparing import MAX_VALUE_BYTES
from jww_desktop.store.history import history
from jww_desktop.store.seen import Seen
from sync.protocol.transaction import ALIVE, NIL, TRUE, Dot, Transaction, Write
from tests.support.stored_values import live_values
from tests.support.stores import OTHER_SPACE, SPACE, USER, Folder, Laptop, Note


def written(transaction: Transaction) -> dict[tuple[int, int], object]:
    """Return (table, register) → value of a transaction."""
    return {(w.table, w.register): msgspec.msgpack.decode(w.value) for w in transaction.writes}


def seen_by(laptop: Laptop) -> Seen:
    """Return what a form sees that is loaded now."""
    with laptop.database.read() as (_, seen):
        return seen


def test_a_new_record_writes_that_it_lives_and_what_is_filled_in(laptop: Laptop) -> None:
    laptop.add(title="  e\u0301e\u0301n ", first=4, last=9)
    (made,) = laptop.sent()
    assert written(made) == {(1, ALIVE): True, (1, 1): "één", (1, 2): {2: 4, 3: 9}}
    assert (made.user, made.seq, made.lamport, made.min_app) == (USER, 1, 1, 1)


def test_an_edit_writes_the_register_that_changed_and_names_what_it_replaces(
    laptop: Laptop,
) -> None:
    record = laptop.add(title="een", first=4)
    laptop.edit(record, last=9)
    made = laptop.sent()[-1]
    assert written(made) == {(1, 2): {2: 4, 3: 9}}
    assert made.writes[0].overwritten == (Dot(laptop.replica, 1),)


def test_emptying_a_field_writes_nothing_as_a_value(laptop: Laptop) -> None:
    record = laptop.add(title="een")
    laptop.edit(record, title="   ")
    assert bytes(laptop.sent()[-1].writes[0].value) == NIL


def test_a_save_without_a_difference_is_no_save(laptop: Laptop) -> None:
    record = laptop.add(title="een")
    with laptop.database.unit(seen_by(laptop)) as unit:
        unit.get_one(Note, record).title = "een"
    assert unit.notice.records == {}
    assert len(laptop.sent()) == 1


def test_a_save_in_two_spaces_is_two_transactions_with_one_name(laptop: Laptop) -> None:
    with laptop.database.unit_now() as unit:
        unit.add_all([Note(space=SPACE, title="een"), Folder(space=OTHER_SPACE, name="twee")])
    (one,), (two,) = laptop.sent(SPACE), laptop.sent(OTHER_SPACE)
    assert (one.seq, two.seq) == (1, 1)
    assert one.save == two.save
    assert one.txid != two.txid
    assert unit.notice.touches("note")
    assert unit.notice.touches("folder")
    assert not unit.notice.touches("client_card")


def test_a_large_save_becomes_several_transactions(laptop: Laptop) -> None:
    with laptop.database.unit_now() as unit:
        unit.add_all([Note(space=SPACE, title="x" * 1000, first=n) for n in range(300)])
    made = laptop.sent()
    assert len(made) > 1
    assert len({item.save for item in made}) == 1
    assert max(len(msgspec.msgpack.encode(item)) for item in made) < 128 * 1024
    assert laptop.rows("SELECT count(*) FROM note") == [(300,)]


def test_a_text_that_fits_no_segment_is_refused_whole(laptop: Laptop) -> None:
    record = laptop.add(title="een")
    with pytest.raises(UserError) as caught:
        laptop.edit(record, title="x" * (MAX_VALUE_BYTES + 1), state="open")
    assert caught.value.next_step
    assert laptop.rows("SELECT title, state FROM note") == [("een", None)]


def test_a_colleagues_edit_under_an_open_form_is_not_overwritten(
    pair: tuple[Laptop, Laptop],
) -> None:
    here, there = pair
    record = here.add(title="een")
    there.receive(here)
    form = seen_by(here)
    there.edit(record, title="van de collega")
    here.receive(there)
    with here.database.unit(form) as unit:
        unit.get_one(Note, record).title = "van mij"
    assert here.sent()[-1].writes[0].overwritten == (Dot(here.replica, 1),)
    assert unit.notice.needs_review
    assert here.rows("SELECT title FROM note") == [("van mij",)]


def test_a_form_does_not_conflict_with_its_own_saves(laptop: Laptop) -> None:
    record = laptop.add(title="een")
    form = seen_by(laptop)
    for title in ("twee", "drie"):
        with laptop.database.unit(form) as unit:
            unit.get_one(Note, record).title = title
    assert laptop.sent()[-1].writes[0].overwritten == (Dot(laptop.replica, 2),)
    assert form.own == {(SPACE, 2), (SPACE, 3)}


def test_a_form_learns_its_own_saves_only_once_they_are_committed(laptop: Laptop) -> None:
    record = laptop.add(title="een")
    form = seen_by(laptop)
    with pytest.raises(ZeroDivisionError), laptop.database.unit(form) as unit:
        unit.get_one(Note, record).title = "twee"
        unit.flush()
        raise ZeroDivisionError
    assert form.own == set()


def test_a_draft_remembers_what_its_form_had_seen(pair: tuple[Laptop, Laptop]) -> None:
    here, there = pair
    record = here.add(title="een")
    there.receive(here)
    at = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)
    drafts.save(here.database, "note", record, b"...", seen=seen_by(here), at=at, cursor=3)
    drafts.save(here.database, "note", record, b"half", seen=seen_by(here), at=at, focus="title")
    there.edit(record, title="van de collega")
    here.reopen()
    here.receive(there)
    draft = drafts.find(here.database, "note", record)
    assert draft is not None
    assert (draft.fields, draft.focus, draft.cursor, draft.at) == (b"half", "title", 0, at)
    with here.database.unit(draft.seen) as unit:
        unit.get_one(Note, record).title = "van mij"
        drafts.discard(unit, "note", record)
    assert here.sent()[-1].writes[0].overwritten == (Dot(here.replica, 1),)
    assert drafts.list_drafts(here.database) == []


def test_drafts_come_latest_first_and_by_kind(laptop: Laptop) -> None:
    for minute, kind in ((1, "note"), (3, "folder"), (2, "note")):
        at = datetime(2026, 11, 24, 9, minute, tzinfo=UTC)
        drafts.save(laptop.database, kind, bytes([minute]), b"", seen=Seen(0), at=at)
    assert [draft.subject for draft in drafts.list_drafts(laptop.database)] == [
        b"\x03",
        b"\x02",
        b"\x01",
    ]
    assert [draft.subject for draft in drafts.list_drafts(laptop.database, "note")] == [
        b"\x02",
        b"\x01",
    ]
    assert drafts.find(laptop.database, "note", b"\x09") is None


def test_settling_writes_what_is_shown_over_what_was_seen(pair: tuple[Laptop, Laptop]) -> None:
    here, record = _in_conflict(pair)
    form = seen_by(here)
    with here.database.read() as (session, _):
        dots = history(session, record, 1)
    form.show_all(record, 1, [dot for version in dots for dot in version.dots])
    with here.database.unit(form) as unit:
        unit.settle(unit.get_one(Note, record), "title")
    write = here.sent()[-1].writes[0]
    assert set(write.overwritten) == {Dot(500, 2), Dot(20, 1)}
    assert here.rows("SELECT count(*) FROM store_review") == [(0,)]
    assert here.rows("SELECT title FROM note") == [("van mij",)]


def test_an_edit_of_what_a_form_shows_leaves_the_other_version(
    pair: tuple[Laptop, Laptop],
) -> None:
    here, record = _in_conflict(pair)
    here.edit(record, title="verder geschreven")
    assert here.sent()[-1].writes[0].overwritten == (Dot(500, 2),)
    assert here.rows("SELECT count(*) FROM store_review") == [(1,)]


def _in_conflict(pair: tuple[Laptop, Laptop]) -> tuple[Laptop, bytes]:
    here, there = pair
    record = here.add(title="een")
    there.receive(here)
    here.edit(record, title="van mij")
    there.edit(record, title="van de collega")
    here.receive(there)
    return here, record


def test_a_service_that_reads_again_overwrites_what_it_read(pair: tuple[Laptop, Laptop]) -> None:
    here, there = pair
    record = here.add(title="een")
    there.receive(here)
    form = seen_by(here)
    there.edit(record, title="twee")
    here.receive(there)
    with here.database.unit(form) as unit:
        note = unit.get_one(Note, record)
        unit.reread(note)
        note.title = f"{note.title} drie"
    assert here.rows("SELECT title FROM note") == [("twee drie",)]
    assert here.rows("SELECT count(*) FROM store_review") == [(0,)]


def test_a_deleted_record_comes_back_whole(laptop: Laptop) -> None:
    record = laptop.add(title="een", first=4)
    laptop.delete(record)
    assert laptop.get(record) is None
    assert laptop.rows("SELECT id FROM store_hidden") == [(record,)]
    with laptop.database.unit_now() as unit:
        unit.undelete(Note, record)
    assert laptop.rows("SELECT title, first FROM note") == [("een", 4)]
    assert laptop.rows("SELECT count(*) FROM store_hidden") == [(0,)]
    assert bytes(laptop.sent()[-1].writes[0].value) == TRUE


def test_undeleting_what_never_was_does_nothing(laptop: Laptop) -> None:
    with laptop.database.unit_now() as unit:
        unit.undelete(Note, b"niets" + bytes(11))
    assert laptop.sent() == []


def test_a_delete_hides_no_edit_that_it_had_not_seen(pair: tuple[Laptop, Laptop]) -> None:
    here, there = pair
    record = here.add(title="een", state="open")
    there.receive(here)
    form = seen_by(here)
    there.edit(record, title="nog iets")
    here.receive(there)
    with here.database.unit(form) as unit:
        unit.delete(unit.get_one(Note, record))
    # What nobody deleted is there again, and a person is asked.
    assert here.rows("SELECT title, state FROM note") == [("nog iets", "open")]
    assert here.rows("SELECT register FROM store_review") == [(ALIVE,)]
    with here.database.unit(seen_by(here)) as unit:
        unit.keep(unit.get_one(Note, record))
    assert here.rows("SELECT count(*) FROM store_review") == [(0,)]


def test_deleting_twice_forgets_nothing_that_the_first_had_seen(
    pair: tuple[Laptop, Laptop],
) -> None:
    here, there = pair
    record = here.add(title="een", state="open")
    there.receive(here)
    here.delete(record)
    there.edit(record, state="dicht")
    here.receive(there)
    assert here.rows("SELECT state FROM note") == [("dicht",)]
    here.delete(record)
    assert here.get(record) is None


def test_a_new_object_with_the_id_of_a_deleted_record_is_that_record(laptop: Laptop) -> None:
    record = laptop.add(title="een", state="open")
    laptop.delete(record)
    with laptop.database.unit_now() as unit:
        unit.add(Note(id=record, space=SPACE, title="opnieuw"))
    assert laptop.rows("SELECT title, state FROM note") == [("opnieuw", None)]


def test_what_comes_back_and_goes_again_in_one_save_is_no_change(laptop: Laptop) -> None:
    record = laptop.add(title="een")
    laptop.delete(record)
    with laptop.database.unit_now() as unit:
        again = Note(id=record, space=SPACE, title="opnieuw")
        unit.add(again)
        unit.flush()
        unit.delete(again)
    assert len(laptop.sent()) == 2


def test_a_record_stays_in_its_space(laptop: Laptop) -> None:
    record = laptop.add(title="een")
    laptop.delete(record)
    with pytest.raises(BugError, match="another space"), laptop.database.unit_now() as unit:
        unit.add(Note(id=record, space=OTHER_SPACE, title="opnieuw"))


@pytest.mark.parametrize(("record", "space"), [(b"kort", SPACE), (b"i" * 16, b"kort")])
def test_an_id_has_sixteen_bytes(laptop: Laptop, record: bytes, space: bytes) -> None:
    with pytest.raises(BugError, match="16 bytes"), laptop.database.unit_now() as unit:
        unit.add(Note(id=record, space=space))


def test_fields_that_a_newer_program_added_to_a_register_survive_an_edit(laptop: Laptop) -> None:
    record = laptop.add(first=4)
    newer = Write(1, record, 2, _raw({2: 5, 9: "nieuw"}), (Dot(laptop.replica, 1),))
    laptop.apply(77, [_by(newer)])
    laptop.edit(record, last=6)
    assert written(laptop.sent()[-1]) == {(1, 2): {2: 5, 3: 6, 9: "nieuw"}}


def test_registers_that_nobody_here_knows_survive_an_edit_and_a_delete(laptop: Laptop) -> None:
    record = laptop.add(title="een")
    laptop.apply(77, [_by(Write(1, record, 99, _raw("nieuw")))])
    laptop.edit(record, title="twee")
    assert [value.register for value in live_values(laptop.database)].count(99) == 1
    laptop.delete(record)
    assert laptop.get(record) is None, "the deletion saw that value too"


def _raw(value: object) -> msgspec.Raw:
    return msgspec.Raw(msgspec.msgpack.encode(value))


def _by(*writes: Write, seq: int = 1) -> Transaction:
    """Return a colleague's transaction."""
    return Transaction(b"t" * 16, seq, 5, 0, b"c" * 16, 1, b"s" * 16, writes)


def test_a_broken_rule_is_cleared_by_the_save_that_mends_it(pair: tuple[Laptop, Laptop]) -> None:
    here, there = pair
    record = here.add(title="een", closed_on=3)
    there.receive(here)
    form = seen_by(here)
    there.edit(record, state="closed")
    here.receive(there)
    with here.database.unit(form) as unit:
        unit.get_one(Note, record).closed_on = None
    assert unit.notice.needs_review
    assert here.rows("SELECT rule FROM store_review") == [("closed_has_date",)]
    here.edit(record, title="iets anders")
    assert here.rows("SELECT count(*) FROM store_review") == [(1,)]
    here.edit(record, closed_on=9)
    assert here.rows("SELECT count(*) FROM store_review") == [(0,)]
