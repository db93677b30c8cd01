"""Why the hour pauses: the head count first, so that Enter is enough."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.ui import theme
from jww_desktop.ui.choices import offered, sentence
from jww_desktop.ui.widgets.flow import Run
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.row_list import RowList
from jww_desktop.ui.widgets.rows import Row

_OF_ONE_CLIENT = ("elsewhere", "declined", "moved", "unknown")
"""Reasons for which one person does not come, and nobody else is kept waiting."""
_MOST_HEIGHT = 340


class PauseDialog(FormDialog):
    """A list of reasons.

    Signals:
        answered: the code of the reason.
    """

    answered = Signal(str)

    def __init__(self, window: QWidget, today: date) -> None:
        super().__init__(window, t("Waarom pauzeer je?"), t("Pauzeren"), icon="pause")
        self._reasons = _Reasons(today)
        self.put(self._reasons, bleeds=True)
        self.say(t("De pauze telt als verloren tijd, niet als gesprek. Schrijven kan gewoon."))
        self._reasons.opened.connect(lambda _key: self.submit.click())
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard in the list."""
        self.open_on(self._reasons)

    def _answer(self) -> None:
        self.answered.emit(str(self._reasons.key()))
        self.accept()


class _Reasons(RowList):
    def __init__(self, today: date) -> None:
        rows = [
            Row(code, (Run(sentence(label)),))
            for code, label in offered("missed_reasons", today)
            if code not in _OF_ONE_CLIENT
        ]
        super().__init__(t("Redenen"), rows)

    def sizeHint(self) -> QSize:
        """Show all reasons when there is room."""
        return QSize(300, min(self.content_height() + 4, theme.current().px(_MOST_HEIGHT)))

    def minimumSizeHint(self) -> QSize:
        """Keep some of them in sight."""
        return QSize(200, min(self.sizeHint().height(), theme.current().px(150)))
