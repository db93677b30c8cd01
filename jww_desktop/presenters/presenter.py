"""What the presenters of screens have in common: ask on the store lane, tell errors, stay fresh."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from jww_desktop.domain.notice import ChangeNotice
from jww_desktop.errors import AppError
from jww_desktop.presenters.tasks import Task
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services.context import Context
from jww_desktop.services.form_drafts import FormKey

T = TypeVar("T")


class Presenter(QObject):
    """Asks services off the GUI thread.

    Attributes:
        place: the open vault and its lanes.

    Signals:
        failed: an `AppError`; nothing was lost.
        told: a sentence for the toast, and what undoes it (or None).
    """

    failed = Signal(object)
    told = Signal(str, object)

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.place = place

    def run(
        self,
        work: Callable[[Context], T],
        then: Callable[[T], object] | None = None,
        otherwise: Callable[[AppError], object] | None = None,
        *,
        ends: FormKey | None = None,
    ) -> Task[T]:
        """Queue `work`; `then` gets its result on the GUI thread, errors go to `failed`.

        Args:
            work: asks a service.
            then: called with its result.
            otherwise: called with an error, in the place of `failed`.
            ends: the form that becomes a record by it; its draft goes in that same transaction.
        """
        context = self.place.context

        def answered(result: T) -> None:
            if then is not None and isValid(self):  # what asked may be gone with its screen
                then(result)

        def refused(error: AppError) -> None:
            if isValid(self):
                (otherwise or self.failed.emit)(error)

        if ends is None:
            return self.place.store.run(lambda: work(context), answered, refused)
        return self._run_to_the_end(ends, work, answered, refused)

    def _run_to_the_end(
        self,
        form: FormKey,
        work: Callable[[Context], T],
        then: Callable[[T], object],
        otherwise: Callable[[AppError], object],
    ) -> Task[T]:
        keeping = self.place.keeping
        context = self.place.context.finishing(form.stored)

        def ended(result: T) -> None:
            keeping.end(form)
            then(result)

        def refused(error: AppError) -> None:
            keeping.go_on(form)
            otherwise(error)

        keeping.settle(form)
        return self.place.store.run(lambda: work(context), ended, refused)


class Reading(Presenter):
    """Keeps one answer fresh: asked anew when a record of its tables changed, never twice at once.

    Signals:
        answered: the answer.
    """

    answered = Signal(object)

    def __init__(self, place: Workplace, *tables: str, parent: QObject | None = None) -> None:
        super().__init__(place, parent)
        self._tables = tables
        self._question: Callable[[Context], Any] | None = None
        self._task: Task[Any] | None = None
        self._stale = False
        self._looking = True
        place.bus.changed.connect(self._on_changed)

    def ask(self, question: Callable[[Context], Any]) -> None:
        """Ask something else; of many questions in a row only the last is answered."""
        self._question = question
        self._looking = True
        self.refresh()

    def look(self, *, looking: bool) -> None:
        """Follow changes, or only note that there were some while nobody looks."""
        self._looking = looking
        if looking and self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Ask the same again, once what is under way has been answered."""
        if self._question is None:
            return
        if self._task is not None or not self._looking:
            self._stale = True
            return
        self._stale = False
        self._task = self.run(self._question, self._on_answered, self._on_failed)

    def _on_answered(self, answer: object) -> None:
        self._task = None
        if self._stale:
            self.refresh()
        else:
            self.answered.emit(answer)

    def _on_failed(self, error: AppError) -> None:
        self._task = None
        if self._stale:
            self.refresh()
        else:
            self.failed.emit(error)

    def _on_changed(self, notice: ChangeNotice) -> None:
        if notice.touches(*self._tables):
            self.refresh()
