"""The screen of an hour: the queue, and beside it the talk or who comes next."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jww_desktop.domain.consultation import BUSY
from jww_desktop.i18n import t
from jww_desktop.presenters import consultation_words as words
from jww_desktop.presenters.consultation import ConsultationDesk, Page
from jww_desktop.presenters.visits import FIELD_NOTES, FormVisit
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import dates
from jww_desktop.services.consultation_hour import Slot
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.ui import theme
from jww_desktop.ui.consultation.actions import HourActions
from jww_desktop.ui.consultation.dialogs import HourDialogs
from jww_desktop.ui.consultation.doing import Doing
from jww_desktop.ui.consultation.queue import QueueOverlay, QueuePane
from jww_desktop.ui.consultation.rows import queue_row, queue_rows
from jww_desktop.ui.consultation.stage import Stage
from jww_desktop.ui.consultation.verbs import IN_MENU, hour_verbs
from jww_desktop.ui.screen import Screen
from jww_desktop.ui.verbs import Verb
from jww_desktop.ui.widgets.items import Group
from jww_desktop.ui.widgets.menu import Menu
from jww_desktop.ui.widgets.rows import Row
from jww_desktop.ui.widgets.section import Hairline

_LIST, _BESIDE_FROM = 296, 940
"""Width of the queue; room ÷ text scale from which it stands beside the talk."""
_TICK_MS = 20_000
"""How often the minutes of who is in are looked at."""


class ConsultationView(Screen):
    """Choosing who waits leads to the talk; *Klaar* leads to who comes next."""

    help_page = "spreekuur"

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = ConsultationDesk(workplace, self)
        self._page = Page()
        self._chosen: bytes | None = None
        self._slip: Slot | None = None
        self._fresh = False
        self._form_due: FormKey | None = None
        self._queue = QueuePane()
        self._line = Hairline(upright=True)
        self._stage = Stage(self._desk, self._make_actions)
        self._dialogs = HourDialogs(self, workplace, self._desk)
        self._doing = Doing(self._desk, self._dialogs, self._stage, self)
        self._ways = self._make_ways()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._on_tick)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._queue)
        row.addWidget(self._line)
        row.addWidget(self._stage, 1)
        self._connect()
        theme.follow(self._arrange)

    def _connect(self) -> None:
        for part in (self._desk, self._stage, self._dialogs):
            part.failed.connect(self.show_error)
        tellers = self._stage.contact, self._stage.afterwards.step.desk
        for teller in (self._desk, *tellers, self._dialogs, self._doing):
            teller.told.connect(self.told)
        self._desk.shown.connect(self._on_shown)
        self._desk.called.connect(self._on_called)
        self._stage.asked.connect(self._act)
        self._stage.changed.connect(self._on_stage)
        self._stage.finished.connect(self._on_finished)
        self._stage.afterwards.returned.connect(self._on_returned)
        self._stage.resume.clicked.connect(self._doing.pause_or_resume)
        self._queue.list.chosen.connect(self._on_chosen)
        self._queue.list.opened.connect(self._open)
        self._queue.question_requested.connect(self._dialogs.question)
        self._queue.field_note_requested.connect(self._dialogs.field_note)
        self._queue.adding_requested.connect(partial(self._act, "add"))
        self._dialogs.ready.connect(self._call)
        self._dialogs.missed.connect(self._on_missed)
        self._desk.expected.connect(self._on_expected)
        self._doing.call_requested.connect(self._call)
        self._doing.went.connect(self.place_requested)
        self._doing.entered.connect(self._on_entered)

    # A screen of the shell

    def enter(self, argument: object = None) -> None:
        """Show the hour anew, and go on with the form of a `FormVisit`.

        A talk is read again: it may have been written on elsewhere.
        """
        self._form_due = argument.form if isinstance(argument, FormVisit) else None
        self._fresh = True
        self._stage.forget()
        self._desk.open()

    def leave(self) -> None:
        """Keep what was typed."""
        self._stage.leave()

    def focus_first(self) -> None:
        """Begin where one writes, or with the usual thing to do."""
        if self._fresh:
            self._stage.focus_when_shown()
        else:
            self._stage.focus_first()

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through."""
        return [self._queue.list]

    def foot_height(self) -> int:
        """Return how tall the foot of the talk is."""
        return self._stage.foot_height()

    def verbs(self) -> list[Verb]:
        """Return what can be done in this hour, with who is in first."""
        return [
            *self._stage.verbs(),
            *hour_verbs(self._page.hour, self._ways),
            *self._dialogs.verbs(),
        ]

    # What is shown

    def _on_shown(self, page: Page) -> None:
        self._page = page
        self._doing.at = page.at
        hour = page.hour
        self._dialogs.be_in(hour.row.prison if hour is not None else b"")
        slot = None
        if hour is not None:
            self._queue.say(*words.head(hour, self._desk.today))
            slot = hour.slot(self._chosen) if self._chosen else None
            if self._fresh or slot is None or (slot.is_over and self._stage.holds(slot)):
                slot = next(iter([*reversed(hour.busy), *hour.waiting]), None)
            self._show_rows(slot)
        self._choose(slot)
        self._fresh = False
        self._stage.show_page(page, slot)
        self._arrange()
        self.verbs_changed.emit()
        self._ask_about_slip()
        form, self._form_due = self._form_due, None
        if form is not None:
            self._doing.resume(form)

    def _show_rows(self, slot: Slot | None) -> None:
        self._queue.list.blockSignals(True)
        self._queue.list.show_rows(self._rows())
        if slot is not None:
            self._queue.list.choose(slot.id)
        self._queue.list.blockSignals(False)

    def _rows(self) -> list[Row | Group]:
        hour, desk = self._page.hour, self._desk
        return queue_rows(hour, desk.today, desk.now, hidden=desk.hides_names) if hour else []

    def _on_tick(self) -> None:
        hour, desk = self._page.hour, self._desk
        if hour is None:
            return
        for slot in hour.busy:
            row = queue_row(slot, hour, desk.today, desk.now, hidden=desk.hides_names)
            self._queue.list.change_item(row)

    def _on_stage(self) -> None:
        self._tell_actions()
        self.verbs_changed.emit()

    # Who is chosen

    def _slot(self, key: bytes) -> Slot | None:
        hour = self._page.hour
        return hour.slot(key) if hour is not None else None

    def _choose(self, slot: Slot | None) -> None:
        self._chosen = slot.id if slot else None
        self._doing.chosen = slot

    def _on_chosen(self, key: object) -> None:
        if isinstance(key, bytes) and key != self._chosen:
            self._choose(self._slot(key))
            self._stage.show_page(self._page, self._doing.chosen)

    def _open(self, key: object) -> None:
        """Do the usual thing with who is chosen."""
        if isinstance(key, bytes):
            self._choose(self._slot(key))
        slot = self._doing.chosen
        if slot is None:
            return
        self._stage.focus_when_shown()
        self._stage.show_page(self._page, slot)
        actions = words.guest(slot, self._desk.today).actions
        if slot.state == BUSY and self._stage.is_talk:
            self._stage.focus_first()
        elif slot.state != BUSY and actions:
            self._act(actions[0].key)

    def _call(self, slot_id: bytes) -> None:
        """Let somebody in: the talk begins."""
        slot = self._slot(slot_id)
        if slot is not None:
            self._stage.focus_when_shown()
            self._desk.call_in(slot)

    def _on_called(self, slot: Slot) -> None:
        self._choose(slot)
        self._stage.go_on(slot)

    def _next(self) -> None:
        """Go to who comes next; once there, let him in."""
        waiting = self._page.hour.waiting if self._page.hour else ()
        slot = self._doing.chosen
        if waiting:
            self._open(slot.id if slot is not None and slot in waiting else waiting[0].id)

    def _on_expected(self, slot_id: bytes) -> None:
        """Show who was added, unless a talk is on screen: he stands before the door."""
        if not self._stage.is_talk:
            self._chosen = slot_id
            self._stage.focus_when_shown()

    def _on_missed(self, slot: Slot, reason: str, note: str) -> None:
        self._stage.focus_when_shown()
        self._stage.miss(slot, reason, note)

    def _on_returned(self, slot_id: bytes) -> None:
        """Go back to the talk of who was struck off by mistake."""
        self._chosen = slot_id
        self._stage.focus_when_shown()
        self._desk.open()

    def _on_finished(self, slot: Slot) -> None:
        if slot.question is not None and slot.question.is_open:
            self._slip = slot

    def _ask_about_slip(self) -> None:
        """Ask how the question of a slip ended, once the next one is on screen."""
        slip, self._slip = self._slip, None
        if slip is not None and slip.question is not None:
            day = dates.full_day(self._desk.today, self._desk.today)
            answer = t("Besproken in een gesprek op {day}.").format(day=day)
            self._dialogs.answer(slip.question.id, answer)

    # What is asked

    def _make_ways(self) -> dict[str, Callable[[], object]]:
        own = {"next": self._next, "queue": self._open_queue, "field_notes": self._read_notes}
        return {**self._doing.ways(), **own}

    def _act(self, key: str) -> None:
        """Do what was asked with the hour, else with who is chosen."""
        if key in self._ways:
            self._ways[key]()
        else:
            self._doing.act(key)

    def _on_entered(self) -> None:
        self._fresh = True
        self._stage.focus_when_shown()

    def _read_notes(self) -> None:
        self.place_requested.emit(FIELD_NOTES, None)

    def _open_queue(self) -> None:
        overlay = QueueOverlay(self.window(), self._rows(), self._chosen)
        overlay.picked.connect(self._on_picked)
        overlay.ask()

    def _on_picked(self, key: object) -> None:
        self._queue.list.choose(key)
        self._on_chosen(key)
        self._stage.focus_first()

    # Layout

    def _make_actions(self, misses: bool) -> HourActions:  # noqa: FBT001 - one of two kinds
        actions = HourActions(misses=misses)
        actions.queue_requested.connect(self._open_queue)
        actions.pause_requested.connect(partial(self._act, "pause"))
        actions.missed_requested.connect(partial(self._act, "miss"))
        actions.more_requested.connect(partial(self._offer, actions))
        return actions

    def _offer(self, actions: HourActions) -> None:
        menu = Menu(self)
        for verb in self.verbs():
            if verb.name in IN_MENU:
                menu.offer(verb.text, verb.run, verb.key)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(actions.more.mapToGlobal(actions.more.rect().bottomLeft()))

    def _tell_actions(self) -> None:
        hour = self._page.hour
        self._queue.offer_adding(offered=not self._stage.is_still)
        for actions in self.findChildren(HourActions):
            actions.setVisible(hour is not None)
            actions.tell(
                waiting=len(hour.waiting) if hour else 0,
                beside=self._is_beside(),
                runs=hour is not None and hour.row.started_at is not None,
                pauses=hour is not None and hour.pause is not None,
            )

    def _is_beside(self) -> bool:
        return self.width() / theme.current().scale >= _BESIDE_FROM

    def _arrange(self) -> None:
        beside = self._is_beside() and self._page.hour is not None
        self._queue.setFixedWidth(min(theme.current().px(_LIST), 420))
        self._queue.setVisible(beside)
        self._line.setVisible(beside)
        self._tell_actions()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn the queue into a button where there is no room beside the talk."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Follow what changes."""
        super().showEvent(event)
        self._desk.look(looking=True)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no longer."""
        super().hideEvent(event)
        self._desk.look(looking=False)
        self._timer.stop()
