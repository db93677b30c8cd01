"""Where files live: one profile is one vault of one person on one laptop.

The profile lies in the local, non-roaming folder of the operating system, because a vault copied
by a file-sync tool is a cloned vault. What a setting reveals must be harmless: anything about
clients is kept in the vault, not here.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

PROFILE_VARIABLE = "JWW_PROFILE"


@dataclass(frozen=True)
class Profile:
    """The folder of one vault.

    Attributes:
        folder: holds `vault.key`, `vault.key.bak`, `vault.db`, `reserve` and `settings.json`.
    """

    folder: Path

    @property
    def header(self) -> Path:
        """The vault header."""
        return self.folder / "vault.key"

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.folder / "vault.db"

    @property
    def reserve(self) -> Path:
        """Room for the last words on a full disk; it holds nothing (`vault/reserve.py`)."""
        return self.folder / "reserve"

    @property
    def settings(self) -> Path:
        """Language, theme and text size: what is needed before unlocking."""
        return self.folder / "settings.json"


def default_profile() -> Profile:
    """Return the profile named by the environment, else the usual place of the system."""
    named = os.environ.get(PROFILE_VARIABLE)
    if named:
        return Profile(Path(named))
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    else:
        base = Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share"))
    return Profile(base / "jww-desktop")
