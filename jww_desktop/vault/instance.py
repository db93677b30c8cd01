"""One process per vault.

The lock is the operating system's, on an open file: it ends with the process, however that ends,
so a file left behind by a crash is no obstacle. The file itself is empty and stays.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Self

from jww_desktop.vault.errors import AlreadyOpenError, ProfileUnusableError
from jww_desktop.vault.header_file import make_folder

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

if TYPE_CHECKING:
    from types import TracebackType

    from jww_desktop.config import Profile


class Instance:
    """This process's hold on a profile, until `release` or the end of the process.

    Raises:
        AlreadyOpenError: another process holds it.
        ProfileUnusableError: the folder cannot be made or written.
    """

    def __init__(self, profile: Profile) -> None:
        make_folder(profile)
        try:
            # Not inherited: a fresh process after a hard lock must take the lock itself.
            self._descriptor: int | None = os.open(
                profile.folder / "vault.lock", os.O_RDWR | os.O_CREAT, 0o600
            )
        except OSError as error:
            raise ProfileUnusableError from error
        try:
            _lock(self._descriptor)
        except OSError as error:
            self.release()
            raise AlreadyOpenError from error

    def release(self) -> None:
        """Let another process have the profile."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.release()


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
