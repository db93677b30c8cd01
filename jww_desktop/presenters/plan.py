"""The plan of one dossier: the client's words first, what is there before what is needed, goals."""

from __future__ import annotations

from dataclasses import asdict

from PySide6.QtCore import QObject, Signal

from jww_desktop.documents import signed_paper
from jww_desktop.i18n import t
from jww_desktop.presenters.case_part import CasePart
from jww_desktop.presenters.letting_out import Leaving, LettingOut
from jww_desktop.presenters.plan_page import PlanPage, plan_page
from jww_desktop.presenters.plan_paper import paper, told
from jww_desktop.presenters.steps import stored_words
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import agreements, goals, proposals, steps
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.agreements import AnswerForm
from jww_desktop.services.context import Context
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.services.forms import Loaded
from jww_desktop.services.goals import (
    ChoiceForm,
    DomainTalk,
    GoalForm,
    NeedForm,
    RestorativeForm,
)
from jww_desktop.services.plan_paper import SHEET, PaperPlan, paper_plan
from jww_desktop.services.proposals import Proposal
from jww_desktop.services.steps import StepForm


class PlanDesk(CasePart):
    """Shows the plan of a dossier and does what is asked of it.

    Signals:
        goal_loaded, need_loaded, choice_loaded: a form, to change it.

    Attributes:
        out: lets the plan out on paper.
    """

    tables = (
        *("goal", "need", "choice", "domain_rating", "restorative_talk"),
        *("client_statement", "strength", "next_step", "case_file", "client_card", "acceptance"),
        *("staff_member", "plan_agreement", "disclosure", "referral"),
    )
    goal_loaded = Signal(object)
    need_loaded = Signal(object)
    choice_loaded = Signal(object)

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(place, parent)
        self.out = LettingOut(place, self)
        self.out.shut.connect(self.failed)

    def read(self, context: Context, case_id: bytes) -> PlanPage:
        """Return the plan of a dossier."""
        return plan_page(context, case_id)

    @property
    def user(self) -> bytes:
        """Who is at the keys."""
        return self.place.context.user_id

    # Domains

    def talk(self, said: DomainTalk) -> None:
        """Record what came out of talking about a domain."""
        case = self.case_file
        self.store(
            lambda context: goals.talk_about(context, case, said),
            t("Levensdomein bewaard."),
            FormKey(forms.TALK, case),
        )

    def load_need(self, need: bytes) -> None:
        """Fetch a need to change it."""
        self.run(lambda context: goals.need_form(context, need), self.need_loaded.emit)

    def change_need(self, loaded: Loaded[NeedForm], form: NeedForm) -> None:
        """Save what was changed in a need."""
        self.store_change(goals.change_need, loaded, form, t("Nood bewaard."), forms.NEED_CHANGE)

    # Goals and ways to them

    def set_goal(self, form: GoalForm) -> None:
        """Record a goal that the client decided."""
        case = self.case_file
        self.store(
            lambda context: goals.set_goal(context, case, form),
            t("Doel bewaard."),
            FormKey(forms.GOAL, case),
        )

    def load_goal(self, goal: bytes) -> None:
        """Fetch a goal to change it or to look back on it."""
        self.run(lambda context: goals.goal_form(context, goal), self.goal_loaded.emit)

    def change_goal(self, loaded: Loaded[GoalForm], form: GoalForm, kind: str) -> None:
        """Save what was changed in a goal by one of its forms."""
        self.store_change(goals.change_goal, loaded, form, t("Doel bewaard."), kind)

    def weigh(self, form: ChoiceForm) -> None:
        """Record a way to a goal."""
        case = self.case_file
        self.store(
            lambda context: goals.weigh(context, case, form),
            t("Mogelijkheid bewaard."),
            FormKey(forms.CHOICE, form.goal_id or b""),
        )

    def load_choice(self, choice: bytes) -> None:
        """Fetch a way to change it."""
        self.run(lambda context: goals.choice_form(context, choice), self.choice_loaded.emit)

    def change_choice(self, loaded: Loaded[ChoiceForm], form: ChoiceForm) -> None:
        """Save what was changed in a way, or the client's decision about it."""
        self.store_change(
            goals.change_choice,
            loaded,
            form,
            t("Mogelijkheid bewaard."),
            forms.CHOICE_CHANGE,
        )

    def raise_restoring(self, form: RestorativeForm) -> None:
        """Record what the client wants with restoring."""
        case = self.case_file
        self.store(
            lambda context: goals.raise_restoring(context, case, form),
            t("Genoteerd."),
            FormKey(forms.RESTORING, case),
        )

    # Proposals

    def put_away(self, proposal: Proposal) -> None:
        """Propose it no more, for as long as that holds."""
        case = self.case_file
        self.run(
            lambda context: proposals.put_away(context, case, proposal),
            lambda _: self._reading.refresh(),
        )

    def bring_back(self, proposal: Proposal) -> None:
        """Propose it again when it is due."""
        case = self.case_file
        self.run(lambda context: proposals.bring_back(context, case, proposal))

    # Steps

    def add_step(self, form: StepForm, ends: FormKey) -> None:
        """Add a step to a goal, or one towards mediation."""
        case = self.case_file
        self.store(
            lambda context: steps.add_step(context, case, form),
            stored_words(t("Stap toegevoegd."), form, self.today),
            ends,
        )

    # What he says of it

    def note_answer(self, sheet: bytes, form: AnswerForm) -> None:
        """Record what he said of a sheet, or with no sheet of the plan as it is now.

        The toast takes it back.
        """
        case, before = self.case_file, list[AnswerForm]()
        made = list[bytes]()

        def note(context: Context) -> None:
            if sheet:
                loaded = agreements.answer_form(context, sheet)
                before.append(loaded.form)
                agreements.record_answer(context, loaded, form)
                return
            plan = paper_plan(context, case)
            words = told(paper(plan, plan.language, context.today))
            made.append(agreements.agree_now(context, case, plan, words, form))

        def back(context: Context) -> None:
            if made:
                agreements.take_back(context, made[0])
            else:
                loaded = agreements.answer_form(context, sheet)
                agreements.record_answer(context, loaded, before[0])

        self.store(
            note,
            t("Antwoord van de cliënt genoteerd."),
            FormKey(forms.AGREEMENT, case),
            undo=lambda: self.store(back, t("Teruggezet zoals het was.")),
        )

    # On paper

    def typeset(self, printer: str, passphrase: str) -> None:
        """Put the plan on paper for the client to sign, in his language, once the phrase is right.

        It is read anew: what is signed is the plan as it is then, and so it is kept.
        """
        case, kept = self.case_file, list[tuple[PaperPlan, str]]()

        def keep(context: Context, gone: bytes) -> None:
            plan, words = kept[0]
            agreements.keep_printed(context, case, plan, words, gone)

        def made(context: Context) -> tuple[bytes, ...]:
            plan = paper_plan(context, case)
            page = paper(plan, plan.language, context.today)
            kept.append((plan, told(page)))
            return signed_paper.render(
                signed_paper.PLAN,
                asdict(page),
                language=page.language,
                made_at=context.now(),
                demo=self.place.mark_in(page.language),
            )

        self.out.typeset(Leaving(case, SHEET, made, keep), printer, passphrase)
