"""A goal on a card: what it rests on, its steps, the way the client chose."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from jww_desktop.i18n import t
from jww_desktop.presenters.plan_page import GoalLine
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.badge import Badge, BadgeLabel, Tone
from jww_desktop.ui.widgets.button import IconButton, Kind, quiet
from jww_desktop.ui.widgets.card import Card
from jww_desktop.ui.widgets.icon import Icon
from jww_desktop.ui.widgets.menu import Menu
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.tick import Tick


class GoalCard(Card):
    """One goal.

    Signals:
        ticked: the id of a step, and whether it is done.
        step_requested: add a step to this goal.
        weigh_requested: weigh another way to it.
        choice_requested: look at a way (its id).
        change_requested: change it.
        look_back_requested: look back on it.
    """

    ticked = Signal(bytes, bool)
    step_requested = Signal()
    weigh_requested = Signal()
    choice_requested = Signal(bytes)
    change_requested = Signal()
    look_back_requested = Signal()

    def __init__(self, goal: GoalLine, *, writable: bool) -> None:
        super().__init__(pad=(16, 12))
        self._goal, self._writable = goal, writable
        self._more = IconButton(
            "ellipsis", t("Meer met doel: {text}").format(text=goal.text), Kind.QUIET
        )
        self._more.clicked.connect(self._offer)
        if not writable:  # never show what has no parent yet: it would flash as a window
            self._more.hide()
        self.setFocusProxy(self._more)
        head = QHBoxLayout()
        head.setSpacing(10)
        middle = Qt.AlignmentFlag.AlignVCenter
        head.addWidget(Icon("target", "accent", 18), 0, middle)
        head.addWidget(Words(goal.text, Role.STRONG), 1, middle)
        head.addWidget(self._more, 0, middle)
        self.column.addLayout(head)
        if goal.outcome:
            self.column.addWidget(BadgeLabel(Badge(goal.outcome, Tone.OK, "circle-check")))
        self.column.addWidget(Words(goal.rests_on, Role.SMALL, "muted"))
        if goal.decision:
            chosen = t("Besluit van de cliënt: {text}").format(text=goal.decision)
            self.column.addWidget(Words(chosen, Role.BODY))
        for step in goal.steps:
            tick = Tick(step.text, step.second, late=step.is_late, done=step.is_done)
            tick.setEnabled(writable)
            tick.clicked.connect(lambda done, key=step.id: self.ticked.emit(key, done))
            self.column.addWidget(tick)
        if writable and not goal.outcome:
            add = quiet(t("Stap"), icon="plus", flush=True)
            add.setAccessibleName(t("Stap toevoegen aan: {text}").format(text=goal.text))
            add.clicked.connect(self.step_requested)
            self.column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def _offer(self) -> None:
        menu = Menu(self)
        verbs = [
            (t("Mogelijkheid afwegen"), self.weigh_requested),
            (t("Doel wijzigen"), self.change_requested),
            (
                t("Terugblik wijzigen") if self._goal.outcome else t("Terugkijken"),
                self.look_back_requested,
            ),
        ]
        for words, signal in verbs:
            menu.addAction(words).triggered.connect(lambda _=False, signal=signal: signal.emit())
        if self._goal.choices:
            menu.addSeparator()
        for choice in self._goal.choices:
            words = t("Mogelijkheid: {text}").format(text=choice.text)
            menu.addAction(words.replace("&", "&&")).triggered.connect(
                lambda _=False, key=choice.id: self.choice_requested.emit(key)
            )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))
