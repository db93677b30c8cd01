"""The plan as a part of the dossier: words first, then domains, and goals beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from jww_desktop.i18n import t, tn
from jww_desktop.presenters.dossier import Dossier
from jww_desktop.presenters.handing_out import HandingOut
from jww_desktop.presenters.plan import PlanDesk
from jww_desktop.presenters.plan_page import GoalLine, PlanPage
from jww_desktop.services.proposals import Proposal
from jww_desktop.services.wording import quoted
from jww_desktop.ui import theme
from jww_desktop.ui.case_file.dates_column import DatesColumn
from jww_desktop.ui.case_file.wide_part import WidePart
from jww_desktop.ui.drawings.handing_out import DrawingOut
from jww_desktop.ui.drawings.shown import Shown
from jww_desktop.ui.plan.agreed import Agreed
from jww_desktop.ui.plan.course import DomainFigure
from jww_desktop.ui.plan.dialogs import PlanDialogs
from jww_desktop.ui.plan.domains import Domains
from jww_desktop.ui.plan.goal_card import GoalCard
from jww_desktop.ui.theme import Role
from jww_desktop.ui.verbs import Verb
from jww_desktop.ui.widgets.button import quiet
from jww_desktop.ui.widgets.column import Column
from jww_desktop.ui.widgets.empty import Empty
from jww_desktop.ui.widgets.nudge import Nudge
from jww_desktop.ui.widgets.section import SectionHead
from jww_desktop.ui.widgets.text import Words


class PlanPart(WidePart):
    """Reads left to right as the protocol does: his words, what there is, what he needs, goals.

    Beside these stand the legal dates that come, because what is planned depends on them (T5).
    """

    key = "plan"
    side_em = 432
    _dialogs: PlanDialogs

    def __init__(self, desk: PlanDesk, handing_out: HandingOut) -> None:
        super().__init__(desk)
        self._desk = desk
        self._dialogs = PlanDialogs(self, desk)
        self._quote = Words("", Role.LEAD_QUOTE)
        self._quote_foot = Words("", Role.SMALL, "muted")
        self._domains = Domains()
        self._talk = quiet(t("Levensdomein bespreken"), icon="plus", flush=True)
        self._untalked = Words("", Role.SMALL, "muted", wrap=False)
        self._restore = quiet(t("Herstel"), icon="hand-heart", flush=True)
        self._restorative = Words("", Role.SMALL, "muted")
        self._mediate = quiet(t("Naar bemiddeling"), icon="plus", flush=True)
        self._raise = Nudge(t("Ter sprake brengen"), icon="hand-heart")
        self._next = Nudge(t("Volgende stap plannen"), icon="calendar-plus")
        self._out = DrawingOut(self, handing_out, lambda _name: self._course.figure, ("plan",))
        self._course = Shown(t("Door de tijd"), self._out.buttons())
        self._add = quiet(t("Doel"), icon="plus")
        self._share = Words("", Role.SMALL, "muted")
        self._agreed = Agreed()
        self._cards = Column(down=10)
        self._none = Empty(
            t("Nog geen doel"),
            t("Een doel steunt op woorden van de cliënt en op iets wat er al is."),
            icon="target",
        )
        self._dates = DatesColumn()
        self._build()
        self._connect()
        theme.follow(self.restyle)

    def _build(self) -> None:
        self._left = QVBoxLayout()
        self._left.addWidget(Words(t("In eigen woorden"), Role.SMALLS, "muted"))
        self._left.addWidget(self._quote)
        self._left.addWidget(self._quote_foot)
        self._left.addWidget(self._domains)
        talk = QHBoxLayout()
        talk.addWidget(self._talk)
        talk.addWidget(self._untalked, 0, Qt.AlignmentFlag.AlignVCenter)
        talk.addStretch(1)
        self._left.addLayout(talk)
        restore = QHBoxLayout()
        restore.addWidget(self._restore)
        restore.addWidget(self._restorative, 1, Qt.AlignmentFlag.AlignVCenter)
        self._left.addLayout(restore)
        self._left.addWidget(self._raise)
        self._left.addWidget(self._mediate, 0, Qt.AlignmentFlag.AlignLeft)
        self._left.addSpacing(10)
        self._left.addWidget(self._course)
        self._left.addStretch(1)
        self._right = QVBoxLayout(self._side)
        self._right.addWidget(SectionHead(t("Doelen en stappen"), action=self._add))
        self._right.addWidget(self._share)
        self._right.addWidget(self._agreed)
        self._right.addWidget(self._next)
        self._right.addWidget(self._cards)
        self._right.addWidget(self._none)
        self._right.addWidget(self._dates)
        self._right.addStretch(1)
        self.lay(self._left)

    def _connect(self) -> None:
        self._talk.clicked.connect(lambda _=False: self._dialogs.talk())
        self._domains.talk_requested.connect(self._dialogs.talk)
        self._domains.need_requested.connect(self._desk.load_need)
        self._restore.clicked.connect(self._dialogs.restore)
        self._mediate.clicked.connect(self._dialogs.mediate)
        self._raise.taken_up.connect(self._dialogs.restore)
        self._next.taken_up.connect(self._dialogs.plan_next)
        self._raise.put_away.connect(lambda: self._desk.put_away(Proposal.RESTORING))
        self._next.put_away.connect(lambda: self._desk.put_away(Proposal.NEXT_STEP))
        self._add.clicked.connect(self._dialogs.set_goal)
        self._agreed.print_requested.connect(self._dialogs.print_plan)
        self._agreed.note_requested.connect(self._dialogs.note_answer)
        self._agreed.read_requested.connect(self._dialogs.read_agreed)
        self._dialogs.verb_requested.connect(self.verb_requested)

    def label(self) -> str:
        """Return what stands on the tab."""
        return t("Plan")

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        self._left.setContentsMargins(gap(28), gap(16), gap(24), gap(20))
        self._left.setSpacing(gap(8))
        self._right.setContentsMargins(gap(20), gap(14), gap(24), gap(20))
        self._right.setSpacing(gap(8))
        self._fit()

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the plan of a dossier."""
        self._dialogs.writer = dossier.writer
        self._out.belong(dossier)
        self._dates.show_dates(dossier.dates)
        super().show_dossier(dossier)

    def focus_first(self) -> None:
        """Begin with what can be done."""
        if self._add.isVisible():
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_first()

    def verbs(self) -> list[Verb]:
        """Return what can be done with the plan."""
        page, group = self._dialogs.page, t("Plan")
        leaving = self._out.verbs(group)
        if page is not None and page.can_sign:
            leaving.append(
                Verb(
                    "print_plan",
                    t("Plan om te tekenen"),
                    "printer",
                    self._dialogs.print_plan,
                    t("Op papier, om samen met de cliënt door te nemen"),
                    group=group,
                )
            )
        if page is not None and page.can_note:
            leaving.append(
                Verb(
                    "note_agreement",
                    t("Antwoord van de cliënt op zijn plan noteren"),
                    "pencil",
                    self._dialogs.note_answer,
                    t("Getekend, ja gezegd, of hij wil het anders"),
                    group=group,
                )
            )
        if page is None or not page.is_writable:
            return leaving
        return [
            Verb(
                "set_goal",
                t("Doel toevoegen"),
                "target",
                self._dialogs.set_goal,
                t("Wat de cliënt wil bereiken"),
                "Ctrl+D",
                group,
            ),
            Verb(
                "talk_domain",
                t("Levensdomein bespreken"),
                "sprout",
                self._dialogs.talk,
                t("Wat er al is, wat er nodig is, hoe hij het zelf ziet"),
                "",
                group,
            ),
            Verb(
                "restore",
                t("Herstel ter sprake brengen"),
                "hand-heart",
                self._dialogs.restore,
                t("Besproken, later of niet gewenst"),
                "",
                group,
            ),
            *leaving,
        ]

    def show_page(self, page: PlanPage) -> None:
        """Show what was read."""
        self._dialogs.renew()
        self._quote.say(quoted(page.quote) or t("Nog niets in eigen woorden."))
        self._quote.recolor("text" if page.quote else "muted")
        self._quote_foot.say(page.quote_foot)
        self._quote_foot.setVisible(bool(page.quote_foot))
        self._domains.show_domains(page.domains, writable=page.is_writable)
        self._course.show_figure(DomainFigure(page.course) if page.course is not None else None)
        left = len(page.untalked)
        self._untalked.say(tn("{n} nog niet besproken", "{n} nog niet besproken", left))
        self._untalked.setVisible(bool(left))
        self._restorative.say(page.restorative or t("nog niet ter sprake gebracht"))
        self._share.say(page.share)
        self._share.setVisible(bool(page.share))
        self._agreed.show_page(page)
        self._cards.replace([self._card(goal, page) for goal in page.goals])
        self._none.setVisible(not page.goals)
        for button in (self._add, self._talk):
            button.setVisible(page.is_writable)
        self._mediate.setVisible(page.wants_mediation)
        self._show_nudges(page)
        self.count_changed.emit(len(page.goals) or None)

    def _show_nudges(self, page: PlanPage) -> None:
        """Propose what comes next, unless that was put away."""
        if not page.lacks_step and Proposal.NEXT_STEP in page.away:
            self._desk.bring_back(Proposal.NEXT_STEP)
        lacks = t("Er staat geen stap meer open. Spreek er één af, hoe klein ook.")
        raises = t("Herstel kwam nog niet ter sprake. Vraag het één keer; wat hij kiest, is goed.")
        is_raised = page.asks_restoring and Proposal.RESTORING not in page.away
        is_lacking = page.lacks_step and Proposal.NEXT_STEP not in page.away
        self._next.offer(lacks if is_lacking else "")
        self._raise.offer(raises if is_raised else "")
        self._restore.setVisible(page.is_writable and not is_raised)
        self._restorative.setVisible(not is_raised)

    def _card(self, goal: GoalLine, page: PlanPage) -> GoalCard:
        card = GoalCard(goal, writable=page.is_writable)
        card.ticked.connect(lambda step, done: self._desk.tick(step, done=done))
        card.step_requested.connect(lambda: self._dialogs.add_step(goal.id))
        card.weigh_requested.connect(lambda: self._dialogs.weigh(goal.id))
        card.choice_requested.connect(self._desk.load_choice)
        card.change_requested.connect(lambda: self._dialogs.change_goal(goal.id))
        card.look_back_requested.connect(lambda: self._dialogs.look_back(goal.id))
        return card
