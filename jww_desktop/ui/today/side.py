"""Beside the tasks of the day: what waits, what rises, what is new, who was not seen for long."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jww_desktop.i18n import t, tn, with_colon
from jww_desktop.presenters.visits import (
    CASE_FILE,
    FIELD_NOTES,
    RECEPTION,
    FieldVisit,
    ReceptionVisit,
    Visit,
)
from jww_desktop.presenters.worklist_words import SoonLine
from jww_desktop.services.field_months import Risen
from jww_desktop.services.reception import Waiting
from jww_desktop.services.today import Today
from jww_desktop.ui import theme
from jww_desktop.ui.theme import Role
from jww_desktop.ui.today.section import Section
from jww_desktop.ui.widgets.flow import Run
from jww_desktop.ui.widgets.link import PAD, Link
from jww_desktop.ui.widgets.section import Hairline

WIDTH = 316
_WIDEST = 16777215


class Side(QWidget):
    """Parts below each other; those that ask for nothing today are not there.

    Signals:
        place_requested: name of a place, and what to show there.
        count_changed: name of a place, and how many things wait there.
    """

    place_requested = Signal(str, object)
    count_changed = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self._reception = Section(t("Onthaal"), "")
        self._risen = Section(t("Veldnota’s"), "")
        self._dates = Section(t("Datums die komen"), "")
        self._news = Section(t("Nieuw van collega’s"), t("Nog niets nieuws."))
        self._unseen = Section(t("Lang niet gezien"), " ")
        self._column = QVBoxLayout(self)
        self._lines: dict[Section, QWidget] = {}
        for section in (self._reception, self._dates, self._risen, self._news):
            self._column.addWidget(section)
            self._lines[section] = self._parting()
            self._column.addWidget(self._lines[section])
        self._column.addWidget(self._unseen)
        self._column.addStretch(1)
        for part in (self._dates, self._risen):  # most days nothing comes or rises
            part.hide()
            self._lines[part].hide()
        theme.follow(self.restyle)

    @staticmethod
    def _parting() -> QWidget:
        """Return a line that begins where the words do; links bleed outward by their padding."""
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(PAD, 0, 0, 0)
        row.addWidget(Hairline(4, 4))
        return made

    def restyle(self) -> None:
        """Take over a change of theme."""
        self._column.setSpacing(theme.current().gap(12))

    def stand(self, *, beside: bool, end: int) -> None:
        """Stand beside the tasks or below them, with so much white space at the right."""
        current = theme.current()
        self.setMinimumWidth(current.px(WIDTH) if beside else 0)
        self.setMaximumWidth(current.px(WIDTH) if beside else _WIDEST)
        left, top = (22, 22) if beside else (28, 0)
        self._column.setContentsMargins(
            current.gap(left) - PAD, current.gap(top), end, current.gap(20)
        )

    def show_day(self, today: Today) -> None:
        """Show what was read."""
        self._show_reception(today.waiting)
        self._offer(self._risen, [partial(self._risen_link, one) for one in today.risen])
        self._news.offer(
            [
                partial(self._case_link, row.colleague, row.words, row.case_file, row.record)
                for row in today.news
            ]
        )
        all_seen = t("Iedereen is deze maand gezien.")
        self._unseen.say_none(all_seen if today.dossiers else t("Nog geen open dossiers."))
        self._unseen.offer(
            [
                partial(self._case_link, row.who, row.words, row.case_file, dot=True)
                for row in today.unseen
            ]
        )

    def show_dates(self, lines: Sequence[SoonLine]) -> None:
        """Show the dates of sheets that come soon."""
        self._offer(self._dates, [partial(self._date_link, line) for line in lines])

    def _date_link(self, line: SoonLine) -> Link:
        link = case_link(line.who, line.words, dot=True)
        visit = Visit(line.case_file, tab="detention")
        link.clicked.connect(lambda: self.place_requested.emit(CASE_FILE, visit))
        return link

    def _offer(self, section: Section, makers: list[partial[Link]]) -> None:
        """Show a part that is only there while it asks for something."""
        section.offer(makers)
        section.setVisible(bool(makers))
        self._lines[section].setVisible(bool(makers))

    def _show_reception(self, waiting: Waiting) -> None:
        self.count_changed.emit(RECEPTION, waiting.all)
        asked = tn("{n} vraag wacht", "{n} vragen wachten", waiting.questions)
        came = tn("{n} aankomst zonder aanbod", "{n} aankomsten zonder aanbod", waiting.arrivals)
        makers = [
            partial(self._reception_link, words, late, part)
            for words, count, late, part in (
                (asked, waiting.questions, waiting.late_questions, "questions"),
                (came, waiting.arrivals, waiting.late_arrivals, "arrivals"),
            )
            if count
        ]
        self._offer(self._reception, makers)

    def _reception_link(self, words: str, late: int, part: str) -> Link:
        runs = [Run(words)]
        if late:
            late_words = t("{n} te laat").format(n=late)
            runs += [Run(", "), Run(late_words, Role.STRONG, "danger")]
        link = Link(runs)
        link.clicked.connect(lambda: self.place_requested.emit(RECEPTION, ReceptionVisit(part)))
        return link

    def _risen_link(self, one: Risen) -> Link:
        """Return the way to a theme that rises; it says of which month it tells."""
        when = t("{n} vorige maand") if one.is_over else t("{n} deze maand")
        words = t("{theme} stijgt, {count}").format(theme=one.theme, count=when.format(n=one.count))
        link = Link((Run(with_colon(one.prison.name), Role.STRONG), Run(f" {words}")))
        visit = FieldVisit(one.prison.id, one.month)
        link.clicked.connect(lambda: self.place_requested.emit(FIELD_NOTES, visit))
        return link

    def _case_link(
        self,
        lead: str,
        words: str,
        case: bytes | None,
        record: bytes | None = None,
        *,
        dot: bool = False,
    ) -> Link:
        link = case_link(lead, words, dot=dot)
        visit = Visit(case or b"", record=record)
        link.clicked.connect(lambda: self.place_requested.emit(CASE_FILE, visit))
        return link


def case_link(lead: str, words: str, *, dot: bool) -> Link:
    """Return a link that says who, and what of him; a dot parts what is no sentence."""
    between = ("  ·  " if dot else " ") if lead else ""
    return Link((Run(lead, Role.BODY if dot else Role.STRONG), Run(between + words)))
