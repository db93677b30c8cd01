"""A toast: tells what was done and offers to undo it, without taking the keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from jww_desktop.i18n import t
from jww_desktop.ui import theme
from jww_desktop.ui.accessible import announce
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.flow import width_of
from jww_desktop.ui.widgets.free_place import free_place
from jww_desktop.ui.widgets.icon import Icon
from jww_desktop.ui.widgets.text import Words

SHOWN_MS = 8000
_HEIGHT, _DEPTH, _ABOVE = 38, 10, 8
_LOOKS_EVERY_MS = 250


class Toast(QWidget):
    """One per window; a new message takes the place of the old one.

    It lies over no field and no button: it looks about all the time, and steps aside.
    It stays while the pointer is over it or its button has the keyboard. Undo is also Ctrl+Z, also
    after the toast went, until something else is told.
    """

    def __init__(self, window: QWidget, *, foot: int = 30) -> None:
        super().__init__(window)
        self._foot = foot
        self._undo: Callable[[], None] | None = None
        self._icon = Icon("check", "bg", 16)
        self._words = Words("", color="bg", wrap=False)
        self._link = _Link(self)
        self._link.clicked.connect(self.undo)
        self._link.busy.connect(self._on_busy)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self._aside = QTimer(self)
        self._aside.setSingleShot(True)
        self._aside.timeout.connect(self._on_aside)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._words)
        self._row.addWidget(self._link)
        self.hide()
        window.installEventFilter(self)
        theme.follow(self.restyle)

    def tell(
        self, words: str, undo: Callable[[], None] | None = None, *, icon: str = "check"
    ) -> None:
        """Say `words` for eight seconds; `undo` is what the button does."""
        self._undo = undo
        self._icon.change(icon, "bg")
        self._words.say(words)
        self._link.setVisible(undo is not None)
        self._place()
        self.show()
        self.raise_()
        self.step_aside()
        self._timer.start()
        announce(self, words if undo is None else f"{words} {t('Ongedaan maken met Ctrl+Z.')}")

    def step_aside(self) -> None:
        """Look again for a free place, once what changed under it has been laid out."""
        if self.isVisible():
            self._aside.start(0)  # and not now: what changed is still to be laid out

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        self._row.setContentsMargins(_DEPTH + gap(16), _DEPTH, _DEPTH + gap(20), _DEPTH + 3)
        self._row.setSpacing(gap(10))
        self._place()

    def wait(self, *, waiting: bool) -> None:
        """Stay as long as a person is busy with it."""
        if waiting:
            self._timer.stop()
        elif self.isVisible() and not self.underMouse() and not self._link.hasFocus():
            self._timer.start()

    def _on_busy(self, busy: bool) -> None:  # noqa: FBT001 - what the signal carries
        self.wait(waiting=busy)

    def undo(self) -> bool:
        """Undo what was told last, once; say whether there was something to undo."""
        undo, self._undo = self._undo, None
        if undo is None:
            return False
        self.hide()
        undo()
        return True

    def _on_aside(self) -> None:
        if not self.underMouse() and not self._link.hasFocus():  # it may be pressed just now
            self._place()
        if self.isVisible():
            self._aside.start(_LOOKS_EVERY_MS)

    def _place(self) -> None:
        current = theme.current()
        window = self.parentWidget()
        if window is None:
            return
        width = min(self._row.sizeHint().width(), window.width() - 16) - 2 * _DEPTH
        size = QSize(width, current.px(_HEIGHT))
        foot = current.px(self._foot) + _ABOVE
        room = QRect(0, 0, window.width(), window.height() - foot)
        place = free_place(window, size, room, self)
        shadow = (-_DEPTH, -_DEPTH, _DEPTH, _DEPTH + 3)
        self.setGeometry(QRect(place, size).adjusted(*shadow))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of the window."""
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self.step_aside()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer is here."""
        super().enterEvent(event)
        self.wait(waiting=True)

    def leaveEvent(self, event: QEvent) -> None:
        """Go eight seconds after the pointer."""
        super().leaveEvent(event)
        self.wait(waiting=False)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw the inverted ground and its shadow."""
        painter = paint.painter_of(self)
        rect = QRectF(self.rect()).adjusted(_DEPTH, _DEPTH, -_DEPTH, -_DEPTH - 3)
        paint.elevation(painter, rect, paint.R_CARD, _DEPTH)
        paint.panel(painter, rect, paint.R_CARD, fill="text")


class _Link(QAbstractButton):
    """The underlined words that undo.

    Signals:
        busy: whether it has the keyboard.
    """

    busy = Signal(bool)

    def __init__(self, toast: Toast) -> None:
        super().__init__(toast)
        self.setText(t("Ongedaan maken"))
        self.setAccessibleName(self.text())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _label(self) -> str:
        return f"{self.text()}  Ctrl+Z"

    def sizeHint(self) -> QSize:
        """Hold the words and a target."""
        current = theme.current()
        return QSize(int(width_of(self._label(), Role.STRONG)) + 13, current.px(28))

    def minimumSizeHint(self) -> QSize:
        """Never cut a word."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw the words, their line and focus."""
        current = theme.current()
        painter = paint.painter_of(self)
        metrics = current.metrics(Role.STRONG)
        painter.setFont(current.font(Role.STRONG))
        painter.setPen(current.color("bg"))
        baseline = round((self.height() + metrics.ascent() - metrics.descent()) / 2)
        painter.drawText(6, baseline, self._label())
        width = width_of(self._label(), Role.STRONG)
        painter.fillRect(QRectF(6, baseline + 3, width, 1), current.color("bg"))
        if self.hasFocus():
            paint.ring(painter, QRectF(self.rect()), paint.R_TICK, "bg")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stay while it has the keyboard."""
        super().focusInEvent(event)
        self.busy.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Go eight seconds after the keyboard."""
        super().focusOutEvent(event)
        self.busy.emit(False)
