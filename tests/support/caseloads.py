"""Rows of a brought table read against a real workplace, as the screen does it."""

from __future__ import annotations

from collections.abc import Sequence

from jww_desktop.services import caseload, caseload_import, clients, table_files
from jww_desktop.services.caseload import Decision, Looked, Shelf
from jww_desktop.services.caseload_import import Taken
from jww_desktop.services.import_columns import Headed, name_columns
from jww_desktop.services.import_memory import remembered
from jww_desktop.services.import_rows import ReadRow, read_rows
from jww_desktop.services.import_values import Plan
from tests.support.factory import Workplace
from tests.support.tables import text


def headed(*rows: Sequence[str]) -> Headed:
    """Return rows as a table with named columns."""
    return name_columns(table_files.read_table(text(rows).encode()))


def read(work: Workplace, table: Headed, plan: Plan | None = None) -> tuple[ReadRow, ...]:
    """Return the rows of a table as people."""
    prisons = clients.prisons(work.context)
    return read_rows(table, plan or remembered(work.context, table, prisons), prisons, work.today)


def look(
    work: Workplace, table: Headed, plan: Plan | None = None
) -> tuple[Shelf, tuple[Looked, ...]]:
    """Return who is known, and the rows held against them."""
    known = caseload.shelf(work.context)
    looked = caseload.look_over(read(work, table, plan), known, lambda: False, lambda *_: None)
    return known, looked


def take(work: Workplace, known: Shelf, looked: Sequence[Looked], *decisions: Decision) -> Taken:
    """Take over the rows as was chosen, else as is proposed."""
    chosen = decisions or [caseload.usual(one, known) for one in looked]
    pairs = list(zip(looked, chosen, strict=True))
    return caseload_import.take_over(work.context, known, pairs, lambda: False, lambda *_: None)
