"""The one window: a stack of scenes, of which exactly one exists for eye, ear and keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jww_desktop.ui.verbs import Shortcuts, Verb
from jww_desktop.ui.widgets.mark import picture
from jww_desktop.ui.widgets.overlay import Host

USUAL_SIZE = (1366, 738)
SMALLEST_SIZE = (800, 560)


class MainWindow(Host):
    """Shows a scene; its title never tells more than the name of the program.

    Signals:
        closing: the window is about to close; what is being written has to be stored now.

    Attributes:
        may_close: asked before it closes; who says no has told the person why.
    """

    closing = Signal()

    def __init__(self, *, title: str) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self.setWindowIcon(QIcon(picture(256)))
        self.setMinimumSize(*SMALLEST_SIZE)
        self.resize(*USUAL_SIZE)
        self._stack = QStackedWidget()
        self._shortcuts = Shortcuts(self)
        self.may_close: Callable[[], bool] = lambda: True
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def show_scene(self, scene: QWidget) -> None:
        """Show one scene; every other is hidden, and deaf to the keyboard.

        Hidden alone is not enough: Qt gives the keyboard also to what cannot be seen, when work
        that ends behind a cover asks for it, and a passphrase would be typed into a dossier.
        """
        if self._stack.indexOf(scene) < 0:
            self._stack.addWidget(scene)
        for place in range(self._stack.count()):
            other = self._stack.widget(place)
            if other is not None and other is not scene:
                other.setEnabled(False)
        scene.setEnabled(True)
        self._stack.setCurrentWidget(scene)

    @property
    def shown_scene(self) -> QWidget | None:
        """The one scene that is seen, None before there is one."""
        return self._stack.currentWidget()

    def drop_scene(self, scene: QWidget) -> None:
        """Forget a scene that will not come back."""
        self._stack.removeWidget(scene)
        scene.deleteLater()

    def use_verbs(self, verbs: list[Verb]) -> None:
        """Let the keys of `verbs` work, and no others."""
        self._shortcuts.use(verbs)

    def fill_screen(self, fill: bool) -> None:  # noqa: FBT001 - a Qt slot
        """Hide also the bars of the system, or show them again."""
        full = Qt.WindowState.WindowFullScreen
        self.setWindowState(self.windowState() | full if fill else self.windowState() & ~full)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let everything be stored before the window goes."""
        if not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)
