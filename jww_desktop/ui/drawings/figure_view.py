"""A figure on screen: Tab goes to one place in it, arrow keys to all others."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.accessible import declare, declare_group
from jww_desktop.ui.drawings.figure import Figure
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.tip import give_tip

_LEAST_WIDTH = 240
_ALONG = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ACROSS = {Qt.Key.Key_Up: QPointF(0, -1), Qt.Key.Key_Down: QPointF(0, 1)}


class FigureView(QWidget):
    """As wide as its place, as tall as the figure; for Tab it comes `after` something."""

    def __init__(self, after: QWidget) -> None:
        super().__init__()
        self._after = after
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._figure: Figure | None = None
        self._stops: list[SpotStop] = []
        theme.follow(self.restyle)

    def show_figure(self, figure: Figure) -> None:
        """Show another figure; the keyboard stays where the same is said."""
        self._figure = figure
        declare_group(self, figure.title)
        self.setAccessibleDescription(figure.described)
        said = [spot.words for spot in figure.spots(self.width())]
        if said != [stop.accessibleName() for stop in self._stops]:
            self._replace(said)
        self.restyle()

    def _replace(self, said: Sequence[str]) -> None:
        held = next((stop.accessibleName() for stop in self._stops if stop.hasFocus()), None)
        gone, self._stops = self._stops, [self._made(words) for words in said]
        again = next((stop for stop in self._stops if stop.accessibleName() == held), None)
        first = again or next(iter(self._stops), None)
        self._stop_at(first)
        for before, stop in pairwise([self._after, *self._stops]):
            stop.show()
            self.setTabOrder(before, stop)  # else it would come after all that was there already
        if held is not None and first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        for stop in gone:
            stop.hide()
            stop.deleteLater()

    def stops(self) -> Sequence[SpotStop]:
        """Return the places in it, in the order in which they are read."""
        return self._stops

    def restyle(self) -> None:
        """Take over a change of theme."""
        self._arrange()
        self.updateGeometry()
        self.update()

    def _made(self, words: str) -> SpotStop:
        stop = SpotStop(words, self)
        stop.moved.connect(lambda key: self._go(stop, key))
        stop.reached.connect(lambda: self._stop_at(stop))
        return stop

    def _stop_at(self, chosen: SpotStop | None) -> None:
        """Let Tab go to one of them."""
        for stop in self._stops:
            policy = Qt.FocusPolicy
            stop.setFocusPolicy(policy.StrongFocus if stop is chosen else policy.ClickFocus)

    def _go(self, stop: SpotStop, key: Qt.Key) -> None:
        """Go on in the order of reading, or to what stands nearest above or below."""
        here = self._stops.index(stop)
        if key in _ALONG:
            there = here + _ALONG[key]
        elif key in _ACROSS:
            there = nearest([QRectF(each.geometry()) for each in self._stops], here, _ACROSS[key])
        else:
            there = 0 if key == Qt.Key.Key_Home else len(self._stops) - 1
        if 0 <= there < len(self._stops):
            self._stops[there].setFocus(Qt.FocusReason.TabFocusReason)

    def _arrange(self) -> None:
        if self._figure is not None:
            spots = self._figure.spots(self.width())
            for stop, spot in zip(self._stops, spots, strict=True):
                stop.setGeometry(spot.rect.toAlignedRect().intersected(self.rect()))

    def sizeHint(self) -> QSize:
        """Wish for the usual width."""
        width = theme.current().px(640)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as must be."""
        width = theme.current().px(_LEAST_WIDTH)
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def heightForWidth(self, width: int) -> int:
        """Return the height of the figure."""
        return int(self._figure.height(width)) + 1 if self._figure is not None else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the places where they are now."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw the figure."""
        if self._figure is not None:
            self._figure.paint(paint.painter_of(self), self.width())


class SpotStop(QWidget):
    """A place that can be stood on; the pointer finds what it says as a tip.

    Signals:
        reached: it has the keyboard now.
        moved: a key that leads elsewhere was pressed on it (a `Qt.Key`).
    """

    reached = Signal()
    moved = Signal(object)

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(words)
        give_tip(self, words)
        declare(self, QAccessible.Role.Graphic)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with the arrow keys, Home and End."""
        leads = event.key() in (*_ALONG, *_ACROSS, Qt.Key.Key_Home, Qt.Key.Key_End)
        if leads and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.moved.emit(Qt.Key(event.key()))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be the one to which Tab comes back."""
        super().focusInEvent(event)
        self.reached.emit()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw the ring of the keyboard; the figure below draws all else."""
        if self.hasFocus():
            paint.ring(paint.painter_of(self), QRectF(self.rect()), paint.R_TICK)


def nearest(rects: Sequence[QRectF], here: int, way: QPointF) -> int:
    """Return which rectangle is nearest in a way from another; −1 when there is none.

    What lies aside counts twice, so that one goes straight on where one can.
    """
    found: list[tuple[float, int]] = []
    for number, rect in enumerate(rects):
        step = rect.center() - rects[here].center()
        ahead = QPointF.dotProduct(step, way)
        aside = abs(step.x() * way.y() - step.y() * way.x())
        if number != here and ahead > 0:
            found.append((ahead + 2 * aside, number))
    return min(found)[1] if found else -1
