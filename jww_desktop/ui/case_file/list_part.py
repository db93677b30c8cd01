"""A part with a list of records, and the one that is current beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt

from jww_desktop.presenters.case_part import CasePart
from jww_desktop.presenters.dossier import Dossier
from jww_desktop.ui.case_file.wide_part import WidePart
from jww_desktop.ui.widgets.button import Button
from jww_desktop.ui.widgets.empty import Empty
from jww_desktop.ui.widgets.row_list import WholeList


class ListPart(WidePart):
    """Keeps which record is current; a subclass makes the list, what adds to it and what is empty.

    Its side pane, which `_show_pane` fills, is there while a record is current.
    """

    side_em = 316
    beside_from_em = 860

    _list: WholeList
    _add: Button
    _none: Empty

    def __init__(self, desk: CasePart) -> None:
        super().__init__(desk)
        self._current = b""

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the records of a dossier; of another one, none is current yet."""
        if dossier.bar.case.id != self._case:
            self._current = b""
        super().show_dossier(dossier)

    def stand_on(self, record: bytes) -> None:
        """Make a record current, once it is read."""
        self._current = record
        if self._dialogs.page is not None:
            self.show_page(self._dialogs.page)

    def focus_first(self) -> None:
        """Begin in the list, else with what can be done."""
        stops = (self._list, self._add, self._none)
        first = next((stop for stop in stops if stop.isVisible()), self._none)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, record: bytes) -> None:
        self._current = record
        self._show_pane()
        self.verbs_changed.emit()

    def _show_pane(self) -> None:
        """Fill the side pane with the record that is current."""
        raise NotImplementedError

    def _show_side(self, *, shown: bool) -> None:
        self._side.setVisible(shown)
        self._line.setVisible(shown and self._is_beside())

    def _fit(self) -> None:
        super()._fit()
        self._show_pane()
