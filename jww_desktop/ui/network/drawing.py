"""The drawing: the client in the middle, everybody round him, and a line for each bond."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.network_page import NetworkPage, PersonLine
from jww_desktop.ui import theme
from jww_desktop.ui.accessible import declare_group
from jww_desktop.ui.network.node import Node
from jww_desktop.ui.network.placing import Placed, Thing, line, place
from jww_desktop.ui.network.strokes import ink_of, stroke
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.flow import LISTED, TIGHT, Flow, Run, flow, width_of

_MIDDLE, _MIDDLE_PAD, _MIDDLE_MEASURE = 80, 13, 110
_GAP, _WORD_PAD = 12, 5
_LEAST_HEIGHT, _MOST_HEIGHT = 420, 640
"""Between these it fills its place; with many people it is taller."""


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
        self._client = ""
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
        self._nodes, self._client = nodes, page.client
        for before, node in itertools.pairwise(nodes):
            QWidget.setTabOrder(before, node)
        declare_group(
            self,
            t("Netwerk van {client}: {counted}").format(client=page.client, counted=page.counted),
        )
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
        here = node.geometry().center()
        way = {
            Qt.Key.Key_Left: QPointF(-1, 0),
            Qt.Key.Key_Right: QPointF(1, 0),
            Qt.Key.Key_Up: QPointF(0, -1),
            Qt.Key.Key_Down: QPointF(0, 1),
        }[arrow]
        found: list[tuple[float, int]] = []
        for number, other in enumerate(self._nodes):
            step = (other.geometry().center() - here).toPointF()
            ahead = QPointF.dotProduct(step, way)
            aside = abs(step.x() * way.y() - step.y() * way.x())
            if other is not node and ahead > 0:
                found.append((ahead + 2 * aside, number))
        if found:
            self._nodes[min(found)[1]].setFocus(Qt.FocusReason.TabFocusReason)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self._arrange()
        self.updateGeometry()
        self.update()

    def _placed(self, width: int, height: int = 0) -> Placed:
        current = theme.current()
        things = tuple(
            Thing(node.sizeHint().toTuple(), _size_of(node.line.bond_label), node.line.is_service)
            for node in self._nodes
        )
        tall = min(height, current.px(_MOST_HEIGHT))
        return place(things, self._across(), width, tall, current.gap(_GAP))

    def _across(self) -> float:
        """Return how wide the circle of the client is."""
        current = theme.current()
        name = self._name()
        return max(current.px(_MIDDLE), name.width + 2 * current.gap(_MIDDLE_PAD))

    def _name(self) -> Flow:
        run = Run(self._client, Role.STRONG, "accent_text")
        room = theme.current().px(_MIDDLE_MEASURE)
        return flow([run], room, leading=LISTED, max_lines=2)

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
        return QSize(theme.current().px(240), theme.current().gap(_LEAST_HEIGHT))

    def heightForWidth(self, width: int) -> int:
        """Return the height that all need."""
        least = theme.current().gap(_LEAST_HEIGHT)
        return max(int(self._placed(width).height) + 1, least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place all anew."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw the lines, the words on them, and the client."""
        painter = paint.painter_of(self)
        placed = self._placed(self.width(), self.height())
        painter.translate(0, self._down(placed))
        for node, rect, word in zip(self._nodes, placed.nodes, placed.words, strict=False):
            stroke(painter, node.line.bond, *line(placed.middle, rect))
            if not word.isEmpty():
                _write(painter, node.line.bond, node.line.bond_label, word)
        self._paint_client(painter, placed.middle)

    def _paint_client(self, painter: QPainter, circle: QRectF) -> None:
        paint.panel(painter, circle, circle.height() / 2, fill="accent")
        name = self._name()
        name.paint_centred(painter, circle.center().x(), circle.center().y() - name.height / 2)


def _size_of(word: str) -> tuple[float, float]:
    if not word:
        return 0.0, 0.0
    current = theme.current()
    height = current.metrics(Role.SMALL).height()
    return width_of(word, Role.SMALL) + 2 * current.gap(_WORD_PAD), height


def _write(painter: QPainter, bond: str, word: str, rect: QRectF) -> None:
    """Write what a bond is on its line, on the ground of the page."""
    painter.fillRect(rect, theme.current().color("bg"))
    laid = flow([Run(word, Role.SMALL, ink_of(bond))], 1e6, leading=TIGHT)
    laid.paint(painter, rect.center().x() - laid.width / 2, rect.center().y() - laid.height / 2)
