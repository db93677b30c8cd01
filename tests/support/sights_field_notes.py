"""What can be read of what was noticed: a month with something that rises, a calm one, none."""

from __future__ import annotations

from jww_desktop.presenters.visits import FIELD_NOTES, TODAY, FieldVisit
from jww_desktop.services import today
from jww_desktop.ui.today.view import TodayView
from jww_desktop.ui.widgets.row_list import WholeList
from tests.support import factory
from tests.support.screens import Seat
from tests.support.sights import Sight
from tests.support.town import Town


def of(prison: bytes, *presses: str) -> Sight:
    """Show this month of a prison, perhaps with buttons pressed."""

    def show(taken: Seat, there: Town) -> None:
        taken.go(FIELD_NOTES, FieldVisit(prison, there.desk.work.today))
        for name in presses:
            taken.press(name)

    return show


def read(taken: Seat, there: Town) -> None:
    """Stand on the first note of this month."""
    of(factory.GENT)(taken, there)
    taken.find(WholeList, "Wat er genoteerd is").setFocus()
    taken.settle()


def lead_today(taken: Seat, there: Town) -> None:
    """Show the day to a lead, who is told what rises."""
    spaces = there.desk.work.spaces
    spaces.lead = True
    taken.go(TODAY)
    view = taken.shell.shown
    assert isinstance(view, TodayView)
    view._page.shown.emit(today.today(there.desk.work.context))
    spaces.lead = False
    taken.settle()


SIGHTS: dict[str, Sight] = {
    "veldnotas": of(factory.GENT),
    "veldnotas-tabel": of(factory.GENT, "Tabel"),
    "veldnotas-vorige": of(factory.GENT, "Tekening", "Vorige maand", "Vorige maand"),
    "veldnotas-lezen": read,
    "veldnotas-geen": of(factory.OUDENAARDE),
    "vandaag-stijgt": lead_today,
}
