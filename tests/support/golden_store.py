"""Make the golden store of the newest revision: `python -m tests.support.golden_store`.

Done once a revision, before its release, with the program of that release; what was released is
never made anew. It writes two files in `tests/store/golden` and overwrites none: the encrypted
database, and as text every row of the tables of the store itself. All that is in it is made up.
"""

from __future__ import annotations

import itertools
import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, MetaData, Table, insert, select

from jww_desktop.domain.client_card import ClientCard
from jww_desktop.domain.goals import Goal
from jww_desktop.store import drafts, own_tables, searching, snippets, sync_tables, tables, writing
from jww_desktop.store.arrivals import Received
from jww_desktop.store.database import Database, create
from jww_desktop.store.schema import APP
from sync.protocol.transaction import ALIVE, TRUE, Transaction, Write, decode

GOLDEN: Final = Path(__file__).parents[1] / "store" / "golden"
REVISION: Final = "0001"

KEY: Final = bytes(range(32))
VAULT: Final = b"kluis" + bytes(11)
PRISON: Final = b"gevangenis" + bytes(6)
DOSSIER: Final = b"dossier" + bytes(9)
USER: Final = b"medewerker" + bytes(6)
COLLEAGUE: Final = b"collega" + bytes(9)
DEVICE: Final = b"toestel" + bytes(9)
CARD: Final = b"kaart" + bytes(11)
GOAL: Final = b"doel" + bytes(12)
DROPPED: Final = b"weg" + bytes(13)
LATER: Final = b"van straks" + bytes(6)
OURS, THEIRS, STRANGER = 500, 20, 7
NO_TABLE: Final = 9999
"""A table that only a later program knows."""
AT: Final = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

METADATA: Final[tuple[MetaData, ...]] = (
    tables.metadata,
    sync_tables.metadata,
    own_tables.metadata,
)
"""Every table of the store itself; those of the domain follow from the values in these."""


def kept(connection: Connection) -> dict[str, list[dict[str, Any]]]:
    """Return each row of the store's own tables, with bytes in hexadecimal.

    Without `store_projection`, which says how this program declares the domain.
    """
    return {
        table.name: [
            {name: _plain(value) for name, value in row.items()}
            for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()
        ]
        for metadata in METADATA
        for table in metadata.sorted_tables
        if table is not tables.projection
    }


def _plain(value: object) -> object:
    return value.hex() if isinstance(value, bytes) else value


def make(path: Path, beside: Path) -> dict[str, list[dict[str, Any]]]:
    """Make the database of a laptop at `path`, and `beside` it that of a colleague."""
    database, other = _laptop(path, OURS, USER), _laptop(beside, THEIRS, COLLEAGUE)
    with database.unit_now() as unit:
        unit.add(ClientCard(id=CARD, space=PRISON, name="Wannes Verzonnen", birth_year=1988))
    with database.unit_now() as unit:
        unit.add(Goal(id=GOAL, space=DOSSIER, text="Een eigen plek", domain="housing"))
        unit.add(Goal(id=DROPPED, space=DOSSIER, text="Per vergissing"))
    _send(database, other, OURS)
    for laptop, words in ((database, "Een plek met een tuin"), (other, "Een plek in de stad")):
        with laptop.unit_now() as unit:
            unit.get_one(Goal, GOAL).text = words
    with other.unit_now() as unit:
        unit.delete(unit.get_one(Goal, DROPPED))
    _send(other, database, THEIRS)
    _strangers(database)
    while searching.index(database):
        pass
    with database.unit_now() as unit:
        unit.get_one(ClientCard, CARD).aliases = ("De Lange",)
        unit.get_one(Goal, GOAL).domain = "work"
    _own(database)
    with database.read() as (session, _):
        found = kept(session.connection())
    database.checkpoint()
    for each in (database, other):
        each.close()
    return found


def _laptop(path: Path, replica: int, user: bytes) -> Database:
    database = create(path, KEY, VAULT, replica=replica)
    clock = itertools.count(round(AT.timestamp() * 1000))
    database.bind(user=user, device=DEVICE, now_ms=lambda: next(clock))
    return database


def _send(sender: Database, receiver: Database, replica: int) -> None:
    with sender.read() as (session, _):
        bodies = session.connection().execute(
            select(tables.space.c.id, tables.body.c.data)
            .join(tables.tx, tables.tx.c.body == tables.body.c.no)
            .join(tables.space, tables.space.c.sid == tables.tx.c.sid)
            .order_by(tables.tx.c.sid, tables.tx.c.seq)
        )
        sent = [Received(row.id, replica, [decode(row.data)]) for row in bodies]
    with receiver.fold() as fold:
        fold.apply(sent)


def _strangers(database: Database) -> None:
    """Bring a record of a table that nobody here knows, and work that waits for what is before."""
    writes = (
        Write(NO_TABLE, LATER, ALIVE, msgspec.Raw(TRUE)),
        Write(NO_TABLE, LATER, 1, msgspec.Raw(msgspec.msgpack.encode("nog onbekend"))),
    )
    with database.fold() as fold:
        fold.apply(
            [Received(DOSSIER, STRANGER, [_by_stranger(1, writes), _by_stranger(3, writes)])]
        )


def _by_stranger(seq: int, writes: tuple[Write, ...]) -> Transaction:
    moment = round(AT.timestamp() * 1000)
    return Transaction(bytes([seq]) * 16, seq, seq, moment, COLLEAGUE, APP, b"s" * 16, writes)


def _own(database: Database) -> None:
    """Write what is of this laptop alone, and in every table still empty a row of nothing."""
    with database.read() as (_, seen):
        drafts.save(database, "goal", GOAL, b"half een zin", seen=seen, at=AT, focus="text")
    with database.local_unit() as session:
        connection = session.connection()
        snippets.keep(connection, "brief", "Beste,")
        writing.note(session, AT, talk_s=1800, writing_s=120)
        for metadata in METADATA:
            for table in metadata.sorted_tables:
                if connection.execute(select(table)).first() is None:
                    connection.execute(insert(table).values(_anything(table)))


def _anything(table: Table) -> dict[str, Any]:
    values = {int: 1, str: "iets", bytes: b"iets" + bytes(12)}
    return {column.name: values[column.type.python_type] for column in table.columns}


def main() -> None:
    """Write both files."""
    GOLDEN.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        found = make(GOLDEN / f"store.r{REVISION}.db", Path(folder) / "other.db")
    text = json.dumps(found, indent=1, ensure_ascii=False)
    (GOLDEN / f"store.r{REVISION}.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
