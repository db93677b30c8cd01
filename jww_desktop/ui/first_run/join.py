"""Joining a team: the invitation, and the code that both screens show."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from jww_desktop.errors import AppError
from jww_desktop.i18n import t
from jww_desktop.presenters.admission import Waiting
from jww_desktop.presenters.first_run import Answers, Way
from jww_desktop.ui.first_run.page import (
    Page,
    blame_field,
    is_empty,
    mend_when_edited,
)
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.banner import Banner, BannerTone
from jww_desktop.ui.widgets.button import Button
from jww_desktop.ui.widgets.code import CodeDisplay
from jww_desktop.ui.widgets.field import LineField, TextField
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.progress import Spinner
from jww_desktop.ui.widgets.text import Words


class JoinPage(Page):
    """Asks for the invitation.

    Signals:
        given: the `Answers`.
        edited: the `Answers` as they are after a key.
    """

    given = Signal(object)
    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__(
            t("Aansluiten bij je team"),
            t(
                "Je teamverantwoordelijke gaf je een uitnodiging, van hand tot hand. "
                "Ze geldt één keer, 24 uur lang."
            ),
            t("Verder"),
            hint="Enter",
        )
        self._person = LineField()
        self._laptop = LineField(placeholder=t("bijvoorbeeld laptop 3"))
        self._address = LineField(placeholder="https://")
        self._invitation = _CodeField(lines=2, fixed=True, prose=False)
        self._shown = Answers()
        self._filling = False
        self._labelled = {
            "person": Labelled(t("Je naam"), self._person, hint=t("Zo zien je collega’s je.")),
            "laptop": Labelled(
                t("Naam van dit toestel"),
                self._laptop,
                hint=t("Zo herkennen je collega’s dit toestel."),
            ),
            "address": Labelled(
                t("Adres van de centrale opslag"),
                self._address,
                hint=t("Plak hier gerust adres en uitnodiging in één keer."),
            ),
            "invitation": Labelled(
                t("Uitnodiging"),
                self._invitation,
                hint=t("Veertien groepjes van vier. Hoofdletters en spaties maken niets uit."),
            ),
        }
        for number, labelled in enumerate(self._labelled.values()):
            self.put(labelled, 12 if number else 24)
        mend_when_edited(self._labelled)
        self._address.textChanged.connect(self._take_apart)
        self._invitation.textChanged.connect(self._take_apart_below)
        self.fields = (self._person, self._laptop, self._address, self._invitation)
        self.others = [Button(t("Terug"), icon="chevron-left")]
        self.primary.clicked.connect(lambda: self.given.emit(self.answers()))
        for field in (self._person, self._laptop, self._address):
            field.textChanged.connect(lambda _text: self._on_edited())
        self._invitation.textChanged.connect(self._on_edited)

    def show_answers(self, answers: Answers) -> None:
        """Fill in what was filled in before."""
        self._shown = answers
        self._filling = True
        self._person.setText(answers.person)
        self._laptop.setText(answers.laptop)
        self._address.setText(answers.address)
        self._invitation.setPlainText(answers.invitation)
        self._filling = False

    def enter(self) -> None:
        """Begin with the first empty field."""
        first = next((field for field in self.fields if is_empty(field)), self._invitation)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_apart(self, text: str) -> None:
        """Part what the lead copied: the address, and the invitation on the line below."""
        address, _, invitation = text.replace("\u2028", "\n").partition("\n")
        if invitation.strip():
            self._address.setText(address.strip())
            self._invitation.setPlainText(invitation.strip())

    def _take_apart_below(self) -> None:
        """Part it also where all of it was put in the larger field."""
        text = self._invitation.toPlainText().strip()
        if text.startswith("https://"):
            self._take_apart(text)

    def blame(self, error: AppError) -> bool:
        """Tell what is missing at its field."""
        return blame_field(self._labelled, error)

    def answers(self) -> Answers:
        """Return what is filled in."""
        return replace(
            self._shown,
            way=Way.JOIN,
            person=self._person.text().strip(),
            laptop=self._laptop.text().strip(),
            address=self._address.text().strip(),
            invitation=self._invitation.toPlainText().strip(),
        )

    def _on_edited(self) -> None:
        if not self._filling:
            self.edited.emit(self.answers())


class _CodeField(TextField):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the page: a code has no lines."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
        else:
            super().keyPressEvent(event)


class ComparePage(Page):
    """Shows the code that the lead types; there is no way past it."""

    def __init__(self) -> None:
        super().__init__("", "", t("Verder"))
        self._code = CodeDisplay()
        self._hint = Words(
            t("Geen I, L, O of U: die lijken te veel op 1, 0 en V."), Role.SMALL, "muted"
        )
        self._spinner = Spinner(" ", " ")
        self._alarm = Banner(BannerTone.DANGER, " ", " ")
        self._warning = Banner(
            BannerTone.WARN,
            t("Aanvaardt het andere toestel de code niet? Stop dan."),
            t(
                "Er kan iemand tussen zitten. Bel elkaar en begin met een nieuwe uitnodiging. "
                "Hier kan je niet “toch doorgaan”."
            ),
        )
        self.put(self._code, 24)
        self.put(self._hint, 8)
        self.put(self._spinner, 24)
        self.put(self._alarm, 24)
        self.put(self._warning, 20)
        self.stop = Button(t("Aansluiten stoppen"))
        self.others = [Button(t("Terug"), icon="chevron-left"), self.stop]
        self.primary.setEnabled(False)
        self.note.say(t("Gaat vanzelf verder."))

    def show_waiting(self, waiting: Waiting) -> None:
        """Show the code, or what is waited for; a lost network does not take the code away."""
        self._show_code(waiting.code)
        fault = waiting.fault
        self._spinner.setVisible(not waiting.is_over)
        self._alarm.setVisible(waiting.is_over)
        if fault is not None and waiting.is_over:
            self._alarm.say(fault.happened, f"{fault.safe} {fault.next_step}".strip())
        elif fault is not None:
            self._spinner.say(
                fault.happened,
                t("Kijk of je verbinding hebt. Dit scherm probeert vanzelf opnieuw."),
            )
        elif waiting.read:
            self._spinner.say(
                t("Nakijken wie er meedoet"),
                t("Al {count} regels. Valt je verbinding weg, dan gaat het daar verder.").format(
                    count=waiting.read
                ),
            )
        elif waiting.code:
            self._spinner.say(
                t("Wachten op je teamverantwoordelijke"),
                t("De uitnodiging klopt. Lees de code voor, groepje per groepje."),
            )
        else:
            self._spinner.say(
                t("Wachten op het toestel van je teamverantwoordelijke"),
                t("Dat moet verbonden zijn, met Instellingen open op Team en toestellen."),
            )

    def _show_code(self, code: str) -> None:
        if code:
            self._code.show_code(code)
            self.head(
                t("Lees deze code voor"),
                t(
                    "Je teamverantwoordelijke tikt ze over op het eigen toestel. Zo weten jullie "
                    "allebei zeker dat dit jouw laptop is, en dat het echt jouw team is."
                ),
            )
        else:
            self.head(
                t("Nog even wachten"),
                t("Zodra de twee toestellen elkaar vinden, staat hier een code om voor te lezen."),
            )
        for widget in (self._code, self._hint, self._warning):
            widget.setVisible(bool(code))

    def enter(self) -> None:
        """Leave the keyboard where a hasty Enter does not cost the invitation."""
        self.others[0].setFocus(Qt.FocusReason.OtherFocusReason)


class JoinedPage(Page):
    """Says that there is nothing to print, and begins."""

    def __init__(self) -> None:
        super().__init__(
            t("Je hoort erbij"),
            t(
                "Vergeet je ooit je zin? Twee van de drie noodbladen van je centrum openen ook "
                "deze laptop. Je hoeft zelf niets af te drukken."
            ),
            t("Beginnen"),
            hint="Enter",
        )
        self.put(
            Banner(
                BannerTone.OK,
                t("Deze laptop is aanvaard."),
                t(
                    "Kies Beginnen: dan haalt hij de eerste gegevens op. "
                    "Daarna werk je ook zonder netwerk."
                ),
            ),
            24,
        )
