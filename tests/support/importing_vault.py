"""A process that imports a caseload in one vault and is killed in the middle of it.

    python -m tests.support.importing_vault FILE TABLE AFTER

It kills itself after so many rows; with more than there are, once everything is stored.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from jww_desktop.services import caseload, caseload_import, table_files
from jww_desktop.services.caseload import Act, Decision
from jww_desktop.services.context import Context
from jww_desktop.services.import_columns import name_columns
from jww_desktop.services.import_memory import remembered
from jww_desktop.services.import_rows import read_rows
from jww_desktop.services.spaces import LaptopSpaces
from jww_desktop.store import database
from sync.protocol.ids import SpaceId, TeamId
from tests.support import factory


class RealSpaces(factory.OwnSpaces):
    """Writes everywhere, and makes spaces as a laptop does."""

    def __init__(self, opened: database.Database) -> None:
        super().__init__()
        self._real = LaptopSpaces(opened)

    def create_dossier_space(self, team: TeamId, *, within: object = None) -> SpaceId:
        """A space with its key and its wish."""
        return self._real.create_dossier_space(team, within=within)  # type: ignore[arg-type]


def take_over(context: Context, table: Path, after: int) -> None:
    """Import a table, and die after some rows."""
    headed = name_columns(table_files.read_table(table_files.fetch(table)))
    known = caseload.shelf(context)
    rows = read_rows(
        headed, remembered(context, headed, known.prisons), known.prisons, context.today
    )
    looked = caseload.look_over(rows, known, lambda: False, lambda *_: None)

    def told(done: int, _total: int) -> None:
        if done == after:
            os.kill(os.getpid(), signal.SIGKILL)

    chosen = [(one, Decision(Act.NEW)) for one in looked]
    caseload_import.take_over(context, known, chosen, lambda: False, told)


def main(file: str, table: str, after: str) -> None:
    """Open, import, die."""
    vault = database.open_existing(Path(file), factory.KEY, factory.VAULT)
    vault.bind(user=factory.LOTTE)
    context = Context(vault, factory.LOTTE, factory.Clock(), RealSpaces(vault))
    take_over(context, Path(table), int(after))
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(*sys.argv[1:])
