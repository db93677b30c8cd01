"""The page of the day: what was interrupted, what is due, what is new, who was not seen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.i18n import t, tn
from jww_desktop.presenters.today import TodayPage
from jww_desktop.presenters.visits import (
    CASE_FILE,
    CONTACT,
    WORKLIST,
    FormVisit,
    Visit,
    way_to,
)
from jww_desktop.services.first_steps import FirstSteps
from jww_desktop.services.today import ResumeRow, Today
from jww_desktop.ui import theme
from jww_desktop.ui.questions.without_file import WithoutFile
from jww_desktop.ui.rule_banner import RuleBanner
from jww_desktop.ui.screen import Screen
from jww_desktop.ui.today.first_steps import FirstStepsCard
from jww_desktop.ui.today.section import Section
from jww_desktop.ui.today.side import WIDTH as SIDE
from jww_desktop.ui.today.side import Side, case_link
from jww_desktop.ui.today.task_list import TaskList
from jww_desktop.ui.verbs import Verb
from jww_desktop.ui.widgets.banner import Banner, BannerTone, words_x
from jww_desktop.ui.widgets.button import Button, primary
from jww_desktop.ui.widgets.column import Column
from jww_desktop.ui.widgets.flow import Run
from jww_desktop.ui.widgets.link import PAD, Link
from jww_desktop.ui.widgets.scroll import Scroll
from jww_desktop.ui.widgets.section import Hairline, PageHead, SectionHead
from jww_desktop.ui.widgets.text import Words

_WIDEST = 1500
_SIDE_FROM_EM, _TWO_FROM_EM = 900, 560
"""Room ÷ text scale from which the side stands beside, and the tasks beside the other list."""


class TodayView(Screen):
    """Where one begins after unlocking; initials and numbers only."""

    help_page = "vandaag"

    def __init__(
        self, page: TodayPage, without: WithoutFile, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._page, self._without = page, without
        self._today: Today | None = None
        self._focus_due = False
        count = Button(t("Anoniem contact"), icon="message-square")
        count.clicked.connect(without.count)
        self._note = Button(t("Vraag noteren"), icon="sticky-note")
        self._note.clicked.connect(without.note)
        self._head = PageHead("", "")
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self._note)
        self._buttons.addWidget(count)
        self._resume = primary(t("Verder schrijven"), icon="pencil")
        self._resume.clicked.connect(self._go_on)
        self._banner = Banner(BannerTone.ACCENT, "", icon="history", button=self._resume)
        self._others = Column(down=0)
        self._rules = RuleBanner()
        self._first_steps = FirstStepsCard()
        self._tasks = TaskList(t("Taken"))
        self._no_tasks = Words(t("Niets dat nu af moet."), color="muted")
        self._without_step = Section(t("Zonder volgende stap"), "")
        self._side = Side()
        self._build()
        self._connect()
        theme.follow(self.restyle)

    def _build(self) -> None:
        head = self._head_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.addWidget(self._head, 1)
        head.addLayout(self._buttons)
        tasks = self._task_column = QVBoxLayout()
        tasks.addWidget(SectionHead(t("Taken")))
        tasks.addWidget(self._tasks)
        tasks.addWidget(self._no_tasks)
        tasks.addStretch(1)
        self._lists = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lists.addLayout(tasks, 6)
        self._lists.addWidget(self._without_step, 5)
        resume = self._resume_column = QVBoxLayout()
        resume.addWidget(self._banner)
        self._others_row = QHBoxLayout()
        self._others_row.addWidget(self._others)
        resume.addLayout(self._others_row)
        self._main = QVBoxLayout()
        self._main.addLayout(head)
        self._main.addLayout(resume)
        self._main.addWidget(self._rules)
        self._main.addWidget(self._first_steps)
        self._main.addLayout(self._lists)
        self._main.addStretch(1)
        self._line = Hairline(upright=True)
        content = QWidget()
        content.setMaximumWidth(_WIDEST)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addLayout(self._main, 1)
        self._row.addWidget(self._line)
        self._row.addWidget(self._side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._scroll = Scroll(content, steady=True)
        column.addWidget(self._scroll)

    def _connect(self) -> None:
        self._page.shown.connect(self._on_shown)
        self._page.failed.connect(self.show_error)
        self._page.told.connect(self.told)
        self._page.rules.shown.connect(self._rules.show_notices)
        self._page.dates_shown.connect(self._side.show_dates)
        self._page.first_steps_shown.connect(self._on_first_steps)
        self._first_steps.place_requested.connect(self.place_requested)
        self._side.place_requested.connect(self.place_requested)
        self._side.count_changed.connect(self.count_changed)
        self._first_steps.put_away.connect(self._page.put_first_steps_away)
        self._without.serve(self)
        self._without.failed.connect(self.show_error)
        self._without.told.connect(self.told)
        self._tasks.ticked.connect(lambda step, done: self._page.tick(step, done=done))
        self._tasks.opened.connect(self._open_steps)
        self._tasks.answer_requested.connect(self._without.answer)
        self._tasks.part_requested.connect(self._open_part)

    def restyle(self) -> None:
        """Take over a change of theme."""
        current = theme.current()
        gap = current.gap
        self._main.setSpacing(gap(18))
        self._resume_column.setSpacing(gap(6))
        self._others_row.setContentsMargins(words_x() - PAD, 0, 0, 0)
        self._task_column.setSpacing(gap(12))
        self._lists.setSpacing(gap(40))
        self._head_row.setSpacing(gap(12))
        self._buttons.setSpacing(gap(8))
        self._fit()

    def enter(self, argument: object = None) -> None:
        """Show the day anew, and go on with the form of a `FormVisit`."""
        self._page.open()
        if isinstance(argument, FormVisit):
            self._without.resume(argument.form)

    def focus_first(self) -> None:
        """Begin with what was interrupted, else with the first task, else with a first step."""
        self._focus_due = self._today is None
        if not self._resume.isHidden() and not self._banner.isHidden():
            self._resume.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not (self._tasks.focus_first() or self._first_steps.focus_first()):
            self._note.setFocus(Qt.FocusReason.OtherFocusReason)

    def verbs(self) -> list[Verb]:
        """Return what can be done here."""
        made = self._without.verbs()
        if self._today is not None and self._today.resume:
            made.insert(
                0,
                Verb(
                    "resume",
                    t("Verder schrijven"),
                    "pencil",
                    self._go_on,
                    self._today.resume[0].sentence,
                ),
            )
        return made

    def _on_shown(self, today: Today) -> None:
        self._today = today
        dossiers = tn(
            "{n} open dossier op dit toestel", "{n} open dossiers op dit toestel", today.dossiers
        )
        self._head.say(today.headline, dossiers)
        self.count_changed.emit(WORKLIST, today.late)
        self._show_resume(today.resume)
        self._tasks.show_tasks(today.tasks)
        self._tasks.setVisible(bool(today.tasks))
        self._no_tasks.setVisible(not today.tasks)
        self._without_step.setVisible(bool(today.without_step))
        self._without_step.offer(
            [
                partial(self._link, card.number, card.initials, card.case_file)
                for card in today.without_step
            ]
        )
        self._side.show_day(today)
        self.verbs_changed.emit()
        if self._focus_due:
            self._focus_due = False
            self.focus_first()

    def _on_first_steps(self, steps: FirstSteps | None) -> None:
        came = self._first_steps.isHidden() and steps is not None
        self._first_steps.setVisible(steps is not None)
        if steps is not None:
            self._first_steps.show_steps(steps)
        if came and self._note.hasFocus():  # where one begins when there is nothing else
            self.focus_first()

    def _show_resume(self, rows: tuple[ResumeRow, ...]) -> None:
        # What hides hands the keyboard to its neighbour, whatever that does.
        self._focus_due = self._focus_due or (not rows and self._resume.hasFocus())
        self._banner.setVisible(bool(rows))
        if rows:
            self._banner.say(rows[0].sentence, t("Alles is bewaard, ook de laatste zin."))
        others = []
        for row in rows[1:]:
            link = Link((Run(f"{row.sentence} "), Run(t("Verder schrijven"), color="accent")))
            link.clicked.connect(partial(self._resume_one, row))
            others.append(link)
        self._others.replace(others)
        self._others.setVisible(bool(others))

    def _link(self, number: str, initials: str, case: bytes | None) -> Link:
        link = case_link(number, initials, dot=True)
        link.clicked.connect(lambda: self.place_requested.emit(CASE_FILE, Visit(case or b"")))
        return link

    def _open_steps(self, case: bytes, _step: bytes) -> None:
        self.place_requested.emit(CASE_FILE, Visit(case, tab="steps"))

    def _open_part(self, case: bytes, tab: str) -> None:
        self.place_requested.emit(CASE_FILE, Visit(case, tab=tab))

    def _go_on(self) -> None:
        if self._today is not None and self._today.resume:
            self._resume_one(self._today.resume[0])

    def _resume_one(self, row: ResumeRow) -> None:
        if row.form is not None:
            self.place_requested.emit(*way_to(row.form))
        else:
            self.place_requested.emit(CONTACT, Visit(row.case_file, row.contact))

    def _fit(self) -> None:
        current = theme.current()
        ways = QBoxLayout.Direction
        room = min(self.width(), _WIDEST) / current.scale
        beside = room >= _SIDE_FROM_EM
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._line.setVisible(beside)
        # The bar lies in the white space at the right; links bleed outward by their padding.
        end, bar = current.gap(28), self._scroll.bar
        self._main.setContentsMargins(
            current.gap(28), current.gap(20), end if beside else end - bar, current.gap(20)
        )
        self._side.stand(beside=beside, end=end - bar)
        main = room - (SIDE if beside else 0)
        two = main >= _TWO_FROM_EM
        self._lists.setDirection(ways.LeftToRight if two else ways.TopToBottom)
        self._head_row.setDirection(ways.LeftToRight if two else ways.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put lists beside each other where there is room."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Follow what changes."""
        super().showEvent(event)
        self._page.look(looking=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no longer."""
        super().hideEvent(event)
        self._page.look(looking=False)
