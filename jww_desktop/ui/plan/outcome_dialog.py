"""How something ended, from a list, with words where they help: a goal, a need, restoring."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.ui.choices import sentence
from jww_desktop.ui.widgets.field import LineField, TextField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.point import Point
from jww_desktop.ui.widgets.radio_row import RadioRow


class OutcomeDialog(FormDialog):
    """A text that may be changed, one of some outcomes, and a word of explanation.

    Signals:
        answered: the text, the code of the outcome (empty for none), the words.
    """

    answered = Signal(str, str, str)

    def __init__(
        self,
        window: QWidget,
        title: str,
        *,
        outcomes: Sequence[tuple[object, str]],
        chosen: str,
        question: str,
        text: tuple[str, str] | None = None,
        words: tuple[str, str] | None = None,
    ) -> None:
        """Start.

        Args:
            window: over which it stands.
            title: of the dialog.
            outcomes: (code, words) in order; an empty code stands for "not yet".
            chosen: the code of now; of none of the outcomes when it was not asked yet.
            question: what the outcomes answer.
            text: label and value of a text that may be changed, None for none.
            words: label and value of the words of explanation, None for none.
        """
        super().__init__(window, title, t("Bewaren"))
        self._text = LineField(text[1] if text else "", prose=True)
        self._words = TextField(words[1] if words else "", lines=3, fixed=True)
        self._labelled = Labelled(text[0] if text else title, self._text)
        self._rows: dict[str, RadioRow] = {}
        if text:
            self.put(self._labelled)
            self.remember(text=self._text)
            self._text.textEdited.connect(lambda _text: self._labelled.mend())
        self._required = text is not None
        self.say(question)
        for code, label in outcomes:
            row = RadioRow(sentence(label))
            row.setChecked(code == chosen)
            row.toggled.connect(self._mend)
            self._rows[str(code)] = row
            self.put(row)
        self._lacking = Point("circle-alert", "danger", t("Kies eerst een antwoord."))
        self._lacking.hide()
        self.put(self._lacking)
        self.remember(**{f"outcome_{code}": row for code, row in self._rows.items()})
        if words:
            self.put(Labelled(words[0], self._words))
            self.remember(words=self._words)
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard where one begins."""
        first = next((row for row in self._rows.values() if row.isChecked()), None)
        self.open_on(first or next(iter(self._rows.values())))

    def _answer(self) -> None:
        if self._required and not self._text.text().strip():
            self._labelled.fault(t("Hier staat nog geen tekst."))
            self.changed_height()
            return
        code = next((code for code, row in self._rows.items() if row.isChecked()), None)
        if code is None:
            self._lacking.show()
            next(iter(self._rows.values())).setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed_height()
            return
        self.answered.emit(self._text.text().strip(), code, self._words.toPlainText().strip())

    def _mend(self) -> None:
        if not self._lacking.isHidden():
            self._lacking.hide()
            self.changed_height()
