"""Nothing that was said to be saved is lost: not to a kill, not between two threads."""

from __future__ import annotations

import random
import subprocess
import sys
import threading

import msgspec

from jww_desktop.store.projection import rebuild
from jww_desktop.store.seen import Seen
from jww_desktop.store.unit_of_work import marks_of
from jww_desktop.store.values import driver_cursor
from sync.protocol.transaction import ALIVE, TRUE, Write
from tests.support.colleague import by, raw
from tests.support.stores import REGISTRY, SPACE, Laptop, Note

ROUNDS = 3


def rows_follow_from_values(laptop: Laptop) -> bool:
    """Whether the rows are what the values say, by building them again."""
    spec = REGISTRY.of(Note)
    columns = ", ".join(("id", "space", *spec.columns))
    query = f"SELECT {columns} FROM note ORDER BY id"  # noqa: S608 -- declared names
    with laptop.database.local_unit() as session:
        connection = session.connection()
        cursor = driver_cursor(connection)
        before = cursor.execute(query).fetchall()
        with marks_of(connection).folding():
            cursor.execute("DELETE FROM note")
            rebuild(cursor, spec)
        return bool(before == cursor.execute(query).fetchall())


def test_a_kill_takes_only_the_save_that_was_under_way(laptop: Laptop) -> None:
    chance = random.Random(20261124)
    said: list[bytes] = []
    for _ in range(ROUNDS):
        laptop.database.close()
        said += _save_until_killed(laptop, after=chance.randrange(1, 60))
        laptop.reopen()
        there = {row.id for row in laptop.rows("SELECT id FROM note WHERE state = 'klaar'")}
        assert set(said) <= there
        assert len(there) <= len(said) + ROUNDS
        assert rows_follow_from_values(laptop)
        assert laptop.database.is_sound()
        log = laptop.sent()
        assert [item.seq for item in log] == list(range(1, len(log) + 1))


def _save_until_killed(laptop: Laptop, after: int) -> list[bytes]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.saving_vault", str(laptop.path)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    said = [process.stdout.readline().strip() for _ in range(after)]
    process.kill()
    said += [line.strip() for line in process.stdout if line.endswith("\n")]
    process.stdout.close()
    process.wait()
    return [bytes.fromhex(line) for line in said if line]


def test_a_sync_and_a_save_at_once_lose_nothing(laptop: Laptop) -> None:
    """One thread applies, the other saves and reads; each waits for the other's turn."""
    rounds = 60
    record = b"gedeeld" + bytes(9)
    laptop.apply(7, [by(1, Write(1, record, ALIVE, msgspec.Raw(TRUE)))])
    failures: list[BaseException] = []

    def fold() -> None:
        try:
            for seq in range(2, rounds + 2):
                laptop.apply(7, [by(seq, Write(1, record, 4, raw(f"stand {seq}")))])
        except BaseException as error:  # noqa: BLE001 -- told to the other thread
            failures.append(error)

    worker = threading.Thread(target=fold)
    worker.start()
    for number in range(rounds):
        laptop.edit(record, title=f"getypt {number}")
        with laptop.database.read() as (session, seen):
            assert isinstance(seen, Seen)
            assert session.get_one(Note, record).title == f"getypt {number}"
    worker.join()
    assert failures == []
    assert len(laptop.sent()) == rounds
    assert laptop.rows("SELECT count(*) FROM store_tx") == [(2 * rounds + 1,)]
    assert laptop.rows("SELECT seq FROM store_space WHERE sid = 0") == [(2 * rounds + 1,)]
    assert rows_follow_from_values(laptop)
    assert laptop.rows("SELECT space FROM note") == [(SPACE,)]
