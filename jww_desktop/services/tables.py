"""Tables that a person brings in a file: what one is, and how large it may be."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from jww_desktop.errors import UserError
from jww_desktop.i18n import t

MAX_FILE_BYTES: Final = 5 * 1024 * 1024
MAX_ROWS: Final = 1000
MAX_COLUMNS: Final = 60
MAX_CELL: Final = 10_000
"""Far above any caseload, and small enough to be read and compared in moments."""

MAX_PLACE: Final = 1_048_576
"""Rows that a spreadsheet can hold, the empty ones among them."""

DAY_ZERO: Final = date(1899, 12, 30)
"""From which a spreadsheet counts its days, unless it says otherwise."""


@dataclass(frozen=True)
class Line:
    """One row that holds something.

    Attributes:
        place: its number in the file, from 1, as a spreadsheet counts.
        cells: what stands in it, from the left; never more than `MAX_COLUMNS`.
    """

    place: int
    cells: tuple[str, ...] = field(repr=False)

    def cell(self, column: int) -> str:
        """Return what stands in a column, empty where the row ended before."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True)
class Table:
    """The rows of one sheet.

    Attributes:
        sheet: its name, empty in a file without sheets.
        sheets: the names of all sheets that can be seen.
        lines: rows that hold something, in order.
        day_zero: from which its numbers count days.
    """

    sheet: str
    sheets: tuple[str, ...]
    lines: tuple[Line, ...]
    day_zero: date = DAY_ZERO


def refuse(happened: str, next_step: str = "") -> UserError:
    """Return what to tell of a file that is not taken; nothing was read from it."""
    return UserError(happened, safe=t("Er is niets ingelezen."), next_step=next_step)


def too_many_rows() -> UserError:
    """Return what to tell of a table that is too long."""
    return refuse(
        t("Er staan meer dan {n} rijen in dit bestand.").format(n=MAX_ROWS),
        t("Verdeel het over meer bestanden en lees ze na elkaar in."),
    )


def too_many_empty() -> UserError:
    """Return what to tell of a table that is longer than any, though little stands in it."""
    return refuse(
        t("Er staan meer dan een miljoen lege rijen in dit bestand."),
        t("Kopieer de rijen van je cliënten naar een nieuw bestand."),
    )


def too_many_columns() -> UserError:
    """Return what to tell of a table that is too wide."""
    return refuse(
        t("Er staan meer dan {n} kolommen in dit bestand.").format(n=MAX_COLUMNS),
        t("Laat weg wat niet nodig is. Hoe minder, hoe beter."),
    )


def empty() -> UserError:
    """Return what to tell of a table without anything in it."""
    return refuse(
        t("Er staat niets in dit bestand."),
        t("Kies een bestand met koppen en daaronder één persoon per rij."),
    )
