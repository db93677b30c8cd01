"""Where in a field a person is typing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

Typed = QLineEdit | QPlainTextEdit


def typed_in() -> Typed | None:
    """Return the field with letters in which the keyboard is."""
    here = QApplication.focusWidget()
    return here if isinstance(here, QLineEdit | QPlainTextEdit) else None


def text_of(field: Typed) -> str:
    """Return what stands in a field."""
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def cursor_of(field: QWidget) -> int:
    """Return how far in a field one is, 0 where there are no letters."""
    if isinstance(field, QLineEdit):
        return field.cursorPosition()
    return field.textCursor().position() if isinstance(field, QPlainTextEdit) else 0


def units(text: str) -> int:
    """Return how long Qt says a text is: it counts what lies far out, such as an emoji, twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def stand(field: QWidget, cursor: int) -> None:
    """Put the keyboard in a field, this far in it."""
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    if isinstance(field, QLineEdit):
        field.setCursorPosition(cursor)
    elif isinstance(field, QPlainTextEdit):
        at = field.textCursor()
        at.setPosition(min(cursor, units(field.toPlainText())))
        field.setTextCursor(at)
