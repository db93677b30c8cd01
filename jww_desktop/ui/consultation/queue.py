"""The left side of an hour: who is in, who waits, who is over; and the same over the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.button import Button, quiet
from jww_desktop.ui.widgets.flow import LISTED, TIGHT
from jww_desktop.ui.widgets.items import Group
from jww_desktop.ui.widgets.overlay import Overlay
from jww_desktop.ui.widgets.row_list import RowList
from jww_desktop.ui.widgets.rows import Row
from jww_desktop.ui.widgets.section import Hairline
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.wrap import Wrap

_OVERLAY_WIDTH = 420


class QueuePane(QWidget):
    """Title, list and a foot for who and what comes up.

    Attributes:
        list: the list.

    Signals:
        adding_requested: somebody is to come in the list.
        question_requested: a question without a dossier is to be noted.
        field_note_requested: what was noticed is to be noted.
    """

    adding_requested = Signal()
    question_requested = Signal()
    field_note_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.list = RowList(t("Rij"))
        self._title = Words("", Role.H1, leading=TIGHT)
        self._second = Words("", color="muted", leading=LISTED)
        question = quiet(t("Vraag zonder dossier"), icon="plus", flush=True)
        question.clicked.connect(self.question_requested)
        note = quiet(t("Veldnota"), icon="pencil", flush=True)
        note.clicked.connect(self.field_note_requested)
        self._add = quiet(t("Iemand toevoegen"), icon="user-plus", flush=True)
        self._add.clicked.connect(self.adding_requested)
        self._foot = QWidget()
        self._foot_column = QVBoxLayout(self._foot)
        self._foot_row = Wrap(self._add, question, note, across=16, down=2)
        self._foot_column.addWidget(self._foot_row)
        self._head = QVBoxLayout()
        self._head.addWidget(self._title)
        self._head.addWidget(self._second)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self.list, 1)
        column.addWidget(Hairline())
        column.addWidget(self._foot)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        self._head.setContentsMargins(16, gap(20), 12, gap(8))
        self._head.setSpacing(gap(4))
        self._foot_column.setContentsMargins(16, gap(6), 10, gap(6))

    def offer_adding(self, *, offered: bool) -> None:
        """Offer to add somebody, unless the page beside it does."""
        self._add.setVisible(offered)
        self._foot_row.restyle()

    def say(self, title: str, second: str) -> None:
        """Say which hour it is."""
        self._title.say(title)
        self._second.say(second)


class QueueOverlay(Overlay):
    """The queue over the page, where there is no room beside it.

    Signals:
        picked: key of who was chosen.
    """

    picked = Signal(object)

    def __init__(self, window: QWidget, rows: Sequence[Row | Group], key: object) -> None:
        super().__init__(window)
        self.setAccessibleName(t("Rij"))
        self._list = RowList(t("Rij"), rows)
        self._list.choose(key)
        self._list.opened.connect(self._on_opened)
        self._list.clicked.connect(lambda _: self._on_opened(self._list.key()))
        self._close = Button(t("Sluiten"), hint="Esc")
        self._close.clicked.connect(self.reject)
        self.finished.connect(self.deleteLater)
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self._list, 1)
        column.addWidget(self._close, 0, Qt.AlignmentFlag.AlignRight)

    def ask(self) -> None:
        """Show it, with the keyboard on the list."""
        self.present(self._list)

    def place(self) -> None:
        """Take most of the height of the window."""
        width = min(self.width() - 48, theme.current().px(_OVERLAY_WIDTH))
        height = min(self.height() - 48, self._list.content_height() + self._around())
        self.panel.setGeometry(self.width() - width - 24, 24, width, height)

    def _around(self) -> int:
        return 40 + self._close.sizeHint().height()

    def _on_opened(self, key: object) -> None:
        self.picked.emit(key)
        self.accept()
