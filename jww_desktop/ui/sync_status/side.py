"""The side of the screen: what is new for this person, and earlier syncs."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jww_desktop.i18n import t, tn, with_colon
from jww_desktop.presenters.sync_status import Shown
from jww_desktop.services import dates
from jww_desktop.services.sync_report import NewsRow
from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets import paint
from jww_desktop.ui.widgets.flow import LISTED, Run
from jww_desktop.ui.widgets.section import Hairline, SectionHead
from jww_desktop.ui.widgets.text import Words


class Side(QWidget):
    """News above, earlier syncs at the foot; below the rest when there is no room beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._told: tuple[object, ...] = ()
        self._below = False
        self._column = QVBoxLayout(self)
        theme.follow(self.restyle)

    def go_below(self, *, below: bool) -> None:
        """Say whether it lies under the rest instead of beside it."""
        self._below = below
        self.restyle()

    def tell(self, shown: Shown, today: date) -> None:
        """Show the news and the past of `shown`."""
        told = (shown.news, shown.more_news, shown.past, shown.tale is None, today)
        if told == self._told:
            return
        self._told = told
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._column.addWidget(SectionHead(t("Nieuw voor jou")))
        for row in shown.news:
            self._column.addWidget(_News(row, today))
        if shown.more_news:
            more = tn("en nog {n} andere", "en nog {n} andere", shown.more_news)
            self._column.addWidget(Words(more, color="muted"))
        if not shown.news:
            words = t("Niets nieuws van collega’s.")
            if shown.tale is None:
                words = t("Dat staat hier na het synchroniseren.")
            self._column.addWidget(Words(words, color="muted"))
        self._column.addStretch(1)
        if shown.past:
            self._column.addWidget(Hairline(12, 8))
            self._column.addWidget(SectionHead(t("Vorige keren")))
            for line in shown.past:
                self._column.addWidget(Words(line, color="muted", leading=LISTED))

    def restyle(self) -> None:
        """Take over a change of theme or of place."""
        gap = theme.current().gap
        side = gap(28 if self._below else 24)
        self._column.setContentsMargins(side, gap(24), side, gap(20))
        self._column.setSpacing(gap(12))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the signature of Qt
        """Draw the line to the rest."""
        painter = paint.painter_of(self)
        if self._below:
            paint.hairline(painter, 0, 0, self.width())
        else:
            edge = QRectF(0, 0, 1, self.height())
            painter.fillRect(edge, theme.current().color("hair"))


class _News(QWidget):
    """What a colleague did, and below it who, about whom and when."""

    def __init__(self, row: NewsRow, today: date) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        state = t("nieuw") if row.is_new else t("aangepast")
        title = (Run(with_colon(row.what), Role.STRONG), Run(f" {state}"))
        column.addWidget(Words(title, leading=LISTED))
        joined = t("{who}, in {about}") if row.in_dossier else t("{who}, {about}")
        who = joined.format(who=row.who, about=row.about)
        column.addWidget(
            Words(f"{who}  ·  {dates.moment(row.at, today)}", Role.SMALL, "muted", leading=LISTED)
        )
