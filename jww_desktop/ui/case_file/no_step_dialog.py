"""Why a dossier has no next step on purpose: one sentence, added to the talk (T7)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.ui.case_file.text_dialog import TextDialog


def no_step_dialog(window: QWidget) -> TextDialog:
    """Return the dialog; it answers with the reason."""
    return TextDialog(
        window,
        t("Bewust geen volgende stap"),
        t("Noteren"),
        label=t("Waarom is er nu geen volgende stap nodig?"),
        empty=t("Schrijf in enkele woorden waarom."),
        explain=t("Dit komt als aanvulling bij het gesprek."),
        lines=2,
    )
