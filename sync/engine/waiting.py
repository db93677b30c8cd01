"""Wait for the network no longer than the person does.

A look-up of a name, a connection, a handshake or a reply can each hang for as long as the system
lets it, and none of them can be interrupted. So they run on a thread of their own, which is left
behind when the person stops: whether the request arrived is then unknown, as after any lost reply.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, wait
from threading import Thread
from typing import Final, TypeVar

from sync.engine.ports import Cancel
from sync.engine.stopping import CancelledError

T = TypeVar("T")

LOOK_S: Final = 0.02
"""How often is looked whether the person stopped."""


def never() -> bool:
    """Say that nobody stops."""
    return False


def while_wanted(
    work: Callable[[], T],
    cancel: Cancel,
    left: Callable[[Future[T]], object] = lambda _: None,
) -> T:
    """Return what `work` returns.

    Args:
        work: blocks; a thread of its own runs it.
        cancel: asked all the while.
        left: called at once when the person stops, with the work that is left behind.

    Raises:
        CancelledError: the person stopped.
    """
    future: Future[T] = Future()
    Thread(target=_carry_out, args=(work, future), name="network", daemon=True).start()
    while not wait([future], LOOK_S).done:
        if cancel():
            left(future)
            raise CancelledError
    return future.result()


def _carry_out(work: Callable[[], T], future: Future[T]) -> None:
    try:
        future.set_result(work())
    except BaseException as error:  # noqa: BLE001 - whoever waits raises it
        future.set_exception(error)
