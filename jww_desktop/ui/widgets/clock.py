"""A large clock for the cover: the hour and the day, nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPaintEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from jww_desktop.services.dates import bare_clock, named_day
from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.flow import width_of

_GAP = 12
_WIDEST = "00.00"


def _now() -> datetime:
    return datetime.now().astimezone()


class Clock(QLabel):
    """Shows "10.44" over "dinsdag 24 november", and moves on with the minute."""

    def __init__(self, now: Callable[[], datetime] = _now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._hour, self._day = "", ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.tick)
        self.tick()
        theme.follow(self.restyle)

    def tick(self) -> None:
        """Read the clock, and come back at the next minute while it is seen."""
        moment = self._now()
        self._hour = bare_clock(moment)
        self._day = named_day(moment.date())
        self.setText(self._hour)
        self.setAccessibleName(f"{self._hour}, {self._day}")
        self.update()
        if self.isVisible():
            self._timer.start((60 - moment.second) * 1000)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Hold hour and day."""
        current = theme.current()
        width = max(width_of(_WIDEST, Role.CLOCK), width_of(self._day, Role.LEAD_QUOTE))
        height = current.metrics(Role.CLOCK).height() + current.metrics(Role.LEAD_QUOTE).height()
        return QSize(int(width) + 2, int(height) + current.gap(_GAP))

    def minimumSizeHint(self) -> QSize:
        """Never cut it."""
        return self.sizeHint()

    def showEvent(self, event: QShowEvent) -> None:
        """Be right at once."""
        super().showEvent(event)
        self.tick()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw hour and day."""
        current = theme.current()
        painter = paint.painter_of(self)
        middle = Qt.AlignmentFlag.AlignHCenter
        hour = int(current.metrics(Role.CLOCK).height())
        painter.setFont(current.font(Role.CLOCK))
        painter.setPen(current.color("text"))
        painter.drawText(0, 0, self.width(), hour, middle, self._hour)
        painter.setFont(current.font(Role.LEAD_QUOTE))
        painter.setPen(current.color("muted"))
        top = hour + current.gap(_GAP)
        painter.drawText(0, top, self.width(), self.height() - top, middle, self._day)
