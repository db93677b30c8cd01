"""An own text in the place of the versions."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.ui import theme
from jww_desktop.ui.widgets.button import Button, Kind
from jww_desktop.ui.widgets.field import TextField
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.wrap import Wrap

_TALLEST = 128


class Writing(QWidget):
    """A field under the versions; nothing is decided until its text is taken.

    Signals:
        taken: the text.
        drafted: the text as it is now, None when it was put aside.
        closed: it was put aside.
    """

    taken = Signal(str)
    drafted = Signal(object)
    closed = Signal()

    def __init__(self, text: str) -> None:
        super().__init__()
        self._first = text
        self._text = TextField(text, lines=3)
        self._labelled = Labelled(t("Jouw tekst"), self._text)
        self._text.textChanged.connect(self._on_edited)
        take = Button(t("Deze tekst nemen"), icon="check")
        take.clicked.connect(self._take)
        aside = Button(t("Toch niet"), Kind.QUIET)
        aside.clicked.connect(self._put_aside)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._labelled)
        self._column.addWidget(Wrap(take, aside))
        theme.follow(self.restyle)

    def fill(self, text: str) -> None:
        """Go on with what was written before."""
        self._text.setPlainText(text)

    def begin_from(self, text: str) -> None:
        """Begin from another text, as one change that can be undone."""
        cursor = self._text.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def focus_first(self) -> None:
        """Go on writing at the end."""
        self._text.moveCursor(QTextCursor.MoveOperation.End)
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.drafted.emit(self._text.toPlainText())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put it aside with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._put_aside()
            return
        super().keyPressEvent(event)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self._column.setSpacing(theme.current().gap(8))
        self._text.setMaximumHeight(theme.current().px(_TALLEST))

    def _on_edited(self) -> None:
        self._labelled.mend()
        if self.isVisible():
            self.drafted.emit(self._text.toPlainText())

    def _take(self) -> None:
        text = self._text.toPlainText().strip()
        if text:
            self.taken.emit(text)
        else:
            self._labelled.fault(t("Er staat nog niets."), t("Schrijf een tekst, of kies er een."))

    def _put_aside(self) -> None:
        self.drafted.emit(None)
        self._text.blockSignals(True)
        self._text.setPlainText(self._first)
        self._text.blockSignals(False)
        self.closed.emit()
