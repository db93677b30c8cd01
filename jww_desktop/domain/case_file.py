"""Case file with its acceptance, and where the client was held."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Final

from sqlalchemy import Boolean, LargeBinary
from sqlalchemy.orm import Mapped

from jww_desktop.domain.base import Synced, field
from jww_desktop.domain.columns import Day, Text
from jww_desktop.domain.rules import Rule
from jww_desktop.i18n import t

OWN_REQUEST, OFFER_ACCEPTED, CONDITION = "own_request", "offer_accepted", "condition"
"""Grounds of an acceptance."""
EARLIER: Final = 7
"""Number of the register that says whether the earlier dossiers may be opened."""


class CaseFile(Synced):
    """One course of help of one client; the heart of its dossier space.

    A client who comes back gets a new one, and chooses whether the earlier ones may be opened;
    until he did, they stay shut (sector agreement of 2016, returning clients). What he says, on
    which day and to whom is one register; closing date, reason, evaluation and what happens with
    what was still open are another.

    Rules:
        T7: closed has a closing date and a reason, and lies not before the opening.
        W1: that earlier dossiers may be opened, or not, says when and by whom he was asked.
    """

    __tablename__ = "case_file"
    __number__ = 20

    card_id: Mapped[bytes | None] = field(1, LargeBinary(), link="client_card")
    opened_on: Mapped[date | None] = field(2, Day())
    closed_on: Mapped[date | None] = field(3, Day())
    closing_reason: Mapped[str | None] = field(4, Text(), register=3, codes="closing_reasons")
    evaluation: Mapped[str | None] = field(5, Text(), register=3, searchable=True)
    caseworker: Mapped[bytes | None] = field(6, LargeBinary())
    may_open_earlier: Mapped[bool | None] = field(EARLIER, Boolean())
    earlier_asked_on: Mapped[date | None] = field(8, Day(), register=EARLIER)
    earlier_asked_by: Mapped[bytes | None] = field(9, LargeBinary(), register=EARLIER)
    open_ends: Mapped[str | None] = field(10, Text(), register=3, searchable=True)

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            name="closing_has_date",
            clause="T7",
            holds=lambda case: (
                bool(case.closed_on)
                or not (case.closing_reason or case.evaluation or case.open_ends)
            ),
            broken=lambda: t("Dit dossier is afgesloten zonder datum."),
            next_step=lambda: t("Geef de dag waarop je het afsloot."),
        ),
        Rule(
            name="closing_has_reason",
            clause="T7",
            holds=lambda case: not case.closed_on or bool(case.closing_reason),
            broken=lambda: t("Dit dossier is afgesloten zonder reden."),
            next_step=lambda: t("Kies waarom de begeleiding stopt."),
        ),
        Rule(
            name="closing_after_opening",
            clause="T7",
            holds=lambda case: (
                not (case.closed_on and case.opened_on) or case.opened_on <= case.closed_on
            ),
            broken=lambda: t("Dit dossier is afgesloten vóór het geopend werd."),
            next_step=lambda: t("Kijk de twee datums na."),
        ),
        Rule(
            name="earlier_was_asked",
            clause="W1",
            holds=lambda case: (
                case.may_open_earlier is None
                or bool(case.earlier_asked_on and case.earlier_asked_by)
            ),
            broken=lambda: t("Er staat niet wie de cliënt naar zijn vroegere dossier vroeg."),
            next_step=lambda: t("Vraag het hem opnieuw, en noteer zijn antwoord."),
        ),
    )

    @property
    def is_open(self) -> bool:
        """Whether it was not closed."""
        return self.closed_on is None


class Acceptance(Synced):
    """How the help came about, and that the client accepts it with an electronic file.

    Withdrawing is a register of its own: it never conflicts with a correction of the rest, so a
    withdrawal always wins.

    Rules:
        W1: help is asked or accepted; the client was informed, and agrees to an electronic file.
    """

    __tablename__ = "acceptance"
    __number__ = 21

    case_file_id: Mapped[bytes | None] = field(1, LargeBinary(), link="case_file")
    ground: Mapped[str | None] = field(2, Text(), codes="acceptance_grounds")
    accepted_on: Mapped[date | None] = field(3, Day(), register=2)
    electronic_file: Mapped[bool | None] = field(4, Boolean(), register=2)
    informed: Mapped[bool | None] = field(5, Boolean(), register=2)
    recorded_by: Mapped[bytes | None] = field(6, LargeBinary(), register=2)
    withdrawn_on: Mapped[date | None] = field(7, Day())
    withdrawal_reason: Mapped[str | None] = field(8, Text(), register=7, codes="withdrawal_reasons")
    withdrawn_by: Mapped[bytes | None] = field(9, LargeBinary(), register=7)

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            name="asked_or_accepted",
            clause="W1",
            holds=lambda acceptance: bool(acceptance.ground and acceptance.accepted_on),
            broken=lambda: t("Er staat nog niet dat de cliënt hulp vroeg of aanvaardde."),
            next_step=lambda: t("Kies hoe de hulp er kwam, of tel het als contact zonder dossier."),
        ),
        Rule(
            name="informed",
            clause="W1",
            holds=lambda acceptance: bool(acceptance.informed),
            broken=lambda: t("Er staat nog niet dat de cliënt uitleg kreeg."),
            next_step=lambda: t(
                "Leg eerst uit wat wij opschrijven en wie het leest, en vink dat aan."
            ),
        ),
        Rule(
            name="electronic_file",
            clause="W1",
            holds=lambda acceptance: bool(acceptance.electronic_file),
            broken=lambda: t("De cliënt wil geen elektronisch dossier."),
            next_step=lambda: t("Tel het gesprek als contact zonder dossier."),
        ),
    )

    @property
    def is_live(self) -> bool:
        """Whether it was not withdrawn."""
        return self.withdrawn_on is None


class Detention(Synced):
    """Where the client is held since a day, and where that was read.

    A move is a new record. One that was wrong is changed; what it said stays in its history.

    Rules:
        T7: it names a prison and a day.
    """

    __tablename__ = "detention"
    __number__ = 22

    case_file_id: Mapped[bytes | None] = field(1, LargeBinary(), link="case_file")
    prison: Mapped[bytes | None] = field(2, LargeBinary(), link="prison")
    section: Mapped[str | None] = field(3, Text(), register=2)
    cell: Mapped[str | None] = field(4, Text(), register=2)
    since: Mapped[date | None] = field(5, Day(), register=2)
    source: Mapped[str | None] = field(6, Text(), register=2, codes="detention_sources")
    read_on: Mapped[date | None] = field(7, Day(), register=2)
    read_by: Mapped[bytes | None] = field(8, LargeBinary(), register=2)

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            name="dated_place",
            clause="T7",
            holds=lambda detention: bool(detention.prison and detention.since),
            broken=lambda: t("Deze plaats heeft geen gevangenis of geen datum."),
            next_step=lambda: t("Geef de gevangenis en sinds wanneer."),
        ),
    )
