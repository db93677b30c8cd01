"""The sheet that a client takes along: one side, readable, and all that stood on the screen."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import UTC, date, datetime

import page as validator
import pikepdf
import pytest
from PySide6.QtGui import QImage

from jww_desktop.documents import together_sheet, typesetting
from jww_desktop.presenters.together_words import page
from jww_desktop.services.together import (
    AimRow,
    ChosenRow,
    DayRow,
    DeedRow,
    QuoteRow,
    SeenRow,
    TalkRow,
    TextRow,
    Together,
)
from tests.support.printed import breaches, structure, text_of

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
DOMAINS = ("housing", "work", "income", "papers", "health", "mental", "family", "network")
KNOWN = Together(
    language="nl",
    question=QuoteRow("Wie betaalt nu mijn huur?", TODAY),
    quotes=(QuoteRow('#read("/etc/passwd") *vet* $x$ <b>', TODAY, "fr"), QuoteRow("Ja.", TODAY)),
    strengths=(TextRow("Belt elke week met zijn dochter", "family"),),
    goals=(AimRow(b"1", "Een adres", "housing", TODAY, ""),),
    chosen=(ChosenRow(b"1", "bij mijn broer", TODAY),),
    steps=(
        DeedRow("Broer schrijven", "client", "", TODAY, None),
        DeedRow("Kaart aanvragen", "service", "OCMW Deinze", None, TODAY),
    ),
    ratings=(SeenRow("housing", 2, TODAY),),
    next_talk=TalkRow(TODAY, NOW),
    next_day=DayRow("council", date(2026, 12, 1)),
)
FULL = replace(
    KNOWN,
    quotes=tuple(QuoteRow("Ik wil een plek waar ze kan slapen. " * n, TODAY) for n in (2, 3, 4)),
    strengths=tuple(
        TextRow(f"Werkte {n} jaar als schrijnwerker in Gent", "work") for n in range(6)
    ),
    steps=tuple(
        DeedRow(f"Voorwaarden van het adres opzoeken bij dienst {n}", "staff", "", TODAY, None)
        for n in range(7)
    ),
    ratings=tuple(SeenRow(domain, 3, TODAY) for domain in DOMAINS),
)


def filled(known: Together, language: str) -> Mapping[str, object]:
    shown = page(known, language, TODAY)
    return together_sheet.filled(asdict(shown), shown.paper.colophon)


def pdf(known: Together, language: str = "nl") -> bytes:
    data = filled(known, language)
    return typesetting.to_pdf(together_sheet.TEMPLATE, data, made_at=NOW, speaks=language)


def letters(text: str) -> str:
    """Return a text without what a typesetter does to spaces."""
    return "".join(text.split())


@pytest.mark.parametrize("known", [KNOWN, FULL], ids=["some", "full"])
def test_all_of_it_is_on_one_side_in_the_order_of_the_screen(known: Together) -> None:
    with pikepdf.open(io.BytesIO(pdf(known))) as document:
        (printed,) = text_of(document)
        assert structure(document)[:3].count("/H1") == 1
    shown = page(known, "nl", TODAY)
    place = 0
    for section in shown.sections:
        assert letters(section.title) in letters(printed)
        for line in section.lines:
            assert letters(line.text) in letters(printed)
            assert letters(line.second) in letters(printed)
    for said in shown.said:
        for quote in said.quotes:
            place = letters(printed).index(letters(quote.words), place)
    for word in shown.paper.colophon:
        assert letters(word) in letters(printed)
    assert letters(shown.invitation) not in letters(printed)


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_it_is_accessible_in_its_own_language(language: str) -> None:
    made = pdf(KNOWN, language)
    for profile in (validator.ValidationProfile.PDF_UA_1, validator.ValidationProfile.PDF_A_2A):
        assert breaches(made, profile) == []
    with pikepdf.open(io.BytesIO(made)) as document:
        assert str(document.Root.Lang) == f"{language}-BE"


def test_it_comes_as_a_picture_of_a_whole_sheet_and_says_when_it_is_practice() -> None:
    shown = page(KNOWN, "nl", TODAY)
    made = [
        together_sheet.render(
            asdict(shown), shown.paper.colophon, language="nl", made_at=NOW, demo=demo
        )
        for demo in ("", "DEMO")
    ]
    ((plain,), (practice,)) = made
    sheet = QImage.fromData(plain)
    assert (sheet.width(), sheet.height()) == (2480, 3508)
    assert plain != practice


def test_his_words_may_be_in_letters_that_our_font_does_not_have() -> None:
    words = (
        QuoteRow("أريد أن أرى ابنتي", TODAY, "ar"),
        QuoteRow("Хочу бачити доньку", TODAY, "uk"),
    )
    shown = page(replace(KNOWN, quotes=words), "nl", TODAY)
    made = together_sheet.render(asdict(shown), shown.paper.colophon, language="nl", made_at=NOW)
    assert len(made) == 1
