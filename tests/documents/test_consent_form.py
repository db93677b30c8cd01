"""The paper that a client signs: plain, whole, in his language, and readable by a machine."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

import page as validator
import pikepdf
import pytest
from PySide6.QtGui import QImage

from jww_desktop.documents import signed_paper, typesetting
from jww_desktop.domain.codes import code_list
from jww_desktop.presenters.consent_paper import ConsentPaper, paper
from jww_desktop.services import clients, consents
from jww_desktop.services.clients import CardRow
from jww_desktop.services.consents import ConsentRow
from tests.support.consented import given
from tests.support.factory import workplace
from tests.support.printed import breaches, structure, text_of

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
ALL = tuple(code_list("content_classes").codes)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ConsentRow, CardRow]]:
    """A consent for an OCMW, and the card of who gave it."""
    folder: Path = tmp_path_factory.mktemp("laptop")
    with workplace(folder) as work:
        card = work.card()
        key = consents.record(work.context, work.dossier(card), given(work.today))
        yield consents.consent(work.context, key), clients.card(work.context, card)


def pdf(page: ConsentPaper) -> bytes:
    data = signed_paper.filled(asdict(page))
    return typesetting.to_pdf(signed_paper.CONSENT, data, made_at=NOW, speaks=page.language)


def letters(text: str) -> str:
    """Return a text without what a typesetter does to spaces."""
    return "".join(text.split())


def test_it_says_who_what_for_and_until_when_and_where_to_sign(
    known: tuple[ConsentRow, CardRow],
) -> None:
    page = paper(*known, "nl", NOW.date())
    with pikepdf.open(io.BytesIO(pdf(page))) as document:
        (printed,) = text_of(document)
        assert structure(document).count("/H1") == 1
    for words in (
        *("Dario Vossenberg", "OCMW Deinze (OCMW)", "Een referentieadres aanvragen."),
        *("naam en geboortejaar", "het plan", "24 november 2026", "23 januari 2027"),
        *("altijd intrekken", "Onze hulp is kosteloos.", "aanwezigheidsattest"),
        *(
            "Ik vind dit goed.",
            "Naam en handtekening van u",
            "van de medewerker",
            "justitieel welzijnswerk",
        ),
    ):
        assert letters(words) in letters(printed)
    assert letters("gezondheid") not in letters(printed)


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_all_that_can_be_agreed_fits_on_one_side_and_is_accessible(
    known: tuple[ConsentRow, CardRow], language: str
) -> None:
    row, card = known
    long = replace(
        row,
        contents=ALL,
        recipient="Dienst voor schuldbemiddeling en budgetbegeleiding van de stad",
        purpose="Samen met de dienst nagaan welke schulden er zijn, en wat nu al kan. " * 2,
    )
    page = paper(long, card, language, NOW.date())
    for profile in (validator.ValidationProfile.PDF_UA_1, validator.ValidationProfile.PDF_A_2A):
        assert breaches(pdf(page), profile) == []
    with pikepdf.open(io.BytesIO(pdf(page))) as document:
        assert str(document.Root.Lang) == f"{language}-BE"
        assert len(document.pages) == 1
        (printed,) = text_of(document)
    for code in ALL:
        label = code_list("content_classes").codes[code].label_in(language)
        assert letters(label) in letters(printed)


def test_a_language_without_texts_is_told_in_dutch(known: tuple[ConsentRow, CardRow]) -> None:
    assert paper(*known, "ar", NOW.date()) == paper(*known, "nl", NOW.date())
    assert paper(*known, "fr", NOW.date()).title == "Consentement"


def test_it_comes_as_a_picture_of_a_whole_sheet_and_says_when_it_is_practice(
    known: tuple[ConsentRow, CardRow],
) -> None:
    page = asdict(paper(*known, "nl", NOW.date()))
    plain, practice = (
        signed_paper.render(signed_paper.CONSENT, page, language="nl", made_at=NOW, demo=demo)
        for demo in ("", "DEMO")
    )
    sheet = QImage.fromData(plain[0])
    assert (sheet.width(), sheet.height(), len(plain)) == (2480, 3508, 1)
    assert plain != practice
