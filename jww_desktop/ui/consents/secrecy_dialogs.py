"""The dialogs of exceptions to secrecy: each keeps what is typed, and closes when it is stored."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.consents import ConsentDesk
from jww_desktop.presenters.consents_page import ConsentsPage
from jww_desktop.presenters.exceptions_page import ExceptionLine
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.services.forms import Loaded
from jww_desktop.services.secrecy import AnswerForm, PhoneForm, UnsaidForm
from jww_desktop.ui.case_file.part_dialogs import PartDialogs
from jww_desktop.ui.case_file.text_dialog import TextDialog
from jww_desktop.ui.consents.exception_dialog import ExceptionDialog
from jww_desktop.ui.consents.exception_pane import ANSWER, LEAVE, PHONE, TELL
from jww_desktop.ui.consents.moment_dialog import Moment, MomentDialog
from jww_desktop.ui.consents.second_dialog import SecondDialog


class SecrecyDialogs(PartDialogs):
    """Opens them over the window of a view.

    Attributes:
        page: what is shown now.
    """

    page: ConsentsPage | None

    def __init__(self, view: QWidget, desk: ConsentDesk) -> None:
        super().__init__(view, desk)
        self._desk, self._place = desk.secrecy, desk.place
        self._desk.phone_loaded.connect(self._on_phone)
        self._desk.answer_loaded.connect(self._on_answer)
        self._desk.unsaid_loaded.connect(self._on_unsaid)

    def ways(self) -> dict[str, Callable[[bytes], None]]:
        """Return what opens each kind of form, given its subject."""
        return {
            forms.SECRECY: lambda _case: self.record(),
            forms.SECRECY_PHONE: self._desk.load_phone,
            forms.SECRECY_ANSWER: self._desk.load_answer,
            forms.SECRECY_TOLD: self.tell,
            forms.SECRECY_UNSAID: self._desk.load_unsaid,
        }

    def acts(self) -> dict[str, Callable[[bytes], None]]:
        """Return what does each act with an exception, by its name."""
        return {
            ANSWER: self._desk.load_answer,
            PHONE: self._desk.load_phone,
            TELL: self.tell,
            LEAVE: self._desk.load_unsaid,
        }

    def record(self) -> None:
        """Ask why somebody must speak."""
        dialog = ExceptionDialog(self._window, self._today)
        dialog.answered.connect(self._desk.record)
        self._open(dialog, FormKey(forms.SECRECY, self._part.case_file))

    def tell(self, exception: bytes) -> None:
        """Ask when it was told."""
        line = self._line(exception)
        if line is None or not line.can_tell:
            return
        dialog = MomentDialog(
            self._window,
            t("Noteren dat het gezegd is"),
            t("Aan {recipient}, en niet meer dan er staat.").format(recipient=line.recipient),
            Moment(self._now()),
            now=self._now,
        )
        dialog.answered.connect(lambda moment: self._desk.tell(exception, moment.at))
        self._open(dialog, FormKey(forms.SECRECY_TOLD, exception))

    def _now(self) -> datetime:
        return self._place.context.now()

    def _on_phone(self, loaded: Loaded[PhoneForm]) -> None:
        if self.page is None:
            return
        key = FormKey(forms.SECRECY_PHONE, loaded.key)
        loaded = self._keeping.resumed(key, loaded)
        form = loaded.form
        dialog = MomentDialog(
            self._window,
            t("Telefoontje noteren"),
            t("Je mag dan spreken. Je collega bevestigt het later zelf, op zijn eigen toestel."),
            Moment(form.consulted_at or self._now(), form.consulted_id),
            now=self._now,
            colleagues=self.page.colleagues,
        )
        dialog.answered.connect(
            lambda moment: self._desk.phone(loaded, PhoneForm(moment.who, moment.at))
        )
        self._open(dialog, key, loaded)

    def _on_answer(self, loaded: Loaded[AnswerForm]) -> None:
        line = self._line(loaded.key)
        if line is None:
            return
        key = FormKey(forms.SECRECY_ANSWER, loaded.key)
        loaded = self._keeping.resumed(key, loaded)
        dialog = SecondDialog(self._window, line, self._today)
        dialog.answered.connect(partial(self._desk.answer, loaded))
        self._open(dialog, key, loaded)

    def _on_unsaid(self, loaded: Loaded[UnsaidForm]) -> None:
        line = self._line(loaded.key)
        if line is None or not line.can_leave:
            return
        key = FormKey(forms.SECRECY_UNSAID, loaded.key)
        loaded = self._keeping.resumed(key, loaded)
        dialog = TextDialog(
            self._window,
            t("Toch niets gezegd"),
            t("Bewaren"),
            label=t("Waarom is er toch niets gezegd?"),
            empty=t("Schrijf waarom."),
            explain=t("Aan {recipient}. Wat je afwoog, blijft staan.").format(
                recipient=line.recipient
            ),
        )
        dialog.answered.connect(lambda why: self._desk.leave_unsaid(loaded, UnsaidForm(why)))
        self._open(dialog, key, loaded)

    def _line(self, exception: bytes) -> ExceptionLine | None:
        lines = self.page.exceptions if self.page else ()
        return next((line for line in lines if line.id == exception), None)
