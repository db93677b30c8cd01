"""Own blocks of text, on this laptop alone."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from jww_desktop.store.own_tables import snippet


def all_by_word(connection: Connection) -> dict[str, str]:
    """Return each text by its word, in the order of the words."""
    statement = select(snippet.c.word, snippet.c.text).order_by(snippet.c.word)
    return {row.word: row.text for row in connection.execute(statement)}


def keep(connection: Connection, word: str, text: str) -> None:
    """Keep a text under a word, in the place of what stood there."""
    statement = insert(snippet).values(word=word, text=text)
    connection.execute(
        statement.on_conflict_do_update(index_elements=["word"], set_={"text": text})
    )


def drop(connection: Connection, word: str) -> None:
    """Forget the text of a word."""
    connection.execute(delete(snippet).where(snippet.c.word == word))
