"""What changed, told to every screen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from jww_desktop.domain.notice import ChangeNotice


class ChangeBus(QObject):
    """Broadcasts change notices on the GUI thread; a screen decides whether it concerns it.

    Signals:
        changed: a `ChangeNotice`, from a save here or from a sync.
    """

    changed = Signal(object)

    def publish(self, notice: ChangeNotice) -> None:
        """Tell every listener."""
        self.changed.emit(notice)
