"""The hard lock: the process ends, and a fresh one shows the lock screen.

Closing the database is not enough. Measured: after `close`, tens of thousands of decrypted rows
were still in memory, in the interpreter, the toolkit and the cache of the database, and Python can
overwrite none of them. The operating system can: it takes back every page of a process that ends.

POSIX replaces the program in place (`exec`): the old memory is gone before the first instruction
of the new program, the process id and the desktop session stay, and there is never a moment with
two processes. Windows has no such call (its `execv` starts a second process), so there the fresh
process is started first and the old one ends at once, without any cleaning up that could block.

Before locking: let the store finish its transaction and close, forget the keys, release the
`Instance`. Locking itself cannot fail: when no fresh process can be started, this one still ends.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Final, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence

LOCKED_EXIT_STATUS: Final = 75
"""What a process that locked itself leaves behind, so that whoever started it knows why."""


def own_command() -> list[str]:
    """Return the command that started this process, ready to start it again."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *sys.argv[1:]]
    return [sys.executable, *sys.orig_argv[1:]]


def exit_locked() -> NoReturn:
    """End the process now, without running anything that holds decrypted memory longer."""
    _flush()
    os._exit(LOCKED_EXIT_STATUS)


def relaunch_locked(argv: Sequence[str]) -> NoReturn:
    """End the process and start `argv`, usually `own_command()`, at its lock screen."""
    _flush()
    # A bundle would otherwise take the fresh process for a child of this one.
    os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            subprocess.Popen(list(argv), close_fds=True)  # noqa: S603 - our own command
        else:
            os.execv(argv[0], list(argv))  # noqa: S606 - our own command, no shell wanted
    os._exit(LOCKED_EXIT_STATUS)


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
