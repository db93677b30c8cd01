"""What every screen in the shell has in common."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.errors import AppError
from jww_desktop.ui.verbs import Verb


class Screen(QWidget):
    """One place of the shell.

    Attributes:
        help_page: name of its page under `resources/help/`.
        stands_alone: whether it is shown to somebody else: then nothing of the shell is in sight,
            and only the screen itself leads away from it.

    Signals:
        failed: an `AppError` to show; nothing was lost.
        place_requested: name of a place, and what to show there.
        told: a sentence for the toast, and what undoes it (or None).
        count_changed: name of a place, and how many things wait there.
        lock_requested: the vault was closed on purpose and has to be unlocked anew.
        verbs_changed: `verbs` would answer differently now.
    """

    help_page = "index"
    stands_alone = False

    failed = Signal(object)
    place_requested = Signal(str, object)
    told = Signal(str, object)
    count_changed = Signal(str, int)
    lock_requested = Signal()
    verbs_changed = Signal()

    def enter(self, argument: object = None) -> None:
        """Show fresh content; `argument` says which record, where that applies."""

    def leave(self) -> None:
        """Store what was being written; the screen may be shown again later."""

    def resume(self) -> None:
        """Go on after a cover, which called `leave` and showed nothing else in between."""

    def focus_first(self) -> None:
        """Put the focus where one begins."""
        self.setFocus()

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through, from left to right: each takes the focus itself."""
        return []

    def verbs(self) -> list[Verb]:
        """Return what can be done here, for palette and shortcuts."""
        return []

    def show_error(self, error: AppError) -> None:
        """Hand an error to the shell."""
        self.failed.emit(error)
