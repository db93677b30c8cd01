"""The client's own words, quoted one by one under the note."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.domain import codes
from jww_desktop.i18n import t
from jww_desktop.services.contacts import Quote
from jww_desktop.services.wording import quoted, unquoted
from jww_desktop.ui import theme
from jww_desktop.ui.accessible import announce
from jww_desktop.ui.choices import offered, sentence
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.button import Button, Kind
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.flow import Run
from jww_desktop.ui.widgets.growing import GrowingField
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

    def __init__(self, quotes: Sequence[Quote], today: date) -> None:
        super().__init__()
        self._today = today
        self._rows: list[_QuoteRow] = []
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

    def quotes(self) -> tuple[Quote, ...]:
        """Return the quotes, the one that is being typed included."""
        found = (row.quote() for row in self._rows)
        return tuple(quote for quote in found if quote.words)

    def fill(self, quotes: Sequence[Quote]) -> None:
        """Hold other quotes, without telling so."""
        for row in self._rows[len(quotes) :]:
            self._take_away(row)
        for row, quote in zip(self._rows, quotes, strict=False):
            row.fill(quote)
        for quote in quotes[len(self._rows) :]:
            self._add(quote)
        self._settle_visibility()

    def begin(self) -> None:
        """Offer an empty line with the keyboard in it; in the one being typed take the next voice.

        So the same key that begins a quote also says that it is a worry or an ambition (T4).
        """
        here = next((row for row in self._rows if row.is_writing()), None)
        if here is not None:
            here.next_voice()
            return
        empty = next((row for row in self._rows if not row.quote().words), None)
        row = empty or self._add(Quote(""))
        self._settle_visibility()
        row.write()

    def _add(self, quote: Quote) -> _QuoteRow:
        row = _QuoteRow(quote, self._today)
        row.edited.connect(self.edited)
        row.emptied.connect(lambda: self._drop(row))
        row.ended.connect(self.ended)
        self._rows.append(row)
        self._column.addWidget(row)
        return row

    def _drop(self, row: _QuoteRow) -> None:
        if row in self._rows:
            self._take_away(row)
            self._settle_visibility()
            self.edited.emit()

    def _take_away(self, row: _QuoteRow) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _settle_visibility(self) -> None:
        self.setVisible(bool(self._rows))


class _QuoteRow(QWidget):
    edited = Signal()
    emptied = Signal()
    ended = Signal()

    def __init__(self, quote: Quote, today: date) -> None:
        super().__init__()
        voices = offered("voices", today, (quote.voice,))
        choices = [(code, sentence(label)) for code, label in voices]
        self._voice = Combo(t("Vraag, zorg of ambitie?"), choices)
        self._voice.choose(quote.voice)
        self._field = GrowingField(
            quote.words, name=t("Uitspraak in eigen woorden"), placeholder=t("In eigen woorden")
        )
        self._shown = Words("")
        self._change = Button(t("Wijzigen"), Kind.QUIET, icon="pencil", flush=True)
        self._change.clicked.connect(self.write)
        self._voice.picked.connect(lambda _key: self.edited.emit())
        self._field.textChanged.connect(self.edited)
        self._field.ended.connect(self._end)
        self._field.installEventFilter(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(Icon("quote", "accent", 17), 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._shown, 1, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._voice, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._field, 1)
        self._row.addWidget(self._change, 0, Qt.AlignmentFlag.AlignVCenter)
        self._show(writing=not quote.words)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        current = theme.current()
        self._row.setSpacing(current.gap(10))
        self.setMinimumHeight(current.px(34))

    def quote(self) -> Quote:
        """Return the words, without the signs around them, and which voice they are."""
        return Quote(unquoted(self._field.toPlainText()), str(self._voice.key()))

    def fill(self, quote: Quote) -> None:
        """Hold another quote."""
        if quote != self.quote():
            self._voice.choose(quote.voice)
            if quote.words != self.quote().words:
                self._field.setPlainText(quote.words)
            self._show(writing=not self._field.isHidden())

    def is_writing(self) -> bool:
        """Tell whether it has the keyboard."""
        return self._field.hasFocus() or self._voice.hasFocus()

    def next_voice(self) -> None:
        """Take the voice that follows in the list, and say it to who does not see it."""
        self._voice.setCurrentIndex((self._voice.currentIndex() + 1) % self._voice.count())
        announce(self, self._voice.currentText())
        self.edited.emit()

    def write(self) -> None:
        """Open the field with the keyboard at its end."""
        self._show(writing=True)
        self._field.write()

    def _end(self) -> None:
        """Let go of the keyboard first: hidden with it, the field would hand it to the rail."""
        self.ended.emit()
        self._settle()

    def _settle(self) -> None:
        if not self.quote().words:
            self.emptied.emit()
            return
        self._show(writing=False)

    def _show(self, *, writing: bool) -> None:
        quote = self.quote()
        aside = t("in eigen woorden: {stem}").format(stem=codes.label("voices", quote.voice))
        self._shown.say(
            (Run(quoted(quote.words), Role.QUOTE), Run("  " + aside, Role.SMALL, "muted"))
        )
        self._field.setVisible(writing)
        self._voice.setVisible(writing)
        self._shown.setVisible(not writing)
        self._change.setVisible(not writing)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Settle when the field is left by key; by mouse nothing may move under the pointer."""
        left = isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut
        if left and isinstance(event, QFocusEvent) and event.reason() in _BY_KEY:
            there = QApplication.focusWidget()
            if there is None or not self.isAncestorOf(there):
                self._settle()
        return super().eventFilter(watched, event)
