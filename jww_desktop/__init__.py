"""JWW Desktop: the encrypted case store of a caseworker, fully usable without a network."""

from __future__ import annotations

import ctypes
import sys

_ENDLESS = 1 << 40

if sys.version_info < (3, 12):
    # From Python 3.12 on these are immortal, and PySide6 6.12 counts on it: each of its calls that
    # returns one takes a reference away, until an older interpreter falls over a freed None.
    for shared in (None, True, False):
        ctypes.c_ssize_t.from_address(id(shared)).value += _ENDLESS
