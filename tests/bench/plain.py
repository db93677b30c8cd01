"""A save through the front door, and the same one in a plain ORM: what every ratio compares."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from jww_desktop.domain.contact import Contact
from jww_desktop.store import opening
from jww_desktop.store.database import Database
from jww_desktop.store.seen import Seen

_KEY = bytes(range(32))


def seen_of(store: Database) -> Seen:
    """Return what a form that is loaded now has seen."""
    with store.read() as (_, seen):
        return seen


def save(store: Database, seen: Seen, record: Contact) -> None:
    """Save a new note."""
    with store.unit(seen) as unit:
        unit.add(record)


def edit(store: Database, seen: Seen, record: bytes, text: str) -> None:
    """Change one field."""
    with store.unit(seen) as unit:
        unit.get_one(Contact, record).note = text


def plain_engine(path: Path, store: Database) -> Engine:
    """Return an engine on a file with the same key, pragmas and notes, and nothing else.

    The index that the class declares is there as well: any program that lists the notes of a
    dossier keeps it up at each save, so it is no price of capture.
    """
    path.unlink(missing_ok=True)
    raw, _guard = opening.connect(path, _KEY, create=True)
    engine = create_engine(
        "sqlite+pysqlite://", module=dbapi2, creator=lambda: raw, poolclass=StaticPool
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    columns = [column.name for column in Contact.__table__.columns]
    with engine.begin() as connection, store.read() as (session, _):
        Contact.__table__.create(connection)  # type: ignore[attr-defined]
        rows = session.connection().exec_driver_sql(f"SELECT {', '.join(columns)} FROM contact")  # noqa: S608 -- declared names
        while part := rows.fetchmany(2_000):
            connection.exec_driver_sql(
                f"INSERT INTO contact VALUES ({', '.join('?' * len(columns))})",  # noqa: S608 -- same
                [tuple(row) for row in part],
            )
    return engine


def save_plainly(engine: Engine, record: Contact) -> None:
    """Save a new note and nothing else."""
    with Session(engine, expire_on_commit=False) as session:
        session.add(record)
        session.commit()


def edit_plainly(engine: Engine, record: bytes, text: str) -> None:
    """Change one field and nothing else."""
    with Session(engine, expire_on_commit=False) as session:
        session.get_one(Contact, record).note = text
        session.commit()
