"""How the help came about, asked before a dossier begins; without it there is none (W1)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.domain.client_card import DETAINEE
from jww_desktop.i18n import t
from jww_desktop.presenters.returning_words import period
from jww_desktop.services.case_files import AcceptanceForm
from jww_desktop.services.clients import CardRow
from jww_desktop.ui.choices import offered
from jww_desktop.ui.clients.earlier_choice import EarlierChoice, question
from jww_desktop.ui.widgets.button import Button, Kind
from jww_desktop.ui.widgets.date_choice import DateChoice
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.grid import Beside
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.one_of import OneOf
from jww_desktop.ui.widgets.tick import Tick


class AcceptanceDialog(FormDialog):
    """Asks how, when, whether it was explained, and whether an electronic file is wanted.

    Signals:
        answered: the `AcceptanceForm`, None while nothing says that help was asked or accepted;
            and since when the client is where the card says.
        count_requested: the client wants no dossier: only count.
    """

    answered = Signal(object, object)
    count_requested = Signal()

    def __init__(self, window: QWidget, card: CardRow, today: Callable[[], date]) -> None:
        name = card.name or card.number
        title = t("Nieuw dossier voor {client}").format(client=name)
        super().__init__(window, title, t("Dossier openen"), icon="file-text", wide=True)
        self._ground = OneOf(t("Hoe kwam de hulp er?"), offered("acceptance_grounds", today()))
        self._day = DateChoice(t("Op welke dag?"), today(), past=True, today=today)
        self._since = DateChoice(t("Sinds wanneer is hij of zij hier?"), past=True, today=today)
        self._informed = Tick(
            t("Ik legde uit wat wij opschrijven, wie het leest en dat het geheim blijft"),
        )
        self._electronic = OneOf(
            t("Wil de cliënt een elektronisch dossier?"), [(True, t("Ja")), (False, t("Nee"))]
        )
        self._labelled_electronic = Labelled(
            t("Wil de cliënt een elektronisch dossier?"), self._electronic
        )
        self._labelled_day = Labelled(t("Op welke dag?"), self._day)
        self._labelled_since = Labelled(
            t("Sinds wanneer is hij of zij hier?"), self._since, hint=t("Mag leeg blijven.")
        )
        self._earlier = EarlierChoice(None) if card.case_file is not None else None
        self._build(card, today())

    def _build(self, card: CardRow, today: date) -> None:
        self.say(t("Hulp wordt gevraagd of aanvaard, nooit opgelegd."))
        self.put(Labelled(t("Hoe kwam de hulp er?"), self._ground))
        if card.kind == DETAINEE:
            self.put(Beside(self._labelled_day, self._labelled_since))
        else:
            self.put(self._labelled_day)
        self.put(self._informed)
        self.put(self._labelled_electronic)
        self._electronic.picked.connect(lambda _key: self._labelled_electronic.mend())
        if self._earlier is not None:
            self._ask_earlier(self._earlier, card, today)
        for day, labelled in ((self._day, self._labelled_day), (self._since, self._labelled_since)):
            day.refused.connect(labelled.fault)
            day.refused.connect(lambda *_: self.changed_height())
            day.picked.connect(lambda _day, labelled=labelled: labelled.mend())
        count = Button(t("Alleen tellen"), Kind.QUIET, flush=True)
        count.clicked.connect(self.count_requested)
        self.aside(count)
        self.remember(
            ground=self._ground,
            day=self._day,
            since=self._since,
            informed=self._informed,
            electronic=self._electronic,
        )
        self.submitted.connect(self._answer)

    def _ask_earlier(self, choice: EarlierChoice, card: CardRow, today: date) -> None:
        """Let a client who comes back choose whether what was written before opens."""
        before = period(card.opened_on, card.closed_on, today)
        hint = t("Vorig dossier: {period}. Hij kiest zelf; zonder ja blijft het dicht.").format(
            period=before
        )
        self.put(Labelled(question(), choice, hint=hint))
        self.remember(earlier=choice)

    def ask(self) -> None:
        """Show it with the keyboard on the first question."""
        self.open_on(self._ground.segments()[0])

    @property
    def lacks_an_answer(self) -> bool:
        """Whether something was not asked yet, rather than refused."""
        answers = (self._ground.key(), self._electronic.key())
        return None in answers or not self._informed.isChecked()

    def go_on(self) -> None:
        """Put the keyboard on the first question that has no answer yet."""
        if self._ground.key() is None:
            self._ground.focus_first()
        elif not self._informed.isChecked():
            self._informed.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._electronic.focus_first()

    def _answer(self) -> None:
        ground, day = self._ground.key(), self._day.day()
        if day is None:
            self._labelled_day.fault(t("Geef de dag."))
            self.changed_height()
            return
        informed = self._informed.isChecked()
        if ground is not None and informed and self._electronic.key() is None:
            self._labelled_electronic.fault(t("Vraag het de cliënt, en kies."))
            self.changed_height()
            return
        form = None
        if ground is not None:
            form = AcceptanceForm(
                ground=str(ground),
                accepted_on=day,
                informed=informed,
                electronic_file=self._electronic.key() is True,
                may_open_earlier=self._earlier.may_open() if self._earlier else None,
            )
        self.answered.emit(form, self._since.day())
