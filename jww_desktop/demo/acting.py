"""The process of one player: the real application on a profile, steered over standard input.

    python -m jww_desktop.demo.acting PROFILE_FOLDER NAME

A lock replaces the process in the middle of an order; the fresh process answers that order, so that
whoever gave it can go on.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from jww_desktop.app import Application
from jww_desktop.config import Profile
from jww_desktop.demo.actor import Actor
from jww_desktop.vault.process import harden

_OWED = "JWW_ACTING_OWED"
"""How many answers the process before this one still owed."""


def main() -> int:
    """Act until standard input ends."""
    harden()
    qt = QApplication(sys.argv[:1])
    profile, owner = Profile(Path(sys.argv[1]).absolute()), sys.argv[2]
    application = Application(profile, demo=True, owner=owner)
    actor = Actor(application.window)
    application.relaunching.connect(lambda: os.environ.update({_OWED: str(actor.owed)}))
    application.start()
    actor.answer_for_predecessor(int(os.environ.pop(_OWED, "0")))
    actor.listen()
    return qt.exec()


if __name__ == "__main__":
    sys.exit(main())
