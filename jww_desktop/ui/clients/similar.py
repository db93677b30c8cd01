"""Who may already be the person of a new card: to look at before making one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.i18n import t, tn
from jww_desktop.services.clients import SimilarRow
from jww_desktop.services.identity_bar import whereabouts
from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.button import Button, Kind, Size
from jww_desktop.ui.widgets.card import Card
from jww_desktop.ui.widgets.column import Column
from jww_desktop.ui.widgets.flow import LISTED
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.tick import Tick

_MOST = 3


class SimilarPane(Card):
    """Each with the reason, and a button that says: this is the one.

    Signals:
        chosen: the id of the card that is the same person.
        all_different_changed: the tick that they are all somebody else was set or taken away.
    """

    chosen = Signal(bytes)
    all_different_changed = Signal()

    def __init__(self) -> None:
        super().__init__(ground="sunk", pad=(14, 10))
        self._head = Words("", Role.STRONG)
        self._rows = Column(down=8)
        self._tick = Tick("")
        self._tick.toggled.connect(lambda _on: self.all_different_changed.emit())
        self.column.addWidget(self._head)
        self.column.addWidget(self._rows)
        self.column.addWidget(self._tick)

    def show_similar(self, similar: Sequence[SimilarRow], *, ask: bool) -> None:
        """Show other cards; with `ask` a person has to say that they are somebody else."""
        count = len(similar)
        self._head.say(
            tn("Misschien is er al een kaart", "Misschien zijn er al {n} kaarten", count)
        )
        shown = [_Similar(row) for row in similar[:_MOST]]
        for line in shown:
            line.chosen.connect(self.chosen)
        self._rows.replace(shown)
        self._tick.setChecked(False)
        self._tick.say(tn("Ik keek: dit is iemand anders", "Ik keek: dit zijn {n} anderen", count))
        self._tick.setVisible(ask)

    def all_different(self) -> bool:
        """Tell whether a person said that they are all somebody else."""
        return self._tick.isChecked()

    def spoken(self) -> str:
        """Return the head for a screen reader."""
        return self._head.text()


class _Similar(QWidget):
    chosen = Signal(bytes)

    def __init__(self, row: SimilarRow) -> None:
        super().__init__()
        card = row.card
        name = "  ".join(part for part in (card.name, card.number) if part)
        known = (row.why, str(card.birth_year or ""), whereabouts(card))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Words(name, Role.STRONG, leading=LISTED))
        words.addWidget(
            Words("  ·  ".join(part for part in known if part), Role.SMALL, "muted", leading=LISTED)
        )
        take = Button(t("Dit is hem of haar"), Kind.SECONDARY, size=Size.SMALL)
        take.clicked.connect(lambda: self.chosen.emit(card.id))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addLayout(words, 1)
        self._row.addWidget(take, 0, Qt.AlignmentFlag.AlignVCenter)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self._row.setSpacing(theme.current().gap(12))
