"""How a service heard of the client, when, and what it was told; the gate decides."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.domain.referral import HIMSELF, PAPER
from jww_desktop.i18n import t
from jww_desktop.presenters.referrals_page import ReferralLine
from jww_desktop.services.referrals import SentForm
from jww_desktop.ui.choices import CodeChips, offered, sentence
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.date_choice import DateChoice
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.labelled import Labelled


class SentDialog(FormDialog):
    """Asks what went along only where we told it, and not what a paper of ours said already.

    It offers what the client lets this service know, and nothing else (W1).

    Signals:
        answered: a `SentForm`, and codes of `content_classes`.
    """

    answered = Signal(object, object)

    def __init__(
        self, window: QWidget, form: SentForm, line: ReferralLine, today: Callable[[], date]
    ) -> None:
        super().__init__(window, t("Aanmelding noteren"), t("Bewaren"), icon="upload")
        self._line, self._today = line, today
        ways = [(code, sentence(label)) for code, label in offered("referral_ways", today())]
        self._way = Combo(t("Hoe hoort de dienst het?"), ways)
        self._way.choose(form.way or HIMSELF)
        self._sent = DateChoice(t("Op welke dag?"), form.sent_on or today(), past=True, today=today)
        self._contents = CodeChips("content_classes", today(), only=line.may_know)
        how = Labelled(t("Hoe hoort de dienst het?"), self._way)
        how.widen()
        self._when = Labelled(t("Op welke dag?"), self._sent)
        self._what = Labelled(t("Wat gaf je mee?"), self._contents)
        self.say(t("Bij {service}.").format(service=line.recipient))
        self.put(how)
        self.put(self._when)
        self.put(self._what)
        self.remember(way=self._way, sent=self._sent, contents=self._contents)
        self._way.picked.connect(lambda _key: self._fit())
        self._sent.picked.connect(lambda _day: self._when.mend())
        self._sent.refused.connect(lambda lead, rest: self._refuse(self._when, lead, rest))
        self._contents.edited.connect(self._what.mend)
        self.submitted.connect(self._answer)
        self.filled()

    def ask(self) -> None:
        """Show it with the keyboard where one begins."""
        self.open_on(self._way)

    def filled(self) -> None:
        """Ask what belongs to the way, and say so when this service may know nothing."""
        self._what.setVisible(self._way.key() != HIMSELF and not self._is_on_paper())
        self._what.hint("" if self._line.may_know else _no_consent())

    def _is_on_paper(self) -> bool:
        return self._way.key() == PAPER and self._line.is_told

    def _fit(self) -> None:
        self._what.mend()
        self.filled()
        self.changed_height()

    def _refuse(self, labelled: Labelled, lead: str, rest: str = "") -> None:
        labelled.fault(lead, rest)
        self.changed_height()

    def _answer(self) -> None:
        day, way = self._sent.day(), str(self._way.key())
        contents = () if self._what.isHidden() else self._contents.codes()
        if day is None:
            self._refuse(self._when, t("Geef de dag."))
        elif day > self._today():
            self._refuse(self._when, t("Die dag moet nog komen."))
        elif not self._what.isHidden() and not contents and not self._line.is_told:
            fault = t("Kies wat je meegaf.") if self._line.may_know else _no_consent()
            self._refuse(self._what, fault)
        else:
            self.answered.emit(SentForm(day, way), contents)


def _no_consent() -> str:
    return t("De cliënt gaf nog geen toestemming voor deze dienst. Noteer die eerst.")
