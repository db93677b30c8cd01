"""The drawing: the client in the middle, everybody round him, and a line for each bond."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jww_desktop.presenters.network_page import NetworkPage, PersonLine
from jww_desktop.ui import theme
from jww_desktop.ui.accessible import declare_group
from jww_desktop.ui.drawings.figure_view import nearest
from jww_desktop.ui.network.figure import LEAST_HEIGHT, NetworkFigure
from jww_desktop.ui.network.node import Node
from jww_desktop.ui.network.placing import Placed
from jww_desktop.ui.widgets import paint

_MOST_HEIGHT = 640
"""It fills its place up to here; with many people it is taller."""


_WAYS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


class Drawing(QWidget):
    """Everybody is a `Node`, of which Tab goes to one; arrow keys go to who stands that way.

    Signals:
        chosen: the id of who has the keyboard.
        opened: the id of who is to be opened.
    """

    chosen = Signal(bytes)
    opened = Signal(bytes)

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._figure = NetworkFigure(NetworkPage("", (), "", is_writable=False))
        self._nodes: list[Node] = []
        theme.follow(self.restyle)

    def show_network(self, page: NetworkPage, current: bytes) -> None:
        """Draw a network; who was there keeps his node, and so the keyboard."""
        known = {node.line: node for node in self._nodes}
        held = next((node.line.id for node in self._nodes if node.hasFocus()), None)
        nodes = [
            known[person] if person in known else self._made(person) for person in page.persons
        ]
        for gone in self._nodes:
            if gone not in nodes:
                gone.hide()
                gone.deleteLater()
        self._nodes, self._figure = nodes, NetworkFigure(page, page.client)
        for before, node in itertools.pairwise(nodes):
            QWidget.setTabOrder(before, node)
        declare_group(self, self._figure.described)
        self.make_current(current)
        self._arrange()
        self.updateGeometry()
        for node in nodes:
            node.show()
            if node.line.id == held and not node.hasFocus():
                node.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self, person: PersonLine) -> Node:
        node = Node(person)
        node.setParent(self)
        key = node.line.id
        node.chosen.connect(lambda: self.chosen.emit(key))
        node.clicked.connect(lambda _=False: self.opened.emit(key))
        node.moved.connect(lambda arrow: self._go(node, arrow))
        return node

    def make_current(self, key: bytes) -> None:
        """Show who is told about, and let Tab go to him."""
        stop = next((n for n in self._nodes if n.line.id == key), None) or next(
            iter(self._nodes), None
        )
        for node in self._nodes:
            node.mark_current(current=node.line.id == key)
            policy = Qt.FocusPolicy
            node.setFocusPolicy(policy.StrongFocus if node is stop else policy.ClickFocus)

    def focus_current(self) -> None:
        """Put the keyboard on who is told about."""
        for node in self._nodes:
            if node.focusPolicy() == Qt.FocusPolicy.StrongFocus:
                node.setFocus(Qt.FocusReason.OtherFocusReason)

    def fits(self, width: int) -> bool:
        """Whether all can be drawn at this width without one lying over another."""
        return self._placed(width).is_clear

    def _go(self, node: Node, arrow: Qt.Key) -> None:
        """Go to who is nearest in the way of an arrow key."""
        rects = [QRectF(each.geometry()) for each in self._nodes]
        there = nearest(rects, self._nodes.index(node), _WAYS[arrow])
        if there >= 0:
            self._nodes[there].setFocus(Qt.FocusReason.TabFocusReason)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self._arrange()
        self.updateGeometry()
        self.update()

    def _placed(self, width: int, height: int = 0) -> Placed:
        tall = min(height, theme.current().px(_MOST_HEIGHT))
        return self._figure.placed(width, tall)

    def _arrange(self) -> None:
        placed = self._placed(self.width(), self.height())
        for node, rect in zip(self._nodes, placed.nodes, strict=False):
            node.setGeometry(rect.translated(0, self._down(placed)).toRect())

    def _down(self, placed: Placed) -> float:
        """Return how far all of it stands below the top, to be in the middle."""
        return max(0.0, (self.height() - placed.height) / 2)

    def sizeHint(self) -> QSize:
        """Wish for the usual width."""
        width = theme.current().px(760)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as must be; the part shows a list where that is too narrow."""
        return QSize(theme.current().px(240), theme.current().gap(LEAST_HEIGHT))

    def heightForWidth(self, width: int) -> int:
        """Return the height that all need."""
        return int(self._figure.height(width)) + 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place all anew."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw the lines, the words on them, and the client."""
        painter = paint.painter_of(self)
        placed = self._placed(self.width(), self.height())
        painter.translate(0, self._down(placed))
        self._figure.paint_bonds(painter, placed)
