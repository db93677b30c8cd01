"""Work off the GUI thread: one lane is one worker thread, and what it is given runs in order.

All database work runs on the lane *store*, all network and sealing on the lane *sync*. Results and
errors come back on the GUI thread. A query returns values; a command returns values too, and what
it changed reaches the screens as change notices from the store.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from jww_desktop.errors import AppError, BugError
from jww_desktop.i18n import t
from jww_desktop.vault.process import describe

T = TypeVar("T")
_log = logging.getLogger(__name__)


@dataclass(eq=False)
class Task(Generic[T]):
    """One piece of work under way.

    Attributes:
        cancelled: set when the person cancelled; long work looks at it between steps.
    """

    then: Callable[[T], object] | None
    otherwise: Callable[[AppError], object] | None
    cancelled: threading.Event = field(default_factory=threading.Event)

    def cancel(self) -> None:
        """Ask the work to stop at its next step; its result still arrives."""
        self.cancelled.set()

    def forget(self) -> None:
        """Let the work finish, but call nobody: the screen that asked is gone."""
        self.then = None
        self.otherwise = None


class Lane(QObject):
    """One worker thread and its queue.

    Signals:
        failed: an `AppError` for which the caller gave no `otherwise`.
        busy_changed: whether anything is running or waiting.
    """

    failed = Signal(object)
    busy_changed = Signal(bool)
    _settled = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._under_way = 0
        self._is_closed = False
        self._settled.connect(self._on_settled)

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], object] | None = None,
        otherwise: Callable[[AppError], object] | None = None,
    ) -> Task[T]:
        """Queue `work`; `then` or `otherwise` is called on the GUI thread when it is done.

        After `close` nothing is taken on any more: a timer may still fire while the window goes.
        """
        task = Task(then, otherwise)
        if self._is_closed:
            return task
        self._count(+1)
        self._pool.submit(self._carry_out, task, work)
        return task

    def close(self) -> None:
        """Finish what is queued, so that nothing recorded is lost, then end the thread."""
        self._is_closed = True
        self._pool.shutdown(wait=True)

    def _carry_out(self, task: Task[T], work: Callable[[], T]) -> None:
        try:
            result: object = work()
        except AppError as error:
            result = error
        except Exception as error:  # noqa: BLE001 - every defect must come back to the person
            result = bug(error)
        self._settled.emit((task, result))

    def _on_settled(self, settled: tuple[Task[Any], object]) -> None:
        task, result = settled
        self._count(-1)
        if not isinstance(result, AppError):
            if task.then is not None and _is_there(task.then):
                task.then(result)
        elif task.otherwise is None:
            self.failed.emit(result)
        elif _is_there(task.otherwise):
            task.otherwise(result)

    def _count(self, change: int) -> None:
        was_busy = self._under_way > 0
        self._under_way += change
        if (self._under_way > 0) != was_busy:
            self.busy_changed.emit(self._under_way > 0)


def _is_there(listener: Callable[..., object]) -> bool:
    """Tell whether who asked is still there, and not gone with its screen.

    That is whose method it is, or whom a function that was made on the way refers to.
    """
    cells = getattr(listener, "__closure__", None) or ()
    askers = [getattr(listener, "__self__", None), *(cell.cell_contents for cell in cells)]
    return all(isValid(asker) for asker in askers if isinstance(asker, QObject))


def bug(error: BaseException) -> BugError:
    """Turn a defect into what a person may see and a log may hold: type and place, no content."""
    where = describe(type(error), error.__traceback__)
    _log.error("defect %s", where)
    return BugError(
        t("Er liep iets fout in het programma zelf ({where}).").format(where=where.split(" ")[0]),
        safe=t("Wat bewaard was, blijft bewaard."),
        next_step=t("Probeer het opnieuw. Blijft het, meld dan deze regel aan je centrum."),
    )
