"""Bringing a caseload: a file, what its columns and words mean, a look at every row, the save.

Files are read and rows compared on a lane of their own, so that a long list holds up no save.
Nothing is made before the last step, and all of it in one save.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from jww_desktop.errors import AppError
from jww_desktop.i18n import t, tn
from jww_desktop.presenters.brought import Brought, Step, bring
from jww_desktop.presenters.presenter import Presenter
from jww_desktop.presenters.tasks import Lane
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import (
    caseload,
    caseload_import,
    caseload_undo,
    import_memory,
    table_files,
)
from jww_desktop.services import import_columns as fields
from jww_desktop.services.caseload import Act, Decision, Looked, Shelf
from jww_desktop.services.caseload_import import StaleError, Taken
from jww_desktop.services.context import Context
from jww_desktop.services.import_columns import Headed
from jww_desktop.services.import_rows import read_rows
from jww_desktop.services.import_values import Unknown
from jww_desktop.services.stopping import Stop, StoppedError

T = TypeVar("T")
_TELLS = 100
"""How often, at most, is told how far something is."""


class CaseloadImport(Presenter):
    """Goes from step to step.

    Attributes:
        step: where one is.
        brought: what was read; None before that.
        looked: the rows, each with who it may be.
        decisions: what is to become of each row, by its number.
        taken: what was made.
        name: of the file that was read last.

    Signals:
        step_changed: another `Step` is to be shown.
        plan_changed: something else was said of the table.
        decided: the number of a row of which something else was chosen; 0 for many.
        busy_changed: what is being done, in words; empty when nothing is.
        advanced: how many of how many rows are done.
    """

    step_changed = Signal(object)
    plan_changed = Signal()
    decided = Signal(int)
    busy_changed = Signal(str)
    advanced = Signal(int, int)

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(place, parent)
        self._files = Lane("files", self)
        self._stop = threading.Event()
        self._shelf: Shelf | None = None
        self._doing = ""
        self.step = Step.FILE
        self.brought: Brought | None = None
        self.looked: tuple[Looked, ...] = ()
        self.decisions: dict[int, Decision] = {}
        self.taken = Taken()
        self.name = ""

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return bool(self._doing)

    # The file

    def open(self, file: Path) -> None:
        """Read a file, and guess what its columns mean."""
        self._set_busy(t("Het bestand wordt gelezen"))
        self._read(lambda: table_files.fetch(file), file.name)

    def choose_sheet(self, sheet: str) -> None:
        """Read another sheet of the same workbook."""
        if self.brought is not None and sheet != self.brought.headed.table.sheet:
            data = self.brought.data
            self._set_busy(t("Het werkblad wordt gelezen"))
            self._read(lambda: data, self.brought.name, sheet)

    def _read(self, fetch: Callable[[], bytes], name: str, sheet: str = "") -> None:
        stopping = self._stopping()

        def work() -> tuple[bytes, Headed]:
            data = fetch()
            return data, fields.name_columns(table_files.read_table(data, sheet, stopping))

        def read(found: tuple[bytes, Headed]) -> None:
            self.run(lambda context: bring(context, name, *found), self._on_brought, self._fail)

        self._on_lane(work, read)

    def _on_brought(self, brought: Brought) -> None:
        self.brought, self.looked, self.decisions = brought, (), {}
        self.name = brought.name
        self._set_busy("")
        self._go(Step.COLUMNS)

    # What it means

    def mean(self, column: str, name: str) -> None:
        """Say which field a column fills; another column that filled it does so no longer."""
        if self.brought is not None:
            self._say(self.brought.meaning(column, name))

    def understand(self, word: Unknown, value: str) -> None:
        """Say what a word means; empty while that is not chosen."""
        if self.brought is not None:
            self._say(self.brought.understanding(word, value))

    def say_of_all(self, **said: Any) -> None:
        """Say what holds for every row that does not say it itself: fields of a `Plan`."""
        if self.brought is not None:
            self._say(replace(self.brought, plan=replace(self.brought.plan, **said)))

    def _say(self, brought: Brought) -> None:
        self.brought = brought
        self.plan_changed.emit()

    @property
    def obstacle(self) -> str:
        """Why one cannot go on, in words; empty when one can."""
        if self.step is Step.COLUMNS and self.brought is not None:
            return self.brought.obstacle
        if self.step is Step.CHECK:
            count = self.count(Act.OPEN)
            if count:
                return tn("Kies nog bij {n} rij.", "Kies nog bij {n} rijen.", count)
            if not self.count(Act.NEW) + self.count(Act.SAME):
                return t("Er is niets om in te lezen.")
        return ""

    # From step to step

    def begin(self) -> None:
        """Start anew, without a file."""
        self.brought, self.looked, self.decisions, self._shelf = None, (), {}, None
        self.taken = Taken()
        self._go(Step.FILE)

    def go_on(self) -> None:
        """Go to the next step; from the last look on, make everything."""
        if self.is_busy or self.brought is None or self.obstacle:
            return
        if self.step is Step.COLUMNS and self.brought.unknown:
            self._go(Step.VALUES)
        elif self.step in (Step.COLUMNS, Step.VALUES):
            self._check(self.brought)
        elif self.step is Step.CHECK:
            self._take_over()

    def back(self) -> None:
        """Go to the step before; all that was said stays said."""
        if self.is_busy or self.brought is None or self.step is Step.DONE:
            return
        before = Step(max(0, self.step - 1))
        if before is Step.VALUES and not self.brought.unknown:
            before = Step.COLUMNS
        self._go(before)

    def stop(self) -> None:
        """Stop what is under way; nothing was made, or all of it."""
        self._stop.set()

    def _go(self, step: Step) -> None:
        self.step = step
        self.step_changed.emit(step)

    def _check(self, brought: Brought) -> None:
        self._set_busy(t("De rijen worden nagekeken"))

        def known(shelf: Shelf) -> None:
            self._shelf = shelf
            today, stopping = self.place.context.today, self._stopping()
            told = self._teller()

            def work() -> tuple[Looked, ...]:
                rows = read_rows(brought.headed, brought.plan, shelf.prisons, today)
                return caseload.look_over(rows, shelf, stopping, told)

            self._on_lane(work, self._on_looked)

        def ask(context: Context) -> Shelf:
            import_memory.remember(context, brought.headed, brought.plan)
            return caseload.shelf(context)

        self.run(ask, known, self._fail)

    def _on_looked(self, looked: tuple[Looked, ...]) -> None:
        if self._shelf is None:
            return
        before = {one.place: one for one in self.looked}
        self.decisions = {
            one.place: self.decisions[one.place]
            if before.get(one.place) == one
            else caseload.usual(one, self._shelf)
            for one in looked
        }
        self.looked = looked
        self._set_busy("")
        self._go(Step.CHECK)

    # Row by row

    def decide(self, place: int, decision: Decision) -> None:
        """Choose what is to become of a row."""
        if self.decisions.get(place) != decision:
            self.decisions[place] = decision
            self.decided.emit(place)

    def skip_open(self) -> None:
        """Leave out every row of which nothing was chosen."""
        for place, decision in self.decisions.items():
            if decision.act is Act.OPEN:
                self.decisions[place] = Decision(Act.SKIP)
        self.decided.emit(0)

    def may_be(self, card: bytes) -> bool:
        """Whether a card may be filled up here; of another it can only be told that it is there."""
        return self._shelf is not None and card in self._shelf.writable

    def count(self, act: Act) -> int:
        """Return of how many readable rows this was chosen."""
        readable = {one.place for one in self.looked if one.row.person is not None}
        return sum(self.decisions[place].act is act for place in readable)

    @property
    def faults(self) -> int:
        """How many rows cannot be read."""
        return sum(one.row.person is None for one in self.looked)

    def save_faulty(self, file: Path) -> None:
        """Write the rows that cannot be read to a new file, with the reason beside each."""
        if self.brought is None:
            return
        headed, looked = self.brought.headed, self.looked

        def written(_: object) -> None:
            self._set_busy("")
            self.told.emit(t("Bewaard als {naam}.").format(naam=file.name), None)

        self._set_busy(t("De foute rijen worden bewaard"))
        self._on_lane(lambda: caseload.save_faulty(file, headed, looked), written)

    def _take_over(self) -> None:
        if self._shelf is None:
            return
        shelf, stopping, told = self._shelf, self._stopping(), self._teller()
        rows = [(one, self.decisions[one.place]) for one in self.looked]
        self._set_busy(t("De cliënten worden ingelezen"))
        self.run(
            lambda context: caseload_import.take_over(context, shelf, rows, stopping, told),
            self._on_taken,
            self._on_refused,
        )

    def _on_taken(self, taken: Taken) -> None:
        # Names of clients stay in memory no longer than they are needed.
        self.brought, self.looked, self.decisions, self._shelf = None, (), {}, None
        self.taken = taken
        self._set_busy("")
        self._go(Step.DONE)

    def take_back(self) -> None:
        """Take back all that was made, as long as nobody has worked with it."""
        made = self.taken.made
        if made is None or self.is_busy:
            return
        stopping, told = self._stopping(), self._teller()
        self._set_busy(t("Het inlezen wordt ongedaan gemaakt"))
        self.run(
            lambda context: caseload_undo.take_back(context, made, stopping, told),
            self._on_taken_back,
            self._fail,
        )

    def _on_taken_back(self, _: object) -> None:
        self._set_busy("")
        self.told.emit(t("Het inlezen is ongedaan gemaakt."), None)
        self.begin()

    def _on_refused(self, error: AppError) -> None:
        self._fail(error)
        if isinstance(error, StaleError) and self.brought is not None:
            self._check(self.brought)

    # Work

    def _on_lane(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        self._files.run(work, lambda result: isValid(self) and then(result), self._fail)

    def _fail(self, error: AppError) -> None:
        self._set_busy("")
        if isinstance(error, StoppedError):
            self.told.emit(f"{error.happened} {error.safe}", None)
        else:
            self.failed.emit(error)

    def _set_busy(self, words: str) -> None:
        if words:
            self._stop.clear()
        self._doing = words
        self.busy_changed.emit(words)

    def _stopping(self) -> Stop:
        closing, stop = self.place.context.closing, self._stop
        return lambda: stop.is_set() or closing.is_set()

    def _teller(self) -> Callable[[int, int], None]:
        """Return what tells from any thread how far the work is, not more often than is seen."""

        def tell(done: int, total: int) -> None:
            if done == total or done % max(1, total // _TELLS) == 0:
                self.advanced.emit(done, total)

        return tell
