"""What must be said of the rules themselves: one expired, or nobody read them again in time."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal

from jww_desktop.domain.legal.notices import about_rules
from jww_desktop.domain.legal.tables import rule_book
from jww_desktop.presenters.presenter import Presenter


class RuleNotices(Presenter):
    """Tells it after the page that it stands on: the tables take time to read, once.

    Signals:
        shown: sentences, none while all is well.
    """

    shown = Signal(object)

    def open(self) -> None:
        """Look, as of today; the clock tells no one when it moves on."""
        QTimer.singleShot(0, self, self._look)

    def _look(self) -> None:
        self.run(lambda context: about_rules(rule_book(), context.today), self.shown.emit)
