"""The first run: which page is shown, and the work between two pages.

    WELCOME ─► PASSPHRASE ─► JOIN ──► COMPARE ──► JOINED ──► done
                        └──► FOUND ─► SHEETS ─────────────► done

Each key of an answer goes to the vault at once, so that after a kill the next start
comes back to it. Whatever was refused, and whatever is changed after that, the same button goes on.
The centre is founded only once the sheets are confirmed: nobody works in a centre of which the
sheets do not exist.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from jww_desktop.errors import AppError
from jww_desktop.i18n import t
from jww_desktop.presenters.admission import Admission
from jww_desktop.presenters.pace import Pace
from jww_desktop.presenters.tasks import Lane
from jww_desktop.presenters.unkept import Unkept
from jww_desktop.presenters.unlock import Unlock
from jww_desktop.services import beginning
from jww_desktop.services.beginning import Answers as Answers
from jww_desktop.services.beginning import IncompleteError as IncompleteError
from jww_desktop.services.beginning import RecoverySheets
from jww_desktop.services.beginning import Way as Way
from jww_desktop.services.opening import OpenVault
from jww_desktop.vault import passphrase

T = TypeVar("T")


class Page(Enum):
    """What is on screen; the value is its step in the list, counted from 0."""

    WELCOME = (0, "welcome")
    PASSPHRASE = (1, "passphrase")
    FOUND = (2, "found")
    JOIN = (2, "join")
    COMPARE = (2, "compare")
    SHEETS = (3, "sheets")
    JOINED = (3, "joined")

    @property
    def step(self) -> int:
        """Its place in the list of steps."""
        return self.value[0]


class FirstRun(QObject):
    """Leads a person from nothing to a laptop that belongs to a centre.

    Attributes:
        answers: what was filled in so far.
        has_old_sheets: sheets were saved by a process that ended; they open nothing.

    Signals:
        page_changed: the `Page` to show.
        busy_changed: what is being done, in words; empty when nothing is.
        waiting_changed: the `Waiting` of the comparing page.
        sheets_saved: the `Path` of the PDF.
        failed: an `AppError`; what was filled in stays.
        opened: the `OpenVault`, as soon as there is one.
        finished: the first run is over.
    """

    page_changed = Signal(object)
    busy_changed = Signal(str)
    waiting_changed = Signal(object)
    sheets_saved = Signal(object)
    failed = Signal(object)
    opened = Signal(object)
    finished = Signal()

    def __init__(
        self,
        unlock: Unlock,
        store: Lane,
        sync: Lane,
        *,
        demo: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._unlock, self._store, self._sync, self._demo = unlock, store, sync, demo
        self._vault: OpenVault | None = None
        self._key: RecoverySheets | None = None
        self._page = Page.WELCOME
        self._busy = self._is_unkept = False
        self._stopped = threading.Event()
        self.answers = Answers()
        self.has_old_sheets = False
        self._unkept = Unkept(self)
        self._pace = Pace(self, self._unkept)
        self._pace.due.connect(self.flush)
        self._admission = Admission(store, sync, self)
        self._admission.changed.connect(self.waiting_changed)
        self._admission.admitted.connect(lambda: self._go(Page.JOINED))
        unlock.opened.connect(self._on_opened)
        unlock.failed.connect(self._on_refused)

    @property
    def page(self) -> Page:
        """What is on screen."""
        return self._page

    def begin(self, vault: OpenVault | None = None, answers: Answers | None = None) -> None:
        """Start, or go on where an earlier run stopped."""
        self._vault = vault
        self.answers = answers or Answers()
        if vault is None or not self.answers.is_begun:
            self._go(Page.WELCOME)
        elif self.answers.way is Way.FOUND:
            self._go(Page.FOUND)
            if self.answers.is_founded:
                self.found()
        elif self.answers.is_sent:
            self._wait()
        else:
            self._go(Page.JOIN)

    def stop(self) -> None:
        """Keep what was typed and ask nothing more; the window is about to go."""
        self.flush()
        self._stopped.set()
        self._admission.stop()

    def type(self, answers: Answers) -> None:
        """Take over what is in the form now; it is kept at once."""
        self.answers = answers
        self._is_unkept = True
        self._pace.typed()

    def flush(self) -> None:
        """Keep what was typed now; nothing is done when all is kept already."""
        if not self._is_unkept:
            return
        self._is_unkept = False
        vault, answers = self._open(), self.answers

        def refused(error: AppError) -> None:
            self._is_unkept = True
            is_told = self._unkept.error is not None
            self._pace.fails(error)
            if not is_told:
                self._on_failed(error)

        self._pace.begins()
        self._store.run(
            lambda: beginning.keep(vault.context, answers), lambda _: self._pace.ends(), refused
        )

    # Welcome and passphrase

    def choose(self, way: Way) -> None:
        """Take the way that was chosen; what was filled in on the other one stays."""
        self.answers = replace(self.answers, way=way, is_begun=True)
        if self._vault is None:
            self._go(Page.PASSPHRASE)
        else:
            self._go_the_way()

    def draw(self) -> str:
        """Return six other words."""
        return passphrase.generate()

    def create(self, chosen: str) -> None:
        """Make the vault."""
        self.busy_changed.emit(t("Je kluis wordt gemaakt…"))
        self._unlock.create(chosen)

    def back(self) -> None:
        """Go to the page before; what is done stays done."""
        if self._page is Page.COMPARE:
            self._give_up(self.answers)
        elif self._page is Page.SHEETS:
            self._go(Page.FOUND)
        else:
            self._go(Page.WELCOME)

    def _go_the_way(self) -> None:
        """Show the form of the way, and keep which way it is: a kill leads back to it."""
        self.type(self.answers)
        self.flush()
        self._go(Page.FOUND if self.answers.way is Way.FOUND else Page.JOIN)

    def _on_opened(self, vault: OpenVault) -> None:
        if self._page is Page.PASSPHRASE:
            self._vault = vault
            self.busy_changed.emit("")
            self.opened.emit(vault)
            self._go_the_way()

    def _on_refused(self, error: AppError) -> None:
        if self._page is Page.PASSPHRASE:
            self._on_failed(error)

    # Founding

    def prepare(self, answers: Answers) -> None:
        """Keep what was filled in, and draw the recovery key of the centre."""
        answers = beginning.tidy(answers)
        self._take(answers)
        vault = self._open()

        def work() -> RecoverySheets | None:
            kept = beginning.keep(vault.context, answers)
            beginning.require_complete(answers)
            return None if kept.recovery_public else beginning.new_recovery_key()

        self._run(self._store, t("Je antwoorden worden nagekeken…"), work, self._on_prepared)

    def _on_prepared(self, key: RecoverySheets | None) -> None:
        if key is None:
            self.found()
            return
        if self._key is None:  # going back to mend a field must not make printed sheets worthless
            self._key = key
            self.has_old_sheets = self.answers.has_saved_sheets
        self._go(Page.SHEETS)

    def save_sheets(self, file: Path) -> None:
        """Write the three sheets as a PDF where the person wants it."""
        key, vault, answers = self._key, self._open(), self.answers
        if key is None:
            return

        def work() -> Path:
            beginning.keep(vault.context, replace(answers, has_saved_sheets=True))
            pdf = beginning.print_sheets(
                key, name=answers.centre, made_at=vault.context.now(), demo=self._demo
            )
            beginning.write_sheets(file, pdf)
            return file

        words = t("De bladen worden gemaakt…")
        self._run(self._store, words, work, self.sheets_saved.emit)

    def found(self) -> None:
        """Found the centre; also after an attempt of which the answer got lost."""
        vault, answers = self._open(), self.answers
        self._hold_all()
        public = self._key.public if self._key else b""
        self._run(
            self._sync,
            t("Je centrum wordt opgericht…"),
            lambda: beginning.found(vault, answers, public),
            lambda _: self._finish(),
        )

    # Joining

    def join(self, answers: Answers) -> None:
        """Take in the invitation and wait for the lead."""
        answers = beginning.tidy(answers)
        self._take(answers)
        vault = self._open()

        def work() -> None:
            beginning.keep(vault.context, answers)
            beginning.require_complete(answers)
            beginning.begin_joining(vault.context, answers)

        words = t("Je uitnodiging wordt nagekeken…")
        self._run(self._store, words, work, lambda _: self._wait())

    def stop_joining(self) -> None:
        """Wait no longer, and forget the invitation."""
        self._give_up(replace(self.answers, invitation=""))

    def _give_up(self, answers: Answers) -> None:
        self.answers = replace(answers, is_sent=False)
        self._admission.give_up(self._open(), self.answers)
        self._go(Page.JOIN)

    def finish_joining(self) -> None:
        """Fetch what the centre has for this laptop."""
        vault, answers, stopped = self._open(), self.answers, self._stopped
        self._run(
            self._sync,
            t("De eerste gegevens worden opgehaald…"),
            lambda: beginning.finish_joining(vault, answers, _unheard, stopped.is_set),
            lambda _: self._finish(),
        )

    def _wait(self) -> None:
        self._stopped.clear()
        self._go(Page.COMPARE)
        self._admission.begin(self._open())

    # All

    def _run(
        self, lane: Lane, words: str, work: Callable[[], T], then: Callable[[T], object]
    ) -> None:
        """Do what takes a moment, once, however often it is asked."""
        if self._busy:
            return

        def done(result: T) -> None:
            self._set_busy("")
            then(result)

        self._set_busy(words)
        lane.run(work, done, self._on_failed)

    def _set_busy(self, words: str) -> None:
        self._busy = bool(words)
        self.busy_changed.emit(words)

    def _take(self, answers: Answers) -> None:
        self.answers = answers
        self._hold_all()

    def _hold_all(self) -> None:
        """Note that nothing waits to be kept: somebody is about to keep it, or it is over."""
        self._pace.rest()
        self._is_unkept = False

    def _open(self) -> OpenVault:
        if self._vault is None:
            raise AssertionError("no page after the passphrase is reached without a vault")
        return self._vault

    def _go(self, page: Page) -> None:
        self._page = page
        self.page_changed.emit(page)

    def _finish(self) -> None:
        self._hold_all()
        self._key = None
        self.finished.emit()

    def _on_failed(self, error: AppError) -> None:
        self._set_busy("")
        self.failed.emit(error)


def _unheard(*_: object) -> None:
    """Follow no steps: the spinner says enough."""
