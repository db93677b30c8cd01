"""Beside the drawing: all that is known of whom one stands on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.network_page import PersonLine
from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.badge import Badge, BadgeLabel, Tone
from jww_desktop.ui.widgets.button import Button, quiet
from jww_desktop.ui.widgets.column import Column
from jww_desktop.ui.widgets.flow import LISTED
from jww_desktop.ui.widgets.section import SectionHead
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.wrap import Wrap

_LABEL = 76


class PersonPane(QWidget):
    """Shows one person.

    Signals:
        change_requested: change him (the id).
        history_requested: what was said of him before (the id).
        tie_requested: he has a dossier of his own (the id).
        untie_requested: the client takes back that he may know (the id).
    """

    change_requested = Signal(bytes)
    history_requested = Signal(bytes)
    tie_requested = Signal(bytes)
    untie_requested = Signal(bytes)

    def __init__(self) -> None:
        super().__init__()
        self._shown: PersonLine | None = None
        self._head = SectionHead("")
        self._what = Words("", Role.SMALL, "muted")
        self._contested = BadgeLabel(
            Badge(t("op twee plekken gewijzigd"), Tone.WARN, "git-compare")
        )
        self._facts = Column(down=6)
        self._note = Words("")
        self._change = Button(t("Wijzigen"), icon="pencil")
        self._past = quiet(t("Vroegere tekst"), icon="history")
        self._actions = Wrap(self._change, self._past)
        self._tie = quiet(t("Eigen dossier bij ons"), icon="link", flush=True)
        self._untie = quiet(t("Akkoord intrekken"), icon="unlink", flush=True)
        self._tie.clicked.connect(lambda _=False: self._ask(self.tie_requested))
        self._untie.clicked.connect(lambda _=False: self._ask(self.untie_requested))
        self._mutual = BadgeLabel(Badge(t("ook bij ons"), Tone.NEUTRAL, "link"))
        self._tied = Words("", Role.SMALL, "muted")
        self._change.clicked.connect(lambda _=False: self._ask(self.change_requested))
        self._past.clicked.connect(lambda _=False: self._ask(self.history_requested))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._head, self._what, self._facts, self._note, self._actions):
            self._column.addWidget(widget)
        self._column.addWidget(self._mutual, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._tied)
        self._column.addWidget(self._tie, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._untie, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.insertWidget(2, self._contested, 0, Qt.AlignmentFlag.AlignLeft)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self._column.setSpacing(theme.current().gap(8))

    def show_person(self, line: PersonLine, *, writable: bool) -> None:
        """Show somebody else, or the same after a change."""
        if line != self._shown:
            self._shown = line
            self._head.say(line.called)
            self._what.say(line.what)
            self._facts.replace([_Fact(label, value, ink) for label, value, ink in _facts(line)])
            self._note.say(line.note)
            self._tied.say(line.tie)
        self._what.setVisible(bool(line.what))
        self._contested.setVisible(line.is_contested)
        self._note.setVisible(bool(line.note))
        self._change.setVisible(writable)
        self._mutual.setVisible(line.is_mutual)
        self._tied.setVisible(bool(line.tie))
        self._tie.setVisible(writable and line.can_tie and not line.tie)
        self._untie.setVisible(line.can_untie)

    def _ask(self, signal: SignalInstance) -> None:
        if self._shown is not None:
            signal.emit(self._shown.id)


def _facts(line: PersonLine) -> list[tuple[str, str, str]]:
    """Return label, value and ink of what is known."""
    bond = line.bond_words or t("nog niet gezegd")
    known = [(t("Band"), bond, "danger" if line.is_ban else "text")]
    contact = ", ".join(part for part in (line.reach, line.agreed) if part)
    if contact:
        known.append((t("Contact"), contact, "text"))
    return known


class _Fact(QWidget):
    """A label and its value, in two columns."""

    def __init__(self, label: str, value: str, ink: str) -> None:
        super().__init__()
        self._label = Words(label, color="muted", leading=LISTED, wrap=False)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(Words(value, color=ink, leading=LISTED), 1)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self._label.setMinimumWidth(theme.current().px(_LABEL))
