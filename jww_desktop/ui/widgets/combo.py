"""One of many, when there is no room to show them all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QSizePolicy, QStyledItemDelegate, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.field import mark_wrong
from jww_desktop.ui.widgets.flow import width_of

_HEIGHT, _LOW, _PAD, _ICON, _GAP, CHEVRON = 34, 26, 12, 16, 8, 14


class Combo(QComboBox):
    """A closed list of (key, words); `compact` is the lower kind beside chips above a list.

    Signals:
        picked: the key of what the person chose.
    """

    picked = Signal(object)

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[object, str]] = (),
        *,
        icon: str = "",
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._height = _LOW if compact else _HEIGHT
        self.setAccessibleName(name)
        self._has_list = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.offer(choices)
        self.activated.connect(lambda row: self.picked.emit(self.itemData(row)))
        theme.follow(self.restyle)

    def offer(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer `choices` instead; what was chosen stays so while it exists."""
        before = self.key()
        self.clear()
        for key, words in choices:
            self.addItem(words, key)
        self.choose(before)
        self.updateGeometry()

    def key(self) -> object:
        """Return the key of what is chosen."""
        return self.currentData()

    def choose(self, key: object) -> None:
        """Choose `key` without telling anyone, when it is offered."""
        for row in range(self.count()):
            if self.itemData(row) == key:
                self.setCurrentIndex(row)
                return

    def mark_wrong(self, *, wrong: bool) -> None:
        """Show or hide the edge of a wrong value."""
        mark_wrong(self, wrong=wrong)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self.setFont(theme.current().font(Role.BODY))
        if self._has_list:
            self.setStyleSheet(theme.current().sheet)
        self.updateGeometry()
        self.update()

    def _around(self) -> int:
        current = theme.current()
        icon = current.px(_ICON) + current.gap(_GAP) if self._icon_name else 0
        return 2 * current.gap(_PAD) + icon + current.gap(_GAP) + current.px(CHEVRON)

    def sizeHint(self) -> QSize:
        """Hold the longest choice."""
        widths = (self.width_for(self.itemText(row)) for row in range(self.count()))
        return QSize(max(widths, default=self._around()), theme.current().px(self._height))

    def width_for(self, words: str) -> int:
        """Return the width that holds `words`."""
        return int(width_of(words, Role.BODY)) + 2 + self._around()

    def minimumSizeHint(self) -> QSize:
        """Elide rather than push a window wide."""
        least = min(self.sizeHint().width(), self._around() + theme.current().px(60))
        return QSize(least, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw ground, icon, words, chevron and focus."""
        current = theme.current()
        painter = paint.painter_of(self)
        rect = QRectF(self.rect())
        enabled = self.isEnabled()
        wrong = bool(self.property("wrong"))
        fill = "sunk" if not enabled else "hover" if self.underMouse() else "surface"
        edge = "border" if enabled else "hair"
        paint.entry(painter, rect, fill=fill, edge=edge, wrong=wrong, focused=self.hasFocus())
        x = float(current.gap(_PAD))
        height = rect.height()
        if self._icon_name:
            side = current.px(_ICON)
            current.icon(painter, self._icon_name, "muted", QRectF(x, 0, side, height))
            x += side + current.gap(_GAP)
        side = current.px(CHEVRON)
        end = rect.width() - current.gap(_PAD) - side
        current.icon(painter, "chevron-down", "muted", QRectF(end, 0, side, height))
        room = end - current.gap(_GAP) - x
        painter.setFont(current.font(Role.BODY))
        painter.setPen(current.color("text" if enabled else "muted"))
        metrics = current.metrics(Role.BODY)
        words = metrics.elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room + 1)
        line = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(x, 0, room + 2, height), line, words)

    def showPopup(self) -> None:
        """Make the list when it is first asked for: most are never opened."""
        if not self._has_list:
            self._has_list = True
            self.setStyleSheet(theme.current().sheet)  # first: it decides what kind of list it is
            self.setView(QListView())
            self.setItemDelegate(QStyledItemDelegate(self))
        self.view().setCurrentIndex(self.model().index(self.currentIndex(), self.modelColumn()))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling past must not change an answer."""
        event.ignore()
