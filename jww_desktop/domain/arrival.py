"""Somebody who has just arrived in a prison, and the offer that was made to him."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped

from jww_desktop.domain.base import Synced, field
from jww_desktop.domain.columns import Day, Text
from jww_desktop.domain.rules import Rule, has_text
from jww_desktop.i18n import t

ACCEPTED, DECLINED, LETTER, NOT_REACHED = "accepted", "declined", "letter", "not_reached"
"""What an offer led to; `NOT_REACHED` keeps the clock running."""


class Arrival(Synced):
    """One line of the list of new arrivals, kept until an offer was made and answered.

    The offer, its day and who made it are one register. A client card is made only when the offer
    is accepted; until then the line holds what stands on the list and no more. Of who wants no
    help, or no file, only that he came and what he said to the offer is kept: it is counted, and
    names nobody.

    Rules:
        O1: it names somebody who can be visited, and the day of arrival.
        O1: an offer has a day.
    """

    __tablename__ = "arrival"
    __number__ = 15

    name: Mapped[str | None] = field(1, Text())
    number: Mapped[str | None] = field(2, Text())
    section: Mapped[str | None] = field(3, Text())
    cell: Mapped[str | None] = field(4, Text(), register=3)
    language: Mapped[str | None] = field(5, Text(), codes="languages")
    arrived_on: Mapped[date | None] = field(6, Day())
    offer: Mapped[str | None] = field(7, Text(), codes="offer_outcomes")
    offered_on: Mapped[date | None] = field(8, Day(), register=7)
    offered_by: Mapped[bytes | None] = field(9, LargeBinary(), register=7)
    card_id: Mapped[bytes | None] = field(10, LargeBinary(), link="client_card")

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            name="findable",
            clause="O1",
            holds=lambda arrival: (
                bool(arrival.arrived_on)
                and (arrival.names_somebody or arrival.offer in (DECLINED, ACCEPTED))
            ),
            broken=lambda: t("Deze aankomst heeft geen naam of nummer, of geen dag."),
            next_step=lambda: t("Neem over wat op de lijst staat, en sinds wanneer."),
        ),
        Rule(
            name="dated_offer",
            clause="O1",
            holds=lambda arrival: not arrival.offer or bool(arrival.offered_on),
            broken=lambda: t("Het aanbod heeft geen dag."),
            next_step=lambda: t("Geef de dag waarop je langsging of schreef."),
        ),
    )

    @property
    def names_somebody(self) -> bool:
        """Whether one knows whom to visit."""
        return has_text(self.name) or has_text(self.number)

    @property
    def is_declined(self) -> bool:
        """Whether he wants no help, so that he is only counted."""
        return self.offer == DECLINED

    def forget_who(self) -> None:
        """Keep no more than the count."""
        self.name = self.number = self.section = self.cell = self.language = None
        self.card_id = None

    @property
    def waits(self) -> bool:
        """Whether an offer still has to be made, or to reach him."""
        return self.offer in (None, NOT_REACHED)
