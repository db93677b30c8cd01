"""Language and interpreter of a talk: one quiet button for the usual case, two choices else."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from jww_desktop import i18n
from jww_desktop.domain import codes
from jww_desktop.i18n import t
from jww_desktop.ui.choices import offered, sentence
from jww_desktop.ui.widgets.button import Button, Kind
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.snug import Snug

_WITHOUT = "none"


class Spoken(QObject):
    """Gives its `fields` to a wrapping row; which of them are shown follows from what was spoken.

    Attributes:
        fields: the quiet button, and the two choices.

    Signals:
        changed: another choice was made, or other fields are shown.
    """

    changed = Signal()

    def __init__(self, language: str, interpreter: str, day: date) -> None:
        super().__init__()
        self._language = Snug(t("Taal"), offered("languages", day, (language,)))
        self._language.choose(language or i18n.SOURCE_LANGUAGE)
        offers = offered("interpreters", day, (interpreter,))
        self._interpreter = Snug(t("Tolk"), [(code, sentence(label)) for code, label in offers])
        self._interpreter.choose(interpreter or _WITHOUT)
        usual = codes.label("languages", i18n.SOURCE_LANGUAGE)
        self._button = Button(usual, Kind.QUIET, icon="languages", flush=True)
        self._button.clicked.connect(self.ask)
        self._quiet = Labelled(t("Taal"), self._button)
        self._button.setAccessibleName(t("Taal: {taal}").format(taal=usual))
        self._choices = (
            Labelled(t("Taal"), self._language),
            Labelled(t("Tolk"), self._interpreter),
        )
        self.fields: tuple[QWidget, ...] = (self._quiet, *self._choices)
        for field in self._choices if _is_plain(language, interpreter) else (self._quiet,):
            field.hide()
        self._language.picked.connect(lambda _key: self.changed.emit())
        self._interpreter.picked.connect(lambda _key: self.changed.emit())

    @property
    def language(self) -> str:
        """Code of what was spoken."""
        return str(self._language.key() or "")

    @property
    def interpreter(self) -> str:
        """Code of who interpreted."""
        return str(self._interpreter.key() or "")

    def fill(self, language: str, interpreter: str) -> None:
        """Hold another language and interpreter, without telling so."""
        self._language.choose(language or i18n.SOURCE_LANGUAGE)
        self._interpreter.choose(interpreter or _WITHOUT)
        if not _is_plain(language, interpreter):
            self._show()

    def ask(self) -> None:
        """Show the choices, with the keyboard on the language."""
        self._show()
        self.changed.emit()
        self._language.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        self._quiet.hide()
        for field in self._choices:
            field.show()


def _is_plain(language: str, interpreter: str) -> bool:
    """Whether it is the usual case, of which one word is enough."""
    return language in ("", i18n.SOURCE_LANGUAGE) and interpreter in ("", _WITHOUT)
