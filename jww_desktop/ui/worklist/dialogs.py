"""The dialogs of the worklist: a step gets another day, a dossier gets a step."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from jww_desktop.domain.plan import STAFF
from jww_desktop.i18n import t
from jww_desktop.presenters.step_advice import StepAdvice
from jww_desktop.presenters.worklist import WorklistDesk
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.clients import CardRow
from jww_desktop.services.duties import Duty
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.services.forms import Loaded
from jww_desktop.services.steps import StepForm
from jww_desktop.ui.case_file.step_dialog import StepDialog
from jww_desktop.ui.kept import open_kept


class StepDialogs(QObject):
    """Opens those of the dossier over the window of a view.

    Attributes:
        writer, user: who is at the keys.
    """

    def __init__(self, view: QWidget, desk: WorklistDesk) -> None:
        super().__init__(view)
        self._view, self._desk, self._keeping = view, desk, desk.place.keeping
        self.writer, self.user = "", b""
        desk.step_loaded.connect(self._change)

    def plan(self, client: CardRow) -> None:
        """Ask for a new step in the dossier of a client."""
        case = client.case_file or b""
        form = StepForm(owner=STAFF, owner_id=self.user)
        dialog = self._made(form, case, client, new=True)
        dialog.answered.connect(lambda form: self._desk.add_step(case, form))
        open_kept(dialog, self._keeping, FormKey(forms.STEP, case), case_file=case)

    def _change(self, duty: Duty, loaded: Loaded[StepForm]) -> None:
        key = FormKey(forms.STEP_CHANGE, loaded.key)
        loaded = self._keeping.resumed(key, loaded)
        case = duty.case_file or b""
        dialog = self._made(loaded.form, case, duty.client, new=False)
        dialog.answered.connect(lambda form: self._desk.change_step(loaded, form))
        open_kept(dialog, self._keeping, key, case_file=case, loaded=loaded)

    def _made(
        self, form: StepForm, case: bytes, client: CardRow | None, *, new: bool
    ) -> StepDialog:
        return StepDialog(
            self._view.window(),
            form,
            client=client.first_name if client else t("cliënt"),
            writer=self.writer,
            user=self.user,
            today=lambda: self._desk.today,
            advice=StepAdvice(self._desk.place, case),
            new=new,
            on_day=not new,
        )
