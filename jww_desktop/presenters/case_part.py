"""What the presenters of one dossier have in common: it is read, kept fresh, and written in."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from jww_desktop.errors import AppError
from jww_desktop.presenters.change_words import changed_words
from jww_desktop.presenters.presenter import Presenter, Reading
from jww_desktop.presenters.steps import tick, ticked_words
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services.context import Context
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.services.forms import Loaded
from jww_desktop.services.returning import ShutError

F = TypeVar("F")


class CasePart(Presenter):
    """Shows something of one dossier and does what is asked of it.

    Attributes:
        tables: a change in one of them is a reason to read again.
        case_file: the dossier that is shown.

    Signals:
        shown: what `read` returned.
    """

    tables: tuple[str, ...] = ()
    shown = Signal(object)

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(place, parent)
        self.case_file = b""
        self._reading = Reading(place, *self.tables, parent=self)
        self._reading.answered.connect(self.shown)
        self._reading.failed.connect(self._on_unread)

    @abstractmethod
    def read(self, context: Context, case_id: bytes) -> object:
        """Return what is shown of a dossier; called off the GUI thread."""

    @property
    def today(self) -> date:
        """The day on the clock of this laptop."""
        return self.place.context.today

    def open(self, case_id: bytes) -> None:
        """Show a dossier, and keep it fresh while it is in sight."""
        self.case_file = case_id
        self._reading.ask(lambda context: self._read(context, case_id))

    def _read(self, context: Context, case_id: bytes) -> object:
        with context.database.at_once():
            return self.read(context, case_id)

    def refresh(self) -> None:
        """Read again what is shown."""
        self._reading.refresh()

    def look(self, *, looking: bool) -> None:
        """Follow changes while the dossier is in sight."""
        self._reading.look(looking=looking)

    def tick(self, step_id: bytes, *, done: bool) -> None:
        """Say that a step was done, or not after all; the toast undoes it."""
        self.store(
            lambda context: tick(context, step_id, done=done),
            ticked_words(done=done),
            undo=lambda: self.tick(step_id, done=not done),
        )

    def store(
        self,
        work: Callable[[Context], object],
        words: str,
        ends: FormKey | None = None,
        *,
        undo: Callable[[], None] | None = None,
    ) -> None:
        """Do `work`, show what became of it and say so; the form that it ends is no draft more."""

        def stored(_: object) -> None:
            self._reading.refresh()
            self.told.emit(words, undo)

        self.run(work, stored, self._on_refused, ends=ends)

    def store_change(
        self,
        change: Callable[[Context, Loaded[F], F], object],
        loaded: Loaded[F],
        form: F,
        words: str,
        kind: str,
        *,
        undo: Callable[[], None] | None = None,
    ) -> None:
        """Store what was changed in a record; of a form left as it was, that is what is said.

        Args:
            change: what stores it.
            loaded: its form as it was shown.
            form: as the person left it.
            words: what is said when anything was changed.
            kind: the kind of form that it ends.
            undo: changes it back.
        """
        self.store(
            lambda context: change(context, loaded, form),
            changed_words(loaded, form, words),
            FormKey(kind, loaded.key),
            undo=undo if form != loaded.form else None,
        )

    def _on_unread(self, error: AppError) -> None:
        """Tell of it, but for a dossier that shut while it was in sight: its screen says so."""
        if not isinstance(error, ShutError):
            self.failed.emit(error)

    def _on_refused(self, error: AppError) -> None:
        self._reading.refresh()
        self.failed.emit(error)
