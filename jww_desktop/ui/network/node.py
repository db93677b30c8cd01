"""Somebody in the drawing: round for a person, square for a service, with who it is below."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from jww_desktop.i18n import t
from jww_desktop.presenters.network_page import PersonLine
from jww_desktop.ui import theme
from jww_desktop.ui.accessible import sentences
from jww_desktop.ui.network import face
from jww_desktop.ui.network.figure import node_words
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.tip import give_tip

_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class Node(QAbstractButton):
    """One stop for the keyboard; Enter, the space bar or a click opens it.

    Attributes:
        line: who it is.

    Signals:
        chosen: it has the keyboard now.
        moved: an arrow key was pressed on it (a `Qt.Key`).
    """

    chosen = Signal()
    moved = Signal(object)

    def __init__(self, line: PersonLine) -> None:
        super().__init__()
        self.line = line
        self._is_current = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        bond = line.bond_words or t("band nog niet gezegd")
        self.setText(line.called.replace("&", "&&"))
        self.setAccessibleName(node_words(line))
        contested = t("Op twee plekken gewijzigd") if line.is_contested else ""
        what = line.what or (t("dienst") if line.is_service else "")
        self.setAccessibleDescription(
            sentences(what, bond, line.reach, line.agreed, line.note, contested)
        )
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme; a name that is cut offers itself whole as a tip."""
        give_tip(self, self.line.called if face.laid(self.line)[0].elided else "")
        self.updateGeometry()
        self.update()

    def mark_current(self, *, current: bool) -> None:
        """Show that it is the one that the pane beside tells about."""
        self._is_current = current
        self.update()

    def sizeHint(self) -> QSize:
        """Hold the words."""
        return face.size(self.line)

    def minimumSizeHint(self) -> QSize:
        """Never cut a word."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw ground, edge and words; in focus the ring takes the place of the edge."""
        painter = paint.painter_of(self)
        over = self.underMouse() or self.isDown()
        fill = "sel" if self._is_current else "hover" if over else "surface"
        edge = "accent" if self._is_current else "border"
        ringed, rect = self.hasFocus(), QRectF(self.rect())
        face.paint_face(painter, rect, self.line, fill=fill, edge=edge, ringed=ringed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, go on with the arrow keys."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        elif event.key() in _ARROWS:
            self.moved.emit(Qt.Key(event.key()))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be the one that is told about."""
        super().focusInEvent(event)
        self.chosen.emit()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()
