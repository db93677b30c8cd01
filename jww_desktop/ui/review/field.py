"""One field with all its versions: what stood there before, a card for each, other ways out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters import review_words as words
from jww_desktop.services.deciding import Choice, Take
from jww_desktop.services.reviewing import FieldRow
from jww_desktop.ui import theme
from jww_desktop.ui.accessible import declare_group
from jww_desktop.ui.review.columns import Columns
from jww_desktop.ui.review.writing import Writing
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.badge import Badge, BadgeLabel, Tone
from jww_desktop.ui.widgets.button import Button
from jww_desktop.ui.widgets.card import Card, VersionCard
from jww_desktop.ui.widgets.diff import Diff, legend
from jww_desktop.ui.widgets.flow import LISTED
from jww_desktop.ui.widgets.section import SectionHead
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.wrap import Wrap

_LEAST = 320


class FieldPane(QWidget):
    """The field that is looked at.

    Attributes:
        cards: one for each version, in order.

    Signals:
        take_requested: number of a version.
        both_requested, history_requested: those buttons.
        written: an own text was taken.
        drafted: an own text as it is now, None when it was put aside.
    """

    take_requested = Signal(int)
    both_requested = Signal()
    history_requested = Signal()
    written = Signal(str)
    drafted = Signal(object)

    def __init__(
        self, field: FieldRow, place: str, choice: Choice | None, draft: str | None
    ) -> None:
        super().__init__()
        self._field = field
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._is_about_life = any(version.is_deletion for version in field.versions)
        if self._is_about_life:
            self._column.addWidget(SectionHead(t("Blijft dit, of is het weg?")))
        else:
            marks = Words(legend(), wrap=False)
            self._column.addWidget(SectionHead(field.label, place, marks))
            self._add_before(field)
        self.cards = [self._card(number, choice) for number in range(len(field.versions))]
        self._column.addWidget(Columns(self.cards, least=_LEAST))
        if choice is not None and not isinstance(choice, Take):
            self._column.addWidget(_own_card(field, choice))
        self._writing = Writing(words.chosen_text(field, choice or Take(0)))
        self._writing.taken.connect(self.written)
        self._writing.drafted.connect(self.drafted)
        self._writing.closed.connect(self._stop_writing)
        self._buttons = Wrap(*self._others())
        self._column.addWidget(self._buttons)
        self._column.addWidget(self._writing)
        self._writing.setVisible(draft is not None)
        if draft is not None:
            self._writing.fill(draft)
        theme.follow(self.restyle)

    def _add_before(self, field: FieldRow) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.current().gap(14))
        caption = Words(t("Vóór"), Role.SMALLS, "muted", wrap=False)
        row.addWidget(caption, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Words(field.before or t("leeg"), color="muted", leading=LISTED), 1)
        self._column.addLayout(row)

    def _card(self, number: int, choice: Choice | None) -> VersionCard:
        field, version = self._field, self._field.versions[number]
        pair = len(field.versions) == words.PAIR
        is_taken = words.taken(choice) == number
        button = Button(
            words.take_label(field, number),
            icon="check" if is_taken else "",
            hint=("Alt+L", "Alt+R")[number] if pair else "",
        )
        button.setCheckable(True)
        button.setChecked(is_taken)
        when = words.written(version)
        text = version.text or " "
        before = text if self._is_about_life else field.before
        card = VersionCard(version.author, when, before, text, button)
        declare_group(card, f"{version.author}, {when}")
        card.take(taken=is_taken)
        card.taken.connect(lambda: self.take_requested.emit(number))
        return card

    def _others(self) -> list[QWidget]:
        field = self._field
        if self._is_about_life:
            return []
        found: list[QWidget] = []
        if field.can_take_both:
            both = Button(words.both_label(field), hint="Alt+B")
            both.clicked.connect(self.both_requested)
            found.append(both)
        if field.can_write:
            write = Button(t("Zelf schrijven"), icon="pencil", hint="Alt+Z")
            write.clicked.connect(self.write)
            found.append(write)
        earlier = Button(t("Vroegere tekst"), icon="history", hint="Alt+V")
        earlier.clicked.connect(self.history_requested)
        found.append(earlier)
        return found

    @property
    def is_writing(self) -> bool:
        """Whether an own text is being written."""
        return not self._writing.isHidden()

    def write(self) -> None:
        """Open the field for an own text, with the first version to begin from."""
        if self._field.can_write:
            self._writing.show()
            self._writing.focus_first()

    def write_from(self, text: str) -> None:
        """Open it with another text to begin from; Ctrl+Z brings back what was written."""
        self.write()
        self._writing.begin_from(text)

    def step(self, by: int) -> None:
        """Move the keyboard to the next version, or to the one before."""
        buttons = [card.button for card in self.cards]
        here = next(
            (n for n, button in enumerate(buttons) if button.hasFocus()), -by % len(buttons)
        )
        buttons[(here + by) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def focus_first(self) -> None:
        """Begin in an own text, on the version that was taken, else on the first."""
        if self.is_writing:
            self._writing.focus_first()
            return
        chosen = [card.button for card in self.cards if card.button.isChecked()]
        (chosen or [self.cards[0].button])[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _stop_writing(self) -> None:
        self._writing.hide()
        self.focus_first()

    def restyle(self) -> None:
        """Take over a change of theme."""
        self._column.setSpacing(theme.current().gap(10))


def _own_card(field: FieldRow, choice: Choice) -> Card:
    """Return the text that was chosen in place of the versions."""
    card = Card()
    card.take(taken=True)
    card.column.addWidget(Diff(field.before, words.chosen_text(field, choice)))
    badge = BadgeLabel(Badge(t("genomen"), Tone.ACCENT, "check"))
    card.column.addWidget(badge, 0, Qt.AlignmentFlag.AlignLeft)
    return card
