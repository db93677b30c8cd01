"""The frame of the first run: steps at the left, one page in the middle, what to do at the foot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from jww_desktop.i18n import t
from jww_desktop.ui import theme
from jww_desktop.ui.first_run.page import Page
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.mark import Mark
from jww_desktop.ui.widgets.scroll import Scroll
from jww_desktop.ui.widgets.steps import StepList
from jww_desktop.ui.widgets.text import Words

_SIDE, _FOOT, _EDGE = 320, 58, 40
_ABOVE, _LITTLE_ABOVE = 96, 12
"""White space above a page, beside the steps and below them: a page that scrolls keeps it all."""
_MOST = 10_000  # the page takes all room up to its own limit
_NARROW_EM = 900
"""Width ÷ text size below which the steps become one line above the page."""


class Frame(QWidget):
    """Shows one page at a time, beside the steps of the way that was chosen."""

    def __init__(self, ways: Mapping[object, Sequence[str]]) -> None:
        super().__init__()
        self._names = dict(ways)
        self._steps = {way: StepList(names) for way, names in ways.items()}
        self._where = Words("", Role.SMALLS, "muted", wrap=False)
        self._page: Page | None = None
        self._side = _Side(self._steps.values())
        self._holder = QWidget()
        self._middle = QVBoxLayout(self._holder)
        # The title stays at one height from page to page, and when a fault makes a page longer.
        self._above = QSpacerItem(0, 0)
        self._centre = QHBoxLayout()
        self._scroll = Scroll(self._holder)
        self._foot = _Foot()
        self._build()
        theme.follow(self.restyle)

    def _build(self) -> None:
        self._middle.addWidget(self._where)
        self._middle.addItem(self._above)
        self._centre.addStretch(1)
        self._centre.addStretch(1)
        self._middle.addLayout(self._centre)
        self._middle.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._scroll, 1)
        right.addWidget(self._foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addLayout(right, 1)

    def show_page(self, page: Page, way: object, step: int) -> None:
        """Show `page`, which belongs to a step of a way."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            focus.clearFocus()  # else Qt hands it on as Tab does, and all in a field is selected
        if self._page is not None:
            self._centre.removeWidget(self._page)
            self._page.hide()
            self._page.setParent(None)
        self._page = page
        for each, steps in self._steps.items():
            steps.setVisible(each == way)
            steps.at(step)
        names = self._names[way]
        place = t("Stap {number} van {total}").format(number=step + 1, total=len(names))
        self._where.say(f"{place}  ·  {names[step]}")
        self._centre.insertWidget(1, page, _MOST)
        page.show()
        self._foot.offer(page)
        self._scroll.verticalScrollBar().setValue(0)
        page.enter()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, where the page says so on its button."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if not (enter and self._page is not None and self._page.press_enter()):
            super().keyPressEvent(event)

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        self._middle.setContentsMargins(gap(_EDGE), gap(24), gap(_EDGE), gap(24))
        self._fit()

    def resizeEvent(self, event: object) -> None:  # noqa: ARG002 - the signature of Qt
        """Leave the steps out where the page needs the room."""
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() / theme.current().scale < _NARROW_EM
        self._side.setVisible(not narrow)
        self._where.setVisible(narrow)
        policy = QSizePolicy.Policy
        above = theme.current().gap(_LITTLE_ABOVE if narrow else _ABOVE)
        self._above.changeSize(0, above, policy.Minimum, policy.Maximum)
        self._middle.invalidate()


class _Side(QWidget):
    def __init__(self, ways: Iterable[StepList]) -> None:
        super().__init__()
        self._head = QHBoxLayout()
        self._head.addWidget(Mark(30))
        self._head.addWidget(Words("JWW Desktop", Role.H2, wrap=False), 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addSpacing(28)
        for steps in ways:
            self._column.addWidget(steps)
        self._column.addStretch(1)
        for told in (t("Je kan altijd stoppen. Wat klaar is, blijft klaar."), t("F1 hulp")):
            self._column.addWidget(Words(told, Role.SMALL, "muted"))
            self._column.addSpacing(4)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        self._head.setSpacing(gap(10))
        self._column.setContentsMargins(gap(32), gap(28), gap(32), gap(24))
        self.setFixedWidth(min(theme.current().px(_SIDE), 420))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw the ground and the edge to the page."""
        painter = paint.painter_of(self)
        painter.fillRect(self.rect(), theme.current().color("rail"))
        edge = QRectF(self.width() - 1, 0, 1, self.height())
        painter.fillRect(edge, theme.current().color("hair"))


class _Foot(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        self._row.setContentsMargins(gap(_EDGE), gap(11), gap(28), gap(11))
        self._row.setSpacing(gap(10))
        self.setMinimumHeight(theme.current().px(_FOOT))

    def offer(self, page: Page) -> None:
        """Take the buttons of `page` in the place of those that were here."""
        while item := self._row.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
        for button in page.others:
            self._row.addWidget(button)
            button.show()
        self._row.addStretch(1)
        for widget in (page.note, page.primary):
            self._row.addWidget(widget)
            widget.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw the line above."""
        paint.hairline(paint.painter_of(self), 0, 0, self.width())
