"""The recovery sheets: three pages, one share of the recovery seed on each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jww_desktop.documents.typesetting import to_pdf
from jww_desktop.errors import BugError
from jww_desktop.i18n import t
from jww_desktop.vault.recovery import SHEETS, WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


def render(sheets: Sequence[str], *, centre: str, made_at: datetime, demo: bool = False) -> bytes:
    """Return the PDF of the three sheets of `vault.recovery.split`.

    Args:
        sheets: the words of each sheet, separated by spaces.
        centre: the name of the centre whose vaults the sheets open.
        made_at: printed as a date; carries its time zone.
        demo: mark every page as practice.
    """
    words = [sheet.split() for sheet in sheets]
    if [len(listed) for listed in words] != [WORDS] * SHEETS:
        raise BugError("there are three sheets of 33 words")
    data: dict[str, object] = {
        "title": t("Noodbladen van {centrum}").format(centrum=centre),
        "demo": t("DEMO · verzonnen gegevens") if demo else "",
        "colophon": [
            t("justitieel welzijnswerk"),
            t("Noodbladen gemaakt op {datum}").format(datum=made_at.strftime("%d/%m/%Y")),
        ],
        "sheets": [
            {
                "title": t("Noodblad {nummer} van {aantal}").format(nummer=number, aantal=SHEETS),
                "words": listed,
            }
            for number, listed in enumerate(words, start=1)
        ],
        **_explanation(),
    }
    return to_pdf("recovery_sheet", data, made_at=made_at)


def _explanation() -> dict[str, object]:
    """Return what every sheet says, because each is kept alone."""
    return {
        "purpose": t(
            "Met twee van de drie noodbladen opent je centrum elke kluis waarvan de wachtwoordzin "
            "vergeten is. Bewaar ze dus als de sleutels van het hele centrum. Eén blad alleen "
            "opent niets en verraadt niets."
        ),
        "words_title": t("De {aantal} woorden van dit blad").format(aantal=WORDS),
        "keep_title": t("Bewaren"),
        "keep": [
            t("Leg de drie bladen op drie plaatsen, elk bij iemand anders, in een dichte omslag."),
            t("Maak geen foto, kopie of scan. Zet de woorden nooit in een mail of bestand."),
            t("Kijk elk jaar na of dit blad er nog is."),
        ],
        "use_title": t("Gebruiken"),
        "use": [
            t("Kies op het ontgrendelscherm “Zin vergeten”, op een laptop zonder netwerk."),
            t("Typ de woorden van twee bladen over, in de volgorde van de nummers."),
            t("Is een blad kwijt of door een ander gezien? Laat meteen nieuwe noodbladen maken."),
        ],
        "blanks": [t("Bewaard door"), t("Plaats"), t("Nagekeken op")],
    }
