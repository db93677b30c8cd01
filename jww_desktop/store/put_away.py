"""What was proposed in a dossier and put away, on this laptop alone."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from jww_desktop.store.own_tables import put_away


def all_of(connection: Connection, case_file: bytes) -> dict[str, date]:
    """Return the day on which each proposal was put away."""
    statement = select(put_away).where(put_away.c.case_file == case_file)
    return {row.proposal: date.fromisoformat(row.day) for row in connection.execute(statement)}


def keep(connection: Connection, case_file: bytes, proposal: str, day: date) -> None:
    """Keep that a proposal was put away."""
    values = {"day": day.isoformat()}
    statement = insert(put_away).values(case_file=case_file, proposal=proposal, **values)
    connection.execute(
        statement.on_conflict_do_update(index_elements=["case_file", "proposal"], set_=values)
    )


def drop(connection: Connection, case_file: bytes, proposal: str) -> None:
    """Forget it."""
    here = (put_away.c.case_file == case_file) & (put_away.c.proposal == proposal)
    connection.execute(delete(put_away).where(here))
