"""One text, such as an amendment."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.ui.widgets.field import TextField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.labelled import Labelled


class TextDialog(FormDialog):
    """Asks for a text; refuses an empty one with a sentence.

    Signals:
        answered: the text.
    """

    answered = Signal(str)

    def __init__(
        self,
        window: QWidget,
        title: str,
        submit: str,
        *,
        label: str,
        empty: str,
        explain: str = "",
        lines: int = 4,
    ) -> None:
        super().__init__(window, title, submit)
        self._text = TextField(lines=lines, fixed=True)
        self._labelled = Labelled(label, self._text)
        self._empty = empty
        if explain:
            self.say(explain)
        self.put(self._labelled, 1)
        self.remember(text=self._text)
        self._text.textChanged.connect(self._labelled.mend)
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard in the text."""
        self.open_on(self._text)

    def _answer(self) -> None:
        text = self._text.toPlainText().strip()
        if not text:
            self._labelled.fault(self._empty)
            self.changed_height()
            return
        self.answered.emit(text)
