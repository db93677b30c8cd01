"""People and services around the client, as he sees them."""

from __future__ import annotations

import re
from datetime import date
from typing import ClassVar, Final

from sqlalchemy import Boolean, LargeBinary
from sqlalchemy.orm import Mapped

from jww_desktop.domain.base import Synced, field
from jww_desktop.domain.columns import Day, Text
from jww_desktop.domain.rules import Rule, has_text
from jww_desktop.i18n import t

BAN: Final = "ban"
"""The bond that stands for a judicial ban on contact."""
BOND: Final = 4
"""Number of the register that says what the bond is, and since when."""
OWN_CARD: Final = 11
"""Number of the register that says whose card it would be."""
CHILD: Final = "child"
VICTIM: Final = "victim"
ORGANISATION: Final = "organisation"
"""Codes of the list relations that say more than who it is."""

_WORD = re.compile(r"[^\W\d_]+")
_KIN = re.compile(
    r"(plus|stief|pleeg)?(kind|zoon|dochter)(t?je)?|baby|tweeling|jongste|oudste|mijn|zijn|haar"
    r"|enfant|fils|fille|bébé|mon|ma|mes|child|son|daughter|twins|my|his|her",
    re.IGNORECASE,
)
_VICTIM = re.compile(r"(slachtoffer|victime|victim)s?", re.IGNORECASE)


def _names_nobody(called: str | None, words: re.Pattern[str]) -> bool:
    """Whether no word in it is written as a name; `words` may have a capital."""
    found = _WORD.findall(called or "")
    return all(words.fullmatch(word) or not word[0].isupper() for word in found)


class Person(Synced):
    """Somebody around the client, called as the client calls him.

    A child is called by what it is (“zoon, 6 j”) and has no file. A victim has neither a name nor
    a way to be reached. A ban on contact shows as a warning wherever a contact is planned; with
    whom it is, is in the bond alone. Who has a dossier of his own here is told by a `CareTie` on
    either side; `own_card_id` only says whose card that would be.

    Rules:
        W2: it says who it is, as the client calls him; a child by what it is.
        W3: a ban on contact says since when; a victim stays unknown, and a child has no file:
            neither is ever tied to a card.
    """

    __tablename__ = "person"
    __number__ = 35

    case_file_id: Mapped[bytes | None] = field(1, LargeBinary(), link="case_file")
    called: Mapped[str | None] = field(2, Text(), searchable=True)
    relation: Mapped[str | None] = field(3, Text(), codes="relations")
    bond: Mapped[str | None] = field(BOND, Text(), codes="bonds")
    bond_since: Mapped[date | None] = field(5, Day(), register=BOND)
    is_service: Mapped[bool | None] = field(6, Boolean())
    reach: Mapped[str | None] = field(7, Text(), searchable=True)
    may_be_called: Mapped[bool | None] = field(8, Boolean())
    note: Mapped[str | None] = field(9, Text(), searchable=True)
    author: Mapped[bytes | None] = field(10, LargeBinary())
    own_card_id: Mapped[bytes | None] = field(OWN_CARD, LargeBinary(), link="client_card")

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
        Rule(
            name="nameless_child",
            clause="W2",
            holds=lambda person: person.relation != CHILD or _names_nobody(person.called, _KIN),
            broken=lambda: t("Een kind staat hier zonder naam."),
            next_step=lambda: t("Schrijf wat het is, zoals “zoon, 6 j”."),
        ),
        Rule(
            name="nameless_victim",
            clause="W3",
            holds=lambda person: person.relation != VICTIM or _names_nobody(person.called, _VICTIM),
            broken=lambda: t("Een slachtoffer staat hier zonder naam."),
            next_step=lambda: t("Schrijf alleen “slachtoffer”."),
        ),
        Rule(
            name="unreached_victim",
            clause="W3",
            holds=lambda person: person.relation != VICTIM or not has_text(person.reach),
            broken=lambda: t("Hoe je een slachtoffer bereikt, staat hier niet."),
            next_step=lambda: t("Laat dat veld leeg."),
        ),
        Rule(
            name="untied_victim",
            clause="W3",
            holds=lambda person: person.relation not in (VICTIM, CHILD) or not person.own_card_id,
            broken=lambda: t("Een slachtoffer of een kind heeft hier geen band met een kaart."),
            next_step=lambda: t("Trek eerst het akkoord in."),
        ),
    )
