"""The four lists behind their tabs, what is new in a press, and in words how much waits."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.services.reception import Reception
from jww_desktop.ui import theme
from jww_desktop.ui.reception.rows import Part, entries, rows, told
from jww_desktop.ui.widgets.button import Button
from jww_desktop.ui.widgets.empty import Empty
from jww_desktop.ui.widgets.row_list import RowList
from jww_desktop.ui.widgets.section import PageHead
from jww_desktop.ui.widgets.tabs import Tab, Tabs

_COUNTED = (Part.QUESTIONS, Part.ARRIVALS)


class ListPane(QWidget):
    """One list at a time.

    Attributes:
        list: its rows.

    Signals:
        part_changed: another list is shown.
        note_requested, count_requested: a question, a contact without a name.
        add_requested, paste_requested: one arrival, a list of them.
    """

    part_changed = Signal()
    note_requested = Signal()
    count_requested = Signal()
    add_requested = Signal()
    paste_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._labels = {
            Part.QUESTIONS: t("Open vragen"),
            Part.ARRIVALS: t("Nieuwe aankomsten"),
            Part.ANSWERED: t("Beantwoord"),
            Part.OFFERED: t("Aanbod gedaan"),
        }
        self._tabs = Tabs(t("Onthaal"), [Tab(part, label) for part, label in self._labels.items()])
        self._tabs.changed.connect(lambda _key: self.part_changed.emit())
        self.list = RowList(t("Onthaal"))
        self._empty = Empty("", icon="inbox")
        self._is_told, self._words = True, ""
        self._note = Button(t("Vraag noteren"), icon="sticky-note", hint="Ctrl+N")
        self._count = Button(t("Anoniem contact"), icon="user-round-x")
        self._add = Button(t("Nieuwe aankomst"), icon="user-plus", hint="Alt+N")
        self._paste = Button(t("Lijst plakken"), icon="copy", hint="Alt+P")
        self._note.clicked.connect(self.note_requested)
        self._count.clicked.connect(self.count_requested)
        self._add.clicked.connect(self.add_requested)
        self._paste.clicked.connect(self.paste_requested)
        self._build()
        theme.follow(self.restyle)

    def _build(self) -> None:
        self._head = QVBoxLayout()
        doing = (self._note, self._count, self._add, self._paste)
        self._page_head = PageHead(t("Onthaal"), "", *doing)
        self._head.addWidget(self._page_head)
        self._head.addWidget(self._tabs)
        self._none = QWidget()
        self._none_row = QHBoxLayout(self._none)
        self._none_row.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self.list, 1)
        column.addWidget(self._none, 1)
        self._offer()

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        # Rows bleed outward, so that their words share the edge of head and tabs.
        self._head.setContentsMargins(gap(16), 0, gap(12), gap(10))
        self._head.setSpacing(gap(12))
        self._none_row.setContentsMargins(gap(16), 0, gap(12), 0)

    def part(self) -> Part:
        """Return which list is shown."""
        return Part(self._tabs.key())

    def parts(self) -> list[tuple[Part, str]]:
        """Return every list, with what it is called."""
        return list(self._labels.items())

    def choose(self, part: Part) -> None:
        """Show one of the lists."""
        self._tabs.choose(part)

    def key(self) -> object:
        """Return what is current, None when nothing is there."""
        return self.list.key() if not self.list.isHidden() else None

    def focus_first(self) -> None:
        """Put the keyboard in the list, or on the words that it is empty."""
        target: QWidget = self._empty if self.list.isHidden() else self.list
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_lists(self, found: Reception, *, hidden: bool) -> None:
        """Show what waits; `hidden` names are initials."""
        part = self.part()
        for counted in _COUNTED:
            self._tabs.count(counted, len(entries(found, counted)))
        made = rows(found, part, hidden=hidden)
        self.list.show_rows(made)
        self.list.setAccessibleName(self._labels[part])
        self.list.setVisible(bool(made))
        self._none.setVisible(not made)
        self._empty.say(*_nothing(part))
        self._words = told(found, part)
        self.tell(shown=self._is_told)
        self._offer()

    def tell(self, *, shown: bool) -> None:
        """Say under the title what the list comes to, where there is room for it."""
        self._is_told = shown
        self._page_head.say(t("Onthaal"), self._words if shown else "")

    def _offer(self) -> None:
        """Offer what belongs to the list."""
        asks = self.part() in (Part.QUESTIONS, Part.ANSWERED)
        for button in (self._note, self._count):
            button.setVisible(asks)
        for button in (self._add, self._paste):
            button.setVisible(not asks)


def _nothing(part: Part) -> tuple[str, str]:
    return {
        Part.QUESTIONS: (
            t("Geen vraag wacht op antwoord"),
            t("Noteer hier elke vraag, van wie ze ook komt: een naaste, een dienst, een advocaat."),
        ),
        Part.ARRIVALS: (
            t("Niemand wacht op een aanbod"),
            t("Neem de lijst van de gevangenis over: typ regel per regel, of plak ze."),
        ),
        Part.ANSWERED: (
            t("Nog geen vraag beantwoord"),
            t("Een vraag komt hier zodra ze een antwoord heeft."),
        ),
        Part.OFFERED: (
            t("Nog geen aanbod gedaan"),
            t("Wie het aanbod aanvaardde of een brief kreeg, komt hier."),
        ),
    }[part]
