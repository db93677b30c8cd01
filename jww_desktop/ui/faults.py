"""Turns an error into a dialog: what happened, the rule behind it, what is safe, what to do.

What happened is the title itself: a general one would only be read past.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from jww_desktop.errors import AppError, BugError, RuleError, UserError
from jww_desktop.i18n import t
from jww_desktop.ui.widgets.button import Kind
from jww_desktop.ui.widgets.dialog import Dialog


def show_fault(window: QWidget, error: AppError) -> Dialog:
    """Show `error` over `window`; Escape or the button closes it."""
    icon, color = _sign(error)
    dialog = Dialog(window, error.happened.removesuffix("."), icon=icon, color=color)
    if isinstance(error, RuleError):
        dialog.rule(t("Waarom"), f"{t('Sectorprotocol')}, {error.clause}: {error.rule}")
    if error.safe:
        dialog.point("shield-check", "ok", error.safe)
    if error.next_step:
        dialog.point("list-todo", "muted", error.next_step)
    close = dialog.action("close", t("Sluiten"), Kind.PRIMARY, hint="Esc")
    dialog.open_on(close)
    return dialog


def _sign(error: AppError) -> tuple[str, str]:
    if isinstance(error, RuleError):
        return "ban", "danger"
    if isinstance(error, UserError):
        return "circle-alert", "danger"
    if isinstance(error, BugError):
        return "octagon-x", "danger"
    return "triangle-alert", "warn"
