"""A dossier in which nothing is planned on purpose lacks nothing, and is not forgotten (T7)."""

from __future__ import annotations

from PySide6.QtCore import Qt

from jww_desktop.presenters.visits import CASE_FILE, WORKLIST, Visit
from jww_desktop.services import contacts
from jww_desktop.services.contacts import ContactForm
from jww_desktop.ui.widgets.date_choice import DateChoice
from jww_desktop.ui.widgets.items import Group
from jww_desktop.ui.widgets.row_list import RowList
from jww_desktop.ui.widgets.rows import Row
from tests.support.desk import Desk
from tests.support.screens import seat

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_who_needs_no_step_on_purpose_stands_apart_and_is_not_counted(at_desk: Desk) -> None:
    case = at_desk.work.dossier()
    form = ContactForm(ground="own_request", note="Alles liep goed.")
    opened = contacts.start_contact(at_desk.work.context, case, form)
    contacts.finish_contact(at_desk.work.context, opened, form)
    with seat(at_desk) as taken:
        taken.go(CASE_FILE, Visit(case))
        taken.press("Bewust geen, want…")
        taken.type("Hij gaat eerst zelf naar het OCMW.")
        taken.key(Qt.Key.Key_Return, CONTROL)
        why = "Bewust geen volgende stap: Hij gaat eerst zelf naar het OCMW."
        assert f"{why} Opnieuw bekijken op 22 februari 2027." in taken.words()
        taken.go(WORKLIST)
        taken.verb("show-without-step")
        head, row = taken.shell.shown.findChildren(RowList)[0].items()
        assert isinstance(head, Group)
        assert isinstance(row, Row)
        assert head.title == "Bewust geen volgende stap"
        assert row.spoken().endswith("Hij gaat eerst zelf naar het OCMW., tot ma 22 feb 2027")
        assert "is niets afgesproken" not in taken.words()
        assert why in taken.words().split("\n"), "beside the list"
        taken.key(Qt.Key.Key_T, CONTROL)
        taken.type("Vragen hoe het ging")
        taken.find(DateChoice, "Tegen wanneer?").set_day(at_desk.work.today)
        taken.key(Qt.Key.Key_Return, CONTROL)
        assert "Elk open dossier heeft een volgende stap" in taken.words()
