"""Add a next step, or change one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.domain.plan import CLIENT, SERVICE, STAFF
from jww_desktop.i18n import t
from jww_desktop.services.steps import StepForm
from jww_desktop.ui.accessible import announce
from jww_desktop.ui.choices import offered, sentence
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.date_choice import DateChoice, gone_by
from jww_desktop.ui.widgets.field import LineField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.one_of import OneOf


class StepDialog(FormDialog):
    """What, who, by when; a finished step also says what came of it.

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
        new: bool,
        on_day: bool = False,
    ) -> None:
        title = t("Volgende stap") if new else t("Stap wijzigen")
        super().__init__(window, title, t("Toevoegen") if new else t("Wijzigen"))
        self._form, self._user, self._on_day, self._today = form, user, on_day, today
        self._text = LineField(form.text)
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
        self._result = LineField(form.result)
        self._labelled_text = Labelled(t("Wat doet iemand?"), self._text)
        self._labelled_due = Labelled(t("Tegen wanneer?"), self._due, hint=_how_to_write_a_day())
        self._build(done=form.done_on is not None)

    def _build(self, *, done: bool) -> None:
        self.put(self._labelled_text)
        self.put(Labelled(t("Wie doet het?"), self._owner))
        self.put(self._service)
        self.put(self._labelled_due)
        self.put(Labelled(t("Hangt het af van het statuut?"), self._kind))
        if done:
            self.put(Labelled(t("Wat leverde het op?"), self._result))
        self.remember(
            text=self._text,
            owner=self._owner,
            service=self._service.field,
            due=self._due,
            kind=self._kind,
            result=self._result,
        )
        self._service.setVisible(self._owner.key() == SERVICE)
        self._owner.picked.connect(self._on_owner)
        self._text.textEdited.connect(lambda _text: self._labelled_text.mend())
        self._due.picked.connect(self._on_picked)
        self._due.refused.connect(self._on_refused)
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard where one begins."""
        self.open_on(self._due if self._on_day else self._text)
        if self._on_day:
            self._due.selectAll()

    def filled(self) -> None:
        """Ask for the service when a service does it, and point out a day that is gone by."""
        self._service.setVisible(self._owner.key() == SERVICE)
        self._point_out()

    def _on_owner(self, owner: object) -> None:
        self._service.setVisible(owner == SERVICE)
        self.changed_height()

    def _on_picked(self, _day: date | None) -> None:
        self._labelled_due.mend()
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
        text = self._text.text().strip()
        if not text:
            self._labelled_text.fault(t("Schrijf in enkele woorden wat iemand doet."))
        if self._due.day() is None and self._form.done_on is None:
            self._labelled_due.fault(t("Geef een dag."), t("Een stap zonder dag raakt vergeten."))
        if not text or (self._due.day() is None and self._form.done_on is None):
            self.changed_height()
            return
        owner = str(self._owner.key() or "")
        service = self._service.field
        named = service.text().strip() if isinstance(service, LineField) else ""
        self.answered.emit(
            replace(
                self._form,
                text=text,
                owner=owner,
                owner_id=self._owner_id(owner),
                owner_name=named if owner == SERVICE else "",
                due_on=self._due.day(),
                result=self._result.text().strip(),
                kind=str(self._kind.key() or ""),
            )
        )

    def _owner_id(self, owner: str) -> bytes | None:
        if owner != STAFF:
            return None
        return (self._form.owner_id if self._form.owner == STAFF else None) or self._user


def _how_to_write_a_day() -> str:
    return t("Schrijf 30/11, “maandag” of “2 weken”.")
