"""What the toolkit would remember of itself about a person's folders.

Qt's own file dialog writes where it was and what it showed to a file outside the vault, which every
program of this account shares. A folder's name tells where the recovery sheets went.
"""

from __future__ import annotations

import os

from PySide6.QtCore import QSettings


def leave_none() -> None:
    """Let Qt keep its own settings nowhere, for as long as this process lives.

    On Windows the system's dialog is shown instead of Qt's, and it keeps to its own rules.
    """
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
