"""Names in a calendar file: drawn once for each record."""

from __future__ import annotations

from jww_desktop.store import calendar_uids
from jww_desktop.store.local import writing
from tests.support.stores import Laptop


def test_a_name_is_drawn_once_and_says_nothing_of_its_record(laptop: Laptop) -> None:
    with writing(laptop.database) as connection:
        first = calendar_uids.names(connection, [b"a", b"b"])
    laptop.reopen()
    with writing(laptop.database) as connection:
        later = calendar_uids.names(connection, [b"b", b"c"])
    assert later[b"b"] == first[b"b"]
    assert len(set(later.values())) == 3
    assert all(name[14] == "4" for name in later.values()), "a random UUID"
