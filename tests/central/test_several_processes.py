"""Several processes on one database: no position is skipped, shown late or given twice."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from random import Random

import pytest

from sync.central import ledger, reading
from sync.central.database import Database
from sync.central.ledger import Incoming
from sync.crypto.certificates import pinned_context
from sync.protocol.ids import DeviceId, OrganisationId, ReplicaId, SpaceId
from sync.protocol.messages import Accepted, Hello, HelloReply, Pull, PullReply
from sync.protocol.places import NO_HASH
from sync.protocol.segment import SegmentHeader, segment_hash
from tests.central.centre import Centre, Laptop
from tests.support.membership import CASEWORKER, LEAD
from tests.support.postgres import Postgres

WRITERS = 16
READERS = 4
PUSHES = 12


@pytest.fixture
def processes(own: Centre) -> Iterator[list[str]]:
    """Three servers for one founded centre, by their addresses."""
    own.found()
    with ExitStack() as running:
        others = [running.enter_context(own.central.beside()) for _ in range(2)]
        yield [own.central.url, *(other.url for other in others)]


def test_readers_of_any_process_see_every_position_in_order(own: Centre, processes: list[str]):
    context = pinned_context(own.central.authority)
    roster_of = own.organisation
    shared_space = own.space()
    pens = [own.pen(shared_space if number % 2 else own.space()) for number in range(6)]
    roster = roster_of.roster
    finished = threading.Event()

    def write(number: int) -> dict[bytes, Accepted]:
        laptop = Laptop(processes[number % 3], context, CASEWORKER)
        places: dict[bytes, Accepted] = {}
        for _ in range(PUSHES):
            batch = [pens[number].write(roster) for _ in range(1 + number % 3)]
            places |= dict(zip(batch, laptop.push(*batch), strict=True))
        laptop.client.close()
        return places

    def read(number: int) -> list[bytes]:
        laptop = Laptop(processes[number % 3], context, LEAD)
        segments: list[bytes] = []
        while not finished.is_set() or len(segments) < laptop.ask(Hello(), HelloReply).position:
            reply = laptop.ask(Pull(len(segments), 20_000), PullReply)
            positions = [each.position for each in reply.segments]
            assert positions == list(range(len(segments) + 1, reply.position + 1))
            segments += [each.segment for each in reply.segments]
        laptop.client.close()
        return segments

    with ThreadPoolExecutor(len(pens) + 3) as pool:
        readers = [pool.submit(read, number) for number in range(3)]
        places: dict[bytes, Accepted] = {}
        for writer in [pool.submit(write, number) for number in range(len(pens))]:
            places |= writer.result()
        finished.set()
        expected = sorted(places, key=lambda data: places[data].position)
        assert [places[data].position for data in expected] == list(range(1, len(places) + 1))
        assert all(reader.result() == expected for reader in readers)


def test_a_process_knows_at_once_what_another_stored_in_the_roster(
    own: Centre, processes: list[str]
):
    context = pinned_context(own.central.authority)
    for url in processes * 2:
        pen = own.pen(own.space())
        laptop = Laptop(url, context, CASEWORKER)
        assert laptop.push(pen.write(own.organisation.roster))[0].ordinal == 1
        laptop.client.close()


def test_a_writer_that_pauses_before_its_commit_holds_up_nobodys_sight(
    backend: str, request: pytest.FixtureRequest, tmp_path: Path
):
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    if backend == "postgresql":
        server: Postgres = request.getfixturevalue("postgres")
        url = server.database()
    # A database each, as if each were a process of its own.
    databases = [Database(url) for _ in range(4)]
    for database in databases:
        database.upgrade()
    spaces = [secrets.token_bytes(16) for _ in range(3)]
    total = WRITERS * PUSHES

    def write(number: int) -> None:
        chance = Random(number)
        previous = NO_HASH
        for seq in range(1, PUSHES + 1):
            item = made_up(spaces[number % 3], number + 1, seq, previous)
            previous = item.hash
            with databases[number % 4].write() as connection:
                place = ledger.lock(connection)
                ledger.append(connection, place, [item], hour=1)
                time.sleep(chance.uniform(0, 0.004))

    def read(number: int) -> int:
        position = 0
        while position < total:
            with databases[number % 4].read() as connection:
                reply = reading.pull(
                    connection,
                    OrganisationId(bytes(16)),
                    frozenset(spaces),
                    after=position,
                    limit_bytes=5000,
                )
            positions = [each.position for each in reply.segments]
            assert positions == list(range(position + 1, reply.position + 1))
            position = reply.position
        return position

    with ThreadPoolExecutor(WRITERS + READERS) as pool:
        work: list[Callable[[], object]] = [
            *(lambda number=number: read(number) for number in range(READERS)),
            *(lambda number=number: write(number) for number in range(WRITERS)),
        ]
        for done in [pool.submit(one) for one in work]:
            done.result()
    for database in databases:
        database.close()


def made_up(space: bytes, replica: int, seq: int, previous: bytes) -> Incoming:
    """Return a segment as the ledger sees it: a header, a hash, and bytes that nobody reads."""
    header = SegmentHeader(
        organisation=OrganisationId(bytes(16)),
        space=SpaceId(space),
        generation=1,
        device=DeviceId(bytes(16)),
        replica=ReplicaId(replica),
        previous=previous,
        roster_head=NO_HASH,
        seen_ordinal=0,
        seen_head=NO_HASH,
        first_seq=seq,
        last_seq=seq,
        salt=bytes(32),
        commitment=bytes(32),
    )
    data = secrets.token_bytes(600)
    return Incoming(header, segment_hash(data), data)
