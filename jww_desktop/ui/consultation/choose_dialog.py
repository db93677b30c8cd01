"""Choosing a client: for somebody who comes along, or who wrote a slip."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.services.clients import CardRow, named
from jww_desktop.services.matching import find
from jww_desktop.ui import theme
from jww_desktop.ui.clients.rows import card_row
from jww_desktop.ui.widgets.button import Button, Kind
from jww_desktop.ui.widgets.field import SearchField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.row_list import RowList
from jww_desktop.ui.widgets.text import Words

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_HEIGHT = 280
_MOST = 30


class ChooseDialog(FormDialog):
    """Typing searches, arrows choose, Enter takes.

    Signals:
        answered: the id of the card.
        new_requested: none of them: make a card; carries what was typed.
    """

    answered = Signal(bytes)
    new_requested = Signal(str)

    def __init__(
        self, window: QWidget, title: str, submit: str, cards: Sequence[CardRow], *, hidden: bool
    ) -> None:
        super().__init__(window, title, submit, wide=True)
        self._cards, self._hidden = list(cards), hidden
        placeholder = t("Zoek op naam of nummer")
        self._field = SearchField(name=placeholder, placeholder=placeholder)
        self._field.installEventFilter(self)
        self._list = _Found()
        self._none = Words(t("Niemand gevonden. Enter maakt een nieuwe kaart."), color="muted")
        new = Button(t("Nieuwe cliënt"), Kind.QUIET, icon="user-plus", flush=True)
        new.clicked.connect(self._ask_new)
        self.aside(new)
        self.put(self._field)
        self.put(self._list, bleeds=True)
        self.put(self._none)
        self._field.textChanged.connect(lambda _text: self._show())
        self._list.opened.connect(lambda _key: self.submit.click())
        self.submitted.connect(self._answer)
        self._show()

    def ask(self) -> None:
        """Show it with the keyboard in the search."""
        self.open_on(self._field)

    def _show(self) -> None:
        typed = self._field.text().strip()
        by_id = {card.id: card for card in self._cards}
        found = self._cards[:_MOST]
        if typed:
            matches, _other = find(typed, map(named, self._cards))
            found = [by_id[hit.key] for hit in matches[:_MOST]]
        hidden = self._hidden and not typed
        self._list.show_rows([card_row(card, hidden=hidden) for card in found])
        self._list.setVisible(bool(found))
        self._none.setVisible(not found)
        self.submit.setEnabled(bool(found))
        if self.isVisible():
            self.changed_height()

    def _ask_new(self) -> None:
        self.new_requested.emit(self._field.text().strip())

    def _answer(self) -> None:
        card = getattr(self._list.key(), "id", None)
        if isinstance(card, bytes):
            self.answered.emit(card)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Send the moving keys of the search to the list; Enter takes."""
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self._field and is_key and isinstance(event, QKeyEvent):
            if event.key() in _MOVES:
                self._list.keyPressEvent(event)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
                if self.submit.isEnabled():
                    self.submit.click()
                else:
                    self._ask_new()
                return True
        return super().eventFilter(watched, event)


class _Found(RowList):
    def __init__(self) -> None:
        super().__init__(t("Gevonden"))

    def sizeHint(self) -> QSize:
        """Keep one height, so that typing moves nothing."""
        return QSize(300, theme.current().px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Keep some in sight."""
        return QSize(200, theme.current().px(120))
