"""What is read at once is of one moment, whatever is saved meanwhile."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from jww_desktop.errors import BugError
from jww_desktop.store.moment import once_a_moment
from tests.support.stores import SPACE, Laptop, Note


def count(laptop: Laptop) -> int:
    return len(laptop.rows("SELECT id FROM note"))


def save_elsewhere(laptop: Laptop) -> None:
    """Save on another thread, as a sync does."""

    def save() -> None:
        with laptop.database.unit_now() as unit:
            unit.add(Note(space=SPACE))

    saving = threading.Thread(target=save)
    saving.start()
    saving.join()


def test_reads_at_once_agree_although_something_is_saved_between_them(laptop: Laptop) -> None:
    with laptop.database.at_once():
        assert count(laptop) == 0
        save_elsewhere(laptop)
        with laptop.database.at_once():
            assert count(laptop) == 0
        assert count(laptop) == 0
    assert count(laptop) == 1


def test_who_reads_at_once_may_not_write_and_others_may(laptop: Laptop) -> None:
    database = laptop.database
    for write in (database.unit_now, database.local_unit, database.fold):
        with database.at_once(), pytest.raises(BugError), write():
            pass
        with write():
            pass
    assert count(laptop) == 0


def test_what_is_asked_twice_at_one_moment_is_read_once_and_anew_at_the_next(
    laptop: Laptop,
) -> None:
    asked: list[str] = []

    @once_a_moment
    def notes(session: Session, word: str) -> int:
        asked.append(word)
        return len(session.scalars(select(Note)).all())

    def told(word: str) -> int:
        with laptop.database.read() as (session, _):
            return notes(session, word)

    with laptop.database.at_once():
        assert told("a") == 0
        save_elsewhere(laptop)
        assert [told("b"), told("a")] == [0, 0]
    assert asked == ["a", "b"]
    with laptop.database.at_once():
        assert told("a") == 1
    save_elsewhere(laptop)
    assert [told("a"), told("a")] == [2, 2]
    assert asked == ["a", "b", "a", "a", "a"]
