"""“No open dossier without a next step” (T7): asked once, when the talk is safely stored."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.next_step import NextStepDesk
from jww_desktop.presenters.step_advice import StepAdvice
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.services.steps import StepForm
from jww_desktop.ui import theme
from jww_desktop.ui.case_file.no_step_dialog import no_step_dialog
from jww_desktop.ui.case_file.step_dialog import StepDialog
from jww_desktop.ui.kept import open_kept
from jww_desktop.ui.widgets.banner import Banner, BannerTone
from jww_desktop.ui.widgets.button import Button, IconButton, quiet


class StepStrip(Banner):
    """A step, a reason why none, or later.

    Attributes:
        desk: stores what is answered.

    Signals:
        put_away: it was answered, or comes later.
    """

    put_away = Signal()

    def __init__(self, place: Workplace) -> None:
        note = Button(t("Stap noteren"), icon="circle-check")
        none = quiet(t("Bewust geen, want…"), icon="pencil")
        later = IconButton("x", t("Later"))
        self._line = QHBoxLayout()
        self._line.setContentsMargins(0, 0, 0, 0)
        for button in (note, none, later):
            self._line.addWidget(button)
        box = QWidget()
        box.setLayout(self._line)
        super().__init__(BannerTone.ACCENT, "", icon="circle-check", button=box)
        self.desk = NextStepDesk(place, self)
        self._case = self._contact = b""
        self._client = ""
        note.clicked.connect(self.note)
        none.clicked.connect(self.say_none)
        later.clicked.connect(self.put_away)
        self.desk.stored.connect(self.put_away)

    def restyle(self) -> None:
        """Take over a change of theme."""
        super().restyle()
        self._line.setSpacing(theme.current().gap(8))

    def ask(self, case: bytes, contact: bytes, name: str, client: str) -> None:
        """Ask it of a dossier in which no step is open, after a talk."""
        self._case, self._contact, self._client = case, contact, client
        self.say(t("{name} heeft nog geen volgende stap.").format(name=name))

    def note(self) -> None:
        """Ask for the step."""
        place, case, contact = self.desk.place, self._case, self._contact
        user = place.context.user_id
        dialog = StepDialog(
            self.window(),
            StepForm(owner_id=user),
            client=self._client,
            writer="",
            user=user,
            today=lambda: place.context.today,
            advice=StepAdvice(place, case),
            new=True,
        )
        dialog.answered.connect(lambda form: self.desk.add(case, contact, form))
        open_kept(dialog, place.keeping, FormKey(forms.STEP, case), case_file=case)

    def say_none(self) -> None:
        """Ask why none is needed."""
        place, case, contact = self.desk.place, self._case, self._contact
        dialog = no_step_dialog(self.window())
        dialog.answered.connect(lambda reason: self.desk.need_none(contact, reason))
        open_kept(dialog, place.keeping, FormKey(forms.NO_STEP, contact), case_file=case)
