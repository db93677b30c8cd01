"""One page of the first run: a column of content, and what its foot offers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from jww_desktop.errors import AppError
from jww_desktop.presenters.first_run import IncompleteError
from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.button import Button, primary
from jww_desktop.ui.widgets.field import LineField, TextField
from jww_desktop.ui.widgets.flow import TIGHT
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.sheet import Sheet
from jww_desktop.ui.widgets.text import Words

COLUMN = 640


class Page(Sheet):
    """A title, a lead and content below each other.

    Attributes:
        primary: the one button that goes on.
        others: buttons at the left of the foot, in order.
        fields: those that Enter goes through before it presses the primary button.
        goes_on_with_enter: whether Enter anywhere on the page presses the primary button.
        note: words beside the primary button, such as why it waits.
    """

    def __init__(self, title: str, lead: str, go_on: str, *, hint: str = "") -> None:
        super().__init__()
        self.primary = primary(go_on, hint=hint)
        self.goes_on_with_enter = bool(hint)
        self.others: list[Button] = []
        self.fields: Sequence[LineField | TextField] = ()
        self.note = Words("", color="muted", wrap=False)
        self._lead = Words(lead, Role.LEAD, "muted")
        self._title = Words(title, Role.DISPLAY, leading=TIGHT)
        self.put(self._title)
        self.put(self._lead, 10)

    def restyle(self) -> None:
        """Take over a change of theme."""
        super().restyle()
        self.setMaximumWidth(theme.current().px(COLUMN))

    def head(self, title: str, lead: str) -> None:
        """Change the title and what is said below it."""
        self._title.say(title)
        self._lead.say(lead)

    def blame(self, error: AppError) -> bool:  # noqa: ARG002 - for pages with fields
        """Tell an error at the field that it is about; say whether there is one."""
        return False

    def set_busy(self, *, busy: bool) -> None:
        """Let nothing be pressed while something is being done."""
        for button in (self.primary, *self.others):
            button.setEnabled(not busy)

    def press_enter(self) -> bool:
        """Answer an Enter that nothing on the page took; say whether the page knows one."""
        empty = _empty_after(self.fields, QApplication.focusWidget())
        if empty is not None:
            empty.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.goes_on_with_enter:
            self.primary.click()
        return self.goes_on_with_enter

    def enter(self) -> None:
        """Put the keyboard where one begins."""
        self.primary.setFocus(Qt.FocusReason.OtherFocusReason)


def is_empty(field: LineField | TextField) -> bool:
    """Say whether nothing was written in `field`."""
    text = field.toPlainText() if isinstance(field, TextField) else field.text()
    return not text.strip()


def _empty_after(
    fields: Sequence[LineField | TextField], focus: object
) -> LineField | TextField | None:
    """Return the first empty field below the one that was filled in now, if there is one."""
    filled = (at for at, field in enumerate(fields) if field is focus and not is_empty(field))
    below = fields[next(filled, len(fields)) + 1 :]
    return next((field for field in below if is_empty(field)), None)


def blame_field(fields: Mapping[str, Labelled], error: AppError) -> bool:
    """Tell at the field that `error` names what is wrong with it, and go there."""
    if not isinstance(error, IncompleteError) or error.field not in fields:
        return False
    labelled = fields[error.field]
    labelled.fault(error.happened, error.next_step)
    labelled.field.setFocus(Qt.FocusReason.OtherFocusReason)
    return True


def mend_when_edited(fields: Mapping[str, Labelled]) -> None:
    """Take a fault away as soon as its field is written in."""
    for labelled in fields.values():
        if isinstance(labelled.field, LineField | TextField):
            labelled.field.textChanged.connect(labelled.mend)
