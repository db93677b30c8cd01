"""Synchronising as people see it: one at a time, cancellable, told in sentences."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from jww_desktop.errors import AppError
from jww_desktop.presenters import sync_status_words as words
from jww_desktop.presenters.presenter import Presenter
from jww_desktop.presenters.sync_status_tale import Idle, Tale
from jww_desktop.presenters.tasks import Task
from jww_desktop.presenters.workplace import NoticeCourier, Workplace
from jww_desktop.services import sync_report, syncing
from jww_desktop.services.sync_report import NewsRow, SyncReport
from jww_desktop.services.syncing import Standing, Step

_PAST = 6


@dataclass(frozen=True)
class Under:
    """How far a sync is.

    Attributes:
        words: what is being done now.
        done, total: transactions; a total of 0 means that nobody can know.
        stopping: whether it was asked to stop.
    """

    words: str = ""
    done: int = 0
    total: int = 0
    stopping: bool = False


@dataclass(frozen=True)
class Shown:
    """What the screen shows.

    Attributes:
        under: how far the sync is, None when none runs.
        tale: what the last one did since the unlock, None when there was none.
        idle: what to say before the first; None while it is not known.
        news: what colleagues did, from that sync.
        more_news: how many more there were.
        past: earlier syncs, each in one line.
    """

    under: Under | None = None
    tale: Tale | None = None
    idle: Idle | None = None
    news: tuple[NewsRow, ...] = ()
    more_news: int = 0
    past: tuple[str, ...] = ()


class SyncStatus(Presenter):
    """Starts, stops and tells syncs; asked again while one runs, it changes nothing.

    Signals:
        changed: the `Shown`.
        ended: the `Tale` of a sync that just came to its end.
    """

    changed = Signal(object)
    ended = Signal(object)
    _stepped = Signal(object, int, int)

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(place, parent)
        self._courier = NoticeCourier(place.bus, self)
        self._stop = threading.Event()
        self._task: Task[tuple[SyncReport, Standing]] | None = None
        self._under: Under | None = None
        self._tale: Tale | None = None
        self._report: SyncReport | None = None
        self._stepped.connect(self._on_stepped)
        place.outgoing.changed.connect(self._on_outgoing)

    @property
    def is_running(self) -> bool:
        """Whether a sync is under way."""
        return self._task is not None

    @property
    def shown(self) -> Shown:
        """What the screen shows now."""
        report = self._report
        waiting, past = self.place.outgoing.waiting, self.place.outgoing.past[:_PAST]
        skipped = 1 if self._tale is not None else 0  # that one is told at length
        idle = None
        if waiting is not None:
            idle = words.idle(waiting, past[0] if past else None, self._now())
        return Shown(
            under=self._under,
            tale=self._tale,
            idle=idle,
            news=report.news if report else (),
            more_news=report.more_news if report else 0,
            past=words.past(past[skipped:], self._now()),
        )

    def load(self) -> None:
        """Read what waits and what earlier syncs did."""
        self.place.outgoing.refresh()

    def start(self) -> None:
        """Sync now, unless a sync is under way."""
        if self._task is not None:
            return
        self._stop = stop = threading.Event()
        self._under = Under(words.step(Step.GREETING))
        context = self.place.context
        step, courier = self._stepped.emit, self._courier.bring

        def work() -> tuple[SyncReport, Standing]:
            report = sync_report.sync_and_tell(context, step, stop.is_set, courier)
            return report, syncing.standing(context)

        self._task = self.place.sync.run(work, self._on_reported, self._on_failed)
        self.changed.emit(self.shown)

    def cancel(self) -> None:
        """Stop at the next step; what was sent is sent, the rest goes later."""
        if self._under is not None:
            self._stop.set()
            self._under = Under(
                words.stopping(), self._under.done, self._under.total, stopping=True
            )
            self.changed.emit(self.shown)

    def refill(self) -> None:
        """Accept the ledger that was met, as a lead, and let it be filled again."""
        self.run(syncing.accept_ledger, lambda _: self.start())

    def _now(self) -> datetime:
        return self.place.context.now()

    def _on_stepped(self, step: Step, done: int, total: int) -> None:
        if self._task is not None and step is not Step.GREETING:
            self.place.outgoing.note_connected()
        if self._under is not None and not self._under.stopping:
            self._under = Under(words.step(step), done, total)
            self.changed.emit(self.shown)

    def _on_reported(self, result: tuple[SyncReport, Standing]) -> None:
        self._end()
        self._report, standing = result
        self.place.outgoing.take(standing)
        if self._tale is not None:
            self.ended.emit(self._tale)
        self._tidy(True)

    def _tidy(self, more: bool) -> None:  # noqa: FBT001 -- what the work returned
        """Tidy part by part behind the outcome, so that a lock or another sync need not wait."""
        if more and self._task is None:
            context = self.place.context
            self.place.sync.run(lambda: syncing.tidy(context), self._tidy)

    def _on_failed(self, error: AppError) -> None:
        self._end()
        self.place.outgoing.note_ended()
        self.failed.emit(error)

    def _end(self) -> None:
        self._task = None
        self._under = None

    def _on_outgoing(self) -> None:
        """Tell the last sync by what waits now: something may have been written since."""
        if self._report is not None:
            waiting = self.place.outgoing.waiting or 0
            outcome = replace(self._report.outcome, waiting=waiting)
            tale = words.tale(replace(self._report, outcome=outcome))
            self._tale = self._tale if tale == self._tale else tale
        self.changed.emit(self.shown)
