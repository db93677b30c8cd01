"""Beside the timeline: what is to come, what is there already, what the client said."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.dossier import Dossier
from jww_desktop.presenters.steps import StepLine
from jww_desktop.services.plan import StrengthRow
from jww_desktop.services.wording import quoted
from jww_desktop.ui import theme
from jww_desktop.ui.case_file.dates_column import DatesColumn
from jww_desktop.ui.case_file.past_list import PastList
from jww_desktop.ui.case_file.referral_list import ReferralList
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.badge import Badge, BadgeLabel, Tone
from jww_desktop.ui.widgets.button import quiet
from jww_desktop.ui.widgets.column import Column
from jww_desktop.ui.widgets.flow import Run
from jww_desktop.ui.widgets.lead_row import TickRow
from jww_desktop.ui.widgets.link import PAD, Link
from jww_desktop.ui.widgets.section import Hairline, SectionHead
from jww_desktop.ui.widgets.text import Words

_QUOTES = 3
_WIDE = Qt.AlignmentFlag(0)


class SidePane(QWidget):
    """Steps that can be ticked and changed, strengths, quotes, earlier dossiers.

    Attributes:
        referrals: those in which something is still to come.
        past: the earlier dossiers of a client who came back.

    Signals:
        ticked: the id of a step, and whether it is done.
        step_requested: a new step.
        no_step_requested: there is no step on purpose, with a reason.
        change_requested: a step to change (its id).
        strength_requested: a new strength.
        strength_chosen: a strength to correct (its id).
        quote_requested: a new quote.
    """

    ticked = Signal(bytes, bool)
    step_requested = Signal()
    no_step_requested = Signal()
    change_requested = Signal(bytes)
    strength_requested = Signal()
    strength_chosen = Signal(bytes)
    quote_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._more = quiet(t("Stap"), icon="plus", flush=True)
        self._more.clicked.connect(self.step_requested)
        self._steps = StepList()
        self._steps.ticked.connect(self.ticked)
        self._steps.change_requested.connect(self.change_requested)
        self._no_steps = Words("", color="muted")
        self._none = quiet(t("Bewust geen, want…"), icon="pencil", flush=True)
        self._none.clicked.connect(self.no_step_requested)
        self._strength = quiet(t("Kracht"), icon="plus", flush=True)
        self._strength.clicked.connect(self.strength_requested)
        self._strengths = _Strengths()
        self._strengths.chosen.connect(self.strength_chosen)
        self._quote = quiet(t("Uitspraak"), icon="plus", flush=True)
        self._quote.clicked.connect(self.quote_requested)
        self._quotes = _Texts(t("Nog niets in eigen woorden."))
        self.referrals = ReferralList()
        self.past = PastList()
        self._dates = DatesColumn()
        self._buttons = (self._more, self._strength, self._quote)
        for button in self._buttons:  # heads keep their height in a dossier that is only read
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)
        self._is_alone = False
        self._column = QVBoxLayout(self)
        self._add(SectionHead(t("Volgende stappen"), action=self._more))
        self._add(self._steps)
        self._add(self._no_steps)
        self._add(self._none, Qt.AlignmentFlag.AlignLeft)
        self._add(self._dates)
        self._add(Hairline(8, 8))
        self._add(SectionHead(t("Krachten"), action=self._strength))
        self._column.addWidget(self._strengths)
        self._add(self.referrals)
        self._add(Hairline(8, 8))
        self._add(SectionHead(t("In eigen woorden"), action=self._quote))
        self._add(self._quotes)
        self._add(self.past)
        self._column.addStretch(1)
        theme.follow(self.restyle)

    def _add(self, part: QWidget, side: Qt.AlignmentFlag = _WIDE) -> None:
        """Stand a part in line with the words of the links, whose ground bleeds outward."""
        row = QHBoxLayout()
        row.setContentsMargins(PAD, 0, PAD, 0)
        row.addWidget(part, 0 if side else 1, side)
        self._column.addLayout(row)

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        left = gap(28 if self._is_alone else 21) - PAD
        self._column.setContentsMargins(left, gap(14), gap(14) - PAD, gap(20))  # and the bar
        self._column.setSpacing(gap(8))

    def stand(self, *, alone: bool) -> None:
        """Keep to the edge of the page, or to that of a pane beside another."""
        self._is_alone = alone
        self.restyle()

    def show_dossier(self, dossier: Dossier) -> None:
        """Show what belongs to a dossier."""
        self._steps.show_steps(dossier.steps, writable=dossier.is_writable)
        self._steps.setVisible(bool(dossier.steps))
        lacks = all(step.is_done for step in dossier.steps)
        self._no_steps.setVisible(lacks)
        may_say = dossier.is_writable and dossier.last_talk is not None and not dossier.no_step
        self._none.setVisible(lacks and may_say)
        self._no_steps.say(
            dossier.no_step or t("Nog geen volgende stap. Spreek er één af, hoe klein ook.")
            if dossier.is_writable
            else t("Geen open stappen.")
        )
        self.referrals.show_referrals(dossier.referrals)
        self._dates.show_dates(dossier.dates)
        self.past.show_past(dossier.past)
        self._strengths.show_strengths(dossier.strengths, writable=dossier.is_writable)
        self._quotes.show_texts([quoted(words) for words in dossier.quotes[:_QUOTES]])
        for button in self._buttons:
            button.setVisible(dossier.is_writable)

    def focus_first(self) -> None:
        """Begin with the first step."""
        if not self._steps.focus_first():
            self._more.setFocus(Qt.FocusReason.OtherFocusReason)


class StepList(Column):
    """Steps one below the other; those that stay keep their widgets, and so the keyboard.

    Signals:
        ticked: the id of a step, and whether it is done.
        change_requested: a step to change (its id).
    """

    ticked = Signal(bytes, bool)
    change_requested = Signal(bytes)

    def __init__(self) -> None:
        super().__init__(down=2)
        self._rows: dict[bytes, _StepRow] = {}

    def show_steps(self, steps: Sequence[StepLine], *, writable: bool) -> None:
        """Show `steps` in this order."""
        rows = {step.id: self._rows.get(step.id) or self._made(step.id) for step in steps}
        for step in steps:
            rows[step.id].show_step(step, writable=writable)
        self._rows = rows
        self.replace(list(rows.values()))

    def focus_first(self) -> bool:
        """Put the keyboard on the first step; False when there is none."""
        for row in self._rows.values():
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def _made(self, key: bytes) -> _StepRow:
        row = _StepRow()
        row.box.clicked.connect(lambda done: self.ticked.emit(key, done))
        row.words.clicked.connect(lambda: self.change_requested.emit(key))
        return row


class _StepRow(TickRow):
    def __init__(self) -> None:
        super().__init__()
        self._contested = BadgeLabel(
            Badge(t("op twee plekken gewijzigd"), Tone.WARN, "git-compare")
        )
        self.below.addWidget(self._contested, 0, Qt.AlignmentFlag.AlignLeft)

    def show_step(self, step: StepLine, *, writable: bool) -> None:
        """Take over the words and the state."""
        change = t("Wijzigen: {step}").format(step=step.text)
        self.say(step.text, step.second, done=step.is_done, late=step.is_late, leads=change)
        self._contested.setVisible(step.is_contested)
        self.box.setEnabled(writable)
        self.words.setEnabled(writable)


class _Strengths(Column):
    """Strengths below each other, each a way to correct it, or one sentence when there is none.

    Signals:
        chosen: the id of the one that is to be corrected.
    """

    chosen = Signal(bytes)

    def __init__(self) -> None:
        super().__init__(down=2)
        self._shown: object = None
        self.show_strengths((), writable=False)

    def show_strengths(self, rows: Sequence[StrengthRow], *, writable: bool) -> None:
        """Show other strengths; what stays as it was keeps the keyboard."""
        shown = (tuple(rows), writable)
        if self._shown == shown:
            return
        self._shown = shown
        bleed = 0 if rows and writable else PAD
        self.setContentsMargins(bleed, 0, bleed, 0)
        none = Words(t("Wat kan, heeft of wil de cliënt al?"), Role.BODY, "muted")
        self.replace([self._made(row, writable=writable) for row in rows] or [none])

    def _made(self, row: StrengthRow, *, writable: bool) -> QWidget:
        if not writable:
            return Words(row.text, Role.BODY)
        link = Link((Run(row.text, Role.BODY),))
        link.say((Run(row.text, Role.BODY),), t("Verbeteren: {text}").format(text=row.text))
        link.clicked.connect(lambda: self.chosen.emit(row.id))
        return link


class _Texts(Column):
    """Short texts below each other, or one sentence when there is none."""

    def __init__(self, none: str) -> None:
        super().__init__(down=5)
        self._none = none
        self._shown: tuple[str, ...] | None = None
        self.show_texts(())

    def show_texts(self, texts: Sequence[str]) -> None:
        """Show other texts."""
        if self._shown == tuple(texts):
            return
        self._shown = tuple(texts)
        none = [] if texts else [Words(self._none, Role.BODY, "muted")]
        self.replace([*(Words(text, Role.BODY) for text in texts), *none])
