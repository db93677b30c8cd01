"""What cannot be decided by taking a version: what is known, why, and the way to the record."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.domain.clauses import clause_text
from jww_desktop.i18n import t, with_colon
from jww_desktop.services.reviewing import Kind, ReviewItem
from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.button import primary
from jww_desktop.ui.widgets.dialog import Quoted
from jww_desktop.ui.widgets.flow import MEASURE
from jww_desktop.ui.widgets.icon import Icon
from jww_desktop.ui.widgets.text import Words

_ICONS = {
    Kind.RULE: ("circle-alert", "warn"),
    Kind.DANGLING: ("unlink", "warn"),
    Kind.TWICE: ("copy", "warn"),
    Kind.QUARANTINE: ("shield-alert", "danger"),
}


class ProblemPane(QWidget):
    """Words, and a button to the record when there is one here.

    Signals:
        record_requested: the button was pressed.
    """

    record_requested = Signal()

    def __init__(self, item: ReviewItem) -> None:
        super().__init__()
        icon, color = _ICONS.get(item.row.kind, ("circle-alert", "warn"))
        # Beside a stretch: a column would ask for the height that its words need when wider.
        self._words = QWidget()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words, 1)
        row.addStretch(0)
        self._column = QVBoxLayout(self._words)
        self._column.setContentsMargins(0, 0, 0, 0)
        head = QWidget()
        self._head = QHBoxLayout(head)
        self._head.setContentsMargins(0, 0, 0, 0)
        self._head.addWidget(Icon(icon, color, 22), 0, Qt.AlignmentFlag.AlignTop)
        self._head.addWidget(Words(item.problem, Role.H2), 1)
        self._column.addWidget(head)
        if item.clause:
            why = f"{t('Sectorprotocol')}, {with_colon(item.clause)} {clause_text(item.clause)}"
            self._column.addWidget(Quoted(t("Waarom"), why))
        self._column.addWidget(Words(_safe(item.row.kind), color="muted"))
        if item.next_step:
            self._column.addWidget(Words(item.next_step))
        label = _way(item)
        if label:
            button = primary(label, icon="file-text")
            button.clicked.connect(self.record_requested)
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        current = theme.current()
        self._column.setSpacing(current.gap(12))
        self._head.setSpacing(current.gap(12))
        self._words.setMaximumWidth(current.px(MEASURE))


def _way(item: ReviewItem) -> str:
    """Return what the button to the record says; nothing when it lies in no dossier here."""
    if item.row.case_file is not None:
        return t("Naar het dossier")
    return t("Naar de kaart") if item.row.table == "client_card" else ""


def _safe(kind: Kind) -> str:
    if kind is Kind.QUARANTINE:
        return t("Het is bewaard zoals het kwam. Er is niets gewist en niets overgenomen.")
    return t("Alles wat geschreven is, is bewaard. Is het in orde, dan verdwijnt deze vraag.")
