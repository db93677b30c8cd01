"""Taken: what is to be done over all dossiers, whose it is, and which dossiers slip."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

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
from jww_desktop.presenters.worklist_words import PLAN_KEY, Item
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services.clients import CardRow
from jww_desktop.services.coming_dates import ComingDate
from jww_desktop.services.duties import Duty, DutyKind
from jww_desktop.services.worklist import Worklist, dates_in
from jww_desktop.ui.questions.without_file import WithoutFile
from jww_desktop.ui.reception.lists_screen import ListsScreen
from jww_desktop.ui.verbs import Verb
from jww_desktop.ui.worklist.calendar_dialog import CalendarSaving
from jww_desktop.ui.worklist.dialogs import StepDialogs
from jww_desktop.ui.worklist.list_pane import ListPane
from jww_desktop.ui.worklist.rows import Lists


class WorklistView(ListsScreen):
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
        self._lacking: CardRow | None = None
        self._lists: ListPane = ListPane()
        self.lay(self._desk, self._enter_row)
        self._connect()

    def _connect(self) -> None:
        self._desk.shown.connect(self._on_shown)
        self._desk.dates_shown.connect(self._on_dates)
        self._desk.lacking_changed.connect(self._on_lacking)
        for source in (self._desk, self._calendar, self._without):
            source.failed.connect(self.show_error)
            source.told.connect(self.told)
        self._desk.rules.shown.connect(self._lists.rules.show_notices)
        lists = self._lists
        lists.scope_changed.connect(self._show_rows)
        lists.save_requested.connect(self._saving.ask)
        lists.nudge.taken_up.connect(self._plan_next)
        lists.nudge.put_away.connect(self._put_lacking_away)

    def enter(self, argument: object = None) -> None:  # noqa: ARG002 - it has no part to go to
        """Show the lists anew."""
        self._desk.open()

    def verbs(self) -> list[Verb]:
        """Return what can be done here."""
        group = t("Taken")
        own = self._verbs_of_row(self._actions(), self._title())
        if self._lacking is not None:
            own.append(self._verb_of_next(group, {verb.key for verb in own}))
        save = Verb(
            "save_calendar",
            t("Agenda opslaan…"),
            "calendar-days",
            self._saving.ask,
            t("Je datums voor een andere agenda, zonder namen"),
            "Alt+A",
            group,
        )
        return [*own, save, *self._verbs_of_lists(group)]

    def _on_shown(self, found: Worklist) -> None:
        self._found = found
        self._steps.user, self._steps.writer = found.user, found.writer
        late = sum(one.is_mine and one.is_late(found.today) for one in found.duties)
        self.count_changed.emit(WORKLIST, late)
        self._show_rows()
        self._begin_if_due()

    def _verb_of_next(self, group: str, taken: set[str]) -> Verb:
        """Return what takes the proposal up; its key is that of planning a step on a row."""
        key = "" if PLAN_KEY in taken else PLAN_KEY
        words = t("Volgende stap plannen")
        return Verb("plan_next", words, "calendar-plus", self._plan_next, key=key, group=group)

    def _on_lacking(self, client: CardRow | None) -> None:
        """Propose a next step to who has none left; whoever hides names sees initials."""
        self._lacking = client
        said = words.lacking(client, hidden=self._desk.hides_names) if client is not None else ""
        self._lists.propose(said)
        self.verbs_changed.emit()

    def _plan_next(self) -> None:
        if self._lacking is not None:
            self._steps.plan(self._lacking)

    def _put_lacking_away(self) -> None:
        self._desk.put_lacking_away()
        self.focus_first()

    def _is_read(self) -> bool:
        return self._found is not None

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
        self._show_detail(detail)
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
            self._desk.tick(duty, done=True)
        elif action == "due":
            self._desk.load_step(duty)
        elif action == "answer":
            self._without.answer(duty.id)
        elif action == "reception":
            self.place_requested.emit(RECEPTION, ReceptionVisit("arrivals", duty.id))
        elif action == "hour":
            self.place_requested.emit(CONSULTATION, None)


def _visit(item: Item) -> Visit:
    """Return where in the dossier it is: a step in the timeline, a date in the part of dates."""
    if isinstance(item, Duty):
        case = item.case_file or b""
        if item.kind is DutyKind.OFFICIAL:
            return Visit(case, tab="detention")
        if item.kind is DutyKind.CONSENT:
            return Visit(case, tab="consents")
        if item.kind is DutyKind.SECRECY:
            return Visit(case, record=item.id, tab="consents")
        if item.kind is DutyKind.REFERRAL:
            return Visit(case, record=item.id, tab="referrals")
        return Visit(case, tab="steps")
    client = words.client_of(item)
    case = (client.case_file if client else None) or b""
    return Visit(case, tab="detention" if isinstance(item, ComingDate) else "timeline")
