"""Consultation in a prison: the hour, who is expected, and what was seen there."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import Integer, LargeBinary
from sqlalchemy.orm import Mapped

from jww_desktop.domain.base import Synced, field
from jww_desktop.domain.columns import Day, Moment, Text
from jww_desktop.domain.rules import Rule, has_text
from jww_desktop.i18n import t

WAITING, BUSY, DONE, MISSED = "waiting", "busy", "done", "missed"
"""States of an appointment."""


class Consultation(Synced):
    """One block of consultation of one caseworker in one prison, planned and as it went.

    Rules:
        I4: it has a day, and does not end before it begins.
    """

    __tablename__ = "consultation"
    __number__ = 16

    held_on: Mapped[date | None] = field(1, Day())
    planned_from: Mapped[datetime | None] = field(2, Moment())
    planned_until: Mapped[datetime | None] = field(3, Moment(), register=2)
    room: Mapped[str | None] = field(4, Text())
    started_at: Mapped[datetime | None] = field(5, Moment())
    ended_at: Mapped[datetime | None] = field(6, Moment())
    author: Mapped[bytes | None] = field(7, LargeBinary())

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            name="has_day",
            clause="I4",
            holds=lambda block: bool(block.held_on),
            broken=lambda: t("Dit spreekuur heeft geen dag."),
            next_step=lambda: t("Geef de dag."),
        ),
        Rule(
            name="runs_forward",
            clause="I4",
            holds=lambda block: (
                not (block.planned_from and block.planned_until)
                or block.planned_from < block.planned_until
            ),
            broken=lambda: t("Dit spreekuur eindigt voor het begint."),
            next_step=lambda: t("Kijk de twee uren na."),
        ),
    )


class LostTime(Synced):
    """Planned minutes of a consultation in which nobody could be seen, with the reason.

    While it runs it has a begin and no minutes yet, so that a pause is on the disk from its first
    second.

    Rules:
        I4: it has a reason and, once it is over, a number of minutes.
    """

    __tablename__ = "lost_time"
    __number__ = 17

    consultation_id: Mapped[bytes | None] = field(1, LargeBinary(), link="consultation")
    reason: Mapped[str | None] = field(2, Text(), codes="missed_reasons")
    minutes: Mapped[int | None] = field(3, Integer(), register=2)
    since: Mapped[datetime | None] = field(4, Moment(), register=2)

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            name="counted",
            clause="I4",
            holds=lambda lost: bool(lost.reason) and (lost.is_running or (lost.minutes or 0) > 0),
            broken=lambda: t("Verloren tijd heeft een reden en een aantal minuten."),
            next_step=lambda: t("Kies de reden, en zeg ongeveer hoelang."),
        ),
    )

    @property
    def is_running(self) -> bool:
        """Whether it has begun and nobody said yet that it is over."""
        return self.since is not None and self.minutes is None


class Appointment(Synced):
    """Somebody who is expected in a consultation: a client, a slip or an arrival.

    What came of it is one register: a client who is called on one laptop and struck off on
    another needs a person to decide.

    Rules:
        T2: it says who is expected; one that is over may be nobody's, when he wants no file.
        I4: one that did not take place has a reason.
    """

    __tablename__ = "appointment"
    __number__ = 18

    consultation_id: Mapped[bytes | None] = field(1, LargeBinary(), link="consultation")
    card_id: Mapped[bytes | None] = field(2, LargeBinary(), link="client_card")
    question_id: Mapped[bytes | None] = field(3, LargeBinary(), link="question")
    arrival_id: Mapped[bytes | None] = field(4, LargeBinary(), link="arrival")
    planned_at: Mapped[datetime | None] = field(5, Moment())
    state: Mapped[str | None] = field(6, Text())
    missed_reason: Mapped[str | None] = field(7, Text(), register=6, codes="missed_reasons")
    called_at: Mapped[datetime | None] = field(8, Moment(), register=6)
    closed_at: Mapped[datetime | None] = field(9, Moment(), register=6)

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            name="names_somebody",
            clause="T2",
            holds=lambda slot: (
                bool(slot.card_id or slot.question_id or slot.arrival_id)
                or slot.state in (DONE, MISSED)
            ),
            broken=lambda: t("Deze afspraak zegt niet met wie."),
            next_step=lambda: t("Kies een cliënt, een briefje of een aankomst."),
        ),
        Rule(
            name="missed_has_reason",
            clause="I4",
            holds=lambda slot: slot.state != MISSED or bool(slot.missed_reason),
            broken=lambda: t("Deze afspraak ging niet door, zonder reden."),
            next_step=lambda: t("Kies waarom; niemand wordt iets aangerekend."),
        ),
    )


class FieldNote(Synced):
    """What was noticed in the prison, in twenty seconds, about nobody in particular.

    There is no field for a client, and none may be added.

    Rules:
        T1: it has a text.
    """

    __tablename__ = "field_note"
    __number__ = 19

    noted_on: Mapped[date | None] = field(1, Day())
    theme: Mapped[str | None] = field(2, Text(), codes="field_themes")
    text: Mapped[str | None] = field(3, Text(), searchable=True)
    author: Mapped[bytes | None] = field(4, LargeBinary())

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            name="has_text",
            clause="T1",
            holds=lambda note: has_text(note.text),
            broken=lambda: t("Deze veldnota heeft nog geen tekst."),
            next_step=lambda: t("Schrijf in één zin wat je opviel, zonder namen."),
        ),
    )
