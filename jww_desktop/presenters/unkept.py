"""What was typed and could not be kept, as on a full disk: known once, told by the frame.

A dialog for each key would take the keyboard from who types, and what is typed next would be lost
for good. So it is told beside the writing, and tried again until it is kept.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from jww_desktop.errors import AppError


class Unkept(QObject):
    """Knows whose last keys are not on the disk.

    Attributes:
        error: why, of who met it last; None while all is kept.

    Signals:
        changed: that error, or None.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errors: dict[QObject, AppError] = {}

    @property
    def error(self) -> AppError | None:
        """Why the last keys are not on the disk."""
        return next(reversed(self._errors.values()), None)

    def refuse(self, whose: QObject, error: AppError) -> None:
        """Note that what was typed there could not be kept."""
        self._errors[whose] = error
        self.changed.emit(self.error)

    def settle(self, whose: QObject) -> None:
        """Note that it is kept, or that nothing is left to keep."""
        if self._errors.pop(whose, None) is not None:
            self.changed.emit(self.error)
