"""The dialogs of a part: opened over its window, kept while they are typed in, gone on with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from jww_desktop.presenters.case_part import CasePart
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.services.forms import Loaded
from jww_desktop.ui.earlier import offer_earlier
from jww_desktop.ui.kept import open_kept
from jww_desktop.ui.widgets.form_dialog import FormDialog

F = TypeVar("F")


class PartDialogs(QObject):
    """What the dialogs of every part have in common.

    Attributes:
        page: what the part shows now, None until it is read.
    """

    page: object | None

    def __init__(self, view: QWidget, desk: CasePart) -> None:
        super().__init__(view)
        self._view, self._keeping = view, desk.place.keeping
        self._part = desk
        self.page = None

    def resume(self, key: FormKey) -> None:
        """Go on with a form that was interrupted."""
        self._ways()[key.kind](key.subject)

    def knows(self, key: FormKey) -> bool:
        """Whether a form is one of these."""
        return key.kind in self._ways()

    def _ways(self) -> dict[str, Callable[[bytes], None]]:
        """Return what opens each kind of form, given the subject of the form."""
        raise NotImplementedError

    def _open(self, dialog: FormDialog, key: FormKey, loaded: Loaded[Any] | None = None) -> None:
        open_kept(dialog, self._keeping, key, case_file=self._part.case_file, loaded=loaded)

    def _change(
        self, dialog: FormDialog, key: FormKey, loaded: Loaded[F], make: Callable[[F], FormDialog]
    ) -> None:
        """Open a dialog that changes a record, with the record's earlier text one click away."""
        offer_earlier(dialog, self._part.place, self._part.failed, loaded, make)
        self._open(dialog, key, loaded)

    @property
    def _window(self) -> QWidget:
        return self._view.window()

    @property
    def _today(self) -> date:
        return self._part.today
