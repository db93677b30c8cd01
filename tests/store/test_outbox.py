"""What waits to be sent."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from jww_desktop.store import outbox
from sync.protocol.ids import SpaceId
from tests.support.stores import OTHER_SPACE, SPACE, Laptop

_MANY = 5


def read(connection: Connection, *but: bytes) -> dict[bytes, list[int]]:
    """Return the numbers of what waits, by space."""
    until = outbox.last(connection)
    return {
        chain.space: [each.seq for each in transactions]
        for chains in outbox.chains(connection)
        for chain, transactions in outbox.read(
            connection, [chain for chain in chains if chain.space not in but], until
        )
    }


def test_the_outbox_is_read_sealed_and_forgotten(laptop: Laptop) -> None:
    record = laptop.add(title="een")
    laptop.edit(record, title="twee")
    laptop.add(OTHER_SPACE, title="elders")
    with laptop.database.local_unit() as session:
        connection = session.connection()
        assert outbox.waiting(connection) == {SPACE: 2, OTHER_SPACE: 1}
        assert read(connection) == {SPACE: [1, 2], OTHER_SPACE: [1]}
        assert outbox.sealed(connection, SPACE) == 0
        outbox.mark_sealed(connection, {SpaceId(SPACE): 1})
        assert outbox.sealed(connection, SPACE) == 1
        assert outbox.waiting(connection) == {SPACE: 1, OTHER_SPACE: 1}
        assert read(connection) == {SPACE: [2], OTHER_SPACE: [1]}
        outbox.mark_sealed(connection, {SpaceId(SPACE): 2})
        assert outbox.waiting(connection) == {OTHER_SPACE: 1}
        assert outbox.sealed(connection, b"nergens" + bytes(9)) == 0
        assert outbox.tidy(connection)
        assert not outbox.tidy(connection)
    assert laptop.rows("SELECT count(*) FROM store_body") == [(1,)]
    assert laptop.rows("SELECT title FROM note WHERE id = :id", id=record) == [("twee",)]


def test_groups_of_spaces_hold_every_space_once_and_what_may_not_go_is_passed_over(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "CHAINS_AT_ONCE", 2)
    spaces = [bytes([number]) * 16 for number in range(1, _MANY + 1)]
    for space in spaces:
        laptop.add(space, title="in elk")
    with laptop.database.local_unit() as session:
        connection = session.connection()
        assert read(connection) == {space: [1] for space in spaces}
        assert read(connection, *spaces[:4:2]) == {space: [1] for space in spaces[1::2]} | {
            spaces[-1]: [1]
        }
        assert read(connection, *spaces) == {}
