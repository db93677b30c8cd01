"""Words that a person told to be right, on this laptop alone."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from jww_desktop.store.own_tables import word


def all_of(connection: Connection) -> list[str]:
    """Return the words in their order."""
    return list(connection.scalars(select(word.c.word).order_by(word.c.word)))


def keep(connection: Connection, added: str) -> None:
    """Keep a word."""
    connection.execute(insert(word).values(word=added).on_conflict_do_nothing())


def drop(connection: Connection, gone: str) -> None:
    """Forget a word."""
    connection.execute(delete(word).where(word.c.word == gone))
