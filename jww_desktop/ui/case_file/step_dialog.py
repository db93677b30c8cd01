"""Add a next step, or change one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.domain.plan import CLIENT, SERVICE, STAFF
from jww_desktop.i18n import t
from jww_desktop.presenters.step_advice import Advice, StepAdvice
from jww_desktop.services.steps import StepForm
from jww_desktop.ui.accessible import announce
from jww_desktop.ui.choices import offered, sentence
from jww_desktop.ui.contact.means import NO, YES, means
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.date_choice import DateChoice, gone_by
from jww_desktop.ui.widgets.field import LineField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.one_of import OneOf


class StepDialog(FormDialog):
    """What, who, by when; a finished step also says what came of it.

    Who does it decides what else is asked: of ourselves whether an ordinary service exists (T5), of
    a service whether the client knows what it costs (W5). Both may stay open.

    It begins with what is done, or `on_day` with the day, ready to be typed over.

    Signals:
        answered: the form.
    """

    answered = Signal(object)

    def __init__(
        self,
        window: QWidget,
        form: StepForm,
        *,
        client: str,
        writer: str,
        user: bytes,
        today: Callable[[], date],
        advice: StepAdvice,
        new: bool,
        on_day: bool = False,
    ) -> None:
        title = t("Volgende stap") if new else t("Stap wijzigen")
        super().__init__(window, title, t("Toevoegen") if new else t("Wijzigen"))
        self._form, self._user, self._on_day, self._today = form, user, on_day, today
        self._text = LineField(form.text, prose=True)
        me = t("{name} (jij)").format(name=writer) if writer else t("jij")
        mine = not form.owner_id or form.owner_id == user
        self._owner = OneOf(
            t("Wie doet het?"),
            [
                (STAFF, me if mine else t("Een collega")),
                (CLIENT, client),
                (SERVICE, t("Andere dienst")),
            ],
        )
        if form.owner:
            self._owner.choose(form.owner)
        self._service = Labelled(t("Welke dienst?"), LineField(form.owner_name))
        self._due = DateChoice(t("Tegen wanneer?"), form.due_on, today=today)
        kinds = [(code, sentence(label)) for code, label in offered("legal_steps", today())]
        self._kind = Combo(
            t("Hangt het af van het statuut?"), [("", t("Nee, een gewone stap")), *kinds]
        )
        self._kind.choose(form.kind)
        self._advice = advice
        advice.setParent(self)
        self._labelled_kind = Labelled(t("Hangt het af van het statuut?"), self._kind)
        self._existing = OneOf(
            t("Bestaat er al een gewone dienst?"),
            means(),
        )
        used = {None: "", True: YES, False: NO}
        self._existing.choose(used[form.uses_existing_service])
        self._labelled_existing = Labelled(t("Bestaat er al een gewone dienst?"), self._existing)
        self._reason = LineField(form.own_solution_reason, prose=True)
        self._labelled_reason = Labelled(t("Waarom doen we het zelf?"), self._reason)
        costs = [(code, sentence(label)) for code, label in offered("cost_talks", today())]
        self._cost = OneOf(t("Kost besproken met de cliënt?"), costs)
        self._cost.choose(form.cost_talk)
        self._labelled_cost = Labelled(t("Kost besproken met de cliënt?"), self._cost)
        self._result = LineField(form.result, prose=True)
        self._labelled_text = Labelled(t("Wat doet iemand?"), self._text)
        self._labelled_due = Labelled(t("Tegen wanneer?"), self._due, hint=_how_to_write_a_day())
        self._build(done=form.done_on is not None)

    def _build(self, *, done: bool) -> None:
        self.put(self._labelled_text)
        self.put(Labelled(t("Wie doet het?"), self._owner))
        self.put(self._service)
        self.put(self._labelled_cost)
        self.put(self._labelled_due)
        self.put(self._labelled_existing)
        self.put(self._labelled_reason)
        self.put(self._labelled_kind)
        if done:
            self.put(Labelled(t("Wat leverde het op?"), self._result))
        self.remember(
            text=self._text,
            owner=self._owner,
            service=self._service.field,
            cost=self._cost,
            due=self._due,
            existing=self._existing,
            reason=self._reason,
            kind=self._kind,
            result=self._result,
        )
        self._fit_to_owner()
        for choice in (self._owner, self._existing):
            choice.picked.connect(self._on_means)
        self._reason.textEdited.connect(lambda _text: self._labelled_reason.mend())
        self._kind.picked.connect(lambda _kind: self._weigh())
        self._advice.advised.connect(self._on_advised)
        self._text.textEdited.connect(lambda _text: self._labelled_text.mend())
        self._due.picked.connect(self._on_picked)
        self._due.refused.connect(self._on_refused)
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard where one begins."""
        self.open_on(self._due if self._on_day else self._text)
        if self._on_day:
            self._due.selectAll()
        self._weigh()

    def filled(self) -> None:
        """Ask what belongs to who does it, and say what there is to say of the day."""
        self._fit_to_owner()
        self._point_out()
        self._weigh()

    def _on_means(self, _key: object) -> None:
        self._fit_to_owner()
        self.changed_height()

    def _fit_to_owner(self) -> None:
        """Ask what belongs to who does it."""
        is_ours = self._owner.key() == STAFF
        is_service = self._owner.key() == SERVICE
        self._service.setVisible(is_service)
        self._labelled_cost.setVisible(is_service)
        self._labelled_existing.setVisible(is_ours)
        self._labelled_reason.setVisible(is_ours and self._existing.key() == NO)

    def _weigh(self) -> None:
        """Ask what the law says of it, as it is filled in now."""
        if self._form.done_on is None:  # what was done is a fact
            self._advice.ask(str(self._kind.key() or ""), self._due.day())

    def _on_advised(self, advice: Advice) -> None:
        self._labelled_kind.hint(advice.words, "warn" if advice.stops else "muted")
        if advice.words:
            announce(self._kind, advice.words)
        self.changed_height()

    def _on_picked(self, _day: date | None) -> None:
        self._labelled_due.mend()
        self._weigh()
        if late := self._point_out():
            announce(self._due, late)

    def _point_out(self) -> str:
        """Show what there is to say of the day, else how one is written; return the former."""
        late = gone_by(self._due.day(), self._today())
        self._labelled_due.hint(late or _how_to_write_a_day(), "warn" if late else "muted")
        return late

    def _on_refused(self, lead: str, rest: str) -> None:
        self._labelled_due.fault(lead, rest)
        self.changed_height()

    def _answer(self) -> None:
        if not self._is_whole():
            self.changed_height()
            return
        owner = str(self._owner.key() or "")
        existing = self._existing.key() if owner == STAFF else ""
        service = self._service.field
        named = service.text().strip() if isinstance(service, LineField) else ""
        self.answered.emit(
            replace(
                self._form,
                text=self._text.text().strip(),
                owner=owner,
                owner_id=self._owner_id(owner),
                owner_name=named if owner == SERVICE else "",
                due_on=self._due.day(),
                result=self._result.text().strip(),
                kind=str(self._kind.key() or ""),
                uses_existing_service={YES: True, NO: False}.get(str(existing)),
                own_solution_reason=self._reason.text().strip() if existing == NO else "",
                cost_talk=str(self._cost.key() or "") if owner == SERVICE else "",
            )
        )

    def _is_whole(self) -> bool:
        """Say what it lacks, each below its field."""
        lacks_text = not self._text.text().strip()
        lacks_day = self._due.day() is None and self._form.done_on is None
        is_own = self._owner.key() == STAFF and self._existing.key() == NO
        lacks_reason = is_own and not self._reason.text().strip()
        if lacks_text:
            self._labelled_text.fault(t("Schrijf in enkele woorden wat iemand doet."))
        if lacks_day:
            self._labelled_due.fault(t("Geef een dag."), t("Een stap zonder dag raakt vergeten."))
        if lacks_reason:
            self._labelled_reason.fault(t("Schrijf waarom een gewone dienst niet volstaat."))
        return not (lacks_text or lacks_day or lacks_reason)

    def _owner_id(self, owner: str) -> bytes | None:
        if owner != STAFF:
            return None
        return (self._form.owner_id if self._form.owner == STAFF else None) or self._user


def _how_to_write_a_day() -> str:
    return t("Schrijf 30/11, “maandag” of “2 weken”.")
