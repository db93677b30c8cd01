"""The dialogs of the plan: each keeps what is typed, and closes when that is stored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jww_desktop.domain.plan import SERVICE, STAFF
from jww_desktop.i18n import t
from jww_desktop.presenters.plan import PlanDesk
from jww_desktop.presenters.plan_page import MEDIATORS, PlanPage
from jww_desktop.presenters.step_advice import StepAdvice
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.services.forms import Loaded
from jww_desktop.services.goals import ChoiceForm, GoalForm, NeedForm, RestorativeForm
from jww_desktop.services.steps import StepForm
from jww_desktop.ui.case_file.part_dialogs import PartDialogs
from jww_desktop.ui.case_file.step_dialog import StepDialog
from jww_desktop.ui.choices import offered
from jww_desktop.ui.letting_out import WayOut
from jww_desktop.ui.plan.agreement_dialog import AS_IT_IS, AgreementDialog
from jww_desktop.ui.plan.choice_dialog import ChoiceDialog
from jww_desktop.ui.plan.goal_dialog import GoalDialog
from jww_desktop.ui.plan.outcome_dialog import OutcomeDialog
from jww_desktop.ui.plan.stood_dialog import StoodDialog
from jww_desktop.ui.plan.talk_dialog import TalkDialog
from jww_desktop.ui.sheet_dialog import SheetDialog


class PlanDialogs(PartDialogs):
    """Opens them over the window of a view.

    Attributes:
        page: what is shown now.
        writer: first name of who is at the keys.
        way: how the plan leaves on paper.

    Signals:
        verb_requested: name of a verb of the dossier that is to be run over an open dialog.
    """

    page: PlanPage | None
    verb_requested = Signal(str)

    def __init__(self, view: QWidget, desk: PlanDesk) -> None:
        super().__init__(view, desk)
        self._desk = desk
        self.writer = ""
        self._looking_back = False
        self.way = WayOut(view, desk.out)
        self.way.printed.connect(lambda: desk.told.emit(t("Het plan komt uit de printer."), None))
        desk.goal_loaded.connect(self._on_goal)
        desk.need_loaded.connect(self._on_need)
        desk.choice_loaded.connect(self._on_choice)

    def _ways(self) -> dict[str, Callable[[bytes], None]]:
        return {
            forms.TALK: lambda _case: self.talk(),
            forms.NEED_CHANGE: self._desk.load_need,
            forms.GOAL: lambda _case: self.set_goal(),
            forms.GOAL_CHANGE: self.change_goal,
            forms.GOAL_LOOK_BACK: self.look_back,
            forms.GOAL_STEP: self.add_step,
            forms.CHOICE: self.weigh,
            forms.CHOICE_CHANGE: self._desk.load_choice,
            forms.RESTORING: lambda _case: self.restore(),
            forms.MEDIATION: lambda _case: self.mediate(),
            forms.AGREEMENT: lambda _case: self.note_answer(),
        }

    def print_plan(self) -> None:
        """Ask on which printer the plan goes, for the client to go through and sign."""
        dialog = SheetDialog(
            self._window,
            t("Plan om te tekenen"),
            t(
                "Op het plan staat wat de cliënt zei, wat er al is, wat nog nodig is, en wie wat "
                "doet. Zijn naam schrijft hij zelf. Wie het blad vindt, kan het lezen."
            ),
            self.way.printers.names(),
        )
        dialog.answered.connect(self._desk.typeset)
        self.way.ask(dialog)

    def note_answer(self) -> None:
        """Ask what the client said of his plan."""
        page = self.page
        if page is not None and page.can_note:
            dialog = AgreementDialog(self._window, _plans(page), lambda: self._today)
            dialog.answered.connect(lambda heard: self._desk.note_answer(heard.sheet, heard.form))
            self._open(dialog, FormKey(forms.AGREEMENT, self._desk.case_file))

    def read_agreed(self) -> None:
        """Show what stood in the plan that he agreed to."""
        if self.page is not None and self.page.agreed.stood:
            agreed = self.page.agreed
            StoodDialog(self._window, agreed.stood_head, agreed.stood).ask()

    def talk(self, domain: str = "") -> None:
        """Talk about a domain."""
        first = self.page.untalked if self.page else ()
        dialog = TalkDialog(self._window, lambda: self._today, domain=domain, first=first)
        dialog.answered.connect(self._desk.talk)
        self._open(dialog, FormKey(forms.TALK, self._desk.case_file))

    def set_goal(self) -> None:
        """Ask for a goal; the latest words and the first strength are proposed."""
        if self.page is not None:
            said, has = self.page.statements, self.page.strengths
            form = GoalForm(
                statement_id=said[0].id if said else None, strength_id=has[0].id if has else None
            )
            dialog = self._goal(form, new=True)
            dialog.answered.connect(self._desk.set_goal)
            self._open(dialog, FormKey(forms.GOAL, self._desk.case_file))

    def renew(self) -> None:
        """Offer what was noted meanwhile in a goal that is being filled in."""
        if self.page is not None:
            for dialog in self._window.findChildren(GoalDialog):
                dialog.offer(self.page.statements, self.page.strengths)

    def change_goal(self, goal: bytes) -> None:
        """Change a goal."""
        self._looking_back = False
        self._desk.load_goal(goal)

    def look_back(self, goal: bytes) -> None:
        """Look back on a goal."""
        self._looking_back = True
        self._desk.load_goal(goal)

    def add_step(self, goal: bytes) -> None:
        """Ask for a step towards a goal."""
        form = StepForm(owner=STAFF, owner_id=self._desk.user, goal_id=goal)
        self._step(form, FormKey(forms.GOAL_STEP, goal))

    def plan_next(self) -> None:
        """Ask for what follows on the last step: towards the same goal while that is open."""
        if self.page is not None and self.page.last_goal:
            self.add_step(self.page.last_goal)
        else:
            self.verb_requested.emit("add_step")

    def mediate(self) -> None:
        """Ask for a step by the public service for mediation, which is free (W3, W5)."""
        form = StepForm(
            text=t("Afspraak voor bemiddeling"),
            owner=SERVICE,
            owner_name=MEDIATORS,
            cost_talk="free",
        )
        self._step(form, FormKey(forms.MEDIATION, self._desk.case_file))

    def _step(self, form: StepForm, key: FormKey) -> None:
        if self.page is not None:
            dialog = StepDialog(
                self._window,
                form,
                client=self.page.client,
                writer=self.writer,
                user=self._desk.user,
                today=lambda: self._today,
                advice=StepAdvice(self._desk.place, self._desk.case_file),
                new=True,
            )
            dialog.answered.connect(lambda form: self._desk.add_step(form, key))
            self._open(dialog, key)

    def weigh(self, goal: bytes) -> None:
        """Weigh a way to a goal."""
        dialog = ChoiceDialog(self._window, ChoiceForm(goal_id=goal), lambda: self._today, new=True)
        dialog.answered.connect(self._desk.weigh)
        self._open(dialog, FormKey(forms.CHOICE, goal))

    def restore(self) -> None:
        """Ask what the client wants with restoring."""
        dialog = self._outcome(
            t("Herstel"),
            list_name="restorative_answers",
            chosen="",  # nothing is answered for him
            question=t("Wil de cliënt het over herstel hebben? Wat hij kiest, is goed."),
            words=(t("Wat zei hij erover? Geen namen van slachtoffers."), ""),
        )
        dialog.answered.connect(
            lambda _text, code, words: self._desk.raise_restoring(
                RestorativeForm(code, None, words)
            )
        )
        self._open(dialog, FormKey(forms.RESTORING, self._desk.case_file))

    def _on_goal(self, loaded: Loaded[GoalForm]) -> None:
        if self._looking_back:
            self._on_look_back(loaded)
            return
        key = FormKey(forms.GOAL_CHANGE, loaded.key)
        loaded = self._keeping.resumed(key, loaded)
        dialog = self._goal(loaded.form, new=False)
        dialog.answered.connect(lambda form: self._desk.change_goal(loaded, form, key.kind))
        self._change(dialog, key, loaded, partial(self._goal, new=False))

    def _on_look_back(self, loaded: Loaded[GoalForm]) -> None:
        key = FormKey(forms.GOAL_LOOK_BACK, loaded.key)
        loaded = self._keeping.resumed(key, loaded)
        dialog = self._outcome(
            t("Terugkijken"),
            list_name="goal_outcomes",
            chosen=loaded.form.outcome,
            question=t("Hoe ging het met dit doel, volgens de cliënt?"),
            open_words=t("nog bezig"),
            words=(t("Hoe kijkt hij erop terug?"), loaded.form.evaluation),
        )

        def answered(_text: str, code: str, words: str) -> None:
            seen = replace(
                loaded.form,
                outcome=code,
                evaluated_on=(loaded.form.evaluated_on or self._today) if code else None,
                evaluation=words if code else "",
            )
            self._desk.change_goal(loaded, seen, key.kind)

        dialog.answered.connect(answered)
        self._open(dialog, key, loaded)

    def _on_need(self, loaded: Loaded[NeedForm]) -> None:
        key = FormKey(forms.NEED_CHANGE, loaded.key)
        loaded = self._keeping.resumed(key, loaded)
        dialog = self._need(loaded.form)

        def answered(text: str, code: str, _words: str) -> None:
            day = (loaded.form.closed_on or self._today) if code else None
            form = replace(loaded.form, text=text, outcome=code, closed_on=day)
            self._desk.change_need(loaded, form)

        dialog.answered.connect(answered)
        self._change(dialog, key, loaded, self._need)

    def _need(self, form: NeedForm) -> OutcomeDialog:
        return self._outcome(
            t("Wat er nodig is"),
            list_name="need_outcomes",
            chosen=form.outcome,
            question=t("Wat werd ermee?"),
            open_words=t("nog open"),
            text=(t("Wat is er nodig?"), form.text),
        )

    def _on_choice(self, loaded: Loaded[ChoiceForm]) -> None:
        key = FormKey(forms.CHOICE_CHANGE, loaded.key)
        loaded = self._keeping.resumed(key, loaded)
        dialog = self._choice(loaded.form)
        dialog.answered.connect(lambda form: self._desk.change_choice(loaded, form))
        self._change(dialog, key, loaded, self._choice)

    def _choice(self, form: ChoiceForm) -> ChoiceDialog:
        return ChoiceDialog(self._window, form, lambda: self._today, new=False)

    def _goal(self, form: GoalForm, *, new: bool) -> GoalDialog:
        page = self.page
        dialog = GoalDialog(
            self._window,
            form,
            lambda: self._today,
            statements=page.statements if page else (),
            strengths=page.strengths if page else (),
            new=new,
        )
        ask = self.verb_requested.emit
        dialog.words_requested.connect(lambda: ask("quote_client"))
        dialog.strength_requested.connect(lambda: ask("strength"))
        return dialog

    def _outcome(
        self,
        title: str,
        *,
        list_name: str,
        chosen: str,
        question: str,
        open_words: str = "",
        text: tuple[str, str] | None = None,
        words: tuple[str, str] | None = None,
    ) -> OutcomeDialog:
        outcomes: Sequence[tuple[object, str]] = offered(list_name, self._today, (chosen,))
        if open_words:
            outcomes = [("", open_words), *outcomes]
        return OutcomeDialog(
            self._window,
            title,
            outcomes=outcomes,
            chosen=chosen,
            question=question,
            text=text,
            words=words,
        )


def _plans(page: PlanPage) -> list[tuple[bytes, str]]:
    """Return the plans that he may have answered; that of now comes first while none waits."""
    sheets, now = list(page.agreed.sheets), [(AS_IT_IS, t("het plan zoals het nu is"))]
    if not (page.is_writable and page.can_sign):
        return sheets
    return [*sheets, *now] if page.agreed.waits else [*now, *sheets]
