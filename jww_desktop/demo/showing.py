"""Show the building blocks of the screens, or leave their pictures where there is no screen."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from jww_desktop.ui.gallery import build_gallery, render_gallery


def show_gallery(folder: Path, *, screen: bool) -> int:
    """Open the gallery until it is closed; without a screen write its pictures in `folder`."""
    if not screen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        os.environ["QT_LOGGING_RULES"] = "default.warning=false"  # what such a window cannot do
    application = QApplication(sys.argv[:1])
    if not screen:
        for picture in render_gallery(folder):
            print(picture)
        return 0
    gallery = build_gallery()
    gallery.show()
    return application.exec()
