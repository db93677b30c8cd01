"""What can be looked at where a dossier begins and ends, and of who wants none."""

from __future__ import annotations

from jww_desktop.presenters.visits import CLIENTS, CardVisit
from jww_desktop.services import clients
from jww_desktop.ui.widgets.combo import Combo
from tests.support.screens import Seat
from tests.support.sights import Sight, of_case_file
from tests.support.town import Town


def doubted(taken: Seat, there: Town) -> None:
    """Close a dossier for a reason that nothing in it says."""
    of_case_file("close_case")(taken, there)
    reason = taken.find(Combo, "Waarom stopt het?")
    reason.choose("moved_handed_over")
    reason.picked.emit("moved_handed_over")
    taken.settle()


def no_file(taken: Seat, there: Town) -> None:
    """Stand on somebody who has no dossier."""
    every = clients.list_cards(there.desk.work.context)
    card = next(row.id for row in every if row.case_file is None)
    taken.go(CLIENTS, CardVisit(card))
    taken.settle()


SIGHTS: dict[str, Sight] = {
    "afsluiten": of_case_file("close_case"),
    "afsluiten-fout": of_case_file("close_case", "Afsluiten"),
    "afsluiten-twijfel": doubted,
    "aanvaarding-verbeteren": of_case_file("correct_ground"),
    "clienten-zonder-dossier": no_file,
}
