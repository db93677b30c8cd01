"""A process that saves notes until it is killed, saying each one that is safe.

`python -m tests.support.saving_vault FILE` prints the id of a note after its save returned.
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from jww_desktop.store.database import open_existing
from tests.support.stores import KEY, REGISTRY, SPACE, USER, VAULT, Note


def main() -> None:
    """Save for ever."""
    database = open_existing(Path(sys.argv[1]), KEY, VAULT, registry=REGISTRY)
    database.bind(user=USER)
    for number in count():
        note = Note(space=SPACE, title=f"notitie {number} " + "x" * (number * 37 % 3000))
        with database.unit_now() as unit:
            unit.add(note)
        with database.unit_now() as unit:
            unit.get_one(Note, note.id).state = "klaar"
        if number % 40 == 39:
            database.checkpoint()
        sys.stdout.write(f"{note.id.hex()}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
