"""Beside the timeline: the referrals in which something must still happen (T7)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from jww_desktop.i18n import t
from jww_desktop.presenters.referrals_page import ReferralBeside
from jww_desktop.ui.widgets.column import Column
from jww_desktop.ui.widgets.lead_row import IconRow
from jww_desktop.ui.widgets.section import Hairline, SectionHead


class ReferralList(Column):
    """Nothing where there are none; the words of each lead to it.

    Signals:
        opened: the id of a referral.
    """

    opened = Signal(bytes)

    def __init__(self) -> None:
        super().__init__(down=6)
        self._shown: tuple[ReferralBeside, ...] = ()
        self.hide()

    def show_referrals(self, rows: Sequence[ReferralBeside]) -> None:
        """Show others; what stays as it was keeps the keyboard."""
        self.setVisible(bool(rows))
        if tuple(rows) == self._shown:
            return
        self._shown = tuple(rows)
        head = [Hairline(8, 4), SectionHead(t("Doorverwijzingen"))]
        self.replace([*head, *map(self._row, rows)] if rows else [])

    def _row(self, one: ReferralBeside) -> IconRow:
        row = IconRow("building-2")
        row.tell(one.recipient, one.state, color="text", tone="warn" if one.is_late else "muted")
        row.words.clicked.connect(lambda: self.opened.emit(one.id))
        return row
