"""What can be looked at in Taken: the four lists, whose work it is, and the calendar file."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QRadioButton

from jww_desktop.presenters.visits import WORKLIST
from jww_desktop.services import contacts, no_step, worklist
from jww_desktop.services.contacts import ContactForm
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


def on_purpose(taken: Seat, there: Town) -> None:
    context = there.desk.work.context
    form = ContactForm(ground="own_request", note="Alles liep goed.")
    for row in worklist.worklist(context).without_step[-2:]:
        opened = contacts.start_contact(context, row.case_file or b"", form)
        contacts.finish_contact(context, opened, form)
        why = no_step.in_words("hij wil eerst zelf met zijn broer praten.")
        contacts.amend_contact(context, opened.key, why, leaves_no_step=True)
    of("without-step")(taken, there)
    taken.key(Qt.Key.Key_End)


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
    "taken-bewust-geen": on_purpose,
}
