"""Contact with a client, and what was added to it later."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Boolean, Index, Integer, LargeBinary
from sqlalchemy.orm import Mapped, validates

from jww_desktop.domain.base import Synced, field
from jww_desktop.domain.clauses import clause_text
from jww_desktop.domain.columns import Codes, Moment, Text
from jww_desktop.domain.rules import Rule, has_text
from jww_desktop.errors import RuleError
from jww_desktop.i18n import t


class Contact(Synced):
    """One talk, visit or letter, or one that did not take place and why.

    Text is written by one author and is append-only once finished: what comes later is an
    `Amendment` with its own author and date. Nothing says whose fault it was when it did not take
    place, and no field judges the client.

    Rules:
        W1: a finished talk says whether it was asked or accepted.
        T4: a finished talk says what was brought up and agreed.
        I4: what did not take place has a reason.
    """

    __tablename__ = "contact"
    __number__ = 23
    __table_args__ = (
        # When each dossier had its last talk and what was finished lately, without the notes.
        Index("contact_talk", "case_file_id", "started_at", "finished_at", "missed_reason"),
    )

    case_file_id: Mapped[bytes | None] = field(1, LargeBinary(), link="case_file", indexed=False)
    kind: Mapped[str | None] = field(2, Text(), codes="contact_kinds")
    mode: Mapped[str | None] = field(3, Text(), codes="contact_modes")
    place: Mapped[str | None] = field(4, Text(), codes="places")
    room: Mapped[str | None] = field(5, Text(), register=4)
    started_at: Mapped[datetime | None] = field(6, Moment())
    ended_at: Mapped[datetime | None] = field(7, Moment(), register=6)
    minutes: Mapped[int | None] = field(8, Integer(), register=6)
    missed_reason: Mapped[str | None] = field(9, Text(), codes="missed_reasons")
    note: Mapped[str | None] = field(10, Text(), searchable=True)
    domains: Mapped[tuple[str, ...]] = field(11, Codes(), codes="domains")
    ground: Mapped[str | None] = field(12, Text(), codes="acceptance_grounds")
    author: Mapped[bytes | None] = field(13, LargeBinary())
    finished_at: Mapped[datetime | None] = field(14, Moment())
    language: Mapped[str | None] = field(15, Text(), codes="languages")
    interpreter: Mapped[str | None] = field(16, Text(), register=15, codes="interpreters")

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            name="asked_or_accepted",
            clause="W1",
            holds=lambda contact: not contact.took_place or bool(contact.ground),
            broken=lambda: t("Er staat nog niet bij hoe dit gesprek er kwam."),
            next_step=lambda: t("Kies: zelf gevraagd, aanbod aanvaard of als voorwaarde."),
        ),
        Rule(
            name="has_note",
            clause="T4",
            holds=lambda contact: not contact.took_place or has_text(contact.note),
            broken=lambda: t("Dit gesprek heeft nog geen tekst."),
            next_step=lambda: t("Schrijf in één zin wat er op tafel kwam."),
        ),
        Rule(
            name="has_start",
            clause="I4",
            holds=lambda contact: not contact.finished_at or bool(contact.started_at),
            broken=lambda: t("Dit contact heeft geen begin."),
            next_step=lambda: t("Geef de dag en het uur."),
        ),
    )

    is_being_decided = False
    """Set on an object while a person chooses between versions of it: that is no change of text."""

    @property
    def took_place(self) -> bool:
        """Whether it is finished and was a talk, visit or letter."""
        return self.finished_at is not None and self.missed_reason is None

    @validates(
        *("kind", "mode", "place", "room", "started_at", "ended_at", "minutes"),
        *("missed_reason", "note", "domains", "ground", "author", "finished_at"),
        *("language", "interpreter"),
    )
    def _append_only(self, name: str, value: Any) -> Any:
        """Refuse to change a finished contact; why it did not take place may be learnt later.

        Raises:
            RuleError: W6, colleagues must find what was written as it was.
        """
        is_closed = self.finished_at is not None and not self.is_being_decided
        if name == "missed_reason" and self.missed_reason and value:
            return value
        if is_closed and value != getattr(self, name):
            raise RuleError(
                t("Dit contact is afgerond en wordt niet meer gewijzigd."),
                clause="W6",
                rule=clause_text("W6"),
                safe=t("De tekst blijft zoals hij was."),
                next_step=t("Schrijf een aanvulling; die krijgt jouw naam en datum."),
            )
        return value


class Amendment(Synced):
    """Text added to a finished contact, by its own author on its own day; append-only.

    One may say why nothing is planned after the talk, on purpose (T7).

    Rules:
        T4: it has a text.
    """

    __tablename__ = "amendment"
    __number__ = 24

    contact_id: Mapped[bytes | None] = field(1, LargeBinary(), link="contact")
    text: Mapped[str | None] = field(2, Text(), searchable=True)
    author: Mapped[bytes | None] = field(3, LargeBinary())
    written_at: Mapped[datetime | None] = field(4, Moment())
    leaves_no_step: Mapped[bool | None] = field(5, Boolean())

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            name="has_text",
            clause="T4",
            holds=lambda amendment: has_text(amendment.text),
            broken=lambda: t("Deze aanvulling heeft nog geen tekst."),
            next_step=lambda: t("Schrijf wat je wil toevoegen."),
        ),
    )
