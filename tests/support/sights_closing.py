"""What can be looked at while a dossier is closed."""

from __future__ import annotations

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


SIGHTS: dict[str, Sight] = {
    "afsluiten": of_case_file("close_case"),
    "afsluiten-fout": of_case_file("close_case", "Afsluiten"),
    "afsluiten-twijfel": doubted,
}
