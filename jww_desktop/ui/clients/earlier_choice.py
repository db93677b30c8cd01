"""May the earlier dossier be opened: yes, no, or not asked yet."""

from __future__ import annotations

from PySide6.QtWidgets import QRadioButton, QWidget

from jww_desktop.i18n import t
from jww_desktop.ui.widgets.one_of import OneOf

_ANSWERS = {"yes": True, "no": False, "unasked": None}


class EarlierChoice(OneOf):
    """One of the three; nobody is taken to have said yes."""

    def __init__(self, may_open: bool | None, parent: QWidget | None = None) -> None:  # noqa: FBT001 - what is shown
        choices = [("yes", t("Ja")), ("no", t("Nee")), ("unasked", t("Nog niet gevraagd"))]
        super().__init__(question(), choices, parent=parent)
        self.choose(next(key for key, value in _ANSWERS.items() if value is may_open))

    def chosen(self) -> QWidget:
        """Return where the keyboard begins."""
        return next(one for one in self.findChildren(QRadioButton) if one.isChecked())

    def may_open(self) -> bool | None:
        """Return what is chosen; None while he was not asked."""
        return _ANSWERS[str(self.key())]


def question() -> str:
    """Return what the client is asked."""
    return t("Mag het vorige dossier open?")
