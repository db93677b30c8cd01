"""How long talks took and how long writing them down took, on this laptop alone."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy.orm import Session

from jww_desktop.store.own_tables import writing


def note(session: Session, at: datetime, *, talk_s: int, writing_s: int) -> None:
    """Note one finished talk, in the transaction that finishes it."""
    values = {"at_ms": _ms(at), "talk_s": talk_s, "writing_s": writing_s}
    session.execute(insert(writing).values(values))


def totals(connection: Connection, since: datetime, until: datetime) -> tuple[int, int, int]:
    """Return how many talks were finished in a period, and their seconds of talk and writing."""
    columns = (func.count(), func.sum(writing.c.talk_s), func.sum(writing.c.writing_s))
    within = writing.c.at_ms.between(_ms(since), _ms(until))
    count, talk_s, writing_s = connection.execute(select(*columns).where(within)).one()
    return int(count), int(talk_s or 0), int(writing_s or 0)


def forget(connection: Connection) -> None:
    """Forget everything."""
    connection.execute(delete(writing))


def _ms(at: datetime) -> int:
    return round(at.timestamp() * 1000)
