"""Question without a file, and contact without identity."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import Integer, LargeBinary
from sqlalchemy.orm import Mapped

from jww_desktop.domain.base import Synced, field
from jww_desktop.domain.columns import Codes, Day, Text
from jww_desktop.domain.rules import Rule, has_text
from jww_desktop.i18n import t

MET, PARTLY, NOT_MET = "met", "partly", "not_met"
"""What a question led to."""


class Question(Synced):
    """One question that reached us, by anyone; each gets an answer and closes.

    The answer with its date, outcome, cause and author is one register: they are decided together.

    Rules:
        T2: a closed question has an answer with a date.
        T6: a question that was not or partly met says why, so that it can be counted.
    """

    __tablename__ = "question"
    __number__ = 13

    channel: Mapped[str | None] = field(1, Text(), codes="channels")
    asker: Mapped[str | None] = field(2, Text(), codes="askers")
    own_words: Mapped[str | None] = field(3, Text(), searchable=True)
    domains: Mapped[tuple[str, ...]] = field(4, Codes(), codes="domains")
    written_on: Mapped[date | None] = field(5, Day())
    received_on: Mapped[date | None] = field(6, Day())
    card_id: Mapped[bytes | None] = field(7, LargeBinary(), link="client_card")
    answer: Mapped[str | None] = field(8, Text(), searchable=True)
    answered_on: Mapped[date | None] = field(9, Day(), register=8)
    outcome: Mapped[str | None] = field(10, Text(), register=8, codes="question_outcomes")
    cause: Mapped[str | None] = field(11, Text(), register=8, codes="unmet_causes")
    answered_by: Mapped[bytes | None] = field(12, LargeBinary(), register=8)

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            name="closes_with_answer",
            clause="T2",
            holds=lambda question: (
                not question.outcome or (has_text(question.answer) and bool(question.answered_on))
            ),
            broken=lambda: t("Deze vraag is afgerond zonder antwoord of zonder datum."),
            next_step=lambda: t("Schrijf in één zin wat je antwoordde."),
        ),
        Rule(
            name="unmet_has_cause",
            clause="T6",
            holds=lambda question: (
                question.outcome not in (PARTLY, NOT_MET) or bool(question.cause)
            ),
            broken=lambda: t("Een vraag die niet helemaal beantwoord is, heeft een oorzaak."),
            next_step=lambda: t("Kies waarom het niet lukte."),
        ),
    )


class AnonymousContact(Synced):
    """A contact of which only numbers are kept: the client wants no file, or gave no name.

    There is no field for a name, number, cell, age or text, and none may be added. It is saved
    alone, so that not even the save ties it to another record.

    Rules:
        I4: it has a date, and at least one person took part.
    """

    __tablename__ = "anonymous_contact"
    __number__ = 14

    held_on: Mapped[date | None] = field(1, Day())
    place: Mapped[str | None] = field(2, Text(), codes="places")
    domains: Mapped[tuple[str, ...]] = field(3, Codes(), codes="domains")
    people: Mapped[int | None] = field(4, Integer())

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            name="counted",
            clause="I4",
            holds=lambda contact: bool(contact.held_on) and (contact.people or 0) > 0,
            broken=lambda: t("Een contact zonder dossier heeft een datum en een aantal."),
            next_step=lambda: t("Geef de dag en hoeveel personen er waren."),
        ),
    )
