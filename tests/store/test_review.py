"""Everything that a person must decide is listed, comparable, decided once and told to both."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text

from jww_desktop.domain.client_card import ClientCard
from jww_desktop.domain.review_decision import ReviewDecision
from jww_desktop.errors import UserError
from jww_desktop.store.arrivals import Received
from jww_desktop.store.database import Database, create
from jww_desktop.store.history import history
from jww_desktop.store.review import (
    Conflict,
    Item,
    Kind,
    conflict,
    decide,
    decide_deletion,
    open_items,
)
from jww_desktop.store.seen import Seen
from jww_desktop.store.sync_tables import segment
from sync.protocol.transaction import ALIVE, decode
from tests.support.stores import IN_MEMORY, KEY, SPACE, VAULT, Folder, Laptop

ANN, BEN = b"ann" + bytes(13), b"ben" + bytes(13)
NOW = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)
NAME, SECTION = 1, 5


@pytest.fixture
def desks() -> Iterator[tuple[Database, Database]]:
    """Two laptops with the product's own tables."""
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as folder, ExitStack() as stack:
        made = []
        for replica, user in ((500, ANN), (20, BEN)):
            database = create(Path(folder) / f"{replica}.db", KEY, VAULT, replica=replica)
            database.bind(user=user)
            stack.callback(database.close)
            made.append(database)
        yield made[0], made[1]


def send(author: Database, to: Database) -> None:
    with author.read() as (session, _):
        rows = session.execute(text("SELECT data FROM store_body"))
        log = [decode(row.data) for row in rows]
    with to.fold() as fold:
        fold.apply([Received(SPACE, author.replica, log)])


def meet(one: Database, other: Database) -> None:
    send(one, other)
    send(other, one)


def card(database: Database, **fields: object) -> bytes:
    made = ClientCard(space=SPACE, **fields)
    with database.unit_now() as unit:
        unit.add(made)
    return made.id


def edit(database: Database, record: bytes, **fields: object) -> None:
    with database.read() as (_, seen):
        pass
    with database.unit(seen) as unit:
        found = unit.get_one(ClientCard, record)
        for name, value in fields.items():
            setattr(found, name, value)


def items(database: Database) -> list[Item]:
    with database.read() as (session, _):
        return open_items(session)


def look(database: Database, record: bytes, register: int) -> tuple[Conflict, Seen]:
    with database.read() as (session, seen):
        return conflict(session, seen, record, register), seen


def clash(one: Database, other: Database) -> bytes:
    record = card(one, name="Vosenberg", section="A", cell="1")
    meet(one, other)
    edit(one, record, section="B")
    edit(other, record, section="C", cell="9")
    meet(one, other)
    return record


def test_a_conflict_shows_both_versions_their_authors_and_the_base(
    desks: tuple[Database, Database],
) -> None:
    one, other = desks
    record = clash(one, other)
    for desk in desks:
        (item,) = items(desk)
        assert (item.kind, item.table, item.record) == (Kind.CONFLICT, "client_card", record)
        assert item.columns == ("section", "cell")
        found, _ = look(desk, record, item.register)
        assert [(version.user, dict(version.fields)) for version in found.versions] == [
            (ANN, {"section": "B", "cell": "1"}),
            (BEN, {"section": "C", "cell": "9"}),
        ]
        assert [dict(version.fields) for version in found.base] == [{"section": "A", "cell": "1"}]
        assert all(version.is_live and version.at.tzinfo for version in found.versions)


def test_a_decision_ends_it_everywhere_and_is_told_to_both(
    desks: tuple[Database, Database],
) -> None:
    one, other = desks
    record = clash(one, other)
    found, seen = look(other, record, SECTION)
    with other.unit(seen) as unit:
        decide(unit, found, {"section": "B", "cell": "9"}, reason="Beide klopten.", at=NOW)
    meet(one, other)
    for desk in desks:
        assert items(desk) == []
        with desk.read() as (session, _):
            decision = session.scalars(select(ReviewDecision)).one()
            assert session.get_one(ClientCard, record).section == "B"
        assert (decision.subject_id, decision.register, decision.kind) == (
            record,
            SECTION,
            "conflict",
        )
        assert (decision.decided_by, decision.decided_at) == (BEN, NOW)
        assert decision.reason == "Beide klopten."
        assert set(decision.concerns) == {ANN.hex(), BEN.hex()}


def test_confirming_what_is_shown_is_a_decision_too(desks: tuple[Database, Database]) -> None:
    one, other = desks
    record = clash(one, other)
    found, seen = look(one, record, SECTION)
    with one.unit(seen) as unit:
        decide(unit, found, found.versions[0].fields, reason="", at=NOW)
    meet(one, other)
    assert items(one) == items(other) == []


