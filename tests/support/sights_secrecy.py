"""What can be looked at in exceptions to secrecy."""

from __future__ import annotations

from dataclasses import replace

from jww_desktop.presenters.visits import CASE_FILE, Visit
from jww_desktop.services import secrecy
from jww_desktop.ui.case_file.body import Body
from jww_desktop.ui.widgets.combo import Combo
from jww_desktop.ui.widgets.one_of import OneOf
from jww_desktop.ui.widgets.row_list import WholeList
from tests.support.factory import BRAM
from tests.support.screens import Seat
from tests.support.secret import answer, danger, leave, phone, tell
from tests.support.sights import Sight
from tests.support.town import Town

COURT, POLICE, DOCTOR, CALLED = "Parket Gent", "Politie Gent", "Dr. Ilse Vandermolen", "112"
SHELTER = "Opvanghuis Kiezelpad"


def arrange(there: Town) -> None:
    """Make one in each state: three of Lotte, two of a colleague."""
    case, mine = there.free, there.desk.work
    if secrecy.exceptions(mine.context, case):
        return
    theirs = replace(mine, context=there.desk.as_colleague())
    silent = {"client_talk": "not_discussed", "no_talk_why": "Dan loopt het kind meer gevaar."}
    court = danger(ground="to_prosecutor", recipient_kind="justice", recipient=COURT, **silent)
    secrecy.record(theirs.context, case, court)
    doctor = danger(ground="necessity", recipient=DOCTOR)
    refused = secrecy.record(theirs.context, case, doctor)
    answer(mine, refused, "disagrees", "Hij wil het zelf zeggen. Geef hem tot morgen.")
    police = danger(recipient_kind="justice", recipient=POLICE)
    called = secrecy.record(mine.context, case, police)
    phone(mine, called, BRAM)
    told = secrecy.record(mine.context, case, danger(recipient=CALLED))
    answer(theirs, told)
    tell(mine, told)
    left = secrecy.record(mine.context, case, danger(ground="necessity", recipient=SHELTER))
    leave(mine, left, "Hij vertelde het er zelf, in mijn bijzijn.")


def on(recipient: str, *presses: str) -> Sight:
    """Stand on an exception, and press what is offered with it."""

    def show(taken: Seat, there: Town) -> None:
        arrange(there)
        taken.go(CASE_FILE, Visit(there.free))
        taken.shell.shown.findChildren(Body)[0].choose("consents")
        taken.settle()
        rows = secrecy.exceptions(there.desk.work.context, there.free)
        wanted = next(row.id for row in rows if row.recipient == recipient)
        taken.find(WholeList, "Toestemmingen").choose(wanted)
        taken.settle()
        for name in presses:
            taken.press(name)

    return show


def noting(*presses: str, silent: bool = False) -> Sight:
    def show(taken: Seat, there: Town) -> None:
        taken.go(CASE_FILE, Visit(there.case))
        taken.settle()
        taken.verb("secrecy")
        taken.settle()
        if silent:
            ground = taken.find(Combo, "Op welke grond?")
            ground.choose("to_prosecutor")
            ground.picked.emit("to_prosecutor")
            talk = taken.find(OneOf, "Besprak je het eerst met de cliënt?")
            talk.choose("not_discussed")
            talk.picked.emit("not_discussed")
        for name in presses:
            taken.press(name)

    return show


SIGHTS: dict[str, Sight] = {
    "geheim": on(COURT),
    "geheim-gebeld": on(POLICE),
    "geheim-niet-akkoord": on(DOCTOR),
    "geheim-gezegd": on(CALLED),
    "geheim-niet-gezegd": on(SHELTER),
    "geheim-zwijgen-fout": on(POLICE, "Toch niets gezegd", "Bewaren"),
    "geheim-noteren": noting(),
    "geheim-noteren-fout": noting("Bewaren", silent=True),
    "geheim-afweging": on(COURT, "Je afweging schrijven"),
    "geheim-afweging-fout": on(COURT, "Je afweging schrijven", "Bewaren"),
    "geheim-bellen": on(POLICE, "Telefoontje noteren"),
    "geheim-zeggen": on(POLICE, "Noteren dat het gezegd is"),
}
