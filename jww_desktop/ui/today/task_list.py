"""What is to be done: steps with a tick, questions, consents, referrals; words lead to each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.services.duties import DutyKind
from jww_desktop.services.today import TaskRow
from jww_desktop.ui.accessible import spoken
from jww_desktop.ui.widgets.lead_row import IconRow, TickRow
from jww_desktop.ui.widgets.long_column import LongColumn

_PARTS = {
    DutyKind.CONSENT: ("shield-check", "consents"),
    DutyKind.REFERRAL: ("building-2", "referrals"),
    DutyKind.SECRECY: ("shield-alert", "consents"),
}
"""Icon and tab of what stands on a part of its own in the dossier."""


class TaskList(LongColumn):
    """Tasks below each other; those that stay keep their widgets, and so the keyboard.

    Signals:
        ticked: the id of a step, and whether it is done.
        opened: the dossier of a step.
        answer_requested: the id of a question.
        part_requested: the dossier of a consent or the like, and the tab on which it stands.
    """

    ticked = Signal(bytes, bool)
    opened = Signal(bytes, bytes)
    answer_requested = Signal(bytes)
    part_requested = Signal(bytes, str)

    def __init__(self, title: str) -> None:
        super().__init__(title, down=4)
        self._rows: dict[bytes, _Step | _Asked] = {}

    def show_tasks(self, tasks: Sequence[TaskRow]) -> None:
        """Show `tasks` in this order."""
        there = {task.id for task in tasks}
        self._rows = {key: row for key, row in self._rows.items() if key in there}
        self.offer([partial(self._row, task) for task in tasks])

    def focus_first(self) -> bool:
        """Put the keyboard on the first task; False when there is none."""
        for row in self.widgets():
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def made_more(self, rest: int) -> QWidget:
        """Put the words on the edge of those above."""
        row = IconRow("chevron-down")
        self.lead_on(row.words, rest)
        return row

    def _row(self, task: TaskRow) -> _Step | _Asked:
        row = self._rows.get(task.id)
        if row is None or row not in self.widgets():
            row = self._rows[task.id] = self._made(task)
        row.show_task(task)
        return row

    def _made(self, task: TaskRow) -> _Step | _Asked:
        key = task.id
        if task.kind is DutyKind.QUESTION:
            question = _Asked("sticky-note")
            question.words.clicked.connect(lambda: self.answer_requested.emit(key))
            return question
        case = task.case_file or b""
        if task.kind in _PARTS:
            icon, tab = _PARTS[task.kind]
            part = _Asked(icon)
            part.words.clicked.connect(lambda: self.part_requested.emit(case, tab))
            return part
        step = _Step()
        step.box.clicked.connect(lambda done: self.ticked.emit(key, done))
        step.words.clicked.connect(lambda: self.opened.emit(case, key))
        return step


class _Step(TickRow):
    def show_task(self, task: TaskRow) -> None:
        """Take over the words and the state."""
        leads = t("{step}: dossier van {who} openen").format(step=task.text, who=spoken(task.who))
        self.say(task.text, _second(task), done=task.is_done, late=task.is_late, leads=leads)


class _Asked(IconRow):
    def show_task(self, task: TaskRow) -> None:
        """Take over the words and the state."""
        tone = "warn" if task.is_late else "muted"
        self.tell(task.text, _second(task), color="text", tone=tone)


def _second(task: TaskRow) -> str:
    return f"{task.who} · {task.when}".replace(" · ", "  ·  ")
