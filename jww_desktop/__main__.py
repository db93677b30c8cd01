"""Start the application: `python -m jww_desktop [--demo] [--owner NAME] [PROFILE_FOLDER]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from jww_desktop.app import Application
from jww_desktop.config import Profile, default_profile
from jww_desktop.vault.process import harden


def main() -> int:
    """Run until the window closes."""
    parser = argparse.ArgumentParser(prog="jww-desktop", description="JWW Desktop")
    parser.add_argument("profile", nargs="?", type=Path, help="the folder of the vault")
    parser.add_argument("--demo", action="store_true", help="mark everything as practice")
    parser.add_argument(
        "--owner", default="", help="whose laptop it is, for the title of a practice window"
    )
    given = parser.parse_args()
    harden()
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("JWW Desktop")
    profile = Profile(given.profile.absolute()) if given.profile else default_profile()
    application = Application(profile, demo=given.demo, owner=given.owner)
    application.start()
    return qt.exec()


if __name__ == "__main__":
    sys.exit(main())
