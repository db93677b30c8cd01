"""The words of a consent on paper: plain, in the language of the client, addressed as “u”.

Only the words round it are translated. What it is for stays as it was written down.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QLocale

from jww_desktop.domain import codes
from jww_desktop.i18n.tongue import Tongue, tongue
from jww_desktop.services.clients import CardRow
from jww_desktop.services.consents import ConsentRow
from jww_desktop.services.disclosure import Outgoing

CATALOGUE: Final = "consent"
SHEET: Final = Outgoing("consent_form", ("identity",))
"""What the client gets with it: his name, and what he agrees to himself."""

_LOCALES: Final = {"nl": "nl_BE", "fr": "fr_BE", "en": "en_GB"}


@dataclass(frozen=True)
class Fact:
    """A caption and its value."""

    label: str
    value: str


@dataclass(frozen=True)
class ConsentPaper:
    """All that stands on it, from top to bottom.

    Attributes:
        language: which one it speaks.
        title, lead: what it is, and the same as a sentence.
        facts: who, to whom, what for, from when until when.
        contents_title, contents: what may be passed on.
        know_title, know: what the client has to know before he signs.
        agreed: what he says by signing. blanks: what is filled in by hand, two signatures first.
        colophon: who made it, and when; on one line at the foot.
    """

    language: str
    title: str
    lead: str
    facts: tuple[Fact, ...]
    contents_title: str
    contents: tuple[str, ...]
    know_title: str
    know: tuple[str, ...]
    agreed: str
    blanks: tuple[str, ...]
    colophon: tuple[str, ...]


def paper(row: ConsentRow, card: CardRow, language: str, today: date) -> ConsentPaper:
    """Return a consent in `language`, in Dutch where there are no texts in it."""
    return _Words(tongue(language, CATALOGUE)).paper(row, card, today)


class _Words:
    def __init__(self, speaks: Tongue) -> None:
        self._speaks = speaks
        self._locale = QLocale(_LOCALES[speaks.language])

    def paper(self, row: ConsentRow, card: CardRow, today: date) -> ConsentPaper:
        t = self._speaks.t
        return ConsentPaper(
            language=self._speaks.language,
            title=t("Toestemming"),
            lead=t("Wie mag wat over u weten?"),
            facts=tuple(fact for fact in self._facts(row, card) if fact.value),
            contents_title=t("Dit mogen wij doorgeven, en niets anders"),
            contents=tuple(
                code.label_in(self._speaks.language)
                for code in codes.code_list("content_classes").codes.values()
                if code.code in row.contents
            ),
            know_title=t("Goed om te weten"),
            know=(
                t("U kiest. Zegt u nee, dan helpen wij u even goed."),
                t("U kunt dit altijd intrekken, zonder uitleg. Dan geven wij niets meer door."),
                t("Justitie krijgt van ons niets, behalve een aanwezigheidsattest als u dat wilt."),
                t("Onze hulp is kosteloos."),
            ),
            agreed=t("Ik las dit, of het werd mij voorgelezen. Ik vind dit goed."),
            blanks=(
                t("Naam en handtekening van u"),
                t("Naam en handtekening van de medewerker"),
                t("Plaats"),
                t("Datum"),
            ),
            colophon=(
                t("justitieel welzijnswerk"),
                t("kosteloos"),
                t("gemaakt op {day}").format(day=self._day(today)),
            ),
        )

    def _facts(self, row: ConsentRow, card: CardRow) -> list[Fact]:
        t = self._speaks.t
        kind = self._label("recipient_kinds", row.recipient_kind)
        begin = self._day(row.given_on) if row.given_on else ""
        end = self._day(row.until) if row.until else ""
        return [
            Fact(t("Over"), card.name or card.number),
            Fact(t("Aan wie"), f"{row.recipient} ({kind})"),
            Fact(t("Waarvoor"), row.purpose),
            Fact(t("Vanaf"), begin),
            Fact(t("Tot en met"), end),
        ]

    def _label(self, listed: str, code: str) -> str:
        known = codes.code_list(listed).codes.get(code)
        return known.label_in(self._speaks.language) if known else code

    def _day(self, day: date) -> str:
        return self._locale.toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")
