"""The own dictionary: words that are right for who writes here, kept in the vault."""

from __future__ import annotations

from jww_desktop.services.context import Context
from jww_desktop.store import own_words as store
from jww_desktop.store.local import reading, writing


def own_words(context: Context) -> list[str]:
    """Return the words, by letter."""
    with reading(context.database) as connection:
        return store.all_of(connection)


def learn(context: Context, word: str) -> None:
    """Let a word be right from now on."""
    with writing(context.database) as connection:
        store.keep(connection, word)


def unlearn(context: Context, word: str) -> None:
    """Take a word out again."""
    with writing(context.database) as connection:
        store.drop(connection, word)
