"""The demo: `python3 dev.py demo [--play] [--gallery] [--folder FOLDER]`."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from jww_desktop.demo import day, showing, windows
from jww_desktop.demo.cast import StoryError
from jww_desktop.demo.central_process import CentralError
from jww_desktop.demo.stage import OrderError

_PROBE = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"


def has_screen() -> bool:
    """Say whether windows can be shown here; a screen that is named may not answer."""
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    if sys.platform in {"win32", "darwin"}:
        return True
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    done = subprocess.run([sys.executable, "-c", _PROBE], capture_output=True, check=False)
    return done.returncode == 0


def main() -> int:
    """Open the windows of the synthetic centre, or play its day where there is no screen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--play", action="store_true", help="play the day, also with a screen")
    parser.add_argument("--gallery", action="store_true", help="show the building blocks")
    parser.add_argument("--folder", type=Path, help="an empty folder for everything it makes")
    chosen = parser.parse_args()
    screen = has_screen()
    folder = chosen.folder or Path(tempfile.mkdtemp(prefix="jww-demo-"))
    folder.mkdir(parents=True, exist_ok=True)
    if chosen.gallery:
        return showing.show_gallery(folder, screen=screen)
    try:
        if screen and not chosen.play:
            return windows.open_windows(folder)
        page = day.play(folder, visible=screen)
    except (CentralError, OrderError, StoryError) as error:
        print(f"\nHet verhaal stopt: {error}")
        return 1
    print(f"\nAlles klopt. Verslag en beelden: {page}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
