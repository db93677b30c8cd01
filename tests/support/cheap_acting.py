"""A player of the demo on a laptop that derives its keys for nothing.

A day derives keys some fifteen times, a second of both cores each. One of the two days that are
played does so as laptops do; the other asks what another kind of central store makes of the day.

    python -m tests.support.cheap_acting PROFILE_FOLDER NAME
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from unittest.mock import patch

from jww_desktop.app import Application
from jww_desktop.demo import acting
from tests.support.vaults import CHEAP


def instead(start: Callable[..., Any]) -> Callable[..., Any]:
    """Return what starts this program where `start` would start a player of the demo."""

    def start_this(words: Sequence[str], **given: Any) -> Any:
        assert words[2] == acting.__name__
        return start([*words[:2], __name__, *words[3:]], **given)

    return start_this


if __name__ == "__main__":
    with patch.object(acting, "Application", partial(Application, kdf=CHEAP)):
        sys.exit(acting.main())
