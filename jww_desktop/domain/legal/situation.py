"""What is known of one person: frozen values that a service reads from the records."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from jww_desktop.domain.legal.lengths import Length
from jww_desktop.errors import UserError
from jww_desktop.i18n import t


class Event(StrEnum):
    """Something that starts or settles a term."""

    ARREST = "arrest"
    WARRANT = "warrant"
    COUNCIL = "council"
    INDICTMENT = "indictment"
    APPEAL = "appeal"
    PRISON_NOTE = "prison_note"
    DIRECTION = "direction"
    OCMW = "ocmw"

    @property
    def label(self) -> str:
        """What it is called in a sentence."""
        return {
            Event.ARREST: t("de aanhouding"),
            Event.WARRANT: t("de betekening van het aanhoudingsbevel"),
            Event.COUNCIL: t("de beslissing van de raadkamer"),
            Event.INDICTMENT: t("de beslissing van de kamer van inbeschuldigingstelling"),
            Event.APPEAL: t("het hoger beroep"),
            Event.PRISON_NOTE: t("de ontvangst van het gevangenisbriefje"),
            Event.DIRECTION: t("de beslissing van de directie"),
            Event.OCMW: t("de aanvraag bij het OCMW"),
        }[self]


_OF_A_CUSTODY: Final = frozenset(
    {Event.ARREST, Event.WARRANT, Event.COUNCIL, Event.INDICTMENT, Event.APPEAL}
)
"""What belongs to one arrest: an earlier one no longer counts."""


@dataclass(frozen=True)
class Happening:
    """Something that happened on a day.

    Attributes:
        event: what.
        on: the day, on the clock of the place.
        at: the moment, aware, when it is known; only a term in hours needs it.
    """

    event: Event
    on: date
    at: datetime | None = None


@dataclass(frozen=True)
class Sentence:
    """The part of one judgment that must be executed.

    Attributes:
        length: as the judgment states it, without what was suspended; None is for life.
        recidivism: whether the judgment states legal recidivism; None: nobody looked.
        pronounced_on: the day of the judgment, None when it is not known.
    """

    length: Length | None
    recidivism: bool | None = None
    pronounced_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse a sentence of no time."""
        if self.length is not None and self.length.is_nothing:
            raise UserError(
                t("Deze straf heeft geen duur."),
                next_step=t("Schrijf jaren, maanden en dagen zoals ze in het vonnis staan."),
            )


@dataclass(frozen=True)
class Interruption:
    """Days on which the sentence did not run, from `start` up to but not including `stop`."""

    start: date
    stop: date

    @property
    def days(self) -> int:
        """How many days it lasted."""
        return (self.stop - self.start).days


@dataclass(frozen=True)
class Detention:
    """The sentences that are executed one after the other, without a day between them.

    Attributes:
        begins_on: first day of the detention under these sentences, as on the prison's sheet. When
            the sheet lets it begin on the day of the arrest, nothing is left to deduct.
        sentences: in the order in which they run.
        deducted_days: days of pre-trial detention before `begins_on` that count as served.
        interruptions: in order of time.
    """

    begins_on: date
    sentences: tuple[Sentence, ...]
    deducted_days: int = 0
    interruptions: tuple[Interruption, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what cannot be counted."""
        if not self.sentences:
            raise UserError(
                t("Er is geen straf om mee te rekenen."),
                next_step=t("Neem de straf over van de fiche."),
            )
        if self.deducted_days < 0:
            raise UserError(
                t("Het aantal dagen voorhechtenis kan niet negatief zijn."),
                next_step=t("Kijk de fiche na."),
            )
        free_from = self.begins_on
        for pause in self.interruptions:
            if pause.start < free_from or pause.stop <= pause.start:
                raise UserError(
                    t("De onderbrekingen van de straf liggen niet goed na elkaar."),
                    next_step=t("Kijk begin en einde van elke onderbreking na."),
                )
            free_from = pause.stop

    @property
    def is_for_life(self) -> bool:
        """Whether one of the sentences has no end."""
        return any(sentence.length is None for sentence in self.sentences)


@dataclass(frozen=True)
class Situation:
    """Everything that the rules look at.

    Attributes:
        status: code of the list "statuses".
        detention: the sentences, None while there are none or nobody read them.
        happenings: what started or settled a term, in any order.
    """

    status: str
    detention: Detention | None = None
    happenings: tuple[Happening, ...] = field(default=())

    def all(self, events: Collection[Event]) -> tuple[Happening, ...]:
        """Return the happenings of these kinds in order; of a custody, those since the arrest."""
        arrests = [past.on for past in self.happenings if past.event is Event.ARREST]
        since = max(arrests, default=None)
        known = (
            past
            for past in self.happenings
            if past.event in events
            and (since is None or past.event not in _OF_A_CUSTODY or past.on >= since)
        )
        return tuple(sorted(known, key=lambda past: past.on))

    def last(self, events: Collection[Event]) -> Happening | None:
        """Return the latest of the happenings of these kinds, None when there was none."""
        known = self.all(events)
        return known[-1] if known else None
