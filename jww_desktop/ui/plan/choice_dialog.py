"""Weigh one way to a goal: what it is, what speaks for and against it, what the client decided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.services.goals import ChoiceForm
from jww_desktop.ui.widgets.field import LineField, TextField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.one_of import OneOf


class ChoiceDialog(FormDialog):
    """The decision is the client's: the words say so.

    Signals:
        answered: a `ChoiceForm`.
    """

    answered = Signal(object)

    def __init__(
        self, window: QWidget, form: ChoiceForm, today: Callable[[], date], *, new: bool
    ) -> None:
        super().__init__(
            window,
            t("Mogelijkheid afwegen") if new else t("Mogelijkheid"),
            t("Bewaren"),
            icon="scale",
        )
        self._form, self._today = form, today
        self._text = LineField(form.text, prose=True)
        self._for = TextField(form.speaks_for, lines=2, fixed=True)
        self._against = TextField(form.speaks_against, lines=2, fixed=True)
        self._decided = OneOf(
            t("Besluit van de cliënt"),
            [(None, t("nog niet")), (True, t("dit wil hij")), (False, t("dit niet"))],
        )
        self._decided.choose(form.is_chosen)
        self._labelled = Labelled(t("Wat kan?"), self._text)
        self._text.textEdited.connect(lambda _text: self._labelled.mend())
        self.put(self._labelled)
        self.put(Labelled(t("Wat spreekt ervoor?"), self._for))
        self.put(Labelled(t("Wat spreekt ertegen?"), self._against))
        self.put(Labelled(t("Besluit van de cliënt"), self._decided))
        self.remember(
            text=self._text, speaks=self._for, against=self._against, decided=self._decided
        )
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard in the text."""
        self.open_on(self._text)

    def _answer(self) -> None:
        text, chosen = self._text.text().strip(), self._decided.key()
        if not text:
            self._labelled.fault(t("Schrijf in enkele woorden wat kan."))
            self.changed_height()
            return
        same = chosen is self._form.is_chosen
        day = self._form.decided_on if same else self._today()
        self.answered.emit(
            replace(
                self._form,
                text=text,
                speaks_for=self._for.toPlainText().strip(),
                speaks_against=self._against.toPlainText().strip(),
                is_chosen=chosen if isinstance(chosen, bool) else None,
                decided_on=day if chosen is not None else None,
            )
        )
