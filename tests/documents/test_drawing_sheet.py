"""A drawing on paper: for the eye and for the ear, in any letters, and never mistaken for real."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import page as validator
import pikepdf
import pytest
from PySide6.QtGui import QImage

from jww_desktop.documents import drawing_sheet
from jww_desktop.documents.drawing_sheet import DrawingSheet
from tests.support.printed import breaches, structure, text_of

MADE_AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
COLOPHON = ("justitieel welzijnswerk", "kosteloos")
WIDE = '<svg xmlns="http://www.w3.org/2000/svg" width="656" height="{}"><path d="M0 0h9v9z"/></svg>'
SHEET = DrawingSheet(
    title="Netwerk van de cliënt",
    client="",
    drawing=WIDE.format(300),
    described="Netwerk van de cliënt: 1 persoon",
    legend="Een ronde rand is een persoon.",
    caution="",
    heads=("Wie", "Wie het is", "Band"),
    rows=(('#read("/etc/passwd") *vet*\nsinds mei', "moeder", "sterk"),),
)


def pdf(sheet: DrawingSheet, demo: str = "") -> bytes:
    return drawing_sheet.as_pdf(sheet, COLOPHON, made_at=MADE_AT, demo=demo)


def test_no_rule_of_accessibility_or_archiving_fails() -> None:
    for profile in (validator.ValidationProfile.PDF_UA_1, validator.ValidationProfile.PDF_A_2A):
        assert breaches(pdf(SHEET), profile) == []


def test_what_is_drawn_is_said_and_what_was_written_is_never_run() -> None:
    with pikepdf.open(io.BytesIO(pdf(SHEET, "DEMO"))) as document:
        (printed,) = text_of(document)
        assert '#read("/etc/passwd") *vet*' in printed
        assert "DEMO" in printed
        assert "/Figure" in structure(document)
        alts = [str(found.Alt) for found in document.objects if _has_alt(found)]
        assert alts == [SHEET.described]


def test_a_long_table_goes_on_with_its_head_and_a_tall_drawing_stays_on_its_page() -> None:
    rows = tuple((f"Persoon {number}", "vriend", "gewoon") for number in range(60))
    sheet = replace(SHEET, rows=rows, drawing=WIDE.format(2400))
    with pikepdf.open(io.BytesIO(pdf(sheet))) as document:
        pages = text_of(document)
        assert "Een ronde rand is een persoon." in pages[0]
        assert all(f"Persoon {number}" in "".join(pages) for number in range(60))
        assert len(pages) > 2
        assert all("Wie het is" in printed for printed in pages[1:])


@pytest.mark.parametrize("called", ["Мама", "أمي", "\ue0ff Kevin"])
def test_letters_that_our_font_lacks_never_keep_a_drawing_back(called: str) -> None:
    made = pdf(replace(SHEET, rows=((called, "vriend", "sterk"),)))
    with pikepdf.open(io.BytesIO(made)) as document:
        (printed,) = text_of(document)
        assert "vriend" in printed
        assert "Kevin" not in called or "? Kevin" in printed


def test_a_printer_gets_whole_pages() -> None:
    (made,) = drawing_sheet.as_pictures(SHEET, COLOPHON, made_at=MADE_AT)
    sheet = QImage.fromData(made)
    assert (sheet.width(), sheet.height()) == (2480, 3508)


def _has_alt(found: pikepdf.Object) -> bool:
    return isinstance(found, pikepdf.Dictionary) and "/Alt" in found