def test_a_version_that_was_not_on_the_screen_opens_it_again(
    desks: tuple[Database, Database],
) -> None:
    one, other = desks
    record = clash(one, other)
    found, seen = look(one, record, SECTION)
    edit(other, record, section="D")
    send(other, one)
    with one.unit(seen) as unit:
        decide(unit, found, {"section": "B"}, reason="", at=NOW)
    again, _ = look(one, record, SECTION)
    assert [version.fields["section"] for version in again.versions] == ["B", "D"]
    # One was made from both versions, the other from the one that was shown: both knew that one.
    assert [version.fields["section"] for version in again.base] == ["B"]


def test_the_losing_words_stay_in_the_history(desks: tuple[Database, Database]) -> None:
    one, other = desks
    record = clash(one, other)
    found, seen = look(one, record, SECTION)
    with one.unit(seen) as unit:
        decide(unit, found, {"section": "E"}, reason="", at=NOW)
    send(one, other)
    for desk in desks:
        with desk.read() as (session, _):
            versions = history(session, record, SECTION)
            assert history(session, b"nergens" + bytes(9), NAME) == []
            assert [version.fields for version in history(session, record, 77)] == []
        assert [(version.fields["section"], version.is_live) for version in versions] == [
            ("E", True),
            ("B", False),
            ("C", False),
            ("A", False),
        ]
        assert [version.user for version in versions] == [ANN, ANN, BEN, ANN]


@pytest.mark.parametrize("keep", [True, False])
def test_a_deletion_against_an_edit_is_decided(
    desks: tuple[Database, Database],
    keep: bool,  # noqa: FBT001 -- a parameter of the test
) -> None:
    one, other = desks
    record = card(one, name="Vosenberg")
    meet(one, other)
    with one.unit_now() as unit:
        unit.delete(unit.get_one(ClientCard, record))
    edit(other, record, section="C")
    meet(one, other)
    (item,) = items(one)
    assert (item.kind, item.register) == (Kind.DELETION, ALIVE)
    found, seen = look(one, record, ALIVE)
    assert [version.is_deletion for version in found.versions] == [True]
    with one.unit(seen) as unit:
        decide_deletion(unit, found, keep=keep, reason="", at=NOW)
    meet(one, other)
    assert items(one) == items(other) == []
    for desk in desks:
        with desk.read() as (session, _):
            assert (session.get(ClientCard, record) is not None) == keep


def test_a_broken_rule_is_listed_with_its_name(desks: tuple[Database, Database]) -> None:
    one, other = desks
    record = card(one, name="Vosenberg", number="24-0137")
    meet(one, other)
    edit(one, record, name=None)
    edit(other, record, number=None)
    meet(one, other)
    for desk in desks:
        (item,) = items(desk)
        assert (item.kind, item.detail, item.record) == (Kind.RULE, "findable", record)


def test_nobody_is_asked_about_a_deleted_record(desks: tuple[Database, Database]) -> None:
    one, other = desks
    record = clash(one, other)
    with one.unit_now() as unit:
        unit.delete(unit.get_one(ClientCard, record))
    assert items(one) == []


def test_a_link_to_a_deleted_record_is_listed_and_one_to_elsewhere_is_not(
    laptop: Laptop,
) -> None:
    folder = Folder(space=SPACE, name="map")
    with laptop.database.unit_now() as unit:
        unit.add(folder)
    note = laptop.add(title="in de map", folder_id=folder.id)
    laptop.add(title="in een map die hier niet is", folder_id=b"elders" + bytes(10))
    assert items(laptop.database) == []
    with laptop.database.unit_now() as unit:
        unit.delete(unit.get_one(Folder, folder.id))
    (item,) = items(laptop.database)
    assert (item.kind, item.record, item.columns) == (Kind.DANGLING, note, ("folder_id",))
    with laptop.database.unit_now() as unit:
        unit.undelete(Folder, folder.id)
    assert items(laptop.database) == []


def test_a_quarantined_segment_is_listed(laptop: Laptop) -> None:
    row = {"space": SPACE, "replica": 7, "first_seq": 1, "last_seq": 3}
    with laptop.database.local_unit() as session:
        for name, state in ((b"goed", "kept"), (b"fout", "quarantined")):
            session.execute(insert(segment).values(hash=name, state=state, reason="key", **row))
    (item,) = items(laptop.database)
    assert (item.kind, item.record, item.detail) == (Kind.QUARANTINE, b"fout", "key")


def test_what_is_unknown_here_cannot_be_compared(laptop: Laptop) -> None:
    with pytest.raises(UserError), laptop.database.read() as (session, seen):
        conflict(session, seen, b"nergens" + bytes(9), 1)


def test_one_version_has_no_base(laptop: Laptop) -> None:
    record = laptop.add(title="een")
    laptop.edit(record, title="twee")
    with laptop.database.read() as (session, seen):
        found = conflict(session, seen, record, 1)
    assert [version.fields for version in found.versions] == [{"title": "twee"}]
    assert found.base == ()
