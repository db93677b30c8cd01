"""Checking buttons of which one is chosen, also so that none is."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton


def check(button: QAbstractButton, *, checked: bool) -> None:
    """Check a button or not, without telling anyone but its own signals.

    Of buttons that exclude each other, Qt lets go of none while no other is chosen.
    """
    excludes = button.autoExclusive()
    button.setAutoExclusive(False if not checked else excludes)
    button.setChecked(checked)
    button.setAutoExclusive(excludes)
