"""Bringing a caseload: five steps on one screen, with nothing made before the last."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jww_desktop.i18n import t, tn
from jww_desktop.presenters.brought import Step
from jww_desktop.presenters.caseload import CaseloadImport
from jww_desktop.presenters.visits import CLIENTS
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services.caseload import Act
from jww_desktop.ui import theme
from jww_desktop.ui.accessible import announce
from jww_desktop.ui.caseload.check_page import CheckPage
from jww_desktop.ui.caseload.columns_page import ColumnsPage
from jww_desktop.ui.caseload.done_page import DonePage
from jww_desktop.ui.caseload.faulty_dialog import FaultyDialog
from jww_desktop.ui.caseload.file_page import FilePage
from jww_desktop.ui.caseload.foot import Foot
from jww_desktop.ui.caseload.page import StepPage
from jww_desktop.ui.caseload.values_page import ValuesPage
from jww_desktop.ui.screen import Screen
from jww_desktop.ui.theme import Role
from jww_desktop.ui.verbs import Verb
from jww_desktop.ui.widgets.overlay import is_covered
from jww_desktop.ui.widgets.scroll import Scroll
from jww_desktop.ui.widgets.text import Words


class CaseloadView(Screen):
    """Shows the step that its presenter is at; away and back, it is where it was.

    Also an import that is done: it can be taken back as long as nobody has worked with it.
    """

    help_page = "inlezen"

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run = CaseloadImport(workplace, self)
        self._file, self._columns = FilePage(), ColumnsPage()
        self._values = ValuesPage(lambda: workplace.context.today)
        self._check, self._done = CheckPage(self._run), DonePage()
        self._pages: dict[Step, StepPage | CheckPage] = {
            Step.FILE: self._file,
            Step.COLUMNS: self._columns,
            Step.VALUES: self._values,
            Step.CHECK: self._check,
            Step.DONE: self._done,
        }
        self._where = Words("", Role.SMALLS, "muted", wrap=False)
        self._where_row = QHBoxLayout()
        self._stack = QStackedWidget()
        self._scrolls: list[Scroll] = []
        self._foot = Foot()
        self._build()
        self._connect()
        self._show_step(Step.FILE)
        theme.follow(self.restyle)

    def _build(self) -> None:
        self._where_row.addWidget(self._where)
        for page in self._pages.values():
            self._stack.addWidget(self._scrolled(page) if isinstance(page, StepPage) else page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._where_row)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot)

    def _scrolled(self, page: StepPage) -> Scroll:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.addWidget(page, 10_000)  # all room, up to its own limit
        row.addStretch(1)
        scroll = Scroll(holder)
        self._scrolls.append(scroll)
        return scroll

    def _connect(self) -> None:
        run = self._run
        self._file.chosen.connect(run.open)
        self._columns.meant.connect(run.mean)
        self._columns.said.connect(lambda name, value: run.say_of_all(**{name: value}))
        self._columns.sheet_chosen.connect(run.choose_sheet)
        self._values.understood.connect(run.understand)
        self._check.faulty_requested.connect(self._ask_faulty)
        self._done.again.clicked.connect(self._begin_again)
        self._done.undo.clicked.connect(self._run.take_back)
        self._foot.left.connect(self._leave_or_stop)
        self._foot.back_requested.connect(run.back)
        self._foot.on_requested.connect(self._go_on)
        run.step_changed.connect(self._show_step)
        run.plan_changed.connect(self._show_plan)
        run.decided.connect(lambda _place: self._offer())
        run.busy_changed.connect(self._show_busy)
        run.advanced.connect(self._foot.advance)
        run.failed.connect(self.show_error)
        run.told.connect(self.told)

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        self._where_row.setContentsMargins(gap(28), gap(20), gap(28), gap(6))
        for scroll in self._scrolls:
            scroll.set_margins(gap(28), 0, gap(28), gap(20))

    def focus_first(self) -> None:
        """Begin where the step begins."""
        self._pages[self._run.step].enter()

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through."""
        panes = self._check.panes() if self._run.step is Step.CHECK else []
        return [*panes, self._foot.on]

    def verbs(self) -> list[Verb]:
        """Return what can be done here."""
        group = t("Cliënten inlezen")
        made = [
            Verb("import_on", t("Verder"), "check", self._go_on, key="Ctrl+Return", group=group),
            Verb("import_leave", t("Toch niet inlezen"), "x", self._leave_or_stop, group=group),
        ]
        if Step.FILE < self._run.step < Step.DONE:
            back = Verb(
                "import_back",
                t("Stap terug"),
                "chevron-left",
                self._run.back,
                key="Alt+Left",
                group=group,
            )
            made.insert(1, back)
        if self._run.taken.made is not None:
            undo = t("Inlezen ongedaan maken")
            made.append(Verb("import_undo", undo, "undo-2", self._run.take_back, group=group))
        return made

    def _show_step(self, step: Step) -> None:
        if step is Step.CHECK:
            self._check.show_rows()
        elif step is Step.DONE:
            self._done.show_taken(self._run.taken, self._run.name)
            self._file.clear()
        self._show_plan()
        names = [t("Bestand"), t("Kolommen"), t("Woorden"), t("Nakijken"), t("Klaar")]
        place = t("Stap {number} van {total}").format(number=step + 1, total=len(names))
        self._where.say(f"{place}  ·  {names[step]}")
        self._stack.setCurrentIndex(int(step))
        for scroll in self._scrolls:
            scroll.verticalScrollBar().setValue(0)
        if self._has_keyboard():
            self._pages[step].enter()
            announce(self, self._where.text())
        self.verbs_changed.emit()

    def _show_plan(self) -> None:
        brought = self._run.brought
        if brought is not None and self._run.step is Step.COLUMNS:
            self._columns.show_brought(brought)
        elif brought is not None and self._run.step is Step.VALUES:
            self._values.show_brought(brought)
        self._offer()

    def _offer(self) -> None:
        step = self._run.step
        on = t("Verder")
        if step is Step.CHECK:
            count = self._run.count(Act.NEW) + self._run.count(Act.SAME)
            on = tn("{n} cliënt inlezen", "{n} cliënten inlezen", count)
        elif step is Step.DONE:
            on = t("Naar de cliënten")
        self._foot.offer(
            on,
            back=Step.FILE < step < Step.DONE,
            leave=step is not Step.DONE,
            because=self._run.obstacle,
        )

    def _show_busy(self, words: str) -> None:
        self._foot.show_busy(words)
        page = self._pages[self._run.step]
        page.setEnabled(not words)
        if words:
            announce(self, words)
            if self._has_keyboard():
                self._foot.take_focus()
        else:
            self._offer()
            if self._has_keyboard():
                page.enter()

    def _has_keyboard(self) -> bool:
        """Tell whether nothing lies over this screen that has the keyboard now."""
        return self.isVisible() and not is_covered(self.window())

    def _go_on(self) -> None:
        if self._run.is_busy:
            return
        if self._run.step is Step.FILE:
            self._file.submit()
        elif self._run.step is Step.DONE:
            self.place_requested.emit(CLIENTS, None)
        else:
            self._run.go_on()

    def _leave_or_stop(self) -> None:
        if self._run.is_busy:
            self._run.stop()
            return
        self._file.clear()
        self._run.begin()
        self.place_requested.emit(CLIENTS, None)

    def _begin_again(self) -> None:
        self._file.clear()
        self._run.begin()

    def _ask_faulty(self) -> None:
        dialog = FaultyDialog(self.window())
        dialog.answered.connect(self._run.save_faulty)
        dialog.ask()
