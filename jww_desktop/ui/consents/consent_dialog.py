"""What the client lets somebody know: to whom, what, what for, and until when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.domain.consent import (
    CONFIRM_DAYS,
    JUSTICE,
    LONGEST_DAYS,
    NEEDS_NONE,
    TO_CONFIRM,
    never_for,
    usual_end,
)
from jww_desktop.i18n import t, tn
from jww_desktop.services.consents import ConsentForm
from jww_desktop.ui.choices import CodeChips, capitals, offered
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.date_choice import DateChoice
from jww_desktop.ui.widgets.field import LineField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.grid import Beside
from jww_desktop.ui.widgets.labelled import Labelled


class ConsentDialog(FormDialog):
    """Asks nothing that the client did not say; how long it holds follows how he said it.

    Signals:
        answered: a `ConsentForm`.
    """

    answered = Signal(object)

    def __init__(self, window: QWidget, form: ConsentForm, today: Callable[[], date]) -> None:
        super().__init__(
            window, t("Toestemming noteren"), t("Bewaren"), icon="shield-check", wide=True
        )
        self._today = today
        day, none = today(), ("", t("Kies…"))
        kinds = [one for one in offered("recipient_kinds", day) if one[0] not in NEEDS_NONE]
        self._kind = Combo(t("Wat voor ontvanger?"), [none, *capitals(kinds)])
        self._recipient = LineField(form.recipient)
        self._contents = CodeChips("content_classes", day, form.contents)
        self._purpose = LineField(form.purpose, prose=True)
        self._form = Combo(t("Hoe zei hij het?"), [none, *capitals(offered("consent_forms", day))])
        self._given = DateChoice(t("Op welke dag?"), form.given_on or day, past=True, today=today)
        self._until = DateChoice(t("Tot en met"), form.until, today=today)
        askers = offered("askers", day)
        self._asker = Combo(t("Op vraag van"), [("", t("Niet genoteerd")), *capitals(askers)])
        for combo, code in (
            (self._kind, form.recipient_kind),
            (self._form, form.form),
            (self._asker, form.asker),
        ):
            combo.choose(code)
        self._label()
        self._build()
        self._connect()

    def _label(self) -> None:
        self._kinds = Labelled(t("Wat voor ontvanger?"), self._kind)
        self._who = Labelled(
            t("Wie of welke dienst?"), self._recipient, hint=t("Zoals “OCMW Deinze”.")
        )
        self._what = Labelled(t("Wat mag je doorgeven?"), self._contents)
        self._why = Labelled(t("Waarvoor heeft de ander het nodig?"), self._purpose)
        self._how = Labelled(t("Hoe zei hij het?"), self._form)
        self._when = Labelled(t("Op welke dag?"), self._given)
        self._end = Labelled(t("Tot en met"), self._until)

    def _build(self) -> None:
        self.say(t("Noteer alleen wat de cliënt zelf zei. Hij kan het altijd intrekken."))
        self.put(Beside(self._kinds, self._who))
        self.put(self._what)
        self.put(self._why)
        self.put(Beside(self._how, self._when, self._end))
        self.put(Beside(Labelled(t("Op vraag van"), self._asker), QWidget(), QWidget()))
        self.remember(
            kind=self._kind,
            recipient=self._recipient,
            contents=self._contents,
            purpose=self._purpose,
            form=self._form,
            given=self._given,
            until=self._until,
            asker=self._asker,
        )
        self.filled()

    def _connect(self) -> None:
        self._kind.picked.connect(lambda _key: self._on_kind())
        self._recipient.textEdited.connect(lambda _text: self._who.mend())
        self._contents.edited.connect(self._what.mend)
        self._purpose.textEdited.connect(lambda _text: self._why.mend())
        self._form.picked.connect(lambda _key: self._propose())
        self._given.picked.connect(lambda _day: self._propose())
        self._until.picked.connect(lambda _day: self._end.mend())
        for labelled, field in ((self._when, self._given), (self._end, self._until)):
            field.refused.connect(lambda lead, rest, on=labelled: self._on_refused(on, lead, rest))
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard where one begins."""
        self.open_on(self._kind)

    def filled(self) -> None:
        """Say what goes with what was chosen."""
        self._what.hint(
            t("Justitie krijgt van ons alleen het aanwezigheidsattest.")
            if self._kind.key() == JUSTICE
            else t("Kies samen met de cliënt. Wat je niet kiest, gaat niet weg.")
        )
        self._how.hint(
            tn(
                "Laat hem binnen {n} dag tekenen, anders loopt ze af.",
                "Laat hem binnen {n} dagen tekenen, anders loopt ze af.",
                CONFIRM_DAYS,
            )
            if self._form.key() == TO_CONFIRM
            else ""
        )

    def _on_kind(self) -> None:
        self._kinds.mend()
        self._what.mend()
        self._fit()

    def _propose(self) -> None:
        """Propose the usual end of this form; another one can still be given."""
        form, day = str(self._form.key() or ""), self._given.day()
        if form and day is not None:
            self._until.set_day(usual_end(form, day))
            self._end.mend()
        self._how.mend()
        self._when.mend()
        self._fit()

    def _fit(self) -> None:
        self.filled()
        self.changed_height()

    def _on_refused(self, labelled: Labelled, lead: str, rest: str) -> None:
        labelled.fault(lead, rest)
        self.changed_height()

    def _answer(self) -> None:
        form = ConsentForm(
            recipient_kind=str(self._kind.key() or ""),
            recipient=self._recipient.text().strip(),
            purpose=self._purpose.text().strip(),
            contents=self._contents.codes(),
            form=str(self._form.key() or ""),
            given_on=self._given.day(),
            asker=str(self._asker.key() or ""),
            until=self._until.day(),
        )
        faults = [(on, lead, rest) for on, lead, rest in self._faults(form) if lead]
        for labelled, lead, rest in faults:
            labelled.fault(lead, rest)
        if faults:
            self.changed_height()
        else:
            self.answered.emit(form)

    def _faults(self, form: ConsentForm) -> list[tuple[Labelled, str, str]]:
        """Return what is wrong with each field; the rules of a consent are behind it."""
        return [
            (self._kinds, "" if form.recipient_kind else t("Kies wat voor ontvanger het is."), ""),
            (self._who, "" if form.recipient else t("Schrijf wie of welke dienst."), ""),
            (self._what, *self._fault_of_contents(form)),
            (self._why, "" if form.purpose else t("Schrijf in één zin waarvoor."), ""),
            (self._how, "" if form.form else t("Kies hoe hij ja zei."), ""),
            (self._when, "" if form.given_on else t("Geef de dag."), ""),
            (self._end, *self._fault_of_end(form)),
        ]

    def _fault_of_contents(self, form: ConsentForm) -> tuple[str, str]:
        if not form.contents:
            return t("Kies wat je mag doorgeven."), ""
        if not never_for(form.recipient_kind, form.contents):
            return "", ""
        if form.recipient_kind == JUSTICE:
            return t("Justitie krijgt van ons alleen het aanwezigheidsattest."), ""
        return t("VDAB mag geen gerechtelijke gegevens verwerken."), t("Laat de detentie weg.")

    def _fault_of_end(self, form: ConsentForm) -> tuple[str, str]:
        if form.until is None:
            return t("Geef de laatste dag."), ""
        return fault_of_end(form.until, form.given_on or self._today())


def fault_of_end(until: date, since: date) -> tuple[str, str]:
    """Return why a consent cannot end on a day, empty when it can.

    Args:
        until: the last day.
        since: the day on which the client is asked.
    """
    if until < since:
        return t("Die dag is al voorbij."), t("Kies een latere dag.")
    if (until - since).days > LONGEST_DAYS:
        return t("Een toestemming loopt hoogstens een jaar."), t("Kies een vroegere dag.")
    return "", ""
