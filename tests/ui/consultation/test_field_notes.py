"""Field notes read by month: reached from the hour, the palette and the day of a lead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from jww_desktop.presenters.visits import CONSULTATION, FIELD_NOTES, TODAY
from jww_desktop.services import field_notes
from jww_desktop.services.field_months import field_month
from jww_desktop.services.field_notes import FieldNoteForm
from jww_desktop.ui.drawings.figure_view import SpotStop
from jww_desktop.ui.widgets.row_list import WholeList
from jww_desktop.ui.widgets.rows import Row
from tests.support.desk import Desk
from tests.support.factory import GENT, Clock
from tests.support.screens import seat

SUMMER = "juni 0, juli 0, augustus 0"


def noted(at_desk: Desk) -> None:
    """Let care rise in November."""
    work = at_desk.work
    for month, theme, count in (
        *((9, "regime", 2), (10, "regime", 1), (10, "health_care", 1)),
        *((11, "health_care", 4), (11, "regime", 1)),
    ):
        then = work.context.now() - (work.today - date(2026, month, 3))
        context = replace(work.context, now=Clock(then))
        for number in range(count):
            form = FieldNoteForm(theme, f"Iets uit maand {month}, {theme} {number}.")
            field_notes.note_field(context, GENT, form)


def test_from_the_hour_one_reads_what_rises_and_leafs_back_by_keys(at_desk: Desk) -> None:
    noted(at_desk)
    with seat(at_desk) as taken:
        taken.go(CONSULTATION)
        taken.press("Veldnota’s lezen")
        assert taken.shell.place == FIELD_NOTES
        assert "4 veldnota’s in november, in de maanden ervoor 0, 0 en 1." in taken.words()
        stops = taken.shell.shown.findChildren(SpotStop)
        assert [stop.accessibleName() for stop in stops] == [
            f"Zorg en medicatie, stijgt: {SUMMER}, september 0, oktober 1, november 4",
            f"Regime en beweging: {SUMMER}, september 2, oktober 1, november 1",
        ]
        taken.press("Tabel")
        assert "september 0, oktober 1" in taken.words()
        listed = taken.find(WholeList, "Wat er genoteerd is")
        rows = [row for row in listed.items() if isinstance(row, Row)]
        assert len(rows) == 5
        assert rows[0].spoken().startswith("Iets uit maand 11, health_care")
        taken.verb("earlier")
        assert "Geen thema stijgt." in taken.words()
        assert "Oktober 2026" in taken.words()
        taken.verb("later")
        assert "Dit stijgt." in taken.words()


def test_a_note_made_there_counts_at_once_and_one_that_names_somebody_does_not(
    at_desk: Desk,
) -> None:
    at_desk.work.card("Dario Vossenberg", "24-0137")
    with seat(at_desk) as taken:
        taken.go(TODAY)
        taken.verb("go-veldnotas")
        assert taken.shell.place == FIELD_NOTES
        assert "Viel je iets op in de gevangenis?" in taken.words()
        taken.key(Qt.Key.Key_F3)
        field = taken.find(QPlainTextEdit, "Wat viel je op, in één zin?")
        field.setPlainText("Vossenberg wacht al weken op een bril.")
        taken.press("Zorg en medicatie")
        taken.press("Bewaren")
        assert "zonder naam of nummer" in taken.words()
        assert field_month(at_desk.work.context, GENT).notes == ()
        field.setPlainText("Op een bril wacht men hier al weken.")
        taken.press("Bewaren")
        assert taken.dialog() is None
        assert "Op een bril wacht men hier al weken." in str(
            taken.find(WholeList, "Wat er genoteerd is").items()
        )
        assert "nog geen nota’s van de maanden ervoor" in taken.words()


def test_a_lead_reads_on_the_day_what_rises_and_goes_there(at_desk: Desk) -> None:
    noted(at_desk)
    with seat(at_desk) as taken:
        taken.go(TODAY)
        assert "stijgt" not in taken.words()
        at_desk.work.spaces.lead = True
        taken.go(TODAY)
        said = "Gent: zorg en medicatie stijgt, 4 deze maand"
        assert said in taken.words()
        link = next(
            one
            for one in taken.shell.shown.findChildren(QWidget)
            if one.accessibleName() == said and one.focusPolicy() != Qt.FocusPolicy.NoFocus
        )
        role = QAccessible.queryAccessibleInterface(link).role()
        assert role in {QAccessible.Role.Link, QAccessible.Role.Button, QAccessible.Role.PushButton}
        link.setFocus()
        taken.key(Qt.Key.Key_Return)
        assert taken.shell.place == FIELD_NOTES
        assert "Dit stijgt." in taken.words()
