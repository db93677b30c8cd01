"""What can be done with the current card, where there is no room for the card itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.services.clients import CardRow
from jww_desktop.ui import theme
from jww_desktop.ui.clients.preview import comes_back, open_words
from jww_desktop.ui.widgets.button import Button, Kind
from jww_desktop.ui.widgets.wrap import Wrap


class Foot(QWidget):
    """The buttons of the preview in one line.

    Signals:
        open_requested: the dossier of the card is to be shown, or begun when there is none.
        contact_requested: a contact with the client is to be written.
        again_requested: the client comes back: a new dossier is to be begun.
        card_requested: a new card.
        import_requested: a whole list of clients is to be read.
    """

    open_requested = Signal()
    contact_requested = Signal()
    again_requested = Signal()
    card_requested = Signal()
    import_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._open = Button(t("Dossier openen"), Kind.PRIMARY)
        self._open.clicked.connect(self.open_requested)
        self._contact = Button(t("Nieuw contact"), icon="plus")
        self._contact.clicked.connect(self.contact_requested)
        self._again = Button(t("Nieuw dossier"), icon="plus")
        self._again.clicked.connect(self.again_requested)
        new = Button(t("Nieuwe cliënt"), icon="user-plus")
        new.clicked.connect(self.card_requested)
        bring = Button(t("Cliënten inlezen…"), icon="upload")
        bring.clicked.connect(self.import_requested)
        self._row = Wrap(self._open, self._contact, self._again, new, bring, across=8, down=8)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._row)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        self._column.setContentsMargins(gap(16), gap(8), 0, 0)

    def show_card(self, card: CardRow | None) -> None:
        """Offer what can be done with a card."""
        self._open.setVisible(card is not None)
        self._contact.setVisible(card is not None and card.is_going_on)
        self._again.setVisible(card is not None and comes_back(card))
        if card is not None:
            self._open.relabel(open_words(card))
        self._row.restyle()
