"""Where the client stands before the law: status, sentences, what happened, official dates.

Each is dated, says where it was read, and is kept.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import Boolean, Integer, LargeBinary
from sqlalchemy.orm import Mapped

from jww_desktop.domain.base import Synced, field
from jww_desktop.domain.columns import Day, Text
from jww_desktop.domain.rules import Rule
from jww_desktop.i18n import t


class LegalStatus(Synced):
    """Under which legal status the client is since a day, and where that was read.

    Another status is a new record. One that was wrong is changed; what it said stays in its
    history. The offence is nowhere: there is no field for it, and none may be added (W4).

    Rules:
        T7: it names a status and a day.
    """

    __tablename__ = "legal_status"
    __number__ = 28

    case_file_id: Mapped[bytes | None] = field(1, LargeBinary(), link="case_file")
    status: Mapped[str | None] = field(2, Text(), codes="statuses")
    since: Mapped[date | None] = field(3, Day(), register=2)
    source: Mapped[str | None] = field(4, Text(), register=2, codes="detention_sources")
    read_on: Mapped[date | None] = field(5, Day(), register=2)
    read_by: Mapped[bytes | None] = field(6, LargeBinary(), register=2)

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            name="dated_status",
            clause="T7",
            holds=lambda status: bool(status.status and status.since),
            broken=lambda: t("Dit statuut heeft geen naam of geen datum."),
            next_step=lambda: t("Kies het statuut en geef de dag vanaf wanneer."),
        ),
    )


class Sentence(Synced):
    """One sentence that is carried out: how long, from when, less what was already served.

    All of it is one register: dates are computed from it, and half of one sentence with half of
    another is nobody's. The day of the judgment decides which rules hold up to three years.

    Rules:
        T5: it has a length and a begin.
    """

    __tablename__ = "sentence"
    __number__ = 29

    case_file_id: Mapped[bytes | None] = field(1, LargeBinary(), link="case_file")
    begins_on: Mapped[date | None] = field(2, Day())
    years: Mapped[int | None] = field(3, Integer(), register=2)
    months: Mapped[int | None] = field(4, Integer(), register=2)
    days: Mapped[int | None] = field(5, Integer(), register=2)
    deducted_days: Mapped[int | None] = field(6, Integer(), register=2)
    recidivism: Mapped[bool | None] = field(7, Boolean(), register=2)
    source: Mapped[str | None] = field(8, Text(), register=2, codes="detention_sources")
    read_on: Mapped[date | None] = field(9, Day(), register=2)
    read_by: Mapped[bytes | None] = field(10, LargeBinary(), register=2)
    pronounced_on: Mapped[date | None] = field(11, Day(), register=2)
    is_for_life: Mapped[bool | None] = field(12, Boolean(), register=2)

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            name="has_length",
            clause="T5",
            holds=lambda sentence: bool(sentence.begins_on) and sentence.has_length,
            broken=lambda: t("Deze straf heeft geen begin of geen duur."),
            next_step=lambda: t("Neem van de fiche over wanneer ze begint en hoelang ze duurt."),
        ),
    )

    @property
    def has_length(self) -> bool:
        """Whether it says how long, or that it is for life."""
        parts = (self.years, self.months, self.days)
        return bool(self.is_for_life) or sum(part or 0 for part in parts) > 0


class OfficialDate(Synced):
    """A date as it stands on the prison's sheet; it prevails over a computed one.

    Rules:
        T5: it says which date it is, the day, and when it was read.
    """

    __tablename__ = "official_date"
    __number__ = 30

    case_file_id: Mapped[bytes | None] = field(1, LargeBinary(), link="case_file")
    kind: Mapped[str | None] = field(2, Text(), codes="legal_dates")
    day: Mapped[date | None] = field(3, Day())
    read_on: Mapped[date | None] = field(4, Day(), register=3)
    read_by: Mapped[bytes | None] = field(5, LargeBinary(), register=3)
    source: Mapped[str | None] = field(6, Text(), register=3, codes="detention_sources")
    note: Mapped[str | None] = field(7, Text(), searchable=True)

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            name="read_somewhere",
            clause="T5",
            holds=lambda official: bool(official.kind and official.day and official.read_on),
            broken=lambda: t("Deze datum zegt niet welke het is, welke dag, of wanneer gelezen."),
            next_step=lambda: t("Kies de soort, geef de dag en waar je hem las."),
        ),
    )


class LegalEvent(Synced):
    """Something that happened on a day and that starts or settles a term, such as an arrest.

    Rules:
        T5: it says what, and on which day.
    """

    __tablename__ = "legal_event"
    __number__ = 37

    case_file_id: Mapped[bytes | None] = field(1, LargeBinary(), link="case_file")
    event: Mapped[str | None] = field(2, Text(), codes="legal_events")
    happened_on: Mapped[date | None] = field(3, Day())
    source: Mapped[str | None] = field(4, Text(), register=3, codes="detention_sources")
    read_on: Mapped[date | None] = field(5, Day(), register=3)
    read_by: Mapped[bytes | None] = field(6, LargeBinary(), register=3)

    __rules__: ClassVar[tuple[Rule, ...]] = (
        Rule(
            name="dated_event",
            clause="T5",
            holds=lambda happening: bool(happening.event and happening.happened_on),
            broken=lambda: t("Er staat niet wat er gebeurde, of wanneer."),
            next_step=lambda: t("Kies wat er gebeurde en geef de dag."),
        ),
    )
