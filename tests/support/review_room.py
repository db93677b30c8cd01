"""A lead at Nazicht, two colleagues elsewhere, and what the lead reads and presses."""

from __future__ import annotations

from contextlib import ExitStack

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from jww_desktop.services import steps
from jww_desktop.ui.review.view import ReviewView
from jww_desktop.ui.verbs import Shortcuts
from jww_desktop.ui.widgets.button import Button
from tests.support import qt
from tests.support.laptop import Centre, Laptop
from tests.support.seats import Seat, frame, seat
from tests.support.shared_step import SharedStep

FIRST = "Dario wil een vast adres, liefst een studio in Gent."
LOTTES = "Dario wil een vast adres, liefst bij zijn broer in Deinze."
BRAMS = "Dario wil vanaf februari een vast adres, liefst een studio in Gent."


class Room(SharedStep):
    """A lead at the screen, and two colleagues who wrote on one step without a network."""

    def __init__(self, stack: ExitStack, of: Centre, lotte: Laptop, bram: Laptop) -> None:
        self._sitting = stack.enter_context(ExitStack())
        super().__init__(of, lotte, bram, FIRST)

    def part(self, days: int = 0) -> None:
        """Change the step in two places: its text, and its day as well when `days` is given."""
        self.write(self.lotte, LOTTES, days)
        self.of.advance(hours=3)
        self.write(self.bram, BRAMS, 2 * days)
        self.exchange()

    def text(self, laptop: Laptop) -> str:
        """What the step says on a laptop."""
        return steps.step_form(laptop.context, self.step).form.text

    def sit(self) -> tuple[ReviewView, QWidget, Seat]:
        """Let the lead sit down, in a new process: of the one before nothing goes on."""
        self._sitting.close()
        at = self._sitting.enter_context(seat(self.lead))
        view = ReviewView(at.place)
        window = frame(view)
        self._sitting.callback(at.place.keeping._pace.rest)
        self._sitting.callback(qt.end, window)
        keys = Shortcuts(window)
        view.verbs_changed.connect(lambda: keys.use(view.verbs()))
        view.enter()
        at.settle()
        qt.activate(window)
        view.focus_first()
        return view, window, at


def words(window: QWidget) -> str:
    """Everything that can be read."""
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def buttons(window: QWidget) -> dict[str, Button]:
    """What can be seen to press, by name."""
    return {button.label: button for button in window.findChildren(Button) if button.isVisible()}


def key(window: QWidget, code: Qt.Key, *held: Qt.KeyboardModifier) -> None:
    """Press a key wherever the keyboard is."""
    modifiers = Qt.KeyboardModifier.NoModifier
    for one in held:
        modifiers |= one
    QTest.keyClick(QApplication.focusWidget() or window, code, modifiers)
    QApplication.processEvents()


def take(view: ReviewView, window: QWidget, author: str) -> None:
    """Press the key of the side on which this author stands."""
    field = view.presenter.desk.field
    assert field is not None
    left = field.versions[0].author == author
    key(window, Qt.Key.Key_L if left else Qt.Key.Key_R, ALT)


ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
