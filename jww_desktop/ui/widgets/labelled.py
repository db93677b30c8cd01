"""A field under its label, with a hint, and with one sentence when the value is wrong."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jww_desktop.ui import theme
from jww_desktop.ui.accessible import announce
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.flow import Run, plain
from jww_desktop.ui.widgets.free_place import URGENT
from jww_desktop.ui.widgets.icon import Icon
from jww_desktop.ui.widgets.text import Words

LABEL_GAP = 5
"""Between a label and its field, before scaling."""


class Markable(Protocol):
    """A field that can show that its value is wrong."""

    def mark_wrong(self, *, wrong: bool) -> None:
        """Show or hide the edge of a wrong value."""


class Labelled(QWidget):
    """A label above a field; what is wrong is told below it, announced, and cleared on demand.

    A fault takes the place of the hint, so that one thing is said at a time. `beside` stands in
    the line of the field, such as the button that sends it; `aside` in that of the label, words
    or a quiet choice.

    Attributes:
        field: the field itself.
    """

    def __init__(
        self,
        label: str,
        field: QWidget,
        *,
        hint: str = "",
        aside: str | QWidget = "",
        beside: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._beside = beside
        self._label = Words(label, Role.SMALLS, "muted", wrap=False)
        _focusable(field).setAccessibleName(label)
        if "&" not in label:  # a label with a buddy would make a shortcut of it
            self._label.setBuddy(_focusable(field))
        self._hint = Words(hint, Role.SMALL, "muted")
        self._wrong_icon = Icon("circle-alert", "danger", 17)
        self._wrong = Words("", Role.BODY, "danger")
        self._wrong.setProperty(URGENT, True)
        self._wrong_row = QWidget()
        self._head = QHBoxLayout()
        self._rows = QVBoxLayout(self)
        self._build(aside)
        self.mend()  # only now: what has no parent yet would flash as a window
        theme.follow(self.restyle)

    def _build(self, aside: str | QWidget) -> None:
        self._head.addWidget(self._label)
        if aside:
            self._head.addStretch(1)
            self._head.addWidget(
                Words(aside, Role.SMALL, "muted", wrap=False) if isinstance(aside, str) else aside
            )
        wrong = QHBoxLayout(self._wrong_row)
        wrong.setContentsMargins(0, 0, 0, 0)
        wrong.setSpacing(9)
        wrong.addWidget(self._wrong_icon)
        wrong.addWidget(self._wrong, 1)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.addLayout(self._head)
        if self._beside is None:
            self._rows.addWidget(self.field, 1, _side_of(self.field))
        else:
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(self.field, 1)
            line.addWidget(self._beside, 0, Qt.AlignmentFlag.AlignTop)
            self._rows.addLayout(line, 1)
        self._rows.addWidget(self._hint)
        self._rows.addWidget(self._wrong_row)

    def widen(self) -> None:
        """Let the field be as wide as the column, instead of as what it holds."""
        policy = self.field.sizePolicy()
        if policy.horizontalPolicy() == QSizePolicy.Policy.Maximum:
            policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
            self.field.setSizePolicy(policy)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self._rows.setSpacing(theme.current().gap(LABEL_GAP))

    def field_top(self) -> int:
        """Return how far below the top the field begins, for what stands in line with it."""
        return self._label.sizeHint().height() + self._rows.spacing()

    @property
    def is_wrong(self) -> bool:
        """Whether the value was refused."""
        return not self._wrong_row.isHidden()

    def take_focus(self) -> None:
        """Put the keyboard in the field."""
        if hasattr(self.field, "focus_first"):
            self.field.focus_first()
        else:
            _focusable(self.field).setFocus(Qt.FocusReason.OtherFocusReason)

    def hint(self, words: str, color: str = "muted") -> None:
        """Change the hint below the field."""
        self._hint.say((Run(words, Role.SMALL, color),) if words else "")
        self._hint.setVisible(bool(words) and self._wrong_row.isHidden())

    def fault(self, lead: str, rest: str = "") -> None:
        """Say what is wrong: a bold lead, then what to do."""
        runs = [Run(lead, Role.STRONG, "danger")]
        if rest:
            runs.append(Run(f" {rest}", Role.BODY, "danger"))
        self._wrong.say(runs)
        self._wrong_row.show()
        self._hint.hide()
        self._mark(wrong=True)
        _focusable(self.field).setAccessibleDescription(plain(runs))
        announce(self, plain(runs), urgent=True)

    def mend(self) -> None:
        """Take the fault away."""
        self._wrong_row.hide()
        self._hint.setVisible(bool(self._hint.text()))
        self._mark(wrong=False)
        _focusable(self.field).setAccessibleDescription("")

    def _mark(self, *, wrong: bool) -> None:
        if hasattr(self.field, "mark_wrong"):
            cast("Markable", self.field).mark_wrong(wrong=wrong)


def _side_of(field: QWidget) -> Qt.AlignmentFlag:
    """Return where a field stands: one of a fixed width would cut a label that is longer."""
    fixed = field.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Fixed
    return Qt.AlignmentFlag.AlignLeft if fixed else Qt.AlignmentFlag(0)


def _focusable(field: QWidget) -> QWidget:
    return field.focusProxy() or field
