"""Composition root: builds the gate, enters what is behind it, owns the order of shutting down.

    no vault ─► first run ─┐
    vault ─► lock ─────────┼─► shell ◄─► cover
             └─► recovery ─┘     └─► the process ends, a fresh one shows the lock

Only the gate – lock and cover – is loaded before it shows; `behind.py` is loaded meanwhile.

Ending is the same for a lock and for closing the window: screens store what is being written, the
lanes finish, the database closes, the keys are overwritten. A lock then puts a fresh process in the
place of this one; nothing that can fail may come between.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from jww_desktop.config import Profile
from jww_desktop.errors import AppError
from jww_desktop.i18n import t
from jww_desktop.later import Later, load
from jww_desktop.presenters.appearance import Appearance
from jww_desktop.presenters.cover import Cover
from jww_desktop.presenters.idle import Idle
from jww_desktop.presenters.tasks import Lane
from jww_desktop.presenters.unlock import Unlock
from jww_desktop.services.settings import Settings
from jww_desktop.ui import qt_words, traces
from jww_desktop.ui.appearance_menu import AppearanceMenu, apply_settings
from jww_desktop.ui.cover.view import CoverView
from jww_desktop.ui.faults import show_fault
from jww_desktop.ui.lock.view import LockView
from jww_desktop.ui.main_window import MainWindow
from jww_desktop.ui.system_events import SystemEvents
from jww_desktop.ui.verbs import Verb
from jww_desktop.ui.watch import Watch
from jww_desktop.vault import vault
from jww_desktop.vault.lock import own_command, relaunch_locked
from jww_desktop.vault.slots import ARGON2ID, Kdf
from jww_desktop.version import VERSION

if TYPE_CHECKING:
    from jww_desktop import behind
    from jww_desktop.behind import Behind
    from jww_desktop.presenters.first_run import FirstRun
    from jww_desktop.services.beginning import Answers
    from jww_desktop.services.opening import OpenVault
    from jww_desktop.ui.desk import Desk
    from jww_desktop.ui.first_run.view import FirstRunView
    from jww_desktop.ui.recovery.view import RecoveryView
else:
    behind = Later("jww_desktop.behind")

_PATIENCE_S: Final = 5.0
"""How long the end waits for saves, and a window that closes for a sync."""
_HURRY_S: Final = 0.1
"""How long a lock waits for a sync that hung up: the end of the process takes back what is half."""


class Application(QObject):
    """The whole program on one profile.

    Attributes:
        window: its window.

    Signals:
        relaunching: the process is about to be replaced by a fresh one.
    """

    relaunching = Signal()

    def __init__(
        self,
        profile: Profile,
        *,
        demo: bool = False,
        owner: str = "",
        kdf: Kdf = ARGON2ID,
        relaunch: Callable[[Sequence[str]], object] = relaunch_locked,
    ) -> None:
        super().__init__()
        traces.leave_none()
        self._profile, self._demo, self._kdf, self._relaunch = profile, demo, kdf, relaunch
        self.appearance = Appearance(profile, self)
        apply_settings(self.appearance.settings)
        qt_words.speak(self.appearance.spoken)
        named = (t("JWW Desktop"), t("DEMO") if demo else "", owner)
        self.window = MainWindow(title=" – ".join(word for word in named if word))
        self._store, self._sync = Lane("store", self), Lane("sync", self)
        self._unlock = Unlock(profile, self._store, kdf=kdf, parent=self)
        self._cover = Cover(profile, self._store, kdf=kdf, parent=self)
        self._idle = Idle(self)
        self._watch = Watch(self.window)
        self._system = SystemEvents(self)
        self._vault: OpenVault | None = None
        self._run: FirstRun | None = None
        self._recovery: RecoveryView | None = None
        self._desk: Desk | None = None
        self._over = False
        self._stored = threading.Event()
        self._lock_view = self._make_lock()
        self._cover_view = CoverView(self._cover)
        self._connect()

    def _make_lock(self) -> LockView:
        menu = AppearanceMenu(self.appearance)
        view = LockView(self._unlock, menu, version=VERSION, demo=self._demo)
        view.recovery_requested.connect(self._show_recovery)
        return view

    def _connect(self) -> None:
        self.appearance.changed.connect(self._on_settings_changed)
        self._unlock.opened.connect(self._on_opened)
        self._cover.raised.connect(self._on_cover_raised)
        self._cover.lifted.connect(self._on_cover_lifted)
        self._cover_view.lock_requested.connect(self.lock)
        self._idle.cover_due.connect(lambda: self._cover.cover(away=True))
        self._idle.lock_due.connect(self.lock)
        self._idle.minutes_left_changed.connect(self._on_minutes_changed)
        self._watch.seen.connect(self._idle.touch)
        self._watch.panic.connect(self.cover)
        self._watch.lock_due.connect(self.lock)
        self._system.lock_due.connect(self.lock)
        self.window.closing.connect(self._put_away)

    def start(self) -> None:
        """Show the window, at the lock or at the first run."""
        if vault.exists(self._profile):
            self._show_lock()
        else:
            self._show_first_run(None, None)
        self.window.show()
        # After the first paint.
        QTimer.singleShot(0, self, lambda: self._store.run(partial(load, "jww_desktop.behind")))

    @cached_property
    def _behind(self) -> Behind:
        return behind.Behind(
            self.window,
            self._unlock,
            self._store,
            self._sync,
            self._profile,
            self.appearance,
            self._demo,
        )

    # Before the vault is open

    def _show_lock(self) -> None:
        self._drop_recovery()
        self.window.show_scene(self._lock_view)
        self.window.use_verbs([self._help_verb()])
        self._lock_view.begin()

    def _lock_verb(self) -> Verb:
        return Verb("lock", t("Vergrendelen"), "lock", self.lock, key="Ctrl+L")

    def _help_verb(self, page: str = "ontgrendelen") -> Verb:
        return Verb("help", t("Hulp"), "circle-help", partial(self._open_manual, page), key="F1")

    def _open_manual(self, page: str) -> None:
        self._behind.open_manual(page)

    def _show_recovery(self) -> None:
        if not vault.may_recover(self._profile):
            self._behind.ask_anew(lambda: self._show_first_run(None, None))
            return
        self._recovery = self._behind.recovery()
        self._recovery.left.connect(self._show_lock)
        self.window.show_scene(self._recovery)
        self._recovery.begin()

    def _drop_recovery(self) -> None:
        if self._recovery is not None:
            self.window.drop_scene(self._recovery)
            self._recovery = None

    def _show_first_run(self, vault: OpenVault | None, answers: Answers | None) -> None:
        run = self._behind.first_run(self)
        self._run = run
        self._build_first_run(run)
        run.finished.connect(self._on_first_run_finished)
        run.begin(vault, answers)

    def _build_first_run(self, run: FirstRun) -> FirstRunView:
        view = self._behind.first_run_view(run)
        self.window.show_scene(view)
        self.window.use_verbs([self._help_verb("eerste-start"), self._lock_verb()])
        return view

    def _on_opened(self, vault: OpenVault) -> None:
        self._vault = vault
        if self._run is None:
            self._drop_recovery()
            unfinished = partial(self._behind.unfinished, vault)
            self._store.run(unfinished, self._on_answers, self._on_unreadable)

    def _on_answers(self, answers: Answers | None) -> None:
        if self._vault is None:
            return
        if answers is None:
            self._enter(self._vault)
        else:
            self._show_first_run(self._vault, answers)

    def _on_unreadable(self, error: AppError) -> None:
        show_fault(self.window, error)

    def _on_first_run_finished(self) -> None:
        if self._vault is not None:
            self._run = None
            self._enter(self._vault)

    # While it is open

    def _enter(self, vault: OpenVault) -> None:
        self._desk = self._behind.desk(vault, self)
        self._desk.lock_requested.connect(self.lock)
        self._desk.cover_requested.connect(self.cover)
        self.window.may_close = self._desk.may_close
        self.window.show_scene(self._desk.shell)
        self._desk.begin()
        self._idle.start(self.appearance.settings.cover_minutes * 60)

    def cover(self) -> None:
        """Hide everything at once, if there is anything to hide."""
        if self._desk is not None:
            self._cover.cover()

    def _on_cover_raised(self) -> None:
        self._idle.covered()
        self.window.set_dialogs_aside()
        self._cover_view.tell_minutes(self._idle.minutes_left)
        self.window.show_scene(self._cover_view)
        self.window.use_verbs([self._lock_verb()])
        if self._desk is not None:
            self._desk.leave()

    def _on_cover_lifted(self) -> None:
        if self._desk is not None:
            self.window.show_scene(self._desk.shell)
            self._desk.come_back()
            self.window.bring_dialogs_back()
            if QApplication.focusWidget() is None:
                self._desk.shell.shown.focus_first()
            self._idle.uncover()

    def _on_minutes_changed(self, minutes: int) -> None:
        self._cover_view.tell_minutes(minutes)
        if self._desk is not None:
            self._desk.frame.tell_minutes(minutes)

    def _on_settings_changed(self, settings: Settings) -> None:
        apply_settings(settings)
        if settings.language != self.appearance.spoken and self._desk is None:
            # Not from within the signal of a widget that is about to go.
            QTimer.singleShot(0, self, self._speak_anew)
        if self._desk is not None and not self._cover.is_raised:
            self._idle.start(settings.cover_minutes * 60)

    def _speak_anew(self) -> None:
        """Build again, in the language that was chosen, what is there before the desk."""
        if self._desk is not None:
            return
        self.appearance.speak()
        qt_words.speak(self.appearance.spoken)
        before = self.window.shown_scene
        if self._run is not None:
            self._build_first_run(self._run).show_anew()
        else:
            self._lock_view = self._make_lock()
            self._show_lock()
        if before is not None:
            self.window.drop_scene(before)

    # The end

    def lock(self) -> None:
        """End this process, and let a fresh one show the lock screen."""
        if self._vault is None or self._over:
            return
        self._hang_up()
        self._on_cover_raised()
        self._put_away(_HURRY_S)
        self.relaunching.emit()
        self._relaunch(own_command())

    def _put_away(self, for_sync_s: float = _PATIENCE_S) -> None:
        """Store what is being written, finish, close, forget."""
        if self._over:
            return
        self._over = True
        self._idle.stop()
        self._hang_up()
        if self._desk is not None:
            self._desk.leave()
        if self._run is not None:
            self._run.stop()
        # On a thread of its own: whatever hangs must not keep the screen from going.
        ending = threading.Thread(target=self._end, name="ending", daemon=True)
        ending.start()
        self._stored.wait(_PATIENCE_S)
        ending.join(for_sync_s)

    def _hang_up(self) -> None:
        """Let the network go first: while the rest is stored, it comes to its end."""
        if self._vault is not None:
            self._vault.hang_up()

    def _end(self) -> None:
        self._store.close()
        self._stored.set()
        self._sync.close()
        if self._vault is not None:
            self._vault.close()
