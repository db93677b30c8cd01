"""The client's own words, quoted one by one under the note."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.services.wording import quoted, unquoted
from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.button import Button, Kind
from jww_desktop.ui.widgets.field import LineField
from jww_desktop.ui.widgets.flow import Run
from jww_desktop.ui.widgets.icon import Icon
from jww_desktop.ui.widgets.text import Words

_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class Quotes(QWidget):
    """Quotes that were noted, and the one that is being typed.

    Signals:
        edited: a word changed, or a quote came or went.
        ended: a quote was ended with Enter; the keyboard is to go on elsewhere.
    """

    edited = Signal()
    ended = Signal()

    def __init__(self, quotes: Sequence[str] = ()) -> None:
        super().__init__()
        self._rows: list[_Quote] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for quote in quotes:
            self._add(quote)
        if not quotes:  # never show what has no parent yet: it would flash as a window
            self.hide()
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self._column.setSpacing(theme.current().gap(6))

    def quotes(self) -> tuple[str, ...]:
        """Return the quotes, the one that is being typed included."""
        texts = (row.words() for row in self._rows)
        return tuple(text for text in texts if text)

    def fill(self, quotes: Sequence[str]) -> None:
        """Hold other quotes, without telling so."""
        for row in self._rows[len(quotes) :]:
            self._take_away(row)
        for row, words in zip(self._rows, quotes, strict=False):
            row.fill(words)
        for words in quotes[len(self._rows) :]:
            self._add(words)
        self._settle_visibility()

    def begin(self) -> None:
        """Offer an empty line with the keyboard in it, or go to the one that is there."""
        empty = next((row for row in self._rows if not row.words()), None)
        row = empty or self._add("")
        self._settle_visibility()
        row.write()

    def writing(self) -> bool:
        """Tell whether a quote is being typed."""
        return any(row.is_writing() for row in self._rows)

    def _add(self, words: str) -> _Quote:
        row = _Quote(words)
        row.edited.connect(self.edited)
        row.emptied.connect(lambda: self._drop(row))
        row.ended.connect(self.ended)
        self._rows.append(row)
        self._column.addWidget(row)
        return row

    def _drop(self, row: _Quote) -> None:
        if row in self._rows:
            self._take_away(row)
            self._settle_visibility()
            self.edited.emit()

    def _take_away(self, row: _Quote) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _settle_visibility(self) -> None:
        self.setVisible(bool(self._rows))


class _Quote(QWidget):
    edited = Signal()
    emptied = Signal()
    ended = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self._field = LineField(
            words, name=t("Uitspraak in eigen woorden"), placeholder=t("In eigen woorden")
        )
        self._shown = Words("")
        self._change = Button(t("Wijzigen"), Kind.QUIET, icon="pencil", flush=True)
        self._change.clicked.connect(self.write)
        self._field.textEdited.connect(lambda _text: self.edited.emit())
        self._field.returnPressed.connect(self._end)
        self._field.installEventFilter(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(Icon("quote", "accent", 17), 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._shown, 1, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._field, 1)
        self._row.addWidget(self._change, 0, Qt.AlignmentFlag.AlignVCenter)
        self._show(writing=not words)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        current = theme.current()
        self._row.setSpacing(current.gap(10))
        self.setMinimumHeight(current.px(34))

    def words(self) -> str:
        """Return the quote without the signs around it."""
        return unquoted(self._field.text())

    def fill(self, words: str) -> None:
        """Hold other words."""
        if words != self.words():
            self._field.setText(words)
            self._show(writing=not self._field.isHidden())

    def is_writing(self) -> bool:
        """Tell whether the field has the keyboard."""
        return self._field.hasFocus()

    def write(self) -> None:
        """Open the field with the keyboard at its end."""
        self._show(writing=True)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.end(False)

    def _end(self) -> None:
        """Let go of the keyboard first: hidden with it, the field would hand it to the rail."""
        self.ended.emit()
        self._settle()

    def _settle(self) -> None:
        if not self.words():
            self.emptied.emit()
            return
        self._show(writing=False)

    def _show(self, *, writing: bool) -> None:
        self._shown.say(
            (
                Run(quoted(self.words()), Role.QUOTE),
                Run("  " + t("in eigen woorden"), Role.SMALL, "muted"),
            )
        )
        self._field.setVisible(writing)
        self._shown.setVisible(not writing)
        self._change.setVisible(not writing)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Settle when the field is left by key; by mouse nothing may move under the pointer."""
        left = isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut
        if left and isinstance(event, QFocusEvent) and event.reason() in _BY_KEY:
            self._settle()
        return super().eventFilter(watched, event)
