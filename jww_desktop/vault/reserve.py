"""Room on the disk that is kept for the last words, and given up when they would not fit.

Who types on a full disk is told so, and it is tried again. A lock that cannot wait, of a lid that
closes, can only try once: it gives this room up first.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final

from jww_desktop.config import Profile

RESERVE_BYTES: Final = 2 * 1024 * 1024
"""Much more than what one types between two attempts, with all that the database writes for it."""

_PLENTY_BYTES: Final = 32 * RESERVE_BYTES
"""What must be free before we take any of it."""


class Reserve:
    """The room beside one vault."""

    def __init__(self, profile: Profile) -> None:
        self._file: Path = profile.reserve

    def take(self) -> bool:
        """Take the room where there is plenty; say whether it is taken. Never fails."""
        try:
            if self._file.exists():
                return True
            if shutil.disk_usage(self._file.parent).free < _PLENTY_BYTES:
                return False
            # Random, because some disks need no room for zeros.
            self._file.write_bytes(os.urandom(RESERVE_BYTES))
        except OSError:
            self.give_up()
            return False
        return True

    def give_up(self) -> bool:
        """Give the room back to the disk; say whether there was any."""
        try:
            self._file.unlink()
        except OSError:
            return False
        return True
