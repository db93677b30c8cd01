"""The field of the search, its filters, what was found, and in words how much that is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.domain.client_card import DETAINEE, FREE, RELATIVE
from jww_desktop.i18n import t, tn
from jww_desktop.presenters.clients import Listing, Narrowing
from jww_desktop.ui import theme
from jww_desktop.ui.clients.rows import CardKey, rows
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.chip import Chip
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.empty import Empty
from jww_desktop.ui.widgets.field import SearchField
from jww_desktop.ui.widgets.row_list import RowList
from jww_desktop.ui.widgets.section import Hairline
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.wrap import Wrap

_ALL, _TEXTS = "all", "texts"
_ALWAYS, _MONTH, _QUARTER, _YEAR = 0, 30, 91, 365
"""Days back."""


class Finder(QWidget):
    """Shows one `Listing`.

    Attributes:
        field: where one types. list: what was found.

    Signals:
        asked: the words, or what is left out, are others.
        filtered: other kinds are to be shown.
    """

    asked = Signal()
    filtered = Signal()

    def __init__(self) -> None:
        super().__init__()
        placeholder = t("Zoek op naam, nummer of woord")
        self.field = SearchField(name=placeholder, placeholder=placeholder, tall=True)
        self.field.textChanged.connect(lambda _text: self.asked.emit())
        self.list = RowList(t("Gevonden"))
        self._parts: dict[str, Chip] = {}
        self._kinds: dict[str, Chip] = {}
        self._closed = Chip(t("Ook gesloten"), "lock", compact=True)
        self._closed.setChecked(True)
        self._closed.toggled.connect(lambda _on: self.asked.emit())
        self._mine = Chip(t("Van mij"), "pencil", compact=True)
        self._mine.setAccessibleName(t("Alleen wat ik schreef"))
        self._mine.toggled.connect(lambda _on: self.asked.emit())
        self._period = Combo(
            t("Periode"),
            [
                (_ALWAYS, t("Altijd")),
                (_MONTH, t("Laatste 30 dagen")),
                (_QUARTER, t("Laatste 3 maanden")),
                (_YEAR, t("Laatste jaar")),
            ],
            icon="calendar-days",
            compact=True,
        )
        self._period.picked.connect(lambda _days: self.asked.emit())
        self._nothing = Words(
            t("Niets gevonden. Probeer een deel van de naam, of een ander woord."), color="muted"
        )
        self._empty = Empty("", icon="search")
        self._told = Words("", Role.SMALL, "muted", wrap=False)
        self._build()
        theme.follow(self.restyle)

    def _build(self) -> None:
        self._head = QVBoxLayout()
        self._head.addWidget(self.field)
        self._head.addWidget(self._made_chips())
        self._head.addWidget(self._nothing)
        self._none = QWidget()
        self._none_row = QHBoxLayout(self._none)
        self._none_row.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)
        self._told_row = QHBoxLayout()
        self._told_row.addWidget(self._told)
        self._cut = Hairline()
        self._cut.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self.list, 1)
        column.addWidget(self._none, 1)
        column.addWidget(self._cut)
        column.addLayout(self._told_row)
        bar = self.list.verticalScrollBar()
        bar.rangeChanged.connect(lambda _least, most: self._cut.setVisible(most > 0))

    def _made_chips(self) -> Wrap:
        chips = Wrap(across=6, down=6)
        for part, words, icon, name in (
            (_ALL, t("Alles"), "layers", ""),
            ("people", t("Cliënten"), "user-round", t("Alleen cliënten")),
            (_TEXTS, t("Notities"), "file-text", t("Alleen notities")),
        ):
            chip = Chip(words, icon, compact=True)
            chip.setAccessibleName(name or words)  # a place of the rail has the same word
            chip.setAutoExclusive(True)
            chip.setChecked(part == _ALL)
            chip.clicked.connect(lambda _on=False: self.filtered.emit())
            self._parts[part] = chip
            chips.add(chip)
        for kind, words, icon in (
            (DETAINEE, t("Gedetineerden"), "map-pin"),
            (FREE, t("In vrijheid"), "log-out"),
            (RELATIVE, t("Naasten"), "users-round"),
        ):
            chip = Chip(words, icon, compact=True)
            chip.clicked.connect(lambda on, kind=kind: self._only(kind if on else ""))
            chip.hide()
            self._kinds[kind] = chip
            chips.add(chip)
        for filtering in (self._closed, self._mine, self._period):
            chips.add(filtering)
        self._chips = chips
        return chips

    def _only(self, kind: str) -> None:
        """Keep to one kind of clients; pressing the chosen one lets go of it."""
        for other, chip in self._kinds.items():
            chip.setChecked(other == kind)
        self.asked.emit()

    def _kind(self) -> str:
        """Return the one kind of clients that is asked for, empty for all."""
        return next((kind for kind, chip in self._kinds.items() if chip.isChecked()), "")

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        # Rows bleed outward, so that their words share the edge of field and chips.
        self._head.setContentsMargins(gap(16), 0, gap(12), gap(10))
        self._head.setSpacing(gap(12))
        self._none_row.setContentsMargins(gap(16), 0, gap(12), 0)
        self._told_row.setContentsMargins(gap(16), gap(6), 0, 0)

    def narrowing(self) -> Narrowing:
        """Return what is left out."""
        days = self._period.key()
        return Narrowing(
            closed=self._closed.isChecked(),
            kind=self._kind(),
            days=days if isinstance(days, int) else _ALWAYS,
            mine=self._mine.isChecked(),
        )

    def show_texts(self) -> None:
        """Show all texts that were found, and nothing else."""
        self._parts[_TEXTS].click()

    def show_listing(self, listing: Listing, *, hidden: bool) -> None:
        """Show what was found; `hidden` names are initials."""
        for only in (*self._parts.values(), self._mine, self._period):
            only.setVisible(bool(listing.question))
        for kind, chip in self._kinds.items():
            chip.setVisible(chip.isChecked() or (len(listing.kinds) > 1 and kind in listing.kinds))
        part = next(part for part, chip in self._parts.items() if chip.isChecked())
        made = rows(listing, hidden=hidden, part=part)
        nothing_to_leave_out = not made and not listing.question and self._closed.isChecked()
        self._closed.setVisible(not nothing_to_leave_out)
        self._chips.restyle()
        self.list.show_rows(made)
        self.list.setVisible(bool(made))
        self._none.setVisible(not made)
        found = listing.found
        none = found is not None and not found.count
        self._nothing.setVisible(none and bool(made))
        self._say_empty(searched=found is not None or bool(self._kind()))
        self._told.say(_summary(listing, one_kind=bool(self._kind())))

    def _say_empty(self, *, searched: bool) -> None:
        if searched:
            self._empty.say(t("Niets gevonden"), t("Probeer een ander woord, of maak een kaart."))
        else:
            self._empty.say(
                t("Nog geen cliënten op dit toestel"),
                t("Haal ze op met Synchroniseren, lees je lijst in, of maak een eerste kaart."),
            )

    def told(self) -> str:
        """Return how much was found, in words."""
        return self._told.text()

    def key(self) -> object:
        """Return what is current, None when nothing is there."""
        return self.list.key() if not self.list.isHidden() else None

    def stand_on(self, card: bytes) -> bool:
        """Make a card current; False when it is not there."""
        for item in self.list.items():
            if isinstance(key := getattr(item, "key", None), CardKey) and key.id == card:
                self.list.choose(key)
                self.list.scrollTo(self.list.currentIndex())
                return True
        return False

    def stand_on_first(self) -> None:
        """Make the first thing current."""
        first = next((item.key for item in self.list.items() if hasattr(item, "key")), None)
        if first is not None:
            self.list.choose(first)
            self.list.scrollToTop()


def _summary(listing: Listing, *, one_kind: bool) -> str:
    found = listing.found
    if found is None:
        count = len(listing.cards)
        if one_kind:
            return tn("{n} kaart van deze soort", "{n} kaarten van deze soort", count)
        return tn("{n} kaart op dit toestel", "{n} kaarten op dit toestel", count)
    where = tn("{n} dossier op dit toestel", "{n} dossiers op dit toestel", found.dossiers)
    return t("{hits} gevonden in {where}").format(hits=found.count, where=where)
