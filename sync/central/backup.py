"""A copy of the ledger in one file, the same for every database.

`JWWBACKUP1`, a newline, then parts: length u32 and a msgpack array each. First where the ledger
stood, then every roster entry, wrap and segment in order, at last the SHA-256 of all before. A file
is restored by placing all of it anew in an empty ledger, so that every chain and signature is
checked; the ledger gets a new epoch, by which laptops notice that it may lack their latest work.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Final

import msgspec
from sqlalchemy import Connection, select, update

from sync.central import ledger, roster_store
from sync.central.database import Database
from sync.central.ledger import Incoming
from sync.central.tables import ledger as ledger_table
from sync.central.tables import roster_wrap, segment
from sync.crypto.primitives import random_bytes
from sync.protocol.errors import ProtocolError
from sync.protocol.ids import ID_BYTES
from sync.protocol.roster import Roster
from sync.protocol.segment import MAX_SEGMENT_BYTES, peek, segment_hash

MAGIC: Final = b"JWWBACKUP1\n"
_LENGTH_BYTES: Final = 4
_MAX_PART_BYTES: Final = MAX_SEGMENT_BYTES + 64
_ROWS: Final = 200


class BackupError(Exception):
    """A backup that cannot be made or restored; the message says why."""


class _Part(msgspec.Struct, frozen=True, array_like=True):
    """Base of the parts of a file."""


class _Ledger(_Part, frozen=True, tag="ledger"):
    position: int
    roster_length: int
    roster_head: bytes


class _Entry(_Part, frozen=True, tag="entry"):
    data: bytes


class _Wrap(_Part, frozen=True, tag="wrap"):
    data: bytes


class _Segment(_Part, frozen=True, tag="segment"):
    position: int
    arrived_hour: int
    data: bytes


class _End(_Part, frozen=True, tag="end"):
    hash: bytes


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(_Ledger | _Entry | _Wrap | _Segment | _End)


def backup(database: Database, path: Path) -> int:
    """Write a copy of a ledger, as it is at one moment, and return its highest position.

    The file appears whole or not at all.
    """
    partial = path.with_name(path.name + ".part")
    with database.snapshot() as connection:
        place = ledger.standing(connection)
        if not place.founded:
            raise BackupError("there is nothing to back up: no organisation has been founded here")
        with partial.open("wb") as file:
            hashed = sha256()
            for data in (MAGIC, *_encoded(_parts(connection, place))):
                hashed.update(data)
                file.write(data)
            file.writelines(_encoded([_End(hashed.digest())]))
            file.flush()
            os.fsync(file.fileno())
    partial.replace(path)
    return place.position


def _parts(connection: Connection, place: ledger.Standing) -> Iterator[_Part]:
    yield _Ledger(place.position, place.roster_length, place.roster_head)
    for data in roster_store.entries_after(connection, place, 0):
        yield _Entry(data)
    mine = roster_wrap.c.organisation == place.organisation
    for data in connection.scalars(
        select(roster_wrap.c.data).where(mine).order_by(roster_wrap.c.entry, roster_wrap.c.hash)
    ):
        yield _Wrap(data)
    after = 0
    while rows := connection.execute(
        select(segment.c.position, segment.c.arrived_hour, segment.c.data)
        .where(segment.c.organisation == place.organisation, segment.c.position > after)
        .order_by(segment.c.position)
        .limit(_ROWS)
    ).all():
        for row in rows:
            yield _Segment(row.position, row.arrived_hour, row.data)
        after = rows[-1].position


def _encoded(parts: Iterable[_Part]) -> Iterator[bytes]:
    for part in parts:
        data = _encoder.encode(part)
        yield len(data).to_bytes(_LENGTH_BYTES) + data


def restore(database: Database, path: Path) -> int:
    """Place what a file holds in an empty ledger, under a new epoch; return the highest position.

    Raises:
        BackupError: the ledger is not empty, or the file is not whole.
    """
    with path.open("rb") as file, database.write() as connection:
        place = ledger.lock(connection)
        if place.founded:
            raise BackupError("an organisation lives here: restore into an empty database")
        try:
            return _place(connection, _read(file))
        except (ProtocolError, msgspec.MsgspecError) as error:
            raise BackupError(f"the file is not whole: {error}") from error


def _place(connection: Connection, parts: Iterator[_Part]) -> int:
    began = next(parts, None)
    if not isinstance(began, _Ledger):
        raise BackupError("the file is not whole: it does not begin as a backup")
    roster = Roster.empty()
    for run in _runs(parts):
        place = ledger.lock(connection)
        entries = [part.data for part in run if isinstance(part, _Entry)]
        wraps = [part.data for part in run if isinstance(part, _Wrap)]
        roster = roster_store.append(connection, place, roster, entries, wraps)
        _place_segments(connection, place, [part for part in run if isinstance(part, _Segment)])
    placed = ledger.lock(connection)
    if began != _Ledger(placed.position, placed.roster_length, placed.roster_head):
        raise BackupError("the file is not whole: something is missing from it")
    connection.execute(update(ledger_table).values(epoch=random_bytes(ID_BYTES)))
    return placed.position


def _place_segments(
    connection: Connection, place: ledger.Standing, parts: Sequence[_Segment]
) -> None:
    if not parts:
        return
    incoming = [Incoming(peek(part.data), segment_hash(part.data), part.data) for part in parts]
    accepted = ledger.append(connection, place, incoming, hour=parts[0].arrived_hour)
    if [each.position for each in accepted] != [part.position for part in parts]:
        raise BackupError("the file is not whole: a segment is missing from it")


def _runs(parts: Iterable[_Part]) -> Iterator[list[_Part]]:
    """Give the parts a few at a time, those together that arrived in the same hour."""
    run: list[_Part] = []
    for part in parts:
        if run and (len(run) == _ROWS or not _alike(run[0], part)):
            yield run
            run = []
        run.append(part)
    if run:
        yield run


def _alike(left: _Part, right: _Part) -> bool:
    if isinstance(left, _Segment) and isinstance(right, _Segment):
        return left.arrived_hour == right.arrived_hour
    return type(left) is type(right)


def _read(file: BinaryIO) -> Iterator[_Part]:
    """Give the parts of a file, and at its end compare the hash."""
    hashed = sha256()
    data = file.read(len(MAGIC))
    if data != MAGIC:
        raise BackupError("the file is no backup of a ledger")
    while True:
        hashed.update(data)
        length = file.read(_LENGTH_BYTES)
        size = int.from_bytes(length)
        content = file.read(size) if size <= _MAX_PART_BYTES else b""
        if len(length) < _LENGTH_BYTES or len(content) < size:
            raise BackupError("the file is not whole: it ends too early")
        part = _decoder.decode(content)
        if isinstance(part, _End):
            break
        yield part
        data = length + content
    if part.hash != hashed.digest() or file.read(1):
        raise BackupError("the file is not whole: it was changed after it was made")
