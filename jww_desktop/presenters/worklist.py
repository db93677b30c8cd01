"""The worklist over all dossiers: what is to be done, ticked off or given another day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from jww_desktop.errors import AppError
from jww_desktop.i18n import t
from jww_desktop.presenters.change_words import changed_words
from jww_desktop.presenters.coming_dates import ComingDates
from jww_desktop.presenters.presenter import Presenter, Reading
from jww_desktop.presenters.rule_notices import RuleNotices
from jww_desktop.presenters.steps import stored_words, tick, ticked_words
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import dates, steps, worklist
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.context import Context
from jww_desktop.services.duties import Duty
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.services.forms import Loaded
from jww_desktop.services.steps import StepForm

_TABLES = (
    *("client_card", "case_file", "contact", "next_step", "question", "arrival"),
    *("consultation", "official_date", "prison", "staff_member", "consent", "acceptance"),
    *("referral", "secrecy_exception", "disclosure"),
)


class WorklistDesk(Presenter):
    """Keeps the lists fresh, and does what is asked of a step.

    Attributes:
        rules: what must be said of the rules behind dates.

    Signals:
        shown: a `Worklist`.
        dates_shown: the `ComingDate`s; they come after the lists.
        step_loaded: a `Duty` and the `Loaded` form of its step.
        lacking_changed: the card of the client whose last open step was ticked off here, None when
            there is none (any more).
    """

    shown = Signal(object)
    dates_shown = Signal(object)
    step_loaded = Signal(object, object)
    lacking_changed = Signal(object)

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(place, parent)
        self._lists = Reading(place, *_TABLES, parent=self)
        self._lists.answered.connect(self._on_lists)
        self._are_dates_due = False
        self._ticked: bytes | None = None
        self._dates = ComingDates(place, self)
        self._dates.shown.connect(self.dates_shown)
        self.rules = RuleNotices(place, self)
        for source in (self._lists, self._dates, self.rules):
            source.failed.connect(self.failed)

    @property
    def hides_names(self) -> bool:
        """Whether lists show initials until a row is current."""
        return self.place.appearance.settings.initials

    @property
    def today(self) -> date:
        """The day on the clock of this laptop."""
        return self.place.context.today

    def open(self) -> None:
        """Fetch everything; the clock tells no one when it moves on."""
        self._are_dates_due = True
        self._ticked = None
        self._lists.ask(worklist.worklist)

    def look(self, *, looking: bool) -> None:
        """Follow changes while the lists are in sight."""
        self._lists.look(looking=looking)
        self._dates.look(looking=looking)

    def _on_lists(self, found: worklist.Worklist) -> None:
        """Show the lists, then look for the dates: that computing would hold up the painting."""
        self.shown.emit(found)
        open_ones = (row for row in found.without_step if not row.is_given_up)
        lacking = next((row for row in open_ones if row.case_file == self._ticked), None)
        self.lacking_changed.emit(lacking)
        if self._are_dates_due:
            self._are_dates_due = False
            QTimer.singleShot(0, self, self._dates.open)
            self.rules.open()

    # Steps

    def tick(self, duty: Duty, *, done: bool) -> None:
        """Say that a step was done, or not after all; the toast undoes it.

        No open dossier is to be without a next step (T7): of the last one it is told who lacks one.
        """
        self._ticked = duty.case_file if done else None
        self._store(
            lambda context: tick(context, duty.id, done=done),
            lambda _: (ticked_words(done=done), lambda: self.tick(duty, done=not done)),
        )

    def put_lacking_away(self) -> None:
        """Propose no next step for whom it was told of."""
        self._ticked = None
        self.lacking_changed.emit(None)

    def add_step(self, case_id: bytes, form: StepForm) -> None:
        """Add a step to a dossier."""
        self._store(
            lambda context: steps.add_step(context, case_id, form),
            lambda _: (stored_words(t("Stap toegevoegd."), form, self.today), None),
            FormKey(forms.STEP, case_id),
        )

    def load_step(self, duty: Duty) -> None:
        """Fetch a step to change it."""
        self.run(
            lambda context: steps.step_form(context, duty.id),
            lambda loaded: self.step_loaded.emit(duty, loaded),
        )

    def change_step(self, loaded: Loaded[StepForm], form: StepForm) -> None:
        """Save what was changed in a step, such as its day; the toast undoes it."""

        def told(after: Loaded[StepForm]) -> _Told:
            words = changed_words(loaded, form, t("Stap gewijzigd."))
            if form == loaded.form:
                return words, None
            if form.due_on and form.due_on != loaded.form.due_on:
                day = dates.short_day(form.due_on, self.today)
                words = t("Nieuwe datum: {day}.").format(day=day)
            words = stored_words(words, form, self.today, loaded.form)
            return words, lambda: self.change_step(after, loaded.form)

        self._store(
            lambda context: steps.change_step(context, loaded, form),
            told,
            FormKey(forms.STEP_CHANGE, loaded.key),
        )

    def _store(
        self,
        work: Callable[[Context], object],
        told: Callable[..., _Told],
        ends: FormKey | None = None,
    ) -> None:
        """Do `work`; then say what `told` makes of its result, with what undoes it."""

        def stored(result: object) -> None:
            self._lists.refresh()
            self.told.emit(*told(result))

        def refused(error: AppError) -> None:
            self._lists.refresh()
            self.failed.emit(error)

        self.run(work, stored, refused, ends=ends)


_Told = tuple[str, Callable[[], None] | None]
