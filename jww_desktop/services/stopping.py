"""How a person stops long work: it asks now and then whether to go on."""

from __future__ import annotations

from collections.abc import Callable

from jww_desktop.errors import UserError
from jww_desktop.i18n import t

Stop = Callable[[], bool]
"""Says whether what is under way is to stop; asked from any thread."""


class StoppedError(UserError):
    """A person stopped what was under way."""


def never() -> bool:
    """Go on to the end."""
    return False


def heed(stop: Stop, safe: str = "") -> None:
    """Go on, unless a person said to stop; `safe` says how things are then.

    Raises:
        StoppedError: `stop` said so.
    """
    if stop():
        raise StoppedError(t("Gestopt."), safe=safe or t("Er is niets ingelezen."))
