"""A process that saves and syncs one vault again and again until it is killed.

`python -m tests.support.syncing_vault FOLDER VAULT RUN` opens the vault of a laptop that belongs to
a centre, and prints the name of each card once it is saved.
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from tests.support.laptop import Laptop


def main() -> None:
    """Save and sync for ever."""
    folder, vault, run = sys.argv[1:]
    laptop = Laptop(Path(folder), vault, new=False)
    prison = laptop.prison
    for number in count():
        name = f"{run}.{number}"
        laptop.card(name, prison)
        sys.stdout.write(f"{name}\n")
        sys.stdout.flush()
        laptop.sync()


if __name__ == "__main__":
    main()
