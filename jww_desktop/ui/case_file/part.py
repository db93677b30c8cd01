"""A part of the dossier: one tab, with a presenter of its own.

To add one: subclass `Part`, give it a key and a label, and put it in `parts.py`. It is told which
dossier is open, reads for itself, and follows changes only while it is in sight.
"""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from jww_desktop.presenters.dossier import Dossier
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.ui.verbs import Verb


class Part(QWidget):
    """One tab.

    Attributes:
        key: its name, also in `Visit`s and pictures.
        is_wide: whether it takes the place of the side pane too.

    Signals:
        failed: an `AppError` to show; nothing was lost.
        told: a sentence for the toast, and what undoes it (or None).
        count_changed: how many things are in it, None to show no number.
        place_requested: name of a place, and what to show there.
        verb_requested: name of a verb of the dossier that is to be run.
        verbs_changed: `verbs` would answer differently now.
    """

    key: ClassVar[str]
    is_wide: ClassVar[bool] = False

    failed = Signal(object)
    told = Signal(str, object)
    count_changed = Signal(object)
    place_requested = Signal(str, object)
    verb_requested = Signal(str)
    verbs_changed = Signal()

    def label(self) -> str:
        """Return what stands on the tab."""
        raise NotImplementedError

    def suits(self, dossier: Dossier) -> bool:  # noqa: ARG002 - for a part that not every client has
        """Whether a dossier has this tab."""
        return True

    def show_dossier(self, dossier: Dossier) -> None:
        """Show another dossier, or the same one again after a change."""
        raise NotImplementedError

    def look(self, *, looking: bool) -> None:
        """Follow changes while it is in sight."""

    def focus_first(self) -> None:
        """Put the keyboard where one begins."""
        self.setFocus()

    def stand_on(self, record: bytes) -> None:
        """Make a record current, once it is read; for a part that has a current one."""

    def knows(self, form: FormKey) -> bool:  # noqa: ARG002 - for a part that has forms
        """Whether a form that was interrupted is one of this part."""
        return False

    def resume(self, form: FormKey) -> None:
        """Go on with such a form, once what it needs is read."""

    def verbs(self) -> list[Verb]:
        """Return what can be done here, for palette, menu and shortcuts."""
        return []

    def showEvent(self, event: QShowEvent) -> None:
        """Follow what changes."""
        super().showEvent(event)
        self.look(looking=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no longer."""
        super().hideEvent(event)
        self.look(looking=False)
