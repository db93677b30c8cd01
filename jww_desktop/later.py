"""Load most of the program after the lock screen shows.

What is behind the lock is nine tenths of the program, and nobody needs it before a passphrase is
typed. A module that stands at the top of a file as `Later` is loaded when something is first asked
of it, or before that by `load` on a thread:

    if TYPE_CHECKING:
        from jww_desktop import behind
    else:
        behind = Later("jww_desktop.behind")

Types and import contracts see an ordinary import.
"""

from __future__ import annotations

import threading
from importlib import import_module
from types import ModuleType
from typing import Any, Final

_ONE_AT_A_TIME: Final = threading.RLock()
"""Two threads that load packages which import each other may see halves of them."""


class Later(ModuleType):
    """Stands for the module of this name until something is asked of it."""

    def __getattr__(self, name: str) -> Any:
        return getattr(load(self.__name__), name)


def load(module: str) -> ModuleType:
    """Return a module, loaded; waits while another thread loads."""
    with _ONE_AT_A_TIME:
        return import_module(module)
