"""The plan as a part of the dossier: words first, then domains, and goals beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.i18n import t, tn
from jww_desktop.presenters.case_file import Dossier
from jww_desktop.presenters.plan import PlanDesk
from jww_desktop.presenters.plan_page import GoalLine, PlanPage
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.ui import theme
from jww_desktop.ui.case_file.part import Part
from jww_desktop.ui.plan.dialogs import PlanDialogs
from jww_desktop.ui.plan.domains import Domains
from jww_desktop.ui.plan.goal_card import GoalCard
from jww_desktop.ui.theme import Role
from jww_desktop.ui.verbs import Verb
from jww_desktop.ui.widgets.button import quiet
from jww_desktop.ui.widgets.column import Column
from jww_desktop.ui.widgets.empty import Empty
from jww_desktop.ui.widgets.section import Hairline, SectionHead
from jww_desktop.ui.widgets.text import Words

_GOALS, _BESIDE_FROM_EM = 432, 960


class PlanPart(Part):
    """Reads left to right as the protocol does: his words, what there is, what he needs, goals."""

    key = "plan"
    is_wide = True

    def __init__(self, desk: PlanDesk) -> None:
        super().__init__()
        self._desk = desk
        desk.setParent(self)
        self._page: PlanPage | None = None
        self._case = b""
        self._form_due: FormKey | None = None
        self._dialogs = PlanDialogs(self, desk)
        self._quote = Words("", Role.LEAD_QUOTE)
        self._quote_foot = Words("", Role.SMALL, "muted")
        self._domains = Domains()
        self._talk = quiet(t("Levensdomein bespreken"), icon="plus", flush=True)
        self._untalked = Words("", Role.SMALL, "muted", wrap=False)
        self._restore = quiet(t("Herstel"), icon="hand-heart", flush=True)
        self._restorative = Words("", Role.SMALL, "muted")
        self._add = quiet(t("Doel"), icon="plus")
        self._share = Words("", Role.SMALL, "muted")
        self._cards = Column(down=10)
        self._none = Empty(
            t("Nog geen doel"),
            t("Een doel steunt op woorden van de cliënt en op iets wat er al is."),
            icon="target",
        )
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
        self._left.addStretch(1)
        self._goals = QWidget()
        self._right = QVBoxLayout(self._goals)
        self._right.addWidget(SectionHead(t("Doelen en stappen"), action=self._add))
        self._right.addWidget(self._share)
        self._right.addWidget(self._cards)
        self._right.addWidget(self._none)
        self._right.addStretch(1)
        self._line = Hairline(upright=True)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addLayout(self._left, 1)
        self._row.addWidget(self._line)
        self._row.addWidget(self._goals)

    def _connect(self) -> None:
        self._desk.shown.connect(self._on_shown)
        self._desk.failed.connect(self.failed)
        self._desk.told.connect(self.told)
        self._talk.clicked.connect(lambda _=False: self._dialogs.talk())
        self._domains.talk_requested.connect(self._dialogs.talk)
        self._domains.need_requested.connect(self._desk.load_need)
        self._restore.clicked.connect(self._dialogs.restore)
        self._add.clicked.connect(self._dialogs.set_goal)

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
        if dossier.bar.case.id != self._case:
            self._page = self._dialogs.page = None
            self.setEnabled(False)  # until this plan is read, the other one is still in sight
        self._case = dossier.bar.case.id
        self._desk.open(self._case)

    def look(self, *, looking: bool) -> None:
        """Follow changes while it is in sight."""
        self._desk.look(looking=looking)

    def knows(self, form: FormKey) -> bool:
        """Whether a form is one of the plan's."""
        return self._dialogs.knows(form)

    def resume(self, form: FormKey) -> None:
        """Go on with a form, once the plan is read."""
        self._form_due = form
        self._resume_due()

    def _resume_due(self) -> None:
        if self._page is not None and self._form_due is not None:
            form, self._form_due = self._form_due, None
            self._dialogs.resume(form)

    def focus_first(self) -> None:
        """Begin with what can be done."""
        first = self._add if self._add.isVisible() else self._none
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def verbs(self) -> list[Verb]:
        """Return what can be done with the plan."""
        if self._page is None or not self._page.is_writable:
            return []
        group = t("Plan")
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
        ]

    def _on_shown(self, page: PlanPage) -> None:
        self._page = self._dialogs.page = page
        self._quote.say(f"“{page.quote}”" if page.quote else t("Nog niets in eigen woorden."))
        self._quote.recolor("text" if page.quote else "muted")
        self._quote_foot.say(page.quote_foot)
        self._quote_foot.setVisible(bool(page.quote_foot))
        self._domains.show_domains(page.domains, writable=page.is_writable)
        left = len(page.untalked)
        self._untalked.say(tn("{n} nog niet besproken", "{n} nog niet besproken", left))
        self._untalked.setVisible(bool(left))
        self._restorative.say(page.restorative or t("nog niet ter sprake gebracht"))
        self._share.say(page.share)
        self._share.setVisible(bool(page.share))
        self._cards.replace([self._card(goal, page) for goal in page.goals])
        self._none.setVisible(not page.goals)
        for button in (self._add, self._talk, self._restore):
            button.setVisible(page.is_writable)
        self.setEnabled(True)
        self.count_changed.emit(len(page.goals) or None)
        self.verbs_changed.emit()
        self._resume_due()

    def _card(self, goal: GoalLine, page: PlanPage) -> GoalCard:
        card = GoalCard(goal, writable=page.is_writable)
        card.ticked.connect(lambda step, done: self._desk.tick(step, done=done))
        card.step_requested.connect(lambda: self._dialogs.add_step(goal.id))
        card.weigh_requested.connect(lambda: self._dialogs.weigh(goal.id))
        card.choice_requested.connect(self._desk.load_choice)
        card.change_requested.connect(lambda: self._dialogs.change_goal(goal.id))
        card.look_back_requested.connect(lambda: self._dialogs.look_back(goal.id))
        return card

    def _fit(self) -> None:
        current = theme.current()
        beside = self.width() / current.scale >= _BESIDE_FROM_EM
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._line.setVisible(beside)
        self._goals.setMinimumWidth(current.px(_GOALS) if beside else 0)
        self._goals.setMaximumWidth(current.px(_GOALS) if beside else 16777215)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand beside or below."""
        super().resizeEvent(event)
        self._fit()
