"""Tables from workbooks (XLSX) of which nothing is trusted: no formula runs, no bomb unpacks."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any, Final

from jww_desktop.errors import UserError
from jww_desktop.i18n import t
from jww_desktop.services.separated import plain
from jww_desktop.services.tables import (
    MAX_COLUMNS,
    MAX_ROWS,
    Line,
    Table,
    empty,
    refuse,
    too_many_columns,
    too_many_rows,
)

_MAX_UNPACKED: Final = 40 * 1024 * 1024
_MAX_PARTS: Final = 2000
_MAX_SHEETS: Final = 50
_MAX_PLACE: Final = 1_048_576
"""Rows of a sheet, the empty ones among them; a file that names more was not made by hand."""
_FORMULA_FAULTS: Final = ("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!")


def read_workbook(data: bytes, sheet: str = "") -> Table:
    """Return one sheet of a workbook: the named one, else the first that can be seen.

    Of a formula, the value that was saved with it is taken. What is declared of the size of the
    parts is all that is ever unpacked, so a bomb is seen before it goes off.

    Raises:
        UserError: it is damaged, no workbook, too large, or holds nothing.
    """
    _weigh(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about ornaments that we do not need
            return _read(data, sheet)
    except UserError:
        raise
    except Exception as error:
        raise _damaged() from error


def _weigh(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise _damaged() from error
    if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > _MAX_UNPACKED:
        raise refuse(
            t("Dit Excel-bestand wordt niet uitgepakt: het is veel groter dan het lijkt."),
            t("Kopieer de rijen naar een nieuw, leeg werkblad en bewaar dat."),
        )
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        raise refuse(
            t("Dit is geen Excel-bestand (.xlsx)."),
            t("Open het in je rekenblad en bewaar het als .xlsx of als CSV."),
        )


def _read(data: bytes, wanted: str) -> Table:
    # No start should wait for it: only who imports needs it.
    from openpyxl import load_workbook  # noqa: PLC0415

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        seen = [one.title for one in book.worksheets if one.sheet_state == "visible"][:_MAX_SHEETS]
        for name in [wanted] if wanted in seen else seen:
            book[name].reset_dimensions()  # what a file says of its size may be too little
            lines = _lines(book[name].iter_rows(max_col=MAX_COLUMNS + 1, values_only=True))
            if lines or name == wanted:
                return Table(name, tuple(seen), lines, book.epoch.date())
        raise empty()
    finally:
        book.close()


def _lines(rows: Iterable[tuple[Any, ...]]) -> tuple[Line, ...]:
    lines: list[Line] = []
    for place, values in enumerate(rows, 1):
        if place > _MAX_PLACE:
            raise _damaged()
        if values.count(None) == len(values):
            continue
        cells = [plain(_text(value)) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        if len(cells) > MAX_COLUMNS:
            raise too_many_columns()
        lines.append(Line(place, tuple(cells)))
        if len(lines) > MAX_ROWS + 1:  # one of them is the row of heads
            raise too_many_rows()
    return tuple(lines)


def _text(value: object) -> str:
    """Return a value as a person would type it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return t("ja") if value else t("nee")
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value in _FORMULA_FAULTS else str(value)


def _damaged() -> UserError:
    return refuse(
        t("Dit Excel-bestand is beschadigd of beveiligd met een wachtwoord."),
        t("Open het in Excel en bewaar het opnieuw, zonder wachtwoord."),
    )
