"""How a sync shares the interpreter with the person who works on beside it.

A sync makes hundreds of thousands of small values, and hardly a cycle among them. Each search for
cyclic garbage goes through everything that lives, the roster and the screens too: a tenth of the
time of a large sync, measured. And a thread that computes keeps the interpreter for five
milliseconds when another wants it, after each statement of a save: shorter turns make the slowest
saves beside a sync three times as quick, measured.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_YOUNG: Final = 50_000
"""New objects until the next search; they are a few megabytes."""

_TURN_S: Final = 0.001
"""How long a thread keeps the interpreter at most when another wants it."""


@contextmanager
def shared() -> Iterator[None]:
    """Search less often and take shorter turns, in the whole process, until the end."""
    threshold, turn = gc.get_threshold(), sys.getswitchinterval()
    gc.set_threshold(_YOUNG, *threshold[1:])
    sys.setswitchinterval(_TURN_S)
    try:
        yield
    finally:
        sys.setswitchinterval(turn)
        gc.set_threshold(*threshold)
