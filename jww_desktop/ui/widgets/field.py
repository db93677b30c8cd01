"""Fields: one line, many lines, search, passphrase."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionFrame,
    QWidget,
)

from jww_desktop.i18n import t
from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint, spelled
from jww_desktop.ui.widgets.button import IconButton, Size
from jww_desktop.ui.widgets.flow import width_of
from jww_desktop.ui.widgets.icon import Icon
from jww_desktop.ui.widgets.scroll_bar import ScrollBar
from jww_desktop.ui.widgets.spelled_line import MarkedLine, follow_line

HEIGHT, TALL = 34, 40
PAD, QT_PAD = 10, 2
"""What is kept free beside the text of a line, and how much more Qt keeps."""
_ICON, _ICON_X, _ICON_GAP = 17, 10, 8
_OVER, _FOCUSED = QStyle.StateFlag.State_MouseOver, QStyle.StateFlag.State_HasFocus


def mark_wrong(field: QWidget, *, wrong: bool) -> None:
    """Give `field` the edge of a wrong value, or take it away."""
    if bool(field.property("wrong")) != wrong:
        field.setProperty("wrong", wrong)
        field.style().unpolish(field)
        field.style().polish(field)
        field.update()


def without_ground(line: QLineEdit) -> None:
    """Let Qt draw the words of a line, and nothing under or around them."""
    clear = QPalette()
    clear.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
    line.setPalette(clear)
    line.setFrame(False)


class LineField(MarkedLine):
    """One line of text; `name` for screen readers unless a label is its buddy.

    What is `prose` is held against the dictionaries: no names, codes or words to search for.
    """

    def __init__(
        self,
        text: str = "",
        *,
        name: str = "",
        placeholder: str = "",
        tall: bool = False,
        prose: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._height = TALL if tall else HEIGHT
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setTextMargins(PAD, 0, PAD, 0)
        without_ground(self)
        theme.follow(self.restyle)
        if prose:
            follow_line(self)

    def restyle(self) -> None:
        """Take over a change of theme."""
        current = theme.current()
        self.setFont(current.font(Role.BODY))
        self.setFixedHeight(current.px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and edge under the text."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        over, focused = (bool(option.state & state) for state in (_OVER, _FOCUSED))
        wrong = bool(self.property("wrong"))
        locked = self.isReadOnly() or not self.isEnabled()
        edge = "hair" if locked else "text" if over else "border"
        fill = "sunk" if locked else "surface"
        ground = paint.painter_of(self)
        whole = QRectF(self.rect())
        paint.entry(ground, whole, fill=fill, edge=edge, wrong=wrong, focused=focused)
        ground.end()
        super().paintEvent(event)
        if marked := self.underlined():
            painter = paint.painter_of(self)
            painter.setClipRect(self.rect().adjusted(PAD, 0, -PAD, 0))
            for first, last in marked:
                paint.wave(painter, first, last, "danger")
            painter.end()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what Qt offers, in our colours."""
        menu = self.createStandardContextMenu()
        menu.setStyleSheet(theme.current().sheet)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def mark_wrong(self, *, wrong: bool) -> None:
        """Show or hide the edge of a wrong value."""
        mark_wrong(self, wrong=wrong)


