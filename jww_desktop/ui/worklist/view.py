"""Taken: what is to be done over all dossiers, whose it is, and which dossiers slip."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters import worklist_words as words
from jww_desktop.presenters.calendar_export import CalendarDesk
from jww_desktop.presenters.consultation_words import Action
from jww_desktop.presenters.visits import (
    CASE_FILE,
    CONSULTATION,
    CONTACT,
    RECEPTION,
    WORKLIST,
    ReceptionVisit,
    Visit,
)
from jww_desktop.presenters.worklist import WorklistDesk
from jww_desktop.presenters.worklist_words import Item
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services.coming_dates import ComingDate
from jww_desktop.services.duties import Duty, DutyKind
from jww_desktop.services.worklist import Worklist, dates_in
from jww_desktop.ui.questions.without_file import WithoutFile
from jww_desktop.ui.reception.detail_pane import DetailPane
from jww_desktop.ui.reception.foot import Foot
from jww_desktop.ui.screen import Screen
from jww_desktop.ui.verbs import Verb
from jww_desktop.ui.widgets.beside import Beside
from jww_desktop.ui.worklist.calendar_dialog import CalendarSaving
from jww_desktop.ui.worklist.dialogs import StepDialogs
from jww_desktop.ui.worklist.list_pane import ListPane
from jww_desktop.ui.worklist.rows import Lists


class WorklistView(Screen):
    """Four lists at the left, the current row at the right."""

    help_page = "taken"

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = WorklistDesk(workplace, self)
        self._calendar = CalendarDesk(workplace, self)
        self._without = WithoutFile(workplace)
        self._without.serve(self)
        self._steps = StepDialogs(self, self._desk)
        self._saving = CalendarSaving(self, self._calendar)
        self._found: Worklist | None = None
        self._dates: tuple[ComingDate, ...] | None = None
        self._revealed: Item | None = None
        self._focus_due = False
        self._lists, self._detail, self._foot = ListPane(), DetailPane(), Foot()
        self._beside = Beside(self._lists, self._foot, self._detail)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._beside)
        self._connect()

    def _connect(self) -> None:
        self._desk.shown.connect(self._on_shown)
        self._desk.dates_shown.connect(self._on_dates)
        for source in (self._desk, self._calendar, self._without):
            source.failed.connect(self.show_error)
            source.told.connect(self.told)
        lists = self._lists
        self._beside.fitted.connect(lambda shown: lists.tell(shown=shown))
        lists.part_changed.connect(self._show_rows)
        lists.scope_changed.connect(self._show_rows)
        lists.list.chosen.connect(lambda _key: self._on_chosen())
        lists.list.opened.connect(lambda _key: self._enter_row())
        lists.save_requested.connect(self._saving.ask)
        for actions in (self._detail.action_row, self._foot):
            actions.asked.connect(self._do)

    def enter(self, argument: object = None) -> None:  # noqa: ARG002 - it has no part to go to
        """Show the lists anew."""
        self._desk.open()

    def focus_first(self) -> None:
        """Begin in the list; where it is empty, on what says so."""
        self._focus_due = self._found is None
        self._lists.focus_first()

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through."""
        first = self._detail.action_row.first
        return [self._lists.list, *([first] if first is not None else [])]

    def verbs(self) -> list[Verb]:
        """Return what can be done here."""
        group = t("Taken")
        own = [
            Verb(
                f"row-{action.key}",
                action.text,
                action.icon,
                partial(self._do, action.key),
                key=action.hint if "+" in action.hint else "",
                group=self._title(),
            )
            for action in self._actions()
        ]
        shown = [
            Verb(f"show-{part}", label, "layers", partial(self._lists.choose, part), group=group)
            for part, label in self._lists.parts()
        ]
        save = Verb(
            "save_calendar",
            t("Agenda opslaan…"),
            "calendar-days",
            self._saving.ask,
            t("Je datums voor een andere agenda, zonder namen"),
            "Alt+A",
            group,
        )
        return [*own, save, *shown]

    def _on_shown(self, found: Worklist) -> None:
        self._found = found
        self._steps.user, self._steps.writer = found.user, found.writer
        late = sum(one.is_mine and one.is_late(found.today) for one in found.duties)
        self.count_changed.emit(WORKLIST, late)
        self._show_rows()
        if self._focus_due:
            self._focus_due = False
            self._lists.focus_first()

    def _on_dates(self, dates: tuple[ComingDate, ...]) -> None:
        self._dates = dates
        self._show_rows()

    def _show_rows(self) -> None:
        self._revealed = None
        if self._found is not None:
            scope = self._lists.scope()
            dates = dates_in(scope, self._dates) if self._dates is not None else None
            lists = Lists(self._found.only(scope), dates)
            self._lists.show_lists(lists, hidden=self._desk.hides_names)
        self._on_chosen()

    def _on_chosen(self) -> None:
        """Show the current row; whoever hides names sees that of the current one."""
        one = self._lists.current()
        if self._desk.hides_names:
            before, self._revealed = self._revealed, one
            if before is not None and before != one:
                self._lists.reveal(before, hidden=True)
            if one is not None:
                self._lists.reveal(one, hidden=False)
        detail = words.detail(one, self._found) if one is not None and self._found else None
        actions = detail.actions if detail else ()
        self._detail.show_detail(detail)
        self._foot.show_actions(actions)
        self._beside.tell(has_one=one is not None, has_actions=bool(actions))
        self.verbs_changed.emit()

    def _actions(self) -> tuple[Action, ...]:
        one = self._lists.current()
        return words.detail(one, self._found).actions if one is not None and self._found else ()

    def _title(self) -> str:
        one = self._lists.current()
        client = words.client_of(one) if one is not None else None
        name = client.name or client.number if client else ""
        return t("Voor {client}").format(client=name) if name else t("Taken")

    def _enter_row(self) -> None:
        """Show more of what is current."""
        if self._lists.show_more():
            self._on_chosen()
            return
        for action in self._actions():
            if action.hint == "Enter":
                self._do(action.key)

    def _do(self, action: str) -> None:
        one = self._lists.current()
        if one is None:
            return
        client = words.client_of(one)
        if action == "open":
            self.place_requested.emit(CASE_FILE, _visit(one))
        elif action == "contact" and client is not None:
            self.place_requested.emit(CONTACT, Visit(client.case_file or b""))
        elif action == "plan" and client is not None:
            self._steps.plan(client)
        elif isinstance(one, Duty):
            self._do_duty(action, one)

    def _do_duty(self, action: str, duty: Duty) -> None:
        if action == "done":
            self._desk.tick(duty.id, done=True)
        elif action == "due":
            self._desk.load_step(duty)
        elif action == "answer":
            self._without.answer(duty.id)
        elif action == "reception":
            self.place_requested.emit(RECEPTION, ReceptionVisit("arrivals"))
        elif action == "hour":
            self.place_requested.emit(CONSULTATION, None)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow what changes."""
        super().showEvent(event)
        self._desk.look(looking=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no longer."""
        super().hideEvent(event)
        self._desk.look(looking=False)


def _visit(item: Item) -> Visit:
    """Return where in the dossier it is: a step in the timeline, a date in the part of dates."""
    if isinstance(item, Duty):
        case = item.case_file or b""
        if item.kind is DutyKind.OFFICIAL:
            return Visit(case, tab="detention")
        return Visit(case, tab="steps")
    client = words.client_of(item)
    case = (client.case_file if client else None) or b""
    return Visit(case, tab="detention" if isinstance(item, ComingDate) else "timeline")
