"""What the toolkit writes by itself, outside the vault."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.central import ROOT

CHOOSE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog
from jww_desktop.app import Application
from jww_desktop.config import Profile
from pathlib import Path

qt = QApplication([])
if sys.argv[2] == "ours":
    application = Application(Profile(Path(sys.argv[1], "profile")))

def accept():
    for window in qt.topLevelWidgets():
        if isinstance(window, QFileDialog):
            window.accept()

QTimer.singleShot(200, accept)
print(QFileDialog.getExistingDirectory(None, "", sys.argv[1]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="Windows shows a dialog of its own")
@pytest.mark.parametrize("whose", ["ours", "control"])
def test_the_file_dialog_remembers_no_folder(tmp_path: Path, whose: str):
    """The control shows that Qt would: the chosen folder stands in a file of its own."""
    chosen = tmp_path / "van Dario Vossenberg"
    chosen.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", CHOOSE, str(chosen), whose],
        cwd=ROOT,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "HOME": str(tmp_path),
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == str(chosen), done.stderr
    kept = [path for path in (tmp_path / "config").rglob("*") if path.is_file()]
    assert any("Vossenberg" in path.read_text() for path in kept) == (whose == "control")
