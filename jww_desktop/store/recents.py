"""Which dossiers were opened last, on this laptop alone."""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, insert, select

from jww_desktop.store.own_tables import recent


def remember(connection: Connection, case_file: bytes, most: int) -> None:
    """Put a dossier before the others, and keep `most` of them."""
    connection.execute(delete(recent).where(recent.c.case_file == case_file))
    last = connection.scalar(select(func.max(recent.c.n))) or 0
    connection.execute(insert(recent).values(n=last + 1, case_file=case_file))
    kept = select(recent.c.n).order_by(recent.c.n.desc()).limit(most)
    connection.execute(delete(recent).where(recent.c.n.not_in(kept)))


def latest(connection: Connection) -> list[bytes]:
    """Return the dossiers, the one opened last first."""
    return list(connection.scalars(select(recent.c.case_file).order_by(recent.c.n.desc())))
