"""What asks for attention today, and ticking it off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from jww_desktop.errors import AppError
from jww_desktop.i18n import t
from jww_desktop.presenters.coming_dates import ComingDates
from jww_desktop.presenters.presenter import Presenter, Reading
from jww_desktop.presenters.rule_notices import RuleNotices
from jww_desktop.presenters.steps import tick, ticked_words
from jww_desktop.presenters.worklist_words import soon
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import today
from jww_desktop.services.coming_dates import ComingDate
from jww_desktop.services.first_steps import FirstSteps, first_steps
from jww_desktop.services.today import Today

_TABLES = (
    *("client_card", "case_file", "contact", "next_step", "question", "arrival", "staff_member"),
    *("consent", "referral", "prison", "field_note", "secrecy_exception", "disclosure"),
)

_FIRST_TABLES = ("client_card", "case_file", "contact", "staff_member")


class TodayPage(Presenter):
    """Keeps the page of the day fresh.

    Attributes:
        rules: what must be said of the rules behind dates.

    Signals:
        shown: a `Today`.
        dates_shown: the `SoonLine`s of the dates that come soon; they come after the page.
        first_steps_shown: the `FirstSteps` that are behind, None when they are not to be shown.
    """

    shown = Signal(object)
    dates_shown = Signal(object)
    first_steps_shown = Signal(object)

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(place, parent)
        self._reading = Reading(place, *_TABLES, parent=self)
        self._reading.answered.connect(self._on_answered)
        self._reading.failed.connect(self.failed)
        place.keeping.changed.connect(self._reading.refresh)
        self.rules = RuleNotices(place, self)
        self.rules.failed.connect(self.failed)
        self._are_dates_due = False
        self._dates = ComingDates(place, self, mine=True)
        self._dates.shown.connect(self._on_dates)
        self._dates.failed.connect(self.failed)
        self._synced = False
        self._first = Reading(place, *_FIRST_TABLES, parent=self)
        self._first.answered.connect(self._on_first_steps)
        self._first.failed.connect(self.failed)
        place.outgoing.changed.connect(self._on_outgoing)

    def open(self) -> None:
        """Fetch the page; drafts and the clock tell no one when they move on."""
        self._are_dates_due = True
        self._reading.ask(today.today)
        self.rules.open()
        if self.place.appearance.settings.first_steps:
            self._first.ask(lambda context: first_steps(context, synced=self._synced))

    def put_first_steps_away(self) -> None:
        """Show them no more on this laptop; the toast brings them back."""
        self._show_first_steps(shown=False)
        words = t("De eerste stappen staan niet meer op Vandaag.")
        self.told.emit(words, lambda: self._show_first_steps(shown=True))

    def _show_first_steps(self, *, shown: bool) -> None:
        self.place.appearance.choose(first_steps=shown)
        self.first_steps_shown.emit(None)
        self.open()

    def _on_first_steps(self, found: FirstSteps) -> None:
        is_asked = self.place.appearance.settings.first_steps and not found.are_over
        self.first_steps_shown.emit(found if is_asked else None)

    def _on_outgoing(self) -> None:
        synced = self.place.outgoing.synced_at is not None
        if synced != self._synced:
            self._synced = synced
            self._first.refresh()

    def _on_answered(self, found: Today) -> None:
        """Leave out what is on screen this moment: that is not interrupted."""
        keeping = self.place.keeping
        rows = (row for row in found.resume if not (row.form and keeping.is_open(row.form.key)))
        self.shown.emit(replace(found, resume=tuple(rows)))
        if self._are_dates_due:  # computing would hold up the painting
            self._are_dates_due = False
            QTimer.singleShot(0, self, self._dates.open)

    def _on_dates(self, found: Sequence[ComingDate]) -> None:
        day = self.place.context.today
        self.dates_shown.emit(tuple(soon(found, day)))

    def look(self, *, looking: bool) -> None:
        """Follow changes while the page is in sight."""
        self._reading.look(looking=looking)
        self._dates.look(looking=looking)
        self._first.look(looking=looking)

    def tick(self, step_id: bytes, *, done: bool) -> None:
        """Say that a step was done, or not after all; the toast undoes it."""
        words = ticked_words(done=done)

        def ticked(_: object) -> None:
            self._reading.refresh()
            self.told.emit(words, lambda: self.tick(step_id, done=not done))

        def refused(error: AppError) -> None:
            self._reading.refresh()
            self.failed.emit(error)

        self.run(lambda context: tick(context, step_id, done=done), ticked, refused)
