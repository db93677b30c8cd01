"""What painter widgets must say to screen readers that Qt cannot guess from their class."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_ROLE = "accessible_role"
_BETWEEN = re.compile(r"(?: +· +| {2,})")
_ENDS = (".", "!", "?", "…", ":")


class _Declared:
    """Interfaces made so far; Python must keep them alive for as long as Qt asks them."""

    interfaces: dict[int, QAccessibleInterface] = {}  # noqa: RUF012 - one for the process
    installed = False


def _make(_class: str, thing: QObject | None) -> QAccessibleInterface | None:
    role = thing.property(_ROLE) if isinstance(thing, QWidget) else None
    if role is None or not isinstance(thing, QWidget):
        return None
    key = id(thing)
    made = QAccessibleWidget(thing, QAccessible.Role(role))
    _Declared.interfaces[key] = made
    thing.destroyed.connect(lambda: _Declared.interfaces.pop(key, None))
    return made


def declare(widget: QWidget, role: QAccessible.Role) -> None:
    """Give `widget` a role; name and description stay those of the widget."""
    if not _Declared.installed:
        QAccessible.installFactory(_make)
        _Declared.installed = True
    widget.setProperty(_ROLE, role.value)


def spoken(words: str) -> str:
    """Return words as they are heard: what stands between two things to the eye is a pause."""
    return _BETWEEN.sub(", ", words)


def sentences(*parts: str) -> str:
    """Return parts as sentences; one that ends with a full stop, such as “10.42 u.”, keeps it."""
    said = [spoken(part.strip()) for part in parts if part.strip()]
    ended = [part if part.endswith(_ENDS) else f"{part}." for part in said[:-1]]
    return " ".join([*ended, *said[-1:]])


def announce(widget: QWidget, words: str, *, urgent: bool = False) -> None:
    """Let a screen reader say `words`, after what it is saying unless `urgent`."""
    event = QAccessibleAnnouncementEvent(widget, spoken(words))
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)


def declare_group(widget: QWidget, name: str) -> None:
    """Let a screen reader say `name` when it comes to what lies in `widget`."""
    widget.setAccessibleName(spoken(name))
    declare(widget, QAccessible.Role.Grouping)
