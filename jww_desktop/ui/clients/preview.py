"""What is known of the card that is current, and where one goes from there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jww_desktop.i18n import t, with_colon
from jww_desktop.presenters.clients import Preview
from jww_desktop.services.clients import CardRow
from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.button import Button, Kind, quiet
from jww_desktop.ui.widgets.fact_row import Facts
from jww_desktop.ui.widgets.flow import LISTED, TIGHT, Run
from jww_desktop.ui.widgets.section import Hairline, SectionHead
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.wrap import Wrap

_LINES = 280
"""Letters of the last note that are shown."""


class PreviewPane(QWidget):
    """A card in short.

    Attributes:
        card: which one is seen; a moment after another became current it is still the one before.

    Signals:
        open_requested: the dossier of the card is to be shown, or begun when there is none.
        contact_requested: a contact with the client is to be written.
        again_requested: the client comes back: a new dossier is to be begun.
        change_requested: the card is to be changed.
        question_requested: what the client asks is to be noted.
        remove_requested: the card of who wants no file is to be taken away.
        card_requested: a new card.
        import_requested: a whole list of clients is to be read.
    """

    open_requested = Signal()
    contact_requested = Signal()
    again_requested = Signal()
    change_requested = Signal()
    question_requested = Signal()
    remove_requested = Signal()
    card_requested = Signal()
    import_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.card: CardRow | None = None
        self._name = Words("", Role.H1, leading=TIGHT)
        self._number = Words("", Role.NUMBER, "muted", leading=LISTED)
        self._facts = Facts()
        self.open = Button(t("Dossier openen"), Kind.PRIMARY, hint="Enter")
        self.open.clicked.connect(self.open_requested)
        self.contact = Button(t("Nieuw contact"), icon="plus", hint="Ctrl+N")
        self.contact.clicked.connect(self.contact_requested)
        self.change = quiet(t("Kaart wijzigen"), icon="pencil", flush=True)
        self.change.clicked.connect(self.change_requested)
        self._question = quiet(t("Vraag noteren"), icon="sticky-note", flush=True)
        self._question.clicked.connect(self.question_requested)
        self._remove = quiet(t("Kaart weghalen"), icon="user-round-x", flush=True)
        self._remove.clicked.connect(self.remove_requested)
        self.again = Button(t("Nieuw dossier"), icon="plus")
        self.again.clicked.connect(self.again_requested)
        self._actions = Wrap(self.open, self.contact, self.again, across=8, down=8)
        self._last_head = SectionHead(t("Laatst"))
        self._last = Words("")
        self._author = Words("", Role.SMALL, "muted")
        self._of_card = QWidget()
        self._of_last = QWidget()
        self._new = Button(t("Nieuwe cliënt"), icon="plus")
        self._new.clicked.connect(self.card_requested)
        self._bring = quiet(t("Cliënten inlezen…"), icon="upload", flush=True)
        self._bring.clicked.connect(self.import_requested)
        self._build()
        self.show_preview(None)
        theme.follow(self.restyle)

    def _build(self) -> None:
        card = self._card_column = QVBoxLayout(self._of_card)
        card.setContentsMargins(0, 0, 0, 0)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._name)
        names.addWidget(self._number)
        card.addLayout(names)
        card.addWidget(self._facts)
        card.addWidget(self._actions)
        self._quiet = Wrap(self.change, self._question, self._remove, across=8, down=0)
        card.addWidget(self._quiet)
        last = self._last_column = QVBoxLayout(self._of_last)
        last.setContentsMargins(0, 0, 0, 0)
        last.addWidget(Hairline(2, 6))
        last.addWidget(self._last_head)
        last.addWidget(self._last)
        last.addWidget(self._author)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._of_card)
        self._column.addWidget(self._of_last)
        self._line = Hairline(2, 6)
        self._other = SectionHead(t("Niet wie je zoekt?"))
        self._column.addWidget(self._line)
        self._column.addWidget(self._other)
        explain = t(
            "Maak pas een nieuwe kaart als je zeker bent. "
            "JWW Desktop vergelijkt eerst naam, schrijfwijze en geboortejaar."
        )
        self._column.addWidget(Words(explain, color="muted"))
        self._column.addWidget(self._new, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._bring, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        self._column.setContentsMargins(gap(24), gap(24), gap(24), gap(20))
        self._column.setSpacing(gap(8))
        self._card_column.setSpacing(gap(14))
        self._last_column.setSpacing(gap(6))

    def show_preview(self, preview: Preview | None) -> None:
        """Show another card, or that none is current."""
        self.card = preview.card if preview else None
        self._of_card.setVisible(preview is not None)
        self._of_last.setVisible(preview is not None and bool(preview.last[1]))
        self._line.setVisible(preview is not None)
        self._other.setVisible(preview is not None)
        self._new.rekind(Kind.SECONDARY if preview else Kind.PRIMARY)
        if preview is None:
            return
        card = preview.card
        self._name.say(card.name or card.number)
        self._number.say(card.number if card.name else "")
        self._number.setVisible(bool(card.name and card.number))
        self._facts.show_facts(preview.facts)
        self.show_actions(card)
        day, text, author = preview.last
        short = text if len(text) <= _LINES else text[:_LINES].rsplit(" ", 1)[0] + "…"
        self._last.say((Run(f"{with_colon(day[:1].upper() + day[1:])} ", Role.STRONG), Run(short)))
        self._author.say(author)

    def show_actions(self, card: CardRow) -> None:
        """Offer what can be done with a card."""
        self.open.relabel(open_words(card))
        self.contact.setVisible(card.is_going_on)
        self.again.setVisible(comes_back(card))
        self._remove.setVisible(card.case_file is None)
        self._actions.restyle()
        self._quiet.restyle()


def open_words(card: CardRow) -> str:
    """Return what opening a card does: showing its dossier, or beginning one."""
    return t("Dossier openen") if card.case_file is not None else t("Nieuw dossier")


def comes_back(card: CardRow) -> bool:
    """Whether a client who was helped before can begin anew."""
    return card.case_file is not None and not card.is_open
