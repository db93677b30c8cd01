"""Let events run for a while, as in a program that waits for its user."""

from __future__ import annotations

from PySide6.QtCore import QEventLoop, QTimer


def pause(ms: int) -> None:
    """Let events run for so long.

    `QTest.qWait` does it without letting go of the interpreter: work on other threads takes five
    times as long meanwhile.
    """
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()
