"""One text and perhaps a domain: an amendment, a quote, a strength."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.ui.widgets.field import TextField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.one_chip import OneChip


class TextDialog(FormDialog):
    """Asks for a text; refuses an empty one with a sentence.

    Signals:
        answered: the text, and the code that was chosen with it (or "").
    """

    answered = Signal(str, str)

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
        self._codes: OneChip | None = None
        if explain:
            self.say(explain)
        self.put(self._labelled, 1)
        self.remember(text=self._text)
        self._text.textChanged.connect(self._labelled.mend)
        self.submitted.connect(self._answer)

    def offer(
        self, label: str, choices: Sequence[tuple[object, str]], icons: Mapping[str, str]
    ) -> None:
        """Let one of some codes be chosen too, or none."""
        self._codes = OneChip(choices, icons)
        self.remember(about=self._codes)
        self.put(Labelled(label, self._codes))

    def ask(self) -> None:
        """Show it with the keyboard in the text."""
        self.open_on(self._text)

    def _answer(self) -> None:
        text = self._text.toPlainText().strip()
        if not text:
            self._labelled.fault(self._empty)
            self.changed_height()
            return
        code = self._codes.key() if self._codes else None
        self.answered.emit(text, str(code or ""))
