"""The manual over whatever one is doing, which waits behind it as it was."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.ui import theme
from jww_desktop.ui.help.about import Piece
from jww_desktop.ui.help.pages import Page
from jww_desktop.ui.help.view import HelpView
from jww_desktop.ui.widgets.button import Button
from jww_desktop.ui.widgets.overlay import Overlay, topmost

_MARGIN = 32
_WIDEST = 1120


class Manual(Overlay):
    """The help screen on a panel; Escape or the button closes it.

    Signals:
        told: a sentence for the toast, and what undoes it (None).
    """

    told = Signal(str, object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAccessibleName(t("Hulp"))
        self._help = HelpView()
        self._help.told.connect(self.told)
        close = Button(t("Sluiten"), hint="Esc")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 0, 16, 12)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._help, 1)
        column.addLayout(foot)
        self.finished.connect(self.deleteLater)

    def append(self, make_keys: Callable[[], Page]) -> None:
        """End it with the page of keys, which is made when it is asked for."""
        self._help.append(make_keys)

    def open_at(self, piece: Piece) -> None:
        """Show one piece, unless a manual is open already."""
        if isinstance(topmost(self._window), Manual):
            self.deleteLater()
            return
        self._help.enter(piece.page)
        self.present()
        self._help.focus_first()
        QTimer.singleShot(0, self, lambda: self._help.seek(piece.head))  # once it is laid out

    def place(self) -> None:
        """Fill the window, but for a margin."""
        width = min(self.width() - 2 * _MARGIN, theme.current().px(_WIDEST))
        left = (self.width() - width) // 2
        self.panel.setGeometry(left, _MARGIN, width, self.height() - 2 * _MARGIN)
