"""The shell: puts one place at a time beside the rail and above the status bar.

A screen that stands alone has the window to itself: all else is hidden and deaf, what went wrong
elsewhere is told afterwards, and no other screen can lead away from it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jww_desktop.errors import AppError
from jww_desktop.i18n import t
from jww_desktop.ui.accessible import announce
from jww_desktop.ui.faults import show_fault
from jww_desktop.ui.screen import Screen
from jww_desktop.ui.shell.rail import Place, Rail
from jww_desktop.ui.shell.screens import Screens
from jww_desktop.ui.widgets.banner import Banner, BannerTone
from jww_desktop.ui.widgets.status_bar import StatusBar
from jww_desktop.ui.widgets.toast import Toast


class Shell(QWidget):
    """Rail, screens, status bar; knows no content.

    Attributes:
        rail: where one is.
        status: what is always told.
        warning: says while it is so that what is typed is not on the disk.

    Signals:
        place_changed: name of the place that is shown now.
        alone_changed: whether the screen that is shown stands alone.
    """

    place_changed = Signal(str)
    alone_changed = Signal(bool)

    def __init__(
        self,
        places: Sequence[Place],
        screens: Screens,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._screens = screens
        self._place = ""
        self._alone = False
        self._held: list[AppError] = []
        self.rail = Rail(places)
        self.status = StatusBar()
        self._stack = QStackedWidget()
        self._toast = Toast(self)
        self.warning = Banner(BannerTone.DANGER, "")
        self.warning.hide()
        self._warned: AppError | None = None
        screens.when_made(self._take)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addWidget(self.warning)
        column.addWidget(self.status)
        self.rail.place_chosen.connect(self.go)

    def _take(self, screen: Screen) -> None:
        self._stack.addWidget(screen)
        screen.setEnabled(not self._alone)
        screen.failed.connect(self._on_failed)
        screen.place_requested.connect(self._on_requested)
        screen.told.connect(self.tell)
        screen.count_changed.connect(self.rail.count)
        screen.verbs_changed.connect(self._toast.step_aside)

    @property
    def place(self) -> str:
        """Name of the place that is shown."""
        return self._place

    @property
    def is_alone(self) -> bool:
        """Whether the screen that is shown stands alone."""
        return self._alone

    @property
    def shown(self) -> Screen:
        """The screen that is shown."""
        return self._screens[self._place]

    def go(self, name: str, argument: object = None) -> None:
        """Leave the place that is shown and enter another."""
        if self._place:
            self.shown.leave()
        self._toast.hide()  # it may lie over a button of the next place; Ctrl+Z still undoes
        self._place = name
        screen = self._screens[name]
        screen.enter(argument)
        self._stack.setCurrentWidget(screen)
        self._stand(screen, alone=screen.stands_alone)
        self.rail.show_place(name)
        screen.focus_first()
        self.place_changed.emit(name)

    def _stand(self, screen: Screen, *, alone: bool) -> None:
        """Give `screen` the whole window, or give the rest its place back."""
        if alone == self._alone:
            return
        self._alone = alone
        self.warning.setVisible(self._warned is not None and not alone)
        for part in (self.rail, self.status):
            part.setVisible(not alone)
            part.setEnabled(not alone)
        for place in range(self._stack.count()):
            other = self._stack.widget(place)
            if other is not None:  # Qt gives the keyboard also to what cannot be seen
                other.setEnabled(other is screen or not alone)
        self.alone_changed.emit(alone)
        held, self._held = self._held, []
        for error in held:
            self.show_error(error)

    def _on_requested(self, name: str, argument: object) -> None:
        if not self._alone or self.sender() is self.shown:
            self.go(name, argument)

    def _on_failed(self, error: AppError) -> None:
        if self._alone and self.sender() is self.shown:
            show_fault(self.window(), error)
        else:
            self.show_error(error)

    def leave(self) -> None:
        """Store what is being written, before a cover, a lock or the end."""
        if self._place:
            self.shown.leave()

    def undo(self) -> None:
        """Undo what the toast told last, or say that nothing was undone."""
        if not self._toast.undo():
            self._toast.tell(t("Hier valt niets ongedaan te maken."), icon="info")

    def next_pane(self, step: int) -> None:
        """Move the keyboard from rail to content or back."""
        focus = QApplication.focusWidget()
        in_rail = focus is not None and self.rail.isAncestorOf(focus)
        panes = [pane for pane in self.shown.panes() if pane.isVisible()]
        here = next((n for n, pane in enumerate(panes) if _holds(pane, focus)), -1)
        place = -1 if in_rail else here
        place += step
        if in_rail and step < 0:
            place = len(panes) - 1
        if 0 <= place < len(panes):
            panes[place].setFocus(Qt.FocusReason.TabFocusReason)
        elif in_rail or (here < 0 and step > 0):
            self.shown.focus_first()
        else:
            self.rail.take_focus()

    def tell(self, words: str, undo: Callable[[], None] | None) -> None:
        """Say one sentence in passing, with what undoes it; not to somebody else."""
        if not self._alone:
            self._toast.tell(words, undo)

    def warn(self, error: AppError | None) -> None:
        """Say, without taking the keyboard, that what is typed is not on the disk; None: it is."""
        if type(error) is not type(self._warned):
            self._warned = error
            self.warning.setVisible(error is not None and not self._alone)
            if error is not None:
                lead = t("Je laatste woorden staan nog niet op de schijf.")
                stay = t("Laat dit venster open: het programma probeert het vanzelf opnieuw.")
                text = " ".join(part for part in (error.happened, error.next_step, stay) if part)
                self.warning.say(lead, text)
                announce(self.warning, f"{lead} {text}")

    def show_error(self, error: AppError) -> None:
        """Say what happened, what is safe and what to do next; not to somebody else, but later."""
        if self._alone:
            self._held.append(error)
        else:
            show_fault(self.window(), error)


def _holds(pane: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (focus is pane or pane.isAncestorOf(focus))
