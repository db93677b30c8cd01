"""Onthaal: what comes before a dossier – open questions, new arrivals, and what came of them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from jww_desktop.i18n import t
from jww_desktop.presenters import reception_words as words
from jww_desktop.presenters.consultation_words import Action
from jww_desktop.presenters.reception import ReceptionDesk, Resembling
from jww_desktop.presenters.reception_words import Detail
from jww_desktop.presenters.visits import (
    CASE_FILE,
    CLIENTS,
    RECEPTION,
    CardVisit,
    FormVisit,
    ReceptionVisit,
    Visit,
)
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services.reception import Asked, Newcomer, Reception
from jww_desktop.ui.questions.without_file import WithoutFile
from jww_desktop.ui.reception.arrivals import ArrivalDialogs
from jww_desktop.ui.reception.list_pane import ListPane
from jww_desktop.ui.reception.lists_screen import ListsScreen
from jww_desktop.ui.reception.rows import Part, entries, row
from jww_desktop.ui.verbs import Verb


class ReceptionView(ListsScreen):
    """Four lists at the left, the current row at the right."""

    help_page = "onthaal"

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = ReceptionDesk(workplace, self)
        self._without = WithoutFile(workplace)
        self._without.serve(self)
        self._arrivals = ArrivalDialogs(self, workplace)
        self._found: Reception | None = None
        self._revealed: Asked | Newcomer | None = None
        self._wanted = b""
        self._lists: ListPane = ListPane()
        self.lay(self._desk, self._do_first)
        self._connect()

    def _connect(self) -> None:
        self._desk.shown.connect(self._on_shown)
        self._desk.similar_found.connect(self._on_similar)
        self._desk.failed.connect(self.show_error)
        for other in (self._without, self._arrivals):
            other.failed.connect(self.show_error)
            other.told.connect(self.told)
        self._arrivals.opened.connect(
            lambda case: self.place_requested.emit(CASE_FILE, Visit(case))
        )
        self._arrivals.count_requested.connect(self._without.count)
        lists = self._lists
        lists.note_requested.connect(self._without.note)
        lists.count_requested.connect(self._without.count)
        lists.add_requested.connect(self._arrivals.add)
        lists.paste_requested.connect(self._arrivals.paste)
        self._detail.known.card_requested.connect(self._show_card)

    def enter(self, argument: object = None) -> None:
        """Show the lists anew: one of them by a `ReceptionVisit`, or the form of a `FormVisit`."""
        if isinstance(argument, ReceptionVisit):
            self._lists.choose(Part(argument.part))
            self._wanted = argument.record
        self._desk.open()
        if isinstance(argument, FormVisit):
            self._lists.choose(Part.ARRIVALS)
            self._arrivals.resume(argument.form)

    def verbs(self) -> list[Verb]:
        """Return what can be done here."""
        group = t("Onthaal")
        without = {verb.name: verb for verb in self._without.verbs()}
        made = [
            replace(without["question"], key="Ctrl+N", group=group),
            Verb(
                "new_arrival",
                t("Nieuwe aankomst"),
                "user-plus",
                self._arrivals.add,
                t("Enter voegt toe en begint de volgende"),
                "Alt+N",
                group,
            ),
            Verb(
                "paste_arrivals",
                t("Lijst plakken"),
                "copy",
                self._arrivals.paste,
                t("De lijst van de gevangenis, regel per regel nagekeken"),
                "Alt+P",
                group,
            ),
            replace(without["count"], group=group),
        ]
        own = self._verbs_of_row(self._actions(), self._title())
        return [*own, *made, *self._verbs_of_lists(group)]

    def _on_shown(self, found: Reception) -> None:
        self._found = found
        waits = len(found.asked) + len(found.waiting)
        self.count_changed.emit(RECEPTION, waits)
        self._show_rows()
        self._stand_on_wanted(found)
        self._begin_if_due()

    def _stand_on_wanted(self, found: Reception) -> None:
        """Stand on what one came for, in whichever list it is by now."""
        wanted, self._wanted = self._wanted, b""
        part = next((part for part in Part if wanted in entries(found, part)), None)
        if part is not None:
            self._lists.choose(part)
            self._lists.list.choose(wanted)

    def _is_read(self) -> bool:
        return self._found is not None

    def _show_rows(self) -> None:
        self._revealed = None
        if self._found is not None:
            self._lists.show_lists(self._found, hidden=self._desk.hides_names)
        self._on_chosen()

    def _on_chosen(self) -> None:
        """Show the current row; whoever hides names sees that of the current one."""
        found, one = self._found, self._current()
        if found is not None and self._desk.hides_names:
            before, self._revealed = self._revealed, one
            if before is not None and before != one:
                self._lists.list.change_item(row(before, found, hidden=True))
            if one is not None:
                self._lists.list.change_item(row(one, found, hidden=False))
        self._show_detail(self._detailed(one))
        if isinstance(one, Newcomer) and one.arrival.waits:
            self._desk.compare(one.arrival)
        self.verbs_changed.emit()

    def _on_similar(self, found: Resembling) -> None:
        one = self._current()
        if isinstance(one, Newcomer) and one.arrival.id == found.arrival and one.arrival.waits:
            self._detail.known.show_known(found.similar)

    def _current(self) -> Asked | Newcomer | None:
        key = self._lists.key()
        if self._found is None or not isinstance(key, bytes):
            return None
        return entries(self._found, self._lists.part()).get(key)

    def _detailed(self, one: Asked | Newcomer | None) -> Detail | None:
        if self._found is None or one is None:
            return None
        if isinstance(one, Asked):
            return words.question_detail(one, self._found.today)
        return words.arrival_detail(one, self._found.today)

    def _actions(self) -> tuple[Action, ...]:
        detail = self._detailed(self._current())
        return detail.actions if detail else ()

    def _title(self) -> str:
        detail = self._detailed(self._current())
        return t("Voor {client}").format(client=detail.title) if detail else ""

    def _do_first(self) -> None:
        if actions := self._actions():
            self._do(actions[0].key)

    def _do(self, action: str) -> None:
        one = self._current()
        if one is None:
            return
        if action == "card":
            self._show_card(one.card.id if one.card else b"")
        elif isinstance(one, Asked):
            self._without.answer(one.question.id)
        else:
            self._arrivals.do(action, one.arrival.id)

    def _show_card(self, card: bytes) -> None:
        self.place_requested.emit(CLIENTS, CardVisit(card))
