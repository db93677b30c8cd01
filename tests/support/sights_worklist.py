"""What can be looked at in Taken: the four lists, whose work it is, and the calendar file."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QRadioButton

from jww_desktop.presenters.visits import WORKLIST
from jww_desktop.ui.widgets.row_list import RowList
from jww_desktop.ui.widgets.tick import Tick
from tests.support.screens import Seat
from tests.support.sights import Sight
from tests.support.town import Town


def of(part: str, verb: str = "", *presses: str, team: bool = True) -> Sight:
    """Show one of the lists, perhaps with a verb and buttons pressed."""

    def show(taken: Seat, _there: Town) -> None:
        taken.go(WORKLIST)
        taken.find(QRadioButton, "Van het team" if team else "Van mij").click()
        taken.verb(f"show-{part}")
        taken.key(Qt.Key.Key_Home)
        if verb:
            stand_where(taken, verb)
            taken.verb(verb)
        for name in presses:
            taken.press(name)

    return show


def stand_where(taken: Seat, verb: str) -> None:
    """Go down the list to the first row with which this can be done."""
    rows = taken.shell.shown.findChildren(RowList)[0].items()
    for _ in rows:
        if any(one.name == verb for one in taken.frame.verbs()):
            return
        taken.key(Qt.Key.Key_Down)


def saving(taken: Seat, there: Town) -> None:
    of("duties", "save_calendar")(taken, there)
    taken.top().findChildren(Tick)[0].click()
    taken.settle()


def saving_refused(taken: Seat, there: Town) -> None:
    of("duties", "save_calendar")(taken, there)
    taken.find(QLineEdit, "Tot en met").setText("gisteren")
    taken.find(QLineEdit, "Map").setText("/geen/map")
    taken.press("Opslaan")


SIGHTS: dict[str, Sight] = {
    "taken": of("duties", team=False),
    "taken-team": of("duties"),
    "taken-contact": of("unseen"),
    "taken-zonder-stap": of("without-step"),
    "taken-datums": of("dates"),
    "taken-nieuwe-datum": of("duties", "row-due"),
    "taken-stap-plannen": of("without-step", "row-plan"),
    "taken-agenda": saving,
    "taken-agenda-fout": saving_refused,
}
