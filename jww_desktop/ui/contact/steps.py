"""Next steps under a note: what, who, by when, and what the law says of it (T5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jww_desktop.domain.plan import CLIENT, SERVICE, STAFF
from jww_desktop.i18n import t
from jww_desktop.presenters.step_advice import Advice, StepAdvice
from jww_desktop.services.steps import StepForm
from jww_desktop.ui import theme
from jww_desktop.ui.accessible import announce
from jww_desktop.ui.contact.means import Means, of
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.button import IconButton, Size
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.date_choice import DateChoice, gone_by
from jww_desktop.ui.widgets.field import LineField
from jww_desktop.ui.widgets.flow import Run, plain
from jww_desktop.ui.widgets.text import Words


class StepsEditor(QWidget):
    """One row to begin with; the plus adds more.

    Args:
        advice: makes what weighs a step of this dossier.

    Signals:
        edited: something changed.
    """

    edited = Signal()

    def __init__(
        self,
        steps: Sequence[StepForm],
        *,
        client: str,
        writer: str,
        user: bytes,
        today: Callable[[], date],
        advice: Callable[[], StepAdvice],
    ) -> None:
        super().__init__()
        self._client, self._writer, self._user, self._today = client, writer, user, today
        self._advice = advice
        self._rows: list[_StepRow] = []
        self._more = IconButton("plus", t("Nog een stap"))
        self._more.clicked.connect(self.begin)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for step in steps or (StepForm(owner_id=user),):
            self._add(step)
        theme.follow(self.restyle)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self._column.setSpacing(theme.current().gap(6))

    def steps(self) -> tuple[StepForm, ...]:
        """Return the steps of which at least a word was written."""
        return tuple(row.form() for row in self._rows if row.form().text)

    def fill(self, steps: Sequence[StepForm]) -> None:
        """Hold other steps, without telling so; a row that is left over is empty.

        One without words is no step yet: its day and owner stay.
        """
        blank = StepForm(owner_id=self._user)
        for number, row in enumerate(self._rows):
            if number < len(steps) or row.form().text:
                row.fill(steps[number] if number < len(steps) else blank)
        for step in steps[len(self._rows) :]:
            self._add(step)

    def settle(self) -> bool:
        """Read the days; False, with the keyboard on it, when one is none."""
        return all(row.settle() for row in self._rows)

    def begin(self) -> None:
        """Go to the first empty row; make one when there is none."""
        empty = next((row for row in self._rows if not row.form().text), None)
        (empty or self._add(StepForm(owner_id=self._user))).write()

    def focus_row(self, number: int) -> None:
        """Put the keyboard where it was."""
        if number < len(self._rows):
            self._rows[number].write()

    def ask_refused(self) -> None:
        """Put the keyboard on the day of the step that the law refuses, when there is one."""
        for row in self._rows:
            if row.is_refused:
                row.ask_day()
                return

    def focused_row(self) -> int:
        """Return the row that has the keyboard, or -1."""
        return next((n for n, row in enumerate(self._rows) if row.is_writing()), -1)

    def _add(self, step: StepForm) -> _StepRow:
        row = _StepRow(
            len(self._rows) + 1,
            step,
            owners=[
                (STAFF, t("{name} (jij)").format(name=self._writer) if self._writer else t("jij")),
                (CLIENT, self._client),
                (SERVICE, t("Andere dienst")),
            ],
            user=self._user,
            today=self._today,
            advice=self._advice(),
        )
        row.edited.connect(self.edited)
        for above in self._rows:
            above.keep_free(self._more)
        self._rows.append(row)
        self._column.addWidget(row)
        row.take_button(self._more)
        return row


class _Free(QWidget):
    """As large as an icon button."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Be a square."""
        side = theme.current().px(Size.NORMAL.value)
        return QSize(side, side)


