"""How a date comes about: the arithmetic, the rule and its source, what was read before."""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.detention_page import DateLine
from jww_desktop.ui.choices import sentence
from jww_desktop.ui.widgets.button import Button, Kind
from jww_desktop.ui.widgets.dialog import Quoted
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.point import Point
from jww_desktop.ui.widgets.text import Words


class WhyDialog(FormDialog):
    """Tells it in full sentences, so that one can count along.

    Signals:
        note_requested: a date of this kind was read on the sheet.
        change_requested: what was read last is wrong.
    """

    note_requested = Signal()
    change_requested = Signal()

    def __init__(self, window: QWidget, line: DateLine, *, writable: bool) -> None:
        super().__init__(
            window,
            sentence(line.label),
            t("Datum van de fiche noteren"),
            icon="pencil",
            hint="",
            cancel=t("Sluiten"),
        )
        why = line.why
        self.put(Words(_whole(why.text)))
        if line.difference:
            self.put(Point("triangle-alert", "warn", line.difference))
        for note in why.notes:
            self.put(Point("info", "accent", note))
        for text in why.earlier:
            told = t("Vroeger op de fiche: {day}").format(day=text)
            self.put(Point("history", "muted", told))
        if why.rule:
            self.put(Quoted(t("De regel"), f"{why.rule} ({why.source})"))
        self.say(_whole(why.caution or t("vraag de datum na bij de gevangenis")))
        if not writable:
            self.submit.hide()
        elif line.reading:
            change = Button(t("Datum verbeteren"), Kind.QUIET, icon="pencil", flush=True)
            change.clicked.connect(lambda _=False: self._leave(self.change_requested))
            self.aside(change)
        self.submitted.connect(lambda: self._leave(self.note_requested))

    def ask(self) -> None:
        """Show it with the keyboard on what closes it."""
        self.open_on(self.cancel)

    def _leave(self, request: SignalInstance) -> None:
        self.accept()
        request.emit()


def _whole(text: str) -> str:
    """Return a sentence with its capital and its stop."""
    return sentence(text.rstrip(".")) + "."
