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
from jww_desktop.services.stopping import Stop, heed, never
from jww_desktop.services.tables import (
    MAX_COLUMNS,
    MAX_PLACE,
    MAX_ROWS,
    Line,
    Table,
    empty,
    refuse,
    too_many_columns,
    too_many_rows,
)

_MAX_UNPACKED: Final = 40 * 1024 * 1024
_MAX_PART: Final = 8 * 1024 * 1024
_MAX_MARKS: Final = 400_000
"""Marks that open or close something, in one part: a full table of the largest size has fewer.

Empty ones pack to nothing, and each becomes an object; a part may bear any name, so all count.
"""
_CHUNK: Final = 1 << 16
_MAX_PARTS: Final = 2000
_MAX_SHEETS: Final = 50
_FORMULA_FAULTS: Final = ("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!")


def read_workbook(data: bytes, sheet: str = "", stop: Stop = never) -> Table:
    """Return one sheet of a workbook: the named one, else the first that can be seen.

    Of a formula, the value that was saved with it is taken. What is declared of the size of the
    parts is all that is ever unpacked, so a bomb is seen before it goes off.

    Raises:
        UserError: it is damaged, no workbook, too large, or holds nothing.
        StoppedError: `stop` said so.
    """
    try:
        _weigh(data, stop)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about ornaments that we do not need
            return _read(data, sheet, stop)
    except UserError:
        raise
    except Exception as error:
        raise _damaged() from error


def _weigh(data: bytes, stop: Stop) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        sizes = [part.file_size for part in parts]
        is_heavy = sum(sizes) > _MAX_UNPACKED or max(sizes, default=0) > _MAX_PART
        if is_heavy or len(parts) > _MAX_PARTS:
            raise _too_large()
        if "xl/workbook.xml" not in {part.filename for part in parts}:
            raise refuse(
                t("Dit is geen Excel-bestand (.xlsx)."),
                t("Open het in je rekenblad en bewaar het als .xlsx of als CSV."),
            )
        for part in parts:
            with archive.open(part) as body:
                marks = 0
                while chunk := body.read(_CHUNK):
                    heed(stop)
                    marks += chunk.count(b"<")
                    if marks > _MAX_MARKS:
                        raise _too_large()


def _too_large() -> UserError:
    return refuse(
        t("Dit Excel-bestand wordt niet uitgepakt: het is veel groter dan het lijkt."),
        t("Kopieer de rijen naar een nieuw, leeg werkblad en bewaar dat."),
    )


def _read(data: bytes, wanted: str, stop: Stop) -> Table:
    # No start should wait for it: only who imports needs it.
    from openpyxl import load_workbook  # noqa: PLC0415

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        seen = [one.title for one in book.worksheets if one.sheet_state == "visible"][:_MAX_SHEETS]
        for name in [wanted] if wanted in seen else seen:
            book[name].reset_dimensions()  # what a file says of its size may be too little
            lines = _lines(book[name].iter_rows(max_col=MAX_COLUMNS + 1, values_only=True), stop)
            if lines or name == wanted:
                return Table(name, tuple(seen), lines, book.epoch.date())
        raise empty()
    finally:
        book.close()


def _lines(rows: Iterable[tuple[Any, ...]], stop: Stop) -> tuple[Line, ...]:
    lines: list[Line] = []
    for place, values in enumerate(rows, 1):
        heed(stop)
        if place > MAX_PLACE:
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
