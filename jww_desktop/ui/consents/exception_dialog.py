"""Why somebody must break professional secrecy: never a click, always in words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.domain.consent import NEEDS_NONE
from jww_desktop.domain.secrecy import IN_DANGER, NOT_DISCUSSED, TO_PROSECUTOR, fits_ground
from jww_desktop.i18n import t
from jww_desktop.services.secrecy import ExceptionForm
from jww_desktop.ui.choices import CodeChips, capitals, offered
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.field import LineField, TextField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.grid import Beside
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.one_of import OneOf


class ExceptionDialog(FormDialog):
    """Asks for the ground, for whom, what, why, and whether the client knows.

    Signals:
        answered: an `ExceptionForm`.
    """

    answered = Signal(object)

    def __init__(self, window: QWidget, today: date) -> None:
        super().__init__(
            window,
            t("Uitzondering op het geheim noteren"),
            t("Bewaren"),
            icon="shield-alert",
            wide=True,
        )
        none = ("", t("Kies…"))
        kinds = [one for one in offered("recipient_kinds", today) if one[0] not in NEEDS_NONE]
        self._ground = Combo(
            t("Op welke grond?"), [none, *capitals(offered("secrecy_grounds", today))]
        )
        self._kind = Combo(t("Wat voor ontvanger?"), [none, *capitals(kinds)])
        self._recipient = LineField()
        self._contents = CodeChips("content_classes", today)
        self._message = TextField("", lines=2, fixed=True)
        self._weighing = TextField("", lines=4, fixed=True)
        self._talk = OneOf(
            t("Besprak je het eerst met de cliënt?"), capitals(offered("client_talks", today))
        )
        self._silence = TextField("", lines=2, fixed=True)
        self._label()
        self._build()
        self._connect()

    def _label(self) -> None:
        self._grounds = Labelled(t("Op welke grond?"), self._ground)
        self._grounds.widen()
        self._kinds = Labelled(t("Wat voor ontvanger?"), self._kind)
        self._who = Labelled(
            t("Wie of welke dienst?"), self._recipient, hint=t("Zoals “Parket Gent”.")
        )
        self._what = Labelled(t("Wat zeg je?"), self._message, hint=t("Niet meer dan nodig is."))
        self._about = Labelled(t("Waarover gaat dat?"), self._contents)
        self._why = Labelled(
            t("Waarom kan het niet anders?"),
            self._weighing,
            hint=t("In je eigen woorden: wat dreigt er, en wat probeerde je al?"),
        )
        self._known = Labelled(t("Besprak je het eerst met de cliënt?"), self._talk)
        self._not = Labelled(t("Waarom niet?"), self._silence)

    def _build(self) -> None:
        self.say(
            t(
                "Zwijgen is de regel. Wat je hier schrijft, blijft staan. "
                "Een tweede persoon leest het voordat je spreekt."
            )
        )
        self.put(self._grounds)
        self.put(Beside(self._kinds, self._who))
        self.put(self._what)
        self.put(self._about)
        self.put(self._why)
        self.put(self._known)
        self.put(self._not)
        self.remember(
            ground=self._ground,
            kind=self._kind,
            recipient=self._recipient,
            message=self._message,
            contents=self._contents,
            weighing=self._weighing,
            talk=self._talk,
            silence=self._silence,
        )
        self.filled()

    def _connect(self) -> None:
        self._ground.picked.connect(lambda _key: self._fit(self._grounds))
        self._kind.picked.connect(lambda _key: self._fit(self._kinds))
        self._recipient.textEdited.connect(lambda _text: self._who.mend())
        self._contents.edited.connect(self._about.mend)
        self._message.textChanged.connect(self._what.mend)
        self._weighing.textChanged.connect(self._why.mend)
        self._talk.picked.connect(lambda _key: self._fit(self._known))
        self._silence.textChanged.connect(self._not.mend)
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard on the ground."""
        self.open_on(self._ground)

    def filled(self) -> None:
        """Say what the law lets one do, and ask why the client does not know where he does not."""
        self._grounds.hint(
            {
                IN_DANGER: t("Is iemand nu in gevaar? Bel eerst 112. Noteren kan daarna."),
                TO_PROSECUTOR: t("Je mag spreken, je moet niet. Alleen met de procureur."),
            }.get(str(self._ground.key() or ""), t("Bespreek het eerst met de cliënt als dat kan."))
        )
        self._not.setVisible(self._talk.key() == NOT_DISCUSSED)

    def _fit(self, labelled: Labelled) -> None:
        labelled.mend()
        self.filled()
        self.changed_height()

    def _answer(self) -> None:
        silent = self._talk.key() == NOT_DISCUSSED
        form = ExceptionForm(
            ground=str(self._ground.key() or ""),
            recipient_kind=str(self._kind.key() or ""),
            recipient=self._recipient.text().strip(),
            contents=self._contents.codes(),
            message=self._message.toPlainText().strip(),
            weighing=self._weighing.toPlainText().strip(),
            client_talk=str(self._talk.key() or ""),
            no_talk_why=self._silence.toPlainText().strip() if silent else "",
        )
        faults = [(on, lead) for on, lead in self._faults(form) if lead]
        for labelled, lead in faults:
            labelled.fault(lead)
        if faults:
            self.changed_height()
        else:
            self.answered.emit(form)

    def _faults(self, form: ExceptionForm) -> list[tuple[Labelled, str]]:
        """Return what is wrong with each field; the rules of an exception are behind it."""
        kind = "" if form.recipient_kind else t("Kies wat voor ontvanger het is.")
        if form.recipient_kind and not fits_ground(form.ground, form.recipient_kind):
            kind = t("Op deze grond spreek je alleen met de procureur of de rechter.")
        silent = form.client_talk == NOT_DISCUSSED and not form.no_talk_why
        return [
            (self._grounds, "" if form.ground else t("Kies de grond. Is er geen, dan zwijg je.")),
            (self._kinds, kind),
            (self._who, "" if form.recipient else t("Schrijf wie of welke dienst.")),
            (self._what, "" if form.message else t("Schrijf wat je zegt.")),
            (self._about, "" if form.contents else t("Kies waarover het gaat.")),
            (self._why, "" if form.weighing else t("Schrijf waarom het niet anders kan.")),
            (self._known, "" if form.client_talk else t("Kies ja of nee.")),
            (self._not, t("Schrijf waarom dat niet kon.") if silent else ""),
        ]