class _StepRow(QWidget):
    edited = Signal()

    def __init__(
        self,
        number: int,
        step: StepForm,
        *,
        owners: Sequence[tuple[object, str]],
        user: bytes,
        today: Callable[[], date],
        advice: StepAdvice,
    ) -> None:
        super().__init__()
        self._user, self._today = user, today
        self._weighing, self._stops = advice, False
        advice.setParent(self)
        name = t("Volgende stap") if number == 1 else t("Volgende stap {n}").format(n=number)
        self._text = LineField(step.text, name=name, placeholder=t("Wat doet iemand?"), prose=True)
        self._owner = Combo(of(t("Wie"), number), owners, icon="user-round")
        self._owner.choose(step.owner)
        self._due = DateChoice(of(t("Tegen wanneer"), number), step.due_on, today=today)
        self._service = LineField(
            step.owner_name,
            name=of(t("Welke dienst"), number),
            placeholder=t("Welke dienst?"),
        )
        self._means = Means(number, step, today())
        self._kind = self._means.kind
        self._free = _Free()
        self._free.hide()
        self._remark = Words("", color="danger")
        self._remark.hide()
        self._advised = Words("")
        self._advised.hide()
        self._build(name)
        self._text.textEdited.connect(self._tell)
        self._service.textEdited.connect(self._tell)
        self._owner.picked.connect(self._on_owner)
        self._due.picked.connect(self._on_day)
        self._due.refused.connect(self._on_refused)
        self._kind.picked.connect(self._on_kind)
        self._means.edited.connect(self._on_means)
        advice.advised.connect(self._on_advised)
        self._service.setVisible(step.owner == SERVICE)
        self._point_out(step.due_on)
        self._ask_means()
        self._weigh()
        theme.follow(self.restyle)

    def _build(self, name: str) -> None:
        self._line = QHBoxLayout()
        self._line.addWidget(self._text, 1)
        self._line.addWidget(self._owner)
        self._line.addWidget(self._due)
        self._line.addWidget(self._free)
        self._head = QHBoxLayout()
        label = Words(name, Role.SMALLS, "muted", wrap=False)
        label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)  # stays whole
        self._head.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        self._head.addStretch(1)
        self._head.addWidget(self._means)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._line)
        self._column.addWidget(self._service)
        self._column.insertLayout(0, self._head)  # above the line, and after it for Tab
        for below in (self._means.reason, self._remark, self._advised):
            self._column.addWidget(below)

    def restyle(self) -> None:
        """Take over a change of theme."""
        self._line.setSpacing(theme.current().gap(8))
        self._column.setSpacing(theme.current().gap(4))
        self._head.setSpacing(theme.current().gap(16))

    def take_button(self, button: IconButton) -> None:
        """Stand the plus at the end of this row: it is the last one."""
        self._line.addWidget(button)

    def keep_free(self, button: IconButton) -> None:
        """Keep the place of the plus free, so that the fields of all rows share their edges."""
        self._line.removeWidget(button)
        self._free.show()

    def form(self) -> StepForm:
        """Return the step as it is filled in."""
        owner = str(self._owner.key())
        plain = StepForm(
            text=self._text.text().strip(),
            owner=owner,
            owner_id=self._user if owner == STAFF else None,
            owner_name=self._service.text().strip() if owner == SERVICE else "",
            due_on=self._due.day(),
        )
        return self._means.with_means(plain)

    def fill(self, step: StepForm) -> None:
        """Hold another step."""
        if step == self.form():
            return
        self._text.setText(step.text)
        self._owner.choose(step.owner)
        self._service.setText(step.owner_name)
        self._service.setVisible(step.owner == SERVICE)
        self._due.set_day(step.due_on)
        self._means.fill(step)
        self._ask_means()
        self._point_out(step.due_on)
        self._weigh()

    def write(self) -> None:
        """Put the keyboard in its text."""
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> bool:
        """Read the day; False, with the keyboard on what is no day or lacks a reason."""
        if not self._due.settle():
            self.ask_day()
            return False
        if self._text.text().strip() and self._means.lacks_reason:
            self._on_refused(t("Schrijf waarom een gewone dienst niet volstaat."), "")
            self._means.ask_reason()
            return False
        return True

    def ask_day(self) -> None:
        """Put the keyboard on its day."""
        self._due.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_refused(self) -> bool:
        """Whether the law refuses it as it stands."""
        return self._stops and bool(self.form().text)

    @property
    def is_wrong(self) -> bool:
        """Whether something is said below its fields, which is to be in sight with them."""
        return not (self._remark.isHidden() and self._advised.isHidden())

    def is_writing(self) -> bool:
        """Tell whether one of its fields has the keyboard."""
        fields = (self._text, self._owner, self._due, self._service)
        return self._means.has_keyboard() or any(field.hasFocus() for field in fields)

    def _tell(self) -> None:
        self._ask_means()
        self.edited.emit()

    def _ask_means(self) -> None:
        """Ask what else belongs to a step once there is one."""
        if not self._means.has_keyboard():
            self._means.setVisible(bool(self._text.text().strip()) or self._means.is_said)

    def _on_owner(self, owner: object) -> None:
        self._service.setVisible(owner == SERVICE)
        self._means.suit(str(owner))
        if owner == SERVICE:
            self._service.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _on_day(self, day: date | None) -> None:
        if late := self._point_out(day):
            announce(self, late)
        self._weigh()
        self.edited.emit()

    def _on_means(self) -> None:
        self._point_out(self._due.day())
        self.edited.emit()

    def _on_kind(self, _kind: object) -> None:
        self._weigh()
        self.edited.emit()

    def _weigh(self) -> None:
        """Ask what the law says of it, as it is filled in now."""
        self._weighing.ask(str(self._kind.key() or ""), self._due.day())

    def _on_advised(self, advice: Advice) -> None:
        self._stops = advice.stops
        color = "warn" if advice.stops else "muted"
        self._advised.say((Run(advice.words, Role.SMALL, color),) if advice.words else "")
        self._advised.setVisible(bool(advice.words))
        if advice.words:
            announce(self._kind, advice.words)

    def _point_out(self, day: date | None) -> str:
        """Show what there is to say of the day, and return it."""
        late = gone_by(day, self._today())
        self._remark.say((Run(late, Role.SMALL, "warn"),) if late else "")
        self._remark.setVisible(bool(late))
        return late

    def _on_refused(self, lead: str, rest: str) -> None:
        runs = (Run(lead, Role.STRONG, "danger"), Run(f" {rest}", Role.BODY, "danger"))
        self._remark.say(runs)
        self._remark.show()
        announce(self, plain(runs), urgent=True)