class TextField(QPlainTextEdit):
    """Many lines of text; Tab goes on to the next field.

    As tall as the layout gives, from `lines` on; or, when `fixed`, just that. `role` is its type.
    What is `prose` is held against the dictionaries.
    """

    def __init__(
        self,
        text: str = "",
        *,
        name: str = "",
        placeholder: str = "",
        lines: int = 3,
        fixed: bool = False,
        role: Role = Role.BODY,
        prose: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._lines, self._fixed, self._role = lines, fixed, role
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(2)
        self.setVerticalScrollBar(ScrollBar())
        theme.follow(self.restyle)
        if prose:
            spelled.follow(self)

    def restyle(self) -> None:
        """Take over a change of theme."""
        current = theme.current()
        self.setStyleSheet(current.sheet)
        self.setFont(current.font(self._role))
        self.viewport().setFont(self.font())  # of the placeholder; it does not follow by itself
        line = current.metrics(self._role).lineSpacing()
        height = int(line * self.least_lines()) + 22
        self.setMinimumHeight(height)
        if self._fixed:
            self.setMaximumHeight(height)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as it will be stored: some programs part an accent from its letter."""
        whole = QMimeData()
        whole.setText(unicodedata.normalize("NFC", source.text()))
        super().insertFromMimeData(whole)

    def least_lines(self) -> int:
        """Return how many lines it shows at least."""
        return self._lines

    def mark_wrong(self, *, wrong: bool) -> None:
        """Show or hide the edge of a wrong value."""
        mark_wrong(self, wrong=wrong)


class SearchField(LineField):
    """A line with a painted magnifier at the left and a key hint at the right while empty."""

    def __init__(
        self,
        *,
        name: str,
        placeholder: str = "",
        hint: str = "",
        tall: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._hint = hint
        super().__init__(name=name, placeholder=placeholder, tall=tall, parent=parent)
        self._icon = Icon("search", "muted", _ICON, self)
        theme.follow(self._place)

    def _place(self) -> None:
        current = theme.current()
        side = current.px(_ICON)
        self._icon.setGeometry(_ICON_X, (self.height() - side) // 2, side, side)
        self.setTextMargins(side + _ICON_GAP + _ICON_X + 1, 0, PAD, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the icon in the middle."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Add the key hint while there is nothing to cover."""
        super().paintEvent(event)
        current = theme.current()
        width = int(width_of(self._hint, Role.KEY)) + 2
        words = width_of(self.placeholderText(), Role.BODY) + current.px(_ICON) + 3 * _ICON_X
        if self._hint and not self.text() and words + width + 2 * _ICON_X < self.width():
            painter = paint.painter_of(self)
            painter.setFont(current.font(Role.KEY))
            painter.setPen(current.color("muted"))
            place = self.rect().adjusted(self.width() - width - _ICON_X, 0, -_ICON_X, 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self._hint)


class PassphraseField(QWidget):
    """A passphrase with a button that shows it; pasting is allowed.

    Attributes:
        line: the field itself.

    Signals:
        submitted: Enter was pressed in the field.
        edited: the passphrase differs from before.
    """

    submitted = Signal()
    edited = Signal()

    def __init__(self, name: str, *, tall: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.line = LineField(name=name, tall=tall)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.line.returnPressed.connect(self.submitted)
        self.line.textChanged.connect(self.edited)
        self._eye = IconButton("eye", "", size=Size.FIELD if tall else Size.NORMAL)
        self._eye.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves one typing
        self._eye.clicked.connect(self._turn)
        self.reveal(shown=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self._eye)
        self.setFocusProxy(self.line)
        self.line.installEventFilter(self)

    def text(self) -> str:
        """Return what was typed."""
        return self.line.text()

    def clear(self) -> None:
        """Forget what was typed, and hide again."""
        self.line.clear()
        self.reveal(shown=False)

    def mark_wrong(self, *, wrong: bool) -> None:
        """Show or hide the edge of a wrong value."""
        self.line.mark_wrong(wrong=wrong)

    def _turn(self) -> None:
        self.reveal(shown=self.line.echoMode() == QLineEdit.EchoMode.Password)

    def reveal(self, *, shown: bool) -> None:
        """Show what is typed, or hide it."""
        echo = QLineEdit.EchoMode
        self.line.setEchoMode(echo.Normal if shown else echo.Password)
        name = t("{field}: verbergen") if shown else t("{field}: tonen")
        self._eye.rename(name.format(field=self._name), "eye-off" if shown else "eye")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hide the passphrase when the window is left, so that it never stays on screen."""
        if event.type() == QEvent.Type.WindowDeactivate:
            self.reveal(shown=False)
        return super().eventFilter(watched, event)
