"""A new hour: where and when, and who may be expected, ticked beforehand where that is usual."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters.consultation import Planning
from jww_desktop.services import dates
from jww_desktop.services.consultation_plan import Expected, HourForm
from jww_desktop.services.consultation_proposals import Proposal, Why
from jww_desktop.ui import theme
from jww_desktop.ui.accessible import spoken
from jww_desktop.ui.contact.when import read_clock
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.column import Column
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.date_choice import DateChoice
from jww_desktop.ui.widgets.field import LineField
from jww_desktop.ui.widgets.form_dialog import FormDialog
from jww_desktop.ui.widgets.grid import Beside
from jww_desktop.ui.widgets.labelled import Labelled
from jww_desktop.ui.widgets.text import Words
from jww_desktop.ui.widgets.tick import Tick

_TIME_WIDTH = 76


class HourFields(QWidget):
    """Day, from, until and room."""

    def __init__(self, form: HourForm, today: Callable[[], date]) -> None:
        super().__init__()
        self._base = form
        self._day = DateChoice(t("Dag"), form.held_on, today=today)
        self._from = LineField(_written(form.planned_from), placeholder="9.00")
        self._until = LineField(_written(form.planned_until), placeholder="11.45")
        self._room = LineField(form.room)
        self.day = Labelled(t("Dag"), self._day)
        self.begun = Labelled(t("Van"), self._from)
        self.ended = Labelled(t("Tot"), self._until)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        room = Labelled(t("Lokaal"), self._room)
        row.addWidget(Beside(self.day, self.begun, self.ended, room, shares=(3, 2, 2, 2)))
        self._day.refused.connect(self.day.fault)
        self._day.picked.connect(lambda _day: self.day.mend())
        self._from.textEdited.connect(lambda _text: self.begun.mend())
        self._until.textEdited.connect(lambda _text: self.ended.mend())

    @property
    def fields(self) -> dict[str, QWidget]:
        """The fields, by name."""
        return {"day": self._day, "from": self._from, "until": self._until, "room": self._room}

    @property
    def first(self) -> QWidget:
        """Where one begins."""
        return self._from

    def form(self) -> HourForm | None:
        """Return what is filled in; None, told at its field, when something is wrong."""
        day = self._day.day()
        if day is None:
            self.day.fault(t("Geef de dag."))
            return None
        moments: list[datetime | None] = []
        for line, labelled in ((self._from, self.begun), (self._until, self.ended)):
            clock = read_clock(line.text())
            if clock is None and line.text().strip():
                labelled.fault(t("Dit is geen uur."), t("Schrijf bijvoorbeeld 10.15."))
                return None
            moments.append(moment(day, clock))
        if moments[0] and moments[1] and moments[1] <= moments[0]:
            self.ended.fault(t("Het einde ligt vóór het begin."))
            return None
        room = self._room.text().strip()
        return replace(
            self._base, held_on=day, planned_from=moments[0], planned_until=moments[1], room=room
        )


class HourDialog(FormDialog):
    """Other hours for an hour that is planned.

    Signals:
        answered: the `HourForm`.
    """

    answered = Signal(object)

    def __init__(self, window: QWidget, form: HourForm, today: Callable[[], date]) -> None:
        super().__init__(window, t("Uren wijzigen"), t("Wijzigen"))
        self._hours = HourFields(form, today)
        self.put(self._hours)
        self.remember(**self._hours.fields)
        self.submitted.connect(self._answer)

    def ask(self) -> None:
        """Show it with the keyboard in the first hour."""
        self.open_on(self._hours.first)

    def _answer(self) -> None:
        form = self._hours.form()
        if form is None:
            self.changed_height()
        else:
            self.answered.emit(form)


class PlanningDialog(FormDialog):
    """Where, when, and who.

    Signals:
        answered: the prison, an `HourForm`, and who is expected (`Expected`s).
    """

    answered = Signal(bytes, object, object)

    def __init__(
        self, window: QWidget, planning: Planning, today: Callable[[], date], *, hidden: bool
    ) -> None:
        super().__init__(window, t("Spreekuur voorbereiden"), t("Klaarzetten"), wide=True)
        self._prison = Combo(t("Gevangenis"), [(row.id, row.name) for row in planning.prisons])
        self._prison.choose(planning.prison)
        self._hours = HourFields(planning.form, today)
        self._people = {
            row.id: _People(planning.proposals.get(row.id, ()), hidden=hidden)
            for row in planning.prisons
        }
        if len(planning.prisons) > 1:
            self.put(Labelled(t("Gevangenis"), self._prison))
        else:
            self._prison.setParent(self)
            self._prison.hide()
        self.put(self._hours)
        for people in self._people.values():
            self.put(people)
        self.remember(prison=self._prison, **self._hours.fields)
        for people in self._people.values():
            self.remember(**people.fields)
        self._prison.picked.connect(lambda _key: self._show_people())
        self.submitted.connect(self._answer)
        self._show_people()

    def ask(self) -> None:
        """Show it with the keyboard in the first hour."""
        self.open_on(self._hours.first)

    def _show_people(self) -> None:
        for prison, people in self._people.items():
            people.setVisible(prison == self._prison.key())
        if self.isVisible():
            self.changed_height()

    def _answer(self) -> None:
        form, prison = self._hours.form(), self._prison.key()
        people = self._people.get(prison) if isinstance(prison, bytes) else None
        settled = people is not None and people.settle()
        if form is None or form.held_on is None or people is None or not settled:
            self.changed_height()
            return
        self.answered.emit(prison, form, people.expected(form.held_on))


class _People(Column):
    """Who may be expected in one prison, by why."""

    def __init__(self, proposals: Sequence[Proposal], *, hidden: bool) -> None:
        self._rows: list[_Person] = []
        shown: list[QWidget] = []
        for why, head in (
            (Why.LEFT, t("Wachtte vorige keer")),
            (Why.SLIP, t("Briefjes")),
            (Why.ARRIVAL, t("Nieuw aangekomen, nog geen aanbod")),
            (Why.UNSEEN, t("Langst niet gezien")),
        ):
            group = [_Person(one, hidden=hidden) for one in proposals if one.why is why]
            self._rows += group
            shown += [Words(head, Role.SMALLS, "muted"), *group] if group else []
        if not shown:
            shown.append(
                Words(t("Niemand om voor te stellen. Toevoegen kan later ook."), color="muted")
            )
        super().__init__(*shown, down=8)

    @property
    def fields(self) -> dict[str, QWidget]:
        """The ticks and times, by who it is."""
        return {name: field for row in self._rows for name, field in row.fields.items()}

    def settle(self) -> bool:
        """Tell whether every time is one, or empty."""
        wrong = [row for row in self._rows if not row.settle()]  # each of them says what is wrong
        return not wrong

    def expected(self, day: date) -> list[Expected]:
        """Return who is ticked, for `day`."""
        return [row.expected(day) for row in self._rows if row.is_expected]


class _Person(QWidget):
    """A tick with who and why, and a field for a time."""

    def __init__(self, proposal: Proposal, *, hidden: bool) -> None:
        super().__init__()
        self._proposal = proposal
        title = proposal.title if hidden or not proposal.name else _named(proposal)
        self._tick = Tick(title, proposal.second, done=proposal.is_usual, fades=False)
        self._time = _Time(t("Uur voor {who}").format(who=spoken(title)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._tick, 1)
        row.addWidget(self._time)
        self._time.textEdited.connect(self._on_typed)

    @property
    def is_expected(self) -> bool:
        """Whether he is ticked."""
        return self._tick.isChecked()

    @property
    def fields(self) -> dict[str, QWidget]:
        """The tick and the time, by who it is."""
        who = self._proposal.who
        name = (who.card_id or who.question_id or who.arrival_id or b"").hex()
        return {f"comes-{name}": self._tick, f"at-{name}": self._time}

    def expected(self, day: date) -> Expected:
        """Return him with his time on `day`."""
        return replace(self._proposal.who, planned_at=moment(day, read_clock(self._time.text())))

    def settle(self) -> bool:
        """Tell whether the time is one, or empty; the keyboard goes to one that is none."""
        typed = self._time.text().strip()
        wrong = bool(typed) and read_clock(typed) is None
        self._time.mark_wrong(wrong=wrong)
        if wrong:
            self._time.setFocus()
        return not wrong

    def _on_typed(self) -> None:
        self._time.mark_wrong(wrong=False)
        self._tick.setChecked(True)


class _Time(LineField):
    def __init__(self, name: str) -> None:
        super().__init__(name=name, placeholder=t("uur"))

    def restyle(self) -> None:
        """Take over a change of theme."""
        super().restyle()
        self.setFixedWidth(theme.current().px(_TIME_WIDTH))


def moment(day: date, clock: time | None) -> datetime | None:
    """Return an hour of a day on the clock of this laptop."""
    return datetime.combine(day, clock).astimezone() if clock is not None else None


def _written(at: datetime | None) -> str:
    return dates.hours(at, None) if at else ""


def _named(proposal: Proposal) -> str:
    number: Sequence[str] = proposal.title.split(" · ")[1:]
    return " · ".join((proposal.name, *number))
