"""One step of bringing a caseload: a title, a lead, and what there is to choose."""

from __future__ import annotations

from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.flow import TIGHT
from jww_desktop.ui.widgets.sheet import Sheet
from jww_desktop.ui.widgets.text import Words

_COLUMN = 760


class StepPage(Sheet):
    """A column of content, as wide as reads well."""

    def __init__(self, title: str, lead: str) -> None:
        super().__init__()
        self._title = Words(title, Role.H1, leading=TIGHT)
        self._lead = Words(lead, color="muted")
        self.put(self._title)
        self.put(self._lead, 6)

    def restyle(self) -> None:
        """Take over a change of theme."""
        super().restyle()
        self.setMaximumWidth(theme.current().px(_COLUMN))

    def enter(self) -> None:
        """Put the keyboard where one begins."""
