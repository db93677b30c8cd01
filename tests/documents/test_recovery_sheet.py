"""The recovery sheets are complete, accessible, made in memory, and never mistaken for practice."""

from __future__ import annotations

import io
import random
from datetime import UTC, datetime
from pathlib import Path

import page
import pikepdf
import pytest
from shamir_mnemonic import shamir

from jww_desktop.documents import recovery_sheet, typesetting
from jww_desktop.errors import BugError
from jww_desktop.vault.recovery import split
from tests.support.printed import breaches, structure, text_of

MADE_AT = datetime(2026, 11, 12, 9, 30, 15, 250_000, tzinfo=UTC)


def _always_the_same() -> tuple[str, ...]:
    """Return sheets that are not drawn: one compressed page in some fifty ends in a line end.

    Where a page ends then is read in two ways, and the check takes the other one.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shamir, "RANDOM_BYTES", random.Random(1).randbytes)
        return split(bytes(range(32)))


SHEETS = _always_the_same()


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return recovery_sheet.render(SHEETS, centre="CAW Voorbeeld", made_at=MADE_AT)


@pytest.mark.parametrize("demo", [False, True])
@pytest.mark.parametrize(
    "profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A]
)
def test_no_rule_of_accessibility_or_archiving_fails(
    profile: page.ValidationProfile, *, demo: bool
):
    made = recovery_sheet.render(SHEETS, centre="CAW Voorbeeld", made_at=MADE_AT, demo=demo)
    assert breaches(made, profile) == []


def test_language_title_and_headings_are_there(pdf: bytes):
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.Root.Lang) == "nl-BE"
        assert str(document.docinfo["/Title"]) == "Noodbladen van CAW Voorbeeld"
        assert len(document.pages) == 3
        width, height = (float(edge) for edge in document.pages[0].mediabox[2:])
        assert (round(width), round(height)) == (595, 842)
        tags = structure(document)
        assert tags.count("/H1") == 1
        assert tags.count("/H2") == 3
        assert tags.count("/H3") == 9
        assert tags.count("/LI") == 3 * (33 + 3 + 3)


def test_each_page_carries_its_own_33_words_in_order_and_the_colophon(pdf: bytes):
    with pikepdf.open(io.BytesIO(pdf)) as document:
        pages = text_of(document)
    for number, (sheet, printed) in enumerate(zip(SHEETS, pages, strict=True), start=1):
        assert f"Noodblad {number} van 3" in printed
        assert "justitieel welzijnswerk" in printed
        assert "12/11/2026" in printed
        assert "DEMO" not in printed
        place = 0
        for position, word in enumerate(sheet.split(), start=1):
            place = printed.index(f"{position}.{word}", place)
        assert not any(other in printed for other in SHEETS if other != sheet)


def test_practice_sheets_say_so_on_every_page():
    made = recovery_sheet.render(SHEETS, centre="CAW Voorbeeld", made_at=MADE_AT, demo=True)
    with pikepdf.open(io.BytesIO(made)) as document:
        assert str(document.docinfo["/Title"]).startswith("DEMO · verzonnen gegevens – ")
        assert all("DEMO · verzonnen gegevens" in printed for printed in text_of(document))


def test_the_same_sheets_give_the_same_bytes(pdf: bytes):
    assert pdf == recovery_sheet.render(SHEETS, centre="CAW Voorbeeld", made_at=MADE_AT)


def test_a_name_is_shown_and_never_run():
    name = '#read("/etc/passwd") *vet* $x$ <b>'
    made = recovery_sheet.render(SHEETS, centre=name, made_at=MADE_AT)
    with pikepdf.open(io.BytesIO(made)) as document:
        assert str(document.docinfo["/Title"]) == f"Noodbladen van {name}"


def test_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    recovery_sheet.render(SHEETS, centre="CAW Voorbeeld", made_at=MADE_AT)
    assert list(tmp_path.iterdir()) == []


def test_incomplete_sheets_are_not_printed():
    for given in (SHEETS[:2], ["een twee drie"] * 3):
        with pytest.raises(BugError):
            recovery_sheet.render(given, centre="CAW Voorbeeld", made_at=MADE_AT)


def test_a_template_that_does_not_fit_keeps_the_data_out_of_its_error():
    with pytest.raises(BugError) as caught:
        typesetting.to_pdf("recovery_sheet", {"title": "geheime naam"}, made_at=MADE_AT)
    assert "geheim" not in str(caught.value)
    assert caught.value.__cause__ is None
