"""Client card: enough to find a person in a prison and not to record him twice."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import Boolean, Integer, LargeBinary
from sqlalchemy.orm import Mapped

from jww_desktop.domain.base import Synced, field
from jww_desktop.domain.columns import Lines, Text
from jww_desktop.domain.rules import Rule, has_text
from jww_desktop.i18n import t

DETAINEE, FREE, RELATIVE = "detainee", "free", "relative"
"""Kinds of client."""


class ClientCard(Synced):
    """A person in the space of one prison; what he brings up is in his own dossier, not here.

    A name may be a pseudonym. A relative has a card of his own, and a dossier of his own with a
    wall between (`CareTie`). `same_as` joins a card to the one it turned out to repeat; clearing it
    undoes that. The numbers 12 to 14 were given away and stay so.

    Rules:
        T7: a card has a name or a number, or nobody finds it again.
    """

    __tablename__ = "client_card"
    __number__ = 12

    name: Mapped[str | None] = field(1, Text())
    number: Mapped[str | None] = field(2, Text())
    aliases: Mapped[tuple[str, ...]] = field(3, Lines())
    birth_year: Mapped[int | None] = field(4, Integer())
    section: Mapped[str | None] = field(5, Text())
    cell: Mapped[str | None] = field(6, Text(), register=5)
    language: Mapped[str | None] = field(7, Text(), codes="languages")
    interpreter: Mapped[bool | None] = field(8, Boolean())
    kind: Mapped[str | None] = field(9, Text(), codes="client_kinds")
    status: Mapped[str | None] = field(10, Text(), codes="statuses")
    same_as: Mapped[bytes | None] = field(11, LargeBinary(), link="client_card")

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            name="findable",
            clause="T7",
            holds=lambda card: has_text(card.name) or has_text(card.number),
            broken=lambda: t("Deze kaart heeft geen naam en geen nummer."),
            next_step=lambda: t("Geef een naam, een schuilnaam of een nummer."),
        ),
    )
