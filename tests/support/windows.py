"""The whole application in a window of the usual look, and what is typed into it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from jww_desktop.config import Profile
from tests.support.desktop import Desktop, desktop
from tests.support.scenes import usual

COLLEAGUE = "Lotte Wyckmans"


@contextmanager
def started(profile: Profile, *, demo: bool = False) -> Iterator[Desktop]:
    """Start the application of a profile."""
    look = usual()
    percent = round(look.scale * 100)
    with desktop(profile, theme=look.mode.value, percent=percent, demo=demo) as seen:
        seen.window.resize(*look.size)
        yield seen


def fill(seen: Desktop, name: str, text: str) -> None:
    """Put `text` in every visible field that is called `name`."""
    for line in seen.window.findChildren(QLineEdit):
        if line.isVisible() and line.accessibleName() == name:
            line.setText(text)
    for box in seen.window.findChildren(QPlainTextEdit):
        if box.isVisible() and box.accessibleName() == name:
            box.setPlainText(text)
