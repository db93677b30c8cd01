"""Drafts: unfinished forms, kept at each key, on this laptop alone.

A draft holds what the form had seen when it was loaded. Resumed after a kill, its save overwrites
what was on the screen then, and not what a sync brought in between.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from jww_desktop.store.database import Database
from jww_desktop.store.seen import Seen
from jww_desktop.store.tables import draft


@dataclass(frozen=True)
class Draft:
    """An unfinished form.

    Attributes:
        kind: which form.
        subject: id of the record that it is about, or will become.
        fields: what was typed, as bytes that the form understands.
        focus, cursor: where the person was typing.
        seen: what the form had on screen when it was loaded.
        at: when the last key was kept.
    """

    kind: str
    subject: bytes
    fields: bytes
    focus: str
    cursor: int
    seen: Seen
    at: datetime


def save(
    database: Database,
    kind: str,
    subject: bytes,
    fields: bytes,
    *,
    seen: Seen,
    at: datetime,
    focus: str = "",
    cursor: int = 0,
) -> None:
    """Keep a form as it is now."""
    values = {
        "fields": fields,
        "focus": focus,
        "cursor": cursor,
        "seen": seen.encode(),
        "updated_ms": round(at.timestamp() * 1000),
    }
    statement = insert(draft).values(kind=kind, subject=subject, **values)
    with database.local_unit() as session:
        session.execute(
            statement.on_conflict_do_update(index_elements=["kind", "subject"], set_=values)
        )


def find(database: Database, kind: str, subject: bytes) -> Draft | None:
    """Return one draft, or None."""
    with database.read() as (session, _):
        row = session.execute(
            select(draft).where(draft.c.kind == kind, draft.c.subject == subject)
        ).one_or_none()
    return None if row is None else _draft(row)


def list_drafts(database: Database, kind: str | None = None) -> list[Draft]:
    """Return the drafts of one kind or of all, the latest first."""
    statement = select(draft).order_by(draft.c.updated_ms.desc())
    if kind is not None:
        statement = statement.where(draft.c.kind == kind)
    with database.read() as (session, _):
        return [_draft(row) for row in session.execute(statement)]


def discard(session: Session, kind: str, subject: bytes) -> None:
    """Drop a draft, in the transaction that made a record of it or that took it away."""
    session.execute(delete(draft).where(draft.c.kind == kind, draft.c.subject == subject))


def _draft(row: Row[Any]) -> Draft:
    return Draft(
        kind=row.kind,
        subject=row.subject,
        fields=row.fields,
        focus=row.focus,
        cursor=row.cursor,
        seen=Seen.decode(row.seen),
        at=datetime.fromtimestamp(row.updated_ms / 1000, UTC),
    )
