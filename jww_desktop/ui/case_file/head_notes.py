"""What is told above a dossier, and in the place of one that is shut."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.dossier import Dossier
from jww_desktop.ui import theme
from jww_desktop.ui.clients.earlier_choice import question
from jww_desktop.ui.widgets.banner import Banner, BannerTone
from jww_desktop.ui.widgets.button import Button, primary
from jww_desktop.ui.widgets.empty import Empty


class HeadNotes(QWidget):
    """Asks what is still to be asked, and leads from an earlier dossier to the one of now.

    Signals:
        answer_requested: the answer of the client is to be noted.
        later_requested: the dossier of now.
        closing_requested: the dossier in which nothing may be written is to be closed.
    """

    answer_requested = Signal()
    later_requested = Signal()
    closing_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        note = Button(t("Antwoord noteren"), icon="pencil")
        note.clicked.connect(self.answer_requested)
        go = Button(t("Naar het dossier van nu"), icon="file-text")
        go.clicked.connect(self.later_requested)
        self._due = Banner(BannerTone.ACCENT, "", icon="history", button=note)
        self._past = Banner(
            BannerTone.ACCENT,
            t("Dit is een vroeger dossier."),
            t("De cliënt zei dat het open mag."),
            icon="history",
            button=go,
        )
        close = Button(t("Dossier afsluiten"), icon="lock")
        close.clicked.connect(self.closing_requested)
        self._ended = Banner(BannerTone.WARN, "", icon="ban", button=close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for banner in (self._due, self._past, self._ended):
            column.addWidget(banner)
        self.hide()

    def show_dossier(self, dossier: Dossier) -> None:
        """Show what there is to tell of a dossier, or nothing."""
        due = dossier.past.is_due and not dossier.is_shut
        past = dossier.later is not None and not dossier.is_shut
        if dossier.past.is_contested:
            lead = t("Over het vorige dossier staan twee antwoorden.")
            self._due.say(lead, t("Tot iemand beslist in Nazicht, blijft het dicht."))
        else:
            self._due.say(t("Deze cliënt was al bij ons."), question())
        self._due.setVisible(due)
        self._past.setVisible(past)
        ended = dossier.is_given_up and not dossier.is_shut
        if ended:
            text = t(
                "Sluit het dossier af. Wil hij later toch hulp, dan open je een nieuw dossier."
            )
            noted = f"{dossier.noted_by} " if dossier.noted_by else ""
            self._ended.say(t("De cliënt trok de aanvaarding in."), noted + text)
        self._ended.setVisible(ended)
        self.setVisible(due or past or ended)


class ShutPane(QWidget):
    """Says that an earlier dossier is shut, and where one asks to open it.

    Signals:
        later_requested: the dossier of now.
    """

    later_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        go = primary(t("Naar het dossier van nu"), icon="file-text")
        go.clicked.connect(self.later_requested)
        self.empty = Empty(
            t("Dit vroegere dossier blijft dicht"),
            t(
                "De cliënt kwam terug en zei nog niet dat het open mag. "
                "Vraag het hem, en noteer zijn antwoord in zijn dossier van nu."
            ),
            icon="lock",
            button=go,
        )
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.empty)
        self._column.addStretch(1)
        theme.follow(self.restyle)
        self.hide()

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        self._column.setContentsMargins(gap(28), gap(12), gap(28), gap(20))
