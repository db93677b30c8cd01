"""From an open vault to the frame in which every service works."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from jww_desktop.services.context import Context
from jww_desktop.services.spaces import LaptopSpaces
from jww_desktop.store import incarnation, keyring
from jww_desktop.store.database import Database
from jww_desktop.store.local import storing


def utc_now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)


def open_context(database: Database, now: Callable[[], datetime] = utc_now) -> Context:
    """Return the frame of the person at this laptop.

    The first opening draws its keys and ids. An opening after a sync that found this vault to be
    an old copy of itself takes a new replica, before anybody works in it.
    """
    with storing(database) as connection:
        identity = keyring.create_device(connection)
        incarnation.renew_if_restored(connection, database.registry)
    database.bind(
        user=identity.user,
        device=identity.device,
        now_ms=lambda: int(now().timestamp() * 1000),
    )
    return Context(database, identity.user, now, LaptopSpaces(database))
