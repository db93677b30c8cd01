"""Asks before words go that are on the screen alone, because the disk would not take them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from jww_desktop.errors import AppError
from jww_desktop.i18n import t
from jww_desktop.ui.widgets.button import Kind
from jww_desktop.ui.widgets.dialog import Dialog


def ask_to_lose(window: QWidget, error: AppError, lose: Callable[[], object]) -> None:
    """Ask whether to go all the same, and then `lose`; staying is the usual answer.

    A lock that nobody asked for, as of a laptop that sleeps, does not ask: it cannot wait.
    """
    title = t("Je laatste woorden zijn weg als je nu stopt")
    dialog = Dialog(window, title, icon="triangle-alert", color="warn")
    dialog.point("octagon-x", "danger", error.happened)
    if error.next_step:
        dialog.point("list-todo", "muted", error.next_step)
    dialog.point("eye-off", "muted", t("Wil je alleen het scherm verbergen? Dat doet F12."))
    dialog.action("go", t("Toch stoppen"), Kind.DANGER_QUIET)
    stay = dialog.action("", t("Blijven"), Kind.PRIMARY, hint="Esc")
    dialog.chosen.connect(lambda answer: lose() if answer == "go" else None)
    dialog.open_on(stay)
