"""What can be looked at before a dossier: questions of anyone, and who has just arrived."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from jww_desktop.presenters.visits import RECEPTION, ReceptionVisit
from jww_desktop.ui.widgets.row_list import RowList
from tests.support.desk import until
from tests.support.screens import Seat
from tests.support.sights import Sight, warned_of_similar
from tests.support.town import Town

READ = "Zo worden de regels gelezen"
PASTED = """Naam\tNummer\tSectie\tCel\tTaal\tDag
Kadir Sarıçayır\t26-0640\tB\t12\tTurks\t23/11
Danylo Ternopilyna\t26-0641\tA\t3\tKlingon\t23/11
Tuur Havertuinen\t26-0630\tA\t204\tNederlands\t22/11
Dario Vossenberg\t26-0642\tC\t\tnl\t
"""


def of(part: str, verb: str = "", *presses: str) -> Sight:
    """Show one of the lists, perhaps with a verb and buttons pressed."""

    def show(taken: Seat, _there: Town) -> None:
        taken.go(RECEPTION, ReceptionVisit(part))
        taken.key(Qt.Key.Key_Home)
        if verb:
            taken.verb(verb)
        for name in presses:
            taken.press(name)

    return show


def known(taken: Seat, there: Town) -> None:
    of("arrivals", "new_arrival")(taken, there)
    taken.type("Dario Vossenbergh")
    until(lambda: warned_of_similar(taken))


def pasted(taken: Seat, there: Town) -> None:
    of("arrivals", "paste_arrivals")(taken, there)
    taken.find(QPlainTextEdit, "Regels van de lijst").setPlainText(PASTED)
    until(lambda: bool(taken.top().findChildren(RowList)[0].items()))


SIGHTS: dict[str, Sight] = {
    "onthaal-vragen": of("questions"),
    "onthaal-aankomsten": of("arrivals"),
    "onthaal-beantwoord": of("answered"),
    "onthaal-aanbod": of("offered"),
    "onthaal-antwoord": of("questions", "row-answer"),
    "onthaal-wijzigen": of("answered", "row-answer"),
    "aankomst": of("arrivals", "new_arrival"),
    "aankomst-fout": of("arrivals", "new_arrival", "Toevoegen"),
    "aankomst-gekend": known,
    "aankomst-wijzigen": of("arrivals", "row-change"),
    "aankomst-aanvaard": of("arrivals", "row-accept"),
    "aankomst-lijst": of("arrivals", "paste_arrivals"),
    "aankomst-lijst-gelezen": pasted,
}
