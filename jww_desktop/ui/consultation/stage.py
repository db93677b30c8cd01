"""What stands beside the queue: the talk of who is in, who was chosen, or the hour itself."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from jww_desktop.domain.consultation import BUSY
from jww_desktop.i18n import t
from jww_desktop.presenters import consultation_words as words
from jww_desktop.presenters.consultation import ConsultationDesk, Page
from jww_desktop.presenters.contact import ContactDesk, Setting
from jww_desktop.services import consultations, dates
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.consultation_hour import Slot
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.services.glance import Glance
from jww_desktop.ui import theme
from jww_desktop.ui.consultation.actions import HourActions
from jww_desktop.ui.consultation.afterwards import Afterwards
from jww_desktop.ui.consultation.guest_pane import GuestPane
from jww_desktop.ui.consultation.pages import StillPane
from jww_desktop.ui.contact.pane import ContactPane
from jww_desktop.ui.verbs import Verb
from jww_desktop.ui.widgets.banner import Banner, BannerTone
from jww_desktop.ui.widgets.button import Button

_OWN_REQUEST = "own_request"
_OF_THE_HOUR = {"missed", "missed_why", "drop"}
"""Verbs of a talk that an hour has its own ways for."""


class _End(Enum):
    """How a talk leaves the screen."""

    FINISHED = auto()
    MISSED = auto()
    DROPPED = auto()


class Stage(QWidget):
    """Shows one thing at a time; a talk that is on it stays until it is over or another is chosen.

    Attributes:
        contact: the talk.
        afterwards: what is asked once it is over.
        resume: ends the pause.

    Signals:
        asked: key of what is to be done with the hour or with who is shown.
        changed: something else is on it.
        finished: the `Slot` whose talk is over.
        failed: an `AppError`; nothing was lost.
    """

    asked = Signal(str)
    changed = Signal()
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: ConsultationDesk, make_actions: Callable[[bool], HourActions]) -> None:
        super().__init__()
        self._desk = desk
        self.contact = ContactDesk(desk.place, self)
        self._page = Page()
        self._talk: Slot | None = None
        self._refused: bytes | None = None
        self._end = _End.FINISHED
        self._focus_due = False
        self._glanced: bytes | None = None
        self.resume = Button(t("Hervatten"), icon="play", hint="F7")
        self._banner = Banner(BannerTone.WARN, "", icon="pause", button=self.resume)
        self._banner.hide()
        self.afterwards = Afterwards(desk, self.contact)
        self._striking: bytes | None = None
        self._guest = GuestPane(make_actions(False))
        self._still = StillPane(make_actions(False))
        self._talking = ContactPane(
            self.contact, lambda _page: [make_actions(True)], with_room=True
        )
        self._stack = QStackedWidget()
        for pane in (self._still, self._guest, self._talking):
            self._stack.addWidget(pane)
        self._banner_row = QVBoxLayout()
        self._banner_row.addWidget(self._banner)
        self._banner_row.addWidget(self.afterwards)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._banner_row)
        column.addWidget(self._stack, 1)
        self._connect()
        theme.follow(self.restyle)

    def _connect(self) -> None:
        self._guest.asked.connect(self.asked)
        self._still.asked.connect(self.asked)
        self.afterwards.changed.connect(self.restyle)
        self.afterwards.step.desk.failed.connect(self.failed)
        self._desk.resumed.connect(self.contact.stand_still)
        self._desk.glanced.connect(self._on_glanced)
        self._talking.failed.connect(self._on_failed)
        self.contact.shown.connect(lambda _page: self._on_talk())
        self.contact.done.connect(lambda *_: self._on_done())
        self.contact.brought_back.connect(lambda _case, _contact: self._on_brought_back())

    def restyle(self) -> None:
        """Take over a change of theme."""
        gap = theme.current().gap
        shown = self.afterwards.asks or not self._banner.isHidden()
        self.afterwards.setVisible(self.afterwards.asks)
        self._banner_row.setContentsMargins(gap(28), gap(12) if shown else 0, gap(28), 0)
        self._banner_row.setSpacing(gap(8))

    @property
    def is_talk(self) -> bool:
        """Whether a talk is being written."""
        return self._stack.currentWidget() is self._talking and self._talking.is_writing

    @property
    def is_still(self) -> bool:
        """Whether nobody is shown: the page says what there is to do with the hour."""
        return self._stack.currentWidget() is self._still

    def holds(self, slot: Slot) -> bool:
        """Tell whether this is the talk that is on it, or was a moment ago."""
        return self._talk is not None and self._talk.id == slot.id

    def forget(self) -> None:
        """Show what comes next as if nothing had been on it."""
        self._talk = self._refused = None
        self._talking.clear()
        self.afterwards.put_away()

    def leave(self) -> None:
        """Keep what was typed."""
        self.contact.leave()

    def foot_height(self) -> int:
        """Return how tall the foot of the talk is."""
        return self._talking.foot_height() if self.is_talk else 0

    def focus_when_shown(self) -> None:
        """Take the keyboard with the next thing that is shown."""
        self._focus_due = True

    def focus_first(self) -> None:
        """Begin where one writes, or with the usual thing to do."""
        self._focus_due = False
        shown = self._stack.currentWidget()
        if self.is_talk:
            self._talking.focus_first()
        elif shown is self._guest:
            self._guest.focus_first()
        elif shown is self._still:
            self._still.focus_first()

    def verbs(self) -> list[Verb]:
        """Return what can be done with the talk."""
        if not self.is_talk:
            return []
        kept = [verb for verb in self._talking.verbs() if verb.name not in _OF_THE_HOUR]
        group, drop = t("Dit gesprek"), t("Concept weggooien")
        look = Verb(
            "look_together",
            t("Samen kijken"),
            "users-round",
            lambda: self.asked.emit("look"),
            t("Toont de cliënt zijn plan in grote, gewone woorden"),
            "F11",
            group,
        )
        return [*kept, look, Verb("drop", drop, "trash-2", self._drop, "", "", group)]

    def show_page(self, page: Page, slot: Slot | None) -> None:
        """Show what belongs to who is chosen."""
        self._page, self._striking = page, None
        self.afterwards.page = page
        self._show_pause()
        if slot is not None and slot.state == BUSY and slot.case_file and slot.id != self._refused:
            if not self.holds(slot):
                self.go_on(slot)
            else:
                self._talk = slot
            return
        if self._talk is not None:
            self.contact.leave()
            self._talking.clear()
            self._talk = None
        had_focus = self._focus_due or self._has_focus()
        hour = page.hour
        if slot is not None and hour is not None and (hour.row.started_at or slot.is_over):
            self._guest.show_guest(words.guest(slot, self._desk.today))
            self._stack.setCurrentWidget(self._guest)
            self._glanced = slot.case_file
            if slot.case_file:
                self._desk.glance(slot.case_file)
        else:
            self._show_still()
            self._stack.setCurrentWidget(self._still)
        if had_focus and self.isVisible() and (self._focus_due or not self._has_focus()):
            self.focus_first()
        self.changed.emit()

    def go_on(self, slot: Slot) -> None:
        """Begin the talk of who is in, or go on with it."""
        if slot.case_file is None:
            return
        if self._talk is not None and not self.holds(slot):
            self.contact.leave()
        self.afterwards.put_away()
        self._talk, self._end = slot, _End.FINISHED
        room = self._page.hour.row.room if self._page.hour else ""
        asked = _OWN_REQUEST if slot.question is not None else ""
        self.contact.begin(slot.case_file, Setting(room, asked, slot.row.called_at))

    def miss(self, slot: Slot, reason: str, note: str) -> None:
        """Record that somebody did not come, in one save with the talk when that had begun.

        A key that is pressed twice strikes nobody else off.
        """
        if self._striking is not None:
            return
        self._striking = slot.id
        if self.is_talk and self.holds(slot):
            self._end = _End.MISSED
            self.contact.miss_as(
                lambda context, begun: consultations.miss(
                    context, slot.id, reason, note=note, begun=begun
                ),
                self._desk.tell_missed,
                ends=FormKey(forms.ABSENCE, slot.id),
            )
        else:
            self._talk = slot
            self._desk.miss(slot.id, reason, note)

    def _drop(self) -> None:
        self._end = _End.DROPPED
        self.contact.drop()

    def _on_glanced(self, case: bytes, glance: Glance) -> None:
        if case == self._glanced:
            self._guest.show_glance(glance)

    def _on_talk(self) -> None:
        had_focus = self._focus_due or self._has_focus()
        self._stack.setCurrentWidget(self._talking)
        if had_focus and self.isVisible():
            self.focus_first()
        self.changed.emit()

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _on_done(self) -> None:
        """Say on the list how it ended; the next one comes with what is read then."""
        slot, end = self._talk, self._end
        self._talking.clear()
        self._focus_due = True
        if slot is None:
            return
        if end is _End.DROPPED:
            self._desk.put_back(slot.id)
        elif end is _End.FINISHED:
            self._desk.finish(slot.id)
            self.finished.emit(slot)

    def _on_brought_back(self) -> None:
        if self._talk is None and self._page.hour is not None:
            self.asked.emit("call")

    def _on_failed(self, error: object) -> None:
        """Show who it is instead of an empty talk when it could not begin."""
        self._end, self._striking = _End.FINISHED, None
        if not self._talking.is_writing and self._talk is not None:
            self._refused, slot = self._talk.id, self._talk
            self._talk = None
            self.show_page(self._page, slot)
        self.failed.emit(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a letter that no field wanted for what is asked afterwards."""
        if self.afterwards.take_key(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _show_still(self) -> None:
        hour, ended = self._page.hour, self._page.at.ended
        if hour is None and ended is not None and self._page.ended is not None:
            self._still.show_ended(words.head(ended, self._desk.today)[0], self._page.ended)
        elif hour is None:
            self._still.show_none()
        elif hour.row.started_at is None:
            self._still.show_ready(hour, *words.head(hour, self._desk.today))
        else:
            self._still.show_between(hour, *words.head(hour, self._desk.today))

    def _show_pause(self) -> None:
        pause = self._page.hour.pause if self._page.hour else None
        self._banner.setVisible(pause is not None)
        self.restyle()
        if pause is not None and pause.since is not None:
            self._banner.say(
                t("Pauze sinds {hour}: {reason}.").format(
                    hour=dates.clock(pause.since), reason=words.short_reason(pause.reason)
                ),
                t("Schrijven kan; de tijd telt als verloren, niet als gesprek."),
            )
