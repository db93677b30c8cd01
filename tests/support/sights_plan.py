"""What can be looked at while steps are planned: what is asked beside them, what the law says."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QLineEdit

from jww_desktop.domain import codes
from jww_desktop.i18n import t
from jww_desktop.ui.choices import sentence
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.date_choice import DateChoice
from tests.support.screens import Seat
from tests.support.sights import Sight, case_file
from tests.support.town import Town


def step_of(*presses: str) -> Sight:
    """Fill in a step that depends on the status, and press what is asked beside it."""

    def show(taken: Seat, there: Town) -> None:
        case_file(taken, there)
        taken.verb("add_step")
        taken.find(QLineEdit, "Wat doet iemand?").setText(t("Volgende stap"))
        due = taken.find(DateChoice, "Tegen wanneer?")
        due.set_day(there.desk.work.today + timedelta(days=3))
        kind = taken.find(Combo, "Hangt het af van het statuut?")
        kind.choose("ask_et")
        kind.picked.emit("ask_et")
        for name in presses:
            taken.press(_label(*name.split(":")) if ":" in name else name)
        taken.settle()

    return show


def _label(listed: str, code: str) -> str:
    return sentence(codes.label(listed, code))


SIGHTS: dict[str, Sight] = {
    "stap-dienst": step_of("Andere dienst", "cost_talks:not_yet"),
    "stap-eigen": step_of("Nee, eigen oplossing", "Toevoegen"),
}
