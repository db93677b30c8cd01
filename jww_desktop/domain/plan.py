"""What the client says, what is there already, and who does what next."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import Boolean, LargeBinary
from sqlalchemy.orm import Mapped

from jww_desktop.domain.base import Synced, field
from jww_desktop.domain.columns import Codes, Day, Text
from jww_desktop.domain.rules import Rule, has_text
from jww_desktop.i18n import t

CLIENT, STAFF, SERVICE = "client", "staff", "service"
"""Who owns a step."""

QUESTION = "question"
"""Which voice of the client a statement is while nobody said otherwise: a code of voices (T4)."""


class ClientStatement(Synced):
    """The client's own words, quoted and never summarised; a question, a worry or an ambition (T4).

    Rules:
        W2: it has words.
    """

    __tablename__ = "client_statement"
    __number__ = 25

    case_file_id: Mapped[bytes | None] = field(1, LargeBinary(), link="case_file")
    words: Mapped[str | None] = field(2, Text(), searchable=True)
    said_on: Mapped[date | None] = field(3, Day())
    contact_id: Mapped[bytes | None] = field(4, LargeBinary(), link="contact")
    domains: Mapped[tuple[str, ...]] = field(5, Codes(), codes="domains")
    author: Mapped[bytes | None] = field(6, LargeBinary())
    voice: Mapped[str | None] = field(7, Text(), codes="voices")

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            name="has_words",
            clause="W2",
            holds=lambda statement: has_text(statement.words),
            broken=lambda: t("Er staan nog geen woorden van de cliënt."),
            next_step=lambda: t("Schrijf wat hij zei, in zijn woorden."),
        ),
    )


class Strength(Synced):
    """Something the client can, has or wants: what is there before what is needed.

    Rules:
        W2: it has a text.
    """

    __tablename__ = "strength"
    __number__ = 26

    case_file_id: Mapped[bytes | None] = field(1, LargeBinary(), link="case_file")
    text: Mapped[str | None] = field(2, Text(), searchable=True)
    domain: Mapped[str | None] = field(3, Text(), codes="domains")
    noted_on: Mapped[date | None] = field(4, Day())
    author: Mapped[bytes | None] = field(5, LargeBinary())

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            name="has_text",
            clause="W2",
            holds=lambda strength: has_text(strength.text),
            broken=lambda: t("Deze kracht heeft nog geen tekst."),
            next_step=lambda: t("Schrijf wat de cliënt kan, heeft of wil."),
        ),
    )


class NextStep(Synced):
    """What somebody will do, and by when.

    Due date, done date and result are one register: a step that is closed on one laptop and put
    off on another needs a person to decide, not two halves put together. So are who takes it and
    whether the client knows what that costs. What it costs is nowhere: there is no field for a
    price, and none may be added (W5).

    Rules:
        T7: a step says what, and an open one by when.
        W2: a step has an owner.
        T5: a solution of our own, beside an ordinary service, has a reason.
        W5: only what a service does can cost the client anything.
    """

    __tablename__ = "next_step"
    __number__ = 27

    case_file_id: Mapped[bytes | None] = field(1, LargeBinary(), link="case_file")
    text: Mapped[str | None] = field(2, Text(), searchable=True)
    owner: Mapped[str | None] = field(3, Text(), codes="step_owners")
    owner_id: Mapped[bytes | None] = field(4, LargeBinary(), register=3)
    owner_name: Mapped[str | None] = field(5, Text(), register=3, searchable=True)
    due_on: Mapped[date | None] = field(6, Day())
    done_on: Mapped[date | None] = field(7, Day(), register=6)
    result: Mapped[str | None] = field(8, Text(), register=6, searchable=True)
    contact_id: Mapped[bytes | None] = field(9, LargeBinary(), link="contact")
    goal_id: Mapped[bytes | None] = field(10, LargeBinary(), link="goal")
    kind: Mapped[str | None] = field(11, Text(), codes="legal_steps")
    uses_existing_service: Mapped[bool | None] = field(12, Boolean())
    own_solution_reason: Mapped[str | None] = field(13, Text(), register=12, searchable=True)
    cost_talk: Mapped[str | None] = field(14, Text(), register=3, codes="cost_talks")

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            name="has_text",
            clause="T7",
            holds=lambda step: has_text(step.text),
            broken=lambda: t("Deze stap zegt nog niet wat er gebeurt."),
            next_step=lambda: t("Schrijf in enkele woorden wat iemand doet."),
        ),
        Rule(
            name="has_due_date",
            clause="T7",
            holds=lambda step: bool(step.due_on or step.done_on),
            broken=lambda: t("Deze stap heeft nog geen datum."),
            next_step=lambda: t("Geef een dag, bijvoorbeeld 30/11 of “maandag”."),
        ),
        Rule(
            name="has_owner",
            clause="W2",
            holds=lambda step: bool(step.owner),
            broken=lambda: t("Deze stap heeft nog niemand die hem zet."),
            next_step=lambda: t("Kies wie: de cliënt, jij of een dienst."),
        ),
        Rule(
            name="own_solution_has_reason",
            clause="T5",
            holds=lambda step: (
                step.uses_existing_service is not False or has_text(step.own_solution_reason)
            ),
            broken=lambda: t("Er staat nog niet waarom een gewone dienst hier niet volstaat."),
            next_step=lambda: t("Schrijf de reden, of kies de gewone dienst."),
        ),
        Rule(
            name="cost_is_of_a_service",
            clause="W5",
            holds=lambda step: not step.cost_talk or step.owner == SERVICE,
            broken=lambda: t("Wat de cliënt of wij zelf doen, kost niets."),
            next_step=lambda: t("Kies de dienst die de stap zet, of laat de kost weg."),
        ),
    )
