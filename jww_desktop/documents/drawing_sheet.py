"""A drawing of a dossier on paper: the drawing, how to read it, and the same as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from jww_desktop.documents.letters import usual
from jww_desktop.documents.typesetting import to_pdf_of_any, to_pictures
from jww_desktop.i18n import t

TEMPLATE: Final = "drawing_sheet"


@dataclass(frozen=True)
class DrawingSheet:
    """What is on it.

    Attributes:
        title: what the drawing is called.
        client: whose it is; empty when the paper is not to say so.
        drawing: the drawing as SVG.
        described: the same in a few sentences, for who cannot see it.
        legend: how to read it. caution: what must stand beside it, empty for nothing.
        heads, rows: the same as a table; a line break in a cell stays one.
    """

    title: str
    client: str
    drawing: str
    described: str
    legend: str
    caution: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def as_pdf(
    sheet: DrawingSheet, colophon: Sequence[str], *, made_at: datetime, demo: str = ""
) -> bytes:
    """Return the sheet as a tagged PDF.

    A letter that no font of this laptop has, such as a little face, becomes a question mark in the
    table: the standards of archiving take no empty boxes.

    Args:
        sheet: what is on it.
        colophon: who made it, and when; on one line at the foot.
        made_at: carries its time zone.
        demo: the mark of practice, empty for none.
    """
    return to_pdf_of_any(
        TEMPLATE,
        _filled(sheet, colophon, demo),
        lambda: _filled(_usual(sheet), colophon, demo),
        made_at=made_at,
    )


def as_pictures(
    sheet: DrawingSheet, colophon: Sequence[str], *, made_at: datetime, demo: str = ""
) -> tuple[bytes, ...]:
    """Return a PNG of each page, for a printer; the arguments are those of `as_pdf`."""
    return to_pictures(TEMPLATE, _filled(sheet, colophon, demo), made_at=made_at)


def _filled(sheet: DrawingSheet, colophon: Sequence[str], demo: str) -> dict[str, object]:
    return {
        "title": sheet.title,
        "client": sheet.client,
        "drawing": sheet.drawing,
        "described": sheet.described,
        "legend": sheet.legend,
        "caution": sheet.caution,
        "heads": list(sheet.heads),
        "in_words": t("In woorden"),
        "rows": [list(row) for row in sheet.rows],
        "colophon": list(colophon),
        "demo": demo,
    }


def _usual(sheet: DrawingSheet) -> DrawingSheet:
    """Return the sheet with no letters but those that our own font has."""
    return replace(
        sheet,
        title=usual(sheet.title),
        client=usual(sheet.client),
        rows=tuple(tuple(map(usual, row)) for row in sheet.rows),
    )
