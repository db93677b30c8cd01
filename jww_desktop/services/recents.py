"""The dossiers that were opened last on this laptop, so that one is back in one key."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from jww_desktop.services.context import Context
from jww_desktop.store import recents as store
from jww_desktop.store.local import storing
from jww_desktop.store.queries import returning
from jww_desktop.store.queries.cards import CardRow as CardRow

MOST: Final = 5
"""What one still sees at a glance."""
_KEPT: Final = 12
"""A few more, because some may be shut or gone when they are shown."""


def remember(context: Context, case_file: bytes) -> None:
    """Note that a dossier was opened; whoever saves goes first."""
    with storing(context.database) as connection:
        if store.latest(connection)[:1] != [case_file]:
            store.remember(connection, case_file, _KEPT)


def among(context: Context, cards: Iterable[CardRow]) -> list[CardRow]:
    """Return those of all cards whose dossier was opened last, the latest first.

    Left out are dossiers that are shut, and those that are not the one that their client has now.
    """
    with context.database.read() as (session, _):
        latest = store.latest(session.connection())
        shut = returning.shut_cases(session)
    now = {row.case_file: row for row in cards}
    found = (now[case] for case in latest if case in now and case not in shut)
    return [row for row, _ in zip(found, range(MOST), strict=False)]
