"""Who may be known here already: said while one types, and beside who arrived."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t, tn
from jww_desktop.services.clients import SimilarRow
from jww_desktop.services.identity_bar import whereabouts
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.card import Card
from jww_desktop.ui.widgets.column import Column
from jww_desktop.ui.widgets.flow import Run
from jww_desktop.ui.widgets.link import Link
from jww_desktop.ui.widgets.text import Words

_MOST = 3


class KnownPane(Card):
    """A sentence, and the cards that may be his.

    Signals:
        card_requested: the id of a card; only where `leads`.
    """

    card_requested = Signal(bytes)

    def __init__(self, *, leads: bool) -> None:
        super().__init__(ground="sunk", pad=(14, 10))
        self._leads = leads
        self._head = Words("", Role.STRONG)
        self._rows = Column(down=2)
        self.column.addWidget(self._head)
        self.column.addWidget(self._rows)
        self.hide()

    def show_known(self, similar: Sequence[SimilarRow], on_list: str = "") -> None:
        """Show cards, and that he is on the list already; nothing when there is neither."""
        head = [on_list] if on_list else []
        if similar:
            count = len(similar)
            head.append(
                tn("Misschien is er al een kaart.", "Misschien zijn er al {n} kaarten.", count)
            )
        self._head.say(" ".join(head))
        self._rows.replace([self._row(row) for row in similar[:_MOST]])
        self._rows.setVisible(bool(similar))
        self.setVisible(bool(head))

    def spoken(self) -> str:
        """Return the sentence for a screen reader."""
        return self._head.text()

    def _row(self, row: SimilarRow) -> QWidget:
        card = row.card
        name = card.name or card.number
        known = (card.number if card.name else "", whereabouts(card), row.why)
        second = "  ·  ".join(part for part in known if part)
        runs = (Run(f"{name}  ", Role.STRONG), Run(second, Role.SMALL, "muted"))
        if not self._leads:
            return Words(runs)
        link = Link(runs)
        link.say(runs, t("Kaart van {client} tonen: {why}").format(client=name, why=row.why))
        link.clicked.connect(partial(self.card_requested.emit, card.id))
        return link
