"""What was noticed in the prison, in twenty seconds, about nobody in particular."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.errors import AppError
from jww_desktop.i18n import t
from jww_desktop.presenters.field_note import FieldNotePage
from jww_desktop.services.field_notes import FieldNoteForm
from jww_desktop.ui.choices import offered, sentence
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.field import TextField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.one_chip import OneChip


class FieldNoteDialog(FormDialog):
    """One sentence and a theme; there is no field for a client.

    Signals:
        edited: the `FieldNoteForm` as it is now.
        answered: the prison, and the form.
    """

    edited = Signal(object)
    answered = Signal(bytes, object)

    def __init__(
        self, window: QWidget, page: FieldNotePage, today: date, *, prison: bytes = b""
    ) -> None:
        super().__init__(window, t("Veldnota"), t("Bewaren"), wide=True)
        self._text = TextField(page.form.text, lines=2, fixed=True)
        about = t("Over de gevangenis: geen namen, geen nummers")
        self._labelled = Labelled(t("Wat viel je op, in één zin?"), self._text, aside=about)
        self._prison = Combo(t("Gevangenis"), [(row.id, row.name) for row in page.prisons])
        self._prison.choose(prison)
        themes = offered("field_themes", today, (page.form.theme,))
        self._theme = OneChip([(code, sentence(label)) for code, label in themes])
        self._theme.choose(page.form.theme)
        self.put(self._labelled)
        self.put(Labelled(t("Thema"), self._theme))
        if len(page.prisons) > 1:
            self.put(Labelled(t("Gevangenis"), self._prison))
        else:
            self._prison.setParent(self)
            self._prison.hide()
        self._text.textChanged.connect(self._on_typed)
        self._theme.picked.connect(lambda _key: self.edited.emit(self._form()))
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard in the sentence."""
        self.open_on(self._text)
        self._text.moveCursor(self._text.textCursor().MoveOperation.End)

    def refuse(self, error: AppError) -> None:
        """Say at the sentence why it cannot be stored like this."""
        self._labelled.fault(error.happened, error.next_step)
        self.changed_height()
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self) -> None:
        self._labelled.mend()
        self.edited.emit(self._form())

    def _form(self) -> FieldNoteForm:
        return FieldNoteForm(str(self._theme.key() or ""), self._text.toPlainText().strip())

    def _answer(self) -> None:
        form, prison = self._form(), self._prison.key()
        if not form.text:
            self._labelled.fault(t("Schrijf in één zin wat je opviel, zonder namen."))
            self.changed_height()
        elif isinstance(prison, bytes):
            self.answered.emit(prison, form)
