"""Writing a contact: a draft from the first key, kept at each, finished once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from jww_desktop.errors import AppError
from jww_desktop.i18n import t
from jww_desktop.presenters.contact_page import ContactPage as ContactPage
from jww_desktop.presenters.contact_page import Setting as Setting
from jww_desktop.presenters.contact_page import begin_page, resume_page
from jww_desktop.presenters.pace import Pace
from jww_desktop.presenters.presenter import Presenter
from jww_desktop.presenters.workplace import Workplace
from jww_desktop.services import contacts, dates, missed_talks, steps, writing_time
from jww_desktop.services import form_drafts as forms
from jww_desktop.services.contacts import Begun, ContactForm, OpenContact
from jww_desktop.services.context import Context
from jww_desktop.services.form_drafts import FormKey
from jww_desktop.services.missed_talks import UNKNOWN

T = TypeVar("T")


class ContactDesk(Presenter):
    """One contact at a time, from its first key to *Klaar*.

    Signals:
        shown: a `ContactPage` to write on.
        kept_changed: when the last key was stored, a `datetime`.
        settling_changed: whether it is being finished, missed or dropped: nothing may be typed.
        done: that is over; carries the dossier, and the contact when it was finished, else b"".
        lacks_step: the dossier of a finished contact in which no step is open, and that contact.
        brought_back: what was dropped or missed is there again; carries its dossier and its draft,
            b"" for none.
    """

    shown = Signal(object)
    kept_changed = Signal(object)
    settling_changed = Signal(bool)
    done = Signal(bytes, bytes)
    lacks_step = Signal(bytes, bytes)
    brought_back = Signal(bytes, bytes)

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(place, parent)
        self._case = b""
        self._opened: OpenContact | None = None
        self._starting: Callable[[], None] | None = None
        self._typed = ContactForm()
        self._focus, self._cursor = "", 0
        self._last_key: datetime | None = None
        self._dirty = self._touched = self._settling = False
        self._pace = Pace(self, place.unkept)
        self._pace.due.connect(self.flush)

    @property
    def case_file(self) -> bytes:
        """The dossier of the contact that is being written, empty when there is none."""
        return self._case

    @property
    def contact(self) -> bytes:
        """The draft of the contact that is being written, empty when nothing was written yet."""
        return self._opened.key if self._opened else b""

    @property
    def today(self) -> date:
        """The day on the clock of this laptop."""
        return self.place.context.today

    @property
    def lacks_ground(self) -> bool:
        """Whether it is not yet said how the talk came about."""
        return not self._typed.ground

    def when(self) -> str:
        """Return the day and hours of the contact, such as “vandaag, 10.12–10.40”."""
        at = self._typed.started_at
        if at is None:
            return t("nu")
        day = dates.short_day(at.astimezone().date(), self.today)
        return f"{day}, {dates.hours(at, self._typed.ended_at)}"

    def begin(self, case_id: bytes, setting: Setting | None = None) -> None:
        """Start a new contact in a dossier, or go on with the one that was interrupted there."""
        self.run(
            lambda context: begin_page(context, case_id, setting or Setting()), self._on_opened
        )

    def resume(self, contact_id: bytes) -> None:
        """Go on with a contact that was interrupted."""
        self.run(lambda context: resume_page(context, contact_id), self._on_opened)

    def type(self, form: ContactForm, focus: str, cursor: int) -> None:
        """Take over what is in the form now; it is kept at once."""
        now = self.place.context.now()
        spent = self._typed.spent
        writing_s = writing_time.add_key(spent.writing_s, self._last_key, now)
        self._last_key = now
        self._typed = replace(form, spent=replace(spent, writing_s=writing_s))
        self._focus, self._cursor = focus, cursor
        self._dirty = self._touched = True
        self._pace.typed()

    def stand_still(self, seconds: float) -> None:
        """Take it that the talk stood still for so long, such as during the head count."""
        if self._case and seconds > 0:
            spent = self._typed.spent
            self._typed = replace(self._typed, spent=replace(spent, away_s=spent.away_s + seconds))
            self._dirty = self._touched = True
            self.flush()

    def flush(self) -> None:
        """Keep what was typed now; nothing is done when all is kept already."""
        if not self._dirty or self._settling:
            return
        opened = self._opened
        if opened is None:
            self._start(self.flush)
            return
        self._dirty = False
        self._pace.begins()
        typed, focus, cursor = self._typed, self._focus, self._cursor

        def keep(context: Context) -> datetime:
            contacts.keep_draft(context, opened, typed, focus=focus, cursor=cursor)
            return context.now()

        self.run(keep, self._on_kept, self._on_not_kept)

    def leave(self) -> None:
        """Keep the draft; one in which nobody wrote leaves no trace, and begins with the next key.

        The screen may only be covered, so the form stays as it is.
        """
        opened = self._opened
        if self._touched:
            self.flush()
        elif opened is not None:
            self._opened = None
            self.run(lambda context: contacts.discard_contact(context, opened))

    def finish(self) -> None:
        """Finish the contact: from here on it is only added to."""
        opened, typed = self._opened, self._typed
        if opened is None:
            self._start(self.finish)
            return
        self.flush()
        words, today = t("Gesprek bewaard."), self.place.context.today
        if any(step.due_on and step.due_on < today for step in typed.steps):
            words = t("Gesprek bewaard. De dag van een stap is al voorbij.")
        case, contact = self._case, opened.key

        def finish(context: Context) -> bool:
            contacts.finish_contact(context, opened, typed)
            return all(step.done_on for step in steps.list_steps(context, case))

        def tell(lacks: bool) -> None:  # noqa: FBT001 - what was found
            self.told.emit(words, None)
            if lacks:
                self.lacks_step.emit(case, contact)

        self._settle(finish, words, finished=contact, then=tell)

    def miss(self, reason: str = UNKNOWN, note: str = "") -> None:
        """Record that the talk did not take place; what was begun to write stays with it.

        A key that is pressed twice records it once. The toast brings the talk back.

        Args:
            reason: the code.
            note: what was done instead.
        """
        begun = self._begun()
        if self._settling:
            return
        draft = begun.opened.key if begun.opened else b""

        def tell(contact: bytes) -> None:
            def back() -> None:
                self.run(
                    lambda context: missed_talks.take_back(context, begun, contact),
                    lambda _: self.brought_back.emit(begun.case_file, draft),
                )

            self.told.emit(t("Genoteerd. Het telt niet als afwezig."), back)

        self._settle(
            lambda context: missed_talks.record_begun(context, begun, reason, note),
            "",
            ends=FormKey(forms.MISSED, begun.case_file),
            then=tell,
        )

    def miss_as(
        self,
        record: Callable[[Context, Begun], T],
        then: Callable[[T], object],
        *,
        ends: FormKey,
    ) -> None:
        """Let somebody else record that it did not take place, in one save with what he knows."""
        begun = self._begun()
        if not self._settling:
            self._settle(lambda context: record(context, begun), "", ends=ends, then=then)

    def _begun(self) -> Begun:
        return Begun(self._case, self._opened, self._typed)

    def drop(self) -> None:
        """Throw the draft away; the toast brings it back."""
        opened, typed, case = self._opened, self._typed, self._case
        if opened is None:
            self._close()
            self.done.emit(case, b"")
            return

        def back() -> None:
            self.run(
                lambda context: contacts.keep_draft(context, opened, typed),
                lambda _: self.brought_back.emit(case, opened.key),
            )

        self._settle(
            lambda context: contacts.discard_contact(context, opened),
            t("Concept weggegooid."),
            back,
        )

    def _start(self, then: Callable[[], None]) -> None:
        """Make the draft that `leave` took away, and then go on."""
        waiting, self._starting = self._starting, then
        if waiting is None and self._case:
            case, typed = self._case, self._typed
            self._pace.begins()
            self.run(
                lambda context: contacts.start_contact(context, case, typed),
                self._on_started,
                self._on_not_started,
            )

    def _on_started(self, opened: OpenContact) -> None:
        self._opened = opened
        then, self._starting = self._starting, None
        if then is not None:
            then()
        self._pace.ends()

    def _on_not_started(self, error: AppError) -> None:
        then, self._starting = self._starting, None
        self._pace.fails(error)
        if then == self.finish:
            self.failed.emit(error)

    def _on_kept(self, at: datetime) -> None:
        self.kept_changed.emit(at)
        self._pace.ends()

    def _on_not_kept(self, error: AppError) -> None:
        self._dirty = True
        self._pace.fails(error)

    def _settle(
        self,
        work: Callable[[Context], object],
        words: str,
        undo: Callable[[], None] | None = None,
        ends: FormKey | None = None,
        finished: bytes = b"",
        then: Callable[[Any], object] | None = None,
    ) -> None:
        case = self._case
        self._pace.rest()
        self._set_settling(settling=True)

        def settled(result: object) -> None:
            self._set_settling(settling=False)
            self._close()
            self.done.emit(case, finished)
            if then is not None:
                then(result)
            else:
                self.told.emit(words, undo)

        def refused(error: AppError) -> None:
            self._set_settling(settling=False)
            self.failed.emit(error)

        self.run(work, settled, refused, ends=ends)

    def _set_settling(self, *, settling: bool) -> None:
        self._settling = settling
        self.settling_changed.emit(settling)

    def _close(self) -> None:
        self._pace.rest()
        self._case, self._opened = b"", None
        self._dirty = self._touched = False

    def _on_opened(self, page: ContactPage) -> None:
        self._case, self._opened, self._typed = page.opened.case_file, page.opened, page.form
        self._focus, self._cursor = page.focus, page.cursor
        self._dirty, self._touched, self._last_key = False, page.is_resumed, None
        self.shown.emit(page)
