"""A file that a person chose, read as a table: the content says what it is, not the name."""

from __future__ import annotations

from pathlib import Path

from jww_desktop.errors import WorldError
from jww_desktop.i18n import t
from jww_desktop.services.separated import read_separated
from jww_desktop.services.stopping import Stop, never
from jww_desktop.services.tables import MAX_FILE_BYTES, Table, empty, refuse
from jww_desktop.services.workbooks import read_workbook

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def fetch(file: Path) -> bytes:
    """Return what is in a file.

    Raises:
        UserError: it is larger than `MAX_FILE_BYTES`.
        WorldError: it cannot be read.
    """
    try:
        with file.open("rb") as opened:
            data = opened.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise WorldError(
            t("Dit bestand kan niet gelezen worden."),
            safe=t("Er is niets ingelezen."),
            next_step=t("Sluit het in andere programma’s, of kies een ander bestand."),
        ) from error
    if len(data) > MAX_FILE_BYTES:
        raise refuse(
            t("Dit bestand is groter dan {n} MB.").format(n=MAX_FILE_BYTES // 1024**2),
            t("Bewaar alleen de rijen van je cliënten in een nieuw bestand."),
        )
    return data


def read_table(data: bytes, sheet: str = "", stop: Stop = never) -> Table:
    """Return the table in the bytes of a file; of a workbook one sheet.

    Raises:
        UserError: it is none that can be read, holds nothing, or too much.
        StoppedError: `stop` said so.
    """
    if not data.strip():
        raise empty()
    if data.startswith(_OLD_OFFICE):
        raise refuse(
            t("Dit is een oud Excel-bestand, of een met een wachtwoord."),
            t("Open het in Excel en bewaar het als .xlsx, zonder wachtwoord."),
        )
    if data.startswith(_ZIP):
        return read_workbook(data, sheet, stop)
    return read_separated(data, stop)
