"""A handover on paper: readable for all, free, in any letters, and never mistaken for real."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import page as validator
import pikepdf
import pytest

from jww_desktop.documents import handover_sheet
from jww_desktop.documents.handover_sheet import Block, HandoverSheet, Section
from tests.support.printed import breaches, text_of

MADE_AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
COLOPHON = ("justitieel welzijnswerk", "kosteloos", "gemaakt op 24/11/2026")
SHEET = HandoverSheet(
    title="Overdracht",
    lead="Voor Opvanghuis Kiezelpad",
    facts=(("Over", "Dario Vossenberg"),),
    sections=(
        Section("De vraag", (Block("", ('#read("/etc/passwd") *vet*',)),)),
        Section("Het plan", (Block("Wat er al is", ("Zijn broer helpt.", "Spaart\nelke week.")),)),
    ),
    ground="Geef het niet verder zonder zijn toestemming.",
)


def pdf(sheet: HandoverSheet, demo: str = "") -> bytes:
    return handover_sheet.as_pdf(sheet, COLOPHON, made_at=MADE_AT, demo=demo)


def printed(sheet: HandoverSheet, demo: str = "") -> list[str]:
    with pikepdf.open(io.BytesIO(pdf(sheet, demo))) as document:
        return text_of(document)


def test_no_rule_of_accessibility_or_archiving_fails() -> None:
    for profile in (validator.ValidationProfile.PDF_UA_1, validator.ValidationProfile.PDF_A_2A):
        assert breaches(pdf(SHEET), profile) == []


def test_all_of_it_is_on_one_side_with_who_made_it_and_that_it_is_free() -> None:
    (side,) = printed(SHEET, "DEMO")
    lines = [line for section in SHEET.sections for block in section.blocks for line in block.lines]
    written = [part for line in lines for part in line.split("\n")]
    for words in (*written, *COLOPHON, SHEET.ground, "DEMO"):
        assert words in side


@pytest.mark.parametrize("called", ["Мама", "أمي", "\ue0ff Kevin"])
def test_letters_that_our_font_lacks_never_keep_it_back(called: str) -> None:
    (side,) = printed(replace(SHEET, facts=(("Over", called),)))
    assert "Opvanghuis Kiezelpad" in side
    assert "Kevin" not in called or "? Kevin" in side


def test_a_long_plan_goes_on_on_the_next_side() -> None:
    block = Block("Wat er al is", tuple(f"Kracht {number}" for number in range(90)))
    sides = printed(replace(SHEET, sections=(Section("Het plan", (block,)),)))
    assert len(sides) > 1
    assert all(COLOPHON[1] in side for side in sides)
    assert len(handover_sheet.as_pictures(SHEET, COLOPHON, made_at=MADE_AT)) == 1
