"""A process that changes the passphrase of one vault to and fro until it is killed.

`python -m tests.support.changing_vault FOLDER` prints a line after each change.
"""

from __future__ import annotations

import sys
from itertools import cycle
from pathlib import Path

from jww_desktop.vault import vault
from tests.support.vaults import CHEAP, OTHER_PASSPHRASE, PASSPHRASE, KeyedFile, profile_in, start


def main() -> None:
    """Change for ever."""
    profile = profile_in(Path(sys.argv[1]))
    unlocked = start(profile, PASSPHRASE)
    database = KeyedFile(profile)
    for passphrase in cycle((OTHER_PASSPHRASE, PASSPHRASE)):
        vault.change_passphrase(profile, unlocked, passphrase, database.rekey, kdf=CHEAP)
        sys.stdout.write("changed\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
