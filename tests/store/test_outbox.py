"""What waits to be sent."""

from __future__ import annotations

from jww_desktop.store import outbox
from sync.protocol.ids import SpaceId
from tests.support.stores import OTHER_SPACE, SPACE, Laptop


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
