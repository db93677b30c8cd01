"""A part that takes the whole place: it reads for itself, has forms, and stands in two panes."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from jww_desktop.presenters.case_part import CasePart
from jww_desktop.presenters.dossier import Dossier
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.ui import theme
from jww_desktop.ui.case_file.part import Part
from jww_desktop.ui.case_file.part_dialogs import PartDialogs
from jww_desktop.ui.widgets.section import Hairline

_UNBOUNDED = 16777215


class WidePart(Part):
    """Its side pane stands beside the rest, or below it where the text is large.

    A subclass makes `_dialogs`, hands its panes to `lay`, and shows what was read in `show_page`.

    Attributes:
        side_em: how wide the side pane is while it stands beside the rest.
        beside_from_em: from which width it does.
    """

    is_wide = True
    side_em: ClassVar[int]
    beside_from_em: ClassVar[int] = 960

    _dialogs: PartDialogs

    def __init__(self, desk: CasePart) -> None:
        super().__init__()
        self._part = desk
        desk.setParent(self)
        self._case = b""
        self._form_due: FormKey | None = None
        self._side = QWidget()
        self._line = Hairline(upright=True)
        self._panes = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        desk.shown.connect(self._on_shown)
        desk.failed.connect(self.failed)
        desk.told.connect(self.told)

    def lay(self, main: QLayout) -> None:
        """Put the rest and the side pane in their places."""
        self._panes.setContentsMargins(0, 0, 0, 0)
        self._panes.setSpacing(0)
        self._panes.addLayout(main, 1)
        self._panes.addWidget(self._line)
        self._panes.addWidget(self._side)

    def show_page(self, page: Any) -> None:
        """Show what was read."""
        raise NotImplementedError

    def show_dossier(self, dossier: Dossier) -> None:
        """Read for another dossier, or for the same one again."""
        if dossier.bar.case.id != self._case:
            self._dialogs.page = None
            self.setEnabled(False)  # until this one is read, the other one is still in sight
        self._case = dossier.bar.case.id
        self._part.open(self._case)

    def look(self, *, looking: bool) -> None:
        """Follow changes while it is in sight."""
        self._part.look(looking=looking)

    def focus_first(self) -> None:
        """Begin with the first thing that takes the keyboard."""
        stops = (
            each
            for each in self.findChildren(QWidget)
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus
            and each.isVisible()
            and each.isEnabled()
        )
        next(stops, self).setFocus(Qt.FocusReason.OtherFocusReason)

    def knows(self, form: FormKey) -> bool:
        """Whether a form is one of this part."""
        return self._dialogs.knows(form)

    def resume(self, form: FormKey) -> None:
        """Go on with a form, once the part is read."""
        self._form_due = form
        self._resume_due()

    def _resume_due(self) -> None:
        if self._dialogs.page is not None and self._form_due is not None:
            form, self._form_due = self._form_due, None
            self._dialogs.resume(form)

    def _on_shown(self, page: object) -> None:
        self._dialogs.page = page
        self.show_page(page)
        self.setEnabled(True)
        self.verbs_changed.emit()
        self._resume_due()

    def _is_beside(self) -> bool:
        return self.width() / theme.current().scale >= self.beside_from_em

    def _fit(self) -> None:
        width, beside = theme.current().px(self.side_em), self._is_beside()
        ways = QBoxLayout.Direction
        self._panes.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._line.setVisible(beside)
        self._side.setMinimumWidth(width if beside else 0)
        self._side.setMaximumWidth(width if beside else _UNBOUNDED)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand beside or below."""
        super().resizeEvent(event)
        self._fit()
