"""The first dates of a client that still come, beside his timeline and his plan (T5)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from jww_desktop.domain.legal.official import differs
from jww_desktop.i18n import t
from jww_desktop.presenters.detention_page import DateLine, DatesBeside
from jww_desktop.services.wording import joined
from jww_desktop.ui.choices import sentence
from jww_desktop.ui.rule_banner import RuleBanner
from jww_desktop.ui.theme import Role
from jww_desktop.ui.widgets.column import Column
from jww_desktop.ui.widgets.flow import Run
from jww_desktop.ui.widgets.section import Hairline, SectionHead
from jww_desktop.ui.widgets.text import Words


class DatesColumn(Column):
    """What was read stands as such, what differs says so; nothing where there are no dates."""

    def __init__(self) -> None:
        super().__init__(down=6)
        self.hide()

    def show_dates(self, dates: DatesBeside) -> None:
        """Show them, with what must be said of the rules, and what stands beside a computed one."""
        rules = RuleBanner()
        rules.show_notices(dates.notices)
        said: list[QWidget] = [rules] if dates.notices else []
        said += map(_date, dates.lines)
        if dates.caution:
            said.append(Words(dates.caution, Role.SMALL, "muted"))
        self.replace([Hairline(8, 4), SectionHead(t("Datums")), *said] if said else [])
        self.setVisible(bool(said))


def _date(line: DateLine) -> Words:
    read = t("op de fiche") if line.official else ""
    second = joined(sentence(line.label), read or line.unsure)
    runs = [Run(line.official or line.computed), Run(f"\n{second}", Role.SMALL, "muted")]
    if line.difference:
        runs.append(Run(f"\n{differs()}", Role.SMALL, "warn"))
    return Words(runs)
