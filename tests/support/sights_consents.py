"""What can be looked at in the consents of a dossier, and before one goes to a printer."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QLineEdit

from jww_desktop.presenters.visits import CASE_FILE, Visit
from jww_desktop.services import consents, disclosure
from jww_desktop.services.consents import ConsentForm
from jww_desktop.ui.case_file.body import Body
from jww_desktop.ui.choices import offered
from jww_desktop.ui.consents.part import ConsentPart
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.row_list import WholeList
from tests.support.consented import given, letter
from tests.support.screens import Seat
from tests.support.sights import Sight, of_part, tab
from tests.support.sights_together import Within
from tests.support.town import Town

PRINTERS = ["HP LaserJet lokaal 2", "Canon onthaal"]


def on(recipient: str, *presses: str) -> Sight:
    """Stand on the consent for somebody, and press what is offered with it."""

    def show(taken: Seat, there: Town) -> None:
        stand_on(taken, there, recipient)
        for name in presses:
            taken.press(name)

    return show


def stand_on(taken: Seat, there: Town, recipient: str) -> None:
    tab("consents")(taken, there)
    rows = consents.consents(there.desk.work.context, there.case)
    wanted = next(row.id for row in rows if row.recipient == recipient)
    taken.find(WholeList, "Toestemmingen").choose(wanted)
    taken.settle()


def empty(taken: Seat, there: Town) -> None:
    of_case(taken, there.fresh)


def closed(taken: Seat, there: Town) -> None:
    of_case(taken, there.closed)


def of_case(taken: Seat, case: bytes) -> None:
    taken.go(CASE_FILE, Visit(case))
    taken.shell.shown.findChildren(Body)[0].choose("consents")
    taken.settle()


def crowd(taken: Seat, there: Town) -> None:
    """Show long words and many of them: for a lawyer, a court, and six services."""
    context, case = there.desk.work.context, there.doubtful
    if not consents.consents(context, case):
        for number in range(6):
            name = f"Dienst voor schuldbemiddeling en budgetbegeleiding, afdeling {number + 1}"
            form = given(
                context.today, recipient=name, contents=("identity", "money", "plan", "network")
            )
            consents.record(context, case, form)
        court = ConsentForm(
            recipient_kind="justice",
            recipient="Strafuitvoeringsrechtbank Gent",
            purpose="Aantonen dat hij naar de gesprekken kwam",
            contents=("attendance",),
            form="written",
            given_on=context.today,
            until=context.today + timedelta(days=2),
            asker="lawyer",
        )
        consents.record(context, case, court)
        to_court = letter(
            "attendance", kind="attest", recipient_kind="justice", recipient=court.recipient
        )
        disclosure.fell_through(context, disclosure.log(context, case, to_court))
        disclosure.log(context, case, to_court)
    of_case(taken, case)


def filled(taken: Seat, there: Town) -> None:
    """Fill in one for justice that cannot be."""
    of_part("consents", "add_consent")(taken, there)
    for name, code in (("Wat voor ontvanger?", "justice"), ("Hoe zei hij het?", "to_confirm")):
        combo = taken.find(Combo, name)
        combo.choose(code)
        combo.picked.emit(code)
    taken.find(QLineEdit, "Wie of welke dienst?").setText("Justitiehuis Gent")
    taken.press(dict(offered("content_classes", there.desk.work.context.today))["plan"])
    taken.press("Bewaren")


def printing(printers: list[str], typed: str = "") -> Sight:
    def show(taken: Seat, there: Town) -> None:
        stand_on(taken, there, "OCMW Deinze")
        part = taken.shell.shown.findChildren(ConsentPart)[0]
        part._dialogs.way.printers = Within(printers)
        taken.press("Blad om te tekenen")
        if typed:
            taken.find(QLineEdit, "Je wachtwoordzin").setText(typed)
            taken.press("Afdrukken")

    return show


CONSENTS: dict[str, Sight] = {
    "toestemmingen": tab("consents"),
    "toestemmingen-tekenen": on("Opvanghuis Kiezelpad"),
    "toestemmingen-ingetrokken": on("CGG"),
    "toestemmingen-leeg": empty,
    "toestemmingen-gesloten": closed,
    "toestemmingen-veel": crowd,
    "toestemming": of_part("consents", "add_consent"),
    "toestemming-fout": of_part("consents", "add_consent", "Bewaren"),
    "toestemming-justitie": filled,
    "toestemming-verlengen": on("OCMW Deinze", "Verlengen"),
    "toestemming-papier": on("Opvanghuis Kiezelpad", "Op papier bevestigen"),
    "toestemming-intrekken": on("OCMW Deinze", "Intrekken"),
    "toestemming-vroeger": on("CGG", "Vroegere tekst"),
    "doorgeven": of_part("consents", "note_told"),
    "doorgeven-fout": of_part("consents", "note_told", "Noteren"),
    "toestemming-blad": printing(PRINTERS),
    "toestemming-blad-fout": printing(PRINTERS, "een andere zin dan deze"),
    "toestemming-geen-printer": printing([]),
}
