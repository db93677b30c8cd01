"""The field notes of one prison, a month at a time: what was noted, and what rises (T1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from PySide6.QtCore import QObject, Signal

from jww_desktop.domain.rising import MONTHS_BEFORE
from jww_desktop.i18n import t, tn
from jww_desktop.presenters.field_course import (
    FieldCourse,
    field_course,
    month_name,
    month_words,
)
from jww_desktop.presenters.presenter import Presenter, Reading
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import dates
from jww_desktop.services.field_months import FieldMonth, ThemeMonths, back, field_month
from jww_desktop.services.wording import joined

_TABLES = ("field_note", "prison", "staff_member")


@dataclass(frozen=True)
class NoteLine:
    """A note; `foot` says when and by whom."""

    id: bytes
    text: str
    foot: str


@dataclass(frozen=True)
class ThemeNotes:
    """What was noted on one theme in this month."""

    label: str
    notes: tuple[NoteLine, ...]


@dataclass(frozen=True)
class FieldPage:
    """What the screen shows.

    Attributes:
        prison: its space, empty while this laptop knows none. prisons: all, with their names.
        month: its first day. months: those that can be chosen, the latest first.
        where: such as “Gent, november 2026”.
        rising: a sentence for each theme that rises; empty for none.
        calm: that nothing rises, or that there is nothing yet to compare with.
        course: the themes over the months, None while nothing was noted in them.
        groups: the notes of this month by theme.
        none: that there are none in this month; empty when there are.
        earlier, later: the month before and after, None where there is nothing to see.
    """

    prison: bytes
    prisons: tuple[tuple[bytes, str], ...]
    month: date
    months: tuple[tuple[date, str], ...]
    where: str
    rising: tuple[str, ...]
    calm: str
    course: FieldCourse | None
    groups: tuple[ThemeNotes, ...]
    none: str
    earlier: date | None
    later: date | None


class FieldMonths(Presenter):
    """Shows one month, and follows what is noted in it.

    Signals:
        shown: a `FieldPage`.
    """

    shown = Signal(object)

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(place, parent)
        self._prison = b""
        self._month: date | None = None
        self._reading = Reading(place, *_TABLES, parent=self)
        self._reading.answered.connect(self._on_answered)
        self._reading.failed.connect(self.failed)

    def open(self, prison: bytes = b"", month: date | None = None) -> None:
        """Show a month of a prison: where none is given, this month, and the prison as before."""
        self._prison, self._month = prison or self._prison, month
        self._ask()

    def be_in(self, prison: bytes) -> None:
        """Look at another prison, in the same month."""
        self._prison = prison
        self._ask()

    def turn_to(self, month: date) -> None:
        """Look at another month."""
        self._month = month
        self._ask()

    def look(self, *, looking: bool) -> None:
        """Follow changes while the page is in sight."""
        self._reading.look(looking=looking)

    def _ask(self) -> None:
        prison, month = self._prison, self._month
        self._reading.ask(lambda context: field_month(context, prison, month))

    def _on_answered(self, known: FieldMonth) -> None:
        self._prison = known.prison.id if known.prison else b""
        self.shown.emit(page(known, self.place.context.today))


def page(known: FieldMonth, today: date) -> FieldPage:
    """Put a month into words."""
    rising = tuple(_rising(theme, known.month) for theme in known.themes if theme.rises)
    name = month_name(known.month)
    where = joined(known.prison.name if known.prison else "", month_words(known.month))
    this = today.replace(day=1)
    before = back(known.month, 1)
    return FieldPage(
        prison=known.prison.id if known.prison else b"",
        prisons=tuple((row.id, row.name) for row in known.prisons),
        month=known.month,
        months=tuple((month, dates.month_head(month)) for month in known.offered),
        where=where,
        rising=rising,
        calm="" if rising or not known.themes else _calm(known),
        course=field_course(known),
        groups=tuple(_groups(known, today)),
        none="" if known.notes else t("In {month} is nog niets genoteerd.").format(month=name),
        earlier=before if before in known.offered else None,
        later=back(known.month, -1) if known.month < this else None,
    )


def _calm(known: FieldMonth) -> str:
    if known.compares:
        return t("Geen thema stijgt.")
    return t("Er zijn nog geen nota’s van de maanden ervoor om mee te vergelijken.")


def _rising(theme: ThemeMonths, month: date) -> str:
    label = theme.label[:1].upper() + theme.label[1:]
    *others, last = theme.counts[-1 - MONTHS_BEFORE : -1]
    before = t("{some} en {last}").format(some=", ".join(map(str, others)), last=last)
    return t("{theme}: {count} in {month}, in de maanden ervoor {before}.").format(
        theme=label,
        count=tn("{n} veldnota", "{n} veldnota’s", theme.now),
        month=month_name(month),
        before=before,
    )


def _groups(known: FieldMonth, today: date) -> Iterator[ThemeNotes]:
    labels = {theme.code: theme.label for theme in known.themes}
    for code, notes in groupby(known.notes, key=lambda note: note.theme):
        lines = (
            NoteLine(
                note.id, note.text, joined(dates.full_day(note.noted_on, today), note.colleague)
            )
            for note in notes
        )
        label = labels[code]
        yield ThemeNotes(label[:1].upper() + label[1:], tuple(lines))
