"""What helps when a full disk would not take the last words before a lock."""

from __future__ import annotations

from jww_desktop.config import Profile
from jww_desktop.errors import AppError
from jww_desktop.store.errors import DiskFullError
from jww_desktop.vault.reserve import Reserve


def keep_room(profile: Profile) -> None:
    """Keep room for them, in a quiet moment."""
    Reserve(profile).take()


def make_room(profile: Profile, error: AppError) -> bool:
    """Make room for them where it was room that they lacked; say whether there is any now."""
    return isinstance(error, DiskFullError) and Reserve(profile).give_up()
