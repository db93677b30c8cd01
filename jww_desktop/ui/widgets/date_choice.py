"""A day, typed as people say it or taken from a short menu: "donderdag", "26/11", "morgen"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jww_desktop.errors import UserError
from jww_desktop.i18n import t
from jww_desktop.i18n.calendar import short_weekdays
from jww_desktop.services.dates import full_day, read_day
from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.button import IconButton, Kind
from jww_desktop.ui.widgets.combo import CHEVRON
from jww_desktop.ui.widgets.field import QT_PAD, LineField
from jww_desktop.ui.widgets.flow import width_of
from jww_desktop.ui.widgets.icon import Icon
from jww_desktop.ui.widgets.menu import Menu

_ICON, _PAD, _ICON_GAP, _BUTTON = 16, 12, 8, 26
_NEAR_DAYS = 7
_LONGEST = "wo 30 september"


def day_in_words(day: date, today: date) -> str:
    """Return such as "do 26 november"; with the year when it is another one."""
    return f"{short_weekdays()[day.weekday()]} {full_day(day, today)}"


def gone_by(day: date | None, today: date) -> str:
    """Return what is to be said of a day by which something is to be done; empty when it is fine.

    No refusal: who writes down afterwards what was agreed keeps the day that was agreed.
    """
    return t("Deze dag is al voorbij.") if day is not None and day < today else ""


class DateChoice(LineField):
    """A field for one day; Enter or leaving reads it, arrow down offers the next seven days.

    Signals:
        picked: the day, or None when it was emptied.
        refused: why the words are no day, and what to write instead.
    """

    picked = Signal(object)
    refused = Signal(str, str)

    def __init__(
        self,
        name: str = "",
        day: date | None = None,
        *,
        past: bool = False,
        today: Callable[[], date] = date.today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name=name, placeholder=t("Dag"), parent=parent)
        self._today, self._past = today, past
        self._day: date | None = None
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._icon = Icon("calendar-days", "muted", _ICON, self)
        self._open = _Opener("chevron-down", t("Dag kiezen"), Kind.QUIET, parent=self)
        self._open.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # arrow down does the same
        self._open.setCursor(Qt.CursorShape.ArrowCursor)
        self._open.clicked.connect(self.offer)
        self.editingFinished.connect(self.settle)
        self.textEdited.connect(lambda: self.mark_wrong(wrong=False))
        self.set_day(day)
        theme.follow(self._place)

    def day(self) -> date | None:
        """Return the day, None while there is none."""
        return self._day

    def settled_day(self) -> date | None:
        """Return the day when the field shows it, None while other words are being typed."""
        return self._day if self._is_settled() else None

    def set_day(self, day: date | None) -> None:
        """Show `day` without telling anyone."""
        self._day = day
        self.setText(day_in_words(day, self._today()) if day else "")
        self.setCursorPosition(0)
        self._place()
        self.mark_wrong(wrong=False)

    def offer(self) -> None:
        """Show the coming days, or the past ones, to choose from."""
        menu = Menu(self)
        today = self._today()
        for number in range(_NEAR_DAYS + 1):
            day = today + timedelta(days=-number if self._past else number)
            near = {0: t("vandaag"), 1: t("gisteren") if self._past else t("morgen")}
            words = day_in_words(day, today)
            label = f"{near[number]}  ·  {words}" if number in near else words
            menu.addAction(label).triggered.connect(lambda _c=False, day=day: self._take(day))
        menu.addSeparator()
        menu.addAction(t("Geen dag")).triggered.connect(lambda: self._take(None))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _take(self, day: date | None) -> None:
        self.set_day(day)
        self.picked.emit(day)

    def settle(self) -> bool:
        """Read what was typed, as leaving the field does; False when it is no day."""
        if self._is_settled():
            return True
        words = self.text().strip()
        try:
            day = read_day(words, self._today(), past=self._past) if words else None
        except UserError as error:
            self.mark_wrong(wrong=True)
            self.refused.emit(error.happened, error.next_step)
            return False
        self._take(day)
        return True

    def _is_settled(self) -> bool:
        shown = day_in_words(self._day, self._today()) if self._day else ""
        return self.text().strip() == shown

    def _place(self) -> None:
        current = theme.current()
        side, button = current.px(_ICON), current.px(_BUTTON)
        height, pad = self.height(), current.gap(_PAD)
        gap = current.gap(_ICON_GAP)
        self._icon.setGeometry(pad, (height - side) // 2, side, side)
        # The chevron in the middle of the button keeps the distance of one in a combo.
        right = pad - (button - current.px(CHEVRON)) // 2
        left = self.width() - button - right
        self._open.setGeometry(left, (height - button) // 2, button, button)
        words_x = pad + side + gap
        self.setTextMargins(words_x - QT_PAD, 0, button + right - QT_PAD, 0)
        words = int(max(width_of(text, Role.BODY) for text in (_LONGEST, self.text())))
        self.setMinimumWidth(words_x + words + button + right + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep icon and button in their places."""
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Offer the coming days with arrow down."""
        if event.key() == Qt.Key.Key_Down:
            self.offer()
            return
        super().keyPressEvent(event)


class _Opener(IconButton):
    """As muted and as small as the arrow of a combo."""

    def _icon_side(self) -> int:
        return theme.current().px(CHEVRON)

    def sizeHint(self) -> QSize:
        """Be a target."""
        side = theme.current().px(_BUTTON)
        return QSize(side, side)

    def _ink(self) -> str:
        return "muted"
