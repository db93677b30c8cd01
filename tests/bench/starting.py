"""One start of the application in a process of its own, which tells when it is where.

    python -m tests.bench.starting PROFILE         prints "lock" once the lock screen is painted
    python -m tests.bench.starting PROFILE PIPE    … then unlocks, prints the seconds that took
                                                   beyond the key derivation, and locks with Ctrl+L
    … PROFILE PIPE ADDRESS                         … while a sync waits for a store that is there

`PIPE` is the write end of a pipe that the new image of a locked process does not inherit: its
reader sees the end of the old image, and with it of everything that was in memory.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from jww_desktop.later import Later
from jww_desktop.vault.process import harden
from tests.bench.screen import Running, until

if TYPE_CHECKING:
    from jww_desktop.store import keyring, local
    from sync.crypto import certificates
else:  # not before the lock screen: the application does not need them there either
    keyring, local = Later("jww_desktop.store.keyring"), Later("jww_desktop.store.local")
    certificates = Later("sync.crypto.certificates")


def _say(*words: object) -> None:
    print(*words, flush=True)


def _begin_sync(running: Running, address: str) -> None:
    """Let a sync wait for a reply that never comes."""
    assert running.application._vault is not None
    database = running.application._vault.context.database
    with TemporaryDirectory() as folder:
        identity = certificates.create_identity(Path(folder), ["127.0.0.1"], datetime.now(UTC))
    with local.writing(database) as connection:
        keyring.move_to(connection, address=address, authority=identity.certificate)
    QTest.keySequence(running.application.window, QKeySequence("F9"))
    until(lambda: any(thread.name == "network" for thread in threading.enumerate()))


def main() -> None:
    """Start, and go as far as asked."""
    profile, pipe, silent = [*sys.argv[1:], "", ""][:3]
    harden()
    running = Running(Path(profile))
    running.show_lock()
    _say("lock")
    if pipe:
        os.set_inheritable(int(pipe), False)
        _say(running.unlock())
        if silent:
            _begin_sync(running, silent)
        _say(time.monotonic())
        QTest.keySequence(running.application.window, QKeySequence("Ctrl+L"))


if __name__ == "__main__":
    main()
