"""The four lists of Onthaal, and what is new in a press."""

from __future__ import annotations

from PySide6.QtCore import Signal

from jww_desktop.i18n import t
from jww_desktop.services.reception import Reception
from jww_desktop.ui.reception.lists_pane import ListsPane
from jww_desktop.ui.reception.rows import Part, entries, rows, told
from jww_desktop.ui.widgets.button import Button

_COUNTED = (Part.QUESTIONS, Part.ARRIVALS)


class ListPane(ListsPane):
    """One list at a time.

    Signals:
        note_requested, count_requested: a question, a contact without a name.
        add_requested, paste_requested: one arrival, a list of them.
    """

    note_requested = Signal()
    count_requested = Signal()
    add_requested = Signal()
    paste_requested = Signal()

    def __init__(self) -> None:
        self._note = Button(t("Vraag noteren"), icon="sticky-note", hint="Ctrl+N")
        self._count = Button(t("Anoniem contact"), icon="message-square")
        self._add = Button(t("Nieuwe aankomst"), icon="user-plus", hint="Alt+N")
        self._paste = Button(t("Lijst plakken"), icon="copy", hint="Alt+P")
        labels: dict[str, str] = {
            Part.QUESTIONS: t("Open vragen"),
            Part.ARRIVALS: t("Nieuwe aankomsten"),
            Part.ANSWERED: t("Beantwoord"),
            Part.OFFERED: t("Aanbod gedaan"),
        }
        doing = (self._note, self._count, self._add, self._paste)
        super().__init__(t("Onthaal"), labels, *doing, icon="inbox")
        self._note.clicked.connect(self.note_requested)
        self._count.clicked.connect(self.count_requested)
        self._add.clicked.connect(self.add_requested)
        self._paste.clicked.connect(self.paste_requested)
        self._offer()

    def part(self) -> Part:
        """Return which list is shown."""
        return Part(self._tabs.key())

    def show_lists(self, found: Reception, *, hidden: bool) -> None:
        """Show what waits; `hidden` names are initials."""
        part = self.part()
        for counted in _COUNTED:
            self._tabs.count(counted, len(entries(found, counted)))
        self._fill(part, rows(found, part, hidden=hidden), _nothing(part), told(found, part))
        self._offer()

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
