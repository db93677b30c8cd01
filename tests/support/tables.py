"""Tables as colleagues bring them: rows of invented people, as text and as workbooks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook

HEADS = (
    *("Naam", "Nummer", "Geboortejaar", "Gevangenis", "Sectie", "Cel", "Taal", "Sinds"),
    *("Aanvaarding", "Aanvaard op", "Uitleg", "Elektronisch dossier", "Vraag"),
)
TUUR = (
    *("Tuur Wolkendries", "26-0801", "1988", "Gent", "A", "12", "Nederlands", "03/11/2026"),
    *("Zelf gevraagd", "16/11/2026", "ja", "ja", "Wie zorgt er voor mijn hond?\nZe is oud."),
)
"""Everything, and a dossier with it."""
LEILA = ("Leïla Duinzicht", "", "12/03/1991", "PI Oudenaarde", "B", "7", "français", "")
"""A card alone: nothing says how the help came about."""
ROWS = (HEADS, TUUR, LEILA)


def text(rows: Sequence[Sequence[str]] = ROWS, separator: str = ";") -> str:
    """Return rows as text, quoted where they need it."""
    return "".join(
        separator.join(_quoted(cell, separator) for cell in row) + "\r\n" for row in rows
    )


def _quoted(cell: str, separator: str) -> str:
    needs = any(sign in cell for sign in (separator, '"', "\n"))
    return '"' + cell.replace('"', '""') + '"' if needs else cell


def workbook(sheets: dict[str, Sequence[Sequence[object]]] | None = None) -> bytes:
    """Return a workbook; by default with days as days and numbers as numbers."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in (sheets or {"Cliënten": typed()}).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def typed() -> list[list[object]]:
    """Return the rows as a spreadsheet holds them."""
    tuur: list[object] = list(TUUR)
    tuur[2], tuur[5], tuur[7], tuur[9] = 1988, 12, date(2026, 11, 3), date(2026, 11, 16)
    tuur[10] = True
    return [list(HEADS), tuur, list(LEILA)]


def bomb() -> bytes:
    """Return a small file that would unpack to a large one."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * (60 * 1024 * 1024), compresslevel=1)
    return out.getvalue()


def put(folder: Path, data: str | bytes, name: str = "lijst.csv") -> Path:
    """Write a file and return where it is."""
    file = folder / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return file
