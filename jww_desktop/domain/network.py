"""People and services around the client, as he sees them."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import Boolean, LargeBinary
from sqlalchemy.orm import Mapped

from jww_desktop.domain.base import Synced, field
from jww_desktop.domain.columns import Day, Text
from jww_desktop.domain.rules import Rule, has_text
from jww_desktop.i18n import t

BAN = "ban"
"""The bond that stands for a judicial ban on contact."""


class Person(Synced):
    """Somebody around the client, called as the client calls him.

    A child is called by what it is (“zoon, 6 j”) and has no file. A ban on contact shows as a
    warning wherever a contact is planned; with whom it is, is in the bond alone.

    Rules:
        W2: it says who it is, as the client calls him.
        W3: a ban on contact says since when.
    """

    __tablename__ = "person"
    __number__ = 35

    case_file_id: Mapped[bytes | None] = field(1, LargeBinary(), link="case_file")
    called: Mapped[str | None] = field(2, Text(), searchable=True)
    relation: Mapped[str | None] = field(3, Text(), codes="relations")
    bond: Mapped[str | None] = field(4, Text(), codes="bonds")
    bond_since: Mapped[date | None] = field(5, Day(), register=4)
    is_service: Mapped[bool | None] = field(6, Boolean())
    reach: Mapped[str | None] = field(7, Text())
    may_be_called: Mapped[bool | None] = field(8, Boolean())
    note: Mapped[str | None] = field(9, Text(), searchable=True)
    author: Mapped[bytes | None] = field(10, LargeBinary())

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            name="is_called",
            clause="W2",
            holds=lambda person: has_text(person.called),
            broken=lambda: t("Er staat nog niet wie dit is."),
            next_step=lambda: t("Schrijf hoe de cliënt hem of haar noemt."),
        ),
        Rule(
            name="dated_ban",
            clause="W3",
            holds=lambda person: person.bond != BAN or bool(person.bond_since),
            broken=lambda: t("Dit contactverbod heeft geen datum."),
            next_step=lambda: t("Geef de dag vanaf wanneer het geldt."),
        ),
    )
